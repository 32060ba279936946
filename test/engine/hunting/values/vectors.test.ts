// Vectors: what was put in comes out, in any cut.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KqlType, Value } from '../../../../engine/hunting/values/kql-type.ts';
import {
  chunkOf,
  concatVectors,
  constantVector,
  createPool,
  lazySlot,
  selectChunk,
  selectRows,
  sliceRows,
  valueAt,
  vectorOf,
} from '../../../../engine/hunting/values/vectors.ts';
import type { Vector } from '../../../../engine/hunting/values/vector.ts';

const SEED = 20_261_122;
const valuesOf = (vector: Vector): Value[] => Array.from({ length: vector.length }, (_, row) => valueAt(vector, row));

const typed = fc.oneof(
  fc.record({ type: fc.constant<KqlType>('string'), values: fc.array(fc.string({ maxLength: 3 })) }),
  fc.record({ type: fc.constant<KqlType>('long'), values: fc.array(fc.option(fc.integer())) }),
  fc.record({ type: fc.constant<KqlType>('bool'), values: fc.array(fc.option(fc.boolean())) }),
  fc.record({ type: fc.constant<KqlType>('dynamic'), values: fc.array(fc.option(fc.array(fc.integer()))) }),
);

describe('vectors', () => {
  it('give back what they were made of, whole, selected, sliced and joined', () => {
    fc.assert(
      fc.property(typed, fc.array(fc.nat()), ({ type, values }, picks) => {
        const vector = vectorOf(type, values);
        expect(valuesOf(vector)).toEqual(values);
        const rows = values.length === 0 ? [] : picks.map((pick) => pick % values.length);
        expect(valuesOf(selectRows(vector, Uint32Array.from(rows)))).toEqual(rows.map((row) => values[row]));
        const half = values.length >> 1;
        const parts = [sliceRows(vector, 0, half), sliceRows(vector, half, values.length), vectorOf(type, values)];
        expect(valuesOf(concatVectors(type, parts))).toEqual([...values, ...values]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('hold the empty text for a null string, and one code for equal texts', () => {
    const vector = vectorOf('string', ['a', null, 'a', '']);
    expect(valuesOf(vector)).toEqual(['a', '', 'a', '']);
    expect(vector.form === 'coded' ? [...vector.codes] : []).toEqual([0, 1, 0, 1]);
    expect(valueAt(constantVector('string', null, 2), 1)).toBe('');
    const pool = createPool();
    expect([pool.intern('x'), pool.intern('y'), pool.intern('x')]).toEqual([0, 1, 0]);
  });

  it('make a lazy column once, and not for columns that nobody reads', () => {
    let made = 0;
    const slot = lazySlot(() => {
      made += 1;
      return vectorOf('long', [1, 2, 3]);
    });
    const chunk = selectChunk({ length: 3, columns: [slot, slot] }, Uint32Array.of(0, 2));
    expect(made).toBe(0);
    expect(valuesOf((chunk.columns[0] as typeof slot).read())).toEqual([1, 3]);
    expect(valuesOf((chunk.columns[1] as typeof slot).read())).toEqual([1, 3]);
    expect(made).toBe(1);
    expect(selectChunk(chunkOf([vectorOf('long', [4, 5])], 2), Uint32Array.of(1)).length).toBe(1);
  });
});
