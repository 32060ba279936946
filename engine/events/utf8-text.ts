// UTF-8 bytes to text and to folded ASCII, without the platform's decoder (the engine knows no platform).
// Promise: null for bytes that are no valid UTF-8, and for U+FFFD, which may stand for what could not be written.
// Tested against TextDecoder in test/engine/events/matcher-literals.test.ts.

/** The text of some bytes; null when the bytes alone do not tell it. */
export function textOfUtf8(bytes: Uint8Array, from: number, to: number): string | null {
  let text = '';
  let at = from;
  const units: number[] = [];
  while (at < to) {
    const lead = bytes[at] as number;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > to) return null;
    let code = length === 1 ? lead : lead & (0xff >> (length + 1));
    for (let part = 1; part < length; part += 1) {
      const byte = bytes[at + part] as number;
      if ((byte & 0xc0) !== 0x80) return null;
      code = (code << 6) | (byte & 0x3f);
    }
    if (isRefused(code, length)) return null;
    if (code < 0x10000) units.push(code);
    else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    at += length;
    if (units.length >= 4_096) {
      text += String.fromCharCode(...units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode(...units);
}

/** Overlong forms, surrogates, what lies beyond Unicode, and the replacement character. */
function isRefused(code: number, length: number): boolean {
  return (
    (length === 3 && code < 0x800) ||
    (length === 4 && (code < 0x10000 || code > 0x10ffff)) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfffd
  );
}

/** The text of bytes that are ASCII. */
export function textOfAscii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 8_192)
    text += String.fromCharCode.apply(null, bytes.subarray(at, Math.min(to, at + 8_192)) as unknown as number[]);
  return text;
}
