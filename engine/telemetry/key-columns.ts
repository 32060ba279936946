// What a row's 32-bit key decides, as numbers: ports of the near end, counters, sessions. Records and exports read the same.
// Promise: pure functions of their arguments, in integers. Tested through records in test/engine/telemetry/full-record.test.ts
// and through exports in test/engine/export/record-writer.test.ts.

import { mix2, mix3 } from '../base/index.ts';

/** One of the ports that Windows gives to a connection's near end. */
export const nearPort = (key: number): number => 49_152 + (mix2(key, 0x706f) & 0x3fff);

/** Columns that are a number of the key alone, in any table. */
export const KEY_NUMBERS: ReadonlyMap<string, (key: number) => number> = new Map([
  ['SourcePort', nearPort],
  ['Port', nearPort],
  ['ProcessID', (key) => 300 + (mix2(key, 0x7069) % 32_000)],
  ['TimeTaken', (key) => mix2(key, 0x7474) % 900],
  ['DeviceCustomNumber1', (key) => mix2(key, 0x7365) % 4_000_000],
  ['ExternalID', (key) => mix2(key, 0x7365) % 4_000_000],
  ['EmailClusterId', (key) => mix2(key, 0x656d)],
]);

/** Columns that are a GUID of the key. */
export const KEY_GUIDS: ReadonlySet<string> = new Set([
  'NetworkMessageId',
  'CorrelationId',
  'RequestId',
  'SessionId',
  'UniqueTokenId',
  'ObjectId',
  'Id',
]);

/** ReportId where it is a number; text elsewhere. */
export const reportNumber = (key: number): number => mix2(key, 0x7270) % 1_000_000;

/** Number of the invented patient of a row; rows of neighbouring keys share one. */
export const patientNumber = (key: number): number => mix2(key >>> 6, 0x7061) % 10_000_000;

/** Bytes that came back for `amount` bytes sent. */
export const receivedBytes = (amount: number, key: number): number =>
  Math.floor((amount * (32 + (mix2(key, 0x7263) & 1_023))) / 128);

/** Bytes of the request that `amount` bytes answered: some hundred, and more only where much was sent back too. */
export const requestBytes = (amount: number, key: number): number =>
  200 + (mix2(key, 0x7265) % 1_300) + Math.floor(amount / 8);

/** The least `amount` with which a request can have so many bytes. */
export const amountOfRequest = (bytes: number): number => Math.max(0, (Math.ceil(bytes) - 200 - 1_299) * 8);

/** Milliseconds that a connection had lasted when its row was written. */
export const lastedMs = (key: number): number => mix2(key, 0x7374) % 4_000;

/** Address that the VPN gave. */
export const vpnAddress = (key: number): number =>
  ((10 << 24) | (20 << 16) | ((104 + (mix2(key, 0x7076) & 3)) << 8) | (10 + (mix2(key, 0x7069) % 240))) >>> 0;

/** SYSTEM, LOCAL SERVICE and NETWORK SERVICE come first in every estate, with sessions of their own. */
const BUILT_IN_LOGONS: readonly number[] = [999, 997, 996];

/** Logon session: fixed for the accounts of Windows, otherwise one for each account and device. */
export function logonSession(seed: number, account: number, device: number): number {
  return BUILT_IN_LOGONS[account] ?? (mix3(seed, account, device) % 90_000_000) + 100_000;
}

/** What listens on which port, by a part of its command line; the first that fits. */
const LISTENING: readonly (readonly [sign: string, port: number])[] = [
  ['w3wp.exe', 443],
  ['ntoskrnl.exe', 445],
  ['termservice', 3_389],
  ['winrm', 5_985],
  ['sqlservr', 1_433],
  ['svchost', 135],
];

/** Port at which the acting service took a connection that came in; null when the device itself began it. */
export function listeningPort(action: string, commandLine: string): number | null {
  if (action !== 'InboundConnectionAccepted') return null;
  const line = commandLine.toLowerCase();
  return LISTENING.find(([sign]) => line.includes(sign))?.[1] ?? null;
}
