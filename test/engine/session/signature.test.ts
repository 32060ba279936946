// Ed25519 against the platform's own, both ways.

import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicKeyOf, rememberVerified, signText, verifyText } from '../../../engine/session/index.ts';

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

describe('a verify that remembers', () => {
  it('asks once for what is right, each time for what is not, and forgets the oldest', () => {
    let asked = 0;
    const verify = rememberVerified((key, signature, text) => {
      asked += 1;
      return verifyText(key, signature, text);
    }, 2);
    const secret = new Uint8Array(32).fill(4);
    const key = publicKeyOf(secret);
    const signatures = ['a', 'b', 'c'].map((text) => signText(secret, text));
    const [a = '', b = '', c = ''] = signatures;
    expect([verify(key, a, 'a'), verify(key, a, 'a'), asked]).toEqual([true, true, 1]);
    expect([verify(key, a, 'b'), verify(key, a, 'b'), asked]).toEqual([false, false, 3]);
    expect([verify(publicKeyOf(new Uint8Array(32).fill(5)), a, 'a'), asked]).toEqual([false, 4]);
    expect([verify(key, b, 'b'), verify(key, c, 'c'), verify(key, c, 'c'), asked]).toEqual([true, true, true, 6]);
    expect([verify(key, a, 'a'), asked]).toEqual([true, 7]);
  });
});
