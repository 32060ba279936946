// The door of badges: what one stands for, how it is written and signed, who signs, and how anybody checks one.

export type { Badge, BadgeCatalogue, BadgeGround, BadgeJudgement } from './badge-claim.ts';
export { badgeOf, judgeAgain, judgeBadge } from './badge-claim.ts';
export type { BadgeSigner, BadgeTelling, HashedAddress } from './badge-credential.ts';
export { BADGE_DAYS, BADGE_SAYS, composeCredential, signBadge } from './badge-credential.ts';
export type { BadgeIssuer, TrustedIssuer } from './badge-issuer.ts';
export { issuerDid, issuerDocument, issuerProfile, keyName, publicJwk, readIssuer } from './badge-issuer.ts';
export { base64urlToHex, hexToBase64url } from './base64url.ts';
export { bakeBadge } from './bake-badge.ts';
export type { BadgeReading, BadgeVerdict, ReadBadge } from './check-badge.ts';
export { checkBadge, hashAddress, isFor } from './check-badge.ts';
