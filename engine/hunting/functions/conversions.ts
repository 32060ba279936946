// tostring(), tolong(), todatetime() … : from any type to one.
// Promise: what cannot be converted is null, never an error. Tested in test/engine/hunting/functions/conversions.test.ts.

import { convertValue } from '../values/all-values.ts';
import type { KqlType } from '../values/kql-type.ts';
import { TypedScalar } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';
import type { ScalarFunction } from './scalar-function.ts';

const conversion = (names: string, to: KqlType, says: string): Definition =>
  define(names, 'value:any', to, says, (args, _, types) => convertValue(args[0] ?? null, types[0] ?? to, to), {
    takesNull: true,
  });

/** What happens without being asked for: whether Kusto cuts a fraction then is not known here. */
const UNASKED_LONG: ScalarFunction = define('tolong', 'value:any', 'long', 'A whole number.', ([value = null]) => {
  const number = value instanceof TypedScalar ? value.value : value;
  if (typeof number === 'number' && !Number.isInteger(number)) {
    throw new QueryRefusal('a dynamic fraction where a whole number is wanted; convert it with todouble() or tolong()');
  }
  return convertValue(value, 'dynamic', 'long');
})[1];

function whole(names: string, to: KqlType, says: string): Definition {
  const [all, fn] = conversion(names, to, says);
  return [all, { ...fn, unasked: UNASKED_LONG }];
}

export const CONVERSION_FUNCTIONS: readonly Definition[] = [
  conversion('tostring', 'string', 'The text of a value; the empty text for null.'),
  conversion('tobool toboolean', 'bool', 'true or false from a text or a number; null when it is neither.'),
  whole('toint', 'int', 'A whole number of 32 bits; null when the value is none.'),
  whole('tolong', 'long', 'A whole number of 64 bits; null when the value is none.'),
  conversion('todouble toreal', 'real', 'A number with a fraction; null when the value is none.'),
  conversion('todecimal', 'decimal', 'An exact decimal number; null when the value is none.'),
  conversion('todatetime', 'datetime', 'A point in time from a text, in UTC; null when the text is none.'),
  conversion('totimespan totime', 'timespan', 'A length of time from a text such as 1.02:03:04; null when it is none.'),
  conversion('toguid', 'guid', 'A GUID from a text; null when the text is none.'),
  conversion('parse_json parsejson todynamic toobject', 'dynamic', 'Reads JSON; a text that is none stays a text.'),
];
