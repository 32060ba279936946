// One cell of comma-separated text (RFC 4180) that no spreadsheet takes for a formula. Every CSV and workbook of ours goes through it.
// Tested in test/engine/base/csv-cell.test.ts, and with whole files in test/site/analyst/csv.test.ts.

/**
 * What a spreadsheet may take for the beginning of a formula: = + - @, also in their full-width forms and as a minus sign,
 * after any characters that it does not show or drops (NUL and other control characters, spaces, marks of no width); a
 * control character at the beginning by itself, because programs differ in what they make of it.
 */
const FORMULA =
  /^(?:\p{Cc}|[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]*[=+\-@\u2212\uff0b\uff0d\uff1d\uff20])/u;

/** The text with an apostrophe before what may begin a formula. */
export const guardFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text before `guardFormula`. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;

/** One cell, quoted where needed; what may begin a formula gets an apostrophe, unless the cell is a plain number. */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const guarded = typeof value === 'string' ? guardFormula(value) : String(value);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
