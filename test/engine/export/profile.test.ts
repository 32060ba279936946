// Counts of a profile against the full records of the same rows, and the rule on one column against an attack made for it.

import { beforeAll, describe, expect, it } from 'vitest';
import { loadStandOuts } from '../../../engine/bin/load-attack-steps.ts';
import type { TableTally } from '../../../engine/export/index.ts';
import { countedColumns, countValues, separability, tallyTable } from '../../../engine/export/index.ts';
import type { Reaction } from '../../../engine/telemetry/index.ts';
import {
  createBatchBuffer,
  emptyReaction,
  expandTrace,
  fullRecord,
  generateBatch,
  TABLES,
  tableId,
} from '../../../engine/telemetry/index.ts';
import type { TraceRow } from '../../../engine/scenario/index.ts';
import { fitsColumn } from '../../../engine/scenario/stand-outs.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();
const TABLE = tableId('DeviceProcessEvents');
/** A device with the sensor: others leave no rows in Defender's tables. */
const SEEN = world.estate.devices.onboarded.indexOf(1);
const WINDOW = { from: 480, until: 500, every: 1 };
const reasons = loadStandOuts();
if (!reasons.ok) throw new Error(JSON.stringify(reasons.problems));
const standOuts = reasons.value;
let tally: TableTally;
beforeAll(() => {
  tally = tallyTable(world, emptyReaction(), TABLE, WINDOW);
});

describe('a profile', () => {
  it('[EXP8] counts every row once, by hour and by value, as the full records have them', () => {
    const columns = countedColumns(world, TABLE);
    const expected = new Map(columns.map(({ name }) => [name, new Map<unknown, number>()]));
    let rows = 0;
    for (let minute = WINDOW.from; minute < WINDOW.until; minute += 1) {
      const batch = generateBatch(world, emptyReaction(), TABLE, minute, createBatchBuffer());
      rows += batch.rowCount;
      for (let row = 0; row < batch.rowCount; row += 1) {
        const record = fullRecord(world, batch, row);
        for (const [name, counts] of expected) {
          const value = record[name] ?? null;
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
    }
    expect(tally.ordinary).toBe(rows);
    expect([...tally.hours.values()].reduce((sum, count) => sum + count, 0)).toBe(rows);
    expect([...tally.hours.keys()]).toEqual([8]);
    expect(tally.attack).toEqual([]);
    expect(columns.length).toBeGreaterThan(30);
    for (const column of columns) {
      const order = (values: ReadonlyMap<unknown, number>) => [...values].map(String).sort();
      expect(order(countValues(column, tally)), column.name).toEqual(order(expected.get(column.name) ?? new Map()));
    }
  });

  it('[EXP8] finds attack rows by a new value, names the step, and counts ordinary rows that the rule reports', () => {
    const reaction: Reaction = emptyReaction();
    const known = fullRecord(world, generateBatch(world, emptyReaction(), TABLE, 481, createBatchBuffer()), 0);
    const step = (file: string, cause: string): void => {
      const trace: TraceRow = {
        ...{ table: 'DeviceProcessEvents', on: 'to', as: 'SYSTEM', offsetMs: 0, count: 1, everyMs: 0 },
        ...{ shape: { ActionType: 'ProcessCreated', FileName: file }, remote: null, port: 0, amount: 0 },
        ...{ process: null, parent: null },
      };
      expandTrace(world, reaction, trace, { from: null, to: [SEEN], at: 485 * 60_000, cause });
    };
    step('never-seen-exercise.exe', 'new-tool');
    step(String(known['FileName']), 'old-tool');
    const window = tallyTable(world, reaction, TABLE, WINDOW);
    expect(window.ordinary).toBe(tally.ordinary);
    expect(window.attack.length).toBe(2);
    const baseline = tallyTable(world, emptyReaction(), TABLE, { from: -960, until: -900, every: 1 });
    const result = separability(world, reaction, new Map([[TABLE, { baseline, window }]]), standOuts);
    const rule = result.rules.find(({ column }) => column === 'FileName');
    expect(rule).toMatchObject({
      found: 1,
      attackRows: 2,
      standsOut: expect.stringContaining('tools of his own') as string,
      ordinaryRows: tally.ordinary,
    });
    expect(result.attackRows).toBe(2);
    expect([...result.steps.keys()].sort()).toEqual(['new-tool', 'old-tool']);
    // A baseline that saw nothing makes every row new: such rules are of no use, and find nothing that counts.
    const nothing = { ...baseline, ordinary: 1, shapes: new Map(), devices: new Map(), accounts: new Map() };
    const blind = { ...nothing, acting: new Map(), addresses: new Map(), ports: new Map() };
    const useless = separability(world, reaction, new Map([[TABLE, { baseline: blind, window }]]), standOuts);
    expect(useless.rules.find(({ column }) => column === 'FileName')?.isUsable).toBe(false);
  });

  it('[EXP8] gives a reason only for columns that there are, and each reason is in use', () => {
    for (const { columns, tables } of standOuts.entries)
      for (const pattern of columns)
        expect(
          TABLES.some(
            (table) =>
              (tables === undefined || tables.includes(table.name)) &&
              table.columns.some(({ name }) => fitsColumn(pattern, name)),
          ),
          pattern,
        ).toBe(true);
    expect(standOuts.reason('DnsEvents', 'Name')).toContain('new names');
    expect(standOuts.reason('CommonSecurityLog', 'DeviceCustomString1')).toBeNull();
    expect(standOuts.reason('DeviceProcessEvents', 'AccountName')).toBeNull();
  });
});
