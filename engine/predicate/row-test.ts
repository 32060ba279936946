// What a shape leaves undecided, as a test of rows. Parts that read only the device (or only the account) are decided once
// for each; amounts, ports and addresses are read from their arrays; everything else asks for the full record's value.
// Promise: exactly the rows that reference-evaluator.ts accepts. Tested in test/engine/predicate/columnar.property.test.ts.

import { NO_INDEX, unreachable } from '../base/index.ts';
import type { ColumnSource, ShapeDictionary, TelemetryBatch } from '../telemetry/index.ts';
import { addressNetworks } from './address-networks.ts';
import type { AddressNetwork } from './address-networks.ts';
import { isInNetwork, parseNetwork } from './ip-network.ts';
import type { IpNetwork } from './ip-network.ts';
import type { Predicate } from './predicate.ts';
import { numberHolds, sameHolds, textOf, timeHolds } from './reference-evaluator.ts';
import { columnsOf } from './simplify.ts';
import { fold, prepareStringTest } from './string-test.ts';

export type Value = string | number | boolean | null;

/** What the evaluator must know about a table. */
export interface ColumnarTable {
  readonly dictionary: ShapeDictionary;
  /** Where a column's value comes from; undefined when the table has no such column (its value is null). */
  source(column: string): ColumnSource | undefined;
  /** All column names, for keywords. */
  readonly columns: readonly string[];
  /** The array that holds a row column: numbers as they are, 0 = null for ports and addresses; undefined = ask `read`. */
  direct(column: string): 'amount' | 'port' | 'address' | undefined;
  /** The least amount with which a row can show so much in a column that follows from it; undefined where nothing is known. */
  amountFor?(column: string, least: number): number | undefined;
  /** Any column of one row, as the full record shows it. */
  read(batch: TelemetryBatch, index: number, column: string): Value;
}

/**
 * What every row that passes a test has in common, cheap to ask of many tests at once: its amount is at least so much, its
 * port is one of these, or its device, account or address passes a test that reads nothing else. Addresses that pass lie
 * in `networks`.
 */
export type RowGate =
  | { readonly kind: 'amount'; readonly least: number }
  | { readonly kind: 'port'; readonly ports: readonly number[] }
  | { readonly kind: 'device' | 'account'; readonly test: RowTest }
  | { readonly kind: 'address'; readonly test: RowTest; readonly networks: readonly AddressNetwork[] };

/** Decides a row whose shape alone did not. */
export interface RowTest {
  (batch: TelemetryBatch, index: number): boolean;
  /** Absent where no such thing is known. */
  readonly gate?: RowGate;
}

/** A residual as a test of rows; parts that read only the device (or only the account) are decided once for each. */
export function prepareRowTest(predicate: Predicate, table: ColumnarTable): RowTest {
  const memo = memoKey(predicate, table);
  if (memo === null) return prepareRowNode(predicate, table);
  if (memo === 'address')
    return isNetworkTest(predicate) ? prepareRowNode(predicate, table) : onceByAddress(predicate, table);
  return decidedOnce(prepareRowNode(predicate, table), memo);
}

/** One comparison of numbers: quicker than to look its answer up. */
function isNetworkTest(predicate: Predicate): boolean {
  return (
    predicate.kind === 'cidr' || predicate.kind === 'null' || (predicate.kind === 'not' && isNetworkTest(predicate.of))
  );
}

/** Answers kept by address; two addresses that want the same place take turns. */
const ADDRESSES_KEPT = 1 << 12;

function onceByAddress(predicate: Predicate, table: ColumnarTable): RowTest {
  const test = prepareRowNode(predicate, table);
  const known = new Uint32Array(ADDRESSES_KEPT);
  const decisions = new Uint8Array(ADDRESSES_KEPT);
  return (batch, index) => {
    const address = batch.address[index] as number;
    const place = Math.imul(address, 0x9e3779b1) >>> 20;
    if (decisions[place] !== UNDECIDED && known[place] === address) return decisions[place] === HELD;
    const holds = test(batch, index);
    known[place] = address;
    decisions[place] = holds ? HELD : REFUSED;
    return holds;
  };
}

const UNDECIDED = 0;
const REFUSED = 1;
const HELD = 2;

/** Keeps the decision of each device or account in two bits, for a nation has millions; rows without one are asked each time. */
function decidedOnce(test: RowTest, memo: 'device' | 'account'): RowTest {
  let decisions = new Uint32Array(64);
  return (batch, index) => {
    const entity = (memo === 'device' ? batch.device[index] : batch.account[index]) as number;
    const word = entity >>> 4;
    const bit = (entity & 15) << 1;
    if (word >= decisions.length) {
      if (entity === NO_INDEX) return test(batch, index);
      const larger = new Uint32Array(Math.max(word + 1, Math.ceil(decisions.length * 1.5)));
      larger.set(decisions);
      decisions = larger;
    }
    const known = ((decisions[word] as number) >>> bit) & 3;
    if (known !== UNDECIDED) return known === HELD;
    const holds = test(batch, index);
    decisions[word] = (decisions[word] as number) | ((holds ? HELD : REFUSED) << bit);
    return holds;
  };
}

/** The test with its gate: amounts and ports before the rest, for they tell more rows apart. */
export function gated(test: RowTest, predicate: Predicate, table: ColumnarTable): RowTest {
  const gate = gateOf(predicate.kind === 'and' ? predicate.of : [predicate], table);
  return gate === null ? test : Object.assign(test, { gate });
}

function gateOf(parts: readonly Predicate[], table: ColumnarTable): RowGate | null {
  for (const part of parts) {
    const isFloor = part.kind === 'number' && (part.op === 'gt' || part.op === 'gte');
    if (!isFloor) continue;
    const least = table.direct(part.column) === 'amount' ? part.value : table.amountFor?.(part.column, part.value);
    if (least !== undefined) return { kind: 'amount', least };
  }
  for (const part of parts) {
    const ports = portsOf(part, table);
    if (ports !== null) return { kind: 'port', ports };
  }
  // What is said of an entity tells more rows apart than what is denied of it.
  for (const isDenied of [false, true]) {
    for (const kind of ['account', 'device'] as const) {
      const own = parts.filter((part) => memoKey(part, table) === kind);
      const isWanted = own.length > 0 && own.every(({ kind: how }) => how === 'not') === isDenied;
      if (isWanted) return { kind, test: prepareRowTest(allOf(own), table) };
    }
    const ofAddress = parts.filter((part) => memoKey(part, table) === 'address');
    if (ofAddress.length > 0) {
      const all = allOf(ofAddress);
      return { kind: 'address', test: prepareRowTest(all, table), networks: addressNetworks(all) };
    }
  }
  return null;
}

const allOf = (parts: readonly Predicate[]): Predicate =>
  parts.length === 1 ? (parts[0] as Predicate) : { kind: 'and', of: parts };

/** Ports of which a row must have one; null where the part says no such thing. */
function portsOf(part: Predicate, table: ColumnarTable): readonly number[] | null {
  const either = part.kind === 'or' ? part.of : [part];
  const ports: number[] = [];
  for (const one of either) {
    if (one.kind !== 'number' || one.op !== 'eq' || table.direct(one.column) !== 'port') return null;
    ports.push(one.value);
  }
  return ports;
}

/** The one thing of a row that the predicate reads, where there is one. */
function memoKey(predicate: Predicate, table: ColumnarTable): 'device' | 'account' | 'address' | null {
  let hasKeyword = false;
  const visit = (part: Predicate): void => {
    if (part.kind === 'and' || part.kind === 'or') part.of.forEach(visit);
    else if (part.kind === 'not') visit(part.of);
    else if (part.kind === 'keyword') hasKeyword = true;
  };
  visit(predicate);
  const columns = columnsOf(predicate);
  if (hasKeyword || columns.length === 0) return null;
  if (columns.every((column) => table.direct(column) === 'address')) return 'address';
  const sources = new Set(columns.map((column) => table.source(column)));
  if (sources.size !== 1) return null;
  return sources.has('device') ? 'device' : sources.has('account') ? 'account' : null;
}

function prepareRowNode(predicate: Predicate, table: ColumnarTable): RowTest {
  switch (predicate.kind) {
    case 'constant':
      return () => predicate.value;
    case 'and': {
      const parts = cheapestFirst(predicate.of, table).map((part) => prepareRowTest(part, table));
      return (batch, index) => {
        for (const part of parts) if (!part(batch, index)) return false;
        return true;
      };
    }
    case 'or': {
      const oneOf = prepareOneOf(predicate.of, table);
      if (oneOf !== null) return oneOf;
      const parts = cheapestFirst(predicate.of, table).map((part) => prepareRowTest(part, table));
      return (batch, index) => {
        for (const part of parts) if (part(batch, index)) return true;
        return false;
      };
    }
    case 'not': {
      const inner = prepareRowTest(predicate.of, table);
      return (batch, index) => !inner(batch, index);
    }
    case 'string': {
      const matches = prepareStringTest(predicate.test);
      return (batch, index) => holdsText(matches, table.read(batch, index, predicate.column));
    }
    case 'number': {
      const { column, op, value } = predicate;
      const direct = table.direct(column);
      if (direct === 'amount') return (batch, index) => numberHolds(op, value, batch.amount[index]);
      if (direct === 'port')
        return (batch, index) => batch.port[index] !== 0 && numberHolds(op, value, batch.port[index]);
      return (batch, index) => numberHolds(op, value, table.read(batch, index, column));
    }
    case 'cidr': {
      const network = parseNetwork(predicate.network);
      if (network !== null && table.direct(predicate.column) === 'address') return addressTest(network);
      return (batch, index) => {
        const text = textOf(table.read(batch, index, predicate.column));
        return network !== null && text !== null && isInNetwork(network, text);
      };
    }
    case 'time':
      return (batch, index) => timeHolds(predicate, table.read(batch, index, predicate.column));
    case 'null': {
      const direct = table.direct(predicate.column);
      if (direct === 'address') return (batch, index) => batch.address[index] === 0;
      if (direct === 'port') return (batch, index) => batch.port[index] === 0;
      return (batch, index) => table.read(batch, index, predicate.column) === null;
    }
    case 'present': {
      const isPresent = table.columns.includes(predicate.column);
      return () => isPresent;
    }
    case 'same':
      return (batch, index) =>
        sameHolds(predicate, table.read(batch, index, predicate.column), table.read(batch, index, predicate.other));
    case 'keyword': {
      const matches = prepareStringTest(predicate.test);
      return (batch, index) => table.columns.some((column) => holdsText(matches, table.read(batch, index, column)));
    }
    default:
      return unreachable(predicate);
  }
}

/** Several numbers of one column that is worked out for each row: it is read once. Null where the parts are others. */
function prepareOneOf(parts: readonly Predicate[], table: ColumnarTable): RowTest | null {
  const [first] = parts;
  if (first?.kind !== 'number' || table.direct(first.column) !== undefined) return null;
  const { column } = first;
  const tests: Extract<Predicate, { kind: 'number' }>[] = [];
  for (const part of parts) {
    if (part.kind !== 'number' || part.column !== column) return null;
    tests.push(part);
  }
  return (batch, index) => {
    const value = table.read(batch, index, column);
    return tests.some(({ op, value: bound }) => numberHolds(op, bound, value));
  };
}

/** Tests over arrays and what is decided once before what is worked out for each row; the order changes nothing but time. */
function cheapestFirst(parts: readonly Predicate[], table: ColumnarTable): readonly Predicate[] {
  const costOfColumn = (column: string): number => {
    if (table.direct(column) !== undefined) return 2;
    const source = table.source(column);
    return source === 'device' || source === 'account' ? 1 : 6;
  };
  const cost = (part: Predicate): number => {
    switch (part.kind) {
      case 'constant':
      case 'present':
        return 0;
      case 'number':
      case 'cidr':
      case 'null':
      case 'string':
      case 'time':
        return costOfColumn(part.column);
      case 'same':
        return 1 + Math.max(costOfColumn(part.column), costOfColumn(part.other));
      case 'not':
        return cost(part.of);
      case 'and':
      case 'or':
        return 1 + Math.max(0, ...part.of.map(cost));
      case 'keyword':
        return 50;
      default:
        return unreachable(part);
    }
  };
  return parts
    .map((part, place) => ({ part, place, cost: cost(part) }))
    .sort((a, b) => a.cost - b.cost || a.place - b.place)
    .map(({ part }) => part);
}

/** Is the row's IPv4 address in the network? An IPv6 network holds none. */
function addressTest({ bytes, bits }: IpNetwork): RowTest {
  if (bytes.length !== 4) return () => false;
  const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
  const wanted = (bytes.reduce((sum, byte) => sum * 256 + byte, 0) & mask) >>> 0;
  return (batch, index) => {
    const address = batch.address[index] as number;
    return address !== 0 && (address & mask) >>> 0 === wanted;
  };
}

function holdsText(matches: (text: string, folded: string) => boolean, value: Value): boolean {
  const text = textOf(value);
  return text !== null && matches(text, fold(text));
}
