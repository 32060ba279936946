// `npm run bench -- search`: how long the site's search takes over five hundred pages.
// Promise: prints the one line that test/bench/search.ts measured, or says that the tests' tools are missing.
// What it measures is tested in test/site/search.test.ts; the figures stand in test/bench/RESULTS.md.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './load-pack.ts';

const DRIVER = join(ROOT, 'test/bench/search.ts');

export function benchSearch(
  { seed }: { readonly seed: number },
  print: (line: Readonly<Record<string, unknown>>) => void,
): boolean {
  if (!existsSync(DRIVER)) throw new Error('The search bench needs the folder test/ of the repository.');
  const { status, stdout } = spawnSync(process.execPath, [DRIVER, JSON.stringify({ seed })], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) return false;
  print(JSON.parse(stdout) as Readonly<Record<string, unknown>>);
  return true;
}
