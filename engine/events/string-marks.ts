// Goes through the marks of strings (../kernels/text-kernel.ts) as the scanner goes through an event.
// Promise: tells where a string ends exactly as JSON.parse would see it. Tested through event-reader.property.test.ts.

import { NO_MARK } from '../kernels/index.ts';
import type { ColumnStore } from './column-store.ts';
import { CODE, CUT_OFF, faultAt } from './json-bytes.ts';

/** A place that no event begins at. */
const NOWHERE = 0x7fffffff;

export class StringMarks {
  /** The next mark that has not been passed. */
  cursor = 0;
  /** After `close`: 1 when a backslash stands in the string. */
  hasBackslash = 0;
  /** Marks that have been passed belong to bytes before this place. */
  passed = NOWHERE;
  readonly #store: ColumnStore;
  #end = 0;

  constructor(store: ColumnStore) {
    this.#store = store;
  }

  /** The store's bytes are used anew: marks tell nothing. */
  forget(): void {
    this.passed = NOWHERE;
  }

  /** Before an event at `start`; the bytes end at `end`. */
  begin(start: number, end: number): void {
    const { memory } = this.#store;
    this.#end = end;
    if (start >= this.passed && start <= memory.marked) return;
    memory.restart(start);
    this.cursor = 0;
  }

  /** The quote that ends the string whose first quote is at `at`; CUT_OFF or FAULTY when there is none. */
  close(at: number): number {
    const { marks } = this.#store.memory;
    const cursor = this.cursor;
    if ((marks[cursor] as number) >>> 1 === at && marks[cursor + 1] !== NO_MARK) {
      const close = marks[cursor + 1] as number;
      this.cursor = cursor + 2;
      this.hasBackslash = close & 1;
      const place = close >>> 1;
      // What else is marked is a control character, which no string holds.
      return this.#store.bytes[place] === CODE.quote ? place : faultAt(place, this.#end);
    }
    return this.#seek(at) ? this.close(at) : CUT_OFF;
  }

  /** Passes and makes marks until that of the quote at `at` comes next, and one after it; false when there is none. */
  #seek(at: number): boolean {
    const { memory } = this.#store;
    const { marks } = memory;
    for (;;) {
      while ((marks[this.cursor] as number) >>> 1 < at) this.cursor += 1;
      if (this.cursor + 1 < memory.count) return true;
      if (memory.marked >= this.#end) return false;
      memory.advance(this.cursor, this.#end);
      this.cursor = 0;
    }
  }
}
