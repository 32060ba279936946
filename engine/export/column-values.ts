// The values of a table's columns as a tally knows them: which number of a row decides a column, and what it means there.
// Columns that are each row's own (times, identifiers, amounts) have no values worth a count.
// Promise: a value is what the full record shows. Tested in test/engine/export/profile.test.ts.

import { NO_INDEX } from '../base/index.ts';
import { formatIpv4 } from '../estate/index.ts';
import { accountColumn, deviceColumn, TABLES } from '../telemetry/index.ts';
import type { Column, ColumnValue, TableId, TelemetryWorld } from '../telemetry/index.ts';
import { NOBODY } from './tally-table.ts';
import type { AttackRow, TableTally } from './tally-table.ts';

export interface CountedColumn {
  readonly name: string;
  /** Counts in a tally by the number that decides the column. */
  counts(tally: TableTally): ReadonlyMap<number, number>;
  /** The same number of an attack's row. */
  numberOf(row: AttackRow): number;
  valueOf(number: number): ColumnValue;
}

type Kind = 'shape' | 'device' | 'account' | 'acting' | 'address' | 'port';

const ADDRESSES =
  /^(?:RemoteIP|DestinationIP|DestinationIPAddress|IPAddress|SenderIPv4|PublicIP|RequestSourceIP|IPAddresses|IpAddress|cIP)$/;
const PORTS = /^(?:RemotePort|DestinationPort|sPort)$/;

function kindOf({ name, source }: Column): Kind | null {
  if (source === 'shape') return 'shape';
  if (source === 'device') return 'device';
  if (source === 'account') return 'account';
  if (source === 'row') return ADDRESSES.test(name) ? 'address' : PORTS.test(name) ? 'port' : null;
  return source === 'key' && name.startsWith('InitiatingProcessAccount') ? 'acting' : null;
}

/** What the adversary's rows hold under the same kind. */
const numberOf = (kind: Kind, row: AttackRow): number => {
  const number = row[kind];
  return number === NO_INDEX && kind !== 'shape' && kind !== 'address' ? NOBODY : number;
};

const COUNTS = {
  shape: 'shapes',
  device: 'devices',
  account: 'accounts',
  acting: 'acting',
  address: 'addresses',
  port: 'ports',
} as const;

/** Columns of a table that can be counted, in its order. */
export function countedColumns(world: TelemetryWorld, table: TableId): readonly CountedColumn[] {
  const schema = TABLES[table];
  const dictionary = world.dictionaries[table];
  if (schema === undefined || dictionary === undefined) return [];
  return schema.columns.flatMap((column): CountedColumn[] => {
    const kind = kindOf(column);
    if (kind === null) return [];
    const { name } = column;
    const place = schema.shapeColumns.indexOf(name);
    const valueOf = (number: number): ColumnValue => {
      if (kind === 'shape') return dictionary.values.values[dictionary.code(number, place)] ?? null;
      if (kind === 'port') return number === 0 ? null : number;
      if (kind === 'address') return number === 0 ? null : formatIpv4(number);
      if (number === NOBODY) return null;
      return kind === 'device' ? deviceColumn(world, schema.name, name, number) : accountColumn(world, name, number);
    };
    return [{ name, counts: (tally) => tally[COUNTS[kind]], numberOf: (row) => numberOf(kind, row), valueOf }];
  });
}

/** Rows by value; null stands for a column without one. */
export function countValues(column: CountedColumn, tally: TableTally): Map<ColumnValue, number> {
  const values = new Map<ColumnValue, number>();
  for (const [number, times] of column.counts(tally)) {
    const value = column.valueOf(number);
    values.set(value, (values.get(value) ?? 0) + times);
  }
  return values;
}
