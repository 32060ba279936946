// The exchange between teams as a fold: a seat's wish goes out, what the conductor brings comes in. Trusts and cells use it alike.
// Promise: nothing reaches another team but by a dispatch; a refused wish changes nothing.
// Tested in test/engine/exercise/exchange.test.ts.

import { LIMITS, unreachable } from '../base/index.ts';
import { indicatorFault } from '../intelligence/index.ts';
import type { Indicator } from '../intelligence/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Dispatch, ExchangeArrival, ExchangeRequest, ExchangeState, ExchangeWish, PeerTeam } from './exchange.ts';
import { neededFor } from './exchange.ts';
import type { ExchangeFact } from './exchange-facts.ts';

/** What only a team with an estate can do. */
export interface ExchangeHands {
  /** Name of a service; null when there is none. */
  serviceName(id: string): string | null;
  /** Text of a rule that the team staged; null when there is none. */
  ruleText(rule: number): string | null;
  /** Units of a service go away, so many an hour. */
  openRoad(request: string, service: string, perHour: number): void;
  closeRoad(request: string): void;
  unitsArrive(service: string, units: readonly number[], minutes: number): void;
  sight(indicator: Indicator): void;
  /** Null, or why the rule cannot be taken. */
  takeRule(text: string): string | null;
  spread(arrival: Extract<ExchangeArrival, { kind: 'spread-arrives' }>): void;
  storyWaits(fromMs: number): void;
}

/** One team that takes part. */
export interface ExchangePlace {
  readonly exchange: ExchangeState;
  /** Exercise milliseconds. */
  readonly now: number;
  tell(fact: ExchangeFact): void;
  /** Puts something into the inbox of seats; none named: everybody. */
  deliver(letter: {
    readonly from: string;
    readonly seats: readonly SeatId[];
    readonly channel: 'phone' | 'email' | 'high-severity-alert' | 'news';
    readonly title: string;
    readonly text: string;
    readonly expects: 'nothing' | 'acknowledge';
  }): void;
  /** Null for a cell. */
  readonly hands: ExchangeHands | null;
}

/** Service behind a kind of aid that moves work; null: a promise between people. */
export const AID_SERVICES: Readonly<Record<string, string | null>> = {
  laboratory: 'pathology',
  blood: 'transfusion',
  staff: null,
  beds: null,
};

export const serviceOf = ({ what, about }: Pick<ExchangeRequest, 'what' | 'about'>): string | null =>
  what === 'divert' ? about : (AID_SERVICES[about] ?? null);

const selfOf = ({ team, teams }: ExchangeState): PeerTeam | undefined => teams.find(({ id }) => id === team);
const others = ({ team, teams }: ExchangeState, ...kinds: readonly PeerTeam['kind'][]): string[] =>
  teams.filter(({ id, kind }) => id !== team && kinds.includes(kind)).map(({ id }) => id);

export function send({ exchange }: ExchangePlace, to: readonly string[], letter: Omit<Dispatch, 'to'>): void {
  for (const team of new Set(to)) if (team !== exchange.team) exchange.sent.push({ to: team, ...letter });
}

export const NO_SESSION = 'This is no session of several teams.';
const NO_TEAM = 'There is no such team in this session.';

/** Carries out a seat's wish; null, or the sentence of the refusal. */
export function takeWish(place: ExchangePlace, seat: SeatId, wish: ExchangeWish): string | null {
  const { exchange } = place;
  const self = selfOf(exchange);
  if (self === undefined) return NO_SESSION;
  if (exchange.given >= LIMITS.exchangeItemsMax) return `A team passes on at most ${LIMITS.exchangeItemsMax} things.`;
  switch (wish.kind) {
    case 'ask-divert':
    case 'ask-aid':
      return ask(place, seat, wish, self);
    case 'answer-request':
      return answer(place, seat, wish);
    case 'end-request':
      return endRequest(place, seat, wish);
    case 'share-indicator':
    case 'share-rule':
      return share(place, seat, wish, self);
    case 'judge-share':
      return judge(place, seat, wish, self);
    case 'raise-alert':
      return raise(place, seat, wish, self);
    case 'acknowledge-alert':
      return acknowledge(place, seat, wish);
    case 'send-message':
      return message(place, seat, wish);
    case 'stand-up-response':
    case 'deploy-response':
      return respond(place, seat, wish, self);
    default:
      return unreachable(wish);
  }
}

type Wish<K extends ExchangeWish['kind']> = Extract<ExchangeWish, { kind: K }>;

const nameNext = (exchange: ExchangeState): string => `${exchange.team}-${(exchange.given += 1)}`;

function ask(place: ExchangePlace, seat: SeatId, wish: Wish<'ask-divert' | 'ask-aid'>, self: PeerTeam): string | null {
  const { exchange, hands, now } = place;
  if (self.kind !== 'trust' || hands === null) return 'Only a trust asks for this.';
  if (exchange.teams.find(({ id }) => id === wish.to)?.kind !== 'trust') return 'Choose a trust of this session.';
  if (wish.to === exchange.team) return 'Choose another trust.';
  const isDivert = wish.kind === 'ask-divert';
  const [what, about, amount] = isDivert
    ? (['divert', wish.service, wish.perHour] as const)
    : (['aid', wish.aid, wish.amount] as const);
  if (amount < 1 || amount > LIMITS.exchangeUnitsMax) return `Ask for 1 to ${LIMITS.exchangeUnitsMax}.`;
  const service = serviceOf({ what, about });
  if (service !== null && hands.serviceName(service) === null) return 'There is no such service in this trust.';
  const twin = [...exchange.requests.values()].find(
    (one) => one.from === exchange.team && one.to === wish.to && one.about === about && isOpen(one),
  );
  if (twin !== undefined) return 'This was asked already; wait for the answer, or end it.';
  const id = nameNext(exchange);
  const { to, reason } = wish;
  const request = { request: id, what, about, from: exchange.team, to, amount, reason } as const;
  addRequest(place, request, now, seat);
  const command = { kind: 'request-arrives', ...request } as const;
  send(place, [to, ...others(exchange, 'icb', 'region'), ...(isDivert ? others(exchange, 'ambulance') : [])], {
    what,
    command,
  });
  return null;
}

const isOpen = ({ status }: ExchangeRequest): boolean => status === 'asked' || status === 'agreed';

export function addRequest(
  place: ExchangePlace,
  request: Omit<Extract<ExchangeArrival, { kind: 'request-arrives' }>, 'kind'>,
  now: number,
  seat: SeatId,
): void {
  const { request: id, ...rest } = request;
  place.exchange.requests.set(id, {
    ...{ id, ...rest, askedAt: now, answers: new Map(), unattended: new Map(), status: 'asked', moved: 0 },
  });
  place.tell({ kind: 'request-made', ...request, seat });
}

export const involvedIn = (exchange: ExchangeState, { from, to, what }: ExchangeRequest): string[] => [
  from,
  to,
  ...others(exchange, 'icb', 'region'),
  ...(what === 'divert' ? others(exchange, 'ambulance') : []),
];

function answer(place: ExchangePlace, seat: SeatId, wish: Wish<'answer-request'>): string | null {
  const { exchange } = place;
  const request = exchange.requests.get(wish.request);
  if (request === undefined) return 'No such request has arrived.';
  if (request.from === exchange.team) return 'This is your own request; others answer it.';
  if (!isOpen(request)) return `This request was ${request.status}.`;
  if (request.answers.has(exchange.team)) return 'Your team has answered this request.';
  const { kind: _, ...rest } = wish;
  takeAnswer(place, { ...rest, by: exchange.team }, seat);
  const command = { kind: 'request-answered', ...rest, by: exchange.team } as const;
  send(place, involvedIn(exchange, request), { what: request.what, command });
  return null;
}

export function takeAnswer(
  place: ExchangePlace,
  said: Omit<Extract<ExchangeArrival, { kind: 'request-answered' }>, 'kind'>,
  seat: SeatId,
): void {
  const { exchange, hands } = place;
  const request = exchange.requests.get(said.request);
  if (request === undefined || request.answers.has(said.by)) return;
  request.answers.set(said.by, said.answer);
  place.tell({ kind: 'request-answer', ...said, seat });
  if (request.status !== 'asked') return;
  const needed = neededFor(exchange, request);
  if (said.answer === 'decline' && needed.includes(said.by)) request.status = 'declined';
  if (!needed.every((team) => request.answers.get(team) === 'accept')) return;
  request.status = 'agreed';
  place.tell({ kind: 'request-agreed', request: request.id });
  const service = serviceOf(request);
  if (request.from === exchange.team && service !== null) hands?.openRoad(request.id, service, request.amount);
}

function endRequest(place: ExchangePlace, seat: SeatId, wish: Wish<'end-request'>): string | null {
  const { exchange } = place;
  const request = exchange.requests.get(wish.request);
  if (request === undefined) return 'There is no such request.';
  if (!isOpen(request)) return `This request was ${request.status}.`;
  const by = exchange.team;
  if (request.from !== by && !neededFor(exchange, request).includes(by))
    return 'The trusts concerned and the ICB end it.';
  takeEnd(place, { request: wish.request, by, reason: wish.reason }, seat);
  const command = { kind: 'request-ended', request: wish.request, by, reason: wish.reason } as const;
  send(place, involvedIn(exchange, request), { what: request.what, command });
  return null;
}

export function takeEnd(
  { exchange, hands, tell }: ExchangePlace,
  said: Omit<Extract<ExchangeArrival, { kind: 'request-ended' }>, 'kind'>,
  seat: SeatId,
): void {
  const request = exchange.requests.get(said.request);
  if (request === undefined || !isOpen(request)) return;
  request.status = 'ended';
  hands?.closeRoad(request.id);
  tell({ kind: 'request-over', ...said, seat });
}

function share(
  place: ExchangePlace,
  seat: SeatId,
  wish: Wish<'share-indicator' | 'share-rule'>,
  self: PeerTeam,
): string | null {
  const { exchange, hands } = place;
  if (self.kind !== 'trust' || hands === null) return 'Only a trust shares what it found.';
  const cells = others(exchange, 'csoc');
  if (cells.length === 0) return 'No CSOC takes part in this session.';
  const isIndicator = wish.kind === 'share-indicator';
  const value = isIndicator ? wish.value : hands.ruleText(wish.rule);
  if (value === null) return 'There is no such staged rule.';
  const fault = isIndicator ? indicatorFault(wish.type, value) : null;
  if (fault !== null) return fault;
  if (value.length > LIMITS.sharedRuleCharactersMax)
    return `A shared rule has at most ${LIMITS.sharedRuleCharactersMax} characters.`;
  const type = isIndicator ? wish.type : 'sigma';
  const what = isIndicator ? 'indicator' : 'rule';
  const twin = [...exchange.shares.values()].find((one) => one.type === type && one.value === value);
  if (twin !== undefined) return 'This is shared already.';
  const id = nameNext(exchange);
  const arrival = { share: id, from: exchange.team, what, type, value, text: wish.text } as const;
  addShare(place, arrival, seat);
  send(place, cells, { what: 'indicator', command: { kind: 'share-arrives', ...arrival } });
  return null;
}

type Shared = Omit<Extract<ExchangeArrival, { kind: 'share-arrives' }>, 'kind'>;

export function addShare({ exchange, now, tell }: ExchangePlace, shared: Shared, seat: SeatId): void {
  const { share: id, ...rest } = shared;
  exchange.shares.set(id, { id, ...rest, at: now, verdict: 'waiting', reason: '', isLive: false });
  tell({ kind: 'finding-shared', ...shared, value: titleOf(shared), seat });
}

/** An indicator's value, or the title of a rule. */
export const titleOf = ({ what, value }: Pick<Shared, 'what' | 'value'>): string =>
  what === 'indicator' ? value : (/^title:\s*(.+)$/m.exec(value)?.[1] ?? 'rule').slice(0, LIMITS.nameMax);

function judge(place: ExchangePlace, seat: SeatId, wish: Wish<'judge-share'>, self: PeerTeam): string | null {
  const { exchange } = place;
  if (self.kind !== 'csoc') return 'CSOC validates what trusts share.';
  const shared = exchange.shares.get(wish.share);
  if (shared === undefined) return 'Nothing of this name was shared.';
  if (shared.verdict !== 'waiting') return `This was ${shared.verdict}.`;
  if (wish.reason.trim() === '') return 'Give a reason; the trust that shared it reads it.';
  const { share: id, verdict, reason } = wish;
  const judged = { share: id, by: exchange.team, verdict, reason } as const;
  takeVerdict(place, judged, seat);
  send(place, [shared.from], { what: 'indicator', command: { kind: 'share-judged', ...judged } });
  if (verdict === 'rejected') return null;
  const { from, what, type, value, text } = shared;
  const live = { kind: 'share-live', share: id, from, by: exchange.team, what, type, value, text } as const;
  // The sharer looks for a rule of its own already; an indicator it may only have seen.
  const trusts = others(exchange, 'trust').filter((team) => what === 'indicator' || team !== from);
  send(place, trusts, { what: 'indicator', command: live });
  return null;
}

export function takeVerdict(
  { exchange, tell }: ExchangePlace,
  judged: Omit<Extract<ExchangeArrival, { kind: 'share-judged' }>, 'kind'>,
  seat: SeatId,
): void {
  const shared = exchange.shares.get(judged.share);
  if (shared === undefined) return;
  shared.verdict = judged.verdict;
  shared.reason = judged.reason;
  tell({ kind: 'finding-judged', ...judged, seat });
}

function raise(place: ExchangePlace, seat: SeatId, wish: Wish<'raise-alert'>, self: PeerTeam): string | null {
  const { exchange } = place;
  if (self.kind !== 'csoc') return 'CSOC raises High Severity Alerts.';
  if (wish.title.trim() === '' || wish.text.trim() === '') return 'Write a title and what is to be done.';
  if (wish.minutes < 1) return 'Give at least a minute to acknowledge it.';
  const alert = nameNext(exchange);
  const { title, text, minutes } = wish;
  const raised = { alert, from: exchange.team, title, text, minutes } as const;
  addAlert(place, raised, seat);
  send(place, others(exchange, 'trust', 'region', 'icb', 'ambulance'), {
    what: 'message',
    command: { kind: 'alert-arrives', ...raised },
  });
  return null;
}

type Raised = Omit<Extract<ExchangeArrival, { kind: 'alert-arrives' }>, 'kind'>;

export function addAlert({ exchange, now, tell }: ExchangePlace, raised: Raised, seat: SeatId): void {
  const { alert: id, from, title, text, minutes } = raised;
  exchange.alerts.set(id, { id, from, title, text, at: now, dueAt: now + minutes * 60_000, answers: new Map() });
  tell({ kind: 'national-alert', ...raised, seat });
}

function acknowledge(place: ExchangePlace, seat: SeatId, wish: Wish<'acknowledge-alert'>): string | null {
  const { exchange, now, tell } = place;
  const alert = exchange.alerts.get(wish.alert);
  if (alert === undefined) return 'No such alert has arrived.';
  if (alert.from === exchange.team) return 'This is your own alert; others acknowledge it.';
  if (alert.answers.has(exchange.team)) return 'Your team has acknowledged this alert.';
  const { applies, text } = wish;
  const said = { alert: alert.id, by: exchange.team, applies, text } as const;
  alert.answers.set(exchange.team, { at: now, applies, text });
  tell({ kind: 'national-alert-answer', ...said, seat });
  send(place, [alert.from, ...others(exchange, 'region')], {
    what: 'message',
    command: { kind: 'alert-acknowledged', ...said },
  });
  return null;
}

function message(place: ExchangePlace, seat: SeatId, wish: Wish<'send-message'>): string | null {
  const { exchange, now, tell } = place;
  const { to, seats, channel, title, text } = wish;
  if (to.length === 0) return 'Choose at least one team.';
  if (!to.every((id) => exchange.teams.some((team) => team.id === id))) return NO_TEAM;
  if (text.trim() === '') return 'Write a message first.';
  const id = nameNext(exchange);
  const from = exchange.team;
  exchange.messages.push({ id, from, to, seats, channel, title, text, at: now });
  tell({ kind: 'team-message', message: id, from, to, seats, channel, title, text, seat });
  const command = { kind: 'message-arrives', message: id, from, seats, channel, title, text } as const;
  // What is said in public is heard by everybody.
  send(place, channel === 'public' ? exchange.teams.map((team) => team.id) : to, { what: 'message', command });
  return null;
}

function respond(
  place: ExchangePlace,
  seat: SeatId,
  wish: Wish<'stand-up-response' | 'deploy-response'>,
  self: PeerTeam,
): string | null {
  const { exchange, now, tell } = place;
  if (self.kind !== 'csoc') return 'CSOC stands up the response team.';
  const isStoodUp = exchange.responses.some(({ what }) => what === 'stood-up');
  const from = exchange.team;
  if (wish.kind === 'stand-up-response') {
    if (isStoodUp) return 'The response team is stood up.';
    exchange.responses.push({ from, to: from, what: 'stood-up', text: wish.text, at: now });
    tell({ kind: 'team-response', from, to: from, what: 'stood-up', text: wish.text, seat });
    const command = { kind: 'response-arrives', from, what: 'stood-up', text: wish.text } as const;
    send(place, others(exchange, 'trust', 'region', 'icb', 'ambulance'), { what: 'message', command });
    return null;
  }
  const { to, text } = wish;
  if (!isStoodUp) return 'Stand the response team up first.';
  if (exchange.teams.find(({ id }) => id === to)?.kind !== 'trust') return 'Choose a trust of this session.';
  if (exchange.responses.some((one) => one.what === 'deployed' && one.to === to))
    return 'Responders are there already.';
  exchange.responses.push({ from, to, what: 'deployed', text, at: now });
  tell({ kind: 'team-response', from, to, what: 'deployed', text, seat });
  const command = { kind: 'response-arrives', from, what: 'deployed', text } as const;
  send(place, [to, ...others(exchange, 'region')], { what: 'message', command });
  return null;
}
