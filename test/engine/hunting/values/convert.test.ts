// Conversions: null, never an exception but a refusal; texts are total.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertValue, textOf, toDynamic } from '../../../../engine/hunting/values/convert.ts';
import { TypedScalar } from '../../../../engine/hunting/values/kql-type.ts';
import type { KqlType } from '../../../../engine/hunting/values/kql-type.ts';
import { QueryRefusal } from '../../../../engine/hunting/values/refusal.ts';

const SEED = 20_261_122;
const TYPES: readonly KqlType[] = [
  'bool',
  'int',
  'long',
  'real',
  'decimal',
  'string',
  'datetime',
  'timespan',
  'guid',
  'dynamic',
];

describe('conversions', () => {
  it('make the empty text of null, whatever its type, and null of null', () => {
    for (const type of TYPES) {
      expect(textOf(type, null)).toBe('');
      for (const to of TYPES) if (to !== 'string') expect(convertValue(null, type, to)).toBe(null);
    }
  });

  it('take any text for any type without failing', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...TYPES), (text, to) => {
        try {
          convertValue(text, 'string', to);
        } catch (error) {
          expect(error).toBeInstanceOf(QueryRefusal);
        }
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it('wrap a long to an int, cut a real, and mark what stands in a dynamic value', () => {
    expect(convertValue(2_147_483_648, 'long', 'int')).toBe(-2_147_483_648);
    expect(convertValue(-5.7, 'real', 'long')).toBe(-5);
    expect(convertValue(Number.NaN, 'real', 'long')).toBe(null);
    expect(toDynamic('real', 2)).toEqual(new TypedScalar('real', 2));
    expect(convertValue(toDynamic('datetime', 36_000_000_000), 'dynamic', 'datetime')).toBe(36_000_000_000);
    expect(convertValue(toDynamic('datetime', 0), 'dynamic', 'string')).toBe('2010-01-01T00:00:00.0000000Z');
  });
});
