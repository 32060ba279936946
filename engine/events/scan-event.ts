// One event's JSON → cells of its wanted fields, straight from bytes: no object, no string, nothing for what nobody asks.
// Promise: the same cells as JSON.parse and flatten-event.ts; what is unusual (a key twice, lists of objects, wrapped
// exports) is reported as `isSlow` and read that way. Tested in test/engine/events/event-reader.property.test.ts.

import { LIMITS } from '../base/index.ts';
import type { ColumnStore } from './column-store.ts';
import { HELD } from './event-batch.ts';
import type { FieldPlan } from './field-plan.ts';
import { KnownKeys } from './known-keys.ts';
import { NOTE, ROOT_NODE, STRICT } from './field-plan.ts';
import { CODE, faultAt, skipNumber, skipSpace, skipValue, skipWord } from './json-bytes.ts';
import { StringMarks } from './string-marks.ts';
import { SLACK, ValueReader } from './value-reader.ts';

/** Rank of an object's own name: behind every alias. */
const MAP_RANK = 255;

export class EventScanner {
  /** True after `scan` when the event must be read the slow way: its cells are not to be used. */
  isSlow = false;
  /** True after `scan` when white space stood inside the event: it may span lines. */
  hasSpace = false;
  readonly #plan: FieldPlan;
  readonly #store: ColumnStore;
  readonly #keys: KnownKeys;
  readonly #marks: StringMarks;
  /** By slot: rank of what its cell holds. */
  readonly #rank: Uint8Array;
  /** By edge: the last event that had it. */
  readonly #seen: Int32Array;
  #serial = 0;
  #event = 0;
  #end = 0;
  #isWindows = false;
  #hasSystem = false;
  readonly #value: ValueReader;
  /** By level: the node to go back to. */
  readonly #path = new Int32Array(LIMITS.eventFieldDepthMax + 2);
  /** By level: the key whose object was entered. */
  readonly #pathKey = new Int32Array(LIMITS.eventFieldDepthMax + 2);

  constructor(plan: FieldPlan, store: ColumnStore) {
    this.#plan = plan;
    this.#store = store;
    this.#keys = new KnownKeys(plan);
    this.#marks = new StringMarks(store);
    this.#value = new ValueReader(store);
    this.#rank = new Uint8Array(plan.fields.length);
    this.#seen = new Int32Array(plan.edgeHash.length).fill(-1);
  }

  /** True after `scan` when a character stood there by its number, as `\\u0041`. */
  get hasUnicode(): boolean {
    return this.#value.hasUnicode;
  }

  /** Forgets the marks: the store's bytes are used anew. */
  forget(): void {
    this.#marks.forget();
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
    this.#marks.begin(start, end);
    const next = this.#object(start, end, event);
    this.#marks.passed = next;
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
    this.#value.hasUnicode = false;
    const { wanted } = this.#keys;
    let node = ROOT_NODE;
    let depth = 0;
    this.#keys.begin();
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
        this.#keys.before = this.#pathKey[depth] as number;
        at = this.#afterValue(at + 1);
        if (at < 0) return at;
      }
      at = this.#pairs(at, node);
      if (at < 0) return at;
      if (bytes[at] === CODE.closeObject) continue;
      const close = this.#marks.close(at);
      if (close < 0) return close;
      const key = this.#key(at, close, node);
      if (this.#marks.hasBackslash === 1 && (at = this.#escapedKey(at + 1, close)) < 0) return at;
      at = close + 1;
      at = this.#colon(at);
      if (at < 0) return at;
      const edge = key < wanted ? key : -1;
      if (edge >= 0) this.#mark(edge);
      const first = bytes[at] as number;
      if (first === CODE.quote) at = this.#text(at, edge);
      else if (first === CODE.openObject || first === CODE.openList) {
        const isMap = nodeStrict[node] === STRICT.no && depth < LIMITS.eventFieldDepthMax;
        const child = edge < 0 ? -1 : this.#containerAt(edge, first, isMap);
        if (child >= 0 && depth < LIMITS.eventFieldDepthMax) {
          this.#path[depth] = node;
          this.#pathKey[depth] = key;
          depth += 1;
          node = child;
          this.#keys.before = -1;
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

  /**
   * Passes keys with texts and whole numbers, as far as each key is one foreseen and nothing stands between them that need
   * not; gives where that ends: at another key, or at the end of the object.
   */
  #pairs(at: number, node: number): number {
    const { bytes, view, memory } = this.#store;
    const { marks, count } = memory;
    const { wanted } = this.#keys;
    let { cursor } = this.#marks;
    while (cursor + 3 < count && (marks[cursor] as number) >>> 1 === at) {
      const close = (marks[cursor + 1] as number) >>> 1;
      const key = this.#keys.foreseen(view, at, close, node);
      if (key < 0) break;
      if (bytes[close + 1] !== CODE.colon) break;
      let stop = close + 2;
      if (bytes[stop] === CODE.quote) {
        stop = this.#textOfPair(cursor, stop, key < wanted);
        if (stop < 0) break;
        cursor += 4;
      } else {
        stop = this.#value.whole(stop);
        if (stop < 0) break;
        cursor += 2;
      }
      this.#keys.advance(key);
      if (key < wanted) {
        this.#mark(key);
        this.#give(key);
      }
      if (bytes[stop] === CODE.comma && bytes[stop + 1] === CODE.quote) at = stop + 1;
      else {
        at = this.#afterValue(stop);
        break;
      }
    }
    this.#marks.cursor = cursor;
    return at;
  }

  /** The byte after the text whose first quote is at `start`; negative when it is not plain enough, or none. */
  #textOfPair(cursor: number, start: number, isWanted: boolean): number {
    const { marks } = this.#store.memory;
    const mark = marks[cursor + 3] as number;
    const stop = mark >>> 1;
    if ((marks[cursor + 2] as number) >>> 1 !== start || this.#store.bytes[stop] !== CODE.quote) return -1;
    if ((mark & 1) === 0) this.#value.plain(start + 1, stop);
    else if (isWanted) {
      if (this.#value.escaped(start + 1, stop, this.#end) < 0) return -1;
    } else if (this.#value.passEscaped(start + 1, stop, this.#end) < 0) return -1;
    return stop + 1;
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

  /** The key at `at`; -1 = not kept. A key with escapes may be any key. */
  #key(at: number, close: number, node: number): number {
    let key = -1;
    if (this.#marks.hasBackslash === 1) this.isSlow = true;
    else {
      key = this.#keys.foreseen(this.#store.view, at, close, node);
      if (key < 0) key = this.#keys.find(this.#store.bytes, at + 1, close, node);
    }
    this.#keys.advance(key);
    return key;
  }

  #escapedKey(from: number, to: number): number {
    return this.#value.passEscaped(from, to, this.#end);
  }

  /** The same key twice: the last counts, with all that stands below it; the slow way knows. */
  #mark(edge: number): void {
    if (this.#seen[edge] === this.#serial) this.isSlow = true;
    this.#seen[edge] = this.#serial;
  }

  /** A text, its quote at `at`. */
  #text(at: number, edge: number): number {
    const close = this.#marks.close(at);
    if (close < 0) return close;
    if (this.#marks.hasBackslash === 0) {
      if (edge < 0) return close + 1;
      this.#value.plain(at + 1, close);
    } else {
      const next =
        edge < 0 ? this.#value.passEscaped(at + 1, close, this.#end) : this.#value.escaped(at + 1, close, this.#end);
      if (next < 0) return next;
      if (edge < 0) return close + 1;
    }
    this.#give(edge);
    return close + 1;
  }

  /** Past an object or list that is not entered; a wanted list leaves its mark in the cells. */
  #passContainer(at: number, edge: number, depth: number): number {
    const { bytes } = this.#store;
    const isList = bytes[at] === CODE.openList;
    const next = edge >= 0 && isList ? this.#list(at, edge, depth) : skipValue(bytes, at, this.#end, depth + 1);
    for (let inside = at; inside < next; inside += 1) {
      if (bytes[inside] === CODE.newline) this.hasSpace = true;
      else if (bytes[inside] === CODE.backslash) {
        inside += 1;
        if (bytes[inside] === CODE.letterU) this.#value.hasUnicode = true;
      }
    }
    return next;
  }

  /** What an object or list under an edge means; the node to enter, or -1. `isMap`: an object here is there by its name. */
  #containerAt(edge: number, first: number, isMap: boolean): number {
    const note = this.#plan.edgeNote[edge] as number;
    if (first === CODE.openList) return -1;
    if (note === NOTE.slowObject) this.isSlow = true;
    else if (note === NOTE.windowsEvent) this.#isWindows = true;
    else if (note === NOTE.windowsSystem) this.#hasSystem = true;
    // `Event` is either the form of an event, which is no field, or read the slow way.
    if (isMap && note !== NOTE.windowsEvent) this.#giveMap(edge);
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
    return next;
  }

  /** An object under a wanted edge: it holds nothing, and gives way to whatever else has that name. */
  #giveMap(edge: number): void {
    const { targetFrom, targetSlot, targetRank } = this.#plan;
    const store = this.#store;
    const last = targetFrom[edge + 1] as number;
    for (let target = targetFrom[edge] as number; target < last; target += 1) {
      if (targetRank[target] !== 0) continue;
      const slot = targetSlot[target] as number;
      const cell = slot * store.stride + this.#event;
      if (store.kind[cell] !== HELD.missing) continue;
      this.#rank[slot] = MAP_RANK;
      store.kind[cell] = HELD.null;
      store.from[cell] = 0;
      store.to[cell] = 0;
    }
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
