// Who signs badges, as others read it: a name at a domain (did:web), its keys, and its profile by Open Badges 3.0.
// Promise: the document holds public halves alone; a retired key still proves what it signed.
// Tested in test/engine/badge/badge-credential.test.ts.

import { BADGE_NAMES } from '../learning/index.ts';
import type { JsonObject } from '../learning/index.ts';
import { sha256Hex } from '../session/index.ts';
import { base64urlToHex, hexToBase64url } from './base64url.ts';

/** The organisation that a badge comes from. */
export interface BadgeIssuer {
  /** Where its pages stand, such as `https://standby.calderwick.example`. */
  readonly origin: string;
  readonly name: string;
}

/** Somebody whose badges are believed: public keys (64 hex digits) by their ids. */
export interface TrustedIssuer {
  readonly did: string;
  readonly keys: ReadonlyMap<string, string>;
}

/** The did:web name of an origin: its host, with the port's colon written as the method asks. */
export const issuerDid = (origin: string): string =>
  `did:web:${origin.replace(/^https?:\/\//, '').replaceAll(':', '%3A')}`;

/** A public key as a JSON Web Key. */
export const publicJwk = (publicKey: string): JsonObject => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: hexToBase64url(publicKey),
});

/** The key's thumbprint (RFC 7638): the same for the same key, whoever names it. */
export const keyName = (publicKey: string): string =>
  hexToBase64url(sha256Hex(`{"crv":"Ed25519","kty":"OKP","x":"${hexToBase64url(publicKey)}"}`));

/** Full id of a key of an issuer. */
export const keyId = (did: string, publicKey: string): string => `${did}#${keyName(publicKey)}`;

/** The document at /.well-known/did.json. The key in use comes first. */
export function issuerDocument({ origin }: BadgeIssuer, publicKeys: readonly string[]): JsonObject {
  const did = issuerDid(origin);
  return {
    '@context': [BADGE_NAMES.identity, BADGE_NAMES.keys],
    id: did,
    verificationMethod: publicKeys.map((key) => ({
      id: keyId(did, key),
      type: 'JsonWebKey',
      controller: did,
      publicKeyJwk: { ...publicJwk(key), kid: keyName(key), alg: 'EdDSA', use: 'sig' },
    })),
    assertionMethod: publicKeys.map((key) => keyId(did, key)),
  };
}

/** Profile of the issuer, as it stands in every badge and at /relay/badge/issuer. */
export const issuerProfile = ({ origin, name }: BadgeIssuer): JsonObject => ({
  id: issuerDid(origin),
  type: ['Profile'],
  name,
  url: `${origin}/`,
});

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads such a document; a sentence when it is none. */
export function readIssuer(text: string): TrustedIssuer | string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return 'This file is no issuer’s document: it holds no JSON.';
  }
  const did = isTree(document) ? document['id'] : undefined;
  const methods = isTree(document) ? document['verificationMethod'] : undefined;
  if (typeof did !== 'string' || !did.startsWith('did:') || !Array.isArray(methods))
    return 'This file is no issuer’s document: it names no issuer with keys.';
  const keys = new Map<string, string>();
  for (const method of methods as readonly unknown[]) {
    const jwk = isTree(method) ? method['publicKeyJwk'] : undefined;
    const id = isTree(method) ? method['id'] : undefined;
    if (typeof id !== 'string' || !isTree(jwk) || jwk['crv'] !== 'Ed25519' || typeof jwk['x'] !== 'string') continue;
    const hex = base64urlToHex(jwk['x']);
    if (hex?.length === 64) keys.set(id.startsWith('#') ? did + id : id, hex);
  }
  return keys.size === 0 ? 'This issuer names no Ed25519 key.' : { did, keys };
}
