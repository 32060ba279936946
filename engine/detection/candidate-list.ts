// The rules that a shape satisfies, or may satisfy by what its rows hold, with one cheap question for all of them.
// Most rows of a firewall log may match several rules and match none: where every rule has a gate (its rows have a port, at
// least an amount, or a device, account or address that passes a test), a row that passes none is done with after few look-ups.
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
  /** Rows with less pass only by another gate. */
  readonly amountLeast: number;
  readonly ports: readonly number[];
  readonly devices: EntityGates | null;
  readonly accounts: EntityGates | null;
  readonly addresses: readonly RowTest[];
}

/** Gates that read only a row's device, or only its account. */
interface EntityGates {
  readonly gates: readonly RowTest[];
  /** By entity: does it pass any of them? UNKNOWN, SHUT or OPEN; grows. */
  known: Uint8Array;
}

const UNKNOWN = 0;
const SHUT = 1;
const OPEN = 2;

export function createCandidateList(candidates: readonly Candidate[]): CandidateList {
  const gates = candidates.flatMap(({ test }) => test?.gate ?? []);
  const testsOf = (kind: 'device' | 'account' | 'address'): readonly RowTest[] =>
    gates.flatMap((gate) => (gate.kind === kind ? [gate.test] : []));
  return {
    candidates,
    isGated: gates.length === candidates.length,
    amountLeast: Math.min(Infinity, ...gates.flatMap((gate) => (gate.kind === 'amount' ? [gate.least] : []))),
    ports: [...new Set(gates.flatMap((gate) => (gate.kind === 'port' ? [gate.port] : [])))],
    devices: entityGates(testsOf('device')),
    accounts: entityGates(testsOf('account')),
    addresses: testsOf('address'),
  };
}

function entityGates(gates: readonly RowTest[]): EntityGates | null {
  return gates.length === 0 ? null : { gates, known: new Uint8Array(0) };
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
  const { ports, devices, accounts, addresses } = list;
  if ((batch.amount[row] as number) >= list.amountLeast) return true;
  for (let i = 0; i < ports.length; i += 1) if (ports[i] === batch.port[row]) return true;
  if (devices !== null && passesByEntity(devices, batch.device[row] as number, batch, row)) return true;
  if (accounts !== null && passesByEntity(accounts, batch.account[row] as number, batch, row)) return true;
  for (let i = 0; i < addresses.length; i += 1) if (addresses[i]?.(batch, row) === true) return true;
  return false;
}

function passesByEntity(gates: EntityGates, entity: number, batch: TelemetryBatch, row: number): boolean {
  const known = gates.known[entity];
  if (known === SHUT) return false;
  if (known === OPEN) return true;
  const passes = gates.gates.some((gate) => gate(batch, row));
  remember(gates, entity, passes);
  return passes;
}

/** Numbers beyond any estate (no device) are asked again each time. */
const ENTITIES_KEPT_MAX = 1 << 20;

function remember(gates: EntityGates, entity: number, passes: boolean): void {
  if (entity >= ENTITIES_KEPT_MAX) return;
  if (entity >= gates.known.length) {
    const larger = new Uint8Array(Math.max(entity + 1, gates.known.length * 2)).fill(UNKNOWN);
    larger.set(gates.known);
    gates.known = larger;
  }
  gates.known[entity] = passes ? OPEN : SHUT;
}
