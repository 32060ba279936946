// What people say to each other: acknowledging and answering messages, calling, declaring. A slice of the exercise.
// Promise: everything said stands in the log with who said it to whom.
// Tested in test/engine/conduct/room.test.ts.

import type { SimTimeMs } from '../base/index.ts';
import type { IncidentLevel, SeatId } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';

export type TalkCommand =
  | { readonly kind: 'acknowledge-inject'; readonly inject: string }
  | { readonly kind: 'reply-inject'; readonly inject: string; readonly text: string }
  | { readonly kind: 'declare-incident'; readonly level: IncidentLevel; readonly reason: string }
  | { readonly kind: 'phone'; readonly contact: string; readonly message: string };

export type TalkFact =
  | { readonly kind: 'inject-acknowledged'; readonly inject: string; readonly seat: SeatId }
  | { readonly kind: 'inject-replied'; readonly inject: string; readonly seat: SeatId; readonly text: string }
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
    };

export interface TalkState {
  readonly callCounts: Map<string, number>;
  readonly declared: { readonly level: IncidentLevel; readonly at: SimTimeMs }[];
}

export const createTalk = (): TalkState => ({ callCounts: new Map(), declared: [] });

export const TALK_RULES: CommandRules<TalkCommand> = {
  'acknowledge-inject': { by: 'players', during: 'play', accept: answerInject },
  'reply-inject': { by: 'players', during: 'play', accept: answerInject },
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
  const count = state.talk.callCounts.get(contactId) ?? 0;
  state.talk.callCounts.set(contactId, count + 1);
  const answer = contact.answers[Math.min(count, contact.answers.length - 1)] ?? 'Nobody answers.';
  record(state, { kind: 'phoned', contact: contactId, seat, message, answer });
  mark(state, `phoned:${contactId}`);
  return null;
}

function answerInject(
  play: Play,
  seat: SeatId,
  command: Extract<TalkCommand, { kind: 'acknowledge-inject' | 'reply-inject' }>,
): string | null {
  const { state, setting } = play;
  const index = setting.scenario.injects.findIndex((candidate) => candidate.id === command.inject);
  if (state.msel.injects[index] !== 'done') return 'No such message has arrived.';
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
