// What a session of a sealed edition is: which edition it plays, who may open it, and who may fetch what.
// Promise: the edition goes to members of a session that plays it and to nobody else; without the opening code no session
// of it begins; relays of one database have the same, or say what they lack. Rules GRP93 … in session/GROUP.md; tested in test/engine/relay/sealed-session.test.ts.

import { timingSafeEqual } from 'node:crypto';
import type { Problem } from '../base/index.ts';
import { isSealedPlan } from '../sealed/index.ts';
import type { Ledger } from '../session/index.ts';
import { readCode } from '../session/index.ts';
import type { SessionRow } from './log-store.ts';
import type { Played, SealedEdition, SealedShelf } from './sealed-shelf.ts';

/**
 * The edition that a session plays: null when it plays the library, `missing` when this relay does not have that edition.
 * `digest` is what the session was opened with; left out, by a relay that kept none.
 */
export function editionOf(
  shelf: SealedShelf | null,
  played: Played,
  digest?: string,
): SealedEdition | 'missing' | null {
  if (!isSealedPlan(played.scenario)) return null;
  const edition = shelf?.played(played) ?? 'missing';
  return edition !== 'missing' && digest !== undefined && edition.digest !== digest ? 'missing' : edition;
}

/** The edition of a session as it was opened. */
export function editionIn(shelf: SealedShelf | null, { teams, sealed }: SessionRow): SealedEdition | 'missing' | null {
  const [team] = teams;
  return team === undefined ? null : editionOf(shelf, team, sealed);
}

/** What this relay lacks of what sessions were opened with: a problem for each file of its folder of sealed exercises. */
export function lackingEditions(shelf: SealedShelf | null, sessions: readonly SessionRow[]): readonly Problem[] {
  const lacking = new Map<string, number>();
  for (const row of sessions) {
    if (editionIn(shelf, row) !== 'missing') continue;
    const file = `RELAY_SEALED/${fileOf(row.teams[0]?.scenario ?? '')}`;
    lacking.set(file, (lacking.get(file) ?? 0) + 1);
  }
  return [...lacking].sort().map(([file, count]) => ({
    ...{ file, line: 1, column: 1, severity: 'error' },
    message: `is not here, or is another than ${count === 1 ? 'a session was' : `${count} sessions were`} opened with.`,
    advice: 'Give this relay the folder that the session was opened with, or erase the session: npm run relay -- list.',
  }));
}

/** A plan's edition in the folder: `sealed-SCENARIO-N`, with roads or without, and `sealed-SCENARIO-plan` play SCENARIO. */
const fileOf = (plan: string): string => `${plan.replace(/^sealed-|-(?:\d+(?:-roads)?|plan)$/g, '')}.sealed.json`;

/** Whether the session of a log plays a sealed edition. */
export const isSealedPlay = ({ open }: Pick<Ledger, 'open'>): boolean => open !== null && isSealedPlan(open.scenario);

const ONE = 'All teams of a session play one sealed exercise.';
const MISSING = 'This relay does not have this sealed exercise, or has another edition of it. Reload the page.';
const CODE = 'This is not the opening code of the sealed exercise. It was printed when the exercise was sealed.';

/** Why a session may not be opened; null when nothing of it is sealed, or the code is the edition's. */
export function sealedFault(shelf: SealedShelf | null, openings: readonly Played[], typed: string): string | null {
  const editions = new Set(openings.map((one) => editionOf(shelf, one)));
  const [edition = null] = editions;
  if (editions.size > 1) return ONE;
  if (edition === null) return null;
  if (edition === 'missing') return MISSING;
  const code = readCode(typed) ?? '';
  const isRight =
    code.length === edition.openingCode.length && timingSafeEqual(Buffer.from(code), Buffer.from(edition.openingCode));
  return isRight ? null : CODE;
}
