// SHA-256 as 64 hex digits, at once: the engine cannot wait for a promise in the middle of a step.
// The one door to the hash library.
// Tested in test/engine/session/sha256-hex.test.ts against published vectors and the platform's own SHA-256.

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Hashes bytes, or the UTF-8 form of a text, to 64 lower-case hex digits. */
export function sha256Hex(content: string | Uint8Array): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
}

/** HMAC-SHA256 of a text under a key, 64 hex digits: what only the key's holder can make or check. */
export function hmacHex(key: string, text: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text)));
}
