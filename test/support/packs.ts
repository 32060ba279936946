// The real packs: tests play what people play. Compiled once a run, and given to each test file as a copy of its own.
// Promise: a copy is what a page gets, by the same JSON; what one file does to its copy no other sees.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';

export const RANSOMWARE = 'ransomware-at-an-acute-trust';

/** Compiles a pack; a broken one fails the test with its located problems. */
async function compile(id: string): Promise<string> {
  const { loadPack } = await import('#engine/bin/load-pack.ts');
  const loaded = await loadPack(id);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return JSON.stringify(loaded.value);
}

/** The pack of a scenario. Files that ask at the same moment both compile it, and write the same. */
export async function packOf(id: string): Promise<ScenarioPack> {
  const folder = process.env['STANDBY_PACKS'];
  const file = folder === undefined ? '' : join(folder, `${id}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ScenarioPack;
  const text = await compile(id);
  if (folder !== undefined) {
    const own = `${file}.${String(process.pid)}`;
    writeFileSync(own, text);
    renameSync(own, file);
  }
  return JSON.parse(text) as ScenarioPack;
}
