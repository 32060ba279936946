// UTF-8 to text and back, as browsers do it: a faulty sequence becomes one replacement character for each maximal part.
// Promise: the same text as the platform's own decoder, which engine/ cannot see. Tested in test/engine/events/utf8.test.ts.

/** Characters that one call of String.fromCharCode takes: more would overflow the stack. */
const RUN = 4_096;

/** Text of bytes[from, to). A byte order mark is a character like any other. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  let at = from;
  while (at < to) {
    const start = at;
    const end = Math.min(to, start + RUN);
    while (at < end && (bytes[at] as number) < 0x80) at += 1;
    if (at > start) text += String.fromCharCode.apply(null, bytes.subarray(start, at) as unknown as number[]);
    while (at < to && (bytes[at] as number) >= 0x80) {
      const [code, length] = decodeOne(bytes, at, to);
      text += String.fromCodePoint(code);
      at += length;
    }
  }
  return text;
}

/** Second bytes that a first byte allows: the low and high end, and how many bytes follow in all; null when it starts nothing. */
function rangeOf(first: number): readonly [low: number, high: number, follow: number] | null {
  if (first >= 0xc2 && first <= 0xdf) return [0x80, 0xbf, 1];
  if (first === 0xe0) return [0xa0, 0xbf, 2];
  if (first === 0xed) return [0x80, 0x9f, 2];
  if (first >= 0xe1 && first <= 0xef) return [0x80, 0xbf, 2];
  if (first === 0xf0) return [0x90, 0xbf, 3];
  if (first >= 0xf1 && first <= 0xf3) return [0x80, 0xbf, 3];
  if (first === 0xf4) return [0x80, 0x8f, 3];
  return null;
}

const REPLACEMENT = 0xfffd;

function decodeOne(bytes: Uint8Array, at: number, to: number): readonly [code: number, length: number] {
  const first = bytes[at] as number;
  const range = rangeOf(first);
  if (range === null) return [REPLACEMENT, 1];
  const [low, high, follow] = range;
  let code = first & (0x3f >> follow);
  for (let step = 1; step <= follow; step += 1) {
    const next = at + step < to ? (bytes[at + step] as number) : -1;
    const isAllowed = step === 1 ? next >= low && next <= high : (next & 0xc0) === 0x80 && next >= 0;
    if (!isAllowed) return [REPLACEMENT, step];
    code = (code << 6) | (next & 0x3f);
  }
  return [code, follow + 1];
}

/** True when UTF-8 cannot hold the text: it has half of a surrogate pair. */
export function isUnpaired(text: string): boolean {
  return !text.isWellFormed();
}

/** Bytes that `encodeUtf8` needs at most. */
export function utf8BytesMax(text: string): number {
  return text.length * 3;
}

/** Writes the text's bytes at `at` and returns where they end. The text must be well formed. */
export function encodeUtf8(text: string, bytes: Uint8Array, at: number): number {
  let end = at;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index) as number;
    if (code > 0xffff) index += 1;
    end = writeUtf8(code, bytes, end);
  }
  return end;
}

/** Writes one character and returns where it ends. */
export function writeUtf8(code: number, bytes: Uint8Array, at: number): number {
  if (code < 0x80) {
    bytes[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    bytes[at] = 0xc0 | (code >> 6);
    bytes[at + 1] = 0x80 | (code & 0x3f);
    return at + 2;
  }
  if (code < 0x10000) {
    bytes[at] = 0xe0 | (code >> 12);
    bytes[at + 1] = 0x80 | ((code >> 6) & 0x3f);
    bytes[at + 2] = 0x80 | (code & 0x3f);
    return at + 3;
  }
  bytes[at] = 0xf0 | (code >> 18);
  bytes[at + 1] = 0x80 | ((code >> 12) & 0x3f);
  bytes[at + 2] = 0x80 | ((code >> 6) & 0x3f);
  bytes[at + 3] = 0x80 | (code & 0x3f);
  return at + 4;
}
