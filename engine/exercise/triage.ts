// Commands about alerts and incidents, and the facts they leave. The incident room carries them out; this slice lists them.
// Tested in test/engine/conduct/room.test.ts.

import type { AlertId, IncidentId } from '../base/index.ts';
import type { Classification, SeatId } from '../scenario/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';
import type { Play } from './exercise-state.ts';
import type { Boards, CommandRules } from './slice.ts';

export type TriageCommand =
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
    };

export type TriageFact =
  | { readonly kind: 'alert-raised'; readonly alert: AlertId; readonly title: string; readonly level: SigmaLevel }
  | { readonly kind: 'incident-opened'; readonly incident: IncidentId; readonly title: string }
  | { readonly kind: 'incident-assigned'; readonly incident: IncidentId; readonly seat: SeatId }
  | {
      readonly kind: 'incident-closed';
      readonly incident: IncidentId;
      readonly seat: SeatId;
      readonly classification: string;
      readonly determination: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'incident-split';
      readonly incident: IncidentId;
      readonly into: IncidentId;
      readonly alerts: readonly AlertId[];
      readonly seat: SeatId;
      readonly reason: string;
    }
  | {
      readonly kind: 'incidents-merged';
      readonly incident: IncidentId;
      readonly other: IncidentId;
      readonly seat: SeatId;
      readonly reason: string;
    };

const toBoard = (_: Play, seat: SeatId, command: TriageCommand, boards: Boards): string | null =>
  boards.triage(seat, command);

export const TRIAGE_RULES: CommandRules<TriageCommand> = {
  'assign-incident': { by: 'players', during: 'play', accept: toBoard },
  'classify-incident': { by: 'players', during: 'play', accept: toBoard },
  'split-incident': { by: 'players', during: 'play', accept: toBoard },
  'merge-incidents': { by: 'players', during: 'play', accept: toBoard },
};
