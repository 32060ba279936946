// Rules as jump code: tests with a way on when they hold and another when they do not. No strings are made for ASCII values.
// Promise: accepts exactly the events that reference-evaluator.ts accepts on the event's record.
// Tested in test/engine/events/matcher.property.test.ts.

import { unreachable } from '../base/index.ts';
import { prepareRecordTest, simplify } from '../predicate/index.ts';
import type { Predicate, RecordTest, StringTest } from '../predicate/index.ts';
import { HELD } from './event-batch.ts';
import { oddRecord, STATUS, statusOf, wholeRecord } from './event-matcher-values.ts';
import type { BatchValues } from './event-matcher-values.ts';
import { holdsPlain, isEndTest, prepareEnds, preparePlainTest, samePlain } from './plain-test.ts';
import type { EndTest, PlainTest } from './plain-test.ts';

/** Ends of a way. */
const ACCEPT = -1;
const REJECT = -2;

/** How a test looks at its event. */
const LOOK = { plain: 0, one: 1, whole: 2, isNull: 3, isPresent: 4, same: 5 } as const;

interface LeafTest {
  readonly look: number;
  /** Index of the column; −1 for tests of the whole event. */
  readonly column: number;
  /** For LOOK.plain: the test over ASCII bytes. */
  readonly plain: PlainTest | null;
  /** For LOOK.same: how two columns are compared. */
  readonly same: { readonly other: number; readonly how: 'equals' | 'prefix' | 'suffix' | 'contains'; readonly cased: boolean } | null;
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

/** Several end tests of one column, any of which may hold. */
interface AnyEnd {
  readonly kind: 'any-end';
  readonly column: string;
  readonly tests: readonly EndTest[];
}

type Leaf = Exclude<Predicate, { kind: 'and' | 'or' | 'not' | 'constant' }> | AnyEnd;

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
        return buildAny(predicate.of, holds, fails);
      default:
        return step(predicate, holds, fails);
    }
  };
  const step = (leaf: Leaf, holds: number, fails: number): number => {
    testOf.push(testNumber(leaf));
    onTrue.push(holds);
    onFalse.push(fails);
    return testOf.length - 1;
  };
  const buildAny = (of: readonly Predicate[], holds: number, fails: number): number => {
    const { groups, rest } = groupEnds(of);
    const others = cheapestFirst(rest).reduceRight((next, part) => build(part, holds, next), fails);
    return groups.reduceRight((next, group) => step(group, holds, next), others);
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
  const column = 'column' in leaf ? columnOf(leaf.column) : -1;
  const blank = { column, plain: null, same: null, onRecord: prepareRecordTest(asPredicate(leaf)) };
  switch (leaf.kind) {
    case 'any-end':
      return { ...blank, look: LOOK.plain, plain: prepareEnds(leaf.tests) };
    case 'string':
    case 'number':
      return { ...blank, look: LOOK.plain, plain: preparePlainTest(leaf) };
    case 'cidr':
    case 'time':
      return { ...blank, look: LOOK.one };
    case 'null':
      return { ...blank, look: LOOK.isNull };
    case 'present':
      return { ...blank, look: LOOK.isPresent };
    case 'same':
      return { ...blank, look: LOOK.same, same: { other: columnOf(leaf.other), how: leaf.how, cased: leaf.cased } };
    case 'keyword':
      return { ...blank, look: LOOK.whole };
    default:
      return unreachable(leaf);
  }
}

function asPredicate(leaf: Leaf): Predicate {
  if (leaf.kind !== 'any-end') return leaf;
  const { column } = leaf;
  return { kind: 'or', of: leaf.tests.map((test): Predicate => ({ kind: 'string', column, test })) };
}

/** Fewer than this are as quick one by one. */
const GROUP_MIN = 3;

/** End tests of one column together; the rest as it was. */
function groupEnds(of: readonly Predicate[]): { readonly groups: readonly AnyEnd[]; readonly rest: readonly Predicate[] } {
  const byColumn = new Map<string, EndTest[]>();
  for (const part of of)
    if (part.kind === 'string' && isEndTest(part.test)) {
      const tests = byColumn.get(part.column);
      if (tests === undefined) byColumn.set(part.column, [part.test]);
      else tests.push(part.test);
    }
  const isGrouped = (part: Predicate): boolean =>
    part.kind === 'string' && isEndTest(part.test) && (byColumn.get(part.column)?.length ?? 0) >= GROUP_MIN;
  return {
    groups: [...byColumn].flatMap(([column, tests]) =>
      tests.length >= GROUP_MIN ? [{ kind: 'any-end' as const, column, tests }] : [],
    ),
    rest: of.filter((part) => !isGrouped(part)),
  };
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
  if (test.same !== null) {
    const other = values.columns[test.same.other] as BatchValues['columns'][number];
    return status === STATUS.plain && statusOf(other, event) === STATUS.plain
      ? samePlain(test.same.how, test.same.cased, column, other, event)
      : test.onRecord(wholeRecord(values, event));
  }
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
      return predicate.of.reduce((sum, part) => sum + costOf(part) / 2, 1);
    case 'cidr':
    case 'time':
      return 200;
    case 'same':
      return 4;
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
