// A result as the grid shows it: sorted by a column, with the columns chosen, as CSV or JSON with its marking.
// Promise: sorting follows the column's type, empty values last; equal rows keep the order of the query.
// Tested in test/site/hunting/result-table.test.ts.

import type { Cell, HuntColumn, HuntTable } from '#engine/conduct/index.ts';
import { csvCell } from '#engine/base/index.ts';

export interface Sorting {
  readonly column: number;
  readonly direction: 'ascending' | 'descending';
}

const NUMERIC = new Set(['long', 'int', 'real', 'decimal', 'timespan']);

export const isNumber = ({ type }: HuntColumn): boolean => NUMERIC.has(type) && type !== 'timespan';

/** A timespan as text (`1.02:03:04.5`, `-00:01:00`) in milliseconds, for order alone. */
export function timespanMs(text: string): number {
  const match = /^(-?)(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text);
  if (match === null) return Number.NaN;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const ms = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1_000;
  return sign === '-' ? -ms : ms;
}

/** What a cell is compared by; null sorts last. */
export function sortKey(type: HuntColumn['type'], cell: Cell): string | number | null {
  if (cell === null || cell === '') return null;
  if (type === 'timespan') return typeof cell === 'string' ? timespanMs(cell) : Number(cell);
  if (NUMERIC.has(type)) {
    const number = Number(cell);
    return Number.isNaN(number) ? null : number;
  }
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  return typeof cell === 'number' ? cell : cell.toLowerCase();
}

/** Places of the rows in the order asked for; the query's own order without one. */
export function orderOf(table: HuntTable, sorting: Sorting | null): readonly number[] {
  const places = table.rows.map((_, place) => place);
  const type = sorting === null ? undefined : table.columns[sorting.column]?.type;
  if (sorting === null || type === undefined) return places;
  const keys = table.rows.map((row) => sortKey(type, row[sorting.column] ?? null));
  const sign = sorting.direction === 'ascending' ? 1 : -1;
  return places.toSorted((a, b) => {
    const [left, right] = [keys[a] ?? null, keys[b] ?? null];
    if (left === null || right === null) return left === right ? a - b : left === null ? 1 : -1;
    return left === right ? a - b : (left < right ? -1 : 1) * sign;
  });
}

/** The next order when a column's head is pressed: ascending, descending, the query's own. */
export function nextSorting(sorting: Sorting | null, column: number): Sorting | null {
  if (sorting?.column !== column) return { column, direction: 'ascending' };
  return sorting.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

const MARK = 'EXERCISE EXERCISE EXERCISE';

export interface ExportWish {
  readonly table: HuntTable;
  /** Places of the columns that are shown. */
  readonly columns: readonly number[];
  readonly order: readonly number[];
  readonly caption: string;
}

/** Comma-separated text that opens and closes with the marking. */
export function csvOf({ table, columns, order, caption }: ExportWish): string {
  const lines = [
    csvCell(`${MARK}: ${caption}`),
    columns.map((place) => csvCell(table.columns[place]?.name)).join(','),
    ...order.map((row) => columns.map((place) => csvCell(table.rows[row]?.[place])).join(',')),
    MARK,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** A JSON object: the marking first, then what was asked, columns and rows. */
export function jsonOf({ table, columns, order, caption }: ExportWish, query: string): string {
  const named = columns.map((place) => table.columns[place]).filter((column) => column !== undefined);
  const rows = order.map((row) =>
    Object.fromEntries(columns.map((place) => [table.columns[place]?.name ?? '', table.rows[row]?.[place] ?? null])),
  );
  return `${JSON.stringify({ marking: MARK, caption, query, columns: named, rows }, null, 1)}\n`;
}

/** Width of a column in pixels, from its type and the longest of its first values. */
export function widthOf(table: HuntTable, place: number): number {
  const column = table.columns[place];
  if (column === undefined) return 120;
  if (column.type === 'datetime') return 192;
  let longest = column.name.length + 3;
  for (const row of table.rows.slice(0, 50)) longest = Math.max(longest, String(row[place] ?? '').length);
  return Math.min(380, Math.max(80, 24 + longest * 7));
}

/** A cell as one line of text. */
export function cellText(type: HuntColumn['type'], cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (type === 'datetime')
    return String(cell)
      .replace('T', ' ')
      .replace(/(\.\d{3})\d*Z?$/, '$1')
      .replace(/Z$/, '');
  return String(cell);
}
