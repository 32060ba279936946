// A wish becomes a fact or a refusal with a sentence. The only way for people, robots and replays to change a run.
// Triage is the incident room's business and is passed in by the conductor.
// Tested in test/engine/conduct/room.test.ts.

import { LIMITS, unreachable } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import { ACTION_KINDS } from '../scenario/index.ts';
import { refreshClinical } from './clinical-step.ts';
import type { Command } from './command.ts';
import { SPEEDS } from './command.ts';
import { askAction, askUndo } from './defender-actions.ts';
import type { Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { pinEvidence, recordHunt } from './hunt-log.ts';
import type { LifecycleEvent } from './machine.ts';
import { nextLifecycle } from './machine.ts';
import { actOnWard } from './ward.ts';

/** Triage commands, which change incidents. */
export type TriageCommand = Extract<
  Command,
  { kind: 'assign-incident' | 'classify-incident' | 'split-incident' | 'merge-incidents' }
>;
export type Triage = (seat: SeatId, command: TriageCommand) => string | null;

/** Commands about the team's own rules, which are read and run elsewhere. */
export type RuleCommand = Extract<Command, { kind: 'stage-rule' | 'switch-rule-on' | 'switch-rule-off' }>;

/** What changes beside the exercise itself; each gives null, or the sentence of the refusal. */
export interface Boards {
  readonly triage: Triage;
  readonly rules: (seat: SeatId, command: RuleCommand) => string | null;
  /** Whether an incident of this number stands. */
  readonly hasIncident: (incident: number) => boolean;
}

/** Carries out a command at the present time; returns null, or the sentence of the refusal. */
export function acceptCommand(play: Play, seat: SeatId, command: Command, boards: Boards): string | null {
  const refusal =
    reasonFault(command) ??
    (needsRunning(command) && play.state.lifecycle !== 'running' && play.state.lifecycle !== 'paused'
      ? 'The exercise is not running.'
      : null) ??
    carryOut(play, seat, command, boards);
  if (refusal !== null) record(play.state, { kind: 'command-refused', command, why: refusal });
  else refreshClinical(play);
  return refusal;
}

const ALWAYS: ReadonlySet<Command['kind']> = new Set([
  'start',
  'pause',
  'resume',
  'end',
  'no-duff',
  'note',
  'correct-decision',
]);
const needsRunning = (command: Command): boolean => !ALWAYS.has(command.kind);

/** Refuses free text that is too long to be kept: checked before a command enters the log, which could not hold it. */
export function wordingFault(command: Command): string | null {
  for (const [key, value] of Object.entries(command)) {
    const most = mostCharacters(command.kind, key);
    if (typeof value === 'string' && value.length > most) {
      return `The ${key} has ${value.length} characters; at most ${most} are kept. Shorten it.`;
    }
  }
  return null;
}

function mostCharacters(kind: Command['kind'], key: string): number {
  if (kind === 'stage-rule' && key === 'text') return LIMITS.teamRuleCharactersMax;
  if (kind === 'record-hunt' && key === 'query') return LIMITS.huntRecordCharactersMax;
  return kind === 'record-hunt' && key === 'hypothesis' ? LIMITS.nameMax : LIMITS.freeTextMax;
}

function reasonFault(command: Command): string | null {
  if ('reason' in command && command.kind !== 'undo-action' && command.reason.trim() === '')
    return 'Give a reason; it goes into the log.';
  return null;
}

function carryOut(play: Play, seat: SeatId, command: Command, boards: Boards): string | null {
  const { state } = play;
  switch (command.kind) {
    case 'start':
      return lifecycle(play, 'start', () => {
        record(state, { kind: 'started' });
        mark(state, 'startex');
      });
    case 'pause':
      return lifecycle(play, 'pause', () => record(state, { kind: 'paused' }));
    case 'resume':
      return lifecycle(play, 'resume', () => record(state, { kind: 'resumed' }));
    case 'end':
      return lifecycle(play, 'end', () => record(state, { kind: 'ended', why: 'asked' }));
    case 'no-duff':
      return lifecycle(play, 'no-duff', () => record(state, { kind: 'ended', why: 'no-duff' }));
    case 'set-speed':
      if (!SPEEDS.includes(command.speed)) return `The clock runs at ${SPEEDS.map((speed) => `×${speed}`).join(', ')}.`;
      if (state.speed !== command.speed) {
        state.speed = command.speed;
        record(state, { kind: 'speed-changed', speed: command.speed, why: 'asked' });
      }
      return null;
    case 'jump':
      record(state, { kind: 'jumped', to: state.now });
      return null;
    case 'assign-incident':
    case 'classify-incident':
    case 'split-incident':
    case 'merge-incidents':
      return boards.triage(seat, command);
    case 'take-action':
      if (!ACTION_KINDS.includes(command.action)) return 'There is no such action.';
      return act(play, seat, command.action, command.target, command.reason);
    case 'undo-action':
      return askUndo(play, command.action);
    case 'decide':
      return decide(play, seat, command);
    case 'correct-decision':
      record(state, { kind: 'decision-corrected', entry: command.entry, text: command.text, seat });
      return null;
    case 'acknowledge-inject':
    case 'reply-inject':
      return answerInject(play, seat, command);
    case 'declare-incident':
      return declare(play, seat, command.level, command.reason);
    case 'phone':
      return phone(play, seat, command.contact, command.message);
    case 'ward-act':
      return actOnWard(play, command);
    case 'note':
      record(state, { kind: 'noted', text: command.text, seat });
      return null;
    case 'record-hunt':
      return recordHunt(play, seat, command);
    case 'pin-evidence':
      return pinEvidence(play, seat, command, boards.hasIncident);
    case 'stage-rule':
    case 'switch-rule-on':
    case 'switch-rule-off':
      return boards.rules(seat, command);
    default:
      return unreachable(command);
  }
}

function lifecycle(play: Play, event: LifecycleEvent['type'], then: () => void): string | null {
  const next = nextLifecycle(play.state.lifecycle, event);
  if (next === null) return `The exercise is ${play.state.lifecycle}, so it cannot ${event}.`;
  play.state.lifecycle = next;
  then();
  return null;
}

function act(
  play: Play,
  seat: SeatId,
  kind: (typeof ACTION_KINDS)[number],
  target: string,
  reason: string,
): string | null {
  if (kind === 'declare-incident') {
    return isLevel(target) ? declare(play, seat, target, reason) : `"${target}" is no incident level.`;
  }
  return kind === 'phone' ? phone(play, seat, target, reason) : askAction(play, { kind, target, seat, reason });
}

const LEVELS = ['business-continuity', 'critical', 'major'] as const;
const isLevel = (text: string): text is (typeof LEVELS)[number] => LEVELS.some((level) => level === text);

function declare(play: Play, seat: SeatId, level: (typeof LEVELS)[number], reason: string): string | null {
  const { state } = play;
  if (!isLevel(level)) return 'There is no such incident level.';
  const last = state.declared.at(-1);
  if (last?.level === level) return `A ${level.replaceAll('-', ' ')} incident is already declared.`;
  state.declared.push({ level, at: state.now });
  record(state, { kind: 'incident-declared', level, seat, reason });
  mark(state, `declared:${level}`);
  mark(state, 'declared');
  return null;
}

function phone(play: Play, seat: SeatId, contactId: string, message: string): string | null {
  const { state, setting } = play;
  const contact = setting.scenario.contacts.find((candidate) => candidate.id === contactId);
  if (contact === undefined) return `There is nobody called ${contactId} in the phone list.`;
  if (contact.phone === null) return `${contact.name} has no telephone number in this exercise.`;
  const count = state.callCounts.get(contactId) ?? 0;
  state.callCounts.set(contactId, count + 1);
  const answer = contact.answers[Math.min(count, contact.answers.length - 1)] ?? 'Nobody answers.';
  record(state, { kind: 'phoned', contact: contactId, seat, message, answer });
  mark(state, `phoned:${contactId}`);
  return null;
}

function decide(play: Play, seat: SeatId, command: Extract<Command, { kind: 'decide' }>): string | null {
  const { state, setting } = play;
  const index = setting.scenario.decisions.findIndex((candidate) => candidate.id === command.decision);
  const decision = setting.scenario.decisions[index];
  if (decision === undefined) return 'There is no such decision.';
  if (state.decisions[index] !== 'open') return 'This decision is not open; add a correction to the log instead.';
  const option = decision.options.find((candidate) => candidate.id === command.option);
  if (option === undefined) return 'There is no such option.';
  state.decisions[index] = 'made';
  record(state, {
    kind: 'decision-made',
    decision: decision.id,
    option: option.id,
    seat,
    reason: command.reason,
    confidence: command.confidence,
  });
  mark(state, `decision:${decision.id}=${option.id}`);
  for (const service of option.diverts ?? []) state.divertingServices.add(service);
  if (option.action !== null) actAsDecided(play, seat, option.action, command.reason);
  return null;
}

/** The decision stands even when its action cannot be asked for; then the log says so, for nobody pressed a button for it. */
function actAsDecided(
  play: Play,
  seat: SeatId,
  action: { readonly kind: (typeof ACTION_KINDS)[number]; readonly target: string },
  reason: string,
): void {
  const why = act(play, seat, action.kind, action.target, reason);
  if (why === null) return;
  const command: Command = { kind: 'take-action', action: action.kind, target: action.target, reason };
  record(play.state, { kind: 'command-refused', command, why });
}

function answerInject(
  play: Play,
  seat: SeatId,
  command: Extract<Command, { kind: 'acknowledge-inject' | 'reply-inject' }>,
): string | null {
  const { state, setting } = play;
  const index = setting.scenario.injects.findIndex((candidate) => candidate.id === command.inject);
  if (state.injects[index] !== 'done') return 'No such message has arrived.';
  if (command.kind === 'acknowledge-inject') {
    if (state.milestones.has(`acknowledged:${command.inject}`)) return 'This message is already acknowledged.';
    record(state, { kind: 'inject-acknowledged', inject: command.inject, seat });
  } else {
    if (command.text.trim() === '') return 'Write a reply first.';
    record(state, { kind: 'inject-replied', inject: command.inject, seat, text: command.text });
    mark(state, `replied:${command.inject}`);
  }
  mark(state, `acknowledged:${command.inject}`);
  return null;
}
