// A change of a fork as people write it in one line: `decide vpn=close`, `close-link vpn`, `phone csoc`, `declare critical`,
// `without 41`. Promise: what it names exists in the scenario or the log, or the answer is a sentence.
// Tested in test/engine/conduct/fork-run.test.ts.

import { ACTION_KINDS } from '../scenario/index.ts';
import type { CompiledScenario, SeatId } from '../scenario/index.ts';
import type { LogEntry } from '../session/index.ts';
import type { ForkChange } from './fork-run.ts';
import { commandsOf } from './recorded-commands.ts';

export type ReadChange = { readonly change: ForkChange } | { readonly why: string };

const REASON = 'What if: changed in a fork';
const LEVELS = ['business-continuity', 'critical', 'major'] as const;

/** Reads one change; `seat` is who gives it where the change does not say. */
export function readChange(
  text: string,
  {
    scenario,
    entries,
    seat,
  }: { readonly scenario: CompiledScenario; readonly entries: readonly LogEntry[]; readonly seat?: SeatId },
): ReadChange {
  const [verb = '', ...rest] = text.trim().split(/\s+/);
  const subject = rest.join(' ');
  const by = seat ?? scenario.roles[0]?.id ?? '';
  if (!scenario.roles.some(({ id }) => id === by))
    return { why: `There is no seat "${by}"; there is ${scenario.roles.map(({ id }) => id).join(', ')}.` };
  if (verb === 'without') {
    const entry = Number(subject);
    return Number.isInteger(entry) && entry > 0
      ? { change: { kind: 'leave-out', entry } }
      : { why: `"without" takes the number of an entry of the log; found "${subject}".` };
  }
  if (verb === 'decide') return readDecision(subject, scenario, entries);
  if (verb === 'phone') {
    if (!scenario.contacts.some(({ id }) => id === subject))
      return { why: `There is nobody called "${subject}" in the phone list.` };
    const command = { kind: 'phone', contact: subject, message: REASON } as const;
    return { change: { kind: 'give', seat: by, command, insteadOf: null } };
  }
  if (verb === 'declare') {
    const level = LEVELS.find((one) => one === subject);
    if (level === undefined) return { why: `A level is one of ${LEVELS.join(', ')}; found "${subject}".` };
    const command = { kind: 'declare-incident', level, reason: REASON } as const;
    return { change: { kind: 'give', seat: by, command, insteadOf: null } };
  }
  const action = ACTION_KINDS.find((one) => one === verb);
  if (action === undefined || subject === '')
    return {
      why: `A change is "decide DECISION=OPTION", "phone CONTACT", "declare LEVEL", "without ENTRY" or an action with its target (${ACTION_KINDS.join(', ')}); found "${text}".`,
    };
  const command = { kind: 'take-action', action, target: subject, reason: REASON } as const;
  return { change: { kind: 'give', seat: by, command, insteadOf: null } };
}

/** A decision is its owner's, and takes the place of the one that was recorded. */
function readDecision(subject: string, scenario: CompiledScenario, entries: readonly LogEntry[]): ReadChange {
  const [id = '', option = ''] = subject.split('=');
  const decision = scenario.decisions.find((one) => one.id === id);
  if (decision === undefined)
    return { why: `There is no decision "${id}"; there is ${scenario.decisions.map((one) => one.id).join(', ')}.` };
  if (!decision.options.some((one) => one.id === option))
    return { why: `"${id}" has no option "${option}"; it has ${decision.options.map((one) => one.id).join(', ')}.` };
  const before = commandsOf(entries).find(({ command }) => command.kind === 'decide' && command.decision === id);
  const command = { kind: 'decide', decision: id, option, reason: REASON, confidence: 'medium' } as const;
  return { change: { kind: 'give', seat: decision.owner, command, insteadOf: before?.entry ?? null } };
}
