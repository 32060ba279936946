// What an inject still waits for, said to a person who knows the scenario's names and not its ids.
// Tested in test/engine/conduct/project-facilitator.test.ts.

import { milestoneWords } from '../scenario/index.ts';
import type { CompiledScenario, Milestones, Trigger } from '../scenario/index.ts';

/** What has not come yet of what the trigger waits for; empty when it waits for nothing more. */
export function triggerWords(scenario: CompiledScenario, { all, any }: Trigger, reached: Milestones): string {
  const open = all.filter((name) => !reached.has(name)).map((name) => milestoneWords(name, scenario));
  const either = any.some((name) => reached.has(name)) ? [] : any.map((name) => milestoneWords(name, scenario));
  return [...open, ...(either.length === 0 ? [] : [either.join(' or ')])].join(', and ');
}
