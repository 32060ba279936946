// The bytes that the reader works on, and what runs over them: WebAssembly where the platform allows it, else script.
// Promise: the same marks and texts either way. Tested in test/engine/kernels/text-kernel.test.ts.

import { compileModule, startModule } from './platform.ts';
import type { Made } from './platform.ts';
import { HEADER, WINDOWS_MAX, writeTextModule } from './text-kernel.ts';
import { markByScript } from './text-script.ts';
import type { MarkState } from './text-script.ts';

/** Bytes that one call of `mark` looks at. */
const WINDOW = 16_384;
/** Marks kept from one window to the next, and one for the end. */
const KEPT_MAX = 8;
/** No mark: behind the last one. */
export const NO_MARK = 0xffff_ffff;
const MARKS_AT = HEADER.size;
const BYTES_AT = MARKS_AT + 4 * (WINDOW + KEPT_MAX + 16);
/** What the kernels may read or write too many, beyond the bytes. */
const BEYOND = 64;

interface Kernel {
  readonly marks: (at: number, end: number, out: number, origin: number) => number;
  readonly unescape: (at: number, end: number, out: number) => number;
  readonly look: (at: number, end: number, stop: number) => number;
}

/** undefined = not tried yet; null = refused, by a content security policy or for want of SIMD. */
let compiled: object | null | undefined;

function startKernel(bytes: number): Made<Kernel> | null {
  if (compiled === undefined) compiled = compileModule(writeTextModule);
  return compiled === null ? null : startModule<Kernel>(compiled, bytes);
}

export class TextMemory {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Marks [0, count), then NO_MARK; see text-kernel.ts. */
  readonly marks: Uint32Array;
  count = 0;
  readonly #kernel: Kernel | null;
  readonly #header: DataView;
  readonly #state: MarkState = { escaped: 0, backslash: 0 };
  /** Marks of bytes before are made. */
  #marked = 0;
  /** The windows that stand in the header. */
  #windows: Uint8Array | null = null;

  /** @param byScript True: without WebAssembly, even where it is allowed. */
  constructor(size: number, byScript = false) {
    const made = byScript ? null : startKernel(BYTES_AT + size + BEYOND);
    const buffer = made?.buffer ?? new ArrayBuffer(BYTES_AT + size);
    this.#kernel = made?.exports ?? null;
    this.#header = new DataView(buffer, 0, HEADER.size);
    this.marks = new Uint32Array(buffer, MARKS_AT, (BYTES_AT - MARKS_AT) / 4);
    this.bytes = new Uint8Array(buffer, BYTES_AT, size);
    if (made !== null)
      for (const pair of ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'])
        this.#header.setUint8(HEADER.escapes + pair.charCodeAt(0), pair.charCodeAt(1));
    this.view = new DataView(this.bytes.buffer, BYTES_AT, size);
    this.restart(0);
  }

  get isScript(): boolean {
    return this.#kernel === null;
  }

  /** Where the marks end that have been made. */
  get marked(): number {
    return this.#marked;
  }

  /** Forgets all marks; the next are of bytes from `at` on, which no backslash escapes. */
  restart(at: number): void {
    this.count = 0;
    this.marks[0] = NO_MARK;
    this.#marked = at;
    this.#state.escaped = 0;
    this.#state.backslash = 0;
    if (this.#kernel !== null) {
      this.#header.setBigInt64(HEADER.escaped, 0n, true);
      this.#header.setInt32(HEADER.backslash, 0, true);
    }
  }

  /** Goes on with another memory's marks; its bytes have been copied to the same places. */
  takeOver(other: TextMemory): void {
    this.marks.set(other.marks.subarray(0, other.count + 1));
    this.count = other.count;
    this.#marked = other.#marked;
    Object.assign(this.#state, other.#state);
    for (let at = 0; at < HEADER.escapes; at += 1) this.#header.setUint8(at, other.#header.getUint8(at));
  }

  /** Makes the marks of the next bytes before `end`; those from `kept` on stay, as the first. At most KEPT_MAX may stay. */
  advance(kept: number, end: number): void {
    const { marks } = this;
    let count = 0;
    for (let at = kept; at < this.count; at += 1) marks[count++] = marks[at] as number;
    const from = this.#marked;
    const to = Math.min(end, from + WINDOW);
    if (this.#kernel === null) count = markByScript(this.view, this.#state, from, to, marks, count);
    else {
      const out = this.#kernel.marks(BYTES_AT + from, BYTES_AT + to, MARKS_AT + 4 * count, BYTES_AT);
      count = (out - MARKS_AT) >>> 2;
    }
    this.#marked = to;
    this.count = count;
    marks[count] = NO_MARK;
  }

  /**
   * Writes the text of a string's bytes [at, end) to `out` and gives where it ends; −1 when this is left to the caller: a
   * number of Unicode, no escape of JSON, or no WebAssembly. Writes up to 15 bytes too many.
   */
  unescape(at: number, end: number, out: number): number {
    return this.#kernel === null ? -1 : this.#kernel.unescape(BYTES_AT + at, BYTES_AT + end, BYTES_AT + out) - BYTES_AT;
  }

  /**
   * What the bytes [at, end) may hold: LOOK.window, one of the windows (three bytes each, with bit 0x20 set; letters' case
   * does not count), and LOOK.high, a byte above 0x7f. Either may be said where it is not so; never left out.
   */
  look(windows: Uint8Array, at: number, end: number): number {
    const count = windows.length / 3;
    if (this.#kernel === null || count > WINDOWS_MAX) return LOOK.window | LOOK.high;
    if (this.#windows !== windows) {
      this.#windows = windows;
      for (let index = 0; index < windows.length * 16; index += 1)
        this.#header.setUint8(HEADER.windows + index, windows[index >> 4] as number);
    }
    return this.#kernel.look(BYTES_AT + at, BYTES_AT + end, HEADER.windows + count * 48);
  }
}

export const LOOK = { window: 1, high: 2 } as const;
