// Copies of rows: readable by the letter of RFC 4180, harmless in a spreadsheet, always marked.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from '#engine/base/index.ts';
import { toCsv } from '../../../site/islands/analyst/csv.ts';

const SEED = 20_270_309;

/** A short, slow reader of RFC 4180: the reference that the writer is held against. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i] ?? '';
    if (quoted) {
      if (letter === '"' && text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"') quoted = true;
    else if (letter === ',') {
      row.push(cell);
      cell = '';
    } else if (letter === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      i += 1;
    } else cell += letter;
  }
  return rows;
}

describe('csvCell', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\0=1+1',
    '\x00\x00@SUM(A1)',
    '\n=1',
    ' =1+1',
    '\u00a0=1',
    '\ufeff=1',
    '\u200b+1',
    '\uff1d1+1',
    '\uff0b1',
    '\uff0d1',
    '\uff20SUM(A1)',
    '\u22121',
  ])('disarms %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it.each(['cmd.exe /c a=b', 'a-b', 'C:\\Temp', '\u2018=\u2019', 'x@y', ' plain'])('leaves %j as it is', (text) => {
    expect(csvCell(text)).toBe(text);
  });

  it('leaves numbers alone and writes nothing for a missing value', () => {
    expect([csvCell(-5), csvCell(443), csvCell(null), csvCell(undefined), csvCell(false)]).toEqual([
      '-5',
      '443',
      '',
      '',
      'false',
    ]);
  });
});

describe('toCsv', () => {
  it('reads back as it was written, between two EXERCISE lines', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('a,b', 'say "hello"', 'two\r\nlines', '=cmd'),
      fc.integer(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (values) => {
        const text = toCsv(
          'example',
          ['One', 'Two'],
          values.map(([One, Two]) => ({ One, Two })),
        );
        const rows = readCsv(text);
        expect(rows[0]).toEqual(['EXERCISE EXERCISE EXERCISE: example']);
        expect(rows.at(-1)).toEqual(['EXERCISE EXERCISE EXERCISE']);
        const plain = (value: string | number | null): string => {
          return value === null ? '' : String(value);
        };
        const same = (read: string, value: string | number | null): boolean =>
          read === plain(value) || (typeof value === 'string' && read === `'${value}`);
        expect(rows[1]).toEqual(['One', 'Two']);
        expect(rows).toHaveLength(values.length + 3);
        values.forEach((pair, index) => {
          const read = rows[index + 2] ?? [];
          expect(pair.map((value, place) => same(read[place] ?? '', value))).toEqual([true, true]);
        });
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
