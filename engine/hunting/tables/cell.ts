// A value of an answer as a page or a terminal takes it: numbers and truths as they are, everything else as KQL prints it.
// Promise: plain data that can be sent to another thread. Tested in test/engine/conduct/hunt.test.ts.

import { printDatetime, printTimespan } from '../values/time-text.ts';
import { lateValues } from '../values/late-values.ts';
import type { KqlType, Value } from '../values/kql-type.ts';

export type Cell = string | number | boolean | null;

export function cellOf(type: KqlType, value: Value): Cell {
  if (value === null) return null;
  if (type === 'datetime') return printDatetime(value as number);
  if (type === 'timespan') return printTimespan(value as number);
  if (type === 'dynamic') return typeof value === 'string' ? value : lateValues().writeJson(value);
  return typeof value === 'object' ? lateValues().writeJson(value) : value;
}
