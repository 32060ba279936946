// Copies of rows: readable by the letter of RFC 4180, harmless in a spreadsheet, always marked.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, toCsv } from '../../../site/islands/analyst/csv.ts';

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
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('disarms %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
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
          const own = value === null ? '' : String(value);
          return typeof value === 'string' && /^[=+\-@\t\r]/.test(own) ? `'${own}` : own;
        };
        expect(rows.slice(1, -1)).toEqual([['One', 'Two'], ...values.map((pair) => pair.map(plain))]);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
