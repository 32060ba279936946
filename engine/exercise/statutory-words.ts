// Commands and facts about statutory clocks and the grade of an incident; statutory.ts carries them out.
// Tested in test/engine/exercise/statutory.test.ts.

import type { SeatId } from '../scenario/index.ts';

export type StatutoryCommand =
  /** A seat states who became aware, when, and by which facts of the log. */
  | {
      readonly kind: 'record-awareness';
      readonly clock: string;
      readonly aware: SeatId;
      readonly at: number;
      readonly evidence: readonly number[];
      readonly reason: string;
    }
  | { readonly kind: 'dispute-awareness'; readonly clock: string; readonly reason: string }
  /** The facilitator's finding; what was stated stays in the log. */
  | {
      readonly kind: 'find-awareness';
      readonly clock: string;
      readonly aware: SeatId;
      readonly at: number;
      readonly evidence: readonly number[];
      readonly reason: string;
    }
  | {
      readonly kind: 'submit-report';
      readonly clock: string;
      readonly stage: string;
      /** Which of the things that it must contain it does, by their place from 0. */
      readonly contains: readonly number[];
      readonly text: string;
    }
  /** Nobody has to be told, and why. The clock stands still; the reason is read in the report. */
  | { readonly kind: 'stand-down-clock'; readonly clock: string; readonly reason: string }
  | {
      readonly kind: 'grade-incident';
      readonly likelihood: number;
      readonly severity: number;
      readonly isVulnerable: boolean;
      readonly reason: string;
    };

export type StatutoryFact =
  | {
      readonly kind: 'clock-started';
      readonly clock: string;
      /** Who was aware; null for a clock that something else starts. */
      readonly aware: SeatId | null;
      readonly since: number;
      readonly evidence: readonly number[];
      /** A seat that stated it, or the scenario where the log itself shows it. */
      readonly by: SeatId;
      readonly reason: string;
    }
  | { readonly kind: 'awareness-disputed'; readonly clock: string; readonly seat: SeatId; readonly reason: string }
  | {
      readonly kind: 'awareness-found';
      readonly clock: string;
      readonly aware: SeatId;
      readonly since: number;
      readonly evidence: readonly number[];
      readonly seat: SeatId;
      readonly reason: string;
    }
  | {
      readonly kind: 'report-submitted';
      readonly clock: string;
      readonly stage: string;
      readonly seat: SeatId;
      readonly text: string;
      readonly missing: readonly string[];
      readonly isLate: boolean;
    }
  | { readonly kind: 'report-overdue'; readonly clock: string; readonly stage: string; readonly dueAt: number }
  | { readonly kind: 'clock-stood-down'; readonly clock: string; readonly seat: SeatId; readonly reason: string }
  | {
      readonly kind: 'incident-graded';
      readonly seat: SeatId;
      readonly likelihood: number;
      readonly severity: number;
      readonly isVulnerable: boolean;
      readonly wasRaised: boolean;
      readonly outcome: string;
      readonly reason: string;
    };
