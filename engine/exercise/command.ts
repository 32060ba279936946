// Commands are wishes: what a player, a robot or the host asks for. The exercise accepts or refuses each with a reason.
// Accepted commands, with the time they take effect, are the only input of a run besides scenario and seed.

import type { ActionId, AlertId, IncidentId } from '../base/index.ts';
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
  | { readonly kind: 'end' }
  | { readonly kind: 'no-duff' };

/** A command as the log keeps it: who, when it takes effect (whole exercise seconds). */
export interface TimedCommand {
  readonly at: number;
  readonly seat: SeatId;
  readonly command: Command;
}
