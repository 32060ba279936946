// Fields of the commands and facts of the slice response. Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import { ALERT_STEPS } from '../exercise/index.ts';
import type { ResponseCommand, ResponseFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { listOf, name, oneOf, orNull, truth, whole, words } from './checks.ts';

const step = oneOf(...ALERT_STEPS);
const names = listOf(name, LIMITS.reportPartsMax);

export const RESPONSE_COMMANDS: Fields<ResponseCommand> = {
  'answer-alert': { inject: name, step, applies: truth, text: words },
  'ask-responders': { reason: words },
  'answer-notice': { notice: name, text: words },
  'send-advice': { to: name, text: words },
};

export const RESPONSE_FACTS: Fields<ResponseFact> = {
  'alert-answered': { inject: name, step, seat: name, applies: truth, text: words, nextUpdateAt: orNull(whole) },
  'response-called': { seat: name, members: names },
  'response-joined': { member: name, part: name, title: name, says: words },
  'response-stood-up': {},
  'body-told': { body: name, title: name, role: words },
  'responders-asked': { seat: name, provider: name, because: name, reason: words },
  'responders-deployed': { provider: name },
  'notice-sent': {
    notice: name,
    notification: oneOf('leaked-credential', 'remediation-advice'),
    title: words,
    to: names,
  },
  'notice-answered': { notice: name, seat: name, text: words },
  'advice-sent': { to: name, seat: name, text: words },
};
