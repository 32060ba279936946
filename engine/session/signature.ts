// Ed25519 signatures, at once: the engine cannot wait for a promise in the middle of a step, and a page on plain HTTP
// has no platform cryptography. The one door to the curve library.
// Tested in test/engine/session/signature.test.ts against the platform's own Ed25519.

import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Whether a signature is the key's over the text. Never throws: what is no key or signature is false. */
export type Verify = (publicKey: string, signature: string, text: string) => boolean;

/** Public key (64 hex digits) of a secret of 32 bytes, which the shell draws from its platform. */
export function publicKeyOf(secretKey: Uint8Array): string {
  return bytesToHex(ed25519.getPublicKey(secretKey));
}

/** Signature over the UTF-8 form of a text, 128 hex digits; the same each time. */
export function signText(secretKey: Uint8Array, text: string): string {
  return bytesToHex(ed25519.sign(utf8ToBytes(text), secretKey));
}

/** For what was verified before it was kept: the chain shows that it is still the same. */
export const verifiedBefore: Verify = () => true;

/**
 * A verify that knows again what it found right: the same mark stands in the log of every team. It keeps the newest `most`.
 * What was found wrong is looked at each time.
 */
export function rememberVerified(verify: Verify, most: number): Verify {
  const known = new Map<string, { readonly publicKey: string; readonly text: string }>();
  return (publicKey, signature, text) => {
    const before = known.get(signature);
    if (before?.publicKey === publicKey && before.text === text) return true;
    if (!verify(publicKey, signature, text)) return false;
    const oldest = known.size >= most ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(signature, { publicKey, text });
    return true;
  };
}

export const verifyText: Verify = (publicKey, signature, text) => {
  try {
    // The strict rule of RFC 8032: one signature, one way to write it.
    return ed25519.verify(hexToBytes(signature), utf8ToBytes(text), hexToBytes(publicKey), { zip215: false });
  } catch {
    return false;
  }
};
