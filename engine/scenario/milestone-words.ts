// A milestone in words for a person who knows the scenario's names and not its ids: `the message “CSOC rings”`, `a call to CSOC`.
// Promise: every name gives a phrase that stands after "after" and "until"; one of an unlisted form is read as it is written.
// Tested in test/engine/scenario/milestone-words.test.ts.

import type { CompiledScenario } from './compiled-scenario.ts';
import type { MilestoneName } from './trigger.ts';

type Namer = (rest: string, scenario: CompiledScenario) => string;
const quoted = (text: string | undefined, otherwise: string): string => `“${text ?? otherwise}”`;
const injectTitle: Namer = (id, { injects }) => quoted(injects.find((inject) => inject.id === id)?.title, id);
const stepTitle: Namer = (id, { attack }) => quoted(attack.steps.find((step) => step.id === id)?.title, id);
const expectedStatement: Namer = (id, { expectedActions }) =>
  quoted(expectedActions.find((expected) => expected.id === id)?.statement, id);
const contactName: Namer = (id, { contacts }) => contacts.find((contact) => contact.id === id)?.organisation ?? id;
const seatTitle: Namer = (id, { roles }) => roles.find((role) => role.id === id)?.title ?? id;
const spaced = (text: string): string => text.replace(/[-:=]/g, ' ');

const FORMS: Readonly<Record<string, Namer>> = {
  step: (rest, scenario) => `the attack's step ${stepTitle(rest, scenario)}`,
  'step-finished': (rest, scenario) => `the end of the attack's step ${stepTitle(rest, scenario)}`,
  'step-blocked': (rest, scenario) => `the attack's step ${stepTitle(rest, scenario)} being stopped`,
  inject: (rest, scenario) => `the message ${injectTitle(rest, scenario)}`,
  sent: (rest, scenario) => `the message ${injectTitle(rest, scenario)}`,
  acknowledged: (rest, scenario) => `${injectTitle(rest, scenario)} being acknowledged`,
  replied: (rest, scenario) => `a reply to ${injectTitle(rest, scenario)}`,
  unanswered: (rest, scenario) => `nobody answering ${injectTitle(rest, scenario)}`,
  'expected-met': (rest, scenario) => `${expectedStatement(rest, scenario)} being done in time`,
  'expected-missed': (rest, scenario) => `${expectedStatement(rest, scenario)} not being done in time`,
  silent: (rest, scenario) => {
    const [seat = '', span] = rest.split(':');
    return `silence of ${seatTitle(seat, scenario)}${span === undefined ? '' : ` for ${span}`}`;
  },
  told: (rest, scenario) =>
    scenario.roles.some(({ id }) => id === rest)
      ? `${seatTitle(rest, scenario)} being told`
      : `${contactName(rest, scenario)} being told`,
  move: (rest, { moves }) => `the part ${quoted(moves.find(({ id }) => id === rest)?.title, rest)} beginning`,
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
  return namer === undefined ? spaced(name) : namer(name.slice(colon + 1), scenario);
}
