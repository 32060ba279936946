// The rules that a shape satisfies, or may satisfy by what its rows hold, with one cheap question for all of them.
// Most rows of a firewall log may match several rules and match none: where every rule has a gate (its rows' device passes
// a test, or their amount is at least so much), a row that passes no gate is done with after two look-ups.
// Promise: calls back for exactly the rules whose tests the row passes. Tested in test/engine/detection/rule-set.property.test.ts.

import type { RowTest } from '../predicate/index.ts';
import type { TelemetryBatch } from '../telemetry/index.ts';

/** A rule that a shape satisfies (test null) or may satisfy, by what its rows hold. */
export interface Candidate {
  readonly rule: number;
  readonly test: RowTest | null;
}

export interface CandidateList {
  readonly candidates: readonly Candidate[];
  /** False when some rule has no gate: then every row is tried. */
  readonly isGated: boolean;
  /** Rows with less pass only by their device. */
  readonly amountLeast: number;
  readonly deviceGates: readonly RowTest[];
  /** By device: does it pass any device gate? UNKNOWN, SHUT or OPEN; grows. */
  devices: Uint8Array;
}

const UNKNOWN = 0;
const SHUT = 1;
const OPEN = 2;

export function createCandidateList(candidates: readonly Candidate[]): CandidateList {
  const gates = candidates.flatMap(({ test }) => test?.gate ?? []);
  return {
    candidates,
    isGated: gates.length === candidates.length,
    amountLeast: Math.min(Infinity, ...gates.flatMap((gate) => (gate.kind === 'amount' ? [gate.least] : []))),
    deviceGates: gates.flatMap((gate) => (gate.kind === 'device' ? [gate.test] : [])),
    devices: new Uint8Array(0),
  };
}

/** Calls `onMatch` for each rule of the list that the row satisfies, in the list's order. */
export function matchRow(
  list: CandidateList,
  batch: TelemetryBatch,
  row: number,
  onMatch: (rule: number, row: number) => void,
): void {
  if (list.isGated && (batch.amount[row] as number) < list.amountLeast && !passesByDevice(list, batch, row)) return;
  for (const { rule, test } of list.candidates) {
    if (test === null || test(batch, row)) onMatch(rule, row);
  }
}

function passesByDevice(list: CandidateList, batch: TelemetryBatch, row: number): boolean {
  const { deviceGates } = list;
  if (deviceGates.length === 0) return false;
  const device = batch.device[row] as number;
  const known = list.devices[device];
  if (known === SHUT) return false;
  if (known === OPEN) return true;
  const passes = deviceGates.some((gate) => gate(batch, row));
  remember(list, device, passes);
  return passes;
}

/** Numbers beyond any estate (no device) are asked again each time. */
const DEVICES_KEPT_MAX = 1 << 20;

function remember(list: CandidateList, device: number, passes: boolean): void {
  if (device >= DEVICES_KEPT_MAX) return;
  if (device >= list.devices.length) {
    const larger = new Uint8Array(Math.max(device + 1, list.devices.length * 2)).fill(UNKNOWN);
    larger.set(list.devices);
    list.devices = larger;
  }
  list.devices[device] = passes ? OPEN : SHUT;
}
