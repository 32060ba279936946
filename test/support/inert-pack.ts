// A scenario in which nothing that people do, or leave undone, changes what happens: the mutant that the robots must find.
// Promise: attack, outages and services run as they would with nobody there. Used by test/engine/conduct/robot-check.test.ts.

import { HOUR_MS } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import type { Trigger } from '#engine/scenario/index.ts';

/** Milestones that come from what a team does, or from its silence. */
const OF_PEOPLE =
  /^(acknowledged|action|asked|aware|body-told|decided|decision|decision-lapsed|declared|expected-met|expected-missed|graded|hsa|live|notice-answered|overdue|phoned|reconnected|refused|rekeyed|replied|response-joined|restored|signed-off|silent|submitted|told|unanswered|undone|verified|ward)(:|$)/;
const NEVER = 'step:never';

const inertly = (when: Trigger): Trigger => {
  const blind = (names: readonly string[]): string[] => names.map((name) => (OF_PEOPLE.test(name) ? NEVER : name));
  return {
    ...when,
    all: blind(when.all),
    any: blind(when.any),
    none: when.none.filter((name) => !OF_PEOPLE.test(name)),
  };
};

export function inertPack(pack: ScenarioPack): ScenarioPack {
  const { scenario } = pack;
  const { attack, recovery, outages } = scenario;
  return {
    ...pack,
    scenario: {
      ...scenario,
      actionRules: scenario.actionRules.map((rule) => ({ ...rule, takesMs: 72 * HOUR_MS })),
      decisions: scenario.decisions.map((decision) => ({
        ...decision,
        options: decision.options.map((option) => ({ ...option, action: null, diverts: [] })),
      })),
      attack: { ...attack, steps: attack.steps.map((step) => ({ ...step, when: inertly(step.when), blockedBy: [] })) },
      ...(recovery === undefined ? {} : { recovery: { ...recovery, containedBy: [NEVER] } }),
      ...(outages === undefined
        ? {}
        : {
            outages: outages.map((one) => ({
              ...one,
              when: inertly(one.when),
              until: one.until === null ? null : inertly(one.until),
            })),
          }),
    },
  };
}
