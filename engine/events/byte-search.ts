// Looks for one literal, or one run, in one value's bytes: what tests come down to where no index has told the answer.
// Promise: the answer of a plain comparison at every place. Tested through the matcher in
// test/engine/events/matcher.property.test.ts.

import type { Values } from './literal-index.ts';
import { gramCount } from './literal-rarity.ts';

export const SAME: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Where in a folded literal the byte lies that ordinary values hold least. */
export function rarestByte(text: string): number {
  let best = 0;
  let bestScore = Infinity;
  for (let at = 0; at < text.length; at += 1) {
    const letters = /[a-z\\. ]/.test(text[at] as string) ? 1 : 0;
    const score = letters + gramCount(text, at) / 100 + (/[eaisto\\. ]/.test(text[at] as string) ? 1 : 0);
    if (score < bestScore) {
      best = at;
      bestScore = score;
    }
  }
  return best;
}

/** Compared from the back: paths differ at their ends. */
export function isAt(
  text: Uint8Array,
  from: number,
  length: number,
  folding: Uint8Array,
  bytes: Uint8Array,
  at: number,
): boolean {
  for (let i = length - 1; i >= 0; i -= 1) if (folding[bytes[at + i] as number] !== text[from + i]) return false;
  return true;
}

/** Setting this bit in every byte folds letters; other bytes may meet by it, which the comparison sorts out. */
const FOLD_BITS = 0x20202020;

/** Looks for four bytes about the literal's rarest one first: a single byte is met too often in a long value. */
export function isWithin(
  text: Uint8Array,
  from: number,
  length: number,
  pivot: number,
  folding: Uint8Array,
  { bytes, view }: Pick<Values, 'bytes' | 'view'>,
  start: number,
  end: number,
): boolean {
  if (length < 4) return isShortWithin(text, from, length, folding, bytes, start, end);
  const place = Math.min(pivot, length - 4);
  const first = from + place;
  const four =
    (text[first] as number) |
    ((text[first + 1] as number) << 8) |
    ((text[first + 2] as number) << 16) |
    ((text[first + 3] as number) << 24);
  const gram = four | FOLD_BITS;
  const last = end - length + place;
  for (let at = start + place; at <= last; at += 1)
    if ((view.getInt32(at, true) | FOLD_BITS) === gram && isAt(text, from, length, folding, bytes, at - place))
      return true;
  return false;
}

function isShortWithin(
  text: Uint8Array,
  from: number,
  length: number,
  folding: Uint8Array,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (length === 0) return true;
  const first = text[from];
  for (let at = start; at <= end - length; at += 1)
    if (folding[bytes[at] as number] === first && isAt(text, from, length, folding, bytes, at)) return true;
  return false;
}

/** A run of n covers one of every n places: only those are looked at, and their surroundings where they belong to it. */
export function hasRun(members: Uint8Array, least: number, bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + least - 1; at < end; at += least) {
    if (members[bytes[at] as number] === 0) continue;
    let from = at;
    while (from > start && at - from < least && members[bytes[from - 1] as number] === 1) from -= 1;
    let to = at + 1;
    while (to < end && to - from < least && members[bytes[to] as number] === 1) to += 1;
    if (to - from >= least) return true;
  }
  return false;
}
