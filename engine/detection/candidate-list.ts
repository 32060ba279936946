// The rules that a shape satisfies, or may satisfy by what its rows hold, with one cheap question for all of them.
// Most rows of a firewall log may match several rules and match none: where every rule has a gate (its rows have a port, at
// least an amount, or a device, account or address that passes a test), a row that passes none is done with after few look-ups.
// Promise: calls back for exactly the rules whose tests the row passes. Tested in test/engine/detection/rule-set.property.test.ts.

import type { AddressNetwork, RowTest } from '../predicate/index.ts';
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
  /** Rows with less pass only by another gate. */
  readonly amountLeast: number;
  readonly ports: readonly number[];
  /** Gates that read only a row's device; the next ones its account, its address. */
  readonly devices: readonly RowTest[];
  readonly accounts: readonly RowTest[];
  readonly addresses: readonly RowTest[];
  /** Where all addresses lie that pass any of them. */
  readonly networks: readonly AddressNetwork[];
}

export function createCandidateList(candidates: readonly Candidate[]): CandidateList {
  const gates = candidates.flatMap(({ test }) => test?.gate ?? []);
  const testsOf = (kind: 'device' | 'account' | 'address'): readonly RowTest[] =>
    gates.flatMap((gate) => (gate.kind === kind ? [gate.test] : []));
  const ports = gates.flatMap((gate) => (gate.kind === 'port' ? gate.ports : []));
  return {
    candidates,
    isGated: gates.length === candidates.length,
    amountLeast: Math.min(Infinity, ...gates.flatMap((gate) => (gate.kind === 'amount' ? [gate.least] : []))),
    ports: [...new Set(ports)].sort((a, b) => a - b),
    devices: testsOf('device'),
    accounts: testsOf('account'),
    addresses: testsOf('address'),
    networks: gates.flatMap((gate) => (gate.kind === 'address' ? gate.networks : [])),
  };
}

/** Calls `onMatch` for each rule of the list that the row satisfies, in the list's order. */
export function matchRow(
  list: CandidateList,
  batch: TelemetryBatch,
  row: number,
  onMatch: (rule: number, row: number) => void,
): void {
  if (list.isGated && !passesGate(list, batch, row)) return;
  for (const { rule, test } of list.candidates) {
    if (test === null || test(batch, row)) onMatch(rule, row);
  }
}

function passesGate(list: CandidateList, batch: TelemetryBatch, row: number): boolean {
  const { ports } = list;
  if ((batch.amount[row] as number) >= list.amountLeast) return true;
  for (let i = 0; i < ports.length; i += 1) if (ports[i] === batch.port[row]) return true;
  return (
    passesAny(list.devices, batch, row) || passesAny(list.accounts, batch, row) || passesAny(list.addresses, batch, row)
  );
}

/** Gates of devices and accounts keep their answers. */
function passesAny(gates: readonly RowTest[], batch: TelemetryBatch, row: number): boolean {
  for (let i = 0; i < gates.length; i += 1) if (gates[i]?.(batch, row) === true) return true;
  return false;
}
