// The attacks planted in the national day, read from disk (scenarios/national-day/attacks.yaml) with the library they use.
// Promise: faults come back as problems, never as exceptions. Tested in test/engine/scenario/national-attacks.test.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../base/index.ts';
import { parseNationalAttacks } from '../scenario/index.ts';
import type { NationalAttacks } from '../scenario/index.ts';
import { loadAttackLibrary, STEP_ESTATE } from './load-attack-steps.ts';
import { loadEstate, ROOT } from './load-pack.ts';

const FILE = 'scenarios/national-day/attacks.yaml';

/** The plan, or another text in its place (for tests). */
export function loadNationalAttacks(text = readFileSync(join(ROOT, FILE), 'utf8')): Result<NationalAttacks> {
  const library = loadAttackLibrary();
  if (!library.ok) return library;
  const estate = loadEstate(ROOT, STEP_ESTATE);
  if (!estate.ok) return estate;
  return parseNationalAttacks(FILE, text, { library: library.value, estate: estate.value });
}
