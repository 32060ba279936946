// What an executive reads before anything else: objectives with the task that went worst, clocks that were missed, what to do first.
// Promise: it only chooses lines that the report has; each keeps its sources. Tested in test/engine/report/at-a-glance.test.ts.

import { PRIORITIES } from '../exercise/index.ts';
import type { AfterActionReport } from './after-action-report.ts';
import type { CapabilityLine, Judged } from './evaluation-lines.ts';
import type { PlanLine } from './improvement-lines.ts';

/** More is a list, and stands in its section. */
const ACTIONS_FIRST = 6;
const SIGNALS_FIRST = 4;

export interface Glance {
  /** One for each objective that was looked at: what somebody gave, else the proposal. */
  readonly objectives: readonly {
    readonly statement: string;
    readonly judged: Judged;
    readonly isProposed: boolean;
    readonly worst: CapabilityLine['worst'];
  }[];
  /** Stages that were handed in late or not at all. */
  readonly missedClocks: readonly {
    readonly title: string;
    readonly dueAt: number | null;
    readonly handedInAt: number | null;
    readonly sources: readonly number[];
  }[];
  readonly signals: AfterActionReport['safetySignals'];
  readonly signalsLeft: number;
  readonly actions: readonly PlanLine[];
  readonly actionsLeft: number;
}

/** Chooses the lines. */
export function glanceOf({ assurance, safetySignals }: AfterActionReport): Glance {
  const open = assurance.improvement.actions
    .filter(({ state }) => state !== 'closed')
    .toSorted((a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority));
  return {
    objectives: assurance.evaluation.map(({ statement, given, proposed, worst }) => ({
      statement,
      judged: given ?? proposed,
      isProposed: given === null,
      worst,
    })),
    missedClocks: assurance.clocks.flatMap(({ title, stages, evidence }) =>
      stages
        .filter(({ state }) => state === 'late' || state === 'overdue')
        .map(({ name, dueAt, handedInAt, sources }) => ({
          title: `${title}: ${name}`,
          dueAt,
          handedInAt,
          sources: sources.length === 0 ? evidence : sources,
        })),
    ),
    signals: safetySignals.slice(0, SIGNALS_FIRST),
    signalsLeft: Math.max(0, safetySignals.length - SIGNALS_FIRST),
    actions: open.slice(0, ACTIONS_FIRST),
    actionsLeft: Math.max(0, open.length - ACTIONS_FIRST),
  };
}
