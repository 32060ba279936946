// What the relay and the thread of its conductors say to one another: questions with a number, one answer each.
// Promise: closed unions of plain values; no key that signs, and no signature, is in any of them.
// Tested in test/engine/relay/region.test.ts.

import type { ConductorDraft } from '../group/index.ts';
import type { TeamRow } from './log-store.ts';

export type ConductorQuestion =
  /** Begin to conduct a session, from before its first entry. */
  | {
      readonly kind: 'begin';
      readonly session: string;
      readonly teams: readonly TeamRow[];
      /** Digest of the sealed exercise that it was opened with; left out: it plays the library. */
      readonly sealed?: string;
    }
  /** Lines of a team's log, in order. `isOld`: they stood there before this conductor began. */
  | {
      readonly kind: 'lines';
      readonly session: string;
      readonly team: string;
      readonly lines: readonly string[];
      readonly isOld: boolean;
    }
  /** All logs have been read as far as they go; now, in milliseconds. */
  | { readonly kind: 'tick'; readonly session: string; readonly wallMs: number }
  | { readonly kind: 'forget'; readonly session: string };

export type ConductorAnswer =
  | { readonly kind: 'began' }
  /** The session keeps the plain clock; `why` is null where its plan is not known here. */
  | { readonly kind: 'plain'; readonly why: string | null }
  /** To be signed and written. */
  | {
      readonly kind: 'drafts';
      readonly drafts: readonly ConductorDraft[];
      /** More follows as soon as these stand in the logs. */
      readonly isOnTheWay?: boolean;
    }
  /** This question was not answered; the conductor has what it had before. */
  | { readonly kind: 'failed'; readonly why: string };

export interface NumberedQuestion {
  readonly id: number;
  readonly question: ConductorQuestion;
}

export interface NumberedAnswer {
  readonly id: number;
  readonly answer: ConductorAnswer;
}
