// What passes between teams, in words.

import { describe, expect, it } from 'vitest';
import { createExchange } from '#engine/exercise/index.ts';
import type { ExchangeRequest, ExchangeState } from '#engine/exercise/index.ts';
import {
  alertLine,
  requestLine,
  shareLine,
  toAcknowledge,
  toAnswer,
} from '../../../site/islands/group-seat/exchange-words.ts';

const TEAMS = [
  { id: 'trust-a', name: 'Trust A', kind: 'trust' },
  { id: 'trust-b', name: 'Trust B', kind: 'trust' },
  { id: 'icb', name: 'ICB', kind: 'icb' },
  { id: 'ambulance', name: 'Ambulance', kind: 'ambulance' },
] as const;

function exchangeAt(team: string): ExchangeState {
  const exchange = createExchange();
  exchange.team = team;
  exchange.teams = TEAMS;
  const request: ExchangeRequest = {
    ...{ id: 'trust-a-1', what: 'divert', about: 'ed', from: 'trust-a', to: 'trust-b', amount: 4, reason: 'Full.' },
    ...{ askedAt: 0, answers: new Map(), unattended: new Map(), status: 'asked', moved: 0 },
  };
  exchange.requests.set(request.id, request);
  exchange.alerts.set('csoc-1', {
    ...{ id: 'csoc-1', from: 'csoc', title: 'Patch now', text: 'Now.', at: 0, dueAt: 1, answers: new Map() },
  });
  return exchange;
}

describe('what passes between teams', () => {
  it('[GRP89] says at once where nobody sits and when the exercise answers, until an answer is there', () => {
    const exchange = exchangeAt('trust-a');
    const request = exchange.requests.get('trust-a-1') as ExchangeRequest;
    const said = 'nobody sits in ICB, so the exercise answers for it at T+00:05';
    expect(requestLine(exchange, request)).not.toContain('nobody');
    request.unattended.set('icb', 300_000);
    expect(requestLine(exchange, request)).toContain(said);
    request.answers.set('icb', 'accept');
    expect(requestLine(exchange, request)).not.toContain('nobody');
  });

  it('waits for the receiving trust, the ICB and the ambulance service, and for nobody twice', () => {
    expect(toAnswer(exchangeAt('trust-b')).map(({ id }) => id)).toEqual(['trust-a-1']);
    expect(toAnswer(exchangeAt('icb'))).toHaveLength(1);
    expect(toAnswer(exchangeAt('ambulance'))).toHaveLength(1);
    expect(toAnswer(exchangeAt('trust-a'))).toEqual([]);
    const answered = exchangeAt('trust-b');
    answered.requests.get('trust-a-1')?.answers.set('trust-b', 'accept');
    expect(toAnswer(answered)).toEqual([]);
    expect(toAcknowledge(exchangeAt('trust-a'))).toHaveLength(1);
  });

  it('reads as a line', () => {
    const exchange = exchangeAt('trust-b');
    const request = exchange.requests.get('trust-a-1');
    if (request === undefined) throw new Error('it was put there');
    expect(requestLine(exchange, { ...request, status: 'agreed', moved: 7 })).toBe(
      'trust-a-1: Trust A asks Trust B: divert ed, 4 an hour. agreed; 7 so far',
    );
    const share = { id: 'trust-a-2', from: 'trust-a', what: 'indicator', type: 'ip', value: '192.0.2.7' } as const;
    const line = shareLine(exchange, { ...share, text: '', at: 0, verdict: 'validated', reason: '', isLive: true });
    expect(line).toBe('trust-a-2: Trust A shares ip 192.0.2.7. validated; looked for here');
    expect(toAcknowledge(exchange).map((alert) => alertLine(exchange, alert))).toEqual([
      'csoc: Patch now. Acknowledged by 0 teams',
    ]);
  });
});
