// Labels for many events at little cost: events that agree in the fields which tell a log source share one label set.
// Promise: the labels of event-labels.ts for every event. Memory is bounded: the memo and the list of routes begin anew
// when they are full. Tested in test/engine/events/event-reader.property.test.ts.

import { LIMITS } from '../base/index.ts';
import type { EventRecord } from '../predicate/index.ts';
import type { LogSource } from '../sigma/index.ts';
import type { ColumnStore } from './column-store.ts';
import { HELD } from './event-batch.ts';
import { LABEL_FIELDS, labelEvent, TABLE_FIELDS } from './event-labels.ts';
import type { EventLabels } from './event-labels.ts';

/** Entries of the memo, a power of two: real files have some hundred different ones. */
const MEMO_MAX = 4_096;

export class EventRouter {
  /** Label sets by route; replaced by an empty list when it is full. */
  routes: EventLabels[] = [];
  readonly #store: ColumnStore;
  /** Slots of the fields that labels are told from: the first of them by value, the others by having one. */
  readonly #slots: readonly number[];
  readonly #presentSlots: readonly number[];
  /** Slot of the channel: an event that has one is no table's row. */
  readonly #channel: number;
  readonly #parts: Parts | null;
  #byName = new Map<string, number>();
  /** By bucket: the route, or -1, and the cells it was told from, copied. */
  readonly #memoRoute = new Int32Array(MEMO_MAX).fill(-1);
  readonly #memoHash = new Int32Array(MEMO_MAX);
  readonly #memoCells: (Uint8Array | null)[] = new Array<Uint8Array | null>(MEMO_MAX).fill(null);
  #lastRoute = 0;
  #cells = new Uint8Array(256);
  #length = 0;
  #hash = 0;

  /** The store's first slots are LABEL_FIELDS, then TABLE_FIELDS. */
  constructor(store: ColumnStore, logsources: readonly LogSource[] | null) {
    this.#store = store;
    this.#slots = LABEL_FIELDS.map((_, slot) => slot);
    this.#presentSlots = TABLE_FIELDS.map((_, index) => LABEL_FIELDS.length + index);
    this.#channel = LABEL_FIELDS.indexOf('Channel');
    this.#parts = logsources === null ? null : partsOf(logsources);
  }

  /** True when no route can be added: the batch must end first, then `restart`. */
  get isFull(): boolean {
    return this.routes.length >= LIMITS.eventRoutesMax;
  }

  /** Begins a new list of routes; batches already given keep theirs. */
  restart(): void {
    this.routes = [];
    this.#byName = new Map();
    this.#memoRoute.fill(-1);
  }

  /** The event's route. `record` is only asked for when its label fields are new. */
  routeOf(event: number, record: () => EventRecord): number {
    if (event > 0 && this.#isAsBefore(event)) return this.#lastRoute;
    this.#lastRoute = this.#find(event, record);
    return this.#lastRoute;
  }

  /** True when the label cells hold what they held in the event before. */
  #isAsBefore(event: number): boolean {
    const { kind, stride } = this.#store;
    for (const slot of this.#slots) {
      const cell = slot * stride + event;
      const held = kind[cell] as number;
      if (held !== kind[cell - 1] || held === HELD.list) return false;
      if (held !== HELD.text && held !== HELD.number) continue;
      if (!this.#isSameValue(cell)) return false;
    }
    if (this.#hasSign(event)) return true;
    return this.#presentSlots.every((slot) => {
      const cell = slot * stride + event;
      return (kind[cell] as number) > HELD.null === (kind[cell - 1] as number) > HELD.null;
    });
  }

  /** True when the bytes of the cell are those of the cell before. */
  #isSameValue(cell: number): boolean {
    const { from, to, view } = this.#store;
    let at = from[cell] as number;
    let before = from[cell - 1] as number;
    const end = to[cell] as number;
    if ((to[cell - 1] as number) - before !== end - at) return false;
    for (const last = end - 4; at <= last; at += 4, before += 4)
      if (view.getInt32(at, true) !== view.getInt32(before, true)) return false;
    for (; at < end; at += 1, before += 1) if (view.getUint8(at) !== view.getUint8(before)) return false;
    return true;
  }

  #hasSign(event: number): boolean {
    const { kind, from, to, stride } = this.#store;
    const cell = this.#channel * stride + event;
    return kind[cell] === HELD.text && from[cell] !== to[cell];
  }

  #find(event: number, record: () => EventRecord): number {
    if (!this.#gather(event)) return this.#add(record());
    const bucket = (this.#hash ^ (this.#hash >>> 13)) & (MEMO_MAX - 1);
    const known = this.#memoRoute[bucket] as number;
    if (known >= 0 && this.#memoHash[bucket] === this.#hash && this.#isSame(this.#memoCells[bucket])) return known;
    const cells = this.#cells.slice(0, this.#length);
    const route = this.#add(record());
    this.#memoRoute[bucket] = route;
    this.#memoHash[bucket] = this.#hash;
    this.#memoCells[bucket] = cells;
    return route;
  }

  /** Copies the event's label cells together; false when one of them is a list or very long, which no memo keeps. */
  #gather(event: number): boolean {
    const { kind, from, to, bytes, stride } = this.#store;
    let length = 0;
    let hash = 0x811c9dc5 | 0;
    for (const slot of this.#slots) {
      const cell = slot * stride + event;
      const held = kind[cell] as number;
      if (held === HELD.list) return false;
      if (length + 1 >= this.#cells.length) return false;
      this.#cells[length++] = held;
      hash = Math.imul(hash ^ held, 0x01000193);
      if (held !== HELD.text && held !== HELD.number) continue;
      const end = to[cell] as number;
      let at = from[cell] as number;
      if (length + end - at + 1 >= this.#cells.length) return false;
      this.#cells[length++] = end - at;
      for (; at < end; at += 1) {
        const byte = bytes[at] as number;
        this.#cells[length++] = byte;
        hash = Math.imul(hash ^ byte, 0x01000193);
      }
    }
    if (!this.#hasSign(event)) {
      for (const slot of this.#presentSlots) {
        if (length + 1 >= this.#cells.length) return false;
        const isThere = (kind[slot * stride + event] as number) > HELD.null ? 1 : 0;
        this.#cells[length++] = isThere;
        hash = Math.imul(hash ^ isThere, 0x01000193);
      }
    }
    this.#length = length;
    this.#hash = hash;
    return true;
  }

  #isSame(cells: Uint8Array | null | undefined): boolean {
    if (cells === null || cells === undefined || cells.length !== this.#length) return false;
    for (let at = 0; at < cells.length; at += 1) if (cells[at] !== this.#cells[at]) return false;
    return true;
  }

  #add(record: EventRecord): number {
    const labels = narrow(labelEvent(record), this.#parts);
    const name = JSON.stringify([
      [...labels.products].sort(),
      [...labels.categories].sort(),
      [...labels.services].sort(),
      labels.isUnknown,
    ]);
    let route = this.#byName.get(name);
    if (route === undefined) {
      route = this.routes.length;
      this.routes.push(labels);
      this.#byName.set(name, route);
    }
    return route;
  }
}

/** The names that some rule's logsource asks for. */
interface Parts {
  readonly products: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

function partsOf(logsources: readonly LogSource[]): Parts {
  return {
    products: new Set(logsources.map(({ product }) => product)),
    categories: new Set(logsources.map(({ category }) => category)),
    services: new Set(logsources.map(({ service }) => service)),
  };
}

/** Leaves out labels that no rule asks for: what is in an event cannot make more routes than the rules tell apart. */
function narrow(labels: EventLabels, parts: Parts | null): EventLabels {
  if (parts === null) return labels;
  const common = (one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...one].filter((name) => other.has(name)));
  return {
    products: common(labels.products, parts.products),
    categories: common(labels.categories, parts.categories),
    services: common(labels.services, parts.services),
    isUnknown: labels.isUnknown,
  };
}
