// Other people's plans: titles in any order, times in any form they use, and faults told with row and column.

import { describe, expect, it } from 'vitest';
import { columnName, proposeMapping, readMselRows, readXlsx, timeOf, writeInjects } from '#engine/documents/index.ts';
import type { ReadSheet } from '#engine/documents/index.ts';

const START = '2027-01-19T02:00';
const MINUTE = 60_000;

const people = {
  roles: [{ id: 'silver', title: 'On-call manager', brief: 'x' }],
  contacts: [{ id: 'csoc', name: 'Duty analyst', organisation: 'CSOC (exercise)', phone: null, answers: [] }],
};

function sheetOf(rows: ReadSheet['rows']): ReadSheet {
  return { name: 'Plan', rows };
}

function read(rows: ReadSheet['rows']) {
  const sheet = sheetOf(rows);
  const proposal = proposeMapping([sheet]);
  if (proposal === undefined) throw new Error('no titles found');
  return readMselRows(sheet, proposal, { file: 'plan.xlsx', startsAt: START });
}

describe('times of a plan', () => {
  it.each([
    ['', null],
    ['T+45m', 45 * MINUTE],
    ['T+2', 120 * MINUTE],
    ['STARTEX + 2', 120 * MINUTE],
    ['T+01:30', 90 * MINUTE],
    ['M-5', -5 * MINUTE],
    ['M+10', 10 * MINUTE],
    ['02:15', 15 * MINUTE],
    ['01:00', 23 * 60 * MINUTE],
    ['2027-01-19 03:00', 60 * MINUTE],
    ['2027-01-20T02:00', 24 * 60 * MINUTE],
    ['soon', undefined],
    ['25:00', undefined],
    ['2027-13-01 03:00', undefined],
  ])('%j', (text, expected) => {
    expect(timeOf(text, START)).toBe(expected);
  });
});

describe('a plan in anybody’s columns', () => {
  it('finds the titles below other lines and reads rows with unknown columns', () => {
    const result = read([
      ['Our exercise', null, null],
      [null, null, null],
      ['Ref', 'Teams', 'Colour', 'Subject', 'Timeline', 'Content', 'Type'],
      ['A1', 'On-call manager; silver', 'red', 'A call', 'T+5m', 'Hello\nSecond line', 'Inject'],
      [null, null, null, null, null, null, null],
      ['A2', 'nobody', 'blue', 'Held back', null, 'Text', 'Contingency Inject'],
    ]);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value).toMatchObject([
      {
        row: 4,
        control: 'A1',
        at: 5 * MINUTE,
        to: ['On-call manager', 'silver'],
        message: ['Hello', 'Second line'],
        kind: 'inject',
      },
      { row: 6, control: 'A2', at: null, kind: 'contingency' },
    ]);
    const { yaml, unknown } = writeInjects(result.value, people);
    expect(yaml).toContain('- id: a1\n    title: "A call"');
    expect(yaml).toContain('when: T+00:05');
    expect(unknown).toEqual([{ name: 'nobody', rows: [6] }]);
  });

  it('tells every faulty row with its place, and imports nothing', () => {
    const result = read([
      ['ID', 'Time', 'Title', 'Message', 'Type'],
      ['1', 'noon', 'One', 'x', 'Inject'],
      ['2', 'T+1h', '', '', 'Inject'],
      ['2', 'T+1h', 'Three', 'x', 'Banana'],
    ]);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [2, 2, 'Row 2, column B: "noon" is no time.'],
      [3, 3, 'Row 3, column C: The row says nothing.'],
      [4, 5, 'Row 4, column E: "Banana" is no kind of event.'],
      [4, 1, 'Row 4, column A: The control number "2" stands in row 3 already.'],
    ]);
  });

  it('a sheet without known titles, an empty one and a file that is no workbook are refused with a sentence', async () => {
    expect(
      proposeMapping([
        sheetOf([
          ['a', 'b'],
          [1, 2],
        ]),
      ]),
    ).toBeUndefined();
    const empty = read([['ID', 'Time', 'Title']]);
    expect(empty.ok).toBe(false);
    await expect(readXlsx(new TextEncoder().encode('not a workbook'))).rejects.toThrow('This is no Excel workbook');
    await expect(readXlsx(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).rejects.toThrow('This is no Excel workbook');
  });

  it('names columns as spreadsheets do', () => {
    expect([1, 26, 27, 702, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
