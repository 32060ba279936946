// How far the rows of an attack give themselves away: values that ordinary life never has in that column of that table.
// Columns that are long-tailed in real life are told apart: there a new value comes every day and says little.
// Promise: reads only shapes, so no row of ordinary life has to be generated. Tested in test/engine/telemetry/attack-separability.test.ts.

import { assert } from '../base/index.ts';
import type { TableId } from './columns.ts';
import { TABLES } from './table-columns.ts';
import type { Reaction, TelemetryWorld } from './world.ts';

/** From so many values on, a column of ordinary life is long-tailed: new values come every day. */
const LONG_TAIL = 1_000;

/** Columns in which people and programs write freely: long-tailed in life, however few values a model has. */
const FREE_TEXT: ReadonlySet<string> = new Set([
  'ProcessCommandLine',
  'InitiatingProcessCommandLine',
  'AdditionalFields',
  'RegistryValueData',
  'RemoteUrl',
  'DestinationHostName',
  'RequestURL',
  'Message',
  'Name',
  'Url',
  'UrlChain',
  'Subject',
  'SenderDisplayName',
  'SenderFromAddress',
  'SenderMailFromAddress',
  'SenderFromDomain',
  'SenderMailFromDomain',
  'ObjectName',
  'RawEventData',
  'UserAgent',
  'MachineName',
]);

/** What ordinary life knows, as it stood before the attack left anything. */
export interface OrdinaryValues {
  /** True when ordinary life fills the table at all. */
  isFilled(table: TableId): boolean;
  /** Codes of ordinary values in a shape column. */
  codes(table: TableId, column: number): ReadonlySet<number>;
}

/** Call it before any attack row is interned; shapes added later are not counted. */
export function ordinaryValues(world: TelemetryWorld): OrdinaryValues {
  const sizes = world.dictionaries.map(({ size }) => size);
  const known = new Map<string, ReadonlySet<number>>();
  return {
    isFilled: (table) => (sizes[table] ?? 0) > 0,
    codes(table, column) {
      const name = `${String(table)}/${String(column)}`;
      const before = known.get(name);
      if (before !== undefined) return before;
      const dictionary = world.dictionaries[table];
      assert(dictionary !== undefined, `table ${String(table)} has a dictionary`);
      const codes = new Set<number>();
      for (let shape = 0; shape < (sizes[table] ?? 0); shape += 1) codes.add(dictionary.code(shape, column));
      known.set(name, codes);
      return codes;
    },
  };
}

/** What one step's rows show to a rule that knows one column only. */
export interface StandOut {
  /** Rows in tables that ordinary life fills. */
  rows: number;
  /** Of these: rows with a new value in a column of few values, and in any column. */
  inFewValued: number;
  inAny: number;
  /** Rows in tables that ordinary life leaves empty. */
  inEmptyTables: number;
  /** Rows by column of few values in which theirs is new, as `Table.Column`. */
  readonly columns: Map<string, number>;
}

/** By cause, in the order in which causes first appear. */
export function standOutByCause(
  world: TelemetryWorld,
  reaction: Reaction,
  ordinary: OrdinaryValues,
): ReadonlyMap<string, StandOut> {
  const found = new Map<string, StandOut>();
  for (const [key, rows] of reaction.overlay) {
    const causes = reaction.overlayCauses.get(key) ?? [];
    rows.forEach(({ table, shape }, index) => {
      const cause = causes[index] ?? 'unknown';
      const out = found.get(cause) ?? { rows: 0, inFewValued: 0, inAny: 0, inEmptyTables: 0, columns: new Map() };
      found.set(cause, out);
      if (ordinary.isFilled(table)) addRow(world, ordinary, out, table, shape);
      else out.inEmptyTables += 1;
    });
  }
  return found;
}

function addRow(world: TelemetryWorld, ordinary: OrdinaryValues, out: StandOut, table: TableId, shape: number): void {
  const dictionary = world.dictionaries[table];
  const schema = TABLES[table];
  assert(dictionary !== undefined && schema !== undefined, `table ${String(table)} exists`);
  out.rows += 1;
  let few = false;
  let any = false;
  schema.shapeColumns.forEach((name, column) => {
    const code = dictionary.code(shape, column);
    const codes = ordinary.codes(table, column);
    if (code === 0 || codes.has(code)) return;
    any = true;
    if (codes.size >= LONG_TAIL || FREE_TEXT.has(name)) return;
    few = true;
    const place = `${schema.name}.${name}`;
    out.columns.set(place, (out.columns.get(place) ?? 0) + 1);
  });
  if (few) out.inFewValued += 1;
  if (any) out.inAny += 1;
}
