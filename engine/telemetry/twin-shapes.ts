// The failed twin of a shape: what the same row looks like when the device is cut off or the account disabled.
// Promise: twins are interned with their shape, never while rows are generated, so shape numbers depend only on order of events.
// Tested in test/engine/telemetry/reaction.test.ts.

import type { TableName } from '../scenario/index.ts';
import type { ShapeDictionary } from './dictionary.ts';

/** What a failed row says instead, by table; tables without an entry have no twins. */
const FAILED: Partial<Record<TableName, Readonly<Record<string, string | number>>>> = {
  DeviceNetworkEvents: { ActionType: 'ConnectionFailed' },
  DeviceLogonEvents: { ActionType: 'LogonFailed', FailureReason: 'AccountDisabled' },
  IdentityLogonEvents: { ActionType: 'LogonFailed', FailureReason: 'AccountDisabled' },
  EntraIdSignInEvents: { ErrorCode: 50_057 },
  VpnEvents: { Status: 'failure', Reason: 'account disabled' },
};

/** Logon types that need the network: they cannot happen on an isolated device. */
const NETWORK_LOGONS: ReadonlySet<string | number | null> = new Set([
  'Network',
  'RemoteInteractive',
  'NetworkCleartext',
]);

export interface TwinShapes {
  /** Makes the twin of a shape; does nothing when it is known. */
  add(shape: number): void;
  /** Failed twin of a shape; the shape itself when the table has none. */
  twin(shape: number): number;
  /** True when somebody else on the network began what the row tells of (DeviceLogonEvents, DeviceNetworkEvents). */
  needsNetwork(shape: number): boolean;
}

export function createTwinShapes(table: TableName, dictionary: ShapeDictionary): TwinShapes {
  const failed = FAILED[table];
  const twins: number[] = [];
  const network: boolean[] = [];
  const logonType = table === 'DeviceLogonEvents' ? dictionary.columns.indexOf('LogonType') : -1;
  const rowOf = (shape: number): Record<string, string | number> => {
    const row: Record<string, string | number> = {};
    dictionary.columns.forEach((name, column) => {
      const value = dictionary.values.values[dictionary.code(shape, column)] ?? null;
      if (value !== null) row[name] = value;
    });
    return row;
  };
  const action = table === 'DeviceNetworkEvents' ? dictionary.columns.indexOf('ActionType') : -1;
  const actor = table === 'DeviceNetworkEvents' ? dictionary.columns.indexOf('InitiatingProcessFileName') : -1;
  const valueAt = (shape: number, column: number): string | number | null =>
    column < 0 ? null : (dictionary.values.values[dictionary.code(shape, column)] ?? null);
  const isNetwork = (shape: number): boolean =>
    NETWORK_LOGONS.has(valueAt(shape, logonType)) || valueAt(shape, action) === 'InboundConnectionAccepted';
  const add = (shape: number): void => {
    if (failed === undefined || twins[shape] !== undefined) return;
    // Isolation leaves the sensor its link, or nobody could end it.
    const twin = valueAt(shape, actor) === 'mssense.exe' ? shape : dictionary.intern({ ...rowOf(shape), ...failed });
    twins[shape] = twin;
    twins[twin] = twin;
    network[shape] = isNetwork(shape);
    network[twin] = network[shape] as boolean;
  };
  return { add, twin: (shape) => twins[shape] ?? shape, needsNetwork: (shape) => network[shape] ?? false };
}
