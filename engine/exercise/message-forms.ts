// The forms in which people report to each other: plain text, SBAR, METHANE, SitRep. Each part of a form has its own field.
// Promise: a form is whole or it is refused with the part that is missing; "not known" is an answer.
// Tested in test/engine/exercise/talk.test.ts.

import { LIMITS } from '../base/index.ts';

export const MESSAGE_CHANNELS = ['email', 'chat', 'phone', 'bleep', 'in-person', 'order'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

export const MESSAGE_PURPOSES = ['inform', 'ask', 'escalate', 'notify', 'order', 'hand-over'] as const;
export type MessagePurpose = (typeof MESSAGE_PURPOSES)[number];

/** Parts of each form in their order, with the words that stand on a screen. */
export const MESSAGE_FORMS = {
  plain: [],
  sbar: [
    { field: 'situation', label: 'Situation' },
    { field: 'background', label: 'Background' },
    { field: 'assessment', label: 'Assessment' },
    { field: 'recommendation', label: 'Recommendation' },
  ],
  methane: [
    { field: 'major-incident', label: 'Major incident: standby or declared' },
    { field: 'exact-location', label: 'Exact location' },
    { field: 'type', label: 'Type of incident' },
    { field: 'hazards', label: 'Hazards, present and possible' },
    { field: 'access', label: 'Access and egress' },
    { field: 'number', label: 'Number of people and services affected' },
    { field: 'emergency-services', label: 'Emergency services, present and needed' },
  ],
  sitrep: [
    { field: 'down', label: 'What is down' },
    { field: 'working', label: 'What still works' },
    { field: 'at-risk', label: 'Patients at risk in the next six hours' },
    { field: 'closed', label: 'What we have closed, and what that costs' },
    { field: 'data', label: 'Whether data left' },
    { field: 'asks', label: 'What we ask for' },
    { field: 'next', label: 'Next decision and its time' },
  ],
} as const;
export type MessageForm = keyof typeof MESSAGE_FORMS;

/** One message as it is written. */
export interface MessageBody {
  readonly channel: MessageChannel;
  readonly purpose: MessagePurpose;
  readonly form: MessageForm;
  /** The whole of a plain message; for a form, what is said beside it, and it may be empty. */
  readonly text: string;
  readonly fields: readonly { readonly field: string; readonly text: string }[];
}

/** Why the message cannot be sent as it is; null when it can. */
export function formFault({ form, text, fields }: MessageBody): string | null {
  const parts: readonly { readonly field: string; readonly label: string }[] = MESSAGE_FORMS[form];
  if (form === 'plain') {
    if (fields.length > 0) return 'A plain message has no fields; choose a form.';
    return text.trim() === '' ? 'Write the message first.' : null;
  }
  const stranger = fields.find(({ field }) => !parts.some((part) => part.field === field));
  if (stranger !== undefined) return `The form ${form} has no part "${stranger.field}".`;
  const missing = parts.find(({ field }) => !fields.some((one) => one.field === field && one.text.trim() !== ''));
  if (missing !== undefined) return `"${missing.label}" is empty. Write "not known" where you do not know.`;
  if (fields.length !== parts.length) return 'A part of the form stands there twice.';
  const characters = fields.reduce((sum, one) => sum + one.text.length, text.length);
  return characters > LIMITS.messageCharactersMax
    ? `The message has ${characters} characters; at most ${LIMITS.messageCharactersMax} are kept. Shorten it.`
    : null;
}
