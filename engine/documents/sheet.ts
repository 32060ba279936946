// A table that planners open in a spreadsheet: one sheet with a name, columns and rows of plain values. CSV and XLSX are made from it.
// Promise: no cell can start a formula in the reader's spreadsheet. Tested in test/engine/documents/documents.test.ts.

import { csvCell } from '../base/index.ts';

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

/** RFC 4180, with CRLF line ends and a byte order mark, so that Excel reads it as UTF-8. */
export function renderCsv(sheet: Sheet): string {
  const lines = [[sheet.marking], sheet.columns.map(({ title }) => title), ...sheet.rows];
  return `\ufeff${lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;
}
