// What is recorded of the exchange between teams, in each team's own run.
// Promise: `seat` is empty where another team did it. Tested in test/engine/exercise/exchange.test.ts.

import type { IndicatorType } from '../intelligence/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { ReleasedKind, TeamChannel } from './exchange.ts';

export type ExchangeFact =
  | {
      readonly kind: 'session-joined';
      readonly team: string;
      readonly name: string;
      /** All teams, so that what follows can be told by name. */
      readonly teams: readonly { readonly id: string; readonly name: string }[];
    }
  | {
      readonly kind: 'request-made';
      readonly request: string;
      readonly what: 'divert' | 'aid';
      readonly about: string;
      readonly from: string;
      readonly to: string;
      readonly amount: number;
      readonly reason: string;
      /** Empty where another team asks. */
      readonly seat: SeatId;
    }
  | {
      readonly kind: 'request-answer';
      readonly request: string;
      readonly by: string;
      readonly answer: 'accept' | 'decline';
      readonly reason: string;
      readonly seat: SeatId;
    }
  | { readonly kind: 'request-agreed'; readonly request: string }
  | {
      readonly kind: 'request-over';
      readonly request: string;
      readonly by: string;
      readonly reason: string;
      readonly seat: SeatId;
    }
  /** Nobody sits in the cell `by`; `until`: exercise time at which the exercise answers. */
  | { readonly kind: 'request-unattended'; readonly request: string; readonly by: string; readonly until: number }
  | { readonly kind: 'units-came'; readonly request: string; readonly count: number }
  | {
      readonly kind: 'finding-shared';
      readonly share: string;
      readonly from: string;
      readonly what: 'indicator' | 'rule';
      readonly type: IndicatorType | 'sigma';
      /** The indicator's value, or the rule's title. */
      readonly value: string;
      readonly text: string;
      readonly seat: SeatId;
    }
  | {
      readonly kind: 'finding-judged';
      readonly share: string;
      readonly by: string;
      readonly verdict: 'validated' | 'rejected';
      readonly reason: string;
      readonly seat: SeatId;
    }
  | { readonly kind: 'finding-live'; readonly share: string; readonly from: string; readonly value: string }
  | {
      readonly kind: 'national-alert';
      readonly alert: string;
      readonly from: string;
      readonly title: string;
      readonly text: string;
      readonly minutes: number;
      readonly seat: SeatId;
    }
  | {
      readonly kind: 'national-alert-answer';
      readonly alert: string;
      readonly by: string;
      readonly applies: boolean;
      readonly text: string;
      readonly seat: SeatId;
    }
  | {
      readonly kind: 'team-message';
      readonly message: string;
      readonly from: string;
      readonly to: readonly string[];
      readonly seats: readonly SeatId[];
      readonly channel: TeamChannel;
      readonly title: string;
      readonly text: string;
      readonly seat: SeatId;
    }
  | {
      readonly kind: 'team-response';
      readonly from: string;
      readonly to: string;
      readonly what: 'stood-up' | 'deployed';
      readonly text: string;
      readonly seat: SeatId;
    }
  | { readonly kind: 'spread-came'; readonly spread: string; readonly title: string; readonly why: string }
  | { readonly kind: 'spread-kept-out'; readonly spread: string; readonly link: string }
  /** After ENDEX: the facilitator gave every team what all may read. */
  | { readonly kind: 'record-released'; readonly what: ReleasedKind };
