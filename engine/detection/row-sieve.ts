// Which rows of a table any rule might match, asked as cheaply as can be: some bits by shape say what would open the rule set
// for its rows; bits by port, address, device and account and one least amount say what a row has of it.
// Promise: may let a row through for nothing, never holds back one that a rule matches.
// Tested in test/engine/detection/row-sieve.property.test.ts and, through the rule set, in rule-set.property.test.ts.

import type { RowTest } from '../predicate/index.ts';
import type { TelemetryBatch } from '../telemetry/index.ts';
import { addNetwork, createAddressSieve } from './address-sieve.ts';
import type { AddressSieve } from './address-sieve.ts';
import type { CandidateList } from './candidate-list.ts';

/** Bits of a shape: what its rows must have to be worth a try. No bit: nothing they have is of interest. */
const ALWAYS = 1;
const AMOUNT = 2;
const DEVICE = 4;
const ACCOUNT = 8;
const ADDRESS = 16;
/** The first set of ports that lists ask for; all further ones share the other bit. */
const FIRST_PORTS = 32;
const OTHER_PORTS = 64;
/** Set in what an entity opens when nobody has asked about it yet; never in a shape's bits. */
const UNASKED = 128;

/** Gates that read only a row's device, or only its account. */
interface EntityGates {
  /** The bit that it opens. */
  readonly bit: number;
  readonly gates: RowTest[];
  /** By entity: the bit when some gate lets it pass, 0 when none does; with UNASKED before it is asked. Grows. */
  opens: Uint8Array;
}

export interface RowSieve {
  /** By shape; grows with the dictionary. Shapes that have not been decided have the bit ALWAYS. */
  byShape: Uint8Array;
  /** By port; empty while no list asks for one. */
  ports: Uint8Array;
  readonly portSets: Map<string, number>;
  /** Rows with less are opened only by something else. */
  amountLeast: number;
  /** Null while no list asks for an address. */
  addresses: AddressSieve | null;
  readonly devices: EntityGates;
  readonly accounts: EntityGates;
}

export function createRowSieve(): RowSieve {
  return {
    byShape: new Uint8Array(1_024).fill(ALWAYS),
    ports: new Uint8Array(0),
    portSets: new Map(),
    amountLeast: Infinity,
    addresses: null,
    devices: { bit: DEVICE, gates: [], opens: new Uint8Array(0) },
    accounts: { bit: ACCOUNT, gates: [], opens: new Uint8Array(0) },
  };
}

/** Makes room for a dictionary's shapes. */
export function reserveShapes(sieve: RowSieve, size: number): void {
  const { byShape } = sieve;
  if (byShape.length >= size) return;
  sieve.byShape = new Uint8Array(Math.max(size, byShape.length * 2)).fill(ALWAYS);
  sieve.byShape.set(byShape);
}

/** Takes in what a list of candidates asks of rows and returns the bits of its shapes. */
export function addList(sieve: RowSieve, list: CandidateList): number {
  if (!list.isGated) return ALWAYS;
  let bits = 0;
  if (list.amountLeast < Infinity) {
    sieve.amountLeast = Math.min(sieve.amountLeast, list.amountLeast);
    bits |= AMOUNT;
  }
  if (list.ports.length > 0) bits |= portBit(sieve, list.ports);
  if (list.addresses.length > 0) {
    sieve.addresses ??= createAddressSieve();
    for (const network of list.networks) addNetwork(sieve.addresses, network);
    bits |= ADDRESS;
  }
  return bits | addGates(sieve.devices, list.devices) | addGates(sieve.accounts, list.accounts);
}

function portBit(sieve: RowSieve, ports: readonly number[]): number {
  const name = ports.join();
  const bit = sieve.portSets.get(name) ?? (sieve.portSets.size === 0 ? FIRST_PORTS : OTHER_PORTS);
  sieve.portSets.set(name, bit);
  if (sieve.ports.length === 0) sieve.ports = new Uint8Array(65_536);
  for (const port of ports) sieve.ports[port] = (sieve.ports[port] ?? 0) | bit;
  return bit;
}

function addGates(entities: EntityGates, more: readonly RowTest[]): number {
  if (more.length === 0) return 0;
  const fresh = more.filter((gate) => !entities.gates.includes(gate));
  entities.gates.push(...fresh);
  if (fresh.length > 0) entities.opens.fill(entities.bit | UNASKED);
  return entities.bit;
}

/**
 * The first row from `from` on that is worth a try; `rowCount` when there is none left. The loops that every row passes:
 * no call, and one branch for several rows, that is hardly ever taken.
 */
export function nextRow(sieve: RowSieve, batch: TelemetryBatch, from: number): number {
  const { byShape, ports, amountLeast, addresses, devices, accounts } = sieve;
  if (amountLeast < Infinity || devices.gates.length > 0 || accounts.gates.length > 0)
    return nextOfAnyGate(sieve, batch, from);
  if (ports.length === 0 && addresses === null) return nextByShape(byShape, batch.shape, from, batch.rowCount);
  return nextByEnd(byShape, sieve, batch, from);
}

/** Nothing but shapes to look at, as in most tables. */
function nextByShape(byShape: Uint8Array, shape: Uint32Array, from: number, rowCount: number): number {
  let row = from;
  for (; row + 3 < rowCount; row += 4) {
    const open =
      (byShape[shape[row] as number] as number) |
      (byShape[shape[row + 1] as number] as number) |
      (byShape[shape[row + 2] as number] as number) |
      (byShape[shape[row + 3] as number] as number);
    if (open !== 0) break;
  }
  while (row < rowCount && byShape[shape[row] as number] === 0) row += 1;
  return row;
}

/** Ports and addresses, two rows at a time. */
function nextByEnd(byShape: Uint8Array, sieve: RowSieve, batch: TelemetryBatch, from: number): number {
  const ports = sieve.ports.length > 0 ? sieve.ports : NO_PORTS;
  const { pages, blocks } = sieve.addresses ?? NO_ADDRESSES;
  const { shape, port, address, rowCount } = batch;
  for (let row = from; row < rowCount; row += 2) {
    const end = address[row] as number;
    const block = ((pages[end >>> 16] as number) << 8) | ((end >>> 8) & 255);
    const has = ALWAYS | (ports[port[row] as number] as number) | (blocks[block] as number);
    const open = (byShape[shape[row] as number] as number) & has;
    // The last row of an odd number is looked at twice.
    const next = row + 1 < rowCount ? row + 1 : row;
    const nextEnd = address[next] as number;
    const nextBlock = ((pages[nextEnd >>> 16] as number) << 8) | ((nextEnd >>> 8) & 255);
    const nextHas = ALWAYS | (ports[port[next] as number] as number) | (blocks[nextBlock] as number);
    if ((open | ((byShape[shape[next] as number] as number) & nextHas)) !== 0) return open !== 0 ? row : next;
  }
  return rowCount;
}

const NO_PORTS = new Uint8Array(65_536);
const NO_ADDRESSES = createAddressSieve();

function nextOfAnyGate(sieve: RowSieve, batch: TelemetryBatch, from: number): number {
  const { byShape, ports, amountLeast, addresses } = sieve;
  const { shape, port, amount, address, device, account, rowCount } = batch;
  const { pages, blocks } = addresses ?? NO_ADDRESSES;
  const hasPorts = ports.length > 0;
  const hasAddresses = addresses !== null;
  const hasAmounts = amountLeast < Infinity;
  const hasDevices = sieve.devices.gates.length > 0;
  const hasAccounts = sieve.accounts.gates.length > 0;
  const deviceOpens = sieve.devices.opens;
  const accountOpens = sieve.accounts.opens;
  const deviceEnd = deviceOpens.length;
  const accountEnd = accountOpens.length;
  for (let row = from; row < rowCount; row += 1) {
    let has = ALWAYS;
    if (hasPorts) has |= ports[port[row] as number] as number;
    if (hasAmounts && (amount[row] as number) >= amountLeast) has |= AMOUNT;
    if (hasAddresses) {
      const end = address[row] as number;
      has |= blocks[((pages[end >>> 16] as number) << 8) | ((end >>> 8) & 255)] as number;
    }
    if (hasDevices) {
      const entity = device[row] as number;
      has |= entity < deviceEnd ? (deviceOpens[entity] as number) : DEVICE;
    }
    if (hasAccounts) {
      const entity = account[row] as number;
      has |= entity < accountEnd ? (accountOpens[entity] as number) : ACCOUNT;
    }
    if (((byShape[shape[row] as number] as number) & has) !== 0) return row;
  }
  return rowCount;
}

/** Asks about a row's device and account, where nobody has: their other rows may then be held back. */
export function askEntities({ devices, accounts }: RowSieve, batch: TelemetryBatch, row: number): void {
  if (devices.gates.length > 0) ask(devices, batch.device[row] as number, batch, row);
  if (accounts.gates.length > 0) ask(accounts, batch.account[row] as number, batch, row);
}

/** Numbers beyond any estate (no device) are asked again each time. */
const ENTITIES_KEPT_MAX = 1 << 22;

function ask(entities: EntityGates, entity: number, batch: TelemetryBatch, row: number): void {
  if (entity >= ENTITIES_KEPT_MAX) return;
  const { bit, opens } = entities;
  if (entity >= opens.length) {
    entities.opens = new Uint8Array(Math.max(entity + 1, opens.length * 2)).fill(bit | UNASKED);
    entities.opens.set(opens);
  }
  if (((entities.opens[entity] as number) & UNASKED) === 0) return;
  entities.opens[entity] = entities.gates.some((gate) => gate(batch, row)) ? bit : 0;
}
