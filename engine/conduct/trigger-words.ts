// What an inject hangs on, said to a person who knows the scenario's names and not its ids.
// Promise: every milestone gives words; one of an unknown kind is read as it is written. Tested in test/engine/conduct/project-facilitator.test.ts.

import type { CompiledScenario, MilestoneName, Milestones, Trigger } from '../scenario/index.ts';

/** What has not come yet of what the trigger waits for; empty when it waits for nothing more. */
export function triggerWords(scenario: CompiledScenario, { all, any }: Trigger, reached: Milestones): string {
  const open = all.filter((name) => !reached.has(name)).map((name) => milestoneWords(scenario, name));
  const either = any.some((name) => reached.has(name)) ? [] : any.map((name) => milestoneWords(scenario, name));
  return [...open, ...(either.length === 0 ? [] : [either.join(' or ')])].join(', and ');
}

function milestoneWords(scenario: CompiledScenario, name: MilestoneName): string {
  const [kind = '', ...rest] = name.split(':');
  const id = rest.join(':');
  const inject = (): string => `“${scenario.injects.find((one) => one.id === id)?.title ?? id}”`;
  switch (kind) {
    case 'step':
      return `the attack reaches “${scenario.attack.steps.find((one) => one.id === id)?.title ?? id}”`;
    case 'inject':
    case 'sent':
      return `${inject()} is sent`;
    case 'acknowledged':
      return `${inject()} is acknowledged`;
    case 'replied':
      return `${inject()} is answered`;
    case 'unanswered':
      return `nobody answers ${inject()}`;
    case 'phoned':
    case 'told':
      return `${scenario.contacts.find((one) => one.id === id)?.name ?? seatOf(scenario, id)} is told`;
    case 'silent':
      return `silence of ${seatOf(scenario, rest[0] ?? '')}`;
    case 'expected-missed':
    case 'expected-met':
      return `${kind === 'expected-met' ? 'done' : 'not done'}: ${
        scenario.expectedActions.find((one) => one.id === id)?.statement ?? id
      }`;
    default:
      return name.replace(/[:=]/g, ' ').replaceAll('-', ' ');
  }
}

const seatOf = (scenario: CompiledScenario, id: string): string =>
  scenario.roles.find((role) => role.id === id)?.title ?? id;
