// Rows as comma-separated text (RFC 4180), opened and closed by EXERCISE lines.
// Promise: no cell can act as a formula in a spreadsheet, and no copy leaves without its marking.
// Tested in test/site/analyst/csv.test.ts.

import type { FullRecord } from '#engine/telemetry/index.ts';

const MARK = 'EXERCISE EXERCISE EXERCISE';

/**
 * What a spreadsheet may take for the beginning of a formula: = + - @, also in their full-width forms and as a minus sign,
 * after any characters that it does not show or drops (NUL and other control characters, spaces, marks of no width); a
 * control character at the beginning by itself, because programs differ in what they make of it.
 */
const FORMULA =
  /^(?:\p{Cc}|[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]*[=+\-@\u2212\uff0b\uff0d\uff1d\uff20])/u;

/** One cell, quoted where needed; what may begin a formula gets an apostrophe, unless the cell is a plain number. */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const guarded = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

export function toCsv(caption: string, columns: readonly string[], records: readonly FullRecord[]): string {
  const lines = [
    csvCell(`${MARK}: ${caption}`),
    columns.map(csvCell).join(','),
    ...records.map((record) => columns.map((column) => csvCell(record[column])).join(',')),
    MARK,
  ];
  return `${lines.join('\r\n')}\r\n`;
}
