// Reads a badge that somebody was given and says what it is worth: from whom, for what, since when, still good or not.
// Promise: a key is believed because the reader has it from the issuer, never because the badge brings it; nothing is
// fetched, so a badge can be checked without a network. Tested in test/engine/badge/check-badge.test.ts.

import { LIMITS } from '../base/index.ts';
import { BADGE_NAMES } from '../learning/index.ts';
import { sha256Hex } from '../session/index.ts';
import type { TrustedIssuer } from './badge-issuer.ts';
import { base64urlToHex, base64urlToText } from './base64url.ts';

type Tree = Readonly<Record<string, unknown>>;

export interface ReadBadge {
  readonly title: string;
  readonly says: string;
  readonly issuer: string;
  readonly issuerName: string;
  /** Milliseconds since 1970. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Days of the first and the last answer, as the badge writes them. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Hashes of mail addresses, with their salts. */
  readonly addresses: readonly { readonly hash: string; readonly salt: string }[];
}

export type BadgeVerdict =
  | { readonly kind: 'no-badge'; readonly why: string }
  /** Well formed, and nobody vouched for who made it. */
  | { readonly kind: 'unknown-issuer'; readonly badge: ReadBadge }
  | { readonly kind: 'changed' }
  | { readonly kind: 'not-yet' | 'over' | 'good'; readonly badge: ReadBadge };

export interface BadgeReading {
  readonly issuers: readonly TrustedIssuer[];
  readonly nowMs: number;
  /** Ed25519: public key and signature in hex, and the signed text. */
  readonly verify: (publicKey: string, signature: string, text: string) => boolean;
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const part = (tree: unknown, key: string): unknown => (isTree(tree) ? tree[key] : undefined);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

function readTree(encoded: string): Tree | null {
  try {
    const value: unknown = JSON.parse(base64urlToText(encoded) ?? '');
    return isTree(value) ? value : null;
  } catch {
    return null;
  }
}

const NONE = 'This is no badge: a badge is one long line of three parts with full stops between.';
/** Clocks differ: a badge that begins in the next five minutes is good. */
const SKEW_S = 300;

/** Reads the text of a badge's file, or of an image that carries one. */
export function checkBadge(text: string, { issuers, nowMs, verify }: BadgeReading): BadgeVerdict {
  if (text.length > LIMITS.badgeCharactersMax) return { kind: 'no-badge', why: 'The file is too large for a badge.' };
  const baked = /<openbadges:credential\s+verify="([^"]+)"/.exec(text)?.[1];
  const token = (baked ?? text).trim();
  const [head = '', body = '', sealed = '', ...more] = token.split('.');
  const header = readTree(head);
  const claims = readTree(body);
  const signature = base64urlToHex(sealed);
  if (header === null || claims === null || signature === null || more.length > 0)
    return { kind: 'no-badge', why: NONE };
  const fault = formFault(header, claims);
  if (fault !== null) return { kind: 'no-badge', why: fault };
  const badge = readClaims(claims);
  const issuer = issuers.find(({ did }) => did === badge.issuer);
  const key = issuer?.keys.get(words(header['kid']));
  if (issuer === undefined) return { kind: 'unknown-issuer', badge };
  if (key === undefined || !verify(key, signature, `${head}.${body}`)) return { kind: 'changed' };
  const nowS = Math.floor(nowMs / 1_000);
  if (Number(claims['nbf']) > nowS + SKEW_S) return { kind: 'not-yet', badge };
  return { kind: Number(claims['exp']) <= nowS ? 'over' : 'good', badge };
}

/** What of the form is not a badge's; null when all is. */
function formFault(header: Tree, claims: Tree): string | null {
  if (header['alg'] !== 'EdDSA') return 'The badge is not signed in the way that ours are (EdDSA).';
  if ('crit' in header) return 'The badge asks for an extension that is not known here.';
  const types = part(claims, 'type');
  const contexts = part(claims, '@context');
  if (!Array.isArray(types) || !types.includes('OpenBadgeCredential')) return 'This token is no Open Badge.';
  if (!Array.isArray(contexts) || contexts[0] !== BADGE_NAMES.credential || contexts[1] !== BADGE_NAMES.openBadges)
    return 'This badge is of another version of Open Badges.';
  const agree =
    claims['iss'] === part(claims['issuer'], 'id') &&
    claims['jti'] === claims['id'] &&
    claims['sub'] === part(claims['credentialSubject'], 'id');
  if (!agree) return 'The badge contradicts itself: its token and its words name different things.';
  const times = ['nbf', 'exp'].every((name) => Number.isSafeInteger(claims[name]));
  return times ? null : 'The badge does not say from when and until when it is good.';
}

function readClaims(claims: Tree): ReadBadge {
  const subject = claims['credentialSubject'];
  const achievement = part(subject, 'achievement');
  const identities = part(subject, 'identifier');
  return {
    title: words(claims['name']),
    says: words(part(achievement, 'description')),
    issuer: words(claims['iss']),
    issuerName: words(part(claims['issuer'], 'name')),
    fromMs: Number(claims['nbf']) * 1_000,
    untilMs: Number(claims['exp']) * 1_000,
    firstDay: words(part(subject, 'activityStartDate')).slice(0, 10),
    lastDay: words(part(subject, 'activityEndDate')).slice(0, 10),
    addresses: (Array.isArray(identities) ? (identities as readonly unknown[]) : []).flatMap((one) => {
      const [way, hash] = words(part(one, 'identityHash')).split('$');
      return way === 'sha256' && hash !== undefined ? [{ hash, salt: words(part(one, 'salt')) }] : [];
    }),
  };
}

/** The form of an address that is hashed: without the spaces around it, in small letters. */
const plainAddress = (address: string): string => address.trim().toLowerCase();

/** The hash that is sent instead of an address. */
export const hashAddress = (address: string, salt: string): string => sha256Hex(plainAddress(address) + salt);

/** Whether the badge was made for this mail address; null when it was made for none. */
export function isFor({ addresses }: ReadBadge, address: string): boolean | null {
  if (addresses.length === 0) return null;
  return addresses.some(({ hash, salt }) => hash === hashAddress(address, salt));
}
