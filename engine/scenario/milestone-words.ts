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
const outageTitle: Namer = (id, { outages }) => quoted(outages?.find((outage) => outage.id === id)?.title, id);
const alertTitle: Namer = (stem, { alertTitles }) =>
  `the alert ${quoted(alertTitles?.[stem], spaced(stem.replaceAll('_', ' ')))}`;
/** `1h30m` as people write it. */
const spanWords = (span: string): string =>
  span
    .replace(/(\d+)h(?=\d)/, '$1 h ')
    .replace(/h$/, ' h')
    .replace(/m$/, ' min');
const spaced = (text: string): string => text.replace(/[-:=]/g, ' ');

const systemName: Namer = (id, { estate }) => estate.systems.find((system) => system.id === id)?.name ?? id;
const linkName: Namer = (id, { estate }) => estate.links.find((link) => link.id === id)?.name ?? id;
const networkName: Namer = (id, { estate }) => estate.vlans.find((vlan) => vlan.id === id)?.name ?? id;

interface ActWords {
  readonly do: string;
  readonly doing: string;
  /** What it is done to, by the name that people have for it. */
  readonly what: Namer;
  readonly after?: string;
}
/** What a person on call does; anything else is read as it is written. */
const ACTS: Readonly<Record<string, ActWords>> = {
  'isolate-device': { do: 'isolate', doing: 'isolating', what: (name) => name },
  'power-off': { do: 'switch off', doing: 'switching off', what: (name) => name },
  'disable-account': { do: 'disable the account', doing: 'disabling the account', what: (name) => name },
  'revoke-sessions': { do: 'end the sessions of', doing: 'ending the sessions of', what: (name) => name },
  'close-link': { do: 'close the', doing: 'closing the', what: linkName },
  'shut-vlan': { do: 'shut the network of', doing: 'shutting the network of', what: networkName },
  'block-indicator': { do: 'block', doing: 'blocking', what: (name) => name },
  'take-system-offline': { do: 'take', doing: 'taking', what: systemName, after: 'offline' },
};
function actWords(written: string, scenario: CompiledScenario, how: 'do' | 'doing'): string {
  const [kind = '', target] = written.split(/:(.*)/s);
  const act = ACTS[kind];
  if (act === undefined || target === undefined)
    return target === undefined ? spaced(kind) : `${spaced(kind)} of ${target}`;
  const phrase = `${act[how]} ${act.what(target, scenario)}`;
  return act.after === undefined ? phrase : `${phrase} ${act.after}`;
}

/** Names that stand alone. */
const SINGLE: Readonly<Record<string, string>> = {
  startex: 'STARTEX',
  'encryption-seen': 'the sight of encrypted files',
  'backups-destroyed': 'the loss of the backups',
  declared: 'an incident being declared',
  'report-taken': 'a report being taken by the analyst',
};

const FORMS: Readonly<Record<string, Namer>> = {
  step: (rest, scenario) => `the attack's step ${stepTitle(rest, scenario)}`,
  'step-finished': (rest, scenario) => `the end of the attack's step ${stepTitle(rest, scenario)}`,
  'step-blocked': (rest, scenario) => `the attack's step ${stepTitle(rest, scenario)} being stopped`,
  inject: (rest, scenario) => `the message ${injectTitle(rest, scenario)}`,
  sent: (rest, scenario) => `the message ${injectTitle(rest, scenario)}`,
  acknowledged: (rest, scenario) => `${injectTitle(rest, scenario)} being acknowledged`,
  replied: (rest, scenario) => `a reply to ${injectTitle(rest, scenario)}`,
  unanswered: (rest, scenario) => `no answer to ${injectTitle(rest, scenario)}`,
  'expected-met': (rest, scenario) => `${expectedStatement(rest, scenario)} being done in time`,
  'expected-missed': (rest, scenario) => `${expectedStatement(rest, scenario)} not being done in time`,
  silent: (rest, scenario) => {
    const [seat = '', span] = rest.split(':');
    return `silence of ${seatTitle(seat, scenario)}${span === undefined ? '' : ` for ${spanWords(span)}`}`;
  },
  told: (rest, scenario) =>
    scenario.roles.some(({ id }) => id === rest)
      ? `${seatTitle(rest, scenario)} being told`
      : `${contactName(rest, scenario)} being told`,
  move: (rest, { moves }) => `the part ${quoted(moves.find(({ id }) => id === rest)?.title, rest)} beginning`,
  alert: alertTitle,
  decision: (rest, scenario) => {
    const [id = '', option = ''] = rest.split('=');
    const decision = scenario.decisions.find((candidate) => candidate.id === id);
    const label = decision?.options.find((candidate) => candidate.id === option)?.label;
    return `the decision ${quoted(label, option)}`;
  },
  'decision-lapsed': (rest, scenario) =>
    `no decision on ${quoted(scenario.decisions.find(({ id }) => id === rest)?.question, rest)}`,
  declared: (rest) => `a ${spaced(rest)} incident being declared`,
  phoned: (rest, scenario) => `a call to ${contactName(rest, scenario)}`,
  action: (rest, scenario) => actWords(rest, scenario, 'doing'),
  undone: (rest, scenario) => `no longer ${actWords(rest, scenario, 'doing')}`,
  asked: (rest, scenario) => `asking to ${actWords(rest, scenario, 'do')}`,
  refused: (rest, scenario) => `nobody agreeing to ${actWords(rest, scenario, 'do')}`,
  ward: (rest) => `the ward's ${spaced(rest)}`,
  service: (rest, { estate }) => {
    const [id = '', level = ''] = rest.split('=');
    return `${estate.services.find((service) => service.id === id)?.name ?? id} being ${spaced(level)}`;
  },
  system: (rest, scenario) => {
    const [id = '', state = ''] = rest.split('=');
    return `${systemName(id, scenario)} being ${state}`;
  },
  outage: (rest, scenario) => outageTitle(rest, scenario),
  'outage-over': (rest, scenario) => `the end of ${outageTitle(rest, scenario)}`,
  restored: (rest, scenario) => `${systemName(rest, scenario)} being restored`,
  verified: (rest, scenario) => `${systemName(rest, scenario)} being checked`,
  rekeyed: (rest, scenario) => `the paper of ${systemName(rest, scenario)} being typed in`,
  'signed-off': (rest, scenario) => `${systemName(rest, scenario)} being signed off as safe`,
  live: (rest, scenario) => `${systemName(rest, scenario)} being live again`,
  reconnected: (rest, { recovery }) =>
    `${recovery?.partners.find((partner) => partner.id === rest)?.name ?? rest} connecting again`,
  triaged: (rest, scenario) => {
    const [rule = '', verdict = ''] = rest.split('=');
    return `${alertTitle(rule, scenario)} being closed as ${spaced(verdict)}`;
  },
};

/** One milestone as a phrase; a name of a form that is not listed here stands as it is written. */
export function milestoneWords(name: MilestoneName, scenario: CompiledScenario): string {
  const colon = name.indexOf(':');
  if (colon < 0) return SINGLE[name] ?? spaced(name);
  const namer = FORMS[name.slice(0, colon)];
  return namer === undefined ? spaced(name) : namer(name.slice(colon + 1), scenario);
}
