// A capsule: one piece of a scenario that nobody can read before its key is released.
// Promise: what is opened is what was sealed for this edition and this name, or nothing; length tells only a size class.
// The one door to the cipher library. Rules SEA1 … in SPEC.md; tested in test/engine/sealed/capsule.test.ts.

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { bytesToHex, bytesToUtf8, hexToBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import { hmacHex } from '../session/index.ts';

export interface Capsule {
  /** Says nothing about what is inside. */
  readonly id: string;
  /** Cipher text with its tag, hex digits. */
  readonly cipher: string;
}

/** Sizes that a capsule is filled up to, in bytes: a longer one is a whole multiple of the last. */
export const CAPSULE_SIZES = [1_024, 4_096, 16_384] as const;

/** Every capsule has a key of its own, which encrypts one text once: the nonce may stand still. */
const NONCE = new Uint8Array(24);

/** Key of one capsule, 64 hex digits, from the facilitator's master key (64 hex digits). */
export const keyOfCapsule = (master: string, id: string): string => hmacHex(master, `standby-capsule:${id}`);

/** Seals a text. `edition` is the hash of what is public: a capsule of another edition does not open. */
export function sealCapsule(master: string, edition: string, id: string, text: string): Capsule {
  const bytes = padded(utf8ToBytes(text));
  const cipher = xchacha20poly1305(hexToBytes(keyOfCapsule(master, id)), NONCE, boundTo(edition, id)).encrypt(bytes);
  return { id, cipher: bytesToHex(cipher) };
}

/** The text of a capsule; null when the key is not its own or the capsule was changed. Never throws. */
export function openCapsule({ id, cipher }: Capsule, edition: string, key: string): string | null {
  if (!/^[0-9a-f]{64}$/.test(key)) return null;
  try {
    const bytes = xchacha20poly1305(hexToBytes(key), NONCE, boundTo(edition, id)).decrypt(hexToBytes(cipher));
    return bytesToUtf8(bytes).trimEnd();
  } catch {
    return null;
  }
}

const boundTo = (edition: string, id: string): Uint8Array => utf8ToBytes(`standby-sealed:${edition}:${id}`);

/** Spaces after the JSON text, up to the next size class. */
function padded(bytes: Uint8Array): Uint8Array {
  const largest = CAPSULE_SIZES[CAPSULE_SIZES.length - 1] ?? 1;
  const size = CAPSULE_SIZES.find((one) => one >= bytes.length) ?? Math.ceil(bytes.length / largest) * largest;
  const filled = new Uint8Array(size).fill(0x20);
  filled.set(bytes);
  return filled;
}
