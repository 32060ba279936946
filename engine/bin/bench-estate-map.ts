// `npm run bench -- estate-map`: the national map in a headless Chromium that draws in software.
// Promise: prints the one line that test/bench/estate-map.ts measured, or says that the tests' tools are missing.
// Its parts are tested in test/site/stage/; the figures stand in test/bench/RESULTS.md.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './load-pack.ts';

const DRIVER = join(ROOT, 'test/bench/estate-map.ts');
/** Long enough for a median, short enough for a coffee. */
const SECONDS = 8;

export function benchEstateMap(
  { seed, seconds }: { readonly seed: number; readonly seconds: number },
  print: (line: Readonly<Record<string, unknown>>) => void,
): boolean {
  if (!existsSync(DRIVER)) throw new Error('The map bench needs the folder test/ of the repository.');
  const question = JSON.stringify({ seed, seconds: seconds === 0 ? SECONDS : seconds });
  const { status, stdout } = spawnSync(process.execPath, [DRIVER, question], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) return false;
  print(JSON.parse(stdout) as Readonly<Record<string, unknown>>);
  return true;
}
