// Full records: every column, process chains, hashes and identifiers.
// Promise: records are read from generated rows, not made by hand.

import { describe, expect, it } from 'vitest';
import {
  columnValue,
  createBatchBuffer,
  emptyReaction,
  expandTrace,
  fullRecord,
  generateBatch,
  TABLES,
  tableId,
} from '../../../engine/telemetry/index.ts';
import { deviceName } from '../../../engine/estate/index.ts';
import type { TableName, TraceRow } from '../../../engine/scenario/index.ts';
import type { FullRecord } from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();

function processRows(minute: number): FullRecord[] {
  const batch = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), minute, createBatchBuffer());
  return Array.from({ length: batch.rowCount }, (_, row) => fullRecord(world, batch, row));
}

describe('fullRecord', () => {
  it('[TEL12] has every column of its table, in order, each equal to the single value', () => {
    for (const schema of TABLES) {
      const batch = generateBatch(world, emptyReaction(), schema.id, 480, createBatchBuffer());
      if (batch.rowCount === 0) continue;
      const record = fullRecord(world, batch, 0);
      expect(Object.keys(record)).toEqual(schema.columns.map((column) => column.name));
      for (const column of schema.columns) expect(columnValue(world, batch, 0, column.name)).toBe(record[column.name]);
    }
  });

  it('[TEL12] a short-lived parent is a process that a row of the quarter of an hour before created', () => {
    const created = new Map<string, unknown>();
    const asked: { readonly key: string; readonly id: unknown }[] = [];
    for (let minute = 465; minute < 495; minute += 1) {
      for (const record of processRows(minute)) {
        const place = (name: unknown): string => `${record['DeviceName']} ${String(name).toLowerCase()}`;
        if (minute < 480) created.set(place(record['FileName']), record['ProcessId']);
        else asked.push({ key: place(record['InitiatingProcessFileName']), id: record['InitiatingProcessId'] });
      }
    }
    const short = asked.filter(
      ({ key }) => /larkfieldclient|taponsession|cmd\.exe|winword/.test(key) && created.has(key),
    );
    for (const { key, id } of short) expect(id).toBe(created.get(key));
    expect(asked.length).toBeGreaterThan(5);
  });

  it('[TEL12] no process is its own parent or younger than its child, and a service is one process all day', () => {
    const services = new Map<string, Set<unknown>>();
    for (const minute of [10, 480, 481, 900]) {
      for (const record of processRows(minute)) {
        expect(record['ProcessId']).not.toBe(record['InitiatingProcessId']);
        expect(String(record['InitiatingProcessCreationTime']) < String(record['ProcessCreationTime'])).toBe(true);
        if (!/^(services|svchost)\.exe$/.test(String(record['InitiatingProcessFileName']))) continue;
        const place = `${record['DeviceName']} ${record['InitiatingProcessFileName']}`;
        services.set(place, (services.get(place) ?? new Set()).add(record['InitiatingProcessId']));
      }
    }
    expect(services.size).toBeGreaterThan(0);
    for (const ids of services.values()) expect(ids.size).toBe(1);
  });

  it('[TEL12] what a service of Windows starts for a person, it starts as SYSTEM', () => {
    const forPeople = processRows(480).filter(
      (record) => record['InitiatingProcessFileName'] === 'svchost.exe' && record['AccountDomain'] !== 'nt authority',
    );
    for (const record of forPeople) {
      expect([record['InitiatingProcessAccountName'], record['InitiatingProcessIntegrityLevel']]).toEqual([
        'system',
        'System',
      ]);
    }
  });

  it("[TEL12] equal programs have equal hashes, and identifiers have their products' forms", () => {
    const batch = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), 480, createBatchBuffer());
    const hashes = new Map<unknown, Set<unknown>>();
    for (let row = 0; row < batch.rowCount; row += 1) {
      const record = fullRecord(world, batch, row);
      const seen = hashes.get(record['FileName']) ?? new Set();
      hashes.set(record['FileName'], seen.add(record['SHA256']));
      expect(record['SHA256']).toMatch(/^[0-9a-f]{64}$/);
      expect(record['DeviceId']).toMatch(/^[0-9a-f]{40}$/);
      expect(record['AccountSid']).toMatch(/^S-1-5-/);
      expect(record['DeviceName']).toMatch(/\.tiny\.example$/);
    }
    for (const seen of hashes.values()) expect(seen.size).toBe(1);
    expect(new Set([...hashes.values()].map((seen) => [...seen][0])).size).toBe(hashes.size);
  });

  it('[TEL12] a table that only steps fill reads as a record too', () => {
    const reaction = emptyReaction();
    const host = deviceName(world.estate, 0);
    const rows: readonly (readonly [TableName, Readonly<Record<string, string | number>>, string])[] = [
      ['Syslog', { Facility: 'authpriv', ProcessName: 'sshd', SyslogMessage: 'Failed password for root' }, 'HostName'],
      ['W3CIISLog', { csMethod: 'POST', csUriStem: '/a.aspx', scStatus: '200' }, 'sComputerName'],
      ['Event', { EventLog: 'System', EventID: 7045, EventData: '<Data Name="ServiceName">x</Data>' }, 'Computer'],
      ['IdentityDirectoryEvents', { ActionType: 'Group Membership changed' }, 'DeviceName'],
      ['AuditLogs', { OperationName: 'Add member to role' }, 'Id'],
      ['AADUserRiskEvents', { RiskEventType: 'leakedCredentials' }, 'Id'],
      ['EmailUrlInfo', { Url: 'https://login.example/', UrlLocation: 'Body' }, 'NetworkMessageId'],
      ['EmailAttachmentInfo', { FileName: 'a.html', FileType: 'html' }, 'NetworkMessageId'],
    ];
    for (const [table, shape, filled] of rows) {
      const trace: TraceRow = {
        table,
        on: { device: host },
        as: 'none',
        offsetMs: 0,
        count: 1,
        everyMs: 0,
        shape,
        remote: '198.19.4.7',
        port: 443,
        amount: 0,
        process: null,
        parent: null,
      };
      expandTrace(world, reaction, trace, { cause: 'test', at: 0, from: null, to: [] });
      const batch = generateBatch(world, reaction, tableId(table), 0, createBatchBuffer());
      expect(batch.rowCount, table).toBe(1);
      const record = fullRecord(world, batch, 0);
      expect(record, table).toMatchObject(shape);
      expect(record[filled], table).toMatch(/\w{3}/);
      expect(record['Timestamp'], table).toMatch(/^20\d\d-/);
    }
  });

  it('[TEL12] a known program brings its version resource', () => {
    const batch = generateBatch(world, emptyReaction(), tableId('DeviceProcessEvents'), 480, createBatchBuffer());
    const records = Array.from({ length: batch.rowCount }, (_, row) => fullRecord(world, batch, row));
    const word = records.find((record) => record['FileName'] === 'WINWORD.EXE');
    expect([
      word?.['FolderPath'],
      word?.['ProcessVersionInfoOriginalFileName'],
      word?.['InitiatingProcessFileName'],
      word?.['InitiatingProcessParentFileName'],
    ]).toEqual(['C:\\Office\\WINWORD.EXE', 'WinWord.exe', 'explorer.exe', 'userinit.exe']);
  });
});
