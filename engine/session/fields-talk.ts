// Fields of the commands and facts of what people say. Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import { MESSAGE_CHANNELS, MESSAGE_FORMS, MESSAGE_PURPOSES } from '../exercise/index.ts';
import type { TalkCommand, TalkFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { count, countOrNull, INCIDENT_LEVEL, listOf, name, objectOf, oneOf, words } from './checks.ts';

const names = listOf(name, LIMITS.seatsMax);
/** Parts of the longest form, and some room. */
const FIELDS_MAX = 12;
const message = {
  channel: oneOf(...MESSAGE_CHANNELS),
  purpose: oneOf(...MESSAGE_PURPOSES),
  form: oneOf(...Object.keys(MESSAGE_FORMS)),
  text: words,
  fields: listOf(objectOf({ field: name, text: words }), FIELDS_MAX),
  to: names,
  replyTo: countOrNull,
};

export const TALK_COMMANDS: Fields<TalkCommand> = {
  'acknowledge-inject': { inject: name },
  'reply-inject': { inject: name, text: words },
  'read-inject': { inject: name },
  'declare-incident': { level: INCIDENT_LEVEL, reason: words },
  phone: { contact: name, message: words },
  message,
  'speak-as': { contact: name, to: names, text: words, replyTo: countOrNull },
};

export const TALK_FACTS: Fields<TalkFact> = {
  'inject-acknowledged': { inject: name, seat: name },
  'inject-replied': { inject: name, seat: name, text: words },
  'inject-read': { inject: name, seat: name },
  'incident-declared': { level: INCIDENT_LEVEL, seat: name, reason: words },
  phoned: { contact: name, seat: name, message: words, answer: words },
  'message-sent': { message: count, seat: name, ...message },
  'contact-spoke': {
    contact: name,
    to: names,
    text: words,
    replyTo: countOrNull,
    by: oneOf('scenario', 'facilitator'),
  },
};
