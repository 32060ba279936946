// The credential by a schema written from the specification, and the token by the platform's own cryptography.

import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeCredential, issuerDocument, keyName, publicJwk, readIssuer } from '#engine/badge/index.ts';
import { base64urlToText, fromBase64url, textToBase64url, toBase64url } from '../../../engine/badge/base64url.ts';
import { ROOT } from '../../support/run-command.ts';
import { ISSUER, NOW, PUBLIC_KEY, signed, telling } from './small-badge.ts';

const schema: object = JSON.parse(readFileSync(join(ROOT, 'test/support/schemas/open-badge.json'), 'utf8')) as object;
const isBadge = new Ajv2020({ allErrors: true }).compile(schema);
const SEED = 20261123;

const part = (token: string, at: number): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString('utf8')) as Readonly<
    Record<string, unknown>
  >;

describe('a credential', () => {
  it.each(['unit/locks', 'pathway/ward'])('of %s is an Open Badge', (id) => {
    const credential = composeCredential(telling(id, { hash: 'a'.repeat(64), salt: 'b'.repeat(32) }));
    expect(isBadge(credential), JSON.stringify(isBadge.errors)).toBe(true);
  });

  it('names nobody, is marked, tells days and no hours of learning, and ends after a year', () => {
    const credential = composeCredential(telling());
    expect(credential).toMatchObject({
      name: 'EXERCISE: Lock it & leave it',
      validFrom: '2026-11-23T09:30:15Z',
      validUntil: '2027-11-23T09:30:15Z',
      credentialSubject: { activityStartDate: '2026-11-20T00:00:00Z', activityEndDate: '2026-11-20T00:00:00Z' },
    });
    expect(JSON.stringify(credential)).not.toContain('identifier');
    expect(JSON.stringify(credential)).toContain('no evidence of real reporting');
  });

  it('lacking what the specification requires is noticed by the schema', () => {
    for (const key of ['@context', 'id', 'type', 'name', 'issuer', 'validFrom', 'credentialSubject']) {
      const { [key]: gone, ...less } = composeCredential(telling()) as Record<string, unknown>;
      expect(gone).toBeDefined();
      expect(isBadge(less), key).toBe(false);
    }
  });
});

describe('a token', () => {
  it('is verified by another implementation with the key that its header names', () => {
    const token = signed();
    const [head = '', body = '', signature = ''] = token.split('.');
    const header = part(token, 0);
    expect(header).toMatchObject({ alg: 'EdDSA', typ: 'JWT' });
    const key = createPublicKey({ key: header['jwk'] as JsonWebKey, format: 'jwk' });
    const text = Buffer.from(`${head}.${body}`);
    expect(verify(null, text, key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(verify(null, Buffer.concat([text, Buffer.from('.')]), key, Buffer.from(signature, 'base64url'))).toBe(false);
  });

  it('says in its claims what the credential says', () => {
    const claims = part(signed(), 1);
    expect(claims).toMatchObject({
      iss: 'did:web:standby.calderwick.example',
      jti: claims['id'],
      sub: 'urn:uuid:22222222-2222-4222-8222-222222222222',
      nbf: Math.floor(NOW / 1_000),
    });
    expect(Number(claims['exp']) - Number(claims['nbf'])).toBe(365 * 86_400);
    // No proof beside the signature, and no claim that wraps the credential as older versions did.
    expect(claims).not.toHaveProperty('proof');
    expect(claims).not.toHaveProperty('vc');
  });
});

describe('an issuer', () => {
  it('is a name at a domain, with public halves of keys alone', () => {
    const document = issuerDocument({ ...ISSUER, origin: 'http://localhost:8080' }, [PUBLIC_KEY]);
    expect(document['id']).toBe('did:web:localhost%3A8080');
    expect(JSON.stringify(document)).not.toContain('"d"');
    const read = readIssuer(JSON.stringify(document));
    expect(read).toEqual({
      did: 'did:web:localhost%3A8080',
      keys: new Map([[`did:web:localhost%3A8080#${keyName(PUBLIC_KEY)}`, PUBLIC_KEY]]),
    });
  });

  it('names keys by their thumbprints, as RFC 8037 has it for the key of its appendix', () => {
    const known = Buffer.from('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 'base64url').toString('hex');
    expect(keyName(known)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
    expect(publicJwk(known)).toEqual({ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' });
  });

  it.each(['', '[]', '{"id":"did:web:x.example"}', '{"id":"did:web:x.example","verificationMethod":[{}]}', 'null'])(
    'is never %j',
    (text) => {
      expect(readIssuer(text)).toBeTypeOf('string');
    },
  );
});

describe('the alphabet of tokens', () => {
  it('is the platform’s own, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.string({ unit: 'binary' }), (bytes, text) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
        const encoded = textToBase64url(text);
        expect(encoded).toBe(Buffer.from(text.toWellFormed(), 'utf8').toString('base64url'));
        expect(base64urlToText(encoded)).toBe(text.toWellFormed());
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it.each(['A', 'AB=', 'A B', 'AB+', 'AR', '_____w\n'])('refuses %j, which is no way to write bytes', (text) => {
    expect(fromBase64url(text)).toBe(null);
  });
});
