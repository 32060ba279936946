// Sketches of hll() and tdigest(): merged and asked like the values they stand for, and never shown.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGGREGATES } from '../../../engine/hunting/functions/aggregates.ts';
import { SKETCHES } from '../../../engine/hunting/functions/sketches.ts';
import { writeJson } from '../../../engine/hunting/values/json.ts';
import { TypedScalar, type Dynamic, type KqlType, type Value } from '../../../engine/hunting/values/kql-type.ts';
import { vectorOf } from '../../../engine/hunting/values/vectors.ts';
import { loadAllFamilies } from '../../../engine/hunting/index.ts';

await loadAllFamilies();

const SEED = 40_406;

const FUNCTIONS = new Map(SKETCHES.flatMap(([names, fn]) => names.map((name) => [name, fn])));

function gather(name: string, type: KqlType, ...columns: readonly (readonly Value[])[]): Value {
  const types = columns.map((_, at) => ({ type: at === 0 ? type : ('long' as const), constant: null }));
  const accumulator = AGGREGATES.get(name)!.create(types);
  const length = columns[0]!.length;
  accumulator.add(
    columns.map((values, at) => vectorOf(types[at]!.type, values)),
    new Uint32Array(length),
    length,
    1,
  );
  return accumulator.result(0);
}

function ask(name: string, ...args: readonly Value[]): unknown {
  const found = FUNCTIONS.get(name)!.call(args, { now: 0, random: () => 0 }, []);
  return found instanceof TypedScalar ? found.value : found;
}

const list = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 });

describe('sketches', () => {
  test('counted together as one list would be', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const both = FUNCTIONS.get('hll_merge')!.call(
          [gather('hll', 'long', a), gather('hll', 'long', b)],
          { now: 0, random: () => 0 },
          [],
        );
        expect(ask('dcount_hll', both)).toBe(new Set([...a, ...b]).size);
        const merged = gather('hll_merge', 'dynamic', [gather('hll', 'long', a), null, gather('hll', 'long', b)]);
        expect(ask('dcount_hll', merged)).toBe(new Set([...a, ...b]).size);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('ranks and percentiles', () => {
    const thousand = gather(
      'tdigest',
      'long',
      Array.from({ length: 1_000 }, (_, at) => at + 1),
    );
    expect(ask('rank_tdigest', thousand, 685)).toBe(685);
    expect(ask('percentrank_tdigest', thousand, 250)).toBe(25);
    expect(ask('percentile_tdigest', thousand, 50)).toBe(500);
    expect(ask('percentile_tdigest', gather('tdigest', 'real', [1, 2], [1, 2]), 50)).toBe(2);
  });

  test('refused as values, and as each other', () => {
    const sketch = gather('hll', 'string', ['a', 'b']);
    expect(() => writeJson(sketch as Dynamic)).toThrow(/not shown/);
    expect(() => ask('rank_tdigest', sketch, 1)).toThrow(/tdigest\(\) in this query/);
    expect(() => ask('dcount_hll', 7)).toThrow(/hll\(\) in this query/);
  });
});
