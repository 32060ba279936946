// make-series over small tables: bins of an axis, ends given or not, gaps filled.

import { describe, expect, test } from 'vitest';
import { AGGREGATES } from '../../../engine/hunting/functions/aggregates.ts';
import type { Bound } from '../../../engine/hunting/plan/plan.ts';
import type { SeriesSpec } from '../../../engine/hunting/plan/steps.ts';
import { makeSeries } from '../../../engine/hunting/run/make-series.ts';
import { TICKS_PER_DAY, TypedScalar, type KqlType, type Value } from '../../../engine/hunting/values/kql-type.ts';
import { RUN, rowsOf, streamOf, table, time } from './small-table.ts';
import { loadAllFamilies } from '../../../engine/hunting/index.ts';

await loadAllFamilies();

describe('make-series', () => {
  const rows = table('at:datetime key:string v:real', [
    [time('2016-12-31T06:00'), 'a', 50],
    [time('2017-01-01'), 'a', 4],
    [time('2017-01-02'), 'a', 3],
    [time('2017-01-03'), 'a', 4],
    [time('2017-01-03T03:00'), 'a', 6],
    [time('2017-01-05'), 'b', 8],
    [null, 'b', 9],
  ]);
  const at = (place: number, type: KqlType): Bound => ({ kind: 'column', type, column: place });
  const base: SeriesSpec = {
    keys: [],
    aggregates: [
      {
        aggregate: AGGREGATES.get('avg')!,
        args: [at(2, 'real')],
        argTypes: [{ type: 'real', constant: null }],
        filter: null,
        fallback: 0,
        type: 'real',
      },
    ],
    axis: at(0, 'datetime'),
    from: time('2017-01-01'),
    to: time('2017-01-06'),
    step: TICKS_PER_DAY,
    isNonEmpty: false,
    schema: [
      { name: 'avg_v', type: 'dynamic' },
      { name: 'at', type: 'dynamic' },
    ],
  };
  const plain = (value: Value): unknown =>
    Array.isArray(value) ? value.map((one: Value) => plain(one)) : value instanceof TypedScalar ? value.value : value;
  const series = (spec: Partial<SeriesSpec>, input = rows): unknown[][] =>
    rowsOf(makeSeries({ ...base, ...spec })([streamOf(input)], RUN)).map((row) => row.map(plain));

  test('bins between the ends are all there', () => {
    const days = [1, 2, 3, 4, 5].map((number) => time(`2017-01-0${number}`));
    expect(series({})).toEqual([[[4, 3, 5, 0, 8], days]]);
    expect(series({ isRange: true, to: time('2017-01-05') })).toEqual([[[4, 3, 5, 0, 8], days]]);
  });

  test('what its ends leave open is refused', () => {
    expect(() => series({ isRange: true, from: time('2016-12-31T12:00') })).toThrow(/whole number of steps/);
    expect(() => series({ to: time('2017-01-03T02:00') })).toThrow(/rows after its end/);
    expect(series({ to: time('2017-01-03T03:01') })[0]?.[0]).toEqual([4, 3, 5]);
  });

  test('without ends each group has its own', () => {
    const keyed = { keys: [at(1, 'string')], schema: [{ name: 'key', type: 'string' as const }, ...base.schema] };
    const found = series({ ...keyed, from: null, to: null });
    expect(found.map(([key, values]) => [key, values])).toEqual([
      ['a', [50, 4, 3, 5]],
      ['b', [8]],
    ]);
    expect(series({ ...keyed, from: null, to: null }, table('at:datetime key:string v:real', []))).toEqual([]);
  });

  test('no rows give no series, or one of fallbacks', () => {
    const none = table('at:datetime key:string v:real', []);
    expect(series({}, none)).toEqual([]);
    expect(series({ isNonEmpty: true }, none)[0]![0]).toEqual([0, 0, 0, 0, 0]);
  });

  test('bins begin at from, also between days', () => {
    const [[values, starts]] = series({ from: time('2016-12-31T06:00'), to: time('2017-01-02T06:00') }) as [
      [number[], number[]],
    ];
    expect(values).toEqual([27, 3]);
    expect(starts[0]).toBe(time('2016-12-31T06:00'));
  });
});
