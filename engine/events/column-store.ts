// Columns of the batch that is being filled: one cell of kind, from and to for each wanted field and event.
// Values stand in the batch's bytes: the source text first, then what had to be rewritten (escapes, numbers' other spellings).
// Promise: grows when what was rewritten needs room, never writes beyond it. Tested through event-reader.property.test.ts.

import { TextMemory } from '../kernels/index.ts';
import type { EventRecord, EventValue } from '../predicate/index.ts';
import { HELD } from './event-batch.ts';
import { encodeUtf8, utf8BytesMax } from './utf8.ts';

export class ColumnStore {
  readonly eventsMax: number;
  readonly fields: readonly string[];
  /**
   * Cell of (slot, event) is slot × stride + event, in all three. A little more than the events: at a power of two the
   * cells of one event would all fall into the same lines of the processor's cache.
   */
  readonly stride: number;
  readonly kind: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Source text in [0, sourceMax), two bytes that end it, then rewritten values up to `sideEnd`. */
  bytes: Uint8Array;
  /** The same bytes, four at a time. */
  view: DataView;
  /** The same bytes, and the marks of the strings in them. */
  memory: TextMemory;
  readonly #byScript: boolean;
  sourceMax: number;
  sideEnd: number;

  constructor(fields: readonly string[], eventsMax: number, sourceMax: number, byScript = false) {
    this.#byScript = byScript;
    this.fields = fields;
    this.eventsMax = eventsMax;
    this.stride = eventsMax + 16;
    const { stride } = this;
    this.kind = new Uint8Array(fields.length * stride);
    this.from = new Uint32Array(fields.length * stride);
    this.to = new Uint32Array(fields.length * stride);
    this.sourceMax = sourceMax;
    this.sideEnd = sourceMax + 2;
    this.memory = new TextMemory(2 * sourceMax + 16, byScript);
    this.bytes = this.memory.bytes;
    this.view = this.memory.view;
  }

  /** Forgets the events of the last batch. */
  clear(count: number): void {
    const { kind, stride } = this;
    for (let cell = 0; cell < kind.length; cell += stride) kind.fill(0, cell, cell + count);
    this.sideEnd = this.sourceMax + 2;
  }

  /** Forgets one event, which turned out to be none. */
  forget(event: number): void {
    for (let cell = event; cell < this.kind.length; cell += this.stride) this.kind[cell] = HELD.missing;
  }

  /** Room for `needed` more rewritten bytes. */
  reserve(needed: number): void {
    if (this.sideEnd + needed <= this.bytes.length) return;
    this.#grow(Math.max(this.bytes.length * 2, this.sideEnd + needed), this.sideEnd);
  }

  #grow(size: number, held: number): void {
    const larger = new TextMemory(size, this.#byScript);
    larger.bytes.set(this.bytes.subarray(0, held));
    larger.takeOver(this.memory);
    this.memory = larger;
    this.bytes = larger.bytes;
    this.view = larger.view;
  }

  /** Makes the place for source text larger. Only between batches: cells point into the bytes. */
  growSource(sourceMax: number): void {
    this.#grow(2 * sourceMax + 16, this.sourceMax);
    this.sourceMax = sourceMax;
    this.sideEnd = sourceMax + 2;
  }

  /** Fills an event's cells from its flat record: the slow way. */
  fill(event: number, record: EventRecord): void {
    this.fields.forEach((field, slot) => {
      const cell = slot * this.stride + event;
      this.kind[cell] = HELD.missing;
      if (Object.hasOwn(record, field)) this.write(cell, record[field] ?? null);
    });
  }

  /** Writes one value into a cell. */
  write(cell: number, value: EventValue): void {
    this.from[cell] = 0;
    this.to[cell] = 0;
    if (value === null) this.kind[cell] = HELD.null;
    else if (value === true || value === false) this.kind[cell] = value ? HELD.true : HELD.false;
    else if (typeof value === 'object' || (typeof value === 'string' && !value.isWellFormed()))
      this.kind[cell] = HELD.list;
    else {
      const text = String(value);
      this.reserve(utf8BytesMax(text));
      this.kind[cell] = typeof value === 'number' ? HELD.number : HELD.text;
      this.from[cell] = this.sideEnd;
      this.sideEnd = encodeUtf8(text, this.bytes, this.sideEnd);
      this.to[cell] = this.sideEnd;
    }
  }
}
