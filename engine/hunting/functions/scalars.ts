// The registry of scalar functions and operators, by every name they have in KQL.
// Promise: a name has one meaning; aliases are the same object. Tested in test/engine/hunting/functions/scalars.test.ts.

import { ADDRESS_FUNCTIONS } from './address-functions.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAY_FUNCTIONS } from './array-functions.ts';
import { COMPARE_OPERATORS } from './compare-operators.ts';
import { CONDITION_FUNCTIONS } from './condition-functions.ts';
import { CONVERSION_FUNCTIONS } from './conversions.ts';
import type { Definition } from './define.ts';
import { DYNAMIC_FUNCTIONS } from './dynamic-functions.ts';
import { ENCODING_FUNCTIONS } from './encoding-functions.ts';
import { FOREIGN_FUNCTIONS } from './foreign-functions.ts';
import { HASH_FUNCTIONS } from './hash-functions.ts';
import { MEMBERSHIP } from './membership.ts';
import { NUMBER_FUNCTIONS } from './number-functions.ts';
import { REGEX_FUNCTIONS } from './regex-functions.ts';
import type { ScalarFunction } from './scalar-function.ts';
import { seriesDefinitions } from './series.ts';
import { statisticDefinitions } from './statistic-functions.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';
import { TEXT_OPERATORS } from './text-operators.ts';
import { TIME_FUNCTIONS } from './time-functions.ts';
import { TRANSCENDENTAL } from './transcendental.ts';
import { UNIT_FUNCTIONS } from './unit-functions.ts';
import { UNPACK_FUNCTIONS } from './unpack-functions.ts';
import { ZONE_FUNCTIONS } from './zone-functions.ts';

const FAMILIES: readonly (readonly Definition[])[] = [
  COMPARE_OPERATORS,
  ARITHMETIC,
  TEXT_OPERATORS,
  MEMBERSHIP,
  CONVERSION_FUNCTIONS,
  CONDITION_FUNCTIONS,
  TEXT_FUNCTIONS,
  REGEX_FUNCTIONS,
  ENCODING_FUNCTIONS,
  ADDRESS_FUNCTIONS,
  TIME_FUNCTIONS,
  ZONE_FUNCTIONS,
  NUMBER_FUNCTIONS,
  TRANSCENDENTAL,
  DYNAMIC_FUNCTIONS,
  ARRAY_FUNCTIONS,
  HASH_FUNCTIONS,
  UNIT_FUNCTIONS,
  UNPACK_FUNCTIONS,
  statisticDefinitions((name) => SCALARS.get(name) as ScalarFunction),
  seriesDefinitions((name) => SCALARS.get(name) as ScalarFunction),
  FOREIGN_FUNCTIONS,
];

export const SCALARS: ReadonlyMap<string, ScalarFunction> = new Map(
  FAMILIES.flatMap((family) => family.flatMap(([names, fn]) => names.map((name) => [name, fn] as const))),
);
