// A buffer that grows, and the few things that are written into it without making strings: digits, hex, times, addresses.
// Promise: what is written is UTF-8; nothing is allocated while the buffer is long enough.
// Tested in test/engine/export/byte-pen.test.ts.

import { civilFromDays, DAY_MS, mix3 } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';

export interface BytePen {
  bytes: Uint8Array;
  /** Bytes written so far. */
  at: number;
  /** `2027-01-19T` by day, in days since 1970: services were started on many days before. */
  readonly days: Map<number, Uint8Array>;
}

const FIRST_BYTES = 1 << 20;
/** Days that are kept: more than an exercise and its services reach over. */
const DAYS_MAX = 512;

export function createBytePen(): BytePen {
  return { bytes: new Uint8Array(FIRST_BYTES), at: 0, days: new Map() };
}

/** Makes room for so many more bytes. */
export function reserveBytes(pen: BytePen, count: number): void {
  if (pen.at + count <= pen.bytes.length) return;
  const wider = new Uint8Array(Math.max(pen.bytes.length * 2, pen.at + count));
  wider.set(pen.bytes.subarray(0, pen.at));
  pen.bytes = wider;
}

/** UTF-8 of a text; a half of a surrogate pair becomes the replacement character, as platforms do it. */
export function utf8Bytes(text: string): Uint8Array {
  const ascii = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x80) return longBytes(text);
    ascii[index] = code;
  }
  return ascii;
}

/** The same for text with letters beyond ASCII. */
function longBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    let code = text.codePointAt(index) as number;
    if (code > 0xffff) index += 1;
    else if (code >= 0xd800 && code < 0xe000) code = 0xfffd;
    if (code < 0x80) bytes[at++] = code;
    else {
      if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
      else {
        if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
        else {
          bytes[at++] = 0xf0 | (code >> 18);
          bytes[at++] = 0x80 | ((code >> 12) & 63);
        }
        bytes[at++] = 0x80 | ((code >> 6) & 63);
      }
      bytes[at++] = 0x80 | (code & 63);
    }
  }
  return bytes.slice(0, at);
}

/** Shorter pieces are copied byte by byte: a call of `set` costs as much as some twenty of them. */
const SHORT = 20;

export function putBytes(pen: BytePen, piece: Uint8Array): void {
  const { length } = piece;
  if (pen.at + length > pen.bytes.length) reserveBytes(pen, length);
  const { bytes, at } = pen;
  if (length > SHORT) bytes.set(piece, at);
  else for (let index = 0; index < length; index += 1) bytes[at + index] = piece[index] as number;
  pen.at = at + length;
}

export function putByte(pen: BytePen, byte: number): void {
  if (pen.at === pen.bytes.length) reserveBytes(pen, 1);
  pen.bytes[pen.at++] = byte;
}

/** Numbers below this fit the processor's own whole numbers, which divide several times faster. */
const SMALL = 0x7fffffff;

/** A whole number of 0 or more. */
export function putNumber(pen: BytePen, value: number): void {
  if (pen.at + 17 > pen.bytes.length) reserveBytes(pen, 17);
  const { bytes } = pen;
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits += 1;
  let at = pen.at + digits - 1;
  let rest = value;
  while (rest > SMALL) {
    const next = Math.floor(rest / 10);
    bytes[at--] = 48 + (rest - next * 10);
    rest = next;
  }
  let small = rest | 0;
  for (; at >= pen.at; at -= 1) {
    const next = (small / 10) | 0;
    bytes[at] = 48 + (small - next * 10);
    small = next;
  }
  pen.at += digits;
}

/** So many decimal digits, with noughts before. */
export function putDigits(pen: BytePen, value: number, digits: number): void {
  if (pen.at + digits > pen.bytes.length) reserveBytes(pen, digits);
  let rest = value;
  for (let at = pen.at + digits - 1; at >= pen.at; at -= 1) {
    const next = Math.floor(rest / 10);
    pen.bytes[at] = 48 + (rest - next * 10);
    rest = next;
  }
  pen.at += digits;
}

/** Four bytes in dots. */
export function putIpv4(pen: BytePen, address: number): void {
  putNumber(pen, address >>> 24);
  pen.bytes[pen.at++] = 46;
  putNumber(pen, (address >>> 16) & 255);
  pen.bytes[pen.at++] = 46;
  putNumber(pen, (address >>> 8) & 255);
  pen.bytes[pen.at++] = 46;
  putNumber(pen, address & 255);
}

function dayText(pen: BytePen, day: number): Uint8Array {
  const known = pen.days.get(day);
  if (known !== undefined) return known;
  if (pen.days.size >= DAYS_MAX) pen.days.clear();
  const { year, month, day: dayOfMonth } = civilFromDays(day);
  const two = (value: number): string => String(value).padStart(2, '0');
  const text = utf8Bytes(`${year}-${two(month)}-${two(dayOfMonth)}T`);
  pen.days.set(day, text);
  return text;
}

/** Scenario time as `2027-01-19T02:00:00.000Z`, without quotes. */
export function putTimestamp(pen: BytePen, calendar: Calendar, at: number): void {
  if (pen.at + 24 > pen.bytes.length) reserveBytes(pen, 24);
  const civilMs = calendar.startCivilMs + at;
  const day = Math.floor(civilMs / DAY_MS);
  const date = dayText(pen, day);
  const { bytes } = pen;
  let place = pen.at;
  for (let index = 0; index < 11; index += 1) bytes[place++] = date[index] as number;
  const inDay = civilMs - day * DAY_MS;
  const seconds = (inDay / 1_000) | 0;
  const ms = inDay - seconds * 1_000;
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  place = putTwo(bytes, place, hours, 58);
  place = putTwo(bytes, place, minutes - hours * 60, 58);
  place = putTwo(bytes, place, seconds - minutes * 60, 46);
  const hundreds = (ms / 100) | 0;
  bytes[place] = 48 + hundreds;
  putTwo(bytes, place + 1, ms - hundreds * 100, 90);
  pen.at = place + 4;
}

function putTwo(bytes: Uint8Array, at: number, value: number, after: number): number {
  const tens = (value / 10) | 0;
  bytes[at] = 48 + tens;
  bytes[at + 1] = 48 + (value - tens * 10);
  bytes[at + 2] = after;
  return at + 3;
}

const HEX: Uint8Array = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

function putHexWord(bytes: Uint8Array, at: number, word: number): void {
  for (let digit = 0; digit < 8; digit += 1) bytes[at + digit] = HEX[(word >>> (28 - digit * 4)) & 15] as number;
}

/** The hex digits that estate's `hexText` gives for a stream's salt and a value: a multiple of eight of them. */
export function putHex(pen: BytePen, salt: number, value: number, digits: number): void {
  if (pen.at + digits > pen.bytes.length) reserveBytes(pen, digits);
  for (let part = 0; part * 8 < digits; part += 1) putHexWord(pen.bytes, pen.at + part * 8, mix3(salt, value, part));
  pen.at += digits;
}

/** The GUID that estate's `guidText` gives for a stream's salt and a value. */
export function putGuid(pen: BytePen, salt: number, value: number): void {
  if (pen.at + 44 > pen.bytes.length) reserveBytes(pen, 44);
  const { bytes, at } = pen;
  const second = mix3(salt, value, 1);
  const third = mix3(salt, value, 2);
  // Digits are moved to make room for the dashes: 8-4-4-4-12, of which the thirteenth and seventeenth say version and variant.
  putHexWord(bytes, at, mix3(salt, value, 0));
  bytes[at + 8] = 45;
  for (let digit = 0; digit < 4; digit += 1) {
    bytes[at + 9 + digit] = HEX[(second >>> (28 - digit * 4)) & 15] as number;
    bytes[at + 14 + digit] = HEX[(second >>> (12 - digit * 4)) & 15] as number;
    bytes[at + 19 + digit] = HEX[(third >>> (28 - digit * 4)) & 15] as number;
    bytes[at + 24 + digit] = HEX[(third >>> (12 - digit * 4)) & 15] as number;
  }
  bytes[at + 13] = 45;
  bytes[at + 14] = 52;
  bytes[at + 18] = 45;
  bytes[at + 19] = 97;
  bytes[at + 23] = 45;
  putHexWord(bytes, at + 28, mix3(salt, value, 3));
  pen.at = at + 36;
}
