// A scenario's table gives every row that has arrived, once, with the values of the full record.
// Tests engine/hunting/tables/scenario-table.ts and what it stands on.

import { describe, expect, it } from 'vitest';
import { createStream, HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import { scenarioTable } from '#engine/hunting/tables/scenario-table.ts';
import type { Moment } from '#engine/hunting/tables/scenario-table.ts';
import type { TableSource } from '#engine/hunting/tables/table-source.ts';
import { ticksOfText, valueOfText } from '#engine/hunting/tables/scenario-values.ts';
import { worldTable } from '#engine/hunting/tables/world-table.ts';
import type { KqlType, Value } from '#engine/hunting/values/kql-type.ts';
import { writeJson } from '#engine/hunting/values/json.ts';
import { valueAt } from '#engine/hunting/values/vectors.ts';
import type { FullRecord, Reaction } from '#engine/telemetry/index.ts';
import { createBatchBuffer, emptyReaction, fullRecord, generateBatch, TABLES } from '#engine/telemetry/index.ts';
import { tinyWorld } from '../../../support/tiny-estate.ts';

const SEED = 20_261_122;
const world = tinyWorld();
const tables = TABLES.map((_, table) => worldTable(world, table));
const NOW = 8 * HOUR_MS + 30_000;

/** A world in which somebody was isolated, something fell silent and an account was disabled. */
function changed(): Reaction {
  const reaction = emptyReaction();
  for (const device of [0, 3, 5]) reaction.isolated.set(device, [{ from: 7 * HOUR_MS, until: Infinity }]);
  for (const device of [1, 8]) reaction.silent.set(device, [{ from: 7 * HOUR_MS + 61_000, until: Infinity }]);
  for (let account = 3; account < 20; account += 1)
    reaction.disabled.set(account, [{ from: 6 * HOUR_MS, until: Infinity }]);
  return reaction;
}

const momentOf = (reaction: Reaction, from: number, now = NOW): Moment => ({
  world,
  reaction,
  now,
  from,
  buffer: createBatchBuffer(),
});

function columnsOf(source: TableSource, names?: readonly string[]): number[] {
  return source.schema.flatMap(({ name }, place) => (names === undefined || names.includes(name) ? [place] : []));
}

/** Rows of some columns, by name. */
function readAll(source: TableSource, columns: readonly number[], limit = Infinity): Map<string, Value>[] {
  const rows: Map<string, Value>[] = [];
  for (const chunk of source.scan({ columns, filter: null, limit })) {
    if (chunk === null) continue;
    const vectors = chunk.columns.map((slot) => slot.read());
    for (let row = 0; row < chunk.length; row += 1)
      rows.push(new Map(columns.map((column, at) => [source.schema[column]?.name ?? '', valueAt(vectors[at]!, row)])));
  }
  return rows;
}

function recordsOf(reaction: Reaction, table: number, from: number, until: number): FullRecord[] {
  const buffer = createBatchBuffer();
  const records: FullRecord[] = [];
  for (let minute = from; minute < until; minute += 1) {
    const batch = generateBatch(world, reaction, table, minute, buffer);
    for (let row = 0; row < batch.rowCount; row += 1) records.push(fullRecord(world, batch, row));
  }
  return records;
}

const plain = (value: Value): unknown => (typeof value === 'object' && value !== null ? writeJson(value) : value);

describe('scenario table', () => {
  it(`equals the full record in every column of every table, also after reactions (seed ${SEED})`, () => {
    const stream = createStream(SEED, 'hunting-tables');
    for (const reaction of [emptyReaction(), changed()]) {
      for (const table of tables) {
        const first = 8 * 60 - 2;
        const source = scenarioTable(table, momentOf(reaction, first * MINUTE_MS));
        const records = recordsOf(reaction, table.id, first, 8 * 60);
        const rows = readAll(source, columnsOf(source));
        expect(rows.length, table.name).toBe(records.length);
        for (let sample = 0; sample < Math.min(40, rows.length); sample += 1) {
          const row = stream.below(rows.length);
          for (const column of source.schema) {
            const own = TABLES[table.id]?.columnByName.has(column.name) === true;
            if (!own) continue;
            const expected = valueOfText(records[row]?.[column.name] ?? null, column.type);
            expect([column.name, plain(rows[row]?.get(column.name) ?? null)]).toEqual([column.name, plain(expected)]);
          }
        }
      }
    }
  });

  it('gives rows of whole minutes that have passed, oldest first, or the newest when not all are wanted', () => {
    const table = tables[0]!;
    const source = scenarioTable(table, momentOf(emptyReaction(), 7.5 * HOUR_MS));
    const times = (limit: number): number[] =>
      readAll(source, columnsOf(source, ['Timestamp']), limit).map((row) => Number(row.get('Timestamp')));
    const all = times(Infinity);
    expect(all.length).toBe(recordsOf(emptyReaction(), 0, 7.5 * 60, 8 * 60).length);
    const newest = times(1)[0] ?? 0;
    expect(newest).toBeGreaterThan(all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.9)] ?? Infinity);
    expect(Math.max(...all)).toBeLessThan(ticksOfText('2027-03-09T08:00:00.000Z') ?? Infinity);
  });

  it('selects rows before it makes columns, with the same values', () => {
    const table = tables[0]!;
    const source = scenarioTable(table, momentOf(changed(), 8 * HOUR_MS - 3 * MINUTE_MS));
    const columns = columnsOf(source, [
      'DeviceName',
      'ProcessCommandLine',
      'SHA256',
      'ReportId',
      'InitiatingProcessAccountName',
    ]);
    for (const chunk of source.scan({ columns, filter: null, limit: Infinity })) {
      if (chunk === null) continue;
      const some = Uint32Array.from({ length: Math.floor(chunk.length / 3) }, (_, index) => index * 3);
      const few = Uint32Array.from({ length: Math.floor(some.length / 2) }, (_, index) => index * 2);
      const early = chunk.columns.map((slot) => slot.select(some).select(few).read());
      const late = chunk.columns.map((slot) => slot.read());
      early.forEach((vector, column) => {
        for (let row = 0; row < few.length; row += 1)
          expect(valueAt(vector, row)).toBe(valueAt(late[column]!, some[few[row]!]!));
      });
    }
  });

  it('has both names of the time, and the name of the table', () => {
    const types = (name: string): KqlType[] =>
      tables[0]!.schema.flatMap((column) => (column.name === name ? [column.type] : []));
    expect(types('TimeGenerated')).toEqual(['datetime']);
    const source = scenarioTable(tables[0]!, momentOf(emptyReaction(), 8 * HOUR_MS - MINUTE_MS));
    const rows = readAll(source, columnsOf(source, ['Timestamp', 'TimeGenerated', 'Type']));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.get('TimeGenerated')).toBe(row.get('Timestamp'));
      expect(row.get('Type')).toBe('DeviceProcessEvents');
    }
  });
});
