// A result as the grid shows and exports it. Tests site/islands/hunting/result-table.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HuntTable } from '#engine/conduct/index.ts';
import { csvOf, jsonOf, nextSorting, orderOf, timespanMs } from '../../../site/islands/hunting/result-table.ts';

const SEED = 20_260_611;

const table: HuntTable = {
  name: 'Result 1',
  columns: [
    { name: 'Name', type: 'string' },
    { name: 'Times', type: 'long' },
    { name: 'Wait', type: 'timespan' },
  ],
  rows: [
    ['beta', 10, '00:00:09'],
    ['Alpha', 9, '1.00:00:00'],
    [null, null, '-00:00:01'],
    ['=cmd()', 100, null],
  ],
  rowCount: 4,
  render: null,
};

describe('orderOf', () => {
  it('sorts numbers as numbers, spans as spans, texts without case; what is empty comes last both ways', () => {
    expect(orderOf(table, { column: 1, direction: 'ascending' })).toEqual([1, 0, 3, 2]);
    expect(orderOf(table, { column: 1, direction: 'descending' })).toEqual([3, 0, 1, 2]);
    expect(orderOf(table, { column: 2, direction: 'ascending' })).toEqual([2, 0, 1, 3]);
    expect(orderOf(table, { column: 0, direction: 'ascending' })).toEqual([3, 1, 0, 2]);
    expect(orderOf(table, null)).toEqual([0, 1, 2, 3]);
  });

  it('is a permutation that keeps the query’s order among equals', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { maxLength: 40 }), (values) => {
        const rows = values.map((value) => [value]);
        const of: HuntTable = { ...table, columns: [{ name: 'n', type: 'long' }], rows, rowCount: rows.length };
        const order = orderOf(of, { column: 0, direction: 'ascending' });
        expect(order.toSorted((a, b) => a - b)).toEqual(rows.map((_, at) => at));
        order.slice(1).forEach((row, at) => {
          const before = order[at] as number;
          const [a, b] = [values[before] ?? Infinity, values[row] ?? Infinity];
          expect(a < b || (a === b && before < row)).toBe(true);
        });
      }),
      { seed: SEED },
    );
  });

  it('goes up, down and back to the query’s own order', () => {
    const up = nextSorting(null, 1);
    const down = nextSorting(up, 1);
    expect([up?.direction, down?.direction, nextSorting(down, 1)]).toEqual(['ascending', 'descending', null]);
    expect(nextSorting(up, 0)).toEqual({ column: 0, direction: 'ascending' });
  });
});

describe('exports', () => {
  const wish = { table, columns: [0, 1], order: [3, 0], caption: 'A night. 4 rows' };

  it('marks CSV at both ends, and no cell can act as a formula', () => {
    const lines = csvOf(wish).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/EXERCISE EXERCISE EXERCISE: A night/);
    expect(lines.at(-1)).toBe('EXERCISE EXERCISE EXERCISE');
    expect(lines.slice(1, -1)).toEqual(['Name,Times', "'=cmd(),100", 'beta,10']);
  });

  it('marks JSON, with the query that was asked', () => {
    const read = JSON.parse(jsonOf(wish, 'T | take 4')) as Record<string, unknown>;
    expect(read).toMatchObject({ marking: 'EXERCISE EXERCISE EXERCISE', query: 'T | take 4' });
    expect(read['rows']).toEqual([
      { Name: '=cmd()', Times: 100 },
      { Name: 'beta', Times: 10 },
    ]);
  });
});

describe('timespanMs', () => {
  it('reads days, fractions and signs', () => {
    expect(['1.00:00:00', '-00:01:00', '00:00:00.5000000'].map(timespanMs)).toEqual([86_400_000, -60_000, 500]);
    expect(timespanMs('soon')).toBeNaN();
  });
});
