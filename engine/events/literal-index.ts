// Finds many literals in one value without looking at every byte: four bytes in hand at every second place, every fourth
// where no literal is shorter than seven bytes, further apart where all are long. Wherever a literal begins, four of its
// bytes stand at such a place; all possibilities are in one table. Literals of three and four bytes need a walk of their own.
// Promise: reports every literal that occurs in an ASCII value, letters' case aside, and no other.
// Tested against plain search in test/engine/events/matcher-literals.test.ts.

import { assert } from '../base/index.ts';
import { gramCount } from './literal-rarity.ts';

/** ASCII letters to lower case, every other byte itself. */
export const LOWER: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/** Literals at least as long are found by four bytes at a time; shorter ones by three. */
export const NEAR_MIN = 5;
const TINY_MIN = 3;
/** Longest stride: beyond it a literal would have more grams in the table than the walk saves. */
const STEP_MAX = 16;
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
  readonly table: GramTable | null;
  /** Places from one look to the next: 2, 4 or more, as the shortest literal allows. */
  readonly step: number;
  /** Literals of three and four bytes. */
  readonly tiny: GramTable | null;
  readonly tinyStep: number;
  /** True when the walks look at every byte and so name each value that is not ASCII. */
  readonly looksAtAll: boolean;
  /** By literal: where its folded bytes lie in `pool`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly pool: Uint8Array;
  /** By literal: the value in which it was found last; starts as −1. */
  readonly seen: Int32Array;
}

/** How often the four folded bytes at a place of a literal are met in values; only their order counts. */
export type GramCount = (text: string, at: number) => number;

/** Builds an index over distinct literals: ASCII, lower case, at least three characters each. */
export function buildLiteralIndex(literals: readonly string[], countOf: GramCount = gramCount): LiteralIndex {
  const from = new Int32Array(literals.length);
  const to = new Int32Array(literals.length);
  const pool = new Uint8Array(literals.reduce((sum, text) => sum + text.length, 0));
  let end = 0;
  literals.forEach((text, literal) => {
    assert(text.length >= TINY_MIN, 'a literal of an index has three bytes or more');
    from[literal] = end;
    for (let at = 0; at < text.length; at += 1) pool[end++] = text.charCodeAt(at);
    to[literal] = end;
  });
  const step = strideFor(literals.filter((text) => text.length >= NEAR_MIN));
  const tinyStep = literals.some((text) => text.length === TINY_MIN) ? 1 : 2;
  const grams: GramPlace[] = [];
  const tinyGrams: GramPlace[] = [];
  literals.forEach((text, literal) => {
    const isTiny = text.length < NEAR_MIN;
    const width = isTiny ? 3 : 4;
    const phases = isTiny ? tinyStep : step;
    const start = rarestWindow(text, phases, width, countOf);
    for (let offset = start; offset < start + phases; offset += 1)
      (isTiny ? tinyGrams : grams).push({ gram: gramOf(text, offset, width), literal, offset });
  });
  return {
    table: grams.length === 0 ? null : buildTable(grams),
    step,
    tiny: tinyGrams.length === 0 ? null : buildTable(tinyGrams),
    tinyStep,
    looksAtAll: tinyGrams.length > 0 || step <= 4,
    from,
    to,
    pool,
    seen: new Int32Array(literals.length).fill(-1),
  };
}

/**
 * The widest stride at which every literal covers four whole bytes at one place at least. Of all that is not ASCII only
 * U+212A (to `k`) and U+0130 (to `i` and a dot above) fold to ASCII: literals without a `k` that do not end with an `i` are
 * in a folded value only where they are in the value itself. Others need walks that see every byte.
 */
function strideFor(literals: readonly string[]): number {
  const least = literals.reduce((length, text) => Math.min(length, text.length), Infinity);
  const mayBeOdd = literals.some((text) => text.includes('k') || text.endsWith('i'));
  return Math.max(2, Math.min(mayBeOdd ? 4 : STEP_MAX, least - 3));
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
function rarestWindow(text: string, step: number, width: number, countOf: GramCount): number {
  let best = 0;
  let bestCount = Infinity;
  for (let start = 0; start + step - 1 + width <= text.length; start += 1) {
    let count = 0;
    for (let at = start; at < start + step; at += 1) count += countOf(text, at);
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
  if (index.table !== null) walkWide(index, index.table, values, events, count, serial, report);
  if (index.tiny !== null) walkTiny(index, index.tiny, values, events, count, serial, report);
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
  const { first, shift, gram, next } = table;
  const step = index.step;
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
      // Most that meet in a slot are other bytes: seen here, they cost no call.
      if (entry !== 0 && (gram[entry] === (word | FOLD_BITS) || next[entry] !== 0))
        tryEntries(index, table, entry, word | FOLD_BITS, bytes, at, start, end, event, serial, report);
    }
    for (; at < end; at += 1) all |= bytes[at] as number;
    if ((all & 0x80808080) !== 0 && step <= 4) report.notAscii(event);
  }
}

/** Three bytes in hand at every second place (every place when some literal has only three). */
function walkTiny(
  index: LiteralIndex,
  table: GramTable,
  { view, bytes, from, to }: Values,
  events: Int32Array,
  count: number,
  serial: number,
  report: FoundLiterals,
): void {
  const { first, shift } = table;
  const step = index.tinyStep;
  const isFirst = index.table === null || index.step > 4;
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
