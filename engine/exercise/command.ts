// Commands are wishes: what a player, a robot or the host asks for. The exercise accepts or refuses each with a reason.
// Accepted commands, with the time they take effect, are the only input of a run besides scenario and seed.

import type { ActionId, AlertId, IncidentId } from '../base/index.ts';
import type { RowRef } from '../telemetry/index.ts';
import type { ActionKind, Classification, Confidence, IncidentLevel, SeatId, WardAct } from '../scenario/index.ts';

/** Exercise seconds per wall second. */
export const SPEEDS = [1, 10, 60, 600] as const;
export type Speed = (typeof SPEEDS)[number];

export type Command =
  | { readonly kind: 'start' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'set-speed'; readonly speed: Speed }
  /** The host moves straight to the next event; recorded so that the report knows. */
  | { readonly kind: 'jump' }
  | { readonly kind: 'assign-incident'; readonly incident: IncidentId; readonly seat: SeatId }
  | {
      readonly kind: 'classify-incident';
      readonly incident: IncidentId;
      readonly classification: Classification;
      readonly determination: string;
      readonly reason: string;
    }
  /** Moves these alerts of an incident into a new one. */
  | {
      readonly kind: 'split-incident';
      readonly incident: IncidentId;
      readonly alerts: readonly AlertId[];
      readonly reason: string;
    }
  /** Joins two incidents; the older takes the other in. */
  | {
      readonly kind: 'merge-incidents';
      readonly incident: IncidentId;
      readonly other: IncidentId;
      readonly reason: string;
    }
  | { readonly kind: 'take-action'; readonly action: ActionKind; readonly target: string; readonly reason: string }
  | { readonly kind: 'undo-action'; readonly action: ActionId; readonly reason: string }
  | {
      readonly kind: 'decide';
      readonly decision: string;
      readonly option: string;
      readonly reason: string;
      readonly confidence: Confidence;
    }
  /** A new entry that corrects an earlier one; the earlier one stays. */
  | { readonly kind: 'correct-decision'; readonly entry: number; readonly text: string }
  | { readonly kind: 'acknowledge-inject'; readonly inject: string }
  | { readonly kind: 'reply-inject'; readonly inject: string; readonly text: string }
  | { readonly kind: 'declare-incident'; readonly level: IncidentLevel; readonly reason: string }
  | { readonly kind: 'phone'; readonly contact: string; readonly message: string }
  | { readonly kind: 'ward-act'; readonly act: WardAct; readonly subject: string }
  | { readonly kind: 'note'; readonly text: string }
  /** A hunt worth keeping: what was suspected, what was asked, what was found. Running a query by itself is no command. */
  | {
      readonly kind: 'record-hunt';
      readonly hypothesis: string;
      readonly query: string;
      readonly finding: string;
      /** Rows of the answer, rows looked at, and minutes of work as the hunter states them. */
      readonly rows: number;
      readonly scanned: number;
      readonly minutes: number;
    }
  /** Puts a row of an answer into the evidence of an incident, or of the exercise as a whole. */
  | {
      readonly kind: 'pin-evidence';
      readonly incident: number | null;
      /** Number of the recorded hunt that found it. */
      readonly hunt: number | null;
      /** The row of telemetry, where the answer's row still is one. */
      readonly row: RowRef | null;
      /** The row as text. */
      readonly text: string;
      readonly note: string;
    }
  /** Reads a rule of the team's (Sigma, YAML) and keeps it, switched off. */
  | { readonly kind: 'stage-rule'; readonly text: string; readonly hunt: number | null }
  /** The running detector has a staged rule from the next whole minute on, or no longer. `rule` is its number. */
  | { readonly kind: 'switch-rule-on'; readonly rule: number }
  | { readonly kind: 'switch-rule-off'; readonly rule: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'no-duff' };

/** A command as the log keeps it: who, when it takes effect (whole exercise seconds). */
export interface TimedCommand {
  readonly at: number;
  readonly seat: SeatId;
  readonly command: Command;
}
