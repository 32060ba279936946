// One event's JSON → cells of its wanted fields, straight from bytes: no object, no string, nothing for what nobody asks.
// Promise: the same cells as JSON.parse and flatten-event.ts; what is unusual (a key twice, lists of objects, wrapped
// exports) is reported as `isSlow` and read that way. Tested in test/engine/events/event-reader.property.test.ts.

import { LIMITS } from '../base/index.ts';
import type { ColumnStore } from './column-store.ts';
import { HELD } from './event-batch.ts';
import type { FieldPlan } from './field-plan.ts';
import { KnownKeys } from './known-keys.ts';
import { NOTE, ROOT_NODE, STRICT } from './field-plan.ts';
import { CODE, faultAt, skipNumber, skipSpace, skipString, skipValue, skipWord, stopAt, STOPS } from './json-bytes.ts';
import { SLACK, ValueReader } from './value-reader.ts';

/** How often a key's value is not compared after it stopped repeating. */
const TRUST_LOST = -8;

export class EventScanner {
  /** True after `scan` when the event must be read the slow way: its cells are not to be used. */
  isSlow = false;
  /** True after `scan` when white space stood inside the event: it may span lines. */
  hasSpace = false;
  readonly #plan: FieldPlan;
  readonly #store: ColumnStore;
  readonly #keys: KnownKeys;
  /** By slot: rank of what its cell holds. */
  readonly #rank: Uint8Array;
  /** By edge: the last event that had it. */
  readonly #seen: Int32Array;
  /** By key: the text last read under it, while its bytes stay where they are; see #repeated. */
  readonly #lastEra: Int32Array;
  readonly #lastFrom: Int32Array;
  readonly #lastTo: Int32Array;
  readonly #lastCellFrom: Int32Array;
  readonly #lastCellTo: Int32Array;
  readonly #lastKind: Uint8Array;
  /** By key: above 0 when it tends to repeat its value. */
  readonly #trust: Int8Array;
  #era = 1;
  #serial = 0;
  #event = 0;
  #end = 0;
  #isWindows = false;
  #hasSystem = false;
  /** After `#key`: where its value begins. */
  #after = 0;
  readonly #value: ValueReader;
  /** By level: the node to go back to. */
  readonly #path = new Int32Array(LIMITS.eventFieldDepthMax + 2);
  /** By level: the key whose object was entered. */
  readonly #pathKey = new Int32Array(LIMITS.eventFieldDepthMax + 2);

  constructor(plan: FieldPlan, store: ColumnStore) {
    this.#plan = plan;
    this.#store = store;
    this.#keys = new KnownKeys(plan);
    this.#value = new ValueReader(store);
    this.#rank = new Uint8Array(plan.fields.length);
    this.#seen = new Int32Array(plan.edgeHash.length).fill(-1);
    const most = this.#keys.next.length;
    this.#lastEra = new Int32Array(most);
    this.#lastFrom = new Int32Array(most);
    this.#lastTo = new Int32Array(most);
    this.#lastCellFrom = new Int32Array(most);
    this.#lastCellTo = new Int32Array(most);
    this.#lastKind = new Uint8Array(most);
    this.#trust = new Int8Array(most);
  }

  /** Forgets where values stood: the store's bytes are used anew. */
  forget(): void {
    this.#era = this.#era === 0x7fffffff ? 1 : this.#era + 1;
  }

  /**
   * Reads the object that begins at `start` into the cells of `event` and returns the byte after it, CUT_OFF or FAULTY.
   * bytes[end] must be 0.
   */
  scan(start: number, end: number, event: number): number {
    const store = this.#store;
    // What is rewritten is never longer than its source, but for numbers, which ask for room themselves.
    store.reserve(end - start + SLACK);
    const sideStart = store.sideEnd;
    const next = this.#object(start, end, event);
    if (next < 0) {
      store.sideEnd = sideStart;
      store.forget(event);
      this.forget();
    }
    return next;
  }

  #object(start: number, end: number, event: number): number {
    const { nodeStrict, isSlow } = this.#plan;
    const { bytes } = this.#store;
    this.#serial = this.#serial === 0x7fffffff ? 0 : this.#serial + 1;
    this.#event = event;
    this.#end = end;
    this.isSlow = isSlow;
    this.#isWindows = false;
    this.#hasSystem = false;
    this.hasSpace = false;
    const { wanted, next, first: firstOf } = this.#keys;
    let node = ROOT_NODE;
    let depth = 0;
    let guess = firstOf[node] as number;
    let before = -1;
    let at = this.#open(start);
    if (at < 0) return at;
    for (;;) {
      // `at` is at a key, or at the end of an empty object.
      while (bytes[at] === CODE.closeObject) {
        if (depth === 0) {
          if (this.#isWindows && !this.#hasSystem) this.isSlow = true;
          return at + 1;
        }
        depth -= 1;
        node = this.#path[depth] as number;
        before = this.#pathKey[depth] as number;
        guess = before < 0 ? -1 : (next[before] as number);
        at = this.#afterValue(at + 1);
        if (at < 0) return at;
      }
      let key = guess;
      if (key >= 0 && this.#isKey(at + 1, key)) at += 1 + (this.#keys.length[key] as number);
      else {
        key = this.#key(at, node);
        at = this.#after;
        if (at < 0) return at;
        if (before >= 0) next[before] = key;
        else firstOf[node] = key;
      }
      before = key;
      guess = key < 0 ? -1 : (next[key] as number);
      at = this.#colon(at);
      if (at < 0) return at;
      const edge = key < wanted ? key : -1;
      if (edge >= 0) this.#mark(edge);
      const first = bytes[at] as number;
      if (first === CODE.quote) at = this.#text(at, key, edge);
      else if (first === CODE.openObject || first === CODE.openList) {
        const child = edge < 0 ? -1 : this.#containerAt(edge, first);
        if (child >= 0 && depth < LIMITS.eventFieldDepthMax) {
          this.#path[depth] = node;
          this.#pathKey[depth] = key;
          depth += 1;
          node = child;
          before = -1;
          guess = firstOf[node] as number;
          at = this.#open(at);
          if (at < 0) return at;
          continue;
        }
        if (this.#isStrict(key, nodeStrict[node] as number, first)) this.isSlow = true;
        at = this.#passContainer(at, edge, depth);
      } else if (edge >= 0) at = this.#scalar(at, key, first);
      else at = first <= CODE.nine ? skipNumber(bytes, at, end) : skipWord(bytes, at, end);
      if (at < 0) return at;
      at = this.#afterValue(at);
      if (at < 0) return at;
    }
  }

  /** From an opening bracket to the first key, or to the end of an empty object. */
  #open(at: number): number {
    const { bytes } = this.#store;
    at += 1;
    if ((bytes[at] as number) <= 0x20) at = this.#space(at);
    return bytes[at] === CODE.quote || bytes[at] === CODE.closeObject ? at : faultAt(at, this.#end);
  }

  #space(at: number): number {
    this.hasSpace = true;
    return skipSpace(this.#store.bytes, at);
  }

  /** From the byte after a value to the next key, or to the end of the object. */
  #afterValue(at: number): number {
    const { bytes } = this.#store;
    if ((bytes[at] as number) <= 0x20) at = this.#space(at);
    const byte = bytes[at] as number;
    if (byte === CODE.closeObject) return at;
    if (byte !== CODE.comma) return faultAt(at, this.#end);
    at += 1;
    if ((bytes[at] as number) <= 0x20) at = this.#space(at);
    return bytes[at] === CODE.quote ? at : faultAt(at, this.#end);
  }

  /** From the byte after a key to its value. */
  #colon(at: number): number {
    const { bytes } = this.#store;
    if (bytes[at] !== CODE.colon) {
      at = this.#space(at);
      if (bytes[at] !== CODE.colon) return faultAt(at, this.#end);
    }
    at += 1;
    return (bytes[at] as number) <= 0x20 ? this.#space(at) : at;
  }

  /** True when the bytes at `at` are the key and its closing quote. */
  #isKey(at: number, key: number): boolean {
    const { from, length, bytes, view } = this.#keys;
    const source = this.#store.view;
    const start = from[key] as number;
    const last = length[key] as number;
    let index = 0;
    for (; index + 4 <= last; index += 4)
      if (source.getInt32(at + index, true) !== view.getInt32(start + index, true)) return false;
    for (; index < last; index += 1) if (source.getUint8(at + index) !== bytes[start + index]) return false;
    return true;
  }

  /** Reads a key that was not foreseen; leaves the byte after its closing quote (or a fault) in #after. -1 = not kept. */
  #key(at: number, node: number): number {
    const { bytes } = this.#store;
    const start = at + 1;
    let stop = start;
    while (STOPS[bytes[stop] as number] === 0) stop += 1;
    if (bytes[stop] === CODE.quote) {
      this.#after = stop + 1;
      return this.#keys.find(bytes, start, stop, node);
    }
    if (bytes[stop] === CODE.backslash) {
      // A key with escapes may be any key.
      this.isSlow = true;
      this.#after = skipString(bytes, stop, this.#end);
    } else this.#after = faultAt(stop, this.#end);
    return -1;
  }

  /** The same key twice: the last counts, with all that stands below it; the slow way knows. */
  #mark(edge: number): void {
    if (this.#seen[edge] === this.#serial) this.isSlow = true;
    this.#seen[edge] = this.#serial;
  }

  /** A text, its quote at `at`. */
  #text(at: number, key: number, edge: number): number {
    if (key >= 0) {
      const trust = this.#trust[key] as number;
      if (trust < 0) this.#trust[key] = trust + 1;
      else if (this.#lastEra[key] === this.#era && this.#isRepeated(at, key)) {
        if (trust < 3) this.#trust[key] = trust + 1;
        if (edge >= 0) this.#giveLast(key);
        return at + (this.#lastTo[key] as number) - (this.#lastFrom[key] as number);
      } else this.#trust[key] = trust > 0 ? trust - 1 : TRUST_LOST;
    }
    const next = edge < 0 ? this.#skipText(at + 1) : this.#value.string(at + 1, this.#end);
    if (next < 0) return next;
    if (edge >= 0) this.#give(edge);
    if (key >= 0) this.#keep(key, at, next);
    return next;
  }

  #keep(key: number, from: number, to: number): void {
    this.#lastEra[key] = this.#era;
    this.#lastFrom[key] = from;
    this.#lastTo[key] = to;
    this.#lastKind[key] = this.#value.kind;
    this.#lastCellFrom[key] = this.#value.from;
    this.#lastCellTo[key] = this.#value.to;
  }

  #giveLast(key: number): void {
    this.#value.kind = this.#lastKind[key] as number;
    this.#value.from = this.#lastCellFrom[key] as number;
    this.#value.to = this.#lastCellTo[key] as number;
    this.#give(key);
  }

  /** Past a string that nobody wants; most have no escapes. */
  #skipText(at: number): number {
    const { bytes, view } = this.#store;
    const stop = stopAt(view, at);
    return bytes[stop] === CODE.quote ? stop + 1 : skipString(bytes, stop, this.#end);
  }

  /** True when the text at `at` is the one that stood under the key before, quotes and all. */
  #isRepeated(at: number, key: number): boolean {
    const { view } = this.#store;
    const start = this.#lastFrom[key] as number;
    const last = (this.#lastTo[key] as number) - start;
    let index = 0;
    for (; index + 4 <= last; index += 4)
      if (view.getInt32(at + index, true) !== view.getInt32(start + index, true)) return false;
    for (; index < last; index += 1) if (view.getUint8(at + index) !== view.getUint8(start + index)) return false;
    return true;
  }

  /** Past an object or list that is not entered; a wanted list leaves its mark in the cells. */
  #passContainer(at: number, edge: number, depth: number): number {
    const { bytes } = this.#store;
    const isList = bytes[at] === CODE.openList;
    const next = edge >= 0 && isList ? this.#list(at, edge, depth) : skipValue(bytes, at, this.#end, depth + 1);
    for (let inside = at; inside < next && !this.hasSpace; inside += 1)
      if (bytes[inside] === CODE.newline) this.hasSpace = true;
    return next;
  }

  /** What an object or list under an edge means; the node to enter, or -1. */
  #containerAt(edge: number, first: number): number {
    const note = this.#plan.edgeNote[edge] as number;
    if (first === CODE.openList) return -1;
    if (note === NOTE.slowObject) this.isSlow = true;
    else if (note === NOTE.windowsEvent) this.#isWindows = true;
    else if (note === NOTE.windowsSystem) this.#hasSystem = true;
    return this.#plan.edgeChild[edge] as number;
  }

  /** True when a container that is not entered sends the event down the slow way. */
  #isStrict(key: number, strict: number, first: number): boolean {
    if (strict === STRICT.no) return false;
    const { wanted, hasDot } = this.#keys;
    if (key >= 0 && key < wanted && this.#plan.edgeNote[key] === NOTE.ignored) return false;
    return strict === STRICT.all || first === CODE.openList || key < 0 || hasDot[key] === 1;
  }

  /** A list under a wanted edge: its targets hold a list. Anything but plain values in it goes the slow way. */
  #list(at: number, edge: number, depth: number): number {
    const { bytes } = this.#store;
    const stop = skipValue(bytes, at, this.#end, depth + 1);
    if (stop < 0) return stop;
    let inside = skipSpace(bytes, at + 1);
    while (bytes[inside] !== CODE.closeList) {
      const byte = bytes[inside] as number;
      if (byte === CODE.openObject || byte === CODE.openList) {
        this.isSlow = true;
        return stop;
      }
      inside = skipSpace(bytes, skipValue(bytes, inside, this.#end, depth + 2));
      if (bytes[inside] === CODE.comma) inside = skipSpace(bytes, inside + 1);
    }
    this.#value.kind = HELD.list;
    this.#value.from = 0;
    this.#value.to = 0;
    this.#give(edge);
    return stop;
  }

  /** A number or word under a wanted edge. */
  #scalar(at: number, edge: number, first: number): number {
    const { bytes } = this.#store;
    // A number is the one before it only if it ends there too: the byte after it is compared as well.
    if (this.#lastEra[edge] === this.#era && this.#isRepeated(at, edge)) {
      this.#giveLast(edge);
      return at + (this.#lastTo[edge] as number) - (this.#lastFrom[edge] as number) - 1;
    }
    let next: number;
    if (first <= CODE.nine) next = this.#value.number(at, this.#end);
    else {
      next = skipWord(bytes, at, this.#end);
      this.#value.kind = first === CODE.letterN ? HELD.null : first === CODE.letterT ? HELD.true : HELD.false;
      this.#value.from = 0;
      this.#value.to = 0;
    }
    if (next < 0) return next;
    this.#give(edge);
    this.#keep(edge, at, next + 1);
    return next;
  }

  /** Writes the value last read into the cells of the edge's targets. */
  #give(edge: number): void {
    const { targetFrom, targetSlot, targetRank } = this.#plan;
    const store = this.#store;
    const last = targetFrom[edge + 1] as number;
    for (let target = targetFrom[edge] as number; target < last; target += 1) {
      const slot = targetSlot[target] as number;
      const rank = targetRank[target] as number;
      const cell = slot * store.stride + this.#event;
      if (store.kind[cell] !== HELD.missing) {
        const held = this.#rank[slot] as number;
        if (held < rank) continue;
        if (held === rank) this.isSlow = true;
      }
      this.#rank[slot] = rank;
      store.kind[cell] = this.#value.kind;
      store.from[cell] = this.#value.from;
      store.to[cell] = this.#value.to;
    }
  }
}
