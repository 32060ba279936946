// What passes between teams, in words, and what waits for this team.
// Promise: a line says who, what, how much and how it stands. Tested in test/site/group/exchange-words.test.ts.

import { formatOffset } from '#engine/base/index.ts';
import { neededFor, teamName } from '#engine/exercise/index.ts';
import type { ExchangeAlert, ExchangeRequest, ExchangeShare, ExchangeState } from '#engine/exercise/index.ts';

/** Requests that this team has to answer and has not. */
export const toAnswer = (exchange: ExchangeState): readonly ExchangeRequest[] =>
  [...exchange.requests.values()].filter(
    (request) =>
      request.status === 'asked' &&
      neededFor(exchange, request).includes(exchange.team) &&
      !request.answers.has(exchange.team),
  );

/** Alerts of others that this team has not acknowledged. */
export const toAcknowledge = ({ alerts, team }: ExchangeState): readonly ExchangeAlert[] =>
  [...alerts.values()].filter(({ from, answers }) => from !== team && !answers.has(team));

const STATUS: Readonly<Record<ExchangeRequest['status'], string>> = {
  asked: 'waits for an answer',
  agreed: 'agreed',
  declined: 'declined',
  ended: 'ended',
};

/** `serviceOf` names a service by its id; a cell has no estate, and takes the words of the trusts. */
export function requestLine(
  exchange: ExchangeState,
  request: ExchangeRequest,
  serviceOf: (id: string) => string = (id) => id,
): string {
  const { id, what, about, amount, from, to, status, moved } = request;
  const asks =
    what === 'divert'
      ? `divert ${serviceOf(about)}, ${String(amount)} an hour`
      : `help with ${about}, ${String(amount)}`;
  const came = moved > 0 ? `; ${String(moved)} so far` : '';
  const empty = status === 'asked' ? unattendedWords(exchange, request) : '';
  return `${id}: ${teamName(exchange, from)} asks ${teamName(exchange, to)}: ${asks}. ${STATUS[status]}${came}${empty}`;
}

/** Cells in which nobody sits and that have not answered: when the exercise answers for them. */
function unattendedWords(exchange: ExchangeState, { unattended, answers }: ExchangeRequest): string {
  return [...unattended]
    .filter(([team]) => !answers.has(team))
    .map(
      ([team, until]) =>
        `; nobody sits in ${teamName(exchange, team)}, so the exercise answers for it at ${formatOffset(until)}`,
    )
    .join('');
}

const VERDICT: Readonly<Record<ExchangeShare['verdict'], string>> = {
  waiting: 'waits for CSOC',
  validated: 'validated',
  rejected: 'rejected',
};

export function shareLine(exchange: ExchangeState, { id, from, type, value, verdict, isLive }: ExchangeShare): string {
  const what = type === 'sigma' ? 'a rule' : `${type} ${value}`;
  return `${id}: ${teamName(exchange, from)} shares ${what}. ${VERDICT[verdict]}${isLive ? '; looked for here' : ''}`;
}

export function alertLine(exchange: ExchangeState, { title, from, answers }: ExchangeAlert): string {
  return `${teamName(exchange, from)}: ${title}. Acknowledged by ${answers.size === 1 ? '1 team' : `${String(answers.size)} teams`}`;
}
