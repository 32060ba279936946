// Fields of the commands and facts of what people say. Tested through test/engine/session/parse-log.test.ts.

import type { TalkCommand, TalkFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { INCIDENT_LEVEL, name, words } from './checks.ts';

export const TALK_COMMANDS: Fields<TalkCommand> = {
  'acknowledge-inject': { inject: name },
  'reply-inject': { inject: name, text: words },
  'declare-incident': { level: INCIDENT_LEVEL, reason: words },
  phone: { contact: name, message: words },
};

export const TALK_FACTS: Fields<TalkFact> = {
  'inject-acknowledged': { inject: name, seat: name },
  'inject-replied': { inject: name, seat: name, text: words },
  'incident-declared': { level: INCIDENT_LEVEL, seat: name, reason: words },
  phoned: { contact: name, seat: name, message: words, answer: words },
};
