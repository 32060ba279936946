// What the exercise leaves behind: every number has a definition beside it, every line its source entries in the log.
// Plain data, made by build-report.ts; render-report.ts makes the document, the site shows the same HTML.
// Times are SimTimeMs; `source` and `sources` are fact numbers.

import type { ServiceOutlook, ServiceView } from '../clinical/index.ts';
import type { LogHeader } from '../session/index.ts';
import type { AssuranceReport } from './assurance-report.ts';

export type Player = LogHeader['player'];

/** A duration between two named instants. `at` values are SimTimeMs; null = it did not happen. */
export interface Measure {
  readonly id: 'detect' | 'triage' | 'declare' | 'contain';
  readonly title: string;
  /** From which instant to which, in one sentence. */
  readonly definition: string;
  readonly fromAt: number | null;
  readonly toAt: number | null;
  readonly ms: number | null;
  /** Speeds at which the clock ran in between, with exercise time spent at each. */
  readonly speeds: readonly { readonly speed: number; readonly ms: number }[];
  /** Times the host jumped to the next event in between; the clock stood at no speed for that stretch. */
  readonly jumps: number;
  /** Fact numbers. */
  readonly sources: readonly number[];
}

export interface TimelineLine {
  readonly at: number;
  readonly kind: 'inject' | 'alert' | 'decision' | 'action' | 'attack' | 'clinical' | 'call' | 'clock' | 'hunt';
  readonly text: string;
  readonly fact: number;
}

export interface AttackLine {
  readonly step: string;
  readonly title: string;
  readonly technique: string;
  readonly story: string;
  readonly outcome: 'happened' | 'blocked' | 'not-reached';
  readonly at: number | null;
  readonly why: string;
  /** When an alert first held a row that this step left; never before the step happened. */
  readonly firstAlertAt: number | null;
  readonly seenByRules: readonly string[];
  /** Rules that could have seen it, per the scenario. */
  readonly couldBeSeenBy: readonly string[];
  readonly triagedAt: number | null;
  readonly sources: readonly number[];
}

export interface ExpectedLine {
  readonly id: string;
  /** The objective it serves, in the scenario's words. */
  readonly objective: string;
  readonly statement: string;
  readonly owner: string;
  readonly why: string;
  /** `open`: needed, but its time had not run out when the exercise ended. `not-needed`: the need never arose. */
  readonly outcome: 'met' | 'late' | 'missed' | 'open' | 'not-needed';
  readonly neededAt: number | null;
  readonly dueAt: number | null;
  readonly metAt: number | null;
}

export interface DecisionLine {
  readonly number: number;
  readonly at: number;
  readonly seat: string;
  readonly question: string;
  readonly choice: string;
  readonly reason: string;
  readonly confidence: string;
  readonly debrief: string;
  readonly source: number;
}

/** Something the team did to the estate. */
export interface ActionLine {
  readonly number: number;
  readonly askedAt: number;
  readonly seat: string;
  readonly action: string;
  readonly target: string;
  readonly reason: string;
  /** Last status and why: `Succeeded`, `Refused: gold did not agree`. */
  readonly outcome: string;
  /** When it first succeeded, or null. */
  readonly tookEffectAt: number | null;
  readonly sources: readonly number[];
}

export interface TriageLine {
  readonly incident: number;
  readonly title: string;
  readonly openedAt: number;
  readonly verdict: string;
  readonly reason: string;
  /** What lay behind it: attack, benign look-alike with its cause, or ordinary life. */
  readonly truth: string;
  readonly reading: 'agrees' | 'differs' | 'not-triaged';
  /** Incidents this line stands for: more than one where nobody gave a verdict and the same lay behind them. */
  readonly count: number;
  readonly sources: readonly number[];
}

/** A hunt that was recorded: what was suspected, asked and found, and what came of it. */
export interface HuntLine {
  readonly number: number;
  readonly at: number;
  readonly seat: string;
  readonly hypothesis: string;
  readonly query: string;
  readonly finding: string;
  readonly rows: number;
  readonly scanned: number;
  readonly minutes: number;
  /** Rows pinned, rules staged and what they raised; empty when nothing followed in the log. */
  readonly followed: readonly string[];
  readonly sources: readonly number[];
}

/** A rule of the team's own. */
export interface TeamRuleLine {
  readonly number: number;
  readonly title: string;
  readonly seat: string;
  readonly stagedAt: number;
  /** Each stretch for which it was on; `until` null = to the end. */
  readonly on: readonly { readonly from: number; readonly until: number | null }[];
  readonly alerts: number;
  /** Of those, alerts behind which the attack lay. */
  readonly ofAttack: number;
  readonly sources: readonly number[];
}

export interface AfterActionReport {
  readonly marking: string;
  readonly title: string;
  /** Id of the exercise, and its title. */
  readonly scenario: string;
  readonly scenarioTitle: string;
  readonly scenarioVersion: string;
  /** The invented trust. */
  readonly organisation: string;
  /** Who played: a person, or which robot. */
  readonly player: Player;
  readonly seed: number;
  readonly kernel: string;
  readonly digest: string;
  readonly startCivilMs: number;
  readonly endedAt: number;
  readonly endedBy: 'asked' | 'time' | 'no-duff';
  readonly clinicianCheck: string;
  /** When it would have ended by itself. */
  readonly plannedEndAt: number;
  /** Three to six sentences a director would read first. */
  readonly summary: readonly string[];
  /** Control seat whose words stand in place of the draft; null: it is the draft. */
  readonly summaryWrittenBy: string | null;
  readonly measures: readonly Measure[];
  readonly attack: readonly AttackLine[];
  readonly decisions: readonly DecisionLine[];
  readonly actions: readonly ActionLine[];
  readonly expected: readonly ExpectedLine[];
  readonly hunts: readonly HuntLine[];
  readonly teamRules: readonly TeamRuleLine[];
  readonly triage: readonly TriageLine[];
  readonly clinical: readonly ServiceView[];
  /** Services not back to normal at the end, with assumed hours to come. */
  readonly outlook: readonly ServiceOutlook[];
  readonly clinicalTotals: {
    readonly serviceHoursLost: number;
    readonly delayed: number;
    readonly cancelled: number;
    readonly diverted: number;
  };
  /** What a ward could not rely on; `source` is null for what was expected of a ward and has no fact, being left undone. */
  readonly safetySignals: readonly { readonly at: number; readonly text: string; readonly source: number | null }[];
  readonly devices: { readonly encrypted: number; readonly isolated: number; readonly total: number };
  readonly timeline: readonly TimelineLine[];
  /** Clocks, evaluation, improvement plan, knowledge and evidence. */
  readonly assurance: AssuranceReport;
  /** Alerts left out of the timeline: repeats of a rule, and low ones that showed no attack. */
  readonly alertsLeftOut: number;
  readonly speeds: readonly { readonly from: number; readonly speed: number; readonly why: string }[];
}
