// The windows of one correlation: for each group the events of the last timespan, oldest first, in one packed arena.
// Promise: no object per event; a group is gone as soon as the newest of its events has left the window.
// Tested in test/engine/correlation/correlator.property.test.ts.

import type { SigmaCorrelation } from '../sigma/index.ts';
import { createTally } from './create-tally.ts';
import type { Tally } from './tally.ts';

const NONE = -1;

// A group is 64 bytes: five 32-bit links and counts, then three doubles. One line of the processor's cache.
const GROUP_BYTES = 64;
const HEAD = 0;
const TAIL = 1;
const COUNT = 2;
const OLDER = 3;
const NEWER = 4;
const LAST_TIME = 3;
const TOUCHED = 4;
const GAP = 5;

// An entry is 32 bytes: time, ref, value as doubles, then the next entry and the members as 32-bit numbers.
const ENTRY_BYTES = 32;
const TIME = 0;
const REF = 1;
const VALUE = 2;
const NEXT = 6;
const MEMBERS = 7;

/** One event of a window. */
export interface WindowEntry {
  readonly time: number;
  readonly ref: number;
  /** Members that the event is, as bits. */
  readonly members: number;
  /** A number, or a tally's code of a text; 0 when the correlation takes no values. */
  readonly value: number;
}

export class GroupWindows {
  readonly correlation: SigmaCorrelation;
  readonly tally: Tally;
  /** Entries and groups' costs held at the moment. */
  used = 0;
  /** Time of the newest entry that was let go before its time; nothing is known of windows that reach back to it. */
  evictedTo = -Infinity;
  private readonly groups = new Map<string | null, number>();
  private keys: (string | null)[] = [];
  private groupInts = new Int32Array(0);
  private groupDoubles = new Float64Array(0);
  private entryInts = new Int32Array(0);
  private entryDoubles = new Float64Array(0);
  private freeGroup = NONE;
  private freeEntry = NONE;
  private oldest = NONE;
  private newest = NONE;

  constructor(correlation: SigmaCorrelation) {
    this.correlation = correlation;
    this.tally = createTally(correlation);
  }

  /**
   * Adds an event to its group and lets go of everything that has left the window by then. Times never fall.
   * `touch` rises with every call over all correlations. Returns the group.
   */
  add(key: string | null, entry: WindowEntry, touch: number): number {
    const since = entry.time - this.correlation.timespanMs;
    this.expireGroups(since);
    let group = this.groups.get(key);
    if (group === undefined) group = this.openGroup(key);
    else {
      this.expireEntries(group, since);
      this.unlink(group);
    }
    this.linkNewest(group);
    const doubles = this.groupDoubles;
    doubles[group * 8 + LAST_TIME] = entry.time;
    doubles[group * 8 + TOUCHED] = touch;
    this.append(group, entry);
    this.tally.add(group, entry.value, entry.time, entry.members);
    return group;
  }

  /** Events in the group's window. */
  count(group: number): number {
    return this.groupInts[group * 16 + COUNT] as number;
  }

  /** Nothing is known of this group's events at or before this time. */
  gapTo(group: number): number {
    return this.groupDoubles[group * 8 + GAP] as number;
  }

  /** Refs of the window's events, oldest first, at most `max`. */
  refs(group: number, max: number): number[] {
    const refs: number[] = [];
    let entry = this.groupInts[group * 16 + HEAD] as number;
    for (; entry !== NONE && refs.length < max; entry = this.entryInts[entry * 8 + NEXT] as number) {
      refs.push(this.entryDoubles[entry * 4 + REF] as number);
    }
    return refs;
  }

  /** When the least recently touched group was touched; Infinity when there is none. */
  oldestTouch(): number {
    return this.oldest === NONE ? Infinity : (this.groupDoubles[this.oldest * 8 + TOUCHED] as number);
  }

  /**
   * Lets go of the least recently touched group, or of its oldest event when it is the newest group too and `keepNewest`.
   * Returns how many events were let go.
   */
  evict(keepNewest: boolean): number {
    const group = this.oldest;
    if (group === NONE) return 0;
    const lets = keepNewest && group === this.newest ? 1 : this.count(group);
    for (let i = 0; i < lets; i += 1) {
      const head = this.groupInts[group * 16 + HEAD] as number;
      const time = this.entryDoubles[head * 4 + TIME] as number;
      if (time > this.evictedTo) this.evictedTo = time;
      if (time > this.gapTo(group)) this.groupDoubles[group * 8 + GAP] = time;
      this.dropHead(group);
    }
    if (this.count(group) === 0) this.closeGroup(group);
    return lets;
  }

  /** Groups from the least to the most recently touched, with all of their events. */
  *contents(): Generator<{ key: string | null; touch: number; gapTo: number; entries: WindowEntry[] }> {
    for (let group = this.oldest; group !== NONE; group = this.groupInts[group * 16 + NEWER] as number) {
      const entries: WindowEntry[] = [];
      let at = this.groupInts[group * 16 + HEAD] as number;
      for (; at !== NONE; at = this.entryInts[at * 8 + NEXT] as number) {
        entries.push({
          time: this.entryDoubles[at * 4 + TIME] as number,
          ref: this.entryDoubles[at * 4 + REF] as number,
          value: this.entryDoubles[at * 4 + VALUE] as number,
          members: this.entryInts[at * 8 + MEMBERS] as number,
        });
      }
      const touch = this.groupDoubles[group * 8 + TOUCHED] as number;
      yield { key: this.keys[group] ?? null, touch, gapTo: this.gapTo(group), entries };
    }
  }

  /** Sets what is known of a group: for a checkpoint that is read back. */
  setGap(group: number, gapTo: number): void {
    this.groupDoubles[group * 8 + GAP] = gapTo;
  }

  private append(group: number, entry: WindowEntry): void {
    if (this.freeEntry === NONE) this.growEntries();
    const place = this.freeEntry;
    this.freeEntry = this.entryInts[place * 8 + NEXT] as number;
    this.entryDoubles[place * 4 + TIME] = entry.time;
    this.entryDoubles[place * 4 + REF] = entry.ref;
    this.entryDoubles[place * 4 + VALUE] = entry.value;
    this.entryInts[place * 8 + NEXT] = NONE;
    this.entryInts[place * 8 + MEMBERS] = entry.members;
    const ints = this.groupInts;
    const tail = ints[group * 16 + TAIL] as number;
    if (tail === NONE) ints[group * 16 + HEAD] = place;
    else this.entryInts[tail * 8 + NEXT] = place;
    ints[group * 16 + TAIL] = place;
    ints[group * 16 + COUNT] = (ints[group * 16 + COUNT] as number) + 1;
    this.used += 1;
  }

  private expireEntries(group: number, since: number): void {
    for (;;) {
      const head = this.groupInts[group * 16 + HEAD] as number;
      if (head === NONE || (this.entryDoubles[head * 4 + TIME] as number) > since) return;
      this.dropHead(group);
    }
  }

  private dropHead(group: number): void {
    const ints = this.groupInts;
    const head = ints[group * 16 + HEAD] as number;
    const next = this.entryInts[head * 8 + NEXT] as number;
    ints[group * 16 + HEAD] = next;
    if (next === NONE) ints[group * 16 + TAIL] = NONE;
    ints[group * 16 + COUNT] = (ints[group * 16 + COUNT] as number) - 1;
    this.entryInts[head * 8 + NEXT] = this.freeEntry;
    this.freeEntry = head;
    this.used -= 1;
    this.tally.drop(group, this.entryDoubles[head * 4 + VALUE] as number);
  }

  private expireGroups(since: number): void {
    while (this.oldest !== NONE && (this.groupDoubles[this.oldest * 8 + LAST_TIME] as number) <= since) {
      const group = this.oldest;
      while ((this.groupInts[group * 16 + HEAD] as number) !== NONE) this.dropHead(group);
      this.closeGroup(group);
    }
  }

  private openGroup(key: string | null): number {
    if (this.freeGroup === NONE) this.growGroups();
    const group = this.freeGroup;
    const ints = this.groupInts;
    this.freeGroup = ints[group * 16 + NEWER] as number;
    ints[group * 16 + HEAD] = NONE;
    ints[group * 16 + TAIL] = NONE;
    ints[group * 16 + COUNT] = 0;
    this.groupDoubles[group * 8 + GAP] = this.evictedTo;
    this.keys[group] = key;
    this.groups.set(key, group);
    this.used += this.tally.groupCost;
    return group;
  }

  private closeGroup(group: number): void {
    this.unlink(group);
    this.groups.delete(this.keys[group] ?? null);
    this.keys[group] = null;
    this.tally.clear(group);
    this.groupInts[group * 16 + NEWER] = this.freeGroup;
    this.freeGroup = group;
    this.used -= this.tally.groupCost;
  }

  private unlink(group: number): void {
    const ints = this.groupInts;
    const older = ints[group * 16 + OLDER] as number;
    const newer = ints[group * 16 + NEWER] as number;
    if (older === NONE) this.oldest = newer;
    else ints[older * 16 + NEWER] = newer;
    if (newer === NONE) this.newest = older;
    else ints[newer * 16 + OLDER] = older;
  }

  private linkNewest(group: number): void {
    const ints = this.groupInts;
    ints[group * 16 + OLDER] = this.newest;
    ints[group * 16 + NEWER] = NONE;
    if (this.newest === NONE) this.oldest = group;
    else ints[this.newest * 16 + NEWER] = group;
    this.newest = group;
  }

  private growGroups(): void {
    const old = this.groupInts.length / 16;
    const size = Math.max(16, old * 2);
    const buffer = new ArrayBuffer(size * GROUP_BYTES);
    new Int32Array(buffer).set(this.groupInts);
    this.groupInts = new Int32Array(buffer);
    this.groupDoubles = new Float64Array(buffer);
    for (let group = size - 1; group >= old; group -= 1) {
      this.groupInts[group * 16 + NEWER] = this.freeGroup;
      this.freeGroup = group;
    }
    this.tally.grow(size);
  }

  private growEntries(): void {
    const old = this.entryInts.length / 8;
    const size = Math.max(64, old * 2);
    const buffer = new ArrayBuffer(size * ENTRY_BYTES);
    new Int32Array(buffer).set(this.entryInts);
    this.entryInts = new Int32Array(buffer);
    this.entryDoubles = new Float64Array(buffer);
    for (let entry = size - 1; entry >= old; entry -= 1) {
      this.entryInts[entry * 8 + NEXT] = this.freeEntry;
      this.freeEntry = entry;
    }
  }
}
