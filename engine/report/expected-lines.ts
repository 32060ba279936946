// Expected actions against what was reached and when: met, late, missed, still open, or never needed.
// Tested in test/engine/report/report-lines.test.ts.

import { dueOf } from '../exercise/index.ts';
import type { ExpectedAction } from '../scenario/index.ts';
import type { ExpectedLine } from './after-action-report.ts';
import type { GuideInput } from './report-input.ts';

/** One line for each expected action, in the scenario's order. */
export function expectedLines(input: GuideInput): ExpectedLine[] {
  const seats = new Map(input.scenario.roles.map((role) => [role.id, role.title]));
  const objectives = new Map(input.scenario.objectives.map(({ id, statement }) => [id, statement]));
  return input.scenario.expectedActions.map((action) => {
    const times = timesOf(input, action);
    return {
      id: action.id,
      objective: objectives.get(action.objective) ?? action.objective,
      statement: action.statement,
      owner: seats.get(action.owner) ?? action.owner,
      why: action.why,
      ...times,
      outcome: outcomeOf(times, input.endedAt),
    };
  });
}

type Times = Pick<ExpectedLine, 'neededAt' | 'dueAt' | 'metAt'>;

function timesOf({ facts, milestones, endedAt }: GuideInput, action: ExpectedAction): Times {
  const due = dueOf(action.when, milestones);
  const isSkipped = facts.some(({ body }) => body.kind === 'expected-skipped' && body.expected === action.id);
  const neededAt = isSkipped ? null : due.kind === 'due' && due.at <= endedAt ? due.at : null;
  const met = action.metBy.flatMap((name) => milestones.get(name) ?? []).filter((at) => at <= endedAt);
  return {
    neededAt,
    dueAt: neededAt === null ? null : neededAt + action.withinMs,
    metAt: met.length === 0 ? null : Math.min(...met),
  };
}

function outcomeOf({ neededAt, dueAt, metAt }: Times, endedAt: number): ExpectedLine['outcome'] {
  // Done before, or without, the need: foresight counts as met.
  if (metAt !== null) return dueAt === null || metAt <= dueAt ? 'met' : 'late';
  if (neededAt === null || dueAt === null) return 'not-needed';
  return dueAt <= endedAt ? 'missed' : 'open';
}
