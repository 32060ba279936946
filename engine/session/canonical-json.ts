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
  return write(value, []);
}

/** `trail`: keys and places that lead to the value, put together only for a sentence. */
function write(value: unknown, trail: (string | number)[]): string {
  if (trail.length > DEPTH_MAX) refuse(trail, `nests deeper than ${DEPTH_MAX}`);
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isSafeInteger(value)) refuse(trail, `is ${value}; canonical JSON holds whole numbers only`);
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeArray(value, trail) : writeObject(value, trail);
    case 'undefined':
      return refuse(trail, 'is undefined; canonical JSON cannot hold it');
    default:
      return refuse(trail, `is a ${typeof value}; canonical JSON cannot hold it`);
  }
}

function writeArray(values: readonly unknown[], trail: (string | number)[]): string {
  const parts: string[] = [];
  // A counted loop: `map` would skip the holes of a sparse array instead of reporting them.
  for (let at = 0; at < values.length; at += 1) {
    trail.push(at);
    parts.push(write(values[at], trail));
    trail.pop();
  }
  return `[${parts.join(',')}]`;
}

function writeObject(value: object, trail: (string | number)[]): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) refuse(trail, 'is not a plain object');
  const record = value as Readonly<Record<string, unknown>>;
  let text = '';
  // The default sort compares UTF-16 code units: the same on every machine, unlike a locale's order.
  for (const key of Object.keys(record).sort()) {
    trail.push(key);
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(record[key], trail)}`;
    trail.pop();
  }
  return `{${text}}`;
}

function refuse(trail: readonly (string | number)[], why: string): never {
  const path = `$${trail.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}`;
  assert(false, `${trail.length > DEPTH_MAX ? path.slice(0, 80) : path} ${why}`);
}
