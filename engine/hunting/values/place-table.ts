// Places for keys by open addressing, in one table while they are few and in 64 when they are many: each grows alone and at
// its own time, so that no single key waits for all of them. Promise: places count from 0 in the order keys are first met.
// Tested in test/engine/hunting/values/place-table.test.ts.

/** A key that was not met before, where none are added. */
export const UNKNOWN = 0xffff_ffff;

const BITS = new Float64Array(1);
const HALVES = new Uint32Array(BITS.buffer);

/** 32 bits of a number: whole ones by their value, others by their bits. */
export function hashOf(value: number): number {
  const whole = value | 0;
  if (whole === value) return Math.imul(whole, 0x9e3779b1);
  BITS[0] = value;
  return Math.imul(HALVES[0]! ^ Math.imul(HALVES[1]!, 0x85ebca6b), 0x9e3779b1);
}

/** Bits of a hash that choose one of 64 tables. */
const SPREAD = 6;
/** Keys of a single table at most. */
const SINGLE_MAX = 1 << 17;

/** A table of places; what a place stands for is its heir's business. */
export class PlaceTable {
  size = 0;
  /** Bits of the hash that choose a table: none, or SPREAD. */
  protected lead = 0;
  /** By table: in each slot a place + 1, 0 = free, and the hash beside it, so that growing reads nothing else. */
  protected slots: Int32Array[] = [new Int32Array(512)];
  /** By table: 32 less the bits of the number of its slots. */
  protected shifts: number[] = [24];
  #counts: number[] = [0];
  #limits: number[] = [128];

  protected tableOf(hash: number): number {
    return this.lead === 0 ? 0 : hash >>> (32 - SPREAD);
  }

  /** To be told of each place that was put into a slot. */
  protected noteAdded(table: number): void {
    const count = this.#counts[table]! + 1;
    this.#counts[table] = count;
    if (count <= this.#limits[table]!) return;
    if (this.lead === 0 && count > SINGLE_MAX) this.#split();
    else this.#grow(table);
  }

  slotBytes(): number {
    return this.slots.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Tables are full at different loads, from four tenths to eight, so that they do not all grow at once. */
  #limit(table: number, length: number): number {
    return Math.floor(length * (this.lead === 0 ? 0.5 : 0.4 + (table * 0.4) / (1 << SPREAD)));
  }

  #put(table: number, place: number, hash: number): void {
    insert(this.slots[table]!, place + 1, hash, (hash << this.lead) >>> this.shifts[table]!);
  }

  #grow(table: number): void {
    const before = this.slots[table]!;
    const slots = new Int32Array(before.length * 2);
    const shift = this.shifts[table]! - 1;
    const { lead } = this;
    for (let at = 0; at < before.length; at += 2) {
      const hash = before[at + 1]!;
      if (before[at] !== 0) insert(slots, before[at]!, hash, (hash << lead) >>> shift);
    }
    this.slots[table] = slots;
    this.shifts[table] = shift;
    this.#limits[table] = this.#limit(table, slots.length >> 1);
  }

  #split(): void {
    const [before] = this.slots;
    const tables = 1 << SPREAD;
    const bits = 13;
    this.lead = SPREAD;
    this.slots = Array.from({ length: tables }, () => new Int32Array(2 << bits));
    this.shifts = this.slots.map(() => 32 - bits);
    this.#limits = this.slots.map((_, table) => this.#limit(table, 1 << bits));
    this.#counts = this.slots.map(() => 0);
    for (let at = 0; at < before!.length; at += 2) {
      if (before![at] === 0) continue;
      const table = this.tableOf(before![at + 1]!);
      this.#put(table, before![at]! - 1, before![at + 1]!);
      this.noteAdded(table);
    }
  }
}

function insert(slots: Int32Array, held: number, hash: number, first: number): void {
  const mask = (slots.length >> 1) - 1;
  let slot = first;
  while (slots[slot * 2] !== 0) slot = (slot + 1) & mask;
  slots[slot * 2] = held;
  slots[slot * 2 + 1] = hash;
}

/** The same cells with room for at least `size`. */
export function widened<T extends Float64Array | Uint32Array>(cells: T, size: number): T {
  if (cells.length >= size) return cells;
  const wider = new (cells.constructor as new (length: number) => T)(Math.max(64, size, cells.length * 2));
  wider.set(cells);
  return wider;
}

/** Numbers to places. NaN is a number like others here; 0 and −0 are one. */
export class NumberPlaces extends PlaceTable {
  values = new Float64Array(64);

  place(value: number, adds: boolean): number {
    const hash = hashOf(value);
    const { lead, values } = this;
    const table = lead === 0 ? 0 : hash >>> (32 - SPREAD);
    const slots = this.slots[table]!;
    const mask = (slots.length >> 1) - 1;
    let slot = (hash << lead) >>> this.shifts[table]!;
    for (;;) {
      const held = slots[slot * 2]!;
      if (held === 0) break;
      const known = values[held - 1]!;
      if (known === value || Object.is(known, value)) return held - 1;
      slot = (slot + 1) & mask;
    }
    if (!adds) return UNKNOWN;
    slots[slot * 2] = this.size + 1;
    slots[slot * 2 + 1] = hash;
    const place = this.reserve(value);
    this.noteAdded(table);
    return place;
  }

  /** A place that no number is found at: null's. */
  reserve(value = Number.NaN): number {
    if (this.size === this.values.length) this.values = widened(this.values, this.size + 1);
    this.values[this.size] = value;
    this.size += 1;
    return this.size - 1;
  }
}

/** Pairs of a group and a number to places. NaN is one number, 0 and −0 are one. */
export class PairPlaces extends PlaceTable {
  groups = new Uint32Array(64);
  values = new Float64Array(64);

  /** The pair's place when it is new, or −1. */
  add(group: number, number: number): number {
    const value = number === 0 ? 0 : number;
    const hash = pairHash(group, value);
    const table = this.tableOf(hash);
    const slots = this.slots[table]!;
    const mask = (slots.length >> 1) - 1;
    let slot = (hash << this.lead) >>> this.shifts[table]!;
    for (;;) {
      const held = slots[slot * 2]!;
      if (held === 0) break;
      if (this.groups[held - 1] === group && Object.is(this.values[held - 1], value)) return -1;
      slot = (slot + 1) & mask;
    }
    const place = this.size;
    slots[slot * 2] = place + 1;
    slots[slot * 2 + 1] = hash;
    if (place === this.values.length) {
      this.groups = widened(this.groups, place + 1);
      this.values = widened(this.values, place + 1);
    }
    this.groups[place] = group;
    this.values[place] = value;
    this.size += 1;
    this.noteAdded(table);
    return place;
  }

  bytes(): number {
    return this.slotBytes() + this.groups.byteLength + this.values.byteLength;
  }
}

function pairHash(group: number, value: number): number {
  const hash = Math.imul(hashOf(value) ^ Math.imul(group + 1, 0x85ebca6b), 0xc2b2ae35);
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
}
