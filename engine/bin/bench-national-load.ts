// Reads what the national day stands on and bundles its watcher, in a process of its own: parsers, bundler and what they leave
// behind go with it, and a watcher loads what it runs and nothing else. Promise: what `loadNationalDay` gives, and the path of
// the bundle. Started by engine/bin/bench-national.ts with the bundle's folder. Tested in test/engine/bin/bench-national.test.ts.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { loadNationalDay } from './load-national-day.ts';

/** Bundles the thread's script; modules are free of side effects but the script itself. */
async function bundleWatcher(folder: string): Promise<string> {
  const input = fileURLToPath(new URL('./bench-national-thread.ts', import.meta.url));
  const bundle = await rolldown({
    input,
    platform: 'node',
    logLevel: 'silent',
    treeshake: { moduleSideEffects: (id) => id === input },
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
  await bundle.close();
  return join(folder, 'bench-national-thread.mjs');
}

const loaded = await loadNationalDay();
const watcher = await bundleWatcher(process.argv[2] as string);
process.send?.({ loaded, watcher }, () => {
  process.disconnect();
});
