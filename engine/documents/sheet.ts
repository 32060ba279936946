// A table that planners open in a spreadsheet: one sheet with a name, columns and rows of plain values. CSV and XLSX are made from it.
// Promise: no cell can start a formula in the reader's spreadsheet. Tested in test/engine/documents/documents.test.ts.

export type SheetValue = string | number | null;

export interface SheetColumn {
  readonly title: string;
  /** Width in characters. */
  readonly width: number;
}

export interface Sheet {
  /** At most 31 characters, as spreadsheets allow. */
  readonly name: string;
  /** First line of the sheet: marking and TLP. */
  readonly marking: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
}

/** Characters with which a spreadsheet begins a formula, or that it drops before it looks for one (OWASP, CSV injection). */
const STARTS_FORMULA = /^[\s]*[=+\-@\t\r]/;

/** A text that no spreadsheet reads as a formula: an apostrophe goes before what could start one. */
export function safeText(text: string): string {
  return STARTS_FORMULA.test(text) ? `'${text}` : text;
}

/** The text before `safeText`. */
export function unsafeText(text: string): string {
  return text.startsWith("'") && STARTS_FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

/** RFC 4180, with CRLF line ends and a byte order mark, so that Excel reads it as UTF-8. */
export function renderCsv(sheet: Sheet): string {
  const lines = [[sheet.marking], sheet.columns.map(({ title }) => title), ...sheet.rows];
  return `\ufeff${lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('')}`;
}

function csvField(value: SheetValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = safeText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
