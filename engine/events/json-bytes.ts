// JSON over bytes: where a value ends, and whether JSON.parse would take it. No value is built.
// Promise: takes and refuses exactly what JSON.parse takes and refuses, but for nesting beyond LIMITS.eventNestingMax.
// The byte after the last must be 0, which no JSON holds: it stops every loop. Tested in test/engine/events/json-bytes.test.ts.

import { LIMITS } from '../base/index.ts';

/** The text ends before the value does. */
export const CUT_OFF = -1;
/** The value is no JSON. */
export const FAULTY = -2;

export const CODE = {
  quote: 0x22,
  backslash: 0x5c,
  comma: 0x2c,
  colon: 0x3a,
  minus: 0x2d,
  plus: 0x2b,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  openList: 0x5b,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
  newline: 0x0a,
  letterE: 0x65,
  letterF: 0x66,
  letterN: 0x6e,
  letterT: 0x74,
  letterU: 0x75,
} as const;

/** By byte: 0 = an ordinary character of a string; else a quote, a backslash or what no string may hold. */
export const STOPS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === CODE.quote || byte === CODE.backslash ? 1 : 0,
);

/** By byte after a backslash: the character it stands for; 0 = no escape (u is told apart). */
export const ESCAPES: Uint8Array = new Uint8Array(256);
for (const pair of ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'])
  ESCAPES[pair.charCodeAt(0)] = pair.charCodeAt(1);

/** By byte: value of a hexadecimal digit, or 255. */
const HEX: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase());
  return digit < 0 ? 255 : digit;
});

/** What a fault at `at` is: the end of the bytes, or no JSON. */
export function faultAt(at: number, end: number): number {
  return at >= end ? CUT_OFF : FAULTY;
}

/** The four hexadecimal digits at `at`; CUT_OFF or FAULTY when they are not there. */
export function hexAt(bytes: Uint8Array, at: number, end: number): number {
  let code = 0;
  for (let index = at; index < at + 4; index += 1) {
    const digit = HEX[bytes[index] as number] as number;
    if (digit === 255 || index >= end) return faultAt(index, end);
    code = (code << 4) | digit;
  }
  return code;
}

/** First byte at or after `at` that is no white space. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let byte = bytes[at] as number;
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at] as number;
  return at;
}

/**
 * Of four bytes, the lowest first: the highest bit of the first that stops a string is set, and none below it.
 * Bits above the lowest may be wrong.
 */
export function stopBits(four: number): number {
  const quote = four ^ 0x22222222;
  const backslash = four ^ 0x5c5c5c5c;
  return (
    (((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash) | ((four - 0x20202020) & ~four)) &
    0x80808080
  );
}

/** How many of the four bytes stand before the lowest bit set. */
export function bytesBefore(bits: number): number {
  return (31 - Math.clz32(bits & -bits)) >> 3;
}

/** First byte at or after `at` that stops a string. */
export function stopAt(view: DataView, at: number): number {
  for (;;) {
    const bits = stopBits(view.getInt32(at, true));
    if (bits !== 0) return at + bytesBefore(bits);
    at += 4;
  }
}

/** The byte after a string whose first character is at `at`. */
export function skipString(bytes: Uint8Array, at: number, end: number): number {
  for (;;) {
    while (STOPS[bytes[at] as number] === 0) at += 1;
    const byte = bytes[at] as number;
    if (byte === CODE.quote) return at + 1;
    if (byte !== CODE.backslash) return faultAt(at, end);
    const escape = bytes[at + 1] as number;
    if (ESCAPES[escape] !== 0) at += 2;
    else if (escape === CODE.letterU) {
      const code = hexAt(bytes, at + 2, end);
      if (code < 0) return code;
      at += 6;
    } else return faultAt(at + 1, end);
  }
}

function isDigit(byte: number): boolean {
  return byte >= CODE.zero && byte <= CODE.nine;
}

function skipDigits(bytes: Uint8Array, at: number, end: number): number {
  if (!isDigit(bytes[at] as number)) return faultAt(at, end);
  do at += 1;
  while (isDigit(bytes[at] as number));
  return at;
}

/** The byte after a number that begins at `at`. */
export function skipNumber(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] === CODE.minus) at += 1;
  if (bytes[at] === CODE.zero) at += 1;
  else at = skipDigits(bytes, at, end);
  if (at >= 0 && bytes[at] === CODE.dot) at = skipDigits(bytes, at + 1, end);
  if (at >= 0 && ((bytes[at] as number) | 0x20) === CODE.letterE) {
    at += 1;
    if (bytes[at] === CODE.plus || bytes[at] === CODE.minus) at += 1;
    at = skipDigits(bytes, at, end);
  }
  return at;
}

const WORDS: readonly (readonly number[])[] = ['true', 'false', 'null'].map((word) =>
  [...word].map((letter) => letter.charCodeAt(0)),
);

/** The byte after `true`, `false` or `null`. */
export function skipWord(bytes: Uint8Array, at: number, end: number): number {
  const word = WORDS.find((letters) => letters[0] === bytes[at]);
  if (word === undefined) return faultAt(at, end);
  for (const letter of word) {
    if (bytes[at] !== letter) return faultAt(at, end);
    at += 1;
  }
  return at;
}

const OPEN_LISTS = new Uint8Array(LIMITS.eventNestingMax + 1);

/**
 * The byte after a value that begins at `at`, `depth` levels deep. Nests at most LIMITS.eventNestingMax deep:
 * what nests deeper is faulty.
 */
export function skipValue(bytes: Uint8Array, at: number, end: number, depth: number): number {
  const floor = depth;
  for (;;) {
    // A value begins at `at`.
    const byte = bytes[at] as number;
    if (byte === CODE.openObject || byte === CODE.openList) {
      depth += 1;
      if (depth > LIMITS.eventNestingMax) return FAULTY;
      const isList = byte === CODE.openList;
      OPEN_LISTS[depth] = isList ? 1 : 0;
      at = skipSpace(bytes, at + 1);
      if (bytes[at] === (isList ? CODE.closeList : CODE.closeObject)) {
        at += 1;
        depth -= 1;
      } else {
        at = isList ? at : skipKey(bytes, at, end);
        if (at < 0) return at;
        continue;
      }
    } else {
      at = skipScalar(bytes, at, end);
      if (at < 0) return at;
    }
    // A value ended before `at`: close what ends here, or go on to the next member.
    for (;;) {
      if (depth === floor) return at;
      at = skipSpace(bytes, at);
      const next = bytes[at] as number;
      const isList = OPEN_LISTS[depth] === 1;
      if (next === (isList ? CODE.closeList : CODE.closeObject)) {
        at += 1;
        depth -= 1;
        continue;
      }
      if (next !== CODE.comma) return faultAt(at, end);
      at = skipSpace(bytes, at + 1);
      at = isList ? at : skipKey(bytes, at, end);
      if (at < 0) return at;
      break;
    }
  }
}

/** Past a key, its colon and the white space around them. */
function skipKey(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== CODE.quote) return faultAt(at, end);
  at = skipString(bytes, at + 1, end);
  if (at < 0) return at;
  at = skipSpace(bytes, at);
  if (bytes[at] !== CODE.colon) return faultAt(at, end);
  return skipSpace(bytes, at + 1);
}

/** The byte after a string, number or word. */
export function skipScalar(bytes: Uint8Array, at: number, end: number): number {
  const byte = bytes[at] as number;
  if (byte === CODE.quote) return skipString(bytes, at + 1, end);
  if (byte === CODE.minus || isDigit(byte)) return skipNumber(bytes, at, end);
  return skipWord(bytes, at, end);
}
