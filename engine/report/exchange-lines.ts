// What is told of the exchange between the teams of a session, in timelines and logs.
// Promise: every fact of the exchange has a line or is left out by name. Tested in test/engine/report/exchange-lines.test.ts.

import { formatOffset, unreachable } from '../base/index.ts';
import type { ExchangeFact, FactBody } from '../exercise/index.ts';
import { CONDUCTOR_SEAT } from '../scenario/index.ts';
import type { TimelineLine } from './after-action-report.ts';

const KINDS: Readonly<Record<ExchangeFact['kind'], true>> = {
  'session-joined': true,
  'request-made': true,
  'request-answer': true,
  'request-agreed': true,
  'request-over': true,
  'request-unattended': true,
  'units-came': true,
  'finding-shared': true,
  'finding-judged': true,
  'finding-live': true,
  'national-alert': true,
  'national-alert-answer': true,
  'team-message': true,
  'team-response': true,
  'spread-came': true,
  'spread-kept-out': true,
  'record-released': true,
};

export const isExchange = (body: FactBody): body is ExchangeFact => Object.hasOwn(KINDS, body.kind);

export interface ExchangeNames {
  readonly seat: (id: string) => string;
  readonly team: (id: string) => string;
  /** Left out by those who know no services: the id stands for itself. */
  readonly service?: (id: string) => string;
}

type Line = Pick<TimelineLine, 'kind' | 'text'> | null;
const line = (kind: TimelineLine['kind'], text: string): Line => ({ kind, text });
const because = (text: string): string => (text.trim() === '' ? '.' : `: ${text.replace(/\.$/, '')}.`);

/** One line; null for what other lines tell. */
export function tellExchange(names: ExchangeNames, body: ExchangeFact): Line {
  const { team } = names;
  /** The team, and its seat where it is one of our own. */
  const who = (id: string, seat: string): string =>
    seat === '' ? team(id) : `${seat === CONDUCTOR_SEAT ? 'The exercise' : names.seat(seat)} (${team(id)})`;
  switch (body.kind) {
    case 'session-joined':
      return line('clock', `${body.name} took part in a session of ${body.teams.length} teams.`);
    case 'request-made': {
      const { what, about, amount, request } = body;
      const { service = (id: string) => id } = names;
      const wanted =
        what === 'divert' ? `a divert (${service(about)}, ${amount} an hour)` : `help (${about}, ${amount})`;
      const asked = `${who(body.from, body.seat)} asked ${team(body.to)} for ${wanted}`;
      return line('call', `${asked}, request ${request}${because(body.reason)}`);
    }
    case 'request-answer': {
      const said = body.answer === 'accept' ? 'accepted' : 'declined';
      return line('call', `${who(body.by, body.seat)} ${said} request ${body.request}${because(body.reason)}`);
    }
    case 'request-agreed':
      return line('clinical', `Request ${body.request} is agreed and takes effect.`);
    case 'request-over':
      return line('call', `${who(body.by, body.seat)} ended request ${body.request}${because(body.reason)}`);
    case 'record-released':
      return line(
        'clock',
        `The facilitator released the ${body.what === 'joint' ? 'joint report' : 'comparison of the trusts'}.`,
      );
    case 'request-unattended':
      return line(
        'call',
        `Nobody sits in ${team(body.by)}: unless somebody there answers request ${body.request} first, the exercise does at ${formatOffset(body.until)}.`,
      );
    case 'units-came':
      // Each minute's arrivals stand in the figures of the service.
      return null;
    case 'finding-shared':
      return line(
        'hunt',
        `${who(body.from, body.seat)} shared ${body.what} ${body.value} (${body.share})${because(body.text)}`,
      );
    case 'finding-judged':
      return line('hunt', `${who(body.by, body.seat)} ${body.verdict} ${body.share}${because(body.reason)}`);
    case 'finding-live':
      return line('hunt', `What ${team(body.from)} found is looked for here: ${body.value}.`);
    default:
      return tellFurther(names, body, who);
  }
}

type Further = Extract<
  ExchangeFact,
  {
    readonly kind:
      'national-alert' | 'national-alert-answer' | 'team-message' | 'team-response' | 'spread-came' | 'spread-kept-out';
  }
>;

function tellFurther({ team }: ExchangeNames, body: Further, who: (id: string, seat: string) => string): Line {
  switch (body.kind) {
    case 'national-alert':
      return line('alert', `${who(body.from, body.seat)} raised a High Severity Alert: ${body.title}.`);
    case 'national-alert-answer': {
      const applies = body.applies ? 'it applies' : 'it does not apply';
      return line(
        'alert',
        `${who(body.by, body.seat)} acknowledged alert ${body.alert}: ${applies}${because(body.text)}`,
      );
    }
    case 'team-message': {
      const to = body.channel === 'public' ? 'everybody' : body.to.map(team).join(', ');
      return line('call', `${who(body.from, body.seat)} to ${to} (${body.channel}): ${body.title} ${body.text}`);
    }
    case 'team-response': {
      const did = body.what === 'stood-up' ? 'stood up the response team' : `sent responders to ${team(body.to)}`;
      return line('call', `${who(body.from, body.seat)} ${did}${because(body.text)}`);
    }
    case 'spread-came':
      return line('clinical', `${body.title}${because(body.why)}`);
    case 'spread-kept-out':
      return line('attack', `${body.spread} was kept out: the link ${body.link} was closed.`);
    default:
      return unreachable(body);
  }
}
