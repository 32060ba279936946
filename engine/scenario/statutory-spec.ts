// Statutory clocks and the grid of the DSPT incident tool as the engine runs them; made by schema-statutory.ts from
// scenarios/statutory/. Durations are milliseconds, dates are civil (`2026-11-22`).

import type { SeatId } from './compiled-scenario.ts';
import type { MilestoneName, Trigger } from './trigger.ts';

export type ClockStatus = 'in-force' | 'guidance' | 'bill';
/** How sure the data is of itself; shown beside the clock. */
export type Certainty = 'published' | 'published-in-part' | 'general-knowledge' | 'assumption';

export interface ClockStage {
  readonly id: string;
  readonly name: string;
  /** Null: without undue delay, no number in the law. */
  readonly withinMs: number | null;
  /** Counted from the clock's start, or from the submission of the stage before. */
  readonly from: 'start' | 'previous';
  readonly mustContain: readonly string[];
}

export interface ClockRule {
  readonly id: string;
  readonly title: string;
  readonly regime: string;
  readonly status: ClockStatus;
  /** Null for a bill: from no day on. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly startsOn: 'awareness' | 'issue' | 'declaration';
  readonly limitMs: number | null;
  readonly threshold: string;
  readonly stages: readonly ClockStage[];
  readonly recipients: readonly string[];
  readonly via: string;
  readonly source: string;
  readonly sourceNote: string | null;
  readonly certainty: Certainty;
  readonly checkedOn: string;
}

/** The five-by-five grid. Scores are 1 … 5. */
export interface GradingGrid {
  readonly likelihood: readonly string[];
  readonly severity: readonly string[];
  readonly logOnlyUpTo: number;
  readonly vulnerableAtLeast: number;
  /** In rising order; the last that both scores reach counts. */
  readonly outcomes: readonly {
    readonly id: string;
    readonly title: string;
    readonly likelihood: number;
    readonly severity: number;
  }[];
  readonly source: string;
  readonly certainty: Certainty;
  readonly checkedOn: string;
}

/** What scenarios/statutory/ holds. */
export interface StatutoryLibrary {
  readonly clocks: readonly ClockRule[];
  readonly grading: GradingGrid | null;
}

/** When, by the scenario, a seat has what it needs to be aware: a proposal for the log, adjusted by the facilitator. */
export interface AwarenessCue {
  readonly clock: string;
  readonly seat: SeatId;
  readonly when: Trigger;
}

/** Something done in the exercise that hands a stage in: a call, a reply. Any of the milestones will do. */
export interface HandIn {
  readonly clock: string;
  readonly stage: string;
  readonly by: readonly MilestoneName[];
}

/** The clocks of one scenario. */
export interface ScenarioStatutory {
  readonly clocks: readonly ClockRule[];
  readonly grading: GradingGrid | null;
  readonly awareness: readonly AwarenessCue[];
  readonly handIns: readonly HandIn[];
}

/** Whether a clock counts on a civil date: in force or guidance, within its dates. */
export function isInForce(rule: Pick<ClockRule, 'status' | 'validFrom' | 'validTo'>, date: string): boolean {
  if (rule.status === 'bill' || rule.validFrom === null) return false;
  return rule.validFrom <= date && (rule.validTo === null || date <= rule.validTo);
}
