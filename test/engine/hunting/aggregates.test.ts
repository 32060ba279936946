// Aggregates against naive ones that look at a group's rows in a list, and hand-made cases with Kusto's own answers.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGGREGATES } from '../../../engine/hunting/functions/aggregates.ts';
import type { ArgumentType } from '../../../engine/hunting/functions/scalar-function.ts';
import { writeJson } from '../../../engine/hunting/values/json.ts';
import { TypedScalar, type Dynamic, type KqlType, type Value } from '../../../engine/hunting/values/kql-type.ts';
import { createPool, vectorBuilder, vectorOf } from '../../../engine/hunting/values/vectors.ts';
import type { Vector } from '../../../engine/hunting/values/vector.ts';
import { loadAllFamilies } from '../../../engine/hunting/index.ts';

await loadAllFamilies();

const SEED = 40_404;

const typed = (type: KqlType): ArgumentType => ({ type, constant: null });
const constant = (type: KqlType, value: Value): ArgumentType => ({ type, constant: { value } });

/** One group, one chunk: the answer to these columns. */
function answer(name: string, types: readonly ArgumentType[], columns: readonly (readonly Value[])[]): Value {
  const aggregate = AGGREGATES.get(name);
  if (aggregate === undefined) throw new Error(`no aggregate ${name}`);
  const accumulator = aggregate.create(types);
  const length = columns[0]?.length ?? 0;
  accumulator.add(
    columns.map((values, at) => vectorOf(types[at]?.type ?? 'long', values)),
    new Uint32Array(length),
    length,
    1,
  );
  return accumulator.result(0);
}

const text = (value: Value): string => writeJson(value as Dynamic);

type Naive = (values: readonly Value[], others: readonly Value[]) => Value;

const numbers = (values: readonly Value[]): number[] => values.filter((value) => value !== null).map(Number);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function variance(values: readonly Value[], less: number): number {
  const all = numbers(values);
  if (all.length <= less) return 0;
  const mean = total(all) / all.length;
  return total(all.map((value) => (value - mean) ** 2)) / (all.length - less);
}

function best(values: readonly Value[], others: readonly Value[], isBetter: (a: number, b: number) => boolean): Value {
  let at = 0;
  values.forEach((value, row) => {
    const held = values[at] ?? null;
    if (value !== null && (held === null || isBetter(Number(value), Number(held)))) at = row;
  });
  return others[at] ?? null;
}

const NAIVE: Readonly<Record<string, Naive>> = {
  count: (values) => values.length,
  sum: (values) => total(numbers(values)),
  avg: (values) => total(numbers(values)) / numbers(values).length,
  min: (values) => (numbers(values).length === 0 ? null : Math.min(...numbers(values))),
  max: (values) => (numbers(values).length === 0 ? null : Math.max(...numbers(values))),
  dcount: (values) => new Set(numbers(values)).size,
  count_distinct: (values) => new Set(numbers(values)).size,
  variance: (values) => variance(values, 1),
  variancep: (values) => variance(values, 0),
  stdev: (values) => Math.sqrt(variance(values, 1)),
  stdevp: (values) => Math.sqrt(variance(values, 0)),
  make_list: (values) => numbers(values),
  make_list_with_nulls: (values) => values as Dynamic[],
  make_set: (values) => [...new Set(numbers(values))],
  arg_max: (values, others) => best(values, others, (a, b) => a > b),
  arg_min: (values, others) => best(values, others, (a, b) => a < b),
  take_any: (values) => values.find((value) => value !== null) ?? null,
};

const close = (a: Value, b: Value): boolean => {
  if (typeof a !== 'number' || typeof b !== 'number') return text(a) === text(b);
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
};

const row = fc.record({
  value: fc.option(fc.integer({ min: -50, max: 50 }), { nil: null }),
  other: fc.constantFrom('a', 'b', 'c', ''),
  group: fc.nat({ max: 5 }),
});

describe('aggregates', () => {
  for (const [name, naive] of Object.entries(NAIVE)) {
    test(`${name} over chunks and groups equals the naive one`, () => {
      fc.assert(
        fc.property(fc.array(row, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (rows, chunkRows) => {
          const isPair = name.startsWith('arg_');
          const accumulator = AGGREGATES.get(name)!.create(isPair ? [typed('long'), typed('string')] : [typed('long')]);
          let groupCount = 0;
          for (let from = 0; from < rows.length; from += chunkRows) {
            const chunk = rows.slice(from, from + chunkRows);
            groupCount = Math.max(groupCount, ...chunk.map(({ group }) => group + 1));
            const vectors: Vector[] = [
              vectorOf(
                'long',
                chunk.map(({ value }) => value),
              ),
            ];
            if (isPair)
              vectors.push(
                vectorOf(
                  'string',
                  chunk.map(({ other }) => other),
                ),
              );
            accumulator.add(
              vectors,
              Uint32Array.from(chunk, ({ group }) => group),
              chunk.length,
              groupCount,
            );
          }
          for (let group = 0; group < groupCount; group++) {
            const mine = rows.filter((one) => one.group === group);
            if (mine.length === 0) continue;
            const wanted = naive(
              mine.map(({ value }) => value),
              mine.map(({ other }) => other),
            );
            expect(close(accumulator.result(group), wanted), `group ${group}: ${text(wanted)}`).toBe(true);
          }
        }),
        { seed: SEED, numRuns: 150 },
      );
    });
  }

  test('texts of several pools are counted as texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('x', 'y', 'z', ''), { maxLength: 8 }), { maxLength: 5 }),
        (chunks) => {
          const counted = AGGREGATES.get('dcount')!.create([typed('string')]);
          const gathered = AGGREGATES.get('make_set')!.create([typed('string')]);
          for (const values of chunks) {
            const builder = vectorBuilder('string', values.length, createPool());
            values.forEach((value, at) => builder.set(at, value));
            const vectors = [builder.finish()];
            counted.add(vectors, new Uint32Array(values.length), values.length, 1);
            gathered.add(vectors, new Uint32Array(values.length), values.length, 1);
          }
          const all = [...new Set(chunks.flat())];
          expect(counted.result(0)).toBe(all.length);
          expect(gathered.result(0)).toEqual(all);
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('an …if form equals the plain one over the rows that hold', () => {
    const names: readonly [string, string][] = [
      ['sumif', 'sum'],
      ['avgif', 'avg'],
      ['minif', 'min'],
      ['dcountif', 'dcount'],
      ['make_set_if', 'make_set'],
      ['make_list_if', 'make_list'],
      ['stdevif', 'stdev'],
    ];
    const pair = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.option(fc.boolean(), { nil: null }));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(pair, { maxLength: 30 }), ([form, plain], pairs) => {
        const values = pairs.map(([value]) => value);
        const holding = pairs.filter(([, holds]) => holds === true).map(([value]) => value);
        const left = answer(form, [typed('long'), typed('bool')], [values, pairs.map(([, holds]) => holds)]);
        expect(text(left)).toBe(text(answer(plain, [typed('long')], [holding])));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('answers over no rows are those of Kusto', () => {
    const empty = (name: string, type: KqlType = 'long'): Value => answer(name, [typed(type)], [[]]);
    expect(['count', 'dcount', 'sum', 'stdev', 'variance'].map((name) => empty(name))).toEqual([0, 0, 0, 0, 0]);
    expect(['min', 'max', 'take_any'].map((name) => empty(name))).toEqual([null, null, null]);
    expect(empty('avg')).toBeNaN();
    expect([empty('make_set'), empty('make_list')]).toEqual([[], []]);
  });

  test('percentiles are of nearest rank, also by weight', () => {
    const at = (percent: number): Value =>
      answer('percentile', [typed('long'), constant('real', percent)], [[15, 20, 35, 40, 50]]);
    expect([5, 30, 40, 50, 100, 0].map(at)).toEqual([15, 20, 20, 35, 50, 15]);
    const weighted = [typed('long'), typed('long'), constant('dynamic', [50, 75, 99.9])];
    const columns = [
      [10, 20, 30, 40],
      [8, 6, 3, 1],
    ];
    expect(answer('percentilesw_array', weighted, columns)).toEqual([20, 20, 40]);
  });

  test('a set takes arrays apart, a list does not', () => {
    const arrays: Value[] = [['A1', 'A2', 'A3'], ['A2', 'C1'], null, ['C2', 'A3']];
    expect(text(answer('make_set', [typed('dynamic')], [arrays]))).toBe('["A1","A2","A3","C1","C2"]');
    expect(text(answer('make_list', [typed('dynamic')], [arrays]))).toBe('[["A1","A2","A3"],["A2","C1"],["C2","A3"]]');
  });

  test('sizes stop lists and sets; the old names stop at 128', () => {
    const values = Array.from({ length: 200 }, (_, at) => at);
    const lengthOf = (value: Value): number => (Array.isArray(value) ? value.length : -1);
    expect(lengthOf(answer('make_list', [typed('long'), constant('long', 7)], [values, values]))).toBe(7);
    expect(lengthOf(answer('make_set', [typed('long'), constant('long', 7)], [values, values]))).toBe(7);
    expect(lengthOf(answer('makeset', [typed('long')], [values]))).toBe(128);
    expect(lengthOf(answer('makelist', [typed('long')], [values]))).toBe(128);
  });

  test('a schema admits all values', () => {
    const bag = (entries: Record<string, Dynamic>): Dynamic => new Map(Object.entries(entries));
    const values = [
      bag({ x: 1, y: 3.5 }),
      bag({ x: 'somevalue', z: [1, 2, 3] }),
      bag({ y: bag({ w: 'zzz' }), t: ['aa', 'bb'], z: ['foo'] }),
    ];
    expect(text(answer('buildschema', [typed('dynamic')], [values]))).toBe(
      '{"x":["long","string"],"y":["double",{"w":"string"}],"z":{"`indexer`":["long","string"]},"t":{"`indexer`":"string"}}',
    );
  });

  test('bits, covariance and bags', () => {
    const bits = [0x4440_4440, 0x1e1e_1e1e, 0x90ab_ba09, 0x000b_105a];
    expect(answer('binary_all_xor', [typed('long')], [bits])).toBe(bits.reduce((a, b) => (a ^ b) >>> 0));
    const y = [14, 10, 17, 20, 50];
    expect(answer('covariance', [typed('real'), typed('real')], [[1, 2, 3, 4, 5], y])).toBe(20.5);
    const bags = [new Map([['a', 1]]), new Map([['b', 2]]), null];
    expect(text(answer('make_bag', [typed('dynamic')], [bags]))).toBe('{"a":1,"b":2}');
  });

  test('times are summed and averaged exactly', () => {
    const day = 864_000_000_000;
    const late = 5_000_000 * 1_000_000_000 + 3;
    expect(answer('avg', [typed('datetime')], [[late, late + 2 * day]])).toBe(late + day);
    expect(answer('sum', [typed('timespan')], [[day, null, day]])).toBe(2 * day);
    const set = answer('make_set', [typed('datetime')], [[late, late]]);
    expect(set).toEqual([new TypedScalar('datetime', late)]);
  });

  test('what cannot be held exactly, or is of another type, is refused', () => {
    const large = Number.MAX_SAFE_INTEGER;
    expect(() => answer('sum', [typed('long')], [[large, large]])).toThrow(/not held exactly/);
    for (const values of [
      [2, NaN],
      [NaN, 2],
    ])
      for (const name of ['min', 'max'])
        expect(() => answer(name, [typed('real')], [values])).toThrow(/NaN is not settled/);
    expect(() => answer('percentile', [typed('real'), constant('real', 5)], [[1, NaN]])).toThrow(/NaN is not settled/);
    const verdict = AGGREGATES.get('sum')!.resultType([typed('dynamic')]);
    expect(verdict).toMatchObject({ argument: 0 });
    expect(AGGREGATES.get('countif')!.resultType([typed('long')])).toMatchObject({ argument: 0 });
    expect(AGGREGATES.get('percentile')!.resultType([typed('long'), constant('long', 101)])).toMatchObject({
      argument: 1,
    });
  });
});
