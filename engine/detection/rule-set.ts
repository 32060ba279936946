// Compiled rules over a world's tables, and the pass over one batch.
// Each shape is decided once for the rules of its table that it might satisfy; a shape that no rule can match costs its
// rows one look-up.
// Promise: reports exactly the (rule, row) pairs that the reference evaluator would, rows ascending, rules ascending.
// Tested in test/engine/detection/rule-set.property.test.ts.

import { assert, LIMITS } from '../base/index.ts';
import { createCandidateList, matchRow } from './candidate-list.ts';
import type { Candidate, CandidateList } from './candidate-list.ts';
import { addList, askEntities, createRowSieve, nextRow, reserveShapes } from './row-sieve.ts';
import type { RowSieve } from './row-sieve.ts';
import { createShapeIndex } from './shape-index.ts';
import type { ShapeIndex } from './shape-index.ts';
import { compilePredicate, createFoldedValues } from '../predicate/index.ts';
import type { ColumnarPredicate, ColumnarTable, RowTest } from '../predicate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableName } from '../scenario/index.ts';
import type { CompiledRule } from '../sigma/index.ts';
import { amountOfRequest, columnValue, TABLES } from '../telemetry/index.ts';
import type { Column, ColumnValue, TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';

const UNDECIDED = 0;
const NO_RULE = 1;
/** From here on: 2 + the shape's place among the lists of candidates. */
const FIRST_LIST = 2;

interface TableRules {
  readonly index: ShapeIndex;
  readonly predicates: readonly { readonly rule: number; readonly predicate: ColumnarPredicate }[];
  /** UNDECIDED, NO_RULE or FIRST_LIST + place in `lists`, by shape; grows with the dictionary. */
  shapeState: Uint32Array;
  /** What holds back most rows. */
  readonly sieve: RowSieve;
  /** Rules that shapes satisfy or may satisfy; shapes with the same rules and tests share a list. */
  readonly lists: CandidateList[];
  /** What the sieve knows a shape of each list by. */
  readonly listBytes: number[];
  readonly listByName: Map<string, number>;
  /** Numbers of tests, for the names of lists. */
  readonly testNumbers: Map<RowTest, number>;
}

export interface RuleSet {
  /** By TableId; null where no rule looks. A table's rules are compiled when its first rows come. */
  readonly tables: readonly (() => TableRules | null)[];
}

/** Compiles rules for one world. Decisions are kept inside and belong to this world's dictionaries. */
export function compileRuleSet(rules: readonly CompiledRule[], world: TelemetryWorld): RuleSet {
  assert(rules.length <= LIMITS.rulesMax, `a rule set has at most ${LIMITS.rulesMax} rules`);
  const first = world.dictionaries[0];
  const values = first === undefined ? null : createFoldedValues(first);
  const byTable = new Map<string, OwnTarget[]>();
  rules.forEach((rule, index) => {
    for (const target of rule.targets) {
      const own = byTable.get(target.table);
      if (own === undefined) byTable.set(target.table, [{ index, target }]);
      else own.push({ index, target });
    }
  });
  const compile = (name: TableName, id: number): TableRules | null => {
    const own = byTable.get(name);
    if (own === undefined || values === null) return null;
    const table = columnarTable(world, id);
    return {
      index: createShapeIndex(
        own.map(({ target }) => target.predicate),
        table,
        values,
      ),
      predicates: own.map(({ index, target }) => ({
        rule: index,
        predicate: compilePredicate(target.predicate, table, values),
      })),
      shapeState: new Uint32Array(1_024),
      sieve: createRowSieve(),
      lists: [],
      listBytes: [],
      listByName: new Map(),
      testNumbers: new Map(),
    };
  };
  return {
    tables: TABLE_NAMES.map((name, id) => {
      let made: TableRules | null | undefined;
      return () => (made === undefined ? (made = compile(name, id)) : made);
    }),
  };
}

/** What one rule looks for in a table, with the rule's place. */
interface OwnTarget {
  readonly index: number;
  readonly target: CompiledRule['targets'][number];
}

/** Row columns that are an array of the batch, as telemetry's full record reads them (held against it by nation.property.test.ts). */
const DIRECT_COLUMNS: ReadonlyMap<string, 'amount' | 'port' | 'address'> = new Map([
  ['SentBytes', 'amount'],
  ['FileSize', 'amount'],
  ['LoginDurationMs', 'amount'],
  ['RecordCount', 'amount'],
  ['scBytes', 'amount'],
  ['RemotePort', 'port'],
  ['DestinationPort', 'port'],
  ['sPort', 'port'],
  ['RemoteIP', 'address'],
  ['DestinationIP', 'address'],
  ['DestinationIPAddress', 'address'],
  ['IPAddress', 'address'],
  ['SenderIPv4', 'address'],
  ['PublicIP', 'address'],
  ['RequestSourceIP', 'address'],
  ['IPAddresses', 'address'],
  ['IpAddress', 'address'],
  ['cIP', 'address'],
]);

/** A table of a world as the columnar evaluator sees it. */
export function columnarTable(world: TelemetryWorld, id: number): ColumnarTable {
  const schema = TABLES[id];
  const dictionary = world.dictionaries[id];
  assert(schema !== undefined && dictionary !== undefined, `table ${id} exists`);
  return {
    dictionary,
    columns: schema.columns.map((column) => column.name),
    source: (column) => schema.columnByName.get(column)?.source,
    direct: (column) => (schema.columnByName.get(column)?.source === 'row' ? DIRECT_COLUMNS.get(column) : undefined),
    amountFor: (column, least) => (column === 'csBytes' && least > 2_000 ? amountOfRequest(least) : undefined),
    read: readEntitiesOnce(world, schema.columnByName),
  };
}

/** Before the first device or account has been read. */
const NOBODY = -1;

/** Reads columns; of what a device or an account decides the last value is kept, for many gates ask about one in turn. */
function readEntitiesOnce(world: TelemetryWorld, columns: ReadonlyMap<string, Column>): ColumnarTable['read'] {
  const last = new Map<string, { entity: number; value: ColumnValue }>();
  return (batch, index, column) => {
    const source = columns.get(column)?.source;
    if (source !== 'device' && source !== 'account') return columnValue(world, batch, index, column);
    const entity = (source === 'device' ? batch.device[index] : batch.account[index]) as number;
    let kept = last.get(column);
    if (kept?.entity === entity) return kept.value;
    if (kept === undefined) last.set(column, (kept = { entity: NOBODY, value: null }));
    kept.value = columnValue(world, batch, index, column);
    kept.entity = entity;
    return kept.value;
  };
}

/** Calls `onMatch` for each row that satisfies a rule. */
export function detectBatch(
  ruleSet: RuleSet,
  batch: TelemetryBatch,
  onMatch: (rule: number, row: number) => void,
): void {
  const table = ruleSet.tables[batch.table]?.();
  if (table === null || table === undefined) return;
  const { sieve, lists } = table;
  if (table.shapeState.length < batch.dictionary.size)
    table.shapeState = grown(table.shapeState, batch.dictionary.size);
  reserveShapes(sieve, batch.dictionary.size);
  const { rowCount, shape } = batch;
  for (let row = nextRow(sieve, batch, 0); row < rowCount; row = nextRow(sieve, batch, row + 1)) {
    const code = shape[row] as number;
    let state = table.shapeState[code] as number;
    if (state === UNDECIDED) state = decideShape(table, code);
    if (state === NO_RULE) continue;
    askEntities(sieve, batch, row);
    matchRow(lists[state - FIRST_LIST] as CandidateList, batch, row, onMatch);
  }
}

function grown(states: Uint32Array, size: number): Uint32Array {
  const larger = new Uint32Array(Math.max(size, states.length * 2));
  larger.set(states);
  return larger;
}

/** Decides the rules that may match for one shape and returns its state. */
function decideShape(table: TableRules, shape: number): number {
  const found: Candidate[] = [];
  for (const position of table.index.candidates(shape)) {
    const { rule, predicate } = table.predicates[position] as TableRules['predicates'][number];
    const decided = predicate.decide(shape);
    if (decided !== false) found.push({ rule, test: decided === true ? null : decided });
  }
  const state = found.length === 0 ? NO_RULE : FIRST_LIST + listOf(table, found);
  table.shapeState[shape] = state;
  table.sieve.byShape[shape] = state === NO_RULE ? 0 : (table.listBytes[state - FIRST_LIST] as number);
  return state;
}

/** Place of the list with these candidates. */
function listOf(table: TableRules, found: readonly Candidate[]): number {
  const name = found.map(({ rule, test }) => `${rule}/${test === null ? '' : numberOf(table, test)}`).join();
  let place = table.listByName.get(name);
  if (place === undefined) {
    const list = createCandidateList(found);
    place = table.lists.push(list) - 1;
    table.listBytes.push(addList(table.sieve, list));
    table.listByName.set(name, place);
  }
  return place;
}

function numberOf({ testNumbers }: TableRules, test: RowTest): number {
  const known = testNumbers.get(test);
  if (known !== undefined) return known;
  testNumbers.set(test, testNumbers.size);
  return testNumbers.size - 1;
}
