// Answers and faults of hunts for a terminal: a table that fits its width, CSV, a query's line with a caret.
// Promise: nothing is cut in CSV and JSON; what a table leaves off it says. Tested in test/engine/bin/hunt-print.test.ts.

import type { Cell, HuntTable } from '../conduct/index.ts';

/** Characters of the widest cell that a table shows before it cuts. */
const CELL_MIN = 8;
const GAP = '  ';

/** A cell on one line. */
function lineOf(cell: Cell): string {
  return cell === null ? '' : String(cell).replace(/\s+/g, ' ');
}

/** A time without the zeros at its end. */
const timeOf = (cell: Cell): string => lineOf(cell).replace(/\.?0+Z$/, 'Z');

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);

interface Shown {
  readonly name: string;
  readonly isNumber: boolean;
  /** Never cut: half a time says nothing. */
  readonly isTime: boolean;
  readonly cells: readonly string[];
  width: number;
}

const NUMBERS = new Set(['int', 'long', 'real', 'decimal']);

/** The table as lines no wider than `width`, then how many rows there are. */
export function tableLines(table: HuntTable, width: number): readonly string[] {
  const all = table.columns.map(({ name, type }, place): Shown => {
    const cells = table.rows.map((row) => (type === 'datetime' ? timeOf : lineOf)(row[place] ?? null));
    const longest = Math.max(name.length, ...cells.map((cell) => cell.length));
    return { name, isNumber: NUMBERS.has(type), isTime: type === 'datetime', cells, width: longest };
  });
  const { shown, leftOff } = fit(all, width);
  const line = (text: (column: Shown) => string): string =>
    shown
      .map((column, place) => {
        const own = cut(text(column), column.width);
        if (column.isNumber) return own.padStart(column.width);
        return place === shown.length - 1 ? own : own.padEnd(column.width);
      })
      .join(GAP)
      .trimEnd();
  const rows = table.rows.map((_, row) => line((column) => column.cells[row] as string));
  const rule = shown.map((column) => '─'.repeat(column.width)).join(GAP);
  return [line((column) => column.name), rule, ...rows, countLine(table, leftOff)];
}

function countLine({ rows, rowCount }: HuntTable, leftOff: number): string {
  const noun = rowCount === 1 ? 'row' : 'rows';
  const count = rowCount > rows.length ? `${rows.length} of ${rowCount} ${noun}` : `${rowCount} ${noun}`;
  return leftOff === 0 ? count : `${count}; ${leftOff} more columns (empty, or no room): project them, or use --json`;
}

const widthOf = ({ width, isTime }: Shown, cap: number): number => (isTime ? width : Math.min(width, cap));

/** Chooses columns and widths: empty columns go first when there is too little room, then the last ones; wide ones are cut. */
function fit(all: readonly Shown[], width: number): { readonly shown: readonly Shown[]; readonly leftOff: number } {
  const needed = (columns: readonly Shown[], cap: number): number =>
    columns.reduce((sum, column) => sum + widthOf(column, cap) + GAP.length, -GAP.length);
  let shown = all;
  if (needed(shown, CELL_MIN * 4) > width) shown = all.filter((column) => column.cells.some((cell) => cell !== ''));
  while (shown.length > 1 && needed(shown, CELL_MIN * 2) > width) shown = shown.slice(0, -1);
  let cap = width;
  while (cap > CELL_MIN && needed(shown, cap) > width) cap -= 1;
  for (const column of shown) column.width = widthOf(column, cap);
  return { shown, leftOff: all.length - shown.length };
}

/** RFC 4180 with a line of names; a cell that a spreadsheet would take for a formula gets an apostrophe. */
export function csvLines(table: HuntTable): readonly string[] {
  const quoted = (cell: Cell): string => {
    const text = cell === null ? '' : String(cell);
    const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [table.columns.map(({ name }) => name), ...table.rows].map((row) => row.map(quoted).join(','));
}

/** Where a sentence points: the query's line, and a caret below. */
export interface Fault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** `query:2:9: sentence`, the line, and carets under what it is about. */
export function faultLines(text: string, { from, to, message }: Fault): readonly string[] {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from);
  const line = text.slice(start, end).replace(/\r$/, '');
  const number = text.slice(0, start).split('\n').length;
  const column = from - start;
  const carets = '^'.repeat(Math.max(1, Math.min(to, start + line.length) - from));
  const lead = line.slice(0, column).replace(/[^\t]/g, ' ');
  return [`query:${number}:${column + 1}: ${message}`, `  ${line}`, `  ${lead}${carets}`];
}
