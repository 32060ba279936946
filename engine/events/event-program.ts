// Rules as jump code: tests with a way on when they hold and another when they do not. No strings are made for ASCII values.
// Promise: accepts exactly the events that reference-evaluator.ts accepts on the event's record.
// Tested in test/engine/events/matcher.property.test.ts.

import { unreachable } from '../base/index.ts';
import { prepareRecordTest, simplify } from '../predicate/index.ts';
import type { Predicate, RecordTest, StringTest } from '../predicate/index.ts';
import { HELD } from './event-batch.ts';
import { oddRecord, STATUS, statusOf, wholeRecord } from './event-matcher-values.ts';
import type { BatchValues } from './event-matcher-values.ts';
import { holdsPlain, preparePlainTest } from './plain-test.ts';
import type { PlainTest } from './plain-test.ts';

/** Ends of a way. */
const ACCEPT = -1;
const REJECT = -2;

/** How a test looks at its event. */
const LOOK = { plain: 0, one: 1, whole: 2, isNull: 3, isPresent: 4 } as const;

interface LeafTest {
  readonly look: number;
  /** Index of the column; −1 for tests of the whole event. */
  readonly column: number;
  /** For LOOK.plain: the test over ASCII bytes. */
  readonly plain: PlainTest | null;
  /** The same test over a record: odd values, and everything that is not LOOK.plain. */
  readonly onRecord: RecordTest;
}

export interface EventPrograms {
  readonly tests: readonly LeafTest[];
  /** By step: its test, and where to go. */
  readonly testOf: Int32Array;
  readonly onTrue: Int32Array;
  readonly onFalse: Int32Array;
  /** By rule: its first step, or an end. */
  readonly start: Int32Array;
}

type Leaf = Exclude<Predicate, { kind: 'and' | 'or' | 'not' | 'constant' }>;

/** Makes jump code of predicates. `columnOf` numbers the columns. */
export function compilePrograms(predicates: readonly Predicate[], columnOf: (field: string) => number): EventPrograms {
  const tests: LeafTest[] = [];
  const known = new Map<string, number>();
  const testOf: number[] = [];
  const onTrue: number[] = [];
  const onFalse: number[] = [];
  const testNumber = (leaf: Leaf): number => {
    const name = JSON.stringify(leaf);
    let number = known.get(name);
    if (number === undefined) {
      number = tests.length;
      known.set(name, number);
      tests.push(prepareLeaf(leaf, columnOf));
    }
    return number;
  };
  // Built from the end: every way leads to steps that are there already, so no rule can run for ever.
  const build = (predicate: Predicate, holds: number, fails: number): number => {
    switch (predicate.kind) {
      case 'constant':
        return predicate.value ? holds : fails;
      case 'not':
        return build(predicate.of, fails, holds);
      case 'and':
        return cheapestFirst(predicate.of).reduceRight((next, part) => build(part, next, fails), holds);
      case 'or':
        return cheapestFirst(predicate.of).reduceRight((next, part) => build(part, holds, next), fails);
      default:
        testOf.push(testNumber(predicate));
        onTrue.push(holds);
        onFalse.push(fails);
        return testOf.length - 1;
    }
  };
  const start = Int32Array.from(predicates, (predicate) => build(simplify(predicate), ACCEPT, REJECT));
  return {
    tests,
    testOf: Int32Array.from(testOf),
    onTrue: Int32Array.from(onTrue),
    onFalse: Int32Array.from(onFalse),
    start,
  };
}

function prepareLeaf(leaf: Leaf, columnOf: (field: string) => number): LeafTest {
  const onRecord = prepareRecordTest(leaf);
  switch (leaf.kind) {
    case 'string':
      return { look: LOOK.plain, column: columnOf(leaf.column), plain: preparePlainTest(leaf), onRecord };
    case 'number':
      return { look: LOOK.plain, column: columnOf(leaf.column), plain: preparePlainTest(leaf), onRecord };
    case 'cidr':
    case 'time':
      return { look: LOOK.one, column: columnOf(leaf.column), plain: null, onRecord };
    case 'null':
      return { look: LOOK.isNull, column: columnOf(leaf.column), plain: null, onRecord };
    case 'present':
      return { look: LOOK.isPresent, column: columnOf(leaf.column), plain: null, onRecord };
    case 'same':
    case 'keyword':
      return { look: LOOK.whole, column: -1, plain: null, onRecord };
    default:
      return unreachable(leaf);
  }
}

/** True when the rule accepts the event. */
export function runProgram(programs: EventPrograms, rule: number, values: BatchValues, event: number): boolean {
  const { testOf, onTrue, onFalse, tests } = programs;
  let step = programs.start[rule] as number;
  while (step >= 0) {
    const test = tests[testOf[step] as number] as LeafTest;
    step = (holds(test, values, event) ? onTrue[step] : onFalse[step]) as number;
  }
  return step === ACCEPT;
}

function holds(test: LeafTest, values: BatchValues, event: number): boolean {
  if (test.look === LOOK.whole) return test.onRecord(wholeRecord(values, event));
  const column = values.columns[test.column] as BatchValues['columns'][number];
  const held = column.kind[event] as number;
  if (test.look === LOOK.isPresent) return held !== HELD.missing;
  if (test.look === LOOK.isNull)
    return held <= HELD.null || (held === HELD.list && test.onRecord(oddRecord(values, column, event)));
  const status = statusOf(column, event);
  if (status === STATUS.none) return false;
  if (test.plain === null || status === STATUS.odd) return test.onRecord(oddRecord(values, column, event));
  const answer = holdsPlain(test.plain, column, event);
  return answer === null ? test.onRecord(oddRecord(values, column, event)) : answer;
}

/** The order changes nothing but time. */
function cheapestFirst(parts: readonly Predicate[]): readonly Predicate[] {
  return parts
    .map((part, place) => ({ part, place, cost: costOf(part) }))
    .sort((a, b) => a.cost - b.cost || a.place - b.place)
    .map(({ part }) => part);
}

function costOf(predicate: Predicate): number {
  switch (predicate.kind) {
    case 'constant':
      return 0;
    case 'null':
    case 'present':
      return 1;
    case 'number':
      return 3;
    case 'string':
      return costOfString(predicate.test);
    case 'not':
      return costOf(predicate.of);
    case 'and':
      return Math.min(...predicate.of.map(costOf)) * 1.5;
    case 'or':
      return predicate.of.reduce((sum, part) => sum + costOf(part), 0);
    case 'cidr':
    case 'time':
      return 200;
    case 'same':
    case 'keyword':
      return 4_000;
    default:
      return unreachable(predicate);
  }
}

function costOfString(test: StringTest): number {
  switch (test.op) {
    case 'equals':
    case 'prefix':
    case 'suffix':
      return 2;
    case 'contains':
      return 20;
    case 'wildcard':
      return 100;
    case 'regex':
      return 800;
    default:
      return unreachable(test);
  }
}
