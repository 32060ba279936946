// Sheets as an Excel workbook, and a workbook as rows of values: the one door to both spreadsheet libraries.
// Texts are written as texts, never as formulas. Tested in test/engine/documents/documents.test.ts with another reader, and with
// workbooks that are broken or hostile in malformed-plans.test.ts.

import readSheets from 'read-excel-file/universal';
import writeXlsxFile from 'write-excel-file/universal';
import type { SheetData } from 'write-excel-file/universal';
import { LIMITS } from '../base/index.ts';
import type { Sheet, SheetValue } from './sheet.ts';
import { steadyZip } from './steady-zip.ts';
import { lookAtWorkbook } from './workbook-parts.ts';
import type { SheetMarks } from './workbook-parts.ts';

/** Bytes of the .xlsx file; the first two lines of each sheet (marking, titles) stay in view. */
export async function renderXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const file = (await writeXlsxFile(
    sheets.map((sheet) => ({
      data: dataOf(sheet),
      sheet: sheet.name.slice(0, 31),
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 2,
      orientation: 'landscape' as const,
    })),
    { fontFamily: 'Arial', fontSize: 10 },
  ).toBlob()) as FileBytes;
  return steadyZip(new Uint8Array(await file.arrayBuffer()));
}

/** What the library gives back, as far as it is needed: a Blob is the browser's and Node's, not the language's. */
interface FileBytes {
  arrayBuffer(): Promise<ArrayBuffer>;
}

function dataOf(sheet: Sheet): SheetData {
  const head = sheet.columns.map(({ title }) => ({
    value: title,
    type: String,
    fontWeight: 'bold' as const,
    wrap: true,
    backgroundColor: '#d8dde0',
  }));
  const marking = [{ value: sheet.marking, type: String, fontWeight: 'bold' as const, backgroundColor: '#ffb81c' }];
  return [marking, head, ...sheet.rows.map((row) => row.map(cellOf))];
}

function cellOf(value: SheetValue): SheetData[number][number] {
  if (value === null || value === '') return null;
  return typeof value === 'number'
    ? { value, type: Number, alignVertical: 'top' }
    : { value, type: String, wrap: true, alignVertical: 'top' };
}

/** Values of one sheet of a workbook, row by row; dates and times as the text a planner sees. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetValue[])[];
}

/** Sheets of a workbook. Throws a sentence when the bytes are no workbook, or when it is larger than the limits. */
export async function readXlsx(bytes: Uint8Array): Promise<ReadSheet[]> {
  if (bytes.length > LIMITS.workbookBytesMax) {
    throw new Error(
      `The workbook has ${bytes.length} bytes; at most ${LIMITS.workbookBytesMax} are read. Save only the sheet with the MSEL.`,
    );
  }
  const look = lookAtWorkbook(bytes);
  if (look.kind === 'too-large') throw new Error(look.why);
  let sheets: Awaited<ReturnType<typeof readSheets>>;
  try {
    sheets = await readSheets(bytes.slice().buffer);
  } catch {
    throw new Error(
      'This is no Excel workbook (.xlsx), or it is damaged or protected. Save it again as .xlsx without a password.',
    );
  }
  return sheets.map(({ sheet, data }) => {
    const rows = data.map((row) => row.map(valueOf));
    return { name: sheet, rows: marked(rows, look.marks.get(sheet)) };
  });
}

/** A failed formula stands as its error, and what is merged over several rows stands in each: neither is an empty cell. */
function marked(rows: SheetValue[][], marks: SheetMarks | undefined): SheetValue[][] {
  for (const { row, column, error } of marks?.failed ?? []) {
    const cells = rows[row];
    if (cells !== undefined && column < cells.length) cells[column] = error;
  }
  for (const { row, column, lastRow } of marks?.merged ?? []) {
    const value = rows[row]?.[column] ?? null;
    for (const cells of rows.slice(row + 1, lastRow + 1)) if (column < cells.length) cells[column] = value;
  }
  return rows;
}

function valueOf(value: unknown): SheetValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value;
  return isMoment(value) ? dateText(value.toISOString()) : String(value as boolean);
}

interface Moment {
  toISOString(): string;
}
const isMoment = (value: unknown): value is Moment =>
  typeof value === 'object' && value !== null && 'toISOString' in value;

/** Workbooks keep a time of day as a moment of their first day (in 1899 or 1904) and a date as midnight: each as it was typed. */
function dateText(iso: string): string {
  if (iso < '1901' || iso.startsWith('1904-01-01')) return iso.slice(11, 16);
  return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : iso.slice(0, 16);
}
