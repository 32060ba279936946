// When an item of the script falls due, in words that a planner reads: `T+45m`, `12 min after the inject "CSOC rings"`.
// Tested in test/engine/documents/documents.test.ts.

import { formatOffset } from '../base/index.ts';
import { durationWords, listWords } from '../report/index.ts';
import type { CompiledScenario, MilestoneName, Trigger } from '../scenario/index.ts';

/** Time from STARTEX when it is fixed; null when it waits for something that people or the attack bring about. */
export function fixedTime(when: Trigger): number | null {
  return when.all.length === 0 && when.any.length === 0 ? when.afterMs : null;
}

/** The whole trigger as one phrase. */
export function triggerWords(when: Trigger, scenario: CompiledScenario): string {
  const fixed = fixedTime(when);
  const unless =
    when.none.length === 0
      ? ''
      : `, unless ${orWords(when.none.map((name) => milestoneWords(name, scenario)))} came first`;
  if (fixed !== null) return `${formatOffset(fixed)}${unless}`;
  const all = when.all.map((name) => milestoneWords(name, scenario));
  const any = orWords(when.any.map((name) => milestoneWords(name, scenario)));
  const base = listWords([...all, ...(any === '' ? [] : [any])]);
  return `${when.afterMs === 0 ? 'at once' : durationWords(when.afterMs)} after ${base}${unless}`;
}

const orWords = (parts: readonly string[]): string => {
  const last = parts.at(-1);
  if (last === undefined) return '';
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} or ${last}`;
};

type Namer = (rest: string, scenario: CompiledScenario) => string;
const quoted = (text: string | undefined, otherwise: string): string => `“${text ?? otherwise}”`;
const injectTitle: Namer = (id, { injects }) => quoted(injects.find((inject) => inject.id === id)?.title, id);
const stepTitle: Namer = (id, { attack }) => quoted(attack.steps.find((step) => step.id === id)?.title, id);
const contactName: Namer = (id, { contacts }) => contacts.find((contact) => contact.id === id)?.organisation ?? id;
const spaced = (text: string): string => text.replaceAll('-', ' ');

const FORMS: Readonly<Record<string, Namer>> = {
  step: (rest, scenario) => `the attack's step ${stepTitle(rest, scenario)}`,
  'step-finished': (rest, scenario) => `the end of the attack's step ${stepTitle(rest, scenario)}`,
  'step-blocked': (rest, scenario) => `the attack's step ${stepTitle(rest, scenario)} being stopped`,
  inject: (rest, scenario) => `the message ${injectTitle(rest, scenario)}`,
  sent: (rest, scenario) => `the message ${injectTitle(rest, scenario)}`,
  acknowledged: (rest, scenario) => `${injectTitle(rest, scenario)} being acknowledged`,
  replied: (rest, scenario) => `a reply to ${injectTitle(rest, scenario)}`,
  alert: (rest) => `an alert of the rule ${rest}`,
  decision: (rest, scenario) => {
    const [id = '', option = ''] = rest.split('=');
    const decision = scenario.decisions.find((candidate) => candidate.id === id);
    const label = decision?.options.find((candidate) => candidate.id === option)?.label;
    return `the decision ${quoted(label, option)}`;
  },
  'decision-lapsed': (rest, scenario) =>
    `nobody deciding ${quoted(scenario.decisions.find(({ id }) => id === rest)?.question, rest)}`,
  declared: (rest) => `a ${spaced(rest)} incident being declared`,
  phoned: (rest, scenario) => `a call to ${contactName(rest, scenario)}`,
  action: (rest) => {
    const [kind = '', target] = rest.split(/:(.*)/s);
    return target === undefined ? spaced(kind) : `${spaced(kind)} of ${target}`;
  },
  asked: (rest) => {
    const [kind = '', target = ''] = rest.split(/:(.*)/s);
    return `${spaced(kind)} of ${target} being asked for`;
  },
  ward: (rest) => `the ward's ${spaced(rest)}`,
  service: (rest, { estate }) => {
    const [id = '', level = ''] = rest.split('=');
    return `${estate.services.find((service) => service.id === id)?.name ?? id} being ${spaced(level)}`;
  },
  system: (rest, { estate }) => {
    const [id = '', state = ''] = rest.split('=');
    return `${estate.systems.find((system) => system.id === id)?.name ?? id} being ${state}`;
  },
};

/** One milestone as a phrase; a name of a form that is not listed here stands as it is written. */
export function milestoneWords(name: MilestoneName, scenario: CompiledScenario): string {
  if (name === 'startex') return 'STARTEX';
  const colon = name.indexOf(':');
  const namer = colon < 0 ? undefined : FORMS[name.slice(0, colon)];
  return namer === undefined ? spaced(name.replace(':', ' ')) : namer(name.slice(colon + 1), scenario);
}
