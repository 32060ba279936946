// One text for one value: sorted keys, no spaces, whole numbers only. What is hashed or stored is written this way.
// Promise: equal values give equal text on every machine, whatever order their keys were set in.
// Tested in test/engine/session/canonical-json.test.ts.

import { assert } from '../base/index.ts';

/** Deeper values are a mistake of ours: nothing that is stored nests further. */
const DEPTH_MAX = 64;

/**
 * Writes a plain value (objects, arrays, strings, whole numbers, booleans, null) as its canonical JSON.
 * Throws when the value holds anything that JSON cannot carry unchanged: undefined, a fraction, NaN, an unsafe
 * integer, a function, a bigint, a symbol or an object that is not plain (Map, typed array). The message names the place.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0);
}

function write(value: unknown, path: string, depth: number): string {
  assert(depth <= DEPTH_MAX, `${path.slice(0, 80)} nests deeper than ${DEPTH_MAX}`);
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      assert(Number.isSafeInteger(value), `${path} is ${value}; canonical JSON holds whole numbers only`);
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeArray(value, path, depth) : writeObject(value, path, depth);
    default:
      assert(
        false,
        `${path} is ${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`}; canonical JSON cannot hold it`,
      );
  }
}

function writeArray(values: readonly unknown[], path: string, depth: number): string {
  const parts: string[] = [];
  // A counted loop: `map` would skip the holes of a sparse array instead of reporting them.
  for (let i = 0; i < values.length; i += 1) parts.push(write(values[i], `${path}[${i}]`, depth + 1));
  return `[${parts.join(',')}]`;
}

function writeObject(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  assert(prototype === Object.prototype || prototype === null, `${path} is not a plain object`);
  const record = value as Readonly<Record<string, unknown>>;
  // The default sort compares UTF-16 code units: the same on every machine, unlike a locale's order.
  const parts = Object.keys(record)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${write(record[key], `${path}.${key}`, depth + 1)}`);
  return `{${parts.join(',')}}`;
}
