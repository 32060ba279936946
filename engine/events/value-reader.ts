// One string or number of an event → where its bytes stand: in the source as they are, or rewritten beside it.
// Promise: text is what JSON.parse makes of it, a number's bytes are the text that String() makes of it.
// Tested in test/engine/events/event-reader.property.test.ts.

import type { ColumnStore } from './column-store.ts';
import { HELD } from './event-batch.ts';
import { bytesBefore, CODE, ESCAPES, faultAt, hexAt, skipNumber, skipString, stopBits } from './json-bytes.ts';
import { decodeUtf8, encodeUtf8, writeUtf8 } from './utf8.ts';

/** Digits of a whole number whose text is the same in every spelling of JSON and of String(). */
const PLAIN_DIGITS_MAX = 15;

/** Bytes that copying sixteen at a time may write too many. */
export const SLACK = 32;

export class ValueReader {
  /** Of the value last read: a HELD code, and the range of its bytes. */
  kind = 0;
  from = 0;
  to = 0;
  /** Set when a character stood there by its number. */
  hasUnicode = false;
  readonly #store: ColumnStore;
  /** Numbers as they were spelt, and their texts. */
  readonly #numbers = Array.from({ length: 8 }, () => ({ spelt: '', text: '' }));

  constructor(store: ColumnStore) {
    this.#store = store;
  }

  /** A string without escapes. */
  plain(from: number, to: number): void {
    this.kind = HELD.text;
    this.from = from;
    this.to = to;
  }

  /** The text of a string with escapes, whose bytes are [from, to): rewritten beside the source. CUT_OFF or FAULTY when it is none. */
  escaped(from: number, to: number, end: number): number {
    const { memory, sideEnd } = this.#store;
    const out = memory.unescape(from, to, sideEnd);
    if (out < 0) return this.#escaped(from, end);
    this.kind = HELD.text;
    this.from = sideEnd;
    this.to = out;
    this.#store.sideEnd = out;
    return to;
  }

  /** Looks only whether the escapes are some. */
  passEscaped(from: number, to: number, end: number): number {
    const { memory, sideEnd, bytes } = this.#store;
    if (memory.unescape(from, to, sideEnd) >= 0) return to;
    const next = skipString(bytes, from, end);
    if (next < 0) return next;
    // By script nobody has looked; else this is why the kernel gave up.
    this.hasUnicode ||= !memory.isScript || hasUnicode(bytes, from, to);
    return next;
  }

  /** A string with escapes: rewritten beside the source. Four bytes are copied at once; what is too many is overwritten. */
  #escaped(at: number, end: number): number {
    const { bytes, view } = this.#store;
    let out = this.#store.sideEnd;
    this.from = out;
    this.kind = HELD.text;
    for (;;) {
      const four = view.getInt32(at, true);
      view.setInt32(out, four, true);
      const bits = stopBits(four);
      if (bits === 0) {
        at += 4;
        out += 4;
        continue;
      }
      const before = bytesBefore(bits);
      at += before;
      out += before;
      const byte = bytes[at] as number;
      if (byte === CODE.quote) break;
      if (byte !== CODE.backslash) return faultAt(at, end);
      const escape = ESCAPES[bytes[at + 1] as number] as number;
      if (escape !== 0) {
        bytes[out++] = escape;
        at += 2;
        continue;
      }
      if (bytes[at + 1] !== CODE.letterU) return faultAt(at + 1, end);
      const code = this.#unicode(at, end);
      if (code < 0) return code;
      out = writeUtf8(code, bytes, out);
      at += code > 0xffff ? 12 : 6;
    }
    this.to = out;
    this.#store.sideEnd = out;
    if (this.kind === HELD.list) this.from = this.to = 0;
    return at + 1;
  }

  /** The character of `\uXXXX` at `at`; a pair of them is one. Half a pair has no bytes: the value becomes a list's kind. */
  #unicode(at: number, end: number): number {
    const { bytes } = this.#store;
    this.hasUnicode = true;
    const code = hexAt(bytes, at + 2, end);
    if ((code & 0xf800) !== 0xd800 || code < 0) return code;
    if (code < 0xdc00 && bytes[at + 6] === CODE.backslash && bytes[at + 7] === CODE.letterU) {
      const low = hexAt(bytes, at + 8, end);
      if (low < 0) return low;
      if ((low & 0xfc00) === 0xdc00) return 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
    }
    this.kind = HELD.list;
    return code;
  }

  /** A whole number whose bytes are its text, the byte after it; -1 when it may be any other number, or none. */
  whole(at: number): number {
    const { bytes } = this.#store;
    let digit = at;
    while (((bytes[digit] as number) - CODE.zero) >>> 0 < 10) digit += 1;
    const next = bytes[digit];
    if (next !== CODE.comma && next !== CODE.closeObject) return -1;
    if (digit - at > PLAIN_DIGITS_MAX || digit === at || (bytes[at] === CODE.zero && digit > at + 1)) return -1;
    this.kind = HELD.number;
    this.from = at;
    this.to = digit;
    return digit;
  }

  /** A number: its bytes are the text that String() makes of it. */
  number(at: number, end: number): number {
    const store = this.#store;
    const { bytes } = store;
    const next = skipNumber(bytes, at, end);
    if (next < 0) return next;
    this.kind = HELD.number;
    this.from = at;
    this.to = next;
    let digit = bytes[at] === CODE.minus ? at + 1 : at;
    const isPlain = next - digit <= PLAIN_DIGITS_MAX && (bytes[at] !== CODE.minus || bytes[digit] !== CODE.zero);
    while (digit < next && (bytes[digit] as number) >= CODE.zero && (bytes[digit] as number) <= CODE.nine) digit += 1;
    if (isPlain && digit === next) return next;
    const text = this.#textOf(at, next);
    this.from = store.sideEnd;
    store.reserve(text.length + end - next + SLACK);
    this.to = encodeUtf8(text, store.bytes, store.sideEnd);
    store.sideEnd = this.to;
    return next;
  }

  /** Bit masks come again in event after event, and their text takes long to make. */
  #textOf(from: number, to: number): string {
    const { bytes } = this.#store;
    const slot = this.#numbers[((bytes[to - 1] as number) + (bytes[to - 2] as number)) & 7] as {
      spelt: string;
      text: string;
    };
    if (slot.spelt.length === to - from) {
      let at = 0;
      while (from + at < to && slot.spelt.charCodeAt(at) === bytes[from + at]) at += 1;
      if (from + at === to) return slot.text;
    }
    slot.spelt = decodeUtf8(bytes, from, to);
    slot.text = String(Number(slot.spelt));
    return slot.text;
  }
}

/** A character by its number; a backslash that is itself escaped escapes nothing. */
function hasUnicode(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (bytes[at] !== CODE.backslash) continue;
    at += 1;
    if (bytes[at] === CODE.letterU) return true;
  }
  return false;
}
