// What the team did to the estate, with reasons and outcomes.
// Tested in test/engine/report/report-lines.test.ts.

import { sentenceCase } from '../base/index.ts';
import type { ActionLine } from './after-action-report.ts';
import { factsOf } from './attack-truth.ts';
import type { ReportInput } from './report-input.ts';

/** One line for each action that was asked for, in the order of asking. */
export function actionLines({ actions, facts, scenario }: ReportInput): ActionLine[] {
  const seats = new Map(scenario.roles.map((role) => [role.id, role.title]));
  const changes = factsOf(facts, 'action-changed');
  return actions.map((action): ActionLine => {
    const own = changes.filter(({ body }) => body.action === action.id);
    return {
      number: action.id,
      askedAt: action.askedAt,
      seat: seats.get(action.seat) ?? action.seat,
      action: sentenceCase(action.kind),
      target: action.target,
      reason: action.reason,
      tookEffectAt: own.find(({ body }) => body.status === 'succeeded')?.at ?? null,
      sources: own.map(({ n }) => n),
      outcome:
        action.why === 'done' || action.why === action.status
          ? sentenceCase(action.status)
          : `${sentenceCase(action.status)}: ${action.why}`,
    };
  });
}
