// Numbers for keys: the same key, whichever pool or chunk it comes in.

import { describe, expect, it } from 'vitest';
import { codedVector, createPool, vectorOf } from '../../../../engine/hunting/index.ts';
import { KeySet, UNKNOWN, withoutNulls } from '../../../../engine/hunting/run/keys.ts';
import type { Vector } from '../../../../engine/hunting/values/vector.ts';
import { valueAt } from '../../../../engine/hunting/values/vectors.ts';

/** All steps of it. */
function encode(keys: KeySet, vectors: readonly Vector[], length: number, adds: boolean): Uint32Array {
  const steps = keys.encoding(vectors, length, adds);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

describe('numbers for keys', () => {
  it('are the same for equal texts of different pools', () => {
    const keys = new KeySet(['string']);
    const one = createPool();
    const other = createPool();
    other.intern('lab');
    const first = codedVector('string', Uint32Array.from([one.intern('ward'), one.intern('lab')]), one);
    const second = codedVector('string', Uint32Array.from([other.intern('lab'), other.intern('ward')]), other);
    const places = encode(keys, [first], 2, true);
    expect([...encode(keys, [second], 2, true)]).toEqual([places[1], places[0]]);
  });

  it('hold when a pool grows after its codes were taken for numbers', () => {
    const keys = new KeySet(['string']);
    const pool = createPool();
    const code = pool.intern('ward');
    const [first] = encode(keys, [codedVector('string', Uint32Array.from([code]), pool)], 1, true);
    const later = pool.intern('lab');
    const places = encode(keys, [codedVector('string', Uint32Array.from([later, code]), pool)], 2, true);
    expect(places[1]).toBe(first);
    expect(places[0]).not.toBe(first);
    const column = keys.column(0, keys.groups());
    expect([...keys.groups()].map((_, at) => valueAt(column, at)).sort()).toEqual(['lab', 'ward']);
  });

  it('give only the codes that rows have', () => {
    const keys = new KeySet(['string']);
    const pool = createPool();
    for (const text of ['a', 'b', 'c']) pool.intern(text);
    encode(keys, [codedVector('string', Uint32Array.from([2]), pool)], 1, true);
    expect([...keys.groups()]).toEqual([2]);
  });

  it('tell null, 0 and NaN apart, and keep them as the table grows', () => {
    const keys = new KeySet(['real']);
    const numbers = Array.from({ length: 5_000 }, (_, at) => at * 0.5);
    const before = encode(keys, [vectorOf('real', [null, 0, Number.NaN, -0])], 4, true);
    encode(keys, [vectorOf('real', numbers)], numbers.length, true);
    const after = encode(keys, [vectorOf('real', [null, 0, Number.NaN, -0])], 4, true);
    expect([...after]).toEqual([...before]);
    expect(new Set(before).size).toBe(3);
  });

  it('of several columns are known again, and unknown ones are told', () => {
    const keys = new KeySet(['string', 'long']);
    const places = encode(keys, [vectorOf('string', ['a', 'b', 'a']), vectorOf('long', [1, 1, 1])], 3, true);
    expect([...places]).toEqual([0, 1, 0]);
    const again = encode(keys, [vectorOf('string', ['b', 'a', 'c']), vectorOf('long', [1, 2, 1])], 3, false);
    expect([...again]).toEqual([1, UNKNOWN, UNKNOWN]);
  });

  it('drop rows with a null key without touching what was given', () => {
    const given = Uint32Array.from([4, 5]);
    expect([...withoutNulls([vectorOf('long', [1, null])], given)]).toEqual([4, UNKNOWN]);
    expect([...given]).toEqual([4, 5]);
  });
});
