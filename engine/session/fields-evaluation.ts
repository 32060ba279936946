// Fields of the commands and facts of the slice evaluation. Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import { ACTION_STATES, NOTE_TAGS, PRIORITIES } from '../exercise/index.ts';
import type { EvaluationCommand, EvaluationFact } from '../exercise/index.ts';
import { CAPABILITY_ELEMENTS, CHANNELS, RATINGS } from '../scenario/index.ts';
import type { Fields } from './checks.ts';
import { count, listOf, name, nameOrNull, oneOf, truth, words } from './checks.ts';

const evidence = listOf(count, LIMITS.evidenceEntriesMax);
const rated = {
  level: oneOf('task', 'target', 'capability'),
  subject: name,
  rating: oneOf(...RATINGS),
  evidence,
  why: words,
};
const noted = { task: nameOrNull, tag: oneOf(...NOTE_TAGS), text: words };
const feedback = { useful: count, wentWell: words, hindered: words, change: words };
const area = {
  area: name,
  objective: name,
  side: oneOf('strength', 'improvement'),
  statement: words,
  reference: words,
  analysis: words,
  evidence,
};
const action = {
  action: name,
  area: name,
  statement: words,
  element: oneOf(...CAPABILITY_ELEMENTS),
  owner: name,
  organisation: name,
  starts: name,
  due: name,
  priority: oneOf(...PRIORITIES),
  refs: listOf(name, LIMITS.reportPartsMax),
  state: oneOf(...ACTION_STATES.filter((state) => state !== 'closed')),
  acceptedBy: words,
};
const judged = { action: name, isPassed: truth, evidence, why: words };
const critical = { statement: words, tell: words, evidence };

const carried = {
  action: name,
  issue: words,
  statement: words,
  element: oneOf(...CAPABILITY_ELEMENTS),
  owner: name,
  organisation: name,
  due: name,
  priority: oneOf(...PRIORITIES),
  refs: listOf(name, LIMITS.reportPartsMax),
  retestSeat: name,
  retestTitle: name,
  retestMessage: words,
  retestExpected: words,
  from: name,
};

export const EVALUATION_COMMANDS: Fields<EvaluationCommand> = {
  rate: rated,
  'evaluator-note': noted,
  'give-feedback': feedback,
  'write-area': area,
  'drop-area': { area: name, reason: words },
  'write-action': action,
  'show-closure': { action: name, text: words },
  'begin-retest': { action: name, seat: name, message: words },
  'send-retest': { action: name, seat: name, channel: oneOf(...CHANNELS), title: name, message: words },
  'answer-retest': { action: name, text: words },
  'judge-retest': judged,
  'close-action': { action: name, reason: words },
  'write-summary': { text: words },
  'flag-critical': critical,
  'carry-action': carried,
};

export const EVALUATION_FACTS: Fields<EvaluationFact> = {
  rated: { ...rated, seat: name },
  'evaluator-noted': { ...noted, seat: name },
  'feedback-given': { ...feedback, seat: name },
  'area-written': { ...area, seat: name },
  'area-dropped': { area: name, seat: name, reason: words },
  'summary-written': { seat: name, text: words },
  'action-written': { ...action, seat: name },
  'closure-shown': { action: name, seat: name, text: words },
  'retest-begun': { action: name, seat: name, message: words },
  'retest-answered': { action: name, seat: name, text: words },
  'retest-timed-out': { action: name },
  'retest-judged': { ...judged, seat: name },
  'action-closed': { action: name, seat: name, reason: words },
  'critical-finding': { ...critical, seat: name },
  'action-carried': { ...carried, seat: name },
};
