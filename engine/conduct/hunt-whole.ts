// From a row of a hunt's answer to the whole row of a table that is no telemetry of its own: a view of another product, what
// the estate knows, alerts. Promise: given only when exactly one row agrees in every column they share.
// Tested in test/engine/conduct/hunt-whole.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import { cellOf, ticksOfText, timeOfTicks, valueAt } from '../hunting/index.ts';
import type { Cell, TableSource } from '../hunting/index.ts';
import { TABLES } from '../telemetry/index.ts';

/** A row with all columns of its table. */
export interface WholeRow {
  readonly table: string;
  readonly columns: readonly string[];
  readonly cells: readonly Cell[];
}

/** Columns that must agree, the time aside: fewer name no single row. */
const SHARED_MIN = 2;

const OWN: ReadonlySet<string> = new Set(TABLES.map(({ name }) => name));

/** Tables as they stand between two times (SimTimeMs). */
export type TablesBetween = (from: number, until: number) => ReadonlyMap<string, TableSource>;

/** The whole row of one of the tables that a query names; null when there is none, or when several rows fit. */
export function findWhole(
  tablesBetween: TablesBetween,
  calendar: Calendar,
  words: ReadonlySet<string>,
  row: { readonly columns: readonly string[]; readonly cells: readonly Cell[] },
): WholeRow | null {
  const at = row.columns.findIndex((name) => name === 'TimeGenerated' || name === 'Timestamp');
  const written = row.cells[at];
  const ticks = typeof written === 'string' ? ticksOfText(written.replace(/0000Z$/, 'Z')) : null;
  // Without a time only tables that have none of their own are looked through: what the estate knows, and alerts.
  const minute = ticks === null ? 0 : Math.floor(timeOfTicks(calendar, ticks) / MINUTE_MS);
  const span = ticks === null ? ([0, 0] as const) : ([minute * MINUTE_MS, (minute + 1) * MINUTE_MS] as const);
  const found: WholeRow[] = [];
  for (const [name, table] of tablesBetween(...span))
    if (words.has(name) && !OWN.has(name)) found.push(...rowsLike(table, row.columns, row.cells));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function rowsLike(table: TableSource, columns: readonly string[], cells: readonly Cell[]): readonly WholeRow[] {
  const { schema } = table;
  const shared = columns.flatMap((name, at) => {
    const place = schema.findIndex((column) => column.name === name);
    return place < 0 ? [] : [{ place, type: schema[place]!.type, cell: cells[at] ?? null }];
  });
  const named = shared.filter(({ type }) => type !== 'datetime');
  if (named.length < SHARED_MIN) return [];
  const rows: WholeRow[] = [];
  for (const chunk of table.scan({ columns: schema.map((_, place) => place), filter: null, limit: Infinity })) {
    if (chunk === null) continue;
    const vectors = shared.map(({ place }) => chunk.columns[place]!.read());
    for (let row = 0; row < chunk.length; row += 1) {
      if (!shared.every(({ type, cell }, at) => sameCell(cellOf(type, valueAt(vectors[at]!, row)), cell))) continue;
      const whole = chunk.columns.map((column) => column.select(Uint32Array.of(row)).read());
      rows.push({
        table: table.name,
        columns: schema.map(({ name }) => name),
        cells: schema.map(({ type }, place) => cellOf(type, valueAt(whole[place]!, 0))),
      });
    }
  }
  return rows;
}

/** Nothing and the empty text are shown alike. */
function sameCell(own: Cell, cell: Cell): boolean {
  return own === cell || ((own === '' || own === null) && (cell === '' || cell === null));
}
