// A short text under a passphrase: the recovery file of a facilitator's key. The one door to the cipher library.
// Promise: the same file opens in every browser, on plain HTTP as well; a wrong passphrase or a changed file is a sentence.
// Tested in test/engine/session/locked-text.test.ts.

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { LIMITS } from '../base/index.ts';
import { canonicalJson } from './canonical-json.ts';
import { isRecord } from './checks.ts';

const FORMAT = 'standby-locked-1';
/** About half a second and 64 MB for each guess. */
const COST = { N: 65_536, r: 8, p: 2, dkLen: 32 } as const;
const SALT_BYTES = 16;
const NONCE_BYTES = 24;

/** Bytes of chance that a shell brings for each lock. */
export const LOCK_BYTES = SALT_BYTES + NONCE_BYTES;

const keyOf = (passphrase: string, salt: Uint8Array): Uint8Array =>
  scrypt(utf8ToBytes(passphrase.normalize('NFKC')), salt, COST);

/** Locks a text; `about` stands readable beside it and is protected against change. `chance` has LOCK_BYTES bytes. */
export function lockText(text: string, passphrase: string, about: string, chance: Uint8Array): string {
  const salt = chance.slice(0, SALT_BYTES);
  const nonce = chance.slice(SALT_BYTES, LOCK_BYTES);
  const box = xchacha20poly1305(keyOf(passphrase, salt), nonce, utf8ToBytes(about)).encrypt(utf8ToBytes(text));
  const parts = { salt: bytesToHex(salt), nonce: bytesToHex(nonce), box: bytesToHex(box) };
  return `${canonicalJson({ format: FORMAT, about, ...parts })}\n`;
}

export type Unlocked =
  { readonly ok: true; readonly text: string; readonly about: string } | { readonly ok: false; readonly says: string };

const refused = (says: string): Unlocked => ({ ok: false, says });
const isHex = (value: unknown, bytesMin: number, bytesMax: number): value is string =>
  typeof value === 'string' &&
  /^([0-9a-f]{2})*$/.test(value) &&
  value.length >= 2 * bytesMin &&
  value.length <= 2 * bytesMax;

/** Opens what `lockText` made. */
export function unlockText(file: string, passphrase: string): Unlocked {
  const says = 'This is no recovery file of this software. Choose the file that was saved when the session was opened.';
  if (file.length > LIMITS.logLineCharactersMax) return refused(says);
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    return refused(says);
  }
  if (!isRecord(value) || value['format'] !== FORMAT || typeof value['about'] !== 'string') return refused(says);
  const { about, salt, nonce, box } = value;
  const isSound =
    isHex(salt, SALT_BYTES, SALT_BYTES) &&
    isHex(nonce, NONCE_BYTES, NONCE_BYTES) &&
    isHex(box, 16, LIMITS.logLineCharactersMax);
  if (!isSound) return refused(says);
  try {
    const key = keyOf(passphrase, hexToBytes(salt));
    const open = xchacha20poly1305(key, hexToBytes(nonce), utf8ToBytes(about)).decrypt(hexToBytes(box));
    return { ok: true, text: new TextDecoder().decode(open), about };
  } catch {
    return refused('The passphrase does not open this file. Check capital letters and spaces, and try again.');
  }
}
