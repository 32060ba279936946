// Ed25519 against the platform's own, both ways.

import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicKeyOf, signText, verifyText } from '../../../engine/session/index.ts';

const SECRET = new Uint8Array(32).map((_, index) => index * 5);
const OTHER = new Uint8Array(32).fill(1);
const TEXT = 'EXERCISE: the door is locked, said Zoë';
/** PKCS 8 wraps the 32 bytes of an Ed25519 key behind these. */
const key = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SECRET]),
  format: 'der',
  type: 'pkcs8',
});

describe('signatures', () => {
  it('make what the platform makes, and take what it takes', () => {
    const theirs = sign(null, Buffer.from(TEXT), key).toString('hex');
    expect(signText(SECRET, TEXT)).toBe(theirs);
    expect(verifyText(publicKeyOf(SECRET), theirs, TEXT)).toBe(true);
    expect(verify(null, Buffer.from(TEXT), createPublicKey(key), Buffer.from(signText(SECRET, TEXT), 'hex'))).toBe(
      true,
    );
  });

  it('refuse another text, another key, and what is no key or signature', () => {
    const good = signText(SECRET, TEXT);
    const own = publicKeyOf(SECRET);
    expect(verifyText(own, good, `${TEXT}.`)).toBe(false);
    expect(verifyText(publicKeyOf(OTHER), good, TEXT)).toBe(false);
    for (const wrong of ['', 'zz', 'ff'.repeat(64), '00'.repeat(64)]) expect(verifyText(own, wrong, TEXT)).toBe(false);
    for (const wrong of ['', 'zz', 'ff'.repeat(32)]) expect(verifyText(wrong, good, TEXT)).toBe(false);
  });
});
