// How answers and faults of hunts look in a terminal and in CSV.
// Tests engine/bin/hunt-print.ts.

import { describe, expect, it } from 'vitest';
import { csvLines, faultLines, tableLines } from '#engine/bin/hunt-print.ts';
import type { HuntTable } from '#engine/conduct/index.ts';

const table = (columns: HuntTable['columns'], rows: HuntTable['rows'], rowCount = rows.length): HuntTable => ({
  name: 'Result',
  columns,
  rows,
  rowCount,
  render: null,
});
const string = (name: string) => ({ name, type: 'string' as const });
const long = (name: string) => ({ name, type: 'long' as const });

describe('hunt table', () => {
  it('lines up columns, numbers to the right, and counts rows', () => {
    expect(
      tableLines(
        table(
          [string('Name'), long('count_')],
          [
            ['a', 12],
            ['long name', 3],
          ],
        ),
        80,
      ),
    ).toEqual(['Name       count_', '─────────  ──────', 'a              12', 'long name       3', '2 rows']);
  });

  it('cuts cells and leaves off columns that have no room, and says so', () => {
    const columns = [
      string('A'),
      string('Empty'),
      ...Array.from({ length: 6 }, (_, index) => string(`Column${index}`)),
    ];
    const cells = ['x'.repeat(90), '', ...Array.from({ length: 6 }, () => 'y'.repeat(40))];
    const lines = tableLines(table(columns, [cells, cells], 5_000), 80);
    for (const line of lines.slice(0, -1)) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines[2]).toContain('…');
    expect(lines[0]).not.toContain('Empty');
    expect(lines.at(-1)).toMatch(/^2 of 5000 rows; \d more columns/);
  });

  it('keeps a cell on one line', () => {
    expect(tableLines(table([string('A')], [['two\nlines\tand tabs']]), 80)[2]).toBe('two lines and tabs');
  });
});

describe('hunt CSV', () => {
  it('quotes what needs it, leaves nothing off and defuses formulas', () => {
    const lines = csvLines(
      table(
        [string('A,B'), long('n')],
        [
          ['say "x"', 1],
          [null, -2],
          ['=1+1', null],
        ],
      ),
    );
    expect(lines).toEqual(['"A,B",n', '"say ""x""",1', ',-2', "'=1+1,"]);
  });
});

describe('hunt fault', () => {
  it('shows the line and points at the place', () => {
    const text = 'T\n| where Foo == 1\n| take 5';
    expect(faultLines(text, { from: 10, to: 13, message: 'There is no column Foo.' })).toEqual([
      'query:2:9: There is no column Foo.',
      '  | where Foo == 1',
      '          ^^^',
    ]);
    expect(faultLines(text, { from: text.length, to: text.length, message: 'More.' })[2]).toBe('          ^');
  });
});
