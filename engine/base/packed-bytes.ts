// Numbers and texts as few bytes: what detection knows at a minute, kept a hundred times a day.
// Promise: what is read is what was written, in the same order; whole numbers up to 2^50 take one to eight bytes, other
// numbers nine, a text its letters once and then its number. Reading past the end stops the reader.
// Tested in test/engine/base/packed-bytes.test.ts.

import { assert } from './invariant.ts';

const WHOLE_MAX = 2 ** 50;
const FIRST_BYTES = 1 << 10;

export interface PackedWriter {
  /** Any number, −Infinity and NaN among them. */
  number(value: number): void;
  text(value: string): void;
  bytes(value: Uint8Array): void;
  /** All that was written, as bytes of their own. */
  finish(): Uint8Array<ArrayBuffer>;
}

export interface PackedReader {
  number(): number;
  text(): string;
  bytes(): Uint8Array;
  /** True when all has been read. */
  isDone(): boolean;
}

export function createPackedWriter(): PackedWriter {
  let buffer = new Uint8Array(FIRST_BYTES);
  let at = 0;
  const texts = new Map<string, number>();
  const real = new DataView(new ArrayBuffer(8));
  const reserve = (count: number): void => {
    if (at + count <= buffer.length) return;
    const wider = new Uint8Array(Math.max(buffer.length * 2, at + count));
    wider.set(buffer);
    buffer = wider;
  };
  /** 0 … 2^52, seven bits a byte. */
  const whole = (value: number): void => {
    reserve(8);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) buffer[at++] = (rest % 128) | 128;
    buffer[at++] = rest;
  };
  return {
    number(value) {
      // Nothing whole is written as 0: what follows it is a number as the machine has it.
      if (Number.isInteger(value) && Math.abs(value) <= WHOLE_MAX && !Object.is(value, -0)) {
        whole(value < 0 ? -2 * value : 2 * value + 1);
        return;
      }
      whole(0);
      reserve(8);
      real.setFloat64(0, value, true);
      for (let byte = 0; byte < 8; byte += 1) buffer[at++] = real.getUint8(byte);
    },
    text(value) {
      const known = texts.get(value);
      if (known !== undefined) {
        whole(known + 1);
        return;
      }
      texts.set(value, texts.size);
      whole(0);
      whole(value.length);
      for (let place = 0; place < value.length; place += 1) whole(value.charCodeAt(place));
    },
    bytes(value) {
      whole(value.length);
      reserve(value.length);
      buffer.set(value, at);
      at += value.length;
    },
    finish: () => buffer.slice(0, at),
  };
}

export function createPackedReader(buffer: Uint8Array): PackedReader {
  let at = 0;
  const texts: string[] = [];
  const real = new DataView(new ArrayBuffer(8));
  const next = (): number => {
    assert(at < buffer.length, 'packed bytes are whole');
    return buffer[at++] as number;
  };
  const whole = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = next();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  return {
    number() {
      const value = whole();
      if (value > 0) return value % 2 === 0 ? -(value / 2) : (value - 1) / 2;
      for (let byte = 0; byte < 8; byte += 1) real.setUint8(byte, next());
      return real.getFloat64(0, true);
    },
    text() {
      const known = whole();
      if (known > 0) {
        const text = texts[known - 1];
        assert(text !== undefined, 'a packed text was written before it is named');
        return text;
      }
      let text = '';
      for (let left = whole(); left > 0; left -= 1) text += String.fromCharCode(whole());
      texts.push(text);
      return text;
    },
    bytes() {
      const count = whole();
      assert(at + count <= buffer.length, 'packed bytes are whole');
      at += count;
      return buffer.subarray(at - count, at);
    },
    isDone: () => at === buffer.length,
  };
}
