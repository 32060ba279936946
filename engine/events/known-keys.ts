// The keys that events have had so far, wanted or not, and which one came after which: programs write their events' keys
// in the same orders again and again, so most keys need one comparison and no hash.
// Promise: a guess is only taken when all bytes of the key agree. Memory is bounded. Tested through event-reader.property.test.ts.

import type { FieldPlan } from './field-plan.ts';
import { hashStep } from './field-plan.ts';

/** Keys kept besides the wanted ones: real files have some hundreds. */
const UNWANTED_MAX = 4_096;
/** Longer keys are looked up each time. */
const KEY_BYTES_MAX = 96;

/** Orders of keys that are told apart: real files have some hundred, of some dozen keys each. */
const AFTER_BITS = 15;
const AFTER_SHIFT = 32 - AFTER_BITS;
const TRAIL_HASH = 0x9e3779b1;

export class KnownKeys {
  /** Edges of the plan come first; numbers from here on are keys that nobody wants. */
  readonly wanted: number;
  /** By key: where its bytes stand in `bytes`, and how many they are with the closing quote. */
  readonly from: Int32Array;
  readonly length: Int32Array;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** By key: the key that followed it last; -1 = none. */
  readonly next: Int32Array;
  /** By what stands for all keys so far: the key that followed them last; -1 = none. */
  readonly after = new Int32Array(1 << AFTER_BITS).fill(-1);
  /** The key before, in the object at hand; −1 = none that is kept. */
  before = -1;
  /** Stands for all keys of the event so far, in order. */
  trail = 0;
  /** By key: 1 when a dot stands in it. */
  readonly hasDot: Uint8Array;
  /** By key: the node whose key it is. */
  readonly node: Int32Array;
  readonly #hash: Int32Array;
  readonly #seed: Int32Array;
  readonly #buckets: Int32Array;
  #count: number;
  #bytesEnd: number;

  constructor(plan: FieldPlan) {
    const wanted = plan.edgeNode.length;
    const most = wanted + UNWANTED_MAX;
    this.wanted = wanted;
    this.from = new Int32Array(most);
    this.length = new Int32Array(most);
    this.next = new Int32Array(most).fill(-1);
    this.hasDot = new Uint8Array(most);
    this.node = new Int32Array(most);
    this.#hash = new Int32Array(most);
    this.#seed = plan.nodeSeed;
    this.bytes = new Uint8Array(plan.keyBytes.length + wanted + UNWANTED_MAX * (KEY_BYTES_MAX + 1) + 4);
    this.view = new DataView(this.bytes.buffer);
    this.#count = 0;
    this.#bytesEnd = 0;
    let size = 64;
    while (size < most * 2) size *= 2;
    this.#buckets = new Int32Array(size).fill(-1);
    for (let edge = 0; edge < wanted; edge += 1) {
      const from = plan.keyFrom[edge] as number;
      const to = plan.keyTo[edge] as number;
      this.#add(plan.keyBytes, from, to, plan.edgeNode[edge] as number, plan.edgeHash[edge] as number);
    }
  }

  /** Before an event. */
  begin(): void {
    this.before = -1;
    this.trail = 0;
  }

  /** The key at `at`, if it is one that came here before: after the same keys, or at least after the last of them; -1 = no. */
  foreseen(source: DataView, at: number, close: number, node: number): number {
    const { after, next, node: nodeOf, length } = this;
    const size = close - at;
    const guess = after[this.trail >>> AFTER_SHIFT] as number;
    if (guess >= 0 && length[guess] === size && nodeOf[guess] === node && this.#isAt(source, at + 1, guess))
      return guess;
    const before = this.before;
    const other = before < 0 ? -1 : (next[before] as number);
    return other >= 0 && length[other] === size && this.#isAt(source, at + 1, other) ? other : -1;
  }

  /** Remembers that the key came next. */
  advance(key: number): void {
    const { after, next } = this;
    after[this.trail >>> AFTER_SHIFT] = key;
    if (this.before >= 0) next[this.before] = key;
    this.before = key;
    this.trail = Math.imul(this.trail + key + 2, TRAIL_HASH);
  }

  /** True when the bytes at `at` are the key and its closing quote. */
  #isAt(source: DataView, at: number, key: number): boolean {
    const { from, length, bytes, view } = this;
    const start = from[key] as number;
    const last = (length[key] as number) - 4;
    if (last < 0) {
      for (let index = 0; index < last + 4; index += 1)
        if (source.getUint8(at + index) !== bytes[start + index]) return false;
      return true;
    }
    // Both ends tell keys of one length apart; the last four bytes may overlap those before.
    if (source.getInt32(at + last, true) !== view.getInt32(start + last, true)) return false;
    for (let index = 0; index < last; index += 4)
      if (source.getInt32(at + index, true) !== view.getInt32(start + index, true)) return false;
    return true;
  }

  #bucketOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.#buckets.length - 1);
  }

  #add(bytes: Uint8Array, from: number, to: number, node: number, hash: number): number {
    const key = this.#count;
    this.#count += 1;
    this.node[key] = node;
    this.#hash[key] = hash;
    this.from[key] = this.#bytesEnd;
    this.length[key] = to - from + 1;
    for (let at = from; at < to; at += 1) {
      this.bytes[this.#bytesEnd++] = bytes[at] as number;
      if (bytes[at] === 0x2e) this.hasDot[key] = 1;
    }
    this.bytes[this.#bytesEnd++] = 0x22;
    let bucket = this.#bucketOf(hash);
    while ((this.#buckets[bucket] as number) >= 0) bucket = (bucket + 1) & (this.#buckets.length - 1);
    this.#buckets[bucket] = key;
    return key;
  }

  /** Number of the key bytes[from, to) in a node; -1 when it is not kept. New keys are kept while there is room. */
  find(bytes: Uint8Array, from: number, to: number, node: number): number {
    let hash = this.#seed[node] as number;
    for (let at = from; at < to; at += 1) hash = hashStep(hash, bytes[at] as number);
    let bucket = this.#bucketOf(hash);
    for (;;) {
      const key = this.#buckets[bucket] as number;
      if (key < 0) break;
      if (this.#hash[key] === hash && this.node[key] === node && this.#isSame(key, bytes, from, to)) return key;
      bucket = (bucket + 1) & (this.#buckets.length - 1);
    }
    if (this.#count === this.node.length || to - from > KEY_BYTES_MAX) return -1;
    return this.#add(bytes, from, to, node, hash);
  }

  #isSame(key: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (this.length[key] !== to - from + 1) return false;
    const start = (this.from[key] as number) - from;
    for (let at = from; at < to; at += 1) if (bytes[at] !== this.bytes[start + at]) return false;
    return true;
  }
}
