// The acute trust of this repository, built: nine thousand devices for tests that need a real size.

import { readFileSync } from 'node:fs';
import { formatProblem } from '../../engine/base/index.ts';
import { buildEstate } from '../../engine/estate/index.ts';
import type { Estate } from '../../engine/estate/index.ts';
import { parseEstate } from '../../engine/scenario/index.ts';

/** Reads and builds the trust with a seed. */
export function loadAcuteTrust(seed: number): Estate {
  const file = 'scenarios/estates/acute-trust.yaml';
  const parsed = parseEstate(file, readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return buildEstate(parsed.value, seed);
}
