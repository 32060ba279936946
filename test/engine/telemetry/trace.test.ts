// Traces of attack steps as rows, their process trees, and the ground truth beside them.
// Promise: rows are read back as an analyst would see them.

import { describe, expect, it } from 'vitest';
import { NO_INDEX } from '../../../engine/base/index.ts';
import type { TraceRow } from '../../../engine/scenario/index.ts';
import {
  causeOfRow,
  createBatchBuffer,
  dropOverlayAfter,
  emptyReaction,
  expandTrace,
  fullRecord,
  generateBatch,
  tableId,
} from '../../../engine/telemetry/index.ts';
import type { Reaction } from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();
const deviceOf = (name: string): number => world.estate.deviceByName.get(name.toLowerCase()) as number;
const SERVER = deviceOf('TIN-FS01');
const PC = deviceOf('TOFF-FIN-PC02');

const TRACE: TraceRow = {
  table: 'DeviceProcessEvents',
  on: 'to',
  as: 'adm-oncall',
  offsetMs: 5_000,
  count: 3,
  everyMs: 20_000,
  shape: { FileName: 'cmd.exe', ProcessCommandLine: 'cmd.exe /c dir', InitiatingProcessFileName: 'svchost.exe' },
  remote: null,
  port: 0,
  amount: 0,
  process: 'shell',
  parent: null,
};

function lastRecords(reaction: Reaction, table: TraceRow['table'], minute: number, count: number) {
  const batch = generateBatch(world, reaction, tableId(table), minute, createBatchBuffer());
  return Array.from({ length: count }, (_, back) => ({
    index: batch.rowCount - count + back,
    record: fullRecord(world, batch, batch.rowCount - count + back),
  }));
}

describe('expandTrace', () => {
  it('[TEL11] leaves its rows on each target, at its times', () => {
    const reaction = emptyReaction();
    expect(expandTrace(world, reaction, TRACE, { from: PC, to: [SERVER, PC], at: 600_000, cause: 'step-1' })).toBe(6);
    const records = lastRecords(reaction, 'DeviceProcessEvents', 10, 6).map(({ record }) => record);
    expect(records.map((record) => record['DeviceName'])).toEqual([
      ...new Array<string>(3).fill('tin-fs01.tiny.example'),
      ...new Array<string>(3).fill('toff-fin-pc02.tiny.example'),
    ]);
    expect(records.slice(0, 3).map((record) => record['Timestamp'])).toEqual([
      '2027-01-19T02:10:05.000Z',
      '2027-01-19T02:10:25.000Z',
      '2027-01-19T02:10:45.000Z',
    ]);
    expect(records[0]?.['AccountName']).toBe('adm-oncall');
    expect(records[0]?.['InitiatingProcessFolderPath']).toBe('C:\\Windows\\System32\\svchost.exe');
  });

  it('[TEL11] ties named processes into one tree', () => {
    const reaction = emptyReaction();
    const context = { from: null, to: [SERVER], at: 600_000, cause: 'step-2' };
    expandTrace(world, reaction, { ...TRACE, count: 1 }, context);
    expandTrace(
      world,
      reaction,
      {
        ...TRACE,
        count: 1,
        offsetMs: 9_000,
        process: 'tool',
        parent: 'shell',
        shape: { FileName: 'tool.exe', ProcessCommandLine: 'tool.exe', InitiatingProcessFileName: 'cmd.exe' },
      },
      context,
    );
    expandTrace(
      world,
      reaction,
      {
        ...TRACE,
        table: 'DeviceNetworkEvents',
        count: 1,
        process: 'tool',
        remote: '198.19.4.4',
        port: 443,
        shape: { InitiatingProcessFileName: 'tool.exe' },
      },
      context,
    );
    const [shell, tool] = lastRecords(reaction, 'DeviceProcessEvents', 10, 2).map(({ record }) => record);
    const [connection] = lastRecords(reaction, 'DeviceNetworkEvents', 10, 1).map(({ record }) => record);
    expect(tool?.['InitiatingProcessId']).toBe(shell?.['ProcessId']);
    expect(connection?.['InitiatingProcessId']).toBe(tool?.['ProcessId']);
    expect(connection?.['RemoteIP']).toBe('198.19.4.4');
  });

  it('[TEL11] meets each target from the source, and stands without a device when it comes from outside', () => {
    const reaction = emptyReaction();
    const trace: TraceRow = {
      ...TRACE,
      table: 'DeviceNetworkEvents',
      on: 'from',
      count: 1,
      remote: 'to',
      port: 445,
      process: null,
      shape: { Protocol: 'Tcp' },
    };
    expect(
      expandTrace(world, reaction, trace, { from: PC, to: [SERVER, deviceOf('TIN-DC01')], at: 600_000, cause: 's' }),
    ).toBe(2);
    const records = lastRecords(reaction, 'DeviceNetworkEvents', 10, 2).map(({ record }) => record);
    expect(records.map((record) => record['RemoteIP'])).toEqual(['10.1.80.10', '10.1.80.14']);
    const outside = emptyReaction();
    expandTrace(
      world,
      outside,
      { ...trace, table: 'VpnEvents', remote: '198.19.7.7', shape: { Status: 'success' } },
      { from: NO_INDEX, to: [], at: 600_000, cause: 's' },
    );
    const [login] = lastRecords(outside, 'VpnEvents', 10, 1).map(({ record }) => record);
    expect([login?.['DeviceName'], login?.['PublicIP']]).toEqual([null, '198.19.7.7']);
  });

  it('runs through addresses one after another when it sweeps', () => {
    const reaction = emptyReaction();
    expandTrace(
      world,
      reaction,
      { ...TRACE, remote: '10.1.80.200', remotes: 3, count: 4, everyMs: 1_000 },
      { from: null, to: [SERVER], at: 600_000, cause: 's' },
    );
    const addresses = [...reaction.overlay.values()].flat().map(({ address }) => address & 0xff);
    expect(addresses).toEqual([200, 201, 202, 200]);
  });

  it('[TEL11] takes back what a stopped step had not yet left', () => {
    const reaction = emptyReaction();
    expandTrace(
      world,
      reaction,
      { ...TRACE, count: 20, everyMs: 60_000 },
      { from: null, to: [SERVER], at: 0, cause: 'long' },
    );
    expandTrace(
      world,
      reaction,
      { ...TRACE, count: 20, everyMs: 60_000 },
      { from: null, to: [PC], at: 0, cause: 'other' },
    );
    dropOverlayAfter(reaction, 'long', 5 * 60_000);
    const rows = [...reaction.overlay.values()].flat();
    expect(rows.filter((row) => row.device === SERVER).length).toBe(5);
    expect(rows.filter((row) => row.device === PC).length).toBe(20);
    expect([...reaction.overlayCauses.values()].flat().filter((cause) => cause === 'other').length).toBe(20);
  });
});

describe('causeOfRow', () => {
  it('[TEL10] tells ordinary rows, look-alikes and attack steps apart', () => {
    const reaction = emptyReaction();
    const table = tableId('DeviceFileEvents');
    expandTrace(
      world,
      reaction,
      { ...TRACE, table: 'DeviceFileEvents', process: null, shape: { FolderPath: 'C:\\x.txt' } },
      { from: null, to: [SERVER], at: 600_000, cause: 'step-3' },
    );
    const batch = generateBatch(world, reaction, table, 10, createBatchBuffer());
    const causes = Array.from({ length: batch.rowCount }, (_, index) =>
      causeOfRow(world, reaction, { table, minute: 10, index }),
    );
    expect(causes.filter((cause) => cause.kind === 'attack')).toEqual(
      new Array(3).fill({ kind: 'attack', step: 'step-3' }),
    );
    expect(causes.filter((cause) => cause.kind === 'look-alike')).toEqual(
      new Array(40).fill({ kind: 'look-alike', id: 'backup' }),
    );
    expect(causes.filter((cause) => cause.kind === 'ordinary').length).toBe(batch.rowCount - 43);
  });

  it('[TEL10] still knows after rows before it have vanished', () => {
    const reaction = emptyReaction();
    const table = tableId('DeviceFileEvents');
    expandTrace(
      world,
      reaction,
      { ...TRACE, table: 'DeviceFileEvents', process: null, count: 1, shape: { FolderPath: 'C:\\x.txt' } },
      { from: null, to: [PC], at: 28_800_000, cause: 'step-4' },
    );
    for (let device = 0; device < world.estate.deviceCount; device += 1) {
      if (device !== PC) reaction.silent.set(device, [{ from: 0, until: Infinity }]);
    }
    const batch = generateBatch(world, reaction, table, 480, createBatchBuffer());
    expect(causeOfRow(world, reaction, { table, minute: 480, index: batch.rowCount - 1 })).toEqual({
      kind: 'attack',
      step: 'step-4',
    });
    if (batch.rowCount > 1)
      expect(causeOfRow(world, reaction, { table, minute: 480, index: 0 })).toEqual({ kind: 'ordinary' });
  });

  it('[TEL10] no column tells: a record has the columns of its table and nothing else', () => {
    const batch = generateBatch(world, emptyReaction(), tableId('DeviceFileEvents'), 10, createBatchBuffer());
    expect(Object.keys(fullRecord(world, batch, 0)).some((name) => /cause|truth|attack|benign/i.test(name))).toBe(
      false,
    );
  });
});
