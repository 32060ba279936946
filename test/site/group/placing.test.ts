// A message for any set of teams and seats: who gets it, who sits there, and when it comes.

import { describe, expect, it } from 'vitest';
import { planFor } from '../../../engine/group/index.ts';
import type { TeamPicture } from '../../../site/browser/watch-protocol.ts';
import {
  dueIn,
  holderOf,
  leftOutWords,
  placesOf,
  readerOf,
  seatsOfTeam,
} from '../../../site/islands/group-console/placing.ts';

const plan = planFor('outage', 2);
const ofTrust = [
  { id: 'gold', title: 'Gold' },
  { id: 'silver', title: 'Silver' },
];
const choice = { plan, to: ['trust-a', 'trust-b', 'csoc'], seats: ['gold'], own: {}, ofTrust, isWritten: false };

describe('where a message goes', () => {
  it('keeps a choice for all to the seats that a team has, and leaves out a team that has none', () => {
    expect(placesOf(choice)).toEqual([
      { team: 'trust-a', seats: ['gold'] },
      { team: 'trust-b', seats: ['gold'] },
    ]);
  });

  it('takes other seats in some teams, in cells too', () => {
    const own = { 'trust-b': ['silver'], csoc: ['csoc-lead'] };
    expect(placesOf({ ...choice, own })).toEqual([
      { team: 'trust-a', seats: ['gold'] },
      { team: 'trust-b', seats: ['silver'] },
      { team: 'csoc', seats: ['csoc-lead'] },
    ]);
  });

  it('gives cells no written inject; no seats chosen means those written', () => {
    expect(placesOf({ ...choice, seats: [], isWritten: true })).toEqual([
      { team: 'trust-a', seats: [] },
      { team: 'trust-b', seats: [] },
    ]);
    expect(seatsOfTeam(plan, 'csoc', ofTrust).map(({ id }) => id)).toContain('csoc-analyst');
  });

  it('[GRP74] is shown in the names of a trust that gets it, whichever was chosen before', () => {
    const trusts = ['trust-a', 'trust-b'];
    expect(readerOf(['csoc', 'trust-b', 'trust-a'], trusts, '')).toBe('trust-b');
    expect(readerOf(['trust-b', 'trust-a'], trusts, 'trust-a')).toBe('trust-a');
    expect(readerOf(['trust-b'], trusts, 'trust-a')).toBe('trust-b');
    expect(readerOf([], trusts, 'trust-b')).toBe('trust-a');
  });

  it('says which teams get nothing, and why: no seat of theirs, or a message of the scenario to a cell', () => {
    expect(leftOutWords(choice, placesOf(choice))).toBe('Left out, as none of its seats is chosen: National CSOC.');
    const written = { ...choice, own: { 'trust-b': [] }, isWritten: true };
    expect(leftOutWords(written, placesOf(written))).toBe(
      'Left out, as a message of the scenario goes to trusts: National CSOC.',
    );
    const emptied = { ...choice, to: ['trust-a', 'trust-b'], own: { 'trust-b': [] } };
    expect(placesOf(emptied)).toEqual([{ team: 'trust-a', seats: ['gold'] }]);
    expect(leftOutWords(emptied, placesOf(emptied))).toContain('Trust B');
    expect(leftOutWords({ ...emptied, own: {} }, placesOf({ ...emptied, own: {} }))).toBe('');
  });

  it('comes at whole seconds', () => {
    expect(dueIn(61_500, 2)).toBe(181_000);
  });
});

describe('who sits in a seat', () => {
  const picture: TeamPicture = {
    ...{ id: 'trust-a', phase: 'live', trouble: '', behind: 0, clock: 'running', at: 0, paceMs: 1_000, door: 'open' },
    ...{ isDelegated: true, departed: [], robots: ['silver'], refused: [], summary: null, waiting: [], deputies: [] },
    roster: [
      {
        person: 'p',
        seat: 'gold',
        title: 'Strategic commander',
        name: 'Wren',
        isHere: false,
        hasChecked: false,
        hasReadBrief: false,
      },
    ],
  };
  it('is a name, a robot, or nobody', () => {
    expect(['gold', 'silver', 'bronze'].map((seat) => holderOf(picture, seat))).toEqual([
      ...['Wren, away', '○ simulated', 'nobody'],
    ]);
  });
});
