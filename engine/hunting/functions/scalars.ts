// The registry of scalar functions and operators, by every name they have in KQL: those of every day, and families that
// are added when a query first names one of theirs (family-names.ts). Promise: a name has one meaning; aliases are the
// same object; adding a family changes no name that is here. Tested in test/engine/hunting/functions/scalars.test.ts.

import { COMPARE_OPERATORS } from './compare-operators.ts';
import type { Definition } from './define.ts';
import { NUMBER_FUNCTIONS } from './number-functions.ts';
import type { ScalarFunction } from './scalar-function.ts';
import { TEXT_OPERATORS } from './text-operators.ts';

const EVERY_DAY: readonly (readonly Definition[])[] = [COMPARE_OPERATORS, TEXT_OPERATORS, NUMBER_FUNCTIONS];

const byName = (families: readonly (readonly Definition[])[]): readonly (readonly [string, ScalarFunction])[] =>
  families.flatMap((family) => family.flatMap(([names, fn]) => names.map((name) => [name, fn] as const)));

const known = new Map(byName(EVERY_DAY));

export const SCALARS: ReadonlyMap<string, ScalarFunction> = known;

/** Adds what a family brings; once more changes nothing. */
export function addScalars(families: readonly (readonly Definition[])[]): void {
  for (const [name, fn] of byName(families)) if (!known.has(name)) known.set(name, fn);
}
