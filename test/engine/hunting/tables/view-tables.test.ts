// Tables of other products over our rows, tables of what the estate knows, and the whole catalogue of a scenario.
// Tests engine/hunting/tables/views.ts, view-columns.ts, estate-tables.ts, row-table.ts and scenario-tables.ts.

import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '#engine/base/index.ts';
import { accountName } from '#engine/estate/index.ts';
import { cellOf } from '#engine/hunting/tables/cell.ts';
import type { Cell } from '#engine/hunting/tables/cell.ts';
import { rowTable } from '#engine/hunting/tables/row-table.ts';
import { createScenarioTables } from '#engine/hunting/tables/scenario-tables.ts';
import type { TableSource } from '#engine/hunting/tables/table-source.ts';
import { valueAt } from '#engine/hunting/values/vectors.ts';
import type { TableName, TraceRow } from '#engine/scenario/index.ts';
import { createBatchBuffer, emptyReaction, expandTrace, TABLES } from '#engine/telemetry/index.ts';
import { tinyWorld } from '../../../support/tiny-estate.ts';
import { loadAllFamilies } from '#engine/hunting/index.ts';

await loadAllFamilies();

const world = tinyWorld();
const reaction = emptyReaction();
const ACCOUNT = accountName(world.estate, 5);

function leave(table: TableName, shape: TraceRow['shape'], remote: string | null = null): void {
  const trace: TraceRow = {
    table,
    on: 'from',
    as: ACCOUNT,
    offsetMs: 0,
    count: 1,
    everyMs: 0,
    shape,
    remote,
    port: 0,
    amount: 0,
    process: null,
    parent: null,
  };
  expandTrace(world, reaction, trace, { cause: 'test', at: 60_000, from: 0, to: [] });
}

const SIGN_IN = { LogonType: '["interactiveUser"]', Application: 'Mail', Country: 'PT', City: 'Lisbon' };
leave(
  'EntraIdSignInEvents',
  { ...SIGN_IN, ErrorCode: 50_126, RiskLevelAggregated: 50, ConditionalAccessStatus: 2 },
  '203.0.113.9',
);
leave('EntraIdSignInEvents', { ...SIGN_IN, LogonType: '["nonInteractiveUser"]', ErrorCode: 0 });
leave('CloudAppEvents', {
  Application: 'Microsoft Exchange Online',
  ActionType: 'New-InboxRule',
  RawEventData: '{"Parameters":[{"Name":"MoveToFolder","Value":"RSS"}]}',
  IsAdminOperation: 'false',
});
leave('CloudAppEvents', { Application: 'Another cloud', ActionType: 'Upload' });
// Later than the rows above: they stay as they were.
reaction.disabled.set(5, [{ from: 90_000, until: Infinity }]);

const scenario = createScenarioTables(world);
const catalogue = scenario.at({ world, reaction, now: 2 * HOUR_MS, from: 0, buffer: createBatchBuffer() });

function rowsOf(source: TableSource | undefined, names: readonly string[]): Cell[][] {
  if (source === undefined) throw new Error('no such table');
  const columns = names.map((name) => source.schema.findIndex((column) => column.name === name));
  expect(columns, source.name).not.toContain(-1);
  const rows: Cell[][] = [];
  for (const chunk of source.scan({ columns, filter: null, limit: Infinity })) {
    if (chunk === null) continue;
    const vectors = chunk.columns.map((slot) => slot.read());
    for (let row = 0; row < chunk.length; row += 1)
      rows.push(vectors.map((vector) => cellOf(vector.type, valueAt(vector, row))));
  }
  return rows;
}

describe('views', () => {
  it('shows interactive sign-ins in the words of SigninLogs', () => {
    const names = [
      'UserPrincipalName',
      'ResultType',
      'ResultDescription',
      'IPAddress',
      'Location',
      'LocationDetails',
      'Status',
    ];
    expect(
      rowsOf(catalogue.get('SigninLogs'), [...names, 'RiskLevelDuringSignIn', 'ConditionalAccessStatus', 'Type']),
    ).toEqual([
      [
        `${ACCOUNT}@tiny.example`,
        '50126',
        'Invalid user name or password.',
        '203.0.113.9',
        'PT',
        '{"city":"Lisbon","countryOrRegion":"PT"}',
        '{"errorCode":50126,"failureReason":"Invalid user name or password."}',
        'medium',
        'notApplied',
        'SigninLogs',
      ],
    ]);
    expect(rowsOf(catalogue.get('AADNonInteractiveUserSignInLogs'), ['ResultType', 'LocationDetails'])).toEqual([
      ['0', '{"city":"Lisbon","countryOrRegion":"PT"}'],
    ]);
    expect(rowsOf(catalogue.get('AADSignInEventsBeta'), ['ErrorCode', 'AadDeviceId'])).toHaveLength(2);
  });

  it('shows Office workloads and their parameters, and nothing of other clouds', () => {
    expect(
      rowsOf(catalogue.get('OfficeActivity'), ['OfficeWorkload', 'Operation', 'Parameters', 'UserId', 'UserType']),
    ).toEqual([
      ['Exchange', 'New-InboxRule', '[{"Name":"MoveToFolder","Value":"RSS"}]', `${ACCOUNT}@tiny.example`, 'Regular'],
    ]);
  });

  it('shows logons and process starts as Windows events, each row once', () => {
    const events = rowsOf(catalogue.get('SecurityEvent'), ['EventID', 'Computer', 'LogonType']);
    const count = (id: number): number => events.filter(([event]) => event === id).length;
    const source = (name: TableName, action: string): number =>
      rowsOf(catalogue.get(name), ['ActionType']).filter(([type]) => type === action).length;
    expect(count(4_624)).toBe(source('DeviceLogonEvents', 'LogonSuccess'));
    expect(count(4_625)).toBe(source('DeviceLogonEvents', 'LogonFailed'));
    expect(count(4_688)).toBe(source('DeviceProcessEvents', 'ProcessCreated'));
    expect(count(4_624)).toBeGreaterThan(0);
    expect(events.every(([event, computer]) => typeof event === 'number' && computer !== '')).toBe(true);
  });
});

describe('estate tables', () => {
  it('knows identities, and that a disabled account is disabled', () => {
    const rows = rowsOf(catalogue.get('IdentityInfo'), [
      'AccountName',
      'IsAccountEnabled',
      'AccountSID',
      'TimeGenerated',
    ]);
    expect(rows).toHaveLength(world.estate.accountCount - 3);
    const [disabled] = rows.filter(([name]) => name === ACCOUNT.toLowerCase());
    expect(disabled?.[1]).toBe(false);
    expect(rows.filter(([, enabled]) => enabled === false)).toHaveLength(1);
    expect(String(rows[0]?.[3])).toMatch(/T00:00:00\.0000000Z$/);
  });

  it('knows the network and the system of every device with a sensor', () => {
    const sensors = world.estate.devices.onboarded.filter((flag) => flag === 1).length;
    expect(rowsOf(catalogue.get('DeviceNetworkInfo'), ['DeviceId', 'IPAddresses'])).toHaveLength(sensors);
    const systems = rowsOf(catalogue.get('DeviceTvmSoftwareInventory'), ['SoftwareName', 'SoftwareVendor']);
    expect(systems).toHaveLength(sensors);
    expect(systems.every(([name]) => String(name).startsWith('windows'))).toBe(true);
  });
});

describe('catalogue', () => {
  it('has every table of telemetry, views, and tables known by name', () => {
    for (const { name } of TABLES) expect(catalogue.has(name), name).toBe(true);
    for (const name of ['SigninLogs', 'AlertInfo', 'LAQueryLogs']) expect(catalogue.has(name), name).toBe(true);
    expect(rowsOf(catalogue.get('AlertInfo'), ['AlertId'])).toEqual([]);
    for (const [name, table] of catalogue) {
      expect(table.name).toBe(name);
      expect(new Set(table.schema.map((column) => column.name)).size, name).toBe(table.schema.length);
    }
  });

  it('holds values of the type that each column says', () => {
    const forms: Readonly<Record<string, string>> = { string: 'string', bool: 'boolean', dynamic: 'any' };
    let checked = 0;
    for (const [name, source] of catalogue) {
      const columns = source.schema.map((_, place) => place);
      for (const chunk of source.scan({ columns, filter: null, limit: 1 })) {
        if (chunk === null || chunk.length === 0) continue;
        source.schema.forEach((column, place) => {
          const vector = chunk.columns[place]!.read();
          expect([name, column.name, vector.type]).toEqual([name, column.name, column.type]);
          for (let row = 0; row < Math.min(20, chunk.length); row += 1) {
            const value = valueAt(vector, row);
            const form = forms[column.type] ?? 'number';
            if (form === 'any' || (value === null && form !== 'string')) continue;
            expect([name, column.name, typeof value]).toEqual([name, column.name, form]);
            checked += 1;
          }
        });
        break;
      }
    }
    expect(checked).toBeGreaterThan(5_000);
  });

  it('lets given tables take the place of others, and makes their rows once', () => {
    let made = 0;
    const schema = scenario.schemas().get('AlertInfo') ?? [];
    const alerts = rowTable('AlertInfo', schema, () => {
      made += 1;
      return [{ AlertId: 'EX-1', Title: 'A', Nonsense: 1 }];
    });
    const tables = scenario.at({ world, reaction, now: HOUR_MS, from: 0, buffer: createBatchBuffer() }, [alerts]);
    for (let time = 0; time < 2; time += 1)
      expect(rowsOf(tables.get('AlertInfo'), ['AlertId', 'Severity', 'Type'])).toEqual([['EX-1', '', 'AlertInfo']]);
    expect(made).toBe(1);
  });
});
