// Reads the library of attack steps (scenarios/attack-steps) from disk, and what it is held against.
// Promise: faults come back as problems, never as exceptions. Tested in test/scenarios/attack-steps.test.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { checkAttackLibrary, parseAttackLibrary, parseStandOuts } from '../scenario/index.ts';
import type { LibraryGround, ReadLibrary, StandOuts } from '../scenario/index.ts';
import { describeTechnique } from '../sigma/index.ts';
import { columnsOfTables, loadEstate, readFolder, ROOT, ruleFiles } from './load-pack.ts';

const FOLDER = join('scenarios', 'attack-steps');
/** The estate in which the usual places of steps lie. */
export const STEP_ESTATE = 'acute-trust';

const stemOf = (path: string): string => (path.split('/').at(-1) ?? path).replace(/\.yml$/, '');

/** The library, its files whole; names are not held against anything yet. */
export function loadAttackLibrary(root: string = ROOT): Result<ReadLibrary> {
  return parseAttackLibrary(readFolder(root, FOLDER));
}

/** In which columns real attacks stand out, and why. */
export function loadStandOuts(root: string = ROOT): Result<StandOuts> {
  const path = join(FOLDER, 'stands-out.yaml');
  return parseStandOuts(path, readFileSync(join(root, path), 'utf8'));
}

/** What the library is held against; an estate that is broken is told of by its own check. */
export function libraryGround(root: string = ROOT): Result<LibraryGround> {
  const estate = loadEstate(root, STEP_ESTATE);
  if (!estate.ok) return estate;
  const hunts = [...readFolder(root, join('scenarios', 'hunts')).keys()].filter((path) => !path.includes('/ladder/'));
  return success({
    estate: estate.value,
    columns: columnsOfTables(),
    ruleStems: ruleFiles(root).map(stemOf),
    hunts: hunts.map(stemOf),
    nameOfTechnique: (id) => describeTechnique(id).name,
  });
}

/** Everything wrong with the library, and how many steps were looked at. */
export function checkAttackFolder(root: string = ROOT): {
  readonly steps: number;
  readonly problems: readonly Problem[];
} {
  const read = loadAttackLibrary(root);
  if (!read.ok) return { steps: 0, problems: read.problems };
  const ground = libraryGround(root);
  const problems = ground.ok ? checkAttackLibrary(read.value, ground.value) : ground.problems;
  const reasons = loadStandOuts(root);
  return {
    steps: read.value.steps.size,
    problems: [...read.warnings, ...problems, ...(reasons.ok ? [] : reasons.problems)],
  };
}
