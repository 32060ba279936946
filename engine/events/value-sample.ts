// What a few hundred values of a stream hold, counted by small pieces: how often a literal is to be expected in the rest.
// Decides only which literal of a rule is looked for, never what matches.
// Promise: the same estimate for the same events. Tested through the matcher in test/engine/events/matcher.property.test.ts.

import type { ValueColumn } from './event-matcher-values.ts';
import { HELD } from './event-batch.ts';
import { LOWER } from './literal-index.ts';
import type { GramCount } from './literal-index.ts';
import type { LiteralShare } from './literal-rarity.ts';
import type { Atom } from './necessary-literals.ts';
import { codeOfValue, createValueCodes, distinctCodes } from './value-codes.ts';

/** Slots for counts; two pieces may meet in one, which is why small counts say no more than "seldom". */
const SLOT_BITS = 16;
const COUNT_MAX = 255;
/** Values longer than this are looked at so far. */
const LENGTH_MAX = 1_024;

/** Kinds of pieces, so that equal bytes in other places are counted apart. */
const SEED = { gram: 1, short: 2, tail: 3, head: 5, whole: 7, byte: 11 } as const;

interface ColumnSample {
  readonly counts: Uint8Array;
  readonly values: number;
}

function slotOf(seed: number, gram: number): number {
  return Math.imul(gram ^ Math.imul(seed, 0x85ebca6b), 0x9e3779b1) >>> (32 - SLOT_BITS);
}

function sampleColumn({ kind, bytes, from, to }: ValueColumn, events: Int32Array, count: number): ColumnSample {
  const counts = new Uint8Array(1 << SLOT_BITS);
  const add = (slot: number): void => {
    if ((counts[slot] as number) < COUNT_MAX) counts[slot] = (counts[slot] as number) + 1;
  };
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    if (kind[event] !== HELD.text && kind[event] !== HELD.number) continue;
    const start = from[event] as number;
    const end = Math.min(to[event] as number, start + LENGTH_MAX);
    let gram = 0;
    let first = 0;
    for (let at = start; at < end; at += 1) {
      gram = (gram >>> 8) | ((LOWER[bytes[at] as number] as number) << 24);
      if (bytes[at] === 0x5e || bytes[at] === 0x60 || bytes[at] === 0x7e) add(slotOf(SEED.byte, bytes[at] as number));
      if (at - start >= 2) add(slotOf(SEED.short, gram >>> 8));
      if (at - start >= 3) add(slotOf(SEED.gram, gram));
      if (at - start === 3) first = gram;
    }
    if (end - start < 4) continue;
    add(slotOf(SEED.tail, gram));
    add(slotOf(SEED.head, first));
    add(slotOf(SEED.whole, first ^ Math.imul(gram, end - start)));
  }
  return { counts, values: count };
}

export interface ValueSample {
  readonly share: (atom: Atom & { readonly text: string }) => number;
  /** By column: how often four bytes of a literal were met. */
  readonly gramCounts: (column: number) => GramCount;
  /** True where at most a third of the sampled values were new, and they are short enough to be compared in whole. */
  readonly comesAgain: (column: number) => boolean;
}

/** Samples the values of some events. `fallback` speaks where the sample says no more than "seldom". */
export function takeSample(
  columns: readonly ValueColumn[],
  columnOf: (field: string) => number,
  events: Int32Array,
  count: number,
  fallback: LiteralShare,
): ValueSample {
  const samples: (ColumnSample | undefined)[] = [];
  const sampleOf = (number: number): ColumnSample => {
    let sample = samples[number];
    if (sample === undefined) {
      sample = sampleColumn(columns[number] as ValueColumn, events, count);
      samples[number] = sample;
    }
    return sample;
  };
  return {
    share(atom) {
      if (atom.kind === 'keyword') return fallback(atom.text);
      const sample = sampleOf(columnOf(atom.column));
      const least = leastCount(sample.counts, atom) / Math.max(1, sample.values);
      const seldom = 4 / Math.max(4, sample.values);
      return least > seldom ? least : Math.min(seldom, fallback(atom.text) / 8);
    },
    comesAgain: (number) => comesAgain(columns[number] as ValueColumn, events, count),
    gramCounts: (number) => {
      const { counts } = sampleOf(number);
      return (text, at) => (at + 4 <= text.length ? (counts[slotOf(SEED.gram, gramAt(text, at))] as number) : 8);
    },
  };
}

function leastCount(counts: Uint8Array, { kind, text }: { readonly kind: string; readonly text: string }): number {
  if (kind === 'byte') return counts[slotOf(SEED.byte, text.charCodeAt(0))] as number;
  if (text.length < 3) return COUNT_MAX;
  if (text.length === 3) return counts[slotOf(SEED.short, gramAt(text, -1) >>> 8)] as number;
  let least = COUNT_MAX;
  for (let at = 0; at + 4 <= text.length; at += 1)
    least = Math.min(least, counts[slotOf(SEED.gram, gramAt(text, at))] as number);
  const first = gramAt(text, 0);
  const last = gramAt(text, text.length - 4);
  if (kind === 'tail') return Math.min(least, counts[slotOf(SEED.tail, last)] as number);
  if (kind === 'head') return Math.min(least, counts[slotOf(SEED.head, first)] as number);
  if (kind === 'whole') return counts[slotOf(SEED.whole, first ^ Math.imul(last, text.length))] as number;
  return least;
}

/** Four characters as sampled bytes stand in a number; what lies before the text is 0. */
function gramAt(text: string, at: number): number {
  let gram = 0;
  for (let byte = Math.max(0, -at); byte < 4; byte += 1) gram |= text.charCodeAt(at + byte) << (8 * byte);
  return gram;
}

const SHORT_ENOUGH = 100;

function comesAgain(column: ValueColumn, events: Int32Array, count: number): boolean {
  const codes = createValueCodes();
  let bytes = 0;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    if (codeOfValue(codes, column, event) < 0) return false;
    if (column.kind[event] === HELD.text) bytes += (column.to[event] as number) - (column.from[event] as number);
  }
  return distinctCodes(codes) * 3 <= count && bytes <= SHORT_ENOUGH * count;
}
