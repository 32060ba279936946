// Fields of the commands and facts of the exchange between teams. Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import { AIDS, ANSWER_CAUSES, RELEASED_KINDS, TEAM_CHANNELS } from '../exercise/index.ts';
import type { ExchangeCommand, ExchangeFact } from '../exercise/index.ts';
import { INDICATOR_TYPES } from '../intelligence/index.ts';
import { CHANNELS, TEAM_KINDS } from '../scenario/index.ts';
import type { Fields } from './checks.ts';
import {
  atMost,
  count,
  listOf,
  name,
  nameOrNull,
  numbers,
  objectOf,
  oneOf,
  optional,
  orNull,
  time,
  truth,
  words,
} from './checks.ts';

const seats = listOf(name, LIMITS.seatsMax);
const teams = listOf(name, LIMITS.groupTeamsMax);
const answer = oneOf('accept', 'decline');
const verdict = oneOf('validated', 'rejected');
const what = oneOf('divert', 'aid');
const type = oneOf(...INDICATOR_TYPES, 'sigma');
const finding = oneOf('indicator', 'rule');
const channel = oneOf(...TEAM_CHANNELS);
const released = oneOf(...RELEASED_KINDS);
const response = oneOf('stood-up', 'deployed');
const value = atMost(LIMITS.sharedRuleCharactersMax);
const request = { request: name, what, about: name, from: name, to: name, amount: count, reason: words };
const shared = { share: name, from: name, what: finding, type, value, text: words };
const alert = { alert: name, from: name, title: name, text: words, minutes: count };
const message = { message: name, from: name, seats, channel, title: name, text: words };

export const EXCHANGE_COMMANDS: Fields<ExchangeCommand> = {
  'ask-divert': { service: name, to: name, perHour: count, reason: words },
  'ask-aid': { aid: oneOf(...AIDS), to: name, amount: count, reason: words },
  'answer-request': { request: name, answer, reason: words },
  'end-request': { request: name, reason: words },
  'share-indicator': { type: oneOf(...INDICATOR_TYPES), value: name, text: words },
  'share-rule': { rule: count, text: words },
  'judge-share': { share: name, verdict, reason: words },
  'raise-alert': { title: name, text: words, minutes: count },
  'acknowledge-alert': { alert: name, applies: truth, text: words },
  'send-message': { to: teams, seats, channel, title: name, text: words },
  'stand-up-response': { text: words },
  'deploy-response': { to: name, text: words },
  'join-session': {
    team: name,
    teams: listOf(objectOf({ id: name, name, kind: oneOf(...TEAM_KINDS) }), LIMITS.groupTeamsMax),
    roads: listOf(objectOf({ team: name, minutes: count }), LIMITS.groupTeamsMax),
    storyWaitsFrom: orNull(time),
  },
  'request-arrives': request,
  'request-answered': { request: name, by: name, answer, reason: words },
  'request-ended': { request: name, by: name, reason: words },
  'request-unattended': { request: name, by: name, until: time },
  'exercise-answers': { request: name, cause: oneOf(...ANSWER_CAUSES) },
  'units-arrive': { request: name, units: numbers },
  'share-arrives': shared,
  'share-judged': { share: name, by: name, verdict, reason: words },
  'share-live': { ...shared, by: name },
  'alert-arrives': alert,
  'alert-acknowledged': { alert: name, by: name, applies: truth, text: words },
  'message-arrives': message,
  'response-arrives': { from: name, what: response, text: words },
  'spread-arrives': {
    spread: name,
    title: name,
    why: words,
    via: nameOrNull,
    beginsStory: truth,
    systems: listOf(name, LIMITS.reportPartsMax),
    steps: listOf(name, LIMITS.reportPartsMax),
  },
  'release-record': { what: released, part: count, of: count, text: atMost(LIMITS.releasedCharactersMax) },
  'place-inject': {
    inject: nameOrNull,
    channel: oneOf(...CHANNELS),
    from: name,
    title: name,
    message: words,
    expects: oneOf('nothing', 'acknowledge', 'reply'),
    reason: words,
    due: optional(time),
    places: listOf(objectOf({ team: name, seats }), LIMITS.groupTeamsMax),
  },
};

const seat = name;

export const EXCHANGE_FACTS: Fields<ExchangeFact> = {
  'session-joined': { team: name, name, teams: listOf(objectOf({ id: name, name }), LIMITS.groupTeamsMax) },
  'request-made': { ...request, seat },
  'request-answer': { request: name, by: name, answer, reason: words, seat },
  'request-agreed': { request: name },
  'request-over': { request: name, by: name, reason: words, seat },
  'request-unattended': { request: name, by: name, until: time },
  'units-came': { request: name, count },
  'finding-shared': { ...shared, seat },
  'finding-judged': { share: name, by: name, verdict, reason: words, seat },
  'finding-live': { share: name, from: name, value: name },
  'national-alert': { ...alert, seat },
  'national-alert-answer': { alert: name, by: name, applies: truth, text: words, seat },
  'team-message': { ...message, to: teams, seat },
  'team-response': { from: name, to: name, what: response, text: words, seat },
  'spread-came': { spread: name, title: name, why: words },
  'spread-kept-out': { spread: name, link: name },
  'record-released': { what: released },
};
