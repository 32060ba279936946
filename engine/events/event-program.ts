// Rules as jump code: tests with a way on when they hold and another when they do not. No strings are made for ASCII values.
// Promise: accepts exactly the events that reference-evaluator.ts accepts on the event's record.
// Tested in test/engine/events/matcher.property.test.ts.

import { assert, unreachable } from '../base/index.ts';
import { prepareRecordTest, simplify } from '../predicate/index.ts';
import type { Predicate, RecordTest, StringTest } from '../predicate/index.ts';
import { isAt, isWithin, rarestByte, SAME } from './byte-search.ts';
import { HELD } from './event-batch.ts';
import { markValue, oddRecord, STATUS, statusOf, wholeRecord } from './event-matcher-values.ts';
import type { BatchValues, ValueColumn } from './event-matcher-values.ts';
import { LOWER } from './literal-index.ts';
import { regexNecessity } from './regex-literals.ts';
import {
  holdsPlain,
  isEndTest,
  MARKED_MIN,
  prepareEnds,
  prepareWithin,
  preparePlainTest,
  samePlain,
  slotsOf,
} from './plain-test.ts';
import type { EndTest, PlainTest, WithinTest } from './plain-test.ts';
import { readSimpleRegex } from './simple-regex.ts';
import { cheapestFirst } from './test-order.ts';

/** Ends of a way. */
const ACCEPT = -1;
const REJECT = -2;

/**
 * Numbers of one step, as many as fill one line of the processor's cache: what to do, the column, the literal in the pool
 * (from, length, its rarest byte), the slots of its marks (−1 = none), where to go, the test behind it, case.
 */
const STEP = {
  op: 0,
  column: 1,
  from: 2,
  length: 3,
  pivot: 4,
  slot: 5,
  slotOther: 6,
  slotLast: 7,
  onTrue: 8,
  onFalse: 9,
  test: 10,
  cased: 11,
  size: 16,
} as const;

/** Ops up to `contains` compare a literal with bytes; the others look at the test. */
const OP = {
  equals: 0,
  prefix: 1,
  suffix: 2,
  contains: 3,
  plain: 4,
  one: 5,
  whole: 6,
  isNull: 7,
  isPresent: 8,
  same: 9,
} as const;

/** What a step tests, for the slow way and for what is no literal; made ready when it is first needed. */
interface LeafTest {
  readonly leaf: Leaf;
  plain: PlainTest | null;
  /** For OP.same: the number of the other column. */
  readonly other: number;
  onRecord: RecordTest | null;
}

export interface EventPrograms {
  readonly steps: Int32Array;
  /** Folded bytes of all literals. */
  readonly pool: Uint8Array;
  readonly tests: readonly LeafTest[];
  /** By rule: where its first step lies, or an end. */
  readonly start: Int32Array;
  /** By step: 1 while `mayHold` has still to come to it; all 0 otherwise. */
  readonly reached: Uint8Array;
}

/** Several end tests of one column, any of which may hold. */
interface AnyEnd {
  readonly kind: 'any-end';
  readonly column: string;
  readonly tests: readonly EndTest[];
}

/** Several literals, any of which may stand anywhere in one column. */
interface AnyWithin {
  readonly kind: 'any-within';
  readonly column: string;
  readonly tests: readonly WithinTest[];
}

type Leaf = Exclude<Predicate, { kind: 'and' | 'or' | 'not' | 'constant' }> | AnyEnd | AnyWithin;

/** Makes jump code of predicates. `columnOf` numbers the columns. */
export function compilePrograms(predicates: readonly Predicate[], columnOf: (field: string) => number): EventPrograms {
  const steps: number[] = [];
  const pool: number[] = [];
  const tests: LeafTest[] = [];
  // Built from the end: every way leads to steps that are there already, so no rule can run for ever.
  const build = (predicate: Predicate, holds: number, fails: number): number => {
    switch (predicate.kind) {
      case 'constant':
        return predicate.value ? holds : fails;
      case 'not':
        return build(predicate.of, fails, holds);
      case 'and':
        return cheapestFirst(predicate.of, true).reduceRight((next, part) => build(part, next, fails), holds);
      case 'or': {
        const { ends, withins, rest } = groupTests(predicate.of);
        const others = cheapestFirst(rest).reduceRight((next, part) => build(part, holds, next), fails);
        return [...ends, ...withins].reduceRight((next, group) => step(group, holds, next), others);
      }
      default: {
        const at = step(predicate, holds, fails);
        const guard = guardOf(predicate);
        return guard === null ? at : build(guard, at, fails);
      }
    }
  };
  const step = (leaf: Leaf, holds: number, fails: number): number => {
    const at = steps.length;
    for (let part = 0; part < STEP.size; part += 1) steps.push(-1);
    steps[at + STEP.column] = 'column' in leaf ? columnOf(leaf.column) : -1;
    steps[at + STEP.onTrue] = holds;
    steps[at + STEP.onFalse] = fails;
    steps[at + STEP.test] = tests.length;
    steps[at + STEP.op] = opOf(leaf);
    if ((steps[at + STEP.op] as number) <= OP.contains) writeLiteral(leaf, steps, at, pool);
    tests.push({ leaf, plain: null, other: leaf.kind === 'same' ? columnOf(leaf.other) : -1, onRecord: null });
    return at;
  };
  const start = Int32Array.from(predicates, (predicate) => build(simplify(predicate), ACCEPT, REJECT));
  return {
    steps: Int32Array.from(steps),
    pool: Uint8Array.from(pool),
    tests,
    start,
    reached: new Uint8Array(tests.length),
  };
}

/** What must hold before a wildcard or an expression is worth a try: literals, which are quickly told to be absent. */
function guardOf(leaf: Leaf): Predicate | null {
  if (leaf.kind !== 'string') return null;
  const { column, test } = leaf;
  if (test.op === 'regex') {
    const necessity = simplify(regexNecessity(column, test.source, test.flags));
    // A simple expression is as quick as a literal that has no marks.
    return readSimpleRegex(test.source, test.flags) === null || hasMarks(necessity) ? necessity : null;
  }
  if (test.op !== 'wildcard') return null;
  const literals = test.parts.flatMap((part) => ('literal' in part ? [part.literal] : []));
  return simplify({
    kind: 'and',
    of: literals.map((text): Predicate => ({
      kind: 'string',
      column,
      test: { op: 'contains', text, cased: test.cased },
    })),
  });
}

function hasMarks(necessity: Predicate): boolean {
  if (necessity.kind === 'and') return necessity.of.some(hasMarks);
  return necessity.kind === 'string' && necessity.test.op === 'contains' && necessity.test.text.length >= 3;
}

function opOf(leaf: Leaf): number {
  switch (leaf.kind) {
    case 'string': {
      const { test } = leaf;
      return test.op === 'regex' || test.op === 'wildcard' || /[^\0-\x7f]/.test(test.text) ? OP.plain : OP[test.op];
    }
    case 'any-end':
    case 'any-within':
    case 'number':
      return OP.plain;
    case 'cidr':
    case 'time':
      return OP.one;
    case 'null':
      return OP.isNull;
    case 'present':
      return OP.isPresent;
    case 'same':
      return OP.same;
    case 'keyword':
      return OP.whole;
    default:
      return unreachable(leaf);
  }
}

function writeLiteral(leaf: Leaf, steps: number[], at: number, pool: number[]): void {
  if (leaf.kind !== 'string' || leaf.test.op === 'regex' || leaf.test.op === 'wildcard') return;
  const { text, cased } = leaf.test;
  const folded = text.toLowerCase();
  steps[at + STEP.from] = pool.length;
  steps[at + STEP.length] = text.length;
  steps[at + STEP.cased] = cased ? 1 : 0;
  for (let place = 0; place < text.length; place += 1) pool.push(text.charCodeAt(place));
  if (leaf.test.op !== 'contains') return;
  steps[at + STEP.pivot] = rarestByte(folded);
  slotsOf(folded).forEach((slot, place) => (steps[at + STEP.slot + place] = slot));
}

/** True when the rule accepts the event. */
export function runProgram(programs: EventPrograms, rule: number, values: BatchValues, event: number): boolean {
  const { steps } = programs;
  let at = programs.start[rule] as number;
  while (at >= 0) {
    const isHeld = holdsStep(programs, at, values, event);
    at = steps[at + (isHeld ? STEP.onTrue : STEP.onFalse)] as number;
  }
  return at === ACCEPT;
}

/**
 * False when the rule cannot accept the event whatever the columns hold that are not known. Ways lead from later steps to
 * earlier ones only, so one pass from the first step down sees all that can be reached.
 */
export function mayHold(
  programs: EventPrograms,
  rule: number,
  values: BatchValues,
  event: number,
  isKnown: Uint8Array,
): boolean {
  const { steps } = programs;
  const { reached } = programs;
  const start = programs.start[rule] as number;
  if (start < 0) return start === ACCEPT;
  let lowest = start;
  reached[start / STEP.size] = 1;
  let isPossible = false;
  for (let at = start; at >= 0 && at >= lowest; at -= STEP.size) {
    if (reached[at / STEP.size] === 0) continue;
    reached[at / STEP.size] = 0;
    if (isPossible) continue;
    const known = isStepKnown(programs, at, isKnown);
    const isHeld = known && holdsStep(programs, at, values, event);
    for (const way of [STEP.onTrue, STEP.onFalse]) {
      if (known && isHeld !== (way === STEP.onTrue)) continue;
      const next = steps[at + way] as number;
      if (next === ACCEPT) isPossible = true;
      else if (next >= 0) {
        reached[next / STEP.size] = 1;
        if (next < lowest) lowest = next;
      }
    }
  }
  return isPossible;
}

function isStepKnown({ steps, tests }: EventPrograms, at: number, isKnown: Uint8Array): boolean {
  const op = steps[at] as number;
  if (op === OP.whole || isKnown[steps[at + STEP.column] as number] !== 1) return false;
  return op !== OP.same || isKnown[(tests[steps[at + STEP.test] as number] as LeafTest).other] === 1;
}

function holdsStep(programs: EventPrograms, at: number, values: BatchValues, event: number): boolean {
  const { steps } = programs;
  const op = steps[at] as number;
  if (op > OP.contains) return holdsOther(programs, at, op, values, event);
  const column = values.columns[steps[at + STEP.column] as number] as ValueColumn;
  const status = statusOf(column, event);
  if (status === STATUS.none) return false;
  if (status === STATUS.odd) return holdsSlowly(programs, at, values, event);
  return holdsLiteral(programs, at, op, column, event);
}

function holdsLiteral(
  { steps, pool }: EventPrograms,
  at: number,
  op: number,
  column: ValueColumn,
  event: number,
): boolean {
  const { bytes } = column;
  const start = column.from[event] as number;
  const end = column.to[event] as number;
  const from = steps[at + STEP.from] as number;
  const length = steps[at + STEP.length] as number;
  if (length > end - start) return false;
  const folding = steps[at + STEP.cased] === 1 ? SAME : LOWER;
  if (op === OP.contains) {
    if (end - start >= MARKED_MIN && steps[at + STEP.slot] !== -1) {
      markValue(column, event);
      const { marks, marksStamp } = column;
      for (let slot = STEP.slot; slot <= STEP.slotLast; slot += 1) {
        const place = steps[at + slot] as number;
        if (place >= 0 && marks[place] !== marksStamp) return false;
      }
    }
    return isWithin(pool, from, length, steps[at + STEP.pivot] as number, folding, column, start, end);
  }
  if (op === OP.equals && length !== end - start) return false;
  return isAt(pool, from, length, folding, bytes, op === OP.suffix ? end - length : start);
}

function holdsOther(programs: EventPrograms, at: number, op: number, values: BatchValues, event: number): boolean {
  const { steps, tests } = programs;
  if (op === OP.whole) return holdsSlowly(programs, at, values, event);
  const column = values.columns[steps[at + STEP.column] as number] as ValueColumn;
  const held = column.kind[event] as number;
  if (op === OP.isPresent) return held !== HELD.missing;
  if (op === OP.isNull) return held <= HELD.null || (held === HELD.list && holdsSlowly(programs, at, values, event));
  const status = statusOf(column, event);
  if (status === STATUS.none) return false;
  if (op === OP.one || status === STATUS.odd) return holdsSlowly(programs, at, values, event);
  const test = tests[steps[at + STEP.test] as number] as LeafTest;
  if (op === OP.same) return holdsSame(programs, at, test, column, values, event);
  test.plain ??= preparePlain(test.leaf);
  return holdsPlain(test.plain, column, event, status === STATUS.beyond) ?? holdsSlowly(programs, at, values, event);
}

function holdsSame(
  programs: EventPrograms,
  at: number,
  { leaf, other }: LeafTest,
  column: ValueColumn,
  values: BatchValues,
  event: number,
): boolean {
  const second = values.columns[other] as ValueColumn;
  const isPlain = statusOf(column, event) === STATUS.plain && statusOf(second, event) === STATUS.plain;
  if (!isPlain || leaf.kind !== 'same') return holdsSlowly(programs, at, values, event);
  return samePlain(leaf.how, leaf.cased, column, second, event);
}

function preparePlain(leaf: Leaf): PlainTest {
  if (leaf.kind === 'any-end') return prepareEnds(leaf.tests);
  if (leaf.kind === 'any-within') return prepareWithin(leaf.tests);
  assert(leaf.kind === 'string' || leaf.kind === 'number', 'a plain test has bytes to look at');
  return preparePlainTest(leaf);
}

/** As the reference does it: over a record, of the one value where that is enough. */
function holdsSlowly({ steps, tests }: EventPrograms, at: number, values: BatchValues, event: number): boolean {
  const test = tests[steps[at + STEP.test] as number] as LeafTest;
  test.onRecord ??= prepareRecordTest(asPredicate(test.leaf));
  const op = steps[at] as number;
  if (op === OP.whole || op === OP.same) return test.onRecord(wholeRecord(values, event));
  return test.onRecord(oddRecord(values, values.columns[steps[at + STEP.column] as number] as ValueColumn, event));
}

function asPredicate(leaf: Leaf): Predicate {
  if (leaf.kind !== 'any-end' && leaf.kind !== 'any-within') return leaf;
  const { column } = leaf;
  return { kind: 'or', of: leaf.tests.map((test): Predicate => ({ kind: 'string', column, test })) };
}

/** Fewer than this are as quick one by one. */
const GROUP_MIN = 3;

/** End tests of one column together, and literals of one column; the rest as it was. */
function groupTests(of: readonly Predicate[]): {
  readonly ends: readonly AnyEnd[];
  readonly withins: readonly AnyWithin[];
  readonly rest: readonly Predicate[];
} {
  const ends = byColumn(of, isEndTest);
  const withins = byColumn(of, (test): test is WithinTest => test.op === 'contains');
  const grouped = new Set<StringTest>([...ends, ...withins].flatMap(([, tests]) => tests));
  return {
    ends: ends.map(([column, tests]) => ({ kind: 'any-end', column, tests })),
    withins: withins.map(([column, tests]) => ({ kind: 'any-within', column, tests })),
    rest: of.filter((part) => part.kind !== 'string' || !grouped.has(part.test)),
  };
}

function byColumn<Kind extends StringTest>(
  of: readonly Predicate[],
  belongs: (test: StringTest) => test is Kind,
): readonly (readonly [column: string, tests: readonly Kind[]])[] {
  const columns = new Map<string, Kind[]>();
  for (const part of of)
    if (part.kind === 'string' && belongs(part.test)) {
      const tests = columns.get(part.column);
      if (tests === undefined) columns.set(part.column, [part.test]);
      else tests.push(part.test);
    }
  return [...columns].filter(([, tests]) => tests.length >= GROUP_MIN);
}
