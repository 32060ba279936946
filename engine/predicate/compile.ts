// The columnar evaluator. Tests over shape columns are decided once per shape; what is left over (a residual) is decided
// once per device or account where it reads nothing else, and only otherwise row by row.
// Promise: exactly the rows that reference-evaluator.ts accepts on the full record. Decisions are made when a shape is
// first met, so growing dictionaries need no notice. Tested in test/engine/predicate/columnar.property.test.ts.

import { NO_INDEX, unreachable } from '../base/index.ts';
import type { ColumnSource, ShapeDictionary, TelemetryBatch } from '../telemetry/index.ts';
import { isInNetwork, parseNetwork } from './ip-network.ts';
import type { IpNetwork } from './ip-network.ts';
import type { Predicate } from './predicate.ts';
import { numberHolds, sameHolds, textOf, timeHolds } from './reference-evaluator.ts';
import { columnsOf, FALSE, simplify, TRUE } from './simplify.ts';
import { fold, prepareStringTest } from './string-test.ts';

type Value = string | number | boolean | null;

/** What the evaluator must know about a table. */
export interface ColumnarTable {
  readonly dictionary: ShapeDictionary;
  /** Where a column's value comes from; undefined when the table has no such column (its value is null). */
  source(column: string): ColumnSource | undefined;
  /** All column names, for keywords. */
  readonly columns: readonly string[];
  /** The array that holds a row column: numbers as they are, 0 = null for ports and addresses; undefined = ask `read`. */
  direct(column: string): 'amount' | 'port' | 'address' | undefined;
  /** Any column of one row, as the full record shows it. */
  read(batch: TelemetryBatch, index: number, column: string): Value;
}

/**
 * What every row that passes a test has in common, cheap to ask of many tests at once: its device passes a test of devices,
 * or its amount is at least so much.
 */
export type RowGate =
  { readonly kind: 'device'; readonly test: RowTest } | { readonly kind: 'amount'; readonly least: number };

/** Decides a row whose shape alone did not. */
export interface RowTest {
  (batch: TelemetryBatch, index: number): boolean;
  /** Absent where no such thing is known. */
  readonly gate?: RowGate;
}

export interface ColumnarPredicate {
  /** True or false when the shape decides; otherwise the test for its rows. */
  decide(shape: number): boolean | RowTest;
}

/** Folded texts by value code, shared by all predicates over one value dictionary. */
export interface FoldedValues {
  folded(code: number): string | null;
}

export function createFoldedValues(dictionary: ShapeDictionary): FoldedValues {
  const cache: (string | null | undefined)[] = [];
  return {
    folded(code) {
      let text = cache[code];
      if (text === undefined) {
        const value = dictionary.values.values[code] ?? null;
        text = value === null ? null : fold(String(value));
        cache[code] = text;
      }
      return text;
    },
  };
}

/** A node that tries one shape: true, false, or null when it depends on more than the shape. */
interface ShapeNode {
  try(shape: number): boolean | null;
  /** What is left to decide for a shape on which `try` said null. */
  rest(shape: number): Predicate;
}

/** Prepares a predicate over one table. */
export function compilePredicate(predicate: Predicate, table: ColumnarTable, values: FoldedValues): ColumnarPredicate {
  const node = prepareNode(simplify(predicate), table, values);
  const rowTests = new Map<string, RowTest>();
  return {
    decide(shape) {
      const decided = node.try(shape);
      if (decided !== null) return decided;
      const rest = simplify(node.rest(shape));
      const name = JSON.stringify(rest);
      let test = rowTests.get(name);
      if (test === undefined) {
        test = gated(prepareRowTest(rest, table), rest, table);
        rowTests.set(name, test);
      }
      return test;
    },
  };
}

function constantNode(value: boolean): ShapeNode {
  return { try: () => value, rest: () => (value ? TRUE : FALSE) };
}

function restNode(predicate: Predicate): ShapeNode {
  return { try: () => null, rest: () => predicate };
}

function prepareNode(predicate: Predicate, table: ColumnarTable, values: FoldedValues): ShapeNode {
  switch (predicate.kind) {
    case 'constant':
      return constantNode(predicate.value);
    case 'and':
    case 'or':
      return prepareJunction(predicate.kind, predicate.of, table, values);
    case 'not': {
      const inner = prepareNode(predicate.of, table, values);
      return {
        try: (shape) => {
          const decided = inner.try(shape);
          return decided === null ? null : !decided;
        },
        rest: (shape) => ({ kind: 'not', of: inner.rest(shape) }),
      };
    }
    case 'keyword':
      return prepareKeyword(predicate, table, values);
    case 'same': {
      const read = shapeReader(predicate.column, table);
      const readOther = shapeReader(predicate.other, table);
      if (read === null || readOther === null) return restNode(predicate);
      return decidedNode((shape) =>
        sameHolds(predicate, valueOfCode(table, read(shape)), valueOfCode(table, readOther(shape))),
      );
    }
    case 'present':
      // A full record has every column of its table, whatever it holds.
      return constantNode(table.columns.includes(predicate.column));
    case 'string':
    case 'number':
    case 'cidr':
    case 'time':
    case 'null':
      return prepareShapeTest(predicate, table, values);
    default:
      return unreachable(predicate);
  }
}

const decidedNode = (decide: (shape: number) => boolean): ShapeNode => ({
  try: decide,
  rest: (shape) => (decide(shape) ? TRUE : FALSE),
});

function prepareJunction(
  kind: 'and' | 'or',
  of: readonly Predicate[],
  table: ColumnarTable,
  values: FoldedValues,
): ShapeNode {
  const parts = of.map((part) => prepareNode(part, table, values));
  const decisive = kind === 'or';
  return {
    try(shape) {
      let result: boolean | null = !decisive;
      for (const part of parts) {
        const decided = part.try(shape);
        if (decided === decisive) return decisive;
        if (decided === null) result = null;
      }
      return result;
    },
    rest: (shape) => ({
      kind,
      of: parts.map((part) => {
        const decided = part.try(shape);
        return decided === null ? part.rest(shape) : decided ? TRUE : FALSE;
      }),
    }),
  };
}

/** Reads a shape column's code; the null code 0 for columns that never hold anything; null when rows decide. */
function shapeReader(column: string, table: ColumnarTable): ((shape: number) => number) | null {
  const source = table.source(column);
  if (source === undefined || source === 'none') return () => 0;
  if (source !== 'shape') return null;
  const position = table.dictionary.columns.indexOf(column);
  return position < 0 ? () => 0 : (shape) => table.dictionary.code(shape, position);
}

function valueOfCode(table: ColumnarTable, code: number): string | number | null {
  return table.dictionary.values.values[code] ?? null;
}

function prepareShapeTest(
  predicate: Extract<Predicate, { kind: 'string' | 'number' | 'cidr' | 'time' | 'null' }>,
  table: ColumnarTable,
  values: FoldedValues,
): ShapeNode {
  const read = shapeReader(predicate.column, table);
  if (read === null) return restNode(predicate);
  switch (predicate.kind) {
    case 'string': {
      const matches = prepareStringTest(predicate.test);
      return decidedNode((shape) => {
        const code = read(shape);
        const folded = values.folded(code);
        return folded !== null && matches(String(valueOfCode(table, code)), folded);
      });
    }
    case 'number':
      return decidedNode((shape) => numberHolds(predicate.op, predicate.value, valueOfCode(table, read(shape))));
    case 'time':
      return decidedNode((shape) => timeHolds(predicate, valueOfCode(table, read(shape))));
    case 'null':
      return decidedNode((shape) => valueOfCode(table, read(shape)) === null);
    case 'cidr': {
      const network = parseNetwork(predicate.network);
      return decidedNode((shape) => {
        const text = textOf(valueOfCode(table, read(shape)));
        return network !== null && text !== null && isInNetwork(network, text);
      });
    }
    default:
      return unreachable(predicate);
  }
}

function prepareKeyword(
  predicate: Extract<Predicate, { kind: 'keyword' }>,
  table: ColumnarTable,
  values: FoldedValues,
): ShapeNode {
  const matches = prepareStringTest(predicate.test);
  const width = table.dictionary.columns.length;
  const holds = (shape: number): boolean => {
    for (let column = 0; column < width; column += 1) {
      const code = table.dictionary.code(shape, column);
      const folded = values.folded(code);
      if (folded !== null && matches(String(valueOfCode(table, code)), folded)) return true;
    }
    return false;
  };
  return { try: (shape) => (holds(shape) ? true : null), rest: () => predicate };
}

/** A residual as a test of rows; parts that read only the device (or only the account) are decided once for each. */
function prepareRowTest(predicate: Predicate, table: ColumnarTable): RowTest {
  const memo = memoKey(predicate, table);
  if (memo === null) return prepareRowNode(predicate, table);
  return decidedOnce(prepareRowNode(predicate, table), memo);
}

const UNDECIDED = 0;
const REFUSED = 1;
const HELD = 2;

/** Keeps the decision of each device or account in a byte; rows without one are asked each time. */
function decidedOnce(test: RowTest, memo: 'device' | 'account'): RowTest {
  let decisions = new Uint8Array(1_024);
  return (batch, index) => {
    const entity = (memo === 'device' ? batch.device[index] : batch.account[index]) as number;
    if (entity >= decisions.length) {
      if (entity === NO_INDEX) return test(batch, index);
      const larger = new Uint8Array(Math.max(entity + 1, decisions.length * 2));
      larger.set(decisions);
      decisions = larger;
    }
    const known = decisions[entity];
    if (known !== UNDECIDED) return known === HELD;
    const holds = test(batch, index);
    decisions[entity] = holds ? HELD : REFUSED;
    return holds;
  };
}

/** The test with its gate: amounts before devices, for they tell more rows apart. */
function gated(test: RowTest, predicate: Predicate, table: ColumnarTable): RowTest {
  const parts = predicate.kind === 'and' ? predicate.of : [predicate];
  for (const part of parts) {
    const isFloor = part.kind === 'number' && (part.op === 'gt' || part.op === 'gte');
    if (isFloor && table.direct(part.column) === 'amount')
      return Object.assign(test, { gate: { kind: 'amount', least: part.value } as const });
  }
  const ofDevice = parts.find((part) => memoKey(part, table) === 'device');
  if (ofDevice === undefined) return test;
  return Object.assign(test, { gate: { kind: 'device', test: prepareRowTest(ofDevice, table) } as const });
}

function memoKey(predicate: Predicate, table: ColumnarTable): 'device' | 'account' | null {
  let hasKeyword = false;
  const visit = (part: Predicate): void => {
    if (part.kind === 'and' || part.kind === 'or') part.of.forEach(visit);
    else if (part.kind === 'not') visit(part.of);
    else if (part.kind === 'keyword') hasKeyword = true;
  };
  visit(predicate);
  const sources = new Set(columnsOf(predicate).map((column) => table.source(column)));
  if (hasKeyword || sources.size !== 1) return null;
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
    case 'null':
      return (batch, index) => table.read(batch, index, predicate.column) === null;
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
