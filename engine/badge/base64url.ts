// Bytes and texts in the alphabet of web tokens (RFC 4648 §5, without padding).
// Promise: one way to write each value; what has another form, or bits left over, is null. Tested in test/engine/badge/.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
    const four = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
    const count = Math.min(bytes.length - at, 3) + 1;
    for (const place of four.slice(0, count)) text += LETTERS.charAt(place);
  }
  return text;
}

export function fromBase64url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    held = ((held << 6) | LETTERS.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 255;
  }
  return toBase64url(bytes) === text ? bytes : null;
}

export const hexToBase64url = (hex: string): string =>
  toBase64url(Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16)));

/** Hex digits of what the text says; null when it says nothing. */
export function base64urlToHex(text: string): string | null {
  const bytes = fromBase64url(text);
  return bytes === null ? null : [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** UTF-8 by the language's own escapes: the engine has no encoder. Lone surrogates become the sign for what cannot be read. */
export function textToBase64url(text: string): string {
  const escaped = encodeURIComponent(text.toWellFormed()).match(/%..|./g) ?? [];
  return toBase64url(
    Uint8Array.from(escaped, (part) => (part.length === 3 ? parseInt(part.slice(1), 16) : part.charCodeAt(0))),
  );
}

export function base64urlToText(text: string): string | null {
  const hex = base64urlToHex(text);
  if (hex === null) return null;
  try {
    return decodeURIComponent(hex.replace(/../g, '%$&'));
  } catch {
    return null;
  }
}
