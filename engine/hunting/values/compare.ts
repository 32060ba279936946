// Which of two values comes first, whether they are the same, and a key that equal values share.
// Promise: a total order per type; null comes before NaN, NaN before all numbers, texts by code point.
// Tested in test/engine/hunting/values/compare.test.ts.

import { lateValues } from './late-values.ts';
import type { Dynamic, KqlType, Value } from './kql-type.ts';

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** By code point, as the bytes of UTF-8 order: a surrogate stands for more than any other unit. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const lifted = isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
    return lifted < 0 ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/** Negative, zero or positive. Sorting puts NaN beside null wherever that goes: see the sort of run/. */
export function compareValues(type: KqlType, a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (type === 'string' || type === 'guid') return compareText(a as string, b as string);
  if (type === 'dynamic')
    return compareText(lateValues().writeJson(a as Dynamic), lateValues().writeJson(b as Dynamic));
  const x = Number(a);
  const y = Number(b);
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) === Number.isNaN(y) ? 0 : Number.isNaN(x) ? -1 : 1;
  return x < y ? -1 : x > y ? 1 : 0;
}

export function sameValue(type: KqlType, a: Value, b: Value): boolean {
  return compareValues(type, a, b) === 0;
}

/** Equal keys (as a Map has it) for equal values of one type: null is a key, all NaN are one, 0 and −0 are one. */
export function keyOf(type: KqlType, value: Value): null | boolean | number | string {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return type === 'dynamic' ? lateValues().writeJson(value) : value + 0;
  return type === 'dynamic' ? lateValues().writeJson(value) : (value as string);
}
