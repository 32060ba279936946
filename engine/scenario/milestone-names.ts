// Reads the names of milestones and says which exist in a scenario; the grammar is in trigger.ts.
// Promise: a misspelt name is found when the scenario is checked, never on the day.
// Tested in test/engine/scenario/compile-scenario.test.ts and over the broken scenarios in test/scenarios/.

import { parseDuration } from '../base/index.ts';
import { ACTION_KINDS, WARD_ACTS } from './compiled-scenario.ts';
import { knownNames, nearestName } from './nearest-name.ts';
import type { Catalogue } from './catalogue.ts';
import { describeTarget } from './catalogue.ts';

const SINGLE = ['startex', 'encryption-seen', 'backups-destroyed', 'declared', 'report-taken'];
const LEVELS = ['business-continuity', 'critical', 'major'];
const CLASSIFICATIONS = ['true-positive', 'expected', 'false-positive'];
const SERVICE_LEVELS = ['normal', 'slowed', 'paper', 'diverting'];
const SYSTEM_STATES = ['up', 'degraded', 'down'];
const ALERT_STEP_NAMES = ['acknowledge', 'applicability', 'remediation', 'close'];
const FORMS = [
  ...SINGLE,
  'step:',
  'step-finished:',
  'step-blocked:',
  'alert:',
  'triaged:',
  'inject:',
  'sent:',
  'unanswered:',
  'expected-met:',
  'expected-missed:',
  'silent:',
  'move:',
  'told:',
  'decided:',
  'refused:',
  'acknowledged:',
  'replied:',
  'decision:',
  'decision-lapsed:',
  'asked:',
  'action:',
  'undone:',
  'declared:',
  'phoned:',
  'ward:',
  'service:',
  'system:',
  'aware:',
  'submitted:',
  'overdue:',
  'graded:',
  'response-stood-up',
  'response-joined:',
  'responders-deployed',
  'body-told:',
  'notice:',
  'notice-answered:',
  'advice-sent',
  'hsa:',
  'restored:',
  'verified:',
  'rekeyed:',
  'signed-off:',
  'live:',
  'reconnected:',
  'outage:',
  'outage-over:',
  'report-taken',
];

export interface NameFault {
  readonly message: string;
  readonly advice: string;
}

/** What is wrong with the name of a milestone; null when it can be reached in this scenario. */
export function milestoneFault(name: string, catalogue: Catalogue): NameFault | null {
  if (SINGLE.includes(name)) return null;
  const colon = name.indexOf(':');
  const form = name.slice(0, colon + 1);
  const rest = name.slice(colon + 1);
  const [subject = '', state = ''] = splitAt(rest, '=');
  switch (form) {
    case 'step:':
    case 'step-finished:':
    case 'step-blocked:':
      return known('attack step', rest, catalogue.steps);
    case 'inject:':
    case 'sent:':
    case 'unanswered:':
    case 'acknowledged:':
    case 'replied:':
      return known('inject', rest, catalogue.injects);
    case 'alert:':
      return known('rule', rest, catalogue.ruleStems);
    case 'triaged:':
      return known('rule', subject, catalogue.ruleStems) ?? known('classification', state, CLASSIFICATIONS);
    case 'decision-lapsed:':
      return known('decision', rest, [...catalogue.options.keys()]);
    case 'decision:':
      return (
        known('decision', subject, [...catalogue.options.keys()]) ??
        known('option', state, catalogue.options.get(subject) ?? [], ` in the decision "${subject}"`)
      );
    case 'expected-met:':
    case 'expected-missed:':
      return known('expected action', rest, catalogue.expected);
    case 'move:':
      return known('move', rest, catalogue.moves);
    case 'told:':
      return known('seat or contact', rest, [...catalogue.seats, ...catalogue.contacts]);
    case 'decided:':
      return known('word for decisions', rest, catalogue.freeTags);
    case 'silent:':
      return silenceFault(rest, catalogue);
    case 'declared:':
      return known('incident level', rest, LEVELS);
    case 'phoned:':
      return known('contact', rest, catalogue.contacts);
    case 'ward:':
      return known('ward act', rest, [...WARD_ACTS, 'reported']);
    case 'service:':
      return known('service', subject, catalogue.services) ?? known('service level', state, SERVICE_LEVELS);
    case 'system:':
      return known('system', subject, catalogue.systems) ?? known('system state', state, SYSTEM_STATES);
    case 'action:':
    case 'asked:':
    case 'undone:':
    case 'refused:':
      return actionFault(form, rest, catalogue);
    case 'restored:':
    case 'verified:':
    case 'rekeyed:':
    case 'signed-off:':
    case 'live:':
      return known('system', rest, catalogue.recovery.systems, ' in the recovery of this scenario');
    case 'reconnected:':
      return known('partner', rest, catalogue.recovery.partners, ' in the recovery of this scenario');
    case 'outage:':
    case 'outage-over:':
      return known('outage', rest, catalogue.recovery.outages);
    default:
      return assuranceFault(name, form, rest, catalogue) ?? null;
  }
}

/** Names about clocks, the response and what CSOC sends. */
function assuranceFault(name: string, form: string, rest: string, catalogue: Catalogue): NameFault | null {
  const { assurance } = catalogue;
  const [subject, state] = splitAt(rest, form === 'hsa:' ? '=' : ':');
  switch (form) {
    case 'aware:':
    case 'overdue:':
      return known('clock', rest, [...assurance.stages.keys()], ' in this scenario');
    case 'submitted:':
      return (
        known('clock', subject, [...assurance.stages.keys()], ' in this scenario') ??
        known('stage', state, assurance.stages.get(subject) ?? [], ` of the clock "${subject}"`)
      );
    case 'graded:':
      return known('outcome of the grading', rest, assurance.outcomes);
    case 'response-joined:':
      return known('member of the response', rest, assurance.members);
    case 'body-told:':
      return known('national body', rest, assurance.bodies);
    case 'notice:':
    case 'notice-answered:':
      return known('notice', rest, assurance.notices);
    case 'hsa:':
      return known('High Severity Alert', subject, assurance.alerts) ?? known('step', state, ALERT_STEP_NAMES);
    default:
      if (name === 'advice-sent') return null;
      if ((name === 'response-stood-up' || name === 'responders-deployed') && assurance.members.length > 0) return null;
      return known('kind of milestone', form === '' ? name : form, FORMS);
  }
}

/** `silent:<seat>` needs the seat's own `silentAfter`; `silent:<seat>:30m` says the time itself. */
function silenceFault(rest: string, catalogue: Catalogue): NameFault | null {
  const [seat, written] = splitAt(rest, ':');
  const fault = known('seat', seat, catalogue.seats);
  if (fault !== null) return fault;
  if (written === '')
    return catalogue.silentSeats.includes(seat)
      ? null
      : {
          message: `The role "${seat}" does not say after how long it counts as silent.`,
          advice: `Give it \`silentAfter\`, or write "silent:${seat}:30m".`,
        };
  return (parseDuration(written) ?? 0) > 0
    ? null
    : { message: `"${written}" is no length of time.`, advice: `Write it as "silent:${seat}:30m".` };
}

function actionFault(form: string, rest: string, catalogue: Catalogue): NameFault | null {
  const [kind = '', target = ''] = splitAt(rest, ':');
  const wrongKind = known('action', kind, ACTION_KINDS);
  if (wrongKind !== null) return wrongKind;
  if (target === '' && form === 'action:') return null;
  return targetFault(kind as (typeof ACTION_KINDS)[number], target, catalogue);
}

/** What is wrong with the target of an action; null when it exists. */
export function targetFault(
  kind: (typeof ACTION_KINDS)[number],
  target: string,
  catalogue: Catalogue,
): NameFault | null {
  const { what, names } = describeTarget(kind, catalogue);
  return known(what, target, names);
}

/** Null when `name` is one of `all`; otherwise a sentence with the nearest. */
export function known(what: string, name: string, all: readonly string[], where = ''): NameFault | null {
  if (all.includes(name)) return null;
  const near = nearestName(name, all);
  const advice =
    near !== undefined ? `Did you mean "${near}"?` : all.length === 0 ? 'There is none at all.' : knownNames(name, all);
  return { message: `There is no ${what} "${name}"${where}.`, advice };
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
