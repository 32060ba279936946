// Finds many literals in one value without looking at every byte: four bytes in hand at every second place, every fourth
// where no literal is shorter than seven bytes, further apart where all are long. Wherever a literal begins, four of its
// bytes stand at such a place; all possibilities are in one table. Literals of three and four bytes need a walk of their own.
// Promise: reports every literal that occurs in an ASCII value, letters' case aside, and no other.
// Tested against plain search in test/engine/events/matcher-literals.test.ts.

import { assert } from '../base/index.ts';
import { createWalkMemory } from '../kernels/index.ts';
import type { WalkMemory } from '../kernels/index.ts';
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
const TINY_MASK = 0x00ffffff;
const HIGH_BITS = 0x80808080;
const HASH = 0x9e3779b1;

/** Where the literals of one kind are kept: grams (four or three folded bytes) → places in literals. */
interface GramTable {
  readonly shift: number;
  /** A bit by hash: set where `first` is not 0. Small enough for the innermost cache, which `first` is not. */
  readonly filter: Int32Array;
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
  /** Walks for `table` in WebAssembly; null where that is refused, undefined before it is first asked for. */
  memory: WalkMemory | null | undefined;
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
export function buildLiteralIndex(
  literals: readonly string[],
  countOf: GramCount = gramCount,
  options: { readonly byScript?: boolean } = {},
): LiteralIndex {
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
    memory: options.byScript === true ? null : undefined,
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
  while (1 << bits < places.length * 16 && bits < 17) bits += 1;
  const shift = 32 - bits;
  const first = places.length < 0xffff ? new Uint16Array(1 << bits) : new Uint32Array(1 << bits);
  const filter = new Int32Array(first.length >>> 5);
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
    filter[hash >>> 5] = (filter[hash >>> 5] as number) | (1 << (hash & 31));
  });
  return { shift, filter, first, gram, literal, offset, next };
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

/**
 * Searches the values of `events` (ascending). `serial` + event must be another number in every call for one index.
 * True when it has seen that from the first value's beginning to the last one's end all is ASCII.
 */
export function findLiterals(
  index: LiteralIndex,
  values: Values,
  events: Int32Array,
  count: number,
  serial: number,
  report: FoundLiterals,
): boolean {
  if (count === 0) return false;
  const walk: Walk = { index, values, events, count, serial, report, cursor: 0 };
  if (!isStretch(walk)) {
    // Values here and there: each is a stretch of its own.
    for (let i = 0; i < count; i += 1) findLiterals(index, values, events.subarray(i, i + 1), 1, serial, report);
    return false;
  }
  const start = values.from[events[0] as number] as number;
  const end = values.to[events[count - 1] as number] as number;
  let all = 0;
  if (index.table !== null) all = walkNear(walk, index.table, start, end);
  if (index.tiny !== null) {
    walk.cursor = 0;
    all |= walkTiny(walk, index.tiny, start, end);
  }
  if (!index.looksAtAll) return false;
  if ((all & HIGH_BITS) === 0) return true;
  nameNotAscii(walk);
  return false;
}

/** One pass over values that lie one behind the other: no value is begun or ended, only what is found is assigned. */
interface Walk {
  readonly index: LiteralIndex;
  readonly values: Values;
  readonly events: Int32Array;
  readonly count: number;
  readonly serial: number;
  readonly report: FoundLiterals;
  /** The first of `events` whose value does not end before the place that is looked at. */
  cursor: number;
}

/** True when the values follow one another with little between them. */
function isStretch({ values: { from, to }, events, count }: Walk): boolean {
  if (count === 1) return true;
  let before = from[events[0] as number] as number;
  let held = 0;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    const start = from[event] as number;
    const end = to[event] as number;
    if (start < before) return false;
    held += end - start;
    before = end;
  }
  return before - (from[events[0] as number] as number) <= held + (held >> 2) + 64;
}

/** Stretches that are shorter are walked in script: to copy them takes longer than to walk. */
const KERNEL_MIN = 512;

function walkNear(walk: Walk, table: GramTable, start: number, end: number): number {
  if (end - start < KERNEL_MIN) return walkByScript(walk, table, start, end);
  const { index } = walk;
  if (index.memory === undefined) index.memory = createWalkMemory(table.filter, table.shift, index.step);
  return index.memory === null
    ? walkByScript(walk, table, start, end)
    : walkByKernel(walk, table, index.memory, start, end);
}

function walkByKernel(walk: Walk, table: GramTable, memory: WalkMemory, start: number, end: number): number {
  const { view, bytes } = walk.values;
  const { places } = memory;
  const last = end - 4;
  let all = 0;
  let at = start;
  while (at <= last) {
    const count = memory.walk(bytes, at, last);
    all |= memory.seen();
    for (let found = 0; found < count; found += 1) {
      const place = at + (places[found] as number);
      tryPlace(walk, table, view.getInt32(place, true) | FOLD_BITS, place);
    }
    at = memory.next();
  }
  for (; at < end; at += 1) all |= (bytes[at] as number) << 24;
  return all;
}

/** Most that meet in a slot are other bytes: seen here, they cost no call. */
function tryPlace(walk: Walk, table: GramTable, gram: number, at: number): void {
  const entry = table.first[Math.imul(gram, HASH) >>> table.shift] as number;
  if (table.gram[entry] === gram || table.next[entry] !== 0) tryEntries(walk, table, entry, gram, at);
}

function walkByScript(walk: Walk, table: GramTable, start: number, end: number): number {
  const { filter, shift } = table;
  const { view, bytes } = walk.values;
  const { step } = walk.index;
  let all = 0;
  let at = start;
  for (const last = end - 4; at <= last; at += step) {
    const word = view.getInt32(at, true);
    all |= word;
    const hash = Math.imul(word | FOLD_BITS, HASH) >>> shift;
    if ((((filter[hash >>> 5] as number) >>> (hash & 31)) & 1) === 1) tryPlace(walk, table, word | FOLD_BITS, at);
  }
  for (; at < end; at += 1) all |= (bytes[at] as number) << 24;
  return all;
}

/** Three bytes in hand at every second place (every place when some literal has only three). */
function walkTiny(walk: Walk, table: GramTable, start: number, end: number): number {
  const { filter, first, shift } = table;
  const { view, bytes } = walk.values;
  const step = walk.index.tinyStep;
  let all = 0;
  let at = start;
  for (const last = end - 4; at <= last; at += step) {
    const word = view.getInt32(at, true);
    all |= word;
    const gram = (word | FOLD_BITS) & TINY_MASK;
    const hash = Math.imul(gram, HASH) >>> shift;
    if ((((filter[hash >>> 5] as number) >>> (hash & 31)) & 1) === 1)
      tryEntries(walk, table, first[hash] as number, gram, at);
  }
  for (; at + 3 <= end; at += step) {
    const word = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
    const gram = (word | FOLD_BITS) & TINY_MASK;
    all |= word << 8;
    const entry = first[Math.imul(gram, HASH) >>> shift] as number;
    if (entry !== 0) tryEntries(walk, table, entry, gram, at);
  }
  for (; at < end; at += 1) all |= (bytes[at] as number) << 24;
  return all;
}

function nameNotAscii({ values: { bytes, from, to }, events, count, report }: Walk): void {
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    const end = to[event] as number;
    let at = from[event] as number;
    while (at < end && (bytes[at] as number) < 0x80) at += 1;
    if (at < end) report.notAscii(event);
  }
}

/** Which literals with this gram stand here, in whole and within one value. */
function tryEntries(walk: Walk, table: GramTable, entry: number, gram: number, at: number): void {
  const { index, events, serial, count } = walk;
  const { bytes, from, to } = walk.values;
  const { pool, seen } = index;
  let { cursor } = walk;
  while (cursor < count - 1 && (to[events[cursor] as number] as number) <= at) cursor += 1;
  walk.cursor = cursor;
  const event = events[cursor] as number;
  const start = from[event] as number;
  const end = to[event] as number;
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
    walk.report.found(literal, event);
  }
}
