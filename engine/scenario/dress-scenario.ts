// A compiled scenario in the words of the trust that plays it, for sessions in which several trusts play the same one.
// Promise: ids, triggers, device names and whatever rows of telemetry are made of stay as they were written, and the scenario that
// was given is not touched. Tested in test/engine/scenario/dress-scenario.test.ts.

import type { AttackStep, CompiledScenario } from './compiled-scenario.ts';
import type { Dress } from './dress-text.ts';

export function dressScenario(scenario: CompiledScenario, dress: Dress): CompiledScenario {
  const { activity, attack, frameworks, ...shown } = scenario;
  return {
    ...dress.value(shown),
    ...{ activity, attack: { ...attack, steps: attack.steps.map((step) => dressStep(step, dress)) } },
    ...(frameworks === undefined ? {} : { frameworks }),
  };
}

/** What a step is called and told by; its rows are those that every trust of the scenario has. */
export function dressStep<T extends Pick<AttackStep, 'title' | 'story'>>(step: T, dress: Dress): T {
  return { ...step, title: dress.text(step.title), story: dress.text(step.story) };
}
