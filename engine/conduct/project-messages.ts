// What people wrote to each other in the room, with the answers that came, and the forms that there are.
// Promise: pure; a form's parts are the engine's own, so that a screen never lists them again.
// Tested in test/engine/conduct/project-talk.test.ts.

import { MESSAGE_CHANNELS, MESSAGE_FORMS, MESSAGE_PURPOSES } from '../exercise/index.ts';
import type { MessageChannel, MessageForm, MessagePurpose, Play } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';

export interface MessageView {
  readonly number: number;
  readonly at: number;
  /** Ids of seats and contacts; `nameOf` of the addressees says who they are. */
  readonly from: SeatId;
  readonly to: readonly string[];
  readonly channel: MessageChannel;
  readonly purpose: MessagePurpose;
  readonly form: MessageForm;
  readonly parts: readonly { readonly label: string; readonly text: string }[];
  readonly text: string;
  readonly replyTo: number | null;
  readonly answers: readonly SpokenView[];
}

/** What somebody outside the room said. */
export interface SpokenView {
  readonly at: number;
  readonly from: string;
  readonly to: readonly SeatId[];
  readonly text: string;
}

/** What there is to write with. */
export interface WritingView {
  /** Everybody who can be written to: seats first, then people outside. */
  readonly addressees: readonly { readonly id: string; readonly name: string; readonly isSeat: boolean }[];
  readonly forms: readonly {
    readonly id: MessageForm;
    readonly parts: readonly { readonly field: string; readonly label: string }[];
  }[];
  readonly channels: readonly MessageChannel[];
  readonly purposes: readonly MessagePurpose[];
}

export interface TalkView extends WritingView {
  /** Oldest first. */
  readonly messages: readonly MessageView[];
  /** What contacts said without being asked in writing, oldest first. */
  readonly unasked: readonly SpokenView[];
}

const FORM_IDS: readonly MessageForm[] = ['plain', 'sbar', 'methane', 'sitrep'];

export function projectWriting({ setting }: Play): WritingView {
  const { roles, contacts } = setting.scenario;
  return {
    addressees: [
      ...roles.map(({ id, title }) => ({ id, name: title, isSeat: true })),
      ...contacts.map(({ id, name, organisation }) => ({ id, name: `${name}, ${organisation}`, isSeat: false })),
    ],
    forms: FORM_IDS.map((id) => ({ id, parts: MESSAGE_FORMS[id] })),
    channels: MESSAGE_CHANNELS,
    purposes: MESSAGE_PURPOSES,
  };
}

export function projectTalk(play: Play): TalkView {
  const { state } = play;
  const messages: MessageView[] = [];
  const unasked: SpokenView[] = [];
  const answers = new Map<number, SpokenView[]>();
  for (const { at, body } of state.facts) {
    if (body.kind === 'contact-spoke') {
      const spoken = { at, from: body.contact, to: body.to, text: body.text };
      const list = body.replyTo === null ? unasked : answers.get(body.replyTo);
      list?.push(spoken);
    }
    if (body.kind !== 'message-sent') continue;
    const { message: number, seat, to, channel, purpose, form, fields, text, replyTo } = body;
    const own: SpokenView[] = [];
    answers.set(number, own);
    const labels: readonly { readonly field: string; readonly label: string }[] = MESSAGE_FORMS[form];
    const parts = fields.map((one) => ({
      label: labels.find(({ field }) => field === one.field)?.label ?? one.field,
      text: one.text,
    }));
    messages.push({ number, at, from: seat, to, channel, purpose, form, parts, text, replyTo, answers: own });
  }
  return { ...projectWriting(play), messages, unasked };
}
