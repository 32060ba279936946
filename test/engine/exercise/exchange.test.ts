// Wishes that go to other teams, as a trust and as a cell: what is refused, what is sent to whom.
// Tests engine/exercise/exchange.ts, exchange-core.ts, exchange-arrivals.ts, exchange-rules.ts and exchange-facts.ts.

import { describe, expect, it } from 'vitest';
import { createExchange, neededFor, takeArrival, takeWish } from '#engine/exercise/index.ts';
import type { ExchangeFact, ExchangePlace, ExchangeWish, PeerTeam } from '#engine/exercise/index.ts';

const TEAMS: readonly PeerTeam[] = [
  { id: 'a', name: 'A', kind: 'trust' },
  { id: 'b', name: 'B', kind: 'trust' },
  { id: 'icb', name: 'ICB', kind: 'icb' },
  { id: 'csoc', name: 'CSOC', kind: 'csoc' },
];

function place(team: string): ExchangePlace & { readonly facts: ExchangeFact[] } {
  const facts: ExchangeFact[] = [];
  const isTrust = team === 'a' || team === 'b';
  const nothing = (): void => {};
  const own = {
    ...{ exchange: createExchange(), now: 60_000, facts, deliver: nothing },
    tell: (fact: ExchangeFact): void => void facts.push(fact),
    hands: isTrust
      ? {
          ...{ serviceName: (id: string) => (id === 'ed' ? 'Emergency' : null), ruleText: () => null },
          ...{ openRoad: nothing, closeRoad: nothing, unitsArrive: nothing, sight: nothing, storyWaits: nothing },
          ...{ takeRule: () => null, spread: nothing },
        }
      : null,
  };
  expect(takeArrival(own, { kind: 'join-session', team, teams: TEAMS, roads: [], storyWaitsFrom: null })).toBeNull();
  return own;
}

describe('a wish to other teams', () => {
  it('is refused where this team cannot have it', () => {
    const ask = { kind: 'ask-divert', service: 'ed', to: 'b', perHour: 3, reason: 'x' } as const;
    const cases: readonly (readonly [string, ExchangeWish, string])[] = [
      ['csoc', ask, 'Only a trust asks for this.'],
      ['a', { ...ask, to: 'icb' }, 'Choose a trust of this session.'],
      ['a', { ...ask, to: 'a' }, 'Choose another trust.'],
      ['a', { ...ask, service: 'moon' }, 'There is no such service in this trust.'],
      ['a', { ...ask, perHour: 0 }, 'Ask for 1 to 500.'],
      ['a', { kind: 'answer-request', request: 'b-1', answer: 'accept', reason: 'x' }, 'No such request has arrived.'],
      ['a', { kind: 'raise-alert', title: 'x', text: 'x', minutes: 5 }, 'CSOC raises High Severity Alerts.'],
      [
        'icb',
        { kind: 'share-indicator', type: 'ip', value: '192.0.2.1', text: '' },
        'Only a trust shares what it found.',
      ],
      ['a', { kind: 'share-rule', rule: 1, text: '' }, 'There is no such staged rule.'],
      [
        'a',
        { kind: 'send-message', to: ['z'], seats: [], channel: 'phone', title: '', text: 'x' },
        'There is no such team in this session.',
      ],
      ['csoc', { kind: 'deploy-response', to: 'a', text: '' }, 'Stand the response team up first.'],
    ];
    for (const [team, wish, why] of cases) {
      const own = place(team);
      expect(takeWish(own, 'seat', wish), `${team} ${wish.kind}`).toBe(why);
      expect(own.exchange.sent).toEqual([]);
    }
  });

  it('goes to those whom it concerns, and only once', () => {
    const own = place('a');
    const ask = { kind: 'ask-divert', service: 'ed', to: 'b', perHour: 3, reason: 'x' } as const;
    expect(takeWish(own, 'gold', ask)).toBeNull();
    expect(own.exchange.sent.map(({ to, what }) => [to, what])).toEqual([
      ['b', 'divert'],
      ['icb', 'divert'],
    ]);
    expect(takeWish(own, 'gold', ask)).toContain('asked already');
    takeArrival(own, { kind: 'request-answered', request: 'a-1', by: 'b', answer: 'decline', reason: 'Full.' });
    expect(own.exchange.requests.get('a-1')?.status).toBe('declined');
    expect(takeWish(own, 'gold', ask)).toBeNull();
    expect([...own.exchange.requests.keys()]).toEqual(['a-1', 'a-2']);
  });

  it('[GRP83] holds when the receiving site, the ICB and, for patients, the ambulance service accept', () => {
    const exchange = createExchange();
    exchange.teams = (['trust', 'icb', 'ambulance', 'csoc'] as const).map((kind) => ({ id: kind, name: kind, kind }));
    expect(neededFor(exchange, { to: 'trust', what: 'divert' })).toEqual(['trust', 'icb', 'ambulance']);
    expect(neededFor(exchange, { to: 'trust', what: 'aid' })).toEqual(['trust', 'icb']);
  });

  it('is none without a session', () => {
    const own = { ...place('a'), exchange: createExchange() };
    expect(takeWish(own, 'gold', { kind: 'stand-up-response', text: '' })).toBe('This is no session of several teams.');
  });
});
