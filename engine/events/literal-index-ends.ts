// Finds literals that begin a value, end it or are the whole of it: one or two look-ups a value, whatever their number.
// Promise: reports every literal so placed in an ASCII value, letters' case aside, and no other; a value whose end in
// question is not ASCII is named instead. Tested against plain search in test/engine/events/matcher-literals.test.ts.

import { LOWER } from './literal-index.ts';
import type { FoundLiterals, Values } from './literal-index.ts';

const FOLD_BITS = 0x20202020;
const HIGH_BITS = 0x80808080;
const HASH = 0x9e3779b1;
const HASH_OTHER = 0x85ebca6b;

/** Where a literal stands in the value. */
export type EndPlace = 'head' | 'tail' | 'whole';

/** Literals by a key over the four or eight bytes at one end. */
interface EndTable {
  readonly shift: number;
  readonly first: Uint16Array;
  readonly key: Int32Array;
  readonly literal: Int32Array;
  readonly next: Int32Array;
}

export interface EndIndex {
  readonly tails: EndTable | null;
  readonly shortTails: EndTable | null;
  readonly heads: EndTable | null;
  readonly shortHeads: EndTable | null;
  /** Whole values of at most seven bytes. */
  readonly wholes: EndTable | null;
  readonly texts: readonly Uint8Array[];
}

/** Builds an index over distinct literals: ASCII, lower case; heads and tails of 4 bytes or more, wholes of 1 to 7. */
export function buildEndIndex(literals: readonly { readonly place: EndPlace; readonly text: string }[]): EndIndex {
  const texts = literals.map(({ text }) => Uint8Array.from(text, (character) => character.charCodeAt(0)));
  const table = (belongs: (place: EndPlace, length: number) => boolean, keyOf: (text: Uint8Array) => number) => {
    const keys: (readonly [key: number, literal: number])[] = [];
    literals.forEach(({ place, text }, literal) => {
      if (belongs(place, text.length)) keys.push([keyOf(texts[literal] as Uint8Array), literal]);
    });
    return keys.length === 0 ? null : buildTable(keys);
  };
  const word = (text: Uint8Array, at: number): number => smallKeyPart(text, at, at + 4);
  return {
    tails: table(
      (place, length) => place === 'tail' && length >= 8,
      (text) => longKey(word(text, text.length - 8), word(text, text.length - 4)),
    ),
    shortTails: table(
      (place, length) => place === 'tail' && length < 8,
      (text) => word(text, text.length - 4),
    ),
    heads: table(
      (place, length) => place === 'head' && length >= 8,
      (text) => longKey(word(text, 0), word(text, 4)),
    ),
    shortHeads: table(
      (place, length) => place === 'head' && length < 8,
      (text) => word(text, 0),
    ),
    wholes: table(
      (place) => place === 'whole',
      (text) => wholeKey(text, 0, text.length),
    ),
    texts,
  };
}

function buildTable(keys: readonly (readonly [key: number, literal: number])[]): EndTable {
  let bits = 6;
  while (1 << bits < keys.length * 8 && bits < 16) bits += 1;
  const shift = 32 - bits;
  const first = new Uint16Array(1 << bits);
  const key = new Int32Array(keys.length + 1);
  const literal = new Int32Array(keys.length + 1);
  const next = new Int32Array(keys.length + 1);
  keys.forEach(([wanted, which], index) => {
    const hash = Math.imul(wanted, HASH) >>> shift;
    key[index + 1] = wanted;
    literal[index + 1] = which;
    next[index + 1] = first[hash] as number;
    first[hash] = index + 1;
  });
  return { shift, first, key, literal, next };
}

function longKey(near: number, far: number): number {
  return Math.imul(near, HASH_OTHER) ^ far;
}

/** Up to four folded bytes. */
function smallKeyPart(bytes: Uint8Array, from: number, to: number): number {
  let part = 0;
  for (let at = from; at < to; at += 1) part |= ((bytes[at] as number) | 0x20) << (8 * (at - from));
  return part;
}

function wholeKey(bytes: Uint8Array, from: number, to: number): number {
  const middle = Math.min(to, from + 4);
  const back = Math.max(middle, to - 4);
  return longKey(smallKeyPart(bytes, from, middle), smallKeyPart(bytes, back, to) ^ (to - from));
}

/** Looks at the values of `events`. */
export function findEnds(
  index: EndIndex,
  values: Values,
  events: Int32Array,
  count: number,
  report: FoundLiterals,
): void {
  if (index.tails !== null || index.shortTails !== null) walkEnds(index, true, values, events, count, report);
  if (index.heads !== null || index.shortHeads !== null) walkEnds(index, false, values, events, count, report);
  if (index.wholes !== null) walkWhole(index, index.wholes, values, events, count, report);
}

function walkEnds(
  index: EndIndex,
  isTail: boolean,
  { view, bytes, from, to }: Values,
  events: Int32Array,
  count: number,
  report: FoundLiterals,
): void {
  const long = isTail ? index.tails : index.heads;
  const short = isTail ? index.shortTails : index.shortHeads;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    const start = from[event] as number;
    const end = to[event] as number;
    if (end - start < 4) continue;
    // `outer` holds the four bytes at the end in question, `inner` the four next to them.
    const outer = view.getInt32(isTail ? end - 4 : start, true);
    let all = outer;
    if (short !== null) {
      const entry = short.first[Math.imul(outer | FOLD_BITS, HASH) >>> short.shift] as number;
      if (entry !== 0) tryEntries(index, short, entry, outer | FOLD_BITS, isTail, bytes, start, end, event, report);
    }
    if (long !== null && end - start >= 8) {
      const inner = view.getInt32(isTail ? end - 8 : start + 4, true);
      all |= inner;
      const near = (isTail ? inner : outer) | FOLD_BITS;
      const far = (isTail ? outer : inner) | FOLD_BITS;
      const key = Math.imul(near, HASH_OTHER) ^ far;
      const entry = long.first[Math.imul(key, HASH) >>> long.shift] as number;
      if (entry !== 0 && (long.key[entry] === key || long.next[entry] !== 0))
        tryEntries(index, long, entry, key, isTail, bytes, start, end, event, report);
    }
    if ((all & HIGH_BITS) !== 0) report.notAscii(event);
  }
}

/** A short literal may be the fold of a longer value only when that is not ASCII: three bytes fold to one at most. */
function walkWhole(
  index: EndIndex,
  table: EndTable,
  { bytes, from, to }: Values,
  events: Int32Array,
  count: number,
  report: FoundLiterals,
): void {
  const { first, shift } = table;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    const start = from[event] as number;
    const end = to[event] as number;
    if (end - start > 7) {
      if (end - start <= 21 && hasHighByte(bytes, start, end)) report.notAscii(event);
      continue;
    }
    if (hasHighByte(bytes, start, end)) report.notAscii(event);
    const key = wholeKey(bytes, start, end);
    const entry = first[Math.imul(key, HASH) >>> shift] as number;
    if (entry !== 0) tryWholes(index, table, entry, key, bytes, start, end, event, report);
  }
}

function hasHighByte(bytes: Uint8Array, from: number, to: number): boolean {
  let all = 0;
  for (let at = from; at < to; at += 1) all |= bytes[at] as number;
  return all > 0x7f;
}

/** Compares from the end in question inwards: a byte above 0x7f that is met before a difference may fold to anything. */
function tryEntries(
  index: EndIndex,
  table: EndTable,
  entry: number,
  key: number,
  isTail: boolean,
  bytes: Uint8Array,
  start: number,
  end: number,
  event: number,
  report: FoundLiterals,
): void {
  for (let next = entry; next !== 0; next = table.next[next] as number) {
    if (table.key[next] !== key) continue;
    const literal = table.literal[next] as number;
    const text = index.texts[literal] as Uint8Array;
    const { length } = text;
    if (length > end - start) continue;
    let same = 0;
    let byte = 0;
    for (; same < length; same += 1) {
      byte = bytes[isTail ? end - 1 - same : start + same] as number;
      if (LOWER[byte] !== text[isTail ? length - 1 - same : same]) break;
    }
    if (same === length) report.found(literal, event);
    else if (byte > 0x7f) report.notAscii(event);
  }
}

function tryWholes(
  index: EndIndex,
  table: EndTable,
  entry: number,
  key: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  event: number,
  report: FoundLiterals,
): void {
  for (let next = entry; next !== 0; next = table.next[next] as number) {
    if (table.key[next] !== key) continue;
    const literal = table.literal[next] as number;
    const text = index.texts[literal] as Uint8Array;
    if (text.length === end - start && isFoldedAt(bytes, start, text)) report.found(literal, event);
  }
}

function isFoldedAt(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i += 1) if (LOWER[bytes[at + i] as number] !== text[i]) return false;
  return true;
}

/** True when one of the literals stands where it should in this one ASCII value. */
export function hasEnd(index: EndIndex, view: DataView, bytes: Uint8Array, start: number, end: number): boolean {
  const { tails, shortTails, heads, shortHeads, wholes } = index;
  const isLong = end - start >= 8;
  if (end - start >= 4) {
    const last = view.getInt32(end - 4, true) | FOLD_BITS;
    if (shortTails !== null && holdsKey(index, shortTails, last, true, bytes, start, end)) return true;
    if (tails !== null && isLong) {
      const key = longKey(view.getInt32(end - 8, true) | FOLD_BITS, last);
      if (holdsKey(index, tails, key, true, bytes, start, end)) return true;
    }
    if (heads !== null || shortHeads !== null) {
      const first = view.getInt32(start, true) | FOLD_BITS;
      if (shortHeads !== null && holdsKey(index, shortHeads, first, false, bytes, start, end)) return true;
      if (heads !== null && isLong) {
        const key = longKey(first, view.getInt32(start + 4, true) | FOLD_BITS);
        if (holdsKey(index, heads, key, false, bytes, start, end)) return true;
      }
    }
  }
  if (wholes === null) return false;
  const key = isLong
    ? longKey(view.getInt32(start, true) | FOLD_BITS, (view.getInt32(end - 4, true) | FOLD_BITS) ^ (end - start))
    : wholeKey(bytes, start, end);
  return holdsWhole(index, wholes, key, bytes, start, end);
}

function holdsKey(
  index: EndIndex,
  table: EndTable,
  key: number,
  isTail: boolean,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  for (
    let next = table.first[Math.imul(key, HASH) >>> table.shift] as number;
    next !== 0;
    next = table.next[next] as number
  ) {
    if (table.key[next] !== key) continue;
    const text = index.texts[table.literal[next] as number] as Uint8Array;
    if (text.length <= end - start && isFoldedAt(bytes, isTail ? end - text.length : start, text)) return true;
  }
  return false;
}

/** Wholes may be of any length here. */
function holdsWhole(
  index: EndIndex,
  table: EndTable,
  key: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  for (
    let next = table.first[Math.imul(key, HASH) >>> table.shift] as number;
    next !== 0;
    next = table.next[next] as number
  ) {
    if (table.key[next] !== key) continue;
    const text = index.texts[table.literal[next] as number] as Uint8Array;
    if (text.length === end - start && isFoldedAt(bytes, start, text)) return true;
  }
  return false;
}
