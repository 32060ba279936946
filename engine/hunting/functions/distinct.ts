// How many distinct numbers: exactly while they are few, from then on by HyperLogLog, at Kusto's levels of accuracy.
// Promise: the answer depends on the set of numbers alone, not on their order, nor on chance.
// Tested in test/engine/hunting/functions/distinct.test.ts.

import { widened, PairPlaces } from '../values/place-table.ts';
import { grown } from './aggregate-cells.ts';

/**
 * By level: bits of the number of registers, and the values that are counted one by one. Kusto documents errors of 1.6, 0.8,
 * 0.4, 0.28 and 0.2 % and exact counts up to 1,000 at level 1 and 8,000 at level 2; the other levels go with their neighbour.
 */
const LEVELS = [
  { bits: 12, exact: 1_000 },
  { bits: 14, exact: 1_000 },
  { bits: 16, exact: 8_000 },
  { bits: 17, exact: 8_000 },
  { bits: 18, exact: 8_000 },
] as const;

export type Level = (typeof LEVELS)[number];

export const LEVEL_COUNT = LEVELS.length;
/** Of a count without a level. */
export const USUAL_LEVEL = 1;

export function isLevel(accuracy: number): boolean {
  return LEVELS[accuracy] !== undefined;
}

export function levelOf(accuracy: number): Level {
  return LEVELS[accuracy] ?? LEVELS[USUAL_LEVEL];
}

const BITS = new Float64Array(1);
const HALVES = new Uint32Array(BITS.buffer);

/** The finish of MurmurHash3 for 32 bits: every bit of the answer depends on every bit. */
function mixed(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 53 bits of a text as a whole number: of a thousand texts two share it once in ten thousand million times. */
export function textNumber(text: string): number {
  let low = 0xdead_beef;
  let high = 0x41c6_ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x9e37_79b1);
    high = Math.imul(high ^ unit, 0x5f35_6495);
  }
  low = mixed(low ^ Math.imul(high, 0x2545_f491));
  high = mixed(high ^ Math.imul(low, 0x27d4_eb2f));
  return (high & 0x1f_ffff) * 0x1_0000_0000 + low;
}

/** Enters a number: its register keeps the longest run of zeros that a number's hash began with. */
export function enter(registers: Uint8Array, bits: number, number: number): void {
  BITS[0] = number === 0 ? 0 : number;
  const first = mixed(HALVES[0]! ^ mixed(HALVES[1]! ^ 0x9e37_79b9));
  const second = mixed(HALVES[1]! ^ mixed(HALVES[0]! ^ 0x7f4a_7c15));
  const place = first >>> (32 - bits);
  const rest = first << bits;
  const run = rest !== 0 ? Math.clz32(rest) + 1 : 32 - bits + Math.clz32(second) + 1;
  if (registers[place]! < run) registers[place] = run;
}

/** 1 / (2 ln 2). */
const ALPHA = 0.721_347_520_444_481_7;

/** Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), section 4: unbiased at any count, no logarithms. */
export function estimate(registers: Uint8Array, bits: number): number {
  const most = 64 - bits;
  const counts = new Float64Array(most + 2);
  for (const run of registers) counts[run]! += 1;
  const size = registers.length;
  let sum = size * tau(1 - counts[most + 1]! / size);
  for (let run = most; run >= 1; run -= 1) sum = 0.5 * (sum + counts[run]!);
  sum += size * sigma(counts[0]! / size);
  return Math.round((ALPHA * size * size) / sum);
}

function sigma(share: number): number {
  if (share === 1) return Infinity;
  let [power, weight, sum, before] = [share, 1, share, -1];
  while (sum !== before) {
    power *= power;
    before = sum;
    sum += power * weight;
    weight += weight;
  }
  return sum;
}

function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let [root, weight, sum, before] = [share, 1, 1 - share, -1];
  while (sum !== before) {
    root = Math.sqrt(root);
    before = sum;
    weight *= 0.5;
    sum -= (1 - root) * (1 - root) * weight;
  }
  return sum / 3;
}

/** Distinct numbers of many groups at once. */
export class DistinctCounts {
  readonly #level: Level;
  readonly #pairs = new PairPlaces();
  /** By pair: the pair of the same group before it, + 1. */
  #before = new Uint32Array(64);
  /** By group: its last pair, + 1. */
  #last: Float64Array = new Float64Array(0);
  #counts: Float64Array = new Float64Array(0);
  /** Groups that are no longer counted one by one. */
  readonly #registers = new Map<number, Uint8Array>();

  constructor(level: Level) {
    this.#level = level;
  }

  reserve(groupCount: number): void {
    this.#counts = grown(this.#counts, groupCount);
    this.#last = grown(this.#last, groupCount);
  }

  add(group: number, number: number): void {
    if (this.#counts[group]! > this.#level.exact) {
      enter(this.#registers.get(group)!, this.#level.bits, number);
      return;
    }
    const pair = this.#pairs.add(group, number);
    if (pair < 0) return;
    this.#before = widened(this.#before, pair + 1);
    this.#before[pair] = this.#last[group]!;
    this.#last[group] = pair + 1;
    this.#counts[group]! += 1;
    if (this.#counts[group]! > this.#level.exact) this.#estimateFromNow(group);
  }

  #estimateFromNow(group: number): void {
    const registers = new Uint8Array(1 << this.#level.bits);
    for (let pair = this.#last[group]!; pair !== 0; pair = this.#before[pair - 1]!)
      enter(registers, this.#level.bits, this.#pairs.values[pair - 1]!);
    this.#registers.set(group, registers);
  }

  count(group: number): number {
    const registers = this.#registers.get(group);
    return registers === undefined ? (this.#counts[group] ?? 0) : estimate(registers, this.#level.bits);
  }

  bytes(): number {
    return (
      this.#counts.byteLength +
      this.#last.byteLength +
      this.#before.byteLength +
      this.#pairs.bytes() +
      this.#registers.size * (1 << this.#level.bits)
    );
  }
}

/** Distinct numbers of one sketch, which can be put together with others of its level. */
export class DistinctSketch {
  readonly level: Level;
  #few: Set<number> | null = new Set();
  #registers: Uint8Array | null = null;

  constructor(level: Level) {
    this.level = level;
  }

  add(number: number): void {
    if (this.#registers !== null) {
      enter(this.#registers, this.level.bits, number);
      return;
    }
    this.#few!.add(number === 0 ? 0 : number);
    if (this.#few!.size > this.level.exact) this.#estimateFromNow();
  }

  #estimateFromNow(): Uint8Array {
    if (this.#registers !== null) return this.#registers;
    const registers = new Uint8Array(1 << this.level.bits);
    for (const number of this.#few!) enter(registers, this.level.bits, number);
    this.#few = null;
    this.#registers = registers;
    return registers;
  }

  /** Takes in what another sketch of the same level holds. */
  merge(other: DistinctSketch): void {
    if (other.#registers === null) {
      for (const number of other.#few!) this.add(number);
      return;
    }
    const registers = this.#estimateFromNow();
    for (let place = 0; place < registers.length; place += 1)
      if (registers[place]! < other.#registers[place]!) registers[place] = other.#registers[place]!;
  }

  count(): number {
    return this.#registers === null ? this.#few!.size : estimate(this.#registers, this.level.bits);
  }

  bytes(): number {
    return this.#registers === null ? this.#few!.size * 24 : this.#registers.byteLength;
  }
}
