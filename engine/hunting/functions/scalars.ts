// The registry of scalar functions and operators, by every name they have in KQL.
// Promise: a name has one meaning; aliases are the same object. Tested in test/engine/hunting/functions/scalars.test.ts.

import { ARITHMETIC } from './arithmetic.ts';
import { COMPARE_OPERATORS } from './compare-operators.ts';
import { CONVERSION_FUNCTIONS } from './conversions.ts';
import type { Definition } from './define.ts';
import { MEMBERSHIP } from './membership.ts';
import type { ScalarFunction } from './scalar-function.ts';
import { TEXT_OPERATORS } from './text-operators.ts';

const FAMILIES: readonly (readonly Definition[])[] = [
  COMPARE_OPERATORS,
  ARITHMETIC,
  TEXT_OPERATORS,
  MEMBERSHIP,
  CONVERSION_FUNCTIONS,
];

export const SCALARS: ReadonlyMap<string, ScalarFunction> = new Map(
  FAMILIES.flatMap((family) => family.flatMap(([names, fn]) => names.map((name) => [name, fn] as const))),
);
