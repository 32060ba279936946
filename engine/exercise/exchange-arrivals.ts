// What the conductor brings to a team takes effect: requests, answers, patients, findings, alerts, messages, spread.
// Promise: it may come twice in a mistaken log and changes the team once; a cell refuses what needs an estate.
// Tested in test/engine/exercise/exchange.test.ts.

import { unreachable } from '../base/index.ts';
import type { ExchangeArrival } from './exchange.ts';
import { teamName } from './exchange.ts';
import type { ExchangePlace } from './exchange-core.ts';
import {
  addAlert,
  addRequest,
  addShare,
  NO_SESSION,
  serviceOf,
  takeAnswer,
  takeEnd,
  takeVerdict,
  titleOf,
} from './exchange-core.ts';
import { answerByExercise } from './exchange-stand-in.ts';

/** What the conductor brought takes effect. Null, or why it cannot. */
export function takeArrival(place: ExchangePlace, arrival: ExchangeArrival): string | null {
  const { exchange, hands } = place;
  if (arrival.kind === 'join-session') return join(place, arrival);
  if (exchange.team === '') return NO_SESSION;
  switch (arrival.kind) {
    case 'request-arrives': {
      const { kind: _, ...request } = arrival;
      addRequest(place, request, place.now, '');
      if (exchange.teams.some(({ id, kind }) => id === exchange.team && kind === 'region')) return null;
      place.deliver({
        ...{ from: teamName(exchange, arrival.from), seats: [], channel: 'phone', expects: 'nothing' },
        title: `Request ${arrival.request}: ${arrival.about}`,
        text: `${teamName(exchange, arrival.from)} asks ${teamName(exchange, arrival.to)} to take ${arrival.amount} an hour: ${arrival.about}. ${arrival.reason}`,
      });
      return null;
    }
    case 'request-answered': {
      const { kind: _, ...said } = arrival;
      takeAnswer(place, said, '');
      return null;
    }
    case 'request-ended': {
      const { kind: _, ...said } = arrival;
      takeEnd(place, said, '');
      return null;
    }
    case 'request-unattended': {
      const { request: id, by, until } = arrival;
      const request = exchange.requests.get(id);
      if (request === undefined || request.unattended.has(by)) return null;
      request.unattended.set(by, until);
      place.tell({ kind: 'request-unattended', request: id, by, until });
      return null;
    }
    case 'exercise-answers':
      return answerByExercise(place, arrival);
    case 'units-arrive': {
      const request = exchange.requests.get(arrival.request);
      const service = request === undefined ? null : serviceOf(request);
      if (request === undefined || service === null || hands === null) return 'There is no such request.';
      const road = exchange.roads.find(({ team }) => team === request.from)?.minutes ?? 0;
      const count = arrival.units.reduce((sum, one) => sum + one, 0);
      request.moved += count;
      hands.unitsArrive(service, arrival.units, road);
      place.tell({ kind: 'units-came', request: request.id, count });
      return null;
    }
    default:
      return takeFurther(place, arrival);
  }
}

type Further = Exclude<
  ExchangeArrival,
  {
    kind:
      | 'join-session'
      | 'request-arrives'
      | 'request-answered'
      | 'request-ended'
      | 'request-unattended'
      | 'exercise-answers'
      | 'units-arrive';
  }
>;

function takeFurther(place: ExchangePlace, arrival: Further): string | null {
  const { exchange, hands, now } = place;
  switch (arrival.kind) {
    case 'share-arrives': {
      const { kind: _, ...shared } = arrival;
      addShare(place, shared, '');
      return null;
    }
    case 'share-judged': {
      const { kind: _, ...judged } = arrival;
      takeVerdict(place, judged, '');
      return null;
    }
    case 'share-live':
      return goLive(place, arrival);
    case 'alert-arrives': {
      const { kind: _, ...raised } = arrival;
      addAlert(place, raised, '');
      place.deliver({
        ...{
          from: teamName(exchange, arrival.from),
          seats: [],
          channel: 'high-severity-alert',
          expects: 'acknowledge',
        },
        ...{ title: arrival.title, text: arrival.text },
      });
      return null;
    }
    case 'alert-acknowledged': {
      const { alert: id, by, applies, text } = arrival;
      exchange.alerts.get(id)?.answers.set(by, { at: now, applies, text });
      place.tell({ kind: 'national-alert-answer', alert: id, by, applies, text, seat: '' });
      return null;
    }
    case 'message-arrives':
      return takeMessage(place, arrival);
    case 'response-arrives': {
      const { from, what, text } = arrival;
      exchange.responses.push({ from, to: exchange.team, what, text, at: now });
      place.tell({ kind: 'team-response', from, to: exchange.team, what, text, seat: '' });
      return null;
    }
    case 'spread-arrives':
      if (hands === null) return 'A cell has no estate that it could reach.';
      hands.spread(arrival);
      return null;
    default:
      return unreachable(arrival);
  }
}

function takeMessage(place: ExchangePlace, arrival: Extract<Further, { kind: 'message-arrives' }>): null {
  const { exchange, now } = place;
  const { message: id, from, seats, channel, title, text } = arrival;
  const to = [exchange.team];
  exchange.messages.push({ id, from, to, seats, channel, title, text, at: now });
  place.tell({ kind: 'team-message', message: id, from, to, seats, channel, title, text, seat: '' });
  place.deliver({
    ...{ from: teamName(exchange, from), seats, title, text },
    expects: channel === 'order' ? 'acknowledge' : 'nothing',
    channel: channel === 'phone' ? 'phone' : channel === 'public' ? 'news' : 'email',
  });
  return null;
}

function join(place: ExchangePlace, arrival: Extract<ExchangeArrival, { kind: 'join-session' }>): string | null {
  const { exchange, hands } = place;
  if (exchange.team !== '') return 'This team has joined a session.';
  exchange.team = arrival.team;
  exchange.teams = arrival.teams;
  exchange.roads = arrival.roads;
  if (arrival.storyWaitsFrom !== null) hands?.storyWaits(arrival.storyWaitsFrom);
  place.tell({
    ...{ kind: 'session-joined', team: arrival.team, name: teamName(exchange, arrival.team) },
    teams: arrival.teams.map(({ id, name }) => ({ id, name })),
  });
  return null;
}

/** A validated finding is looked for from the next whole minute on. */
function goLive(place: ExchangePlace, arrival: Extract<ExchangeArrival, { kind: 'share-live' }>): string | null {
  const { exchange, hands, now } = place;
  const { kind: _, by, ...shared } = arrival;
  if (hands === null) return 'A cell has no detection of its own.';
  if (!exchange.shares.has(shared.share)) addShare(place, shared, '');
  const own = exchange.shares.get(shared.share);
  if (own === undefined || own.isLive) return 'This is live already.';
  if (shared.what === 'rule') {
    const fault = hands.takeRule(shared.value);
    if (fault !== null) return fault;
  } else if (shared.type !== 'sigma') {
    const title = `Shared by ${teamName(exchange, shared.from)}, validated by ${teamName(exchange, by)}`;
    const source = teamName(exchange, by);
    hands.sight({
      ...{ id: `shared:${shared.share}`, type: shared.type, value: shared.value, title, source, confidence: 90 },
      ...{ validFrom: Math.ceil(now / 60_000) * 60_000, validUntil: null, techniques: [] },
    });
  }
  own.isLive = true;
  own.verdict = 'validated';
  place.tell({ kind: 'finding-live', share: shared.share, from: shared.from, value: titleOf(shared) });
  return null;
}
