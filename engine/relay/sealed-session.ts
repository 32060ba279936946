// What a session of a sealed edition is: which edition it plays, who may open it, and who may fetch what.
// Promise: the edition goes to members of a session that plays it and to nobody else; without the opening code no session
// of it begins. Rules GRP93 … in session/GROUP.md; tested in test/engine/relay/sealed-session.test.ts.

import { timingSafeEqual } from 'node:crypto';
import type { Ledger } from '../session/index.ts';
import { isSealedPlan, readCode } from '../session/index.ts';
import type { Played, SealedEdition, SealedShelf } from './sealed-shelf.ts';

/** The edition that a session plays: null when it plays the library, `missing` when this relay does not have that edition. */
export function editionOf(shelf: SealedShelf | null, played: Played): SealedEdition | 'missing' | null {
  return isSealedPlan(played.scenario) ? (shelf?.played(played) ?? 'missing') : null;
}

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
