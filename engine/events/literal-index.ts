// Finds many literals in one value without looking at every byte: four bytes in hand at every fourth place.
// A literal of seven bytes or more covers four whole bytes at such a place, wherever it begins; all four possibilities
// are in the table. Shorter literals (three to six bytes) need a second, closer walk, made only where there are any.
// Promise: reports every literal that occurs in an ASCII value, letters' case aside, and no other.
// Tested against plain search in test/engine/events/matcher-literals.test.ts.

import { assert } from '../base/index.ts';
import { gramCount } from './literal-rarity.ts';

/** ASCII letters to lower case, every other byte itself. */
export const LOWER: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/** Literals at least as long are found by the wide walk. */
export const WIDE_MIN = 7;
const WIDE_STEP = 4;
/** Long literals are found by longer strides, where what is not ASCII cannot fold to a part of them. */
const WIDE_STEP_MAX = 16;
const SHORT_STEP = 2;
/** Setting this bit in every byte folds letters; other bytes may meet by it, which the comparison sorts out. */
const FOLD_BITS = 0x20202020;
const SHORT_MASK = 0x00ffffff;
const HASH = 0x9e3779b1;

/** Where the literals of one kind are kept: grams (four or three folded bytes) → places in literals. */
interface GramTable {
  readonly shift: number;
  /** By hash of a gram: 0 when no literal has a gram of that hash, otherwise 1 + the first entry. */
  readonly first: Uint16Array | Uint32Array;
  /** By entry: the gram, the literal, where in the literal the gram lies, the next entry of the hash (0 = none). */
  readonly gram: Int32Array;
  readonly literal: Int32Array;
  readonly offset: Int32Array;
  readonly next: Int32Array;
}

export interface LiteralIndex {
  readonly wide: GramTable | null;
  /** Places from one look of the wide walk to the next. */
  readonly wideStep: number;
  /** True when the walks look at every byte and so name each value that is not ASCII. */
  readonly looksAtAll: boolean;
  readonly short: GramTable | null;
  /** 2 when all short literals have four bytes or more, otherwise 1. */
  readonly shortStep: number;
  /** By literal: where its folded bytes lie in `pool`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly pool: Uint8Array;
  /** By literal: the value in which it was found last; starts as −1. */
  readonly seen: Int32Array;
}

/** Builds an index over distinct literals: ASCII, lower case, at least three characters each. */
export function buildLiteralIndex(literals: readonly string[]): LiteralIndex {
  const from = new Int32Array(literals.length);
  const to = new Int32Array(literals.length);
  const pool = new Uint8Array(literals.reduce((sum, text) => sum + text.length, 0));
  let end = 0;
  literals.forEach((text, literal) => {
    assert(text.length >= 3, 'a literal of an index has three bytes or more');
    from[literal] = end;
    for (let at = 0; at < text.length; at += 1) pool[end++] = text.charCodeAt(at);
    to[literal] = end;
  });
  const wide: GramPlace[] = [];
  const short: GramPlace[] = [];
  const isTiny = literals.some((text) => text.length === 3);
  const wideStep = strideFor(literals.filter((text) => text.length >= WIDE_MIN));
  literals.forEach((text, literal) => {
    const isWide = text.length >= WIDE_MIN;
    const step = isWide ? wideStep : isTiny ? 1 : SHORT_STEP;
    const width = isWide ? 4 : 3;
    const start = rarestWindow(text, step, width);
    for (let offset = start; offset < start + step; offset += 1)
      (isWide ? wide : short).push({ gram: gramOf(text, offset, width), literal, offset });
  });
  return {
    wide: wide.length === 0 ? null : buildTable(wide),
    short: short.length === 0 ? null : buildTable(short),
    wideStep,
    looksAtAll: short.length > 0 || wideStep === WIDE_STEP,
    shortStep: isTiny ? 1 : SHORT_STEP,
    from,
    to,
    pool,
    seen: new Int32Array(literals.length).fill(-1),
  };
}

/**
 * Of all that is not ASCII only U+212A (to `k`) and U+0130 (to `i` and a dot above) fold to ASCII. Literals without a `k`
 * that do not end with an `i` are therefore in a folded value only where they are in the value itself.
 */
function strideFor(literals: readonly string[]): number {
  if (literals.some((text) => text.includes('k') || text.endsWith('i'))) return WIDE_STEP;
  const least = literals.reduce((length, text) => Math.min(length, text.length), Infinity);
  return Math.max(WIDE_STEP, Math.min(WIDE_STEP_MAX, least - 3));
}

interface GramPlace {
  readonly gram: number;
  readonly literal: number;
  readonly offset: number;
}

function gramOf(text: string, at: number, width: number): number {
  let gram = 0;
  for (let byte = 0; byte < width; byte += 1) gram |= (text.charCodeAt(at + byte) | 0x20) << (8 * byte);
  return gram;
}

/** Where `step` grams in a row are together met least often in ordinary values. */
function rarestWindow(text: string, step: number, width: number): number {
  let best = 0;
  let bestCount = Infinity;
  for (let start = 0; start + step - 1 + width <= text.length; start += 1) {
    let count = 0;
    for (let at = start; at < start + step; at += 1) count += gramCount(text, at);
    if (count < bestCount) {
      best = start;
      bestCount = count;
    }
  }
  return best;
}

function buildTable(places: readonly GramPlace[]): GramTable {
  // Sixteen slots a gram: one probe in sixteen of foreign text goes further, and the table stays within a core's cache.
  let bits = 12;
  while (1 << bits < places.length * 16 && bits < 18) bits += 1;
  const shift = 32 - bits;
  const first = places.length < 0xffff ? new Uint16Array(1 << bits) : new Uint32Array(1 << bits);
  const gram = new Int32Array(places.length + 1);
  const literal = new Int32Array(places.length + 1);
  const offset = new Int32Array(places.length + 1);
  const next = new Int32Array(places.length + 1);
  places.forEach((place, index) => {
    const entry = index + 1;
    const hash = Math.imul(place.gram, HASH) >>> shift;
    gram[entry] = place.gram;
    literal[entry] = place.literal;
    offset[entry] = place.offset;
    next[entry] = first[hash] as number;
    first[hash] = entry;
  });
  return { shift, first, gram, literal, offset, next };
}

/** Some values to search: which events, and where their bytes lie. */
export interface Values {
  readonly view: DataView;
  readonly bytes: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** Takes what was found. */
export interface FoundLiterals {
  /** `literal` occurs in the value of `event`; said at most once for each pair. */
  found(literal: number, event: number): void;
  /** The value of `event` has bytes above 0x7f: what was found is right, but more may be there once it is folded. */
  notAscii(event: number): void;
}

/** Searches the values of `events` (ascending). `serial` + event must be another number in every call for one index. */
export function findLiterals(
  index: LiteralIndex,
  values: Values,
  events: Int32Array,
  count: number,
  serial: number,
  report: FoundLiterals,
): void {
  if (index.wide !== null) walkWide(index, index.wide, values, events, count, serial, report);
  if (index.short !== null) walkShort(index, index.short, values, events, count, serial, report);
}

function walkWide(
  index: LiteralIndex,
  table: GramTable,
  { view, bytes, from, to }: Values,
  events: Int32Array,
  count: number,
  serial: number,
  report: FoundLiterals,
): void {
  const { first, shift } = table;
  const step = index.wideStep;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    const start = from[event] as number;
    const end = to[event] as number;
    let all = 0;
    let at = start;
    for (const last = end - 4; at <= last; at += step) {
      const word = view.getInt32(at, true);
      all |= word;
      const entry = first[Math.imul(word | FOLD_BITS, HASH) >>> shift] as number;
      if (entry !== 0) tryEntries(index, table, entry, word | FOLD_BITS, bytes, at, start, end, event, serial, report);
    }
    for (; at < end; at += 1) all |= bytes[at] as number;
    if ((all & 0x80808080) !== 0 && step === WIDE_STEP) report.notAscii(event);
  }
}

/** Three bytes in hand at every second place (every place when some literal has only three). */
function walkShort(
  index: LiteralIndex,
  table: GramTable,
  { view, bytes, from, to }: Values,
  events: Int32Array,
  count: number,
  serial: number,
  report: FoundLiterals,
): void {
  const { first, shift } = table;
  const step = index.shortStep;
  const isFirst = index.wide === null || index.wideStep > WIDE_STEP;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    const start = from[event] as number;
    const end = to[event] as number;
    let all = 0;
    let at = start;
    for (const last = end - 4; at <= last; at += step) {
      const word = view.getInt32(at, true);
      all |= word;
      const gram = (word & SHORT_MASK) | (FOLD_BITS & SHORT_MASK);
      const entry = first[Math.imul(gram, HASH) >>> shift] as number;
      if (entry !== 0) tryEntries(index, table, entry, gram, bytes, at, start, end, event, serial, report);
    }
    for (; at + 3 <= end; at += step) {
      const word = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
      const gram = word | (FOLD_BITS & SHORT_MASK);
      all |= word;
      const entry = first[Math.imul(gram, HASH) >>> shift] as number;
      if (entry !== 0) tryEntries(index, table, entry, gram, bytes, at, start, end, event, serial, report);
    }
    for (; at < end; at += 1) all |= bytes[at] as number;
    if (isFirst && (all & 0x80808080) !== 0) report.notAscii(event);
  }
}

function tryEntries(
  index: LiteralIndex,
  table: GramTable,
  entry: number,
  gram: number,
  bytes: Uint8Array,
  at: number,
  start: number,
  end: number,
  event: number,
  serial: number,
  report: FoundLiterals,
): void {
  const { pool, seen } = index;
  for (let next = entry; next !== 0; next = table.next[next] as number) {
    if (table.gram[next] !== gram) continue;
    const literal = table.literal[next] as number;
    if (seen[literal] === serial + event) continue;
    const first = index.from[literal] as number;
    const length = (index.to[literal] as number) - first;
    const place = at - (table.offset[next] as number);
    if (place < start || place + length > end) continue;
    let same = 0;
    while (same < length && LOWER[bytes[place + same] as number] === pool[first + same]) same += 1;
    if (same < length) continue;
    seen[literal] = serial + event;
    report.found(literal, event);
  }
}
