// Everything a report is made from, as plain data: the run's facts, what detection raised and what lay behind it.
// The conductor fills it; nothing here reads telemetry or the clock.

import type { ServiceOutlook, ServiceView } from '../clinical/index.ts';
import type { Alert } from '../detection/index.ts';
import type { Fact, RunningAction } from '../exercise/index.ts';
import type { Incident } from '../incident/index.ts';
import type { CompiledScenario, Milestones } from '../scenario/index.ts';
import type { CompiledRule } from '../sigma/index.ts';
import type { RowCause } from '../telemetry/index.ts';
import type { Player } from './after-action-report.ts';

/** An alert with the causes of the rows it kept: ground truth, known to the conductor and never to detection. */
export interface CausedAlert {
  readonly alert: Alert;
  readonly causes: readonly RowCause[];
}

/** A line of the room's decision log, so that the report shows the numbers the team saw. */
export interface LoggedDecision {
  readonly number: number;
  readonly at: number;
  readonly kind: string;
}

export interface ReportInput {
  readonly scenario: CompiledScenario;
  /** Rules of the pack and of the team; alerts refer to them by stem. */
  readonly rules: readonly CompiledRule[];
  readonly facts: readonly Fact[];
  readonly milestones: Milestones;
  readonly alerts: readonly CausedAlert[];
  readonly incidents: readonly Incident[];
  readonly actions: readonly Pick<
    RunningAction,
    'id' | 'kind' | 'target' | 'seat' | 'reason' | 'askedAt' | 'status' | 'why'
  >[];
  /** The room's numbered log. An entry of kind decision, lapsed, declaration or correction stands for the fact of that kind. */
  readonly decisionLog: readonly LoggedDecision[];
  /** State of every service at the end, with what it lost. */
  readonly services: readonly ServiceView[];
  /** What is still lost at the end, by the stated recovery times. */
  readonly outlook: readonly ServiceOutlook[];
  /** `isolated`: devices that were cut off at any time. */
  readonly devices: { readonly encrypted: number; readonly isolated: number; readonly total: number };
  readonly player: Player;
  readonly seed: number;
  readonly kernel: string;
  readonly digest: string;
  /** SimTimeMs of ENDEX. */
  readonly endedAt: number;
}

/** What the evaluation guide is filled in from: known at any time of an exercise, not only at its end. */
export type GuideInput = Pick<ReportInput, 'scenario' | 'facts' | 'milestones' | 'endedAt'>;
