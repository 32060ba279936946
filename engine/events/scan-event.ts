// One event's JSON → cells of its wanted fields, straight from bytes: no object, no string, nothing for what nobody asks.
// Promise: the same cells as JSON.parse and flatten-event.ts; what is unusual (a key twice, lists of objects, wrapped
// exports) is reported as `isSlow` and read that way. Tested in test/engine/events/event-reader.property.test.ts.

import { LIMITS } from '../base/index.ts';
import type { ColumnStore } from './column-store.ts';
import { HELD } from './event-batch.ts';
import type { FieldPlan } from './field-plan.ts';
import { NOTE, ROOT_NODE, STRICT } from './field-plan.ts';
import {
  CODE,
  ESCAPES,
  faultAt,
  hexAt,
  skipNumber,
  skipSpace,
  skipString,
  skipValue,
  skipWord,
  STOPS,
} from './json-bytes.ts';
import { decodeUtf8, encodeUtf8, writeUtf8 } from './utf8.ts';

/** Digits of a whole number whose text is the same in every spelling of JSON and of String(). */
const PLAIN_DIGITS_MAX = 15;

export class EventScanner {
  /** True after `scan` when the event must be read the slow way: its cells are not to be used. */
  isSlow = false;
  readonly #plan: FieldPlan;
  readonly #store: ColumnStore;
  /** By slot: rank of what its cell holds. */
  readonly #rank: Uint8Array;
  /** By edge: the last event that had it. */
  readonly #seen: Int32Array;
  #serial = 0;
  #event = 0;
  #end = 0;
  #isWindows = false;
  #hasSystem = false;
  // The value last read.
  #kind = 0;
  #from = 0;
  #to = 0;
  /** By level: the node to go back to. */
  readonly #path = new Int32Array(LIMITS.eventFieldDepthMax + 2);

  constructor(plan: FieldPlan, store: ColumnStore) {
    this.#plan = plan;
    this.#store = store;
    this.#rank = new Uint8Array(plan.fields.length);
    this.#seen = new Int32Array(plan.edgeHash.length).fill(-1);
  }

  /**
   * Reads the object that begins at `start` into the cells of `event` and returns the byte after it, CUT_OFF or FAULTY.
   * bytes[end] must be 0.
   */
  scan(start: number, end: number, event: number): number {
    const store = this.#store;
    // What is rewritten is never longer than its source, but for numbers, which ask for room themselves.
    store.reserve(end - start);
    const sideStart = store.sideEnd;
    const next = this.#object(start, end, event);
    if (next < 0) {
      store.sideEnd = sideStart;
      store.forget(event);
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
    let node = ROOT_NODE;
    let depth = 0;
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
        at = this.#afterValue(at + 1);
        if (at < 0) return at;
      }
      const edge = this.#key(at, node);
      at = this.#to;
      if (at < 0) return at;
      const first = bytes[at] as number;
      if (first === CODE.openObject || first === CODE.openList) {
        const child = edge < 0 ? -1 : this.#containerAt(edge, first);
        if (child >= 0 && depth < LIMITS.eventFieldDepthMax) {
          this.#path[depth] = node;
          depth += 1;
          node = child;
          at = this.#open(at);
          if (at < 0) return at;
          continue;
        }
        if (this.#isStrict(edge, nodeStrict[node] as number, first)) this.isSlow = true;
        at = edge >= 0 && first === CODE.openList ? this.#list(at, edge, depth) : skipValue(bytes, at, end, depth + 1);
      } else if (edge >= 0) at = this.#scalar(at, edge, first);
      else if (first === CODE.quote) at = skipString(bytes, at + 1, end);
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
    if ((bytes[at] as number) <= 0x20) at = skipSpace(bytes, at);
    return bytes[at] === CODE.quote || bytes[at] === CODE.closeObject ? at : faultAt(at, this.#end);
  }

  /** From the byte after a value to the next key, or to the end of the object. */
  #afterValue(at: number): number {
    const { bytes } = this.#store;
    if ((bytes[at] as number) <= 0x20) at = skipSpace(bytes, at);
    const byte = bytes[at] as number;
    if (byte === CODE.closeObject) return at;
    if (byte !== CODE.comma) return faultAt(at, this.#end);
    at += 1;
    if ((bytes[at] as number) <= 0x20) at = skipSpace(bytes, at);
    return bytes[at] === CODE.quote ? at : faultAt(at, this.#end);
  }

  /** Reads a key; leaves the place of its value (or a fault) in #to and returns its edge, -1 when it is not wanted. */
  #key(at: number, node: number): number {
    const { nodeSeed } = this.#plan;
    const { bytes } = this.#store;
    const start = at + 1;
    let hash = nodeSeed[node] as number;
    let stop = start;
    let byte = bytes[stop] as number;
    while (STOPS[byte] === 0) {
      hash = Math.imul(hash ^ byte, 0x01000193);
      byte = bytes[++stop] as number;
    }
    let edge = -1;
    let next = stop + 1;
    if (byte === CODE.quote) edge = this.#edgeOf(hash, node, start, stop);
    else if (byte === CODE.backslash) {
      // A key with escapes may be any key.
      this.isSlow = true;
      next = skipString(bytes, stop, this.#end);
    } else next = faultAt(stop, this.#end);
    if (next >= 0) {
      if (bytes[next] !== CODE.colon) next = skipSpace(bytes, next);
      if (bytes[next] === CODE.colon) {
        next += 1;
        if ((bytes[next] as number) <= 0x20) next = skipSpace(bytes, next);
      } else next = faultAt(next, this.#end);
    }
    this.#to = next;
    return edge;
  }

  #edgeOf(hash: number, node: number, from: number, to: number): number {
    const { buckets, edgeHash, edgeNode, keyFrom, keyTo, keyBytes } = this.#plan;
    const { bytes } = this.#store;
    const mask = buckets.length - 1;
    let bucket = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const edge = buckets[bucket] as number;
      if (edge < 0) return -1;
      if (edgeHash[edge] === hash && edgeNode[edge] === node) {
        let at = from;
        let key = keyFrom[edge] as number;
        if ((keyTo[edge] as number) - key === to - from) {
          while (at < to && bytes[at] === keyBytes[key]) {
            at += 1;
            key += 1;
          }
          if (at === to) break;
        }
      }
      bucket = (bucket + 1) & mask;
    }
    const edge = buckets[bucket] as number;
    // The same key twice: the last counts, with all that stands below it.
    if (this.#seen[edge] === this.#serial) this.isSlow = true;
    this.#seen[edge] = this.#serial;
    return edge;
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

  #isStrict(edge: number, strict: number, first: number): boolean {
    if (strict === STRICT.no) return false;
    if (edge >= 0 && this.#plan.edgeNote[edge] === NOTE.ignored) return false;
    return strict === STRICT.all || first === CODE.openList;
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
    this.#kind = HELD.list;
    this.#from = 0;
    this.#to = 0;
    this.#give(edge);
    return stop;
  }

  /** A string, number or word under a wanted edge. */
  #scalar(at: number, edge: number, first: number): number {
    const { bytes } = this.#store;
    let next: number;
    if (first === CODE.quote) next = this.#string(at + 1);
    else if (first <= CODE.nine) next = this.#number(at);
    else {
      next = skipWord(bytes, at, this.#end);
      this.#kind = first === CODE.letterN ? HELD.null : first === CODE.letterT ? HELD.true : HELD.false;
      this.#from = 0;
      this.#to = 0;
    }
    if (next >= 0) this.#give(edge);
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
      const cell = slot * store.eventsMax + this.#event;
      if (store.kind[cell] !== HELD.missing) {
        const held = this.#rank[slot] as number;
        if (held < rank) continue;
        if (held === rank) this.isSlow = true;
      }
      this.#rank[slot] = rank;
      store.kind[cell] = this.#kind;
      store.from[cell] = this.#from;
      store.to[cell] = this.#to;
    }
  }

  #string(at: number): number {
    const { bytes } = this.#store;
    const start = at;
    while (STOPS[bytes[at] as number] === 0) at += 1;
    if (bytes[at] === CODE.quote) {
      this.#kind = HELD.text;
      this.#from = start;
      this.#to = at;
      return at + 1;
    }
    return bytes[at] === CODE.backslash ? this.#escaped(start, at) : faultAt(at, this.#end);
  }

  /** A string with escapes, the first at `at`: rewritten beside the source. */
  #escaped(start: number, at: number): number {
    const { bytes } = this.#store;
    let out = this.#store.sideEnd;
    this.#from = out;
    this.#kind = HELD.text;
    for (let index = start; index < at; index += 1) bytes[out++] = bytes[index] as number;
    for (;;) {
      let byte = bytes[at] as number;
      while (STOPS[byte] === 0) {
        bytes[out++] = byte;
        byte = bytes[++at] as number;
      }
      if (byte === CODE.quote) break;
      if (byte !== CODE.backslash) return faultAt(at, this.#end);
      const escape = ESCAPES[bytes[at + 1] as number] as number;
      if (escape !== 0) {
        bytes[out++] = escape;
        at += 2;
        continue;
      }
      if (bytes[at + 1] !== CODE.letterU) return faultAt(at + 1, this.#end);
      const code = this.#unicode(at);
      if (code < 0) return code;
      out = writeUtf8(code, bytes, out);
      at += code > 0xffff ? 12 : 6;
    }
    this.#to = out;
    this.#store.sideEnd = out;
    if (this.#kind === HELD.list) this.#from = this.#to = 0;
    return at + 1;
  }

  /** The character of `\uXXXX` at `at`; a pair of them is one. Half a pair has no bytes: the value becomes a list's kind. */
  #unicode(at: number): number {
    const { bytes } = this.#store;
    const code = hexAt(bytes, at + 2, this.#end);
    if ((code & 0xf800) !== 0xd800 || code < 0) return code;
    if (code < 0xdc00 && bytes[at + 6] === CODE.backslash && bytes[at + 7] === CODE.letterU) {
      const low = hexAt(bytes, at + 8, this.#end);
      if (low < 0) return low;
      if ((low & 0xfc00) === 0xdc00) return 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
    }
    this.#kind = HELD.list;
    return code;
  }

  /** A number: its bytes are the text that String() makes of it. */
  #number(at: number): number {
    const store = this.#store;
    const { bytes } = store;
    const next = skipNumber(bytes, at, this.#end);
    if (next < 0) return next;
    this.#kind = HELD.number;
    this.#from = at;
    this.#to = next;
    let digit = bytes[at] === CODE.minus ? at + 1 : at;
    const isPlain = next - digit <= PLAIN_DIGITS_MAX && (bytes[at] !== CODE.minus || bytes[digit] !== CODE.zero);
    while (digit < next && (bytes[digit] as number) >= CODE.zero && (bytes[digit] as number) <= CODE.nine) digit += 1;
    if (isPlain && digit === next) return next;
    const text = String(Number(decodeUtf8(bytes, at, next)));
    this.#from = store.sideEnd;
    store.reserve(text.length + this.#end - next);
    this.#to = encodeUtf8(text, store.bytes, store.sideEnd);
    store.sideEnd = this.#to;
    return next;
  }
}
