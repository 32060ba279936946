// One test over the ASCII bytes of one value: no text is made of them.
// Promise: where it answers, the answer is reference-evaluator.ts's; null means "ask the slow way".
// Tested in test/engine/events/matcher.property.test.ts.

import { unreachable } from '../base/index.ts';
import type { Predicate, StringTest } from '../predicate/index.ts';
import { hasRun, isAt, isWithin, rarestByte, SAME } from './byte-search.ts';
import { HELD } from './event-batch.ts';
import type { ValueColumn } from './event-matcher-values.ts';
import { isWhole, markSlot, markValue } from './event-matcher-values.ts';
import { buildEndIndex, hasEnd } from './literal-index-ends.ts';
import type { EndIndex } from './literal-index-ends.ts';
import { LOWER } from './literal-index.ts';
import { regexNecessity, regexRuns } from './regex-literals.ts';
import { matchesSimply, readSimpleRegex } from './simple-regex.ts';
import type { SimpleRegex } from './simple-regex.ts';

/** Kinds of PlainTest. */
const PLAIN = {
  never: 0,
  equals: 1,
  prefix: 2,
  suffix: 3,
  contains: 4,
  pieces: 5,
  run: 6,
  number: 7,
  anyEnd: 8,
  anyWithin: 9,
  simple: 10,
} as const;

/** Of one shape whatever the test, so that the loop over steps meets one kind of object. */
export interface PlainTest {
  readonly kind: number;
  /** The literal, folded unless cased. */
  readonly text: Uint8Array;
  /** Where in `text` its rarest byte is. */
  readonly pivot: number;
  /** Slots of some three bytes of `text`, where a value that contains it has marks; empty for shorter texts. */
  readonly slots: Int32Array;
  /** PLAIN.anyEnd: one of these. */
  readonly ends: EndIndex | null;
  /** How bytes of the value are folded before they are compared. */
  readonly folding: Uint8Array;
  /** PLAIN.run: `value` bytes in a row that are 1 here. PLAIN.anyWithin: the first `value` pieces are ASCII. */
  readonly members: Uint8Array;
  /** PLAIN.pieces: all of these must be there, or the slow test need not run. PLAIN.anyWithin: one of these holds. */
  readonly pieces: readonly PlainTest[];
  /** PLAIN.anyWithin: none was left out that only the slow way understands. */
  readonly isWhole: boolean;
  /** PLAIN.simple. */
  readonly regex: SimpleRegex | null;
  readonly op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
  readonly value: number;
}

const BLANK: PlainTest = {
  kind: PLAIN.never,
  text: new Uint8Array(0),
  pivot: 0,
  slots: new Int32Array(0),
  ends: null,
  folding: LOWER,
  members: new Uint8Array(0),
  pieces: [],
  isWhole: true,
  regex: null,
  op: 'eq',
  value: 0,
};

export function preparePlainTest(predicate: Extract<Predicate, { kind: 'string' | 'number' }>): PlainTest {
  if (predicate.kind === 'number') return { ...BLANK, kind: PLAIN.number, op: predicate.op, value: predicate.value };
  return prepareString(predicate.column, predicate.test);
}

function prepareString(column: string, test: StringTest): PlainTest {
  switch (test.op) {
    case 'equals':
    case 'prefix':
    case 'suffix':
    case 'contains':
      return prepareLiteral(PLAIN[test.op], test.text, test.cased);
    case 'wildcard':
      return {
        ...BLANK,
        kind: PLAIN.pieces,
        pieces: test.parts.flatMap((part) =>
          'literal' in part ? [prepareLiteral(PLAIN.contains, part.literal, test.cased)] : [],
        ),
      };
    case 'regex': {
      const simple = readSimpleRegex(test.source, test.flags);
      if (simple !== null) return { ...BLANK, kind: PLAIN.simple, regex: simple };
      const necessity = regexNecessity(column, test.source, test.flags);
      const parts = necessity.kind === 'and' ? necessity.of : [necessity];
      return {
        ...BLANK,
        kind: PLAIN.pieces,
        pieces: [
          ...parts.flatMap((part) =>
            part.kind === 'string' && part.test.op === 'contains'
              ? [prepareLiteral(PLAIN.contains, part.test.text, false)]
              : [],
          ),
          ...regexRuns(test.source).map(({ members, length }) => ({
            ...BLANK,
            kind: PLAIN.run,
            members,
            value: length,
          })),
        ],
      };
    }
    default:
      return unreachable(test);
  }
}

function prepareLiteral(kind: number, literal: string, cased: boolean): PlainTest {
  if (/[^\0-\x7f]/.test(literal)) return prepareBeyond(kind, literal, cased);
  const text = Uint8Array.from(literal, (character) => character.charCodeAt(0));
  return {
    ...BLANK,
    kind,
    text,
    pivot: rarestByte(literal.toLowerCase()),
    slots: slotsOf(literal.toLowerCase()),
    folding: cased ? SAME : LOWER,
  };
}

/**
 * A literal that holds more than ASCII. Signs without case (emoji, dashes) stand in a value as they are; where a letter
 * may be folded the slow way is asked. No ASCII value holds either.
 */
function prepareBeyond(kind: number, literal: string, cased: boolean): PlainTest {
  const hasCase = (sign: string): boolean => sign.toLowerCase() !== sign || sign.toUpperCase() !== sign;
  if (/[\ud800-\udfff]/.test(literal.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))) return BLANK;
  for (const sign of literal) if (sign > '\x7f' && hasCase(sign)) return BLANK;
  const bytes: number[] = [];
  for (const sign of literal) {
    const code = sign.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  const text = Uint8Array.from(bytes);
  const slots = slotsOf(String.fromCharCode(...bytes));
  return { ...BLANK, kind, text, slots, pivot: text.findIndex((byte) => byte > 0x7f), folding: cased ? SAME : LOWER };
}

/** The first three bytes, the last, and those between. */
export function slotsOf(text: string): Int32Array {
  if (text.length < 3) return new Int32Array(0);
  const last = text.length - 3;
  return Int32Array.from(new Set([last >> 1, 0, last]), (at) =>
    markSlot(text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8) | (text.charCodeAt(at + 2) << 16)),
  );
}

export type EndTest = Extract<StringTest, { op: 'equals' | 'prefix' | 'suffix' }>;

/** True for a test that `prepareEnds` can take together with others of its column. */
export function isEndTest(test: StringTest): test is EndTest {
  if (test.op !== 'equals' && test.op !== 'prefix' && test.op !== 'suffix') return false;
  return !test.cased && test.text.length >= (test.op === 'equals' ? 1 : 4) && !/[^\0-\x7f]/.test(test.text);
}

/** Any of several tests of one column by one or two look-ups. */
export function prepareEnds(tests: readonly EndTest[]): PlainTest {
  const place = { equals: 'whole', prefix: 'head', suffix: 'tail' } as const;
  return {
    ...BLANK,
    kind: PLAIN.anyEnd,
    ends: buildEndIndex(tests.map(({ op, text }) => ({ place: place[op], text }))),
  };
}

export type WithinTest = Extract<StringTest, { op: 'contains' }>;

/** Any of several literals anywhere in a value: their marks are looked at in one short loop. */
export function prepareWithin(tests: readonly WithinTest[]): PlainTest {
  const isAscii = ({ text }: PlainTest): boolean => text.every((byte) => byte < 0x80);
  const all = tests.map(({ text, cased }) => prepareLiteral(PLAIN.contains, text, cased));
  const known = all.filter(({ kind }) => kind !== PLAIN.never);
  const pieces = [...known.filter(isAscii), ...known.filter((piece) => !isAscii(piece))];
  return {
    ...BLANK,
    kind: PLAIN.anyWithin,
    pieces,
    slots: Int32Array.from(pieces, ({ slots }) => slots[0] ?? -1),
    value: known.filter(isAscii).length,
    isWhole: known.length === all.length,
  };
}

/** The answer for a value whose status is plain, or beyond (`isBeyond`). */
export function holdsPlain(test: PlainTest, column: ValueColumn, event: number, isBeyond: boolean): boolean | null {
  const start = column.from[event] as number;
  const end = column.to[event] as number;
  switch (test.kind) {
    case PLAIN.never:
      return isBeyond ? null : false;
    case PLAIN.equals:
      return (
        end - start === test.text.length && isAt(test.text, 0, test.text.length, test.folding, column.bytes, start)
      );
    case PLAIN.prefix:
      return end - start >= test.text.length && isAt(test.text, 0, test.text.length, test.folding, column.bytes, start);
    case PLAIN.suffix:
      return (
        end - start >= test.text.length &&
        isAt(test.text, 0, test.text.length, test.folding, column.bytes, end - test.text.length)
      );
    case PLAIN.contains:
      return contains(test, column, event, start, end);
    case PLAIN.pieces: {
      // In a value beyond ASCII a run may hold letters that only an expression knows to be equal.
      for (const piece of test.pieces) {
        const isAsked = !isBeyond || (piece.kind === PLAIN.contains && piece.text.length > 0);
        if (isAsked && !contains(piece, column, event, start, end)) return false;
      }
      return null;
    }
    case PLAIN.anyEnd:
      return test.ends !== null && hasEnd(test.ends, column.view, column.bytes, start, end);
    case PLAIN.anyWithin:
      return holdsAnyWithin(test, column, event, isBeyond);
    case PLAIN.simple:
      return isBeyond || test.regex === null ? null : matchesSimply(test.regex, column.bytes, start, end);
    default:
      return numberHoldsPlain(test, column, event, start, end);
  }
}

/** Values shorter than this are searched without marks. */
export const MARKED_MIN = 24;

function contains(test: PlainTest, column: ValueColumn, event: number, start: number, end: number): boolean {
  if (test.kind === PLAIN.never) return false;
  if (test.kind === PLAIN.run) return hasRun(test.members, test.value, column.bytes, start, end);
  const { slots, text } = test;
  if (slots.length > 0 && end - start >= MARKED_MIN) {
    markValue(column, event);
    const { marks, marksStamp } = column;
    for (let at = 0; at < slots.length; at += 1) if (marks[slots[at] as number] !== marksStamp) return false;
  }
  return isWithin(text, 0, text.length, test.pivot, test.folding, column, start, end);
}

/** No ASCII value holds a literal beyond ASCII. Those that only the slow way understands leave the answer open. */
function holdsAnyWithin(test: PlainTest, column: ValueColumn, event: number, isBeyond: boolean): boolean | null {
  const { slots, pieces } = test;
  markValue(column, event);
  const { marks, marksStamp } = column;
  const start = column.from[event] as number;
  const end = column.to[event] as number;
  const count = isBeyond ? pieces.length : test.value;
  for (let at = 0; at < count; at += 1) {
    const slot = slots[at] as number;
    if (slot >= 0 && marks[slot] !== marksStamp) continue;
    if (contains(pieces[at] as PlainTest, column, event, start, end)) return true;
  }
  return isBeyond && !test.isWhole ? null : false;
}

/** Two values of plain status: the first equals, begins with, ends with or contains the second. */
export function samePlain(
  how: 'equals' | 'prefix' | 'suffix' | 'contains',
  cased: boolean,
  one: ValueColumn,
  other: ValueColumn,
  event: number,
): boolean {
  const folding = cased ? SAME : LOWER;
  const start = one.from[event] as number;
  const end = one.to[event] as number;
  const from = other.from[event] as number;
  const length = (other.to[event] as number) - from;
  if (length > end - start || (how === 'equals' && length < end - start)) return false;
  const first = how === 'suffix' ? end - length : start;
  const last = how === 'contains' ? end - length : first;
  for (let at = first; at <= last; at += 1) {
    let left = length - 1;
    while (left >= 0 && folding[one.bytes[at + left] as number] === folding[other.bytes[from + left] as number])
      left -= 1;
    if (left < 0) return true;
  }
  return false;
}

function numberHoldsPlain(
  { op, value }: PlainTest,
  { bytes, kind }: ValueColumn,
  event: number,
  start: number,
  end: number,
): boolean | null {
  if (!isWhole(bytes, start, end)) return kind[event] === HELD.text && !startsNumber(bytes, start, end) ? false : null;
  let number = 0;
  for (let at = start; at < end; at += 1) number = number * 10 + ((bytes[at] as number) - 0x30);
  switch (op) {
    case 'eq':
      return number === value;
    case 'lt':
      return number < value;
    case 'lte':
      return number <= value;
    case 'gt':
      return number > value;
    case 'gte':
      return number >= value;
    default:
      return unreachable(op);
  }
}

/** A text that is a number begins with a digit or a minus. */
function startsNumber(bytes: Uint8Array, start: number, end: number): boolean {
  const first = start < end ? (bytes[start] as number) : 0;
  return first === 0x2d || (first >= 0x30 && first <= 0x39);
}
