// The nation's file of this repository, read and checked, for programs and tests in Node.
// Promise: a broken file stops with its problems. Tested in test/engine/estate/nation.test.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import { parseNation } from '../scenario/index.ts';
import type { NationSpec } from '../scenario/index.ts';
import { ROOT } from './load-pack.ts';

export const NATION_FILE = 'scenarios/estates/national.yaml';

/** The nation as its file says it; `expandNation` writes it out, `buildEstate` makes its columns. */
export function readNation(): NationSpec {
  const parsed = parseNation(NATION_FILE, readFileSync(join(ROOT, NATION_FILE), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.value;
}
