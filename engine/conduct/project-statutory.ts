// Statutory clocks as the room shows them: whose awareness, what is handed in and by when, what a stage must contain; grades.
// Promise: pure; a clock that is not in force is shown as such and is never overdue. Tested in test/engine/conduct/project-talk.test.ts.

import { stagesOf } from '../exercise/index.ts';
import type { Play } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';

export interface StatutoryClockView {
  readonly id: string;
  readonly title: string;
  readonly regime: string;
  readonly isInForce: boolean;
  readonly status: 'in-force' | 'guidance' | 'bill';
  readonly startsOn: 'awareness' | 'issue' | 'declaration';
  readonly threshold: string;
  readonly recipients: readonly string[];
  readonly via: string;
  readonly source: string;
  /** Null while nobody was aware. */
  readonly since: number | null;
  readonly aware: SeatId | null;
  /** Entries that show it, by number. */
  readonly evidence: readonly number[];
  readonly isDisputed: boolean;
  /** The facilitator found it. */
  readonly isFound: boolean;
  readonly isStoodDown: boolean;
  readonly stages: readonly {
    readonly id: string;
    readonly name: string;
    readonly mustContain: readonly string[];
    readonly dueAt: number | null;
    readonly submittedAt: number | null;
    readonly isOverdue: boolean;
    /** It waits for the stage before. */
    readonly mustWait: boolean;
  }[];
}

export interface StatutoryView {
  readonly clocks: readonly StatutoryClockView[];
  readonly grading: {
    readonly likelihood: readonly string[];
    readonly severity: readonly string[];
    readonly vulnerableAtLeast: number;
  } | null;
  /** Oldest first. */
  readonly grades: readonly {
    readonly at: number;
    readonly seat: SeatId;
    readonly likelihood: number;
    readonly severity: number;
    readonly wasRaised: boolean;
    readonly outcome: string;
    readonly reason: string;
  }[];
}

export function projectStatutory({ state, setting }: Play): StatutoryView {
  const grid = setting.scenario.statutory?.grading ?? null;
  return {
    clocks: state.statutory.clocks.map((clock) => {
      const { rule, isInForce, since, aware, evidence, isDisputed, isFound, isStoodDown } = clock;
      const stages = stagesOf(clock);
      return {
        id: rule.id,
        title: rule.title,
        regime: rule.regime,
        isInForce,
        status: rule.status,
        startsOn: rule.startsOn,
        threshold: rule.threshold,
        recipients: rule.recipients,
        via: rule.via,
        source: rule.source,
        ...{ since, aware, evidence, isDisputed, isFound, isStoodDown },
        stages: stages.map(({ stage, dueAt, submittedAt }, index) => ({
          id: stage.id,
          name: stage.name,
          mustContain: stage.mustContain,
          dueAt,
          submittedAt,
          isOverdue: clock.overdue.has(stage.id) && submittedAt === null,
          mustWait: stage.from === 'previous' && stages[index - 1]?.submittedAt === null,
        })),
      };
    }),
    grading:
      grid === null
        ? null
        : { likelihood: grid.likelihood, severity: grid.severity, vulnerableAtLeast: grid.vulnerableAtLeast },
    grades: state.facts.flatMap(({ at, body }) => {
      if (body.kind !== 'incident-graded') return [];
      const { seat, likelihood, severity, wasRaised, reason } = body;
      const outcome =
        grid?.outcomes.find(({ id }) => id === body.outcome)?.title ?? "Kept in the organisation's own log";
      return [{ at, seat, likelihood, severity, wasRaised, outcome, reason }];
    }),
  };
}
