// A badge is what its issuer's own key signed, whatever it says itself.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bakeBadge, checkBadge, composeCredential, hashAddress, isFor, signBadge } from '#engine/badge/index.ts';
import type { BadgeVerdict } from '#engine/badge/index.ts';
import { publicKeyOf, signText, verifyText } from '#engine/session/index.ts';
import { ISSUER, NOW, PUBLIC_KEY, signed, SIGNER, telling, trusted } from './small-badge.ts';

const DAY = 86_400_000;
const SEED = 20261123;
const check = (text: string, nowMs = NOW, issuers = [trusted()]): BadgeVerdict =>
  checkBadge(text, { issuers, nowMs, verify: verifyText });
const swap = (token: string, at: number, change: (part: Record<string, unknown>) => void): string => {
  const parts = token.split('.');
  const tree = JSON.parse(Buffer.from(parts[at] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
  change(tree);
  parts[at] = Buffer.from(JSON.stringify(tree)).toString('base64url');
  return parts.join('.');
};

describe('a badge', () => {
  it('is good for its year, and says for what, from whom and on what days', () => {
    const verdict = check(signed());
    expect(verdict).toMatchObject({
      kind: 'good',
      badge: {
        title: 'EXERCISE: Lock it & leave it',
        says: 'Can do locks.',
        issuerName: ISSUER.name,
        firstDay: '2026-11-20',
        lastDay: '2026-11-20',
      },
    });
    expect(check(signed(), NOW + 366 * DAY).kind).toBe('over');
    expect(check(signed(), NOW - DAY).kind).toBe('not-yet');
    expect(check(`\n${signed()}\r\n`).kind).toBe('good');
  });

  it('is read out of its picture, whose words cannot leave their places', () => {
    const picture = bakeBadge({
      token: signed(),
      title: 'Lock "it" <b> & leave it for a long and longer while, whatever happens to the door',
      issuerName: ISSUER.name,
      from: '2026-11-23',
      until: '2027-11-23',
    });
    expect(check(picture).kind).toBe('good');
    expect(picture).toContain('EXERCISE');
    expect(picture).not.toMatch(/<b>|"it"/);
  });

  it('of an issuer that nobody vouched for is nobody’s, although it brings its own key', () => {
    const other = new Uint8Array(32).fill(9);
    const mine = { publicKey: publicKeyOf(other), sign: (text: string) => signText(other, text) };
    const elsewhere = { ...ISSUER, origin: 'https://elsewhere.example' };
    const forged = signBadge(composeCredential({ ...telling(), issuer: elsewhere }), elsewhere, mine, NOW);
    expect(check(forged).kind).toBe('unknown-issuer');
    // In the name of the trust, with a key of somebody else's in its header.
    expect(check(signBadge(composeCredential(telling()), ISSUER, mine, NOW)).kind).toBe('changed');
    const named = swap(signBadge(composeCredential(telling()), ISSUER, mine, NOW), 0, (header) => {
      header['kid'] = [...trusted().keys.keys()][0];
    });
    expect(check(named).kind).toBe('changed');
  });

  it('signed by a key that was replaced is still good while the issuer names it', () => {
    const younger = publicKeyOf(new Uint8Array(32).fill(3));
    expect(check(signed(), NOW, [trusted([younger, PUBLIC_KEY])]).kind).toBe('good');
    expect(check(signed(), NOW, [trusted([younger])]).kind).toBe('changed');
  });

  const CHANGES: readonly (readonly [string, string, unknown, number, BadgeVerdict['kind']])[] = [
    ['another algorithm', 'alg', 'none', 0, 'no-badge'],
    ['an extension', 'crit', ['b64'], 0, 'no-badge'],
    ['another title', 'name', 'EXERCISE: All of it', 1, 'changed'],
    ['a longer life', 'exp', 9_999_999_999, 1, 'changed'],
    ['another type', 'type', ['VerifiableCredential'], 1, 'no-badge'],
    ['two subjects', 'sub', 'urn:uuid:1', 1, 'no-badge'],
    ['no end', 'exp', undefined, 1, 'no-badge'],
  ];
  it.each(CHANGES)('with %s is none of ours', (_, key, value, at, kind) => {
    const changed = swap(signed(), at, (part) => {
      part[key] = value;
    });
    expect(check(changed).kind).toBe(kind);
  });

  it('changed anywhere is never good, and nothing that is typed is an error', () => {
    const token = signed();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.'), fc.string(), (at, letter, text) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        expect(check(changed).kind === 'good').toBe(changed === token);
        expect(check(text).kind).toBe('no-badge');
      }),
      { seed: SEED, numRuns: 40 },
    );
    expect(check('x'.repeat(70_000))).toEqual({ kind: 'no-badge', why: 'The file is too large for a badge.' });
  });
});

describe('a mail address', () => {
  it('is known again by who has it, and by nobody else from the badge', () => {
    const salt = '0123456789abcdef0123456789abcdef';
    const address = { hash: hashAddress(' Sam@Calderwick.example ', salt), salt };
    const told = telling('unit/locks', address);
    const verdict = check(signBadge(composeCredential(told), ISSUER, SIGNER, NOW));
    if (verdict.kind !== 'good') throw new Error(verdict.kind);
    expect(JSON.stringify(verdict)).not.toMatch(/sam/i);
    expect(isFor(verdict.badge, 'sam@calderwick.example')).toBe(true);
    expect(isFor(verdict.badge, 'pat@calderwick.example')).toBe(false);
    const nobody = check(signed());
    expect(nobody.kind === 'good' && isFor(nobody.badge, 'sam@calderwick.example')).toBe(null);
  });

  it('is hashed as the specification’s example is', () => {
    expect(hashAddress('a@example.com', 'Kosher')).toBe(
      'b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
    );
  });
});
