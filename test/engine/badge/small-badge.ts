// A catalogue of two small units and a pathway, a signer, and a badge signed by it, for the tests beside this file.
// Promise: nothing of it is drawn at random.

import { composeCredential, badgeOf, issuerDocument, judgeBadge, readIssuer, signBadge } from '#engine/badge/index.ts';
import type { BadgeCatalogue, BadgeIssuer, BadgeTelling, TrustedIssuer } from '#engine/badge/index.ts';
import type { LearningRecord } from '#engine/learning/index.ts';
import { publicKeyOf, signText } from '#engine/session/index.ts';
import { answered, smallUnit } from '../learning/small-units.ts';

export const NOW = Date.UTC(2026, 10, 23, 9, 30, 15, 250);
const DAY = 86_400_000;
const unit = (id: string, title: string) => ({ ...smallUnit(id), title });

/** Only what badges read of a catalogue is written. */
export const CATALOGUE = {
  units: [unit('locks', 'Lock it & leave it'), unit('doors', 'Close the door')],
  pathways: [
    {
      id: 'ward',
      title: 'Ward staff',
      who: 'Nurses',
      units: [
        { unit: 'locks', why: '' },
        { unit: 'doors', why: '' },
      ],
    },
  ],
} as unknown as BadgeCatalogue;

export const ISSUER: BadgeIssuer = {
  origin: 'https://standby.calderwick.example',
  name: 'Calderwick Hospitals NHS Foundation Trust (fictional)',
};
const SECRET = new Uint8Array(32).map((_, at) => at * 7);
export const PUBLIC_KEY = publicKeyOf(SECRET);
export const SIGNER = { publicKey: PUBLIC_KEY, sign: (text: string) => signText(SECRET, text) };

/** Both decisions of a unit's page, right at the first try, some days ago. */
export const shown = (name: string, daysAgo = 3): LearningRecord => [
  answered(`${name}/one`, true, NOW - daysAgo * DAY),
  answered(`${name}/two`, true, NOW - daysAgo * DAY + 1_000),
];

export const trusted = (keys: readonly string[] = [PUBLIC_KEY], issuer = ISSUER): TrustedIssuer => {
  const read = readIssuer(JSON.stringify(issuerDocument(issuer, keys)));
  if (typeof read === 'string') throw new Error(read);
  return read;
};

export function telling(id = 'unit/locks', address: BadgeTelling['address'] = null): BadgeTelling {
  const badge = badgeOf(CATALOGUE, id);
  if (badge === null) throw new Error(`There is no badge ${id}.`);
  const judged = judgeBadge(badge, [...shown('locks'), ...shown('doors', 2)], NOW);
  if (judged.kind === 'open') throw new Error('The record shows less than the badge.');
  const ids = {
    credential: '11111111-1111-4111-8111-111111111111',
    holder: '22222222-2222-4222-8222-222222222222',
  };
  return { badge, ground: judged.ground, issuer: ISSUER, ids, address, issuedMs: NOW };
}

export const signed = (told = telling()): string => signBadge(composeCredential(told), ISSUER, SIGNER, NOW);
