// A team session in the practice inbox: what the projector may show.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRounds, roundOf, ROUNDS_MIN, teamResults } from '#engine/learning/index.ts';
import type { Inbox, InboxLookBack, TeamRound } from '#engine/learning/index.ts';

const message = (id: string, honest: boolean) => ({ id, honest, subject: `About ${id}` }) as Inbox['messages'][number];
const INBOX: Inbox = {
  intro: [],
  owner: '',
  messages: [message('lure', false), message('bill', false), message('rota', true)],
};
const round = (lure: TeamRound[string], bill: TeamRound[string], rota: TeamRound[string] = 'other'): TeamRound => ({
  lure,
  bill,
  rota,
});

describe('the results of a team', () => {
  it('are shown from the third round on', () => {
    const rounds = [
      round('reported', 'reported'),
      round('followed', 'reported'),
      round('other', 'reported', 'reported'),
    ];
    for (let played = 0; played < ROUNDS_MIN; played += 1)
      expect(teamResults(INBOX, rounds.slice(0, played))).toBeNull();
    expect(teamResults(INBOX, rounds)).toEqual({
      rounds: 3,
      allReported: 1,
      messages: [
        { message: 'lure', subject: 'About lure', honest: false, reported: 1, followed: 1 },
        { message: 'bill', subject: 'About bill', honest: false, reported: 3, followed: 0 },
        { message: 'rota', subject: 'About rota', honest: true, reported: 1, followed: 0 },
      ],
    });
  });

  it('do not tell the order of the rounds (seed 20261123)', () => {
    const what = fc.constantFrom<TeamRound[string]>('reported', 'followed', 'other');
    const rounds = fc.array(fc.tuple(what, what, what), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(rounds, fc.nat(), (played, turn) => {
        const all = played.map(([a, b, c]) => round(a, b, c));
        const at = turn % all.length;
        expect(teamResults(INBOX, [...all.slice(at), ...all.slice(0, at)])).toEqual(teamResults(INBOX, all));
      }),
      { seed: 20_261_123, numRuns: 50 },
    );
  });

  it('count a late report as a report, and an answer that was sent as followed', () => {
    const fate = { place: 'inbox', followed: false, replied: false, rang: false } as const;
    const fates: InboxLookBack['fates'] = [
      { ...fate, message: message('lure', false), followed: true, place: 'reported' },
      { ...fate, message: message('bill', false), replied: true },
      { ...fate, message: message('rota', true), place: 'kept' },
    ];
    expect(roundOf({ fates })).toEqual(round('reported', 'followed'));
  });

  it('read from another window only what is a round', () => {
    expect(readRounds([{ lure: 'reported' }, { lure: 'Nurse Farrow' }, null, 7])).toEqual([{ lure: 'reported' }]);
    expect(readRounds('rounds')).toEqual([]);
  });
});
