// One column of a row as correlations group and count by it. What a device or an account decides is worked out once for
// each of them; everything else is read from the shape or asked for.
// Promise: the value that the full record shows. Tested in test/engine/detection/column-reader.test.ts.

import { NO_INDEX } from '../base/index.ts';
import { columnValue, TABLES } from '../telemetry/index.ts';
import type { TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';

export type ColumnRead = string | number | boolean | null;

export type ColumnReader = (batch: TelemetryBatch, row: number) => ColumnRead;

/** Prepares the reading of one column; null for a column that the table does not have. */
export function createColumnReader(world: TelemetryWorld, table: number, column: string): ColumnReader {
  const ask: ColumnReader = (batch, row) => columnValue(world, batch, row, column);
  const source = TABLES[table]?.columnByName.get(column)?.source;
  switch (source) {
    case undefined:
    case 'none':
      return () => null;
    case 'shape': {
      const place = world.dictionaries[table]?.columns.indexOf(column) ?? -1;
      return (batch, row) => {
        const { dictionary } = batch;
        return dictionary.values.values[dictionary.code(batch.shape[row] as number, place)] ?? null;
      };
    }
    case 'device':
      return onceFor((batch, row) => batch.device[row] as number, ask);
    case 'account':
      return onceFor((batch, row) => batch.account[row] as number, ask);
    case 'either':
    case 'row':
    case 'key':
      return ask;
  }
}

function onceFor(entityOf: (batch: TelemetryBatch, row: number) => number, ask: ColumnReader): ColumnReader {
  const known = new Map<number, ColumnRead>();
  return (batch, row) => {
    const entity = entityOf(batch, row);
    if (entity === NO_INDEX) return ask(batch, row);
    let value = known.get(entity);
    if (value === undefined) {
      value = ask(batch, row);
      known.set(entity, value);
    }
    return value;
  };
}
