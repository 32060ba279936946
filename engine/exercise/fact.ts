// Facts say what happened, in the past tense. They are derived from scenario, seed and commands, never stored as truth.
// `audience: truth` facts (what the attacker did) are kept from players until ENDEX.

import type { ServiceLevel, SystemState } from '../clinical/index.ts';
import type { ActionId, AlertId, IncidentId, SimTimeMs } from '../base/index.ts';
import type { ActionKind, Confidence, IncidentLevel, SeatId } from '../scenario/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';
import type { RowRef } from '../telemetry/index.ts';
import type { Command, Speed } from './command.ts';

export type ActionStatus = 'awaiting-approval' | 'pending' | 'succeeded' | 'failed' | 'undoing' | 'undone' | 'refused';

export type FactBody =
  | { readonly kind: 'started' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' }
  | {
      readonly kind: 'speed-changed';
      readonly speed: Speed;
      readonly why: 'asked' | 'decision' | 'call' | 'high-severity-alert';
    }
  | { readonly kind: 'jumped'; readonly to: SimTimeMs }
  | { readonly kind: 'inject-delivered'; readonly inject: string }
  | { readonly kind: 'inject-acknowledged'; readonly inject: string; readonly seat: SeatId }
  | { readonly kind: 'inject-replied'; readonly inject: string; readonly seat: SeatId; readonly text: string }
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
    }
  | { readonly kind: 'decision-asked'; readonly decision: string }
  | {
      readonly kind: 'decision-made';
      readonly decision: string;
      readonly option: string;
      readonly seat: SeatId;
      readonly reason: string;
      readonly confidence: Confidence;
    }
  | { readonly kind: 'decision-lapsed'; readonly decision: string }
  | { readonly kind: 'decision-corrected'; readonly entry: number; readonly text: string; readonly seat: SeatId }
  | {
      readonly kind: 'action-changed';
      readonly action: ActionId;
      readonly actionKind: ActionKind;
      readonly target: string;
      readonly status: ActionStatus;
      readonly why: string;
    }
  | {
      readonly kind: 'incident-declared';
      readonly level: IncidentLevel;
      readonly seat: SeatId;
      readonly reason: string;
    }
  | {
      readonly kind: 'phoned';
      readonly contact: string;
      readonly seat: SeatId;
      readonly message: string;
      readonly answer: string;
    }
  | { readonly kind: 'ward-acted'; readonly act: string; readonly subject: string; readonly outcome: string }
  | { readonly kind: 'noted'; readonly text: string; readonly seat: SeatId }
  | {
      readonly kind: 'hunt-recorded';
      /** From 1. */
      readonly hunt: number;
      readonly seat: SeatId;
      readonly hypothesis: string;
      readonly query: string;
      readonly finding: string;
      readonly rows: number;
      readonly scanned: number;
      readonly minutes: number;
    }
  | {
      readonly kind: 'evidence-pinned';
      /** From 1. */
      readonly pin: number;
      readonly seat: SeatId;
      readonly incident: number | null;
      readonly hunt: number | null;
      readonly row: RowRef | null;
      readonly text: string;
      readonly note: string;
    }
  | {
      readonly kind: 'rule-staged';
      /** From 1. */
      readonly rule: number;
      readonly seat: SeatId;
      readonly title: string;
      readonly hunt: number | null;
    }
  | {
      readonly kind: 'rule-switched';
      readonly rule: number;
      /** Null: the engine did, at a limit. */
      readonly seat: SeatId | null;
      readonly isOn: boolean;
      readonly why: string;
    }
  | { readonly kind: 'system-changed'; readonly system: string; readonly state: SystemState; readonly why: string }
  | { readonly kind: 'service-changed'; readonly service: string; readonly level: ServiceLevel; readonly why: string }
  | { readonly kind: 'safety-signal'; readonly signal: string; readonly text: string }
  /** Truth: kept until ENDEX. */
  | { readonly kind: 'step-happened'; readonly step: string }
  | { readonly kind: 'step-blocked'; readonly step: string; readonly why: string }
  | { readonly kind: 'devices-encrypted'; readonly step: string; readonly count: number }
  | { readonly kind: 'command-refused'; readonly command: Command; readonly why: string }
  | { readonly kind: 'ended'; readonly why: 'asked' | 'time' | 'no-duff' };

export interface Fact {
  /** Position in the run's list of facts, from 1. */
  readonly n: number;
  readonly at: SimTimeMs;
  readonly audience: 'players' | 'truth';
  readonly body: FactBody;
}
