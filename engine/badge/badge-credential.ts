// A badge as an Open Badges 3.0 credential (W3C VC 2.0) and as the token that carries it, signed by Ed25519.
// Promise: it names nobody, says that it shows practice, and ends by itself after a year: there is nothing to revoke.
// Tested in test/engine/badge/badge-credential.test.ts.

import { DAY_MS, formatTimestamp } from '../base/index.ts';
import { BADGE_NAMES } from '../learning/index.ts';
import type { JsonObject } from '../learning/index.ts';
import type { Badge, BadgeGround } from './badge-claim.ts';
import { issuerDid, issuerProfile, keyId, publicJwk } from './badge-issuer.ts';
import type { BadgeIssuer } from './badge-issuer.ts';
import { hexToBase64url, textToBase64url } from './base64url.ts';

/** How long a badge is good: training for the DSPT is looked at each year. */
export const BADGE_DAYS = 365;

/** A mail address that its owner can prove later: only its salted hash is ever sent. */
export interface HashedAddress {
  /** SHA-256 of the address and the salt, 64 hex digits. */
  readonly hash: string;
  readonly salt: string;
}

export interface BadgeTelling {
  readonly badge: Badge;
  readonly ground: BadgeGround;
  readonly issuer: BadgeIssuer;
  /** UUIDs that the host draws: of the credential and of whoever holds it. */
  readonly ids: { readonly credential: string; readonly holder: string };
  readonly address: HashedAddress | null;
  readonly issuedMs: number;
}

const second = (ms: number): string => formatTimestamp({ startCivilMs: 0 }, ms - (ms % 1_000)).replace(/\.\d+Z$/, 'Z');
/** Midnight of the day: nobody needs to know when on that day somebody learned. */
const day = (ms: number): string => second(ms - (ms % DAY_MS));

/** The one sentence about what it is worth; on the badge, its page and in the guide. */
export const BADGE_SAYS =
  'Practice in Standby, a training product. The answers were judged again before signing. Nobody watched, and it is no evidence of real reporting.';

export function composeCredential({ badge, ground, issuer, ids, address, issuedMs }: BadgeTelling): JsonObject {
  const [kind = '', name = ''] = badge.id.split('/');
  const page = `${issuer.origin}/learn/${kind === 'pathway' ? 'pathways/' : ''}${name}/`;
  const identifier = address === null ? [] : [identityOf(address)];
  return {
    '@context': [BADGE_NAMES.credential, BADGE_NAMES.openBadges],
    id: `urn:uuid:${ids.credential}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `EXERCISE: ${badge.title}`,
    description: BADGE_SAYS,
    issuer: issuerProfile(issuer),
    validFrom: second(issuedMs),
    validUntil: second(issuedMs + BADGE_DAYS * DAY_MS),
    credentialSubject: {
      id: `urn:uuid:${ids.holder}`,
      type: ['AchievementSubject'],
      ...(identifier.length === 0 ? {} : { identifier }),
      activityStartDate: day(ground.firstAtMs),
      activityEndDate: day(ground.lastAtMs),
      achievement: {
        id: page,
        type: ['Achievement'],
        achievementType: 'Competency',
        name: badge.title,
        description: `Can ${badge.statements.join('; can ')}.`,
        inLanguage: 'en-GB',
        criteria: { id: page, narrative: CRITERIA },
      },
    },
    evidence: [{ type: ['Evidence'], name: 'Answers', narrative: evidenceOf(badge, ground) }],
  };
}

const CRITERIA =
  'Every decision of each unit answered safely at the first try, or a question of it answered safely away from its page.';

const evidenceOf = ({ units }: Badge, { questions }: BadgeGround): string =>
  `${String(questions)} ${questions === 1 ? 'question' : 'questions'} of ${String(units.length)} ${units.length === 1 ? 'unit' : 'units'} answered safely. Practice, not real reporting.`;

const identityOf = ({ hash, salt }: HashedAddress): JsonObject => ({
  type: 'IdentityObject',
  hashed: true,
  identityHash: `sha256$${hash}`,
  identityType: 'emailAddress',
  salt,
});

export interface BadgeSigner {
  /** 64 hex digits. */
  readonly publicKey: string;
  /** Ed25519 over the UTF-8 form, 128 hex digits. */
  sign(text: string): string;
}

/** The credential as a signed token, in the form that Open Badges 3.0 calls VC-JWT. */
export function signBadge(credential: JsonObject, issuer: BadgeIssuer, signer: BadgeSigner, issuedMs: number): string {
  const subject = credential['credentialSubject'] as JsonObject;
  const from = Math.floor(issuedMs / 1_000);
  const header = {
    alg: 'EdDSA',
    typ: 'JWT',
    kid: keyId(issuerDid(issuer.origin), signer.publicKey),
    jwk: publicJwk(signer.publicKey),
  };
  const claims = {
    iss: issuerDid(issuer.origin),
    jti: credential['id'],
    sub: subject['id'],
    nbf: from,
    exp: from + (BADGE_DAYS * DAY_MS) / 1_000,
  };
  const text = `${textToBase64url(JSON.stringify(header))}.${textToBase64url(JSON.stringify({ ...credential, ...claims }))}`;
  return `${text}.${hexToBase64url(signer.sign(text))}`;
}
