// The series functions against Kusto's own documented answers, and against formulas written out plainly.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SCALARS } from '../../../engine/hunting/functions/scalars.ts';
import type { ScalarFunction } from '../../../engine/hunting/functions/scalar-function.ts';
import { seriesDefinitions } from '../../../engine/hunting/functions/series.ts';
import { readJson, writeJson } from '../../../engine/hunting/values/json.ts';
import {
  TypedScalar,
  type Bag,
  type Dynamic,
  type KqlType,
  type Value,
} from '../../../engine/hunting/values/kql-type.ts';
import { loadAllFamilies } from '../../../engine/hunting/index.ts';

await loadAllFamilies();

const SEED = 40_405;

const ALL = new Map<string, ScalarFunction>();
for (const [names, fn] of seriesDefinitions((name) => SCALARS.get(name)!)) for (const name of names) ALL.set(name, fn);

const json = (text: string): Dynamic => readJson(text)!.value;
function plain(value: Value): unknown {
  if (value instanceof TypedScalar) return value.value;
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, one]) => [name, plain(one)]));
  return Array.isArray(value) ? value.map((one) => plain(one as Dynamic)) : value;
}

function run(name: string, ...args: readonly Value[]): unknown {
  const types: KqlType[] = args.map((arg) =>
    typeof arg === 'number'
      ? Number.isInteger(arg)
        ? 'long'
        : 'real'
      : typeof arg === 'string'
        ? 'string'
        : 'dynamic',
  );
  return plain(ALL.get(name)!.call(args, { now: 0, random: () => 0 }, types));
}

/** Numbers to nine digits, in any nesting. */
function near(found: unknown, wanted: unknown): void {
  if (Array.isArray(wanted)) {
    expect(found).toHaveLength(wanted.length);
    wanted.forEach((one, at) => near((found as readonly unknown[])[at], one));
  } else if (typeof wanted === 'number') expect(found).toBeCloseTo(wanted, 9);
  else expect(found).toEqual(wanted);
}

describe('series', () => {
  test('element by element', () => {
    const [a, b] = [json('[1,2,4]'), json('[4,2,1]')];
    expect(run('series_add', a, b)).toEqual([5, 4, 5]);
    expect(run('series_subtract', a, b)).toEqual([-3, 0, 3]);
    expect(run('series_multiply', a, b)).toEqual([4, 4, 4]);
    expect(run('series_divide', a, b)).toEqual([0.25, 1, 4]);
    expect(run('series_less_equals', a, b)).toEqual([true, true, false]);
    expect(run('series_equals', a, b)).toEqual([false, true, false]);
    expect(run('series_abs', json('[-6.5,0,8.2]'))).toEqual([6.5, 0, 8.2]);
    expect(run('series_add', json('[1,"x",3]'), json('[1,1,1,1]'))).toEqual([2, null, 4, null]);
    expect(run('series_multiply', 10, a)).toEqual([10, 20, 40]);
    expect(
      writeJson(ALL.get('series_sign')!.call([json('[-6,0,8]')], { now: 0, random: () => 0 }, ['dynamic']) as Dynamic),
    ).toBe('[-1,0,1]');
  });

  test('one number from one or two series', () => {
    expect(run('series_sum', json('[1,2,3,4]'))).toBe(10);
    expect(run('series_product', json('[1,2,3,4]'))).toBe(24);
    near(run('series_magnitude', json('[1,2,3,4]')), 5.477225575051661);
    expect(run('series_dot_product', json('[1,2,4]'), json('[4,2,1]'))).toBe(12);
    expect(run('series_dot_product', json('[2,4,8]'), 2)).toBe(28);
    near(run('series_cosine_similarity', json('[0.1,0.2,0.1,0.2]'), json('[1,2,3,4]')), 0.9237604307034012);
    near(run('series_pearson_correlation', json('[1,2,3,4,5]'), json('[2,4,6,8,10]')), 1);
    expect(run('series_pearson_correlation', json('[1,2]'), json('[1]'))).toBeNull();
  });

  test('gaps are filled as documented', () => {
    const gaps = json('[null,111,null,36,41,null,null,16,61,33,null,null]');
    expect(run('series_fill_linear', gaps)).toEqual([111, 111, 73, 36, 41, 32, 24, 16, 61, 33, 33, 33]);
    expect(run('series_fill_linear', gaps, null, false as never)).toEqual([
      null,
      111,
      73,
      36,
      41,
      32,
      24,
      16,
      61,
      33,
      null,
      null,
    ]);
    expect(run('series_fill_linear', json('[null,null]'))).toEqual([0, 0]);
    const list = json('[111,null,36,41,null,null,16,61,33,null,null]');
    expect(run('series_fill_backward', list)).toEqual([111, 36, 36, 41, 16, 16, 16, 61, 33, null, null]);
    expect(run('series_fill_forward', list)).toEqual([111, 111, 36, 41, 41, 41, 16, 61, 33, 33, 33]);
    expect(run('series_fill_const', list, -1)).toEqual([111, -1, 36, 41, -1, -1, 16, 61, 33, -1, -1]);
  });

  test('filters', () => {
    const spike = json('[0,0,0,10,20,40,100,40,20,10,0,0,0]');
    expect(run('series_fir', spike, json('[1,1,1,1,1]'))).toEqual([0, 0, 0, 2, 6, 14, 34, 42, 44, 42, 34, 14, 6]);
    expect(run('series_fir', spike, json('[1,1,1,1,1]'), true as never, true as never)).toEqual([
      0, 2, 6, 14, 34, 42, 44, 42, 34, 14, 6, 2, 0,
    ]);
    expect(run('series_fir', json('[0,2,2,3]'), json('[1,-1]'))).toEqual([0, 2, 0, 1]);
    expect(run('series_iir', json('[1,2,3,4]'), json('[1]'), json('[1,-1]'))).toEqual([1, 3, 6, 10]);
    expect(() => run('series_fir', json('[1,null]'), json('[1]'))).toThrow(/fill them/);
  });

  test('the line and the statistics that Kusto documents', () => {
    near(
      (run('series_fit_line', json('[2,5,6,8,11,15,17,18,25,26,30,30]')) as unknown[]).slice(0, 5),
      [0.982900730884447, 2.730769230769231, 98.62878787878789, 1.686480186480187, -1.6666666666666716],
    );
    near(
      run('series_stats', json('[23,46,23,87,4,8,3,75,2,56,13,75,32,16,29]')),
      [2, 8, 87, 3, 32.8, 28.5036338535483, 812.457142857143],
    );
    expect(Object.keys(run('series_stats_dynamic', json('[1,2]')) as object)).toEqual(
      'min min_idx max max_idx avg stdev variance sum len'.split(' '),
    );
    expect(run('series_stats', json('[1,null]'))).toBeNull();
    expect(() => run('series_fit_line', json('[3,3,3]'))).toThrow(/does not vary/);
  });

  test('two lines, with what is settled about them', () => {
    const y = json('[1,2.2,2.5,4.7,5.0,12,10.3,10.3,9,8.3,6.2]');
    const found = ALL.get('series_fit_2lines_dynamic')!.call([y], { now: 0, random: () => 0 }, ['dynamic']) as Bag;
    near(
      plain(found.get('line_fit')!),
      [
        0.979999999999999, 2.029999999999999, 3.079999999999999, 4.129999999999999, 5.179999999999999,
        11.942857142857143, 10.905714285714286, 9.868571428571428, 8.831428571428573, 7.794285714285716,
        6.75714285714286,
      ],
    );
    expect(() => plain(found.get('split_idx')!)).toThrow(/not settled/);
  });

  test('a polynomial finds the coefficients it was made of', () => {
    const coefficients = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(coefficients, (highestFirst) => {
        const x = Array.from({ length: 30 }, (_, at) => (at - 11) / 7);
        const y = x.map((at) => highestFirst.reduce((value, coefficient) => value * at + coefficient, 0));
        fc.pre(y.some((value) => value !== y[0]));
        const [rsquare, found] = run('series_fit_poly', y, x, highestFirst.length - 1) as [number, number[]];
        near([rsquare, ...found.map((one) => Math.round(one * 1e7) / 1e7 + 0)], [1, ...highestFirst]);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('seasons of a length that is given', () => {
    expect(run('series_seasonal', json('[1,3,5,1,3,5,2,4,6]'), 3)).toEqual([1, 3, 5, 1, 3, 5, 1, 3, 5]);
    expect(run('series_seasonal', json('[1,3,5,2,4,6]'), 3)).toEqual([1.5, 3.5, 5.5, 1.5, 3.5, 5.5]);
    expect(run('series_seasonal', json('[1,3,5,2]'))).toEqual([0, 0, 0, 0]);
    expect(() => run('series_seasonal', json('[1,3,5,2,4,6,1,3,5,2,4,6]'))).toThrow(/give its length/);
  });

  test('season, trend and residual add up to the series', () => {
    const list = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(
        list,
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('avg', 'linefit', 'none'),
        (y, season, trend) => {
          const [baseline, seasonal, level, residual] = run('series_decompose', y, season, trend) as number[][];
          near(
            y.map((_, at) => baseline![at]! + residual![at]!),
            y,
          );
          near(
            y.map((_, at) => seasonal![at]! + level![at]!),
            baseline,
          );
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('outliers stand beyond the usual range, and anomalies are outliers of the residual', () => {
    const y = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100];
    const scores = run('series_outliers', y, 'tukey') as number[];
    near(scores.at(-1), (100 - 8.5) / 5);
    const custom = run('series_outliers', y) as number[];
    near([custom[0], custom.at(-1)], [((1 - 2) / 8) * 2.772605605508, ((100 - 10) / 8) * 2.772605605508]);
    const [flags, found] = run('series_decompose_anomalies', y, 1.5, 0) as number[][];
    expect(flags).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    near(found, custom);
  });

  test('what Kusto leaves open is refused by name', () => {
    for (const name of ['series_periods_detect', 'series_fft']) {
      expect(() => run(name, json('[1,2,3]'), 0, 1, 2)).toThrow(new RegExp(name));
    }
  });
});
