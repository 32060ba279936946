// From a result and its render to places in a drawing. Tests site/islands/hunting/chart-shape.ts.

import { describe, expect, it } from 'vitest';
import type { Cell, HuntColumn, HuntTable } from '#engine/conduct/index.ts';
import { CHART, SERIES_MAX, chartShape, roundSteps } from '../../../site/islands/hunting/chart-shape.ts';

function tableOf(columns: Record<string, HuntColumn['type']>, rows: readonly (readonly Cell[])[]): HuntTable {
  return {
    name: 'Result 1',
    columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
    rows,
    rowCount: rows.length,
    render: null,
  };
}
const render = (chart: string, options: Record<string, string> = {}) => ({ chart, options });

const byHour = tableOf({ Timestamp: 'datetime', Name: 'string', n: 'long' }, [
  ['2027-01-18T01:00:00.0000000Z', 'a', 1],
  ['2027-01-18T00:00:00.0000000Z', 'a', 3],
  ['2027-01-18T00:00:00.0000000Z', 'b', 2],
]);

describe('chartShape', () => {
  it('draws one line for each name, left to right in time', () => {
    const shape = chartShape(byHour, render('timechart'));
    if (shape.kind !== 'chart') throw new Error(shape.sentence);
    expect(shape.series.map(({ name, points }) => [name, points.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    const [first, second] = shape.series[0]!.points;
    expect(first!.x).toBe(CHART.left);
    expect(second!.x).toBe(CHART.width - CHART.right);
    expect(first!.y).toBeLessThan(second!.y);
  });

  it('takes series of make-series apart, and marks anomalies', () => {
    const table = tableOf({ Timestamp: 'dynamic', n: 'dynamic', odd: 'dynamic' }, [
      ['["2027-01-18T00:00:00Z","2027-01-18T01:00:00Z"]', '[1,9]', '[0,1]'],
    ]);
    const shape = chartShape(table, render('anomalychart', { anomalycolumns: 'odd' }));
    if (shape.kind !== 'chart') throw new Error(shape.sentence);
    expect(shape.series.map(({ name }) => name)).toEqual(['n']);
    expect(shape.series[0]!.points.map(({ isAnomaly }) => isAnomaly)).toEqual([false, true]);
  });

  it('draws bars from zero, a pie as bars', () => {
    const shape = chartShape(
      tableOf({ Name: 'string', n: 'long' }, [
        ['a', 10],
        ['b', 5],
      ]),
      render('piechart'),
    );
    if (shape.kind !== 'chart') throw new Error(shape.sentence);
    expect(shape.form).toBe('bar');
    const [a, b] = shape.series[0]!.points;
    expect(a!.x - shape.base).toBeCloseTo(2 * (b!.x - shape.base));
  });

  it('says why there is no chart', () => {
    const texts = tableOf({ Name: 'string' }, [['a']]);
    expect(chartShape(texts, render('timechart'))).toMatchObject({ kind: 'none', sentence: /column of times/ });
    expect(chartShape(texts, render('barchart'))).toMatchObject({ kind: 'none', sentence: /column of numbers/ });
    expect(chartShape(texts, render('ladderchart'))).toMatchObject({ kind: 'none', sentence: /not drawn here/ });
  });

  it('draws the largest series and says how many there are', () => {
    const rows = Array.from({ length: 20 }, (_, at) => ['2027-01-18T00:00:00Z', `n${String(at)}`, at] as const);
    const shape = chartShape(tableOf({ Timestamp: 'datetime', Name: 'string', n: 'long' }, rows), render('timechart'));
    if (shape.kind !== 'chart') throw new Error(shape.sentence);
    expect(shape.series).toHaveLength(SERIES_MAX);
    expect(shape.series[0]!.name).toBe('n19');
    expect(shape.remark).toMatch(/8 largest of 20/);
  });
});

describe('roundSteps', () => {
  it('cuts a range into round parts', () => {
    expect(roundSteps(0, 43_000, 4)).toEqual([0, 20_000, 40_000]);
    expect(roundSteps(0, 1, 4)).toEqual([0, 0.5, 1]);
  });
});
