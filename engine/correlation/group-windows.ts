// The windows of one correlation: the events of the last timespan in one ring, in order of time, linked by group.
// Promise: no object per event; an event is gone as soon as it has left the window, and with the last a group's state.
// Tested in test/engine/correlation/correlator.property.test.ts.

import type { SigmaCorrelation } from '../sigma/index.ts';
import { createTally } from './create-tally.ts';
import { textWeight } from './match-values.ts';
import type { Tally } from './tally.ts';
import type { TextCodes } from './text-codes.ts';

const NONE = -1;

// A group is four 32-bit numbers: newest event (or the next free group), how many, the code of its key, nothing.
const NEWEST = 0;
const COUNT = 1;
const KEY = 2;

// An event is 32 bytes: time, ref, value as doubles, then its group and the group's event before as 32-bit numbers.
// Linked backwards, so that adding an event writes to the end of the ring and to its group, and nowhere else.
const EVENT_BYTES = 32;
/** How many events ahead of their leaving groups are asked for. */
const AHEAD = 4;
const TIME = 0;
const REF = 1;
const VALUE = 2;
const GROUP = 6;
const BEFORE = 7;

/** One event of a window. */
export interface WindowEvent {
  readonly time: number;
  readonly ref: number;
  /**
   * A number, the tally's code of a text, or the members that the event is, as bits; from `contents`, what is kept of it.
   */
  readonly value: number;
}

export class GroupWindows {
  readonly correlation: SigmaCorrelation;
  readonly tally: Tally;
  /** Events and groups' costs held at the moment. */
  used = 0;
  /** Time of the newest event that was let go before its time: windows that reach back to it are not whole. */
  evictedTo = -Infinity;
  /** What the newest event keeps in the place of its value. */
  kept = 0;
  private readonly texts: TextCodes;
  private readonly timespanMs: number;
  /** By the code of a key: its group, or NONE. */
  private groupByKey = new Int32Array(64).fill(NONE);
  private groups = new Int32Array(0);
  /** By group: what it adds to `used`. */
  private costs = new Int32Array(0);
  private freeGroup = NONE;
  private ints = new Int32Array(0);
  private doubles = new Float64Array(0);
  private mask = -1;
  /** Places in the ring: the oldest event, and how many there are. */
  private first = 0;
  private size = 0;
  /** Keeps reads ahead of time from being left out. */
  ahead = 0;

  /** Correlations of one correlator share their texts. */
  constructor(correlation: SigmaCorrelation, texts: TextCodes) {
    this.correlation = correlation;
    this.texts = texts;
    texts.addHolder((key) => (this.groupByKey[key] ?? NONE) !== NONE);
    this.timespanMs = correlation.timespanMs;
    this.tally = createTally(correlation, texts);
  }

  /** Adds an event to its group and lets go of everything that has left the window by then. Returns the group. */
  add(key: string | null, event: WindowEvent): number {
    const { time, value } = event;
    this.expire(time);
    const group = this.groupOf(this.texts.codeOf(key), key);
    if (this.size > this.mask) this.growRing();
    const place = (this.first + this.size) & this.mask;
    this.size += 1;
    const { doubles, ints, groups } = this;
    doubles[place * 4 + TIME] = time;
    doubles[place * 4 + REF] = event.ref;
    const kept = this.tally.add(group, value, time);
    this.kept = kept;
    doubles[place * 4 + VALUE] = kept;
    ints[place * 8 + GROUP] = group;
    ints[place * 8 + BEFORE] = groups[group * 4 + NEWEST] as number;
    groups[group * 4 + NEWEST] = place;
    groups[group * 4 + COUNT] = (groups[group * 4 + COUNT] as number) + 1;
    this.used += 1 + this.tally.weightOf(kept);
    return group;
  }

  /** Lets go of what has left the window that ends at `time`. Times never fall. */
  expire(time: number): void {
    const since = time - this.timespanMs;
    while (this.size > 0 && (this.doubles[this.first * 4 + TIME] as number) <= since) this.dropFirst();
  }

  /** Events in the group's window. */
  count(group: number): number {
    return this.groups[group * 4 + COUNT] as number;
  }

  /** Refs of the window's newest events, oldest first, at most `max`. */
  refs(group: number, max: number): number[] {
    const refs: number[] = [];
    let place = this.groups[group * 4 + NEWEST] as number;
    for (let left = Math.min(this.count(group), max); left > 0; left -= 1) {
      refs.push(this.doubles[place * 4 + REF] as number);
      place = this.ints[place * 8 + BEFORE] as number;
    }
    return refs.reverse();
  }

  /** Time of the oldest event; Infinity when there is none. */
  oldestTime(): number {
    return this.size === 0 ? Infinity : (this.doubles[this.first * 4 + TIME] as number);
  }

  /** Lets go of the oldest event before its time. */
  evict(): void {
    this.evictedTo = Math.max(this.evictedTo, this.oldestTime());
    this.dropFirst();
  }

  /** All events, oldest first, with the folded keys of their groups. */
  *contents(): Generator<WindowEvent & { readonly key: string | null }> {
    for (let i = 0; i < this.size; i += 1) {
      const place = (this.first + i) & this.mask;
      const group = this.ints[place * 8 + GROUP] as number;
      yield {
        key: this.texts.textOf(this.groups[group * 4 + KEY] as number),
        time: this.doubles[place * 4 + TIME] as number,
        ref: this.doubles[place * 4 + REF] as number,
        value: this.doubles[place * 4 + VALUE] as number,
      };
    }
  }

  /** The oldest event of all is also the oldest of its group. */
  private dropFirst(): void {
    const { first, groups, ints } = this;
    const group = ints[first * 8 + GROUP] as number;
    const value = this.doubles[first * 4 + VALUE] as number;
    const left = (groups[group * 4 + COUNT] as number) - 1;
    groups[group * 4 + COUNT] = left;
    this.first = (first + 1) & this.mask;
    this.size -= 1;
    // What leaves some events from now is asked for already, so that nobody waits for it then.
    this.ahead ^= groups[(ints[((first + AHEAD) & this.mask) * 8 + GROUP] as number) * 4 + COUNT] as number;
    this.used -= 1 + this.tally.weightOf(value);
    this.tally.drop(group, value);
    if (left === 0) this.closeGroup(group);
  }

  private groupOf(key: number, text: string | null): number {
    if (key >= this.groupByKey.length) {
      const larger = new Int32Array(Math.max(key + 1, this.groupByKey.length * 2)).fill(NONE);
      larger.set(this.groupByKey);
      this.groupByKey = larger;
    }
    const known = this.groupByKey[key] as number;
    if (known !== NONE) return known;
    if (this.freeGroup === NONE) this.growGroups();
    const group = this.freeGroup;
    this.freeGroup = this.groups[group * 4 + NEWEST] as number;
    this.groups[group * 4 + NEWEST] = NONE;
    this.groups[group * 4 + COUNT] = 0;
    this.groups[group * 4 + KEY] = key;
    this.groupByKey[key] = group;
    const cost = this.tally.groupCost + textWeight(text);
    this.costs[group] = cost;
    this.used += cost;
    return group;
  }

  private closeGroup(group: number): void {
    const key = this.groups[group * 4 + KEY] as number;
    this.groupByKey[key] = NONE;
    this.tally.clear(group);
    this.groups[group * 4 + NEWEST] = this.freeGroup;
    this.freeGroup = group;
    this.used -= this.costs[group] as number;
  }

  private growGroups(): void {
    const old = this.groups.length / 4;
    const size = Math.max(16, old * 2);
    const larger = new Int32Array(size * 4);
    larger.set(this.groups);
    this.groups = larger;
    const costs = new Int32Array(size);
    costs.set(this.costs);
    this.costs = costs;
    for (let group = size - 1; group >= old; group -= 1) {
      larger[group * 4 + NEWEST] = this.freeGroup;
      this.freeGroup = group;
    }
    this.tally.grow(size);
  }

  /** The oldest event moves to place 0 of a ring twice as large; all links move with their events. */
  private growRing(): void {
    const { first, mask, size } = this;
    const buffer = new ArrayBuffer(Math.max(64, (mask + 1) * 2) * EVENT_BYTES);
    const ints = new Int32Array(buffer);
    ints.set(this.ints.subarray(first * 8));
    ints.set(this.ints.subarray(0, first * 8), this.ints.length - first * 8);
    for (let i = 0; i < size && first > 0; i += 1) {
      // A link to an event that has left the window leads nowhere; counts keep anybody from following it.
      const before = ints[i * 8 + BEFORE] as number;
      if (before !== NONE) ints[i * 8 + BEFORE] = (before - first) & mask;
    }
    for (let group = 0; group < this.groups.length / 4; group += 1) {
      if ((this.groups[group * 4 + COUNT] as number) === 0) continue;
      this.groups[group * 4 + NEWEST] = ((this.groups[group * 4 + NEWEST] as number) - first) & mask;
    }
    this.ints = ints;
    this.doubles = new Float64Array(buffer);
    this.mask = buffer.byteLength / EVENT_BYTES - 1;
    this.first = 0;
  }
}
