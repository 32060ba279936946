// What a table leaves out early changes nothing about the rows that fit, and is not looked at when it need not be.
// Tests engine/hunting/tables/push-down.ts and row-choice.ts against the same filter over all rows.

import { describe, expect, it } from 'vitest';
import { createStream, HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { Stream } from '#engine/base/index.ts';
import { bindCall } from '#engine/hunting/functions/bind-call.ts';
import { evaluationContext, filterRows } from '#engine/hunting/functions/evaluate.ts';
import type { Bound } from '#engine/hunting/plan/plan.ts';
import { columnsOf } from '#engine/hunting/tables/push-down.ts';
import { scenarioTable } from '#engine/hunting/tables/scenario-table.ts';
import { ticksAt } from '#engine/hunting/tables/scenario-values.ts';
import type { TableSource } from '#engine/hunting/tables/table-source.ts';
import { worldTable } from '#engine/hunting/tables/world-table.ts';
import type { KqlType, Value } from '#engine/hunting/values/kql-type.ts';
import { valueAt } from '#engine/hunting/values/vectors.ts';
import { deviceName } from '#engine/estate/index.ts';
import { createBatchBuffer, emptyReaction, tableId } from '#engine/telemetry/index.ts';
import { tinyWorld } from '../../../support/tiny-estate.ts';

const SEED = 20_261_123;
const world = tinyWorld();
const NOW = 9 * HOUR_MS;
const FROM = NOW - 12 * MINUTE_MS;
const context = evaluationContext(ticksAt(world.calendar, NOW), () => 0);

const source = scenarioTable(worldTable(world, tableId('DeviceProcessEvents')), {
  world,
  reaction: emptyReaction(),
  now: NOW,
  from: FROM,
  buffer: createBatchBuffer(),
});
/** Columns that the queries of this test read, in the order of their numbers in filters. */
const NAMES = [
  'Timestamp',
  'DeviceName',
  'FileName',
  'ProcessCommandLine',
  'AccountName',
  'InitiatingProcessAccountName',
  'ProcessId',
  'FileSize',
  'ReportId',
];
const columns = NAMES.map((name) => source.schema.findIndex((column) => column.name === name));
const typeOf = (column: number): KqlType => source.schema[columns[column]!]!.type;
const place = (name: string): number => NAMES.indexOf(name);
const column = (name: string): Bound => ({ kind: 'column', type: typeOf(place(name)), column: place(name) });
const constant = (type: KqlType, value: Value): Bound => ({ kind: 'constant', type, value });

function call(name: string, ...args: Bound[]): Bound {
  const bound = bindCall(name, args, { from: 0, to: 0 });
  if ('problem' in bound) throw new Error(bound.problem);
  return bound;
}

/** Rows that fit, each named by its time and its own number; and how many the table looked at and gave. */
function scan(filter: Bound, pushed: boolean, table: TableSource = source) {
  const found: string[] = [];
  let given = 0;
  let lookedAt = 0;
  const spend = (rows: number): void => void (lookedAt += rows);
  for (const chunk of table.scan({ columns, filter: pushed ? filter : null, limit: Infinity, spend })) {
    if (chunk === null) continue;
    given += chunk.length;
    const rows = filterRows(filter, chunk, context);
    const [time, report] = ['Timestamp', 'ReportId'].map((name) => chunk.columns[place(name)]!.select(rows).read());
    for (let row = 0; row < rows.length; row += 1)
      found.push(`${String(valueAt(time!, row))} ${String(valueAt(report!, row))}`);
  }
  return { found: found.sort(), given, lookedAt };
}

const at = (minutes: number): Bound =>
  constant('datetime', ticksAt(world.calendar, NOW - minutes * MINUTE_MS + 12_345));

/** A random test over one column or two. */
function randomTest(stream: Stream, depth: number): Bound {
  const choice = stream.below(depth > 0 ? 13 : 11);
  const word = ['rota', 'exe', 'docx', 'taskhostw.exe', 'splwow64', 'Diet'][stream.below(6)] ?? '';
  const ops = ['<', '<=', '>', '>='];
  const op = ops[stream.below(4)] ?? '<';
  switch (choice) {
    case 0:
      return call(op, column('Timestamp'), at(stream.below(14)));
    case 1:
      return call(op, at(stream.below(14)), column('Timestamp'));
    case 2: {
      const late = stream.below(6);
      return call('between', column('Timestamp'), at(late + stream.below(8)), at(late));
    }
    case 3:
      return call('has', column('ProcessCommandLine'), constant('string', word));
    case 4:
      return call('=~', column('FileName'), constant('string', word));
    case 5:
      return call(
        'startswith',
        column('DeviceName'),
        constant('string', deviceName(world.estate, stream.below(30)).slice(0, 9)),
      );
    case 6:
      return call('!=', column('AccountName'), constant('string', 'system'));
    case 7:
      return call('==', column('InitiatingProcessAccountName'), constant('string', 'system'));
    case 8:
      return call(op, column('FileSize'), constant('long', 100_000));
    case 9:
      return call(op, column('ProcessId'), constant('long', 9_000));
    case 10:
      return call('==', column('FileName'), column('ProcessCommandLine'));
    default: {
      const of = [randomTest(stream, depth - 1), randomTest(stream, depth - 1)];
      return { kind: choice === 11 ? 'or' : 'and', type: 'bool', of };
    }
  }
}

describe('push-down', () => {
  it(`never loses a row that fits (100 random filters, seed ${SEED})`, () => {
    const stream = createStream(SEED, 'push-down');
    let foundSome = 0;
    for (let round = 0; round < 100; round += 1) {
      const of = Array.from({ length: 1 + stream.below(3) }, () => randomTest(stream, 2));
      const filter: Bound = { kind: 'and', type: 'bool', of };
      const slow = scan(filter, false);
      expect(scan(filter, true).found, `round ${round}`).toEqual(slow.found);
      if (slow.found.length > 0) foundSome += 1;
    }
    expect(foundSome).toBeGreaterThan(30);
  });

  it('looks only at the minutes that a time allows', () => {
    const all = scan(call('>', column('Timestamp'), constant('datetime', 0)), true).lookedAt;
    const late = scan(call('>', column('Timestamp'), at(3)), true);
    expect(late.lookedAt).toBeGreaterThan(0);
    expect(late.lookedAt).toBeLessThan(all / 3);
    expect(scan(call('between', column('Timestamp'), at(9), at(7)), true).lookedAt).toBeLessThan(all / 3);
    expect(scan(call('<', column('Timestamp'), constant('datetime', 0)), true).lookedAt).toBe(0);
  });

  it('gives only rows of shapes, devices and accounts that fit', () => {
    const shape = scan(call('has', column('ProcessCommandLine'), constant('string', 'rota')), true);
    expect(shape.given).toBe(shape.found.length);
    expect(shape.given).toBeGreaterThan(0);
    expect(shape.given).toBeLessThan(shape.lookedAt);
    const device = scan(
      call('startswith', column('DeviceName'), constant('string', deviceName(world.estate, 0))),
      true,
    );
    expect(device.given).toBe(device.found.length);
    expect(device.given).toBeGreaterThan(0);
  });

  it('knows the columns of an expression', () => {
    const of = [call('>', column('Timestamp'), at(1)), call('has', column('FileName'), constant('string', 'a'))];
    expect([...columnsOf({ kind: 'or', type: 'bool', of })].sort()).toEqual([place('Timestamp'), place('FileName')]);
  });
});
