// The sealed editions that a relay has, as it sees them: what it lists, what it serves, and who may open a session.
// Promise: no key and no book is in any of it; what makes it is engine/bin/load-sealed.ts, which a relay without sealed
// exercises never loads. Rules GRP93 … in session/GROUP.md; tested in test/engine/relay/sealed-shelf.test.ts.

import type { GroupPlan } from '../scenario/index.ts';

/** What everybody may know of a sealed edition before a session of it is opened. */
export interface SealedCard {
  /** Id of the scenario. */
  readonly id: string;
  readonly title: string;
  /** Hash of the public part: names the edition. */
  readonly packHash: string;
  /** Minutes to set aside. */
  readonly minutes: number;
  /** The plan that was sealed with it: teams and roads, nothing of what spreads. */
  readonly plan?: GroupPlan;
}

export interface SealedEdition {
  readonly card: SealedCard;
  /** Names edition and key book, 64 hex digits: equal where both are, to the last letter. */
  readonly digest: string;
  /** Who opens a session of it shows this. */
  readonly openingCode: string;
  /** The edition as it is sent: gzip of its JSON. */
  readonly gzip: Buffer;
}

/** What a log says that its session plays. */
export interface Played {
  /** Id of the plan. */
  readonly scenario: string;
  readonly packHash: string;
}

export interface SealedShelf {
  cards(): readonly SealedCard[];
  /** The edition that a session plays; null when this relay does not have that very edition. */
  played(by: Played): SealedEdition | null;
}
