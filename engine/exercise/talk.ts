// What people say to each other: answering messages, writing and calling in every form, declaring. A slice of the exercise.
// Promise: everything said stands in the log with who said it, to whom and in which form; contacts say what the scenario
// gives them, or what the facilitator says in their place. Tested in test/engine/exercise/talk.test.ts.

import { LIMITS, simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { Contact, IncidentLevel, SeatId } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
import { dropClock, mark, record } from './exercise-state.ts';
import { formFault } from './message-forms.ts';
import type { MessageBody } from './message-forms.ts';
import { takeReply } from './retests.ts';
import type { CommandRules } from './slice.ts';

export type TalkCommand =
  | { readonly kind: 'acknowledge-inject'; readonly inject: string }
  | { readonly kind: 'reply-inject'; readonly inject: string; readonly text: string }
  /** Opened on the screen: from now on this seat knows it. */
  | { readonly kind: 'read-inject'; readonly inject: string }
  | { readonly kind: 'declare-incident'; readonly level: IncidentLevel; readonly reason: string }
  | { readonly kind: 'phone'; readonly contact: string; readonly message: string }
  /** To seats and contacts, by their ids. `replyTo` is the number of the message that it answers. */
  | ({ readonly kind: 'message'; readonly to: readonly string[]; readonly replyTo: number | null } & MessageBody)
  /** The facilitator speaks for somebody outside the room. */
  | {
      readonly kind: 'speak-as';
      readonly contact: string;
      readonly to: readonly SeatId[];
      readonly text: string;
      readonly replyTo: number | null;
    };

export type TalkFact =
  | { readonly kind: 'inject-acknowledged'; readonly inject: string; readonly seat: SeatId }
  | { readonly kind: 'inject-replied'; readonly inject: string; readonly seat: SeatId; readonly text: string }
  | { readonly kind: 'inject-read'; readonly inject: string; readonly seat: SeatId }
  | {
      readonly kind: 'incident-declared';
      readonly level: IncidentLevel;
      readonly seat: SeatId;
      readonly reason: string;
    }
  | {
      readonly kind: 'phoned';
      readonly contact: string;
      readonly seat: SeatId;
      readonly message: string;
      readonly answer: string;
    }
  | ({
      readonly kind: 'message-sent';
      /** From 1. */
      readonly message: number;
      readonly seat: SeatId;
      readonly to: readonly string[];
      readonly replyTo: number | null;
    } & MessageBody)
  | {
      readonly kind: 'contact-spoke';
      readonly contact: string;
      readonly to: readonly SeatId[];
      readonly text: string;
      /** The message that it answers; null: it comes unasked. */
      readonly replyTo: number | null;
      readonly by: 'scenario' | 'facilitator';
    };

export interface TalkState {
  /** Answers that each contact has given so far. */
  readonly callCounts: Map<string, number>;
  readonly declared: { readonly level: IncidentLevel; readonly at: SimTimeMs }[];
  /** When each seat was last heard: its last accepted command. */
  readonly lastHeard: Map<SeatId, SimTimeMs>;
  /** Seats that opened each inject. */
  readonly readers: Map<string, SeatId[]>;
  messages: number;
  /** Answers on their way. */
  readonly awaited: {
    readonly contact: string;
    readonly to: SeatId;
    readonly replyTo: number;
    readonly at: SimTimeMs;
  }[];
}

export const createTalk = (): TalkState => ({
  callCounts: new Map(),
  declared: [],
  lastHeard: new Map(),
  readers: new Map(),
  messages: 0,
  awaited: [],
});

export const TALK_RULES: CommandRules<TalkCommand> = {
  'acknowledge-inject': { by: 'players', during: 'play', accept: answerInject },
  'reply-inject': { by: 'players', during: 'play', accept: answerInject },
  'read-inject': { by: 'players', during: 'play', accept: (play, seat, { inject }) => readInject(play, seat, inject) },
  'declare-incident': {
    by: 'players',
    during: 'play',
    accept: (play, seat, { level, reason }) => declare(play, seat, level, reason),
  },
  phone: {
    by: 'players',
    during: 'play',
    accept: (play, seat, { contact, message }) => phone(play, seat, contact, message),
  },
  message: { by: 'players-and-facilitator', during: 'play', accept: send },
  'speak-as': { by: 'facilitator', during: 'play', accept: (play, _, command) => speakAs(play, command) },
};

const LEVELS = ['business-continuity', 'critical', 'major'] as const;
export const isLevel = (text: string): text is IncidentLevel => LEVELS.some((level) => level === text);

/** Declares an incident; null, or why not. */
export function declare(play: Play, seat: SeatId, level: IncidentLevel, reason: string): string | null {
  const { state } = play;
  if (!isLevel(level)) return 'There is no such incident level.';
  const last = state.talk.declared.at(-1);
  if (last?.level === level) return `A ${level.replaceAll('-', ' ')} incident is already declared.`;
  state.talk.declared.push({ level, at: state.now });
  record(state, { kind: 'incident-declared', level, seat, reason });
  mark(state, `declared:${level}`);
  mark(state, 'declared');
  return null;
}

/** Phones a contact, who answers what the scenario says; null, or why not. */
export function phone(play: Play, seat: SeatId, contactId: string, message: string): string | null {
  const { state, setting } = play;
  const contact = setting.scenario.contacts.find((candidate) => candidate.id === contactId);
  if (contact === undefined) return `There is nobody called ${contactId} in the phone list.`;
  if (contact.phone === null) return `${contact.name} has no telephone number in this exercise.`;
  const answer = nextAnswer(play, contact) ?? 'Nobody answers.';
  record(state, { kind: 'phoned', contact: contactId, seat, message, answer });
  mark(state, `phoned:${contactId}`);
  mark(state, `told:${contactId}`);
  return null;
}

/** What the contact says next; the last answer repeats. */
function nextAnswer({ state }: Play, { id, answers }: Contact): string | null {
  const count = state.talk.callCounts.get(id) ?? 0;
  state.talk.callCounts.set(id, count + 1);
  return answers[Math.min(count, answers.length - 1)] ?? null;
}

function hasArrived({ setting, state }: Play, inject: string): boolean {
  const index = setting.scenario.injects.findIndex((candidate) => candidate.id === inject);
  if (state.msel.improvised.some((one) => one.inject === inject)) return true;
  return state.msel.injects[index] === 'sent' && setting.scenario.injects[index]?.kind !== 'facilitation';
}

function answerInject(
  play: Play,
  seat: SeatId,
  command: Extract<TalkCommand, { kind: 'acknowledge-inject' | 'reply-inject' }>,
): string | null {
  const { state } = play;
  if (!hasArrived(play, command.inject)) return 'No such message has arrived.';
  if (command.kind === 'acknowledge-inject') {
    if (state.milestones.has(`acknowledged:${command.inject}`)) return 'This message is already acknowledged.';
    record(state, { kind: 'inject-acknowledged', inject: command.inject, seat });
  } else {
    if (command.text.trim() === '') return 'Write a reply first.';
    record(state, { kind: 'inject-replied', inject: command.inject, seat, text: command.text });
    mark(state, `replied:${command.inject}`);
    takeReply(play, seat, command.inject, command.text);
  }
  mark(state, `acknowledged:${command.inject}`);
  return null;
}

/** Noted once a seat: opening a message again says nothing new. */
function readInject(play: Play, seat: SeatId, inject: string): string | null {
  const { state } = play;
  if (!hasArrived(play, inject)) return 'No such message has arrived.';
  const readers = state.talk.readers.get(inject) ?? [];
  if (readers.includes(seat)) return null;
  state.talk.readers.set(inject, [...readers, seat]);
  record(state, { kind: 'inject-read', inject, seat });
  return null;
}

function send(play: Play, seat: SeatId, command: Extract<TalkCommand, { kind: 'message' }>): string | null {
  const { state, setting } = play;
  const { kind: _, ...message } = command;
  const { roles, contacts } = setting.scenario;
  if (message.to.length === 0) return 'Choose somebody to send it to.';
  const stranger = message.to.find(
    (id) => !roles.some((role) => role.id === id) && !contacts.some((contact) => contact.id === id),
  );
  if (stranger !== undefined) return `There is nobody called ${stranger} to send it to.`;
  if (message.to.includes(seat)) return 'A message to yourself is a note; write it as one.';
  if (message.replyTo !== null && (message.replyTo < 1 || message.replyTo > state.talk.messages))
    return `There is no message ${message.replyTo} to answer.`;
  const fault = formFault(message);
  if (fault !== null) return fault;
  if (state.talk.messages >= LIMITS.messagesMax) return `${LIMITS.messagesMax} messages were sent; no more are kept.`;
  state.talk.messages += 1;
  record(state, { kind: 'message-sent', message: state.talk.messages, seat, ...message });
  for (const id of message.to) {
    mark(state, `told:${id}`);
    const contact = contacts.find((candidate) => candidate.id === id);
    if (contact === undefined) continue;
    if (message.channel === 'phone') mark(state, `phoned:${id}`);
    if (contact.answers.length === 0) continue;
    const at = simTime(state.now + (message.channel === 'phone' ? 0 : contact.answersAfterMs));
    state.talk.awaited.push({ contact: id, to: seat, replyTo: state.talk.messages, at });
  }
  return null;
}

function speakAs(play: Play, command: Extract<TalkCommand, { kind: 'speak-as' }>): string | null {
  const { state, setting } = play;
  const { contact, to, text, replyTo } = command;
  if (!setting.scenario.contacts.some(({ id }) => id === contact)) return `There is nobody called ${contact}.`;
  if (text.trim() === '') return 'Write what is said.';
  const stranger = to.find((id) => !setting.scenario.roles.some((role) => role.id === id));
  if (to.length === 0 || stranger !== undefined) return 'Choose seats of this exercise that hear it.';
  if (replyTo !== null && (replyTo < 1 || replyTo > state.talk.messages))
    return `There is no message ${replyTo} to answer.`;
  // The facilitator's words take the place of those that the scenario would have sent.
  const waiting = state.talk.awaited.findIndex((one) => one.contact === contact && one.replyTo === replyTo);
  if (waiting >= 0) state.talk.awaited.splice(waiting, 1);
  record(state, { kind: 'contact-spoke', contact, to, text, replyTo, by: 'facilitator' });
  for (const seat of to) mark(state, `told:${seat}`);
  dropClock(state, 'call');
  return null;
}

/** Answers that have arrived. */
export function runTalk(play: Play): void {
  const { state, setting } = play;
  for (let i = 0; i < state.talk.awaited.length; i += 1) {
    const one = state.talk.awaited[i];
    if (one === undefined || one.at > state.now) continue;
    state.talk.awaited.splice(i, 1);
    i -= 1;
    const contact = setting.scenario.contacts.find(({ id }) => id === one.contact);
    const text = contact === undefined ? null : nextAnswer(play, contact);
    if (text === null) continue;
    record(state, {
      kind: 'contact-spoke',
      contact: one.contact,
      to: [one.to],
      text,
      replyTo: one.replyTo,
      by: 'scenario',
    });
    mark(state, `told:${one.to}`);
  }
}

export function nextTalk({ state }: Play): number {
  let next = Infinity;
  for (const { at } of state.talk.awaited) if (at > state.now && at < next) next = at;
  return next;
}
