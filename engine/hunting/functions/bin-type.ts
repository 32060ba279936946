// The type of a bin. Promise: what Kusto gives, or null where a value has no bins of that size.
// Tested in test/engine/hunting/functions/.

import type { KqlType } from '../values/kql-type.ts';
import { isNumeric } from './define.ts';

/** Types in which a bin is given: the value's, or a real one where the bin is. */
export function binType(value: KqlType, size: KqlType): KqlType | null {
  if (value === 'datetime' || value === 'timespan') return size === 'timespan' ? value : null;
  if (!isNumeric(value) || !isNumeric(size)) return null;
  if (value === 'real' || size === 'real') return 'real';
  if (value === 'decimal' || size === 'decimal') return 'decimal';
  return 'long';
}
