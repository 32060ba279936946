// The canonical form: one text for one value.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../engine/session/index.ts';

const SEED = 20270309;

const plain = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

/** The same value with every object's keys set in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, inner] of Object.entries(value).reverse()) copy[key] = turned(inner);
  return copy;
}

describe('canonical JSON', () => {
  it('[SES1] sorts keys by code unit, without spaces', () => {
    expect(canonicalJson({ b: [1, 'x'], a: null, Z: true, é: -3 })).toBe('{"Z":true,"a":null,"b":[1,"x"],"é":-3}');
  });

  it(`[SES1] does not depend on the order of keys (seed ${SEED})`, () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it(`[SES1] is JSON, and reading it back loses nothing (seed ${SEED})`, () => {
    fc.assert(
      fc.property(plain, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(text.includes('\n')).toBe(false);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it.each([
    ['undefined', { a: { b: undefined } }, '$.a.b is undefined'],
    ['a fraction', { a: [0.5] }, '$.a[0] is 0.5'],
    ['NaN', NaN, '$ is NaN'],
    ['an unsafe integer', 2 ** 53, 'whole numbers only'],
    ['a function', { f: () => 1 }, '$.f is a function'],
    ['a bigint', 1n, '$ is a bigint'],
    ['a map', new Map(), '$ is not a plain object'],
    ['a typed array', { rows: new Uint8Array(2) }, '$.rows is not a plain object'],
    ['a hole in a list', [1].concat(new Array<number>(2)), '$[1] is undefined'],
  ])('[SES2] refuses %s and names the place', (_, value, message) => {
    expect(() => canonicalJson(value)).toThrow(message);
  });

  it('[SES2] refuses a value that nests too deep instead of overflowing the stack', () => {
    let value: unknown = 0;
    for (let i = 0; i < 100_000; i += 1) value = [value];
    expect(() => canonicalJson(value)).toThrow('nests deeper');
  });

  it('[SES1] writes negative zero as zero', () => {
    expect(canonicalJson(-0)).toBe('0');
  });
});
