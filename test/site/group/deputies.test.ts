// Co-facilitators at the console: who asks, once over all teams; what they may be asked to sign, and for how long.

import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../engine/base/index.ts';
import { readGroupDraft, DEPUTY_KINDS } from '../../../engine/session/index.ts';
import type { Deputy, TeamPicture } from '../../../site/browser/watch-protocol.ts';
import {
  askingPeople,
  deputiesOf,
  deputyDraft,
  POWERS,
  powerWords,
  USUAL_POWERS,
} from '../../../site/islands/group-console/deputies.ts';

const KEY = 'ab'.repeat(32);
const team = (id: string, waiting: TeamPicture['waiting'], deputies: readonly Deputy[] = []): TeamPicture => ({
  ...{ id, phase: 'live', trouble: '', behind: 0, clock: 'briefing', at: 0, paceMs: 1_000, door: 'open' },
  ...{ isDelegated: false, departed: [], robots: [], refused: [], summary: null, roster: [], waiting, deputies },
});

describe('people who ask to come in', () => {
  const deputy = { person: KEY, as: 'facilitator', name: 'Otter' };
  const player = { person: 'p1', as: 'gold', name: 'Heron' };

  it('stand once, with every team in which they wait', () => {
    const asking = askingPeople({ teams: [team('a', [deputy, player]), team('b', [deputy])] });
    expect(asking).toEqual([
      { ...deputy, teams: ['a', 'b'], isDeputy: true },
      { ...player, teams: ['a'], isDeputy: false },
    ]);
  });
});

describe('a co-facilitator', () => {
  it('may be asked for every kind that the ledger knows, each in words', () => {
    expect(POWERS.map(({ kind }) => kind).sort()).toEqual([...DEPUTY_KINDS].sort());
    expect(powerWords(['door', 'admit'])).toBe('let people in; open and lock doors');
    expect(USUAL_POWERS).not.toContain('delegate');
  });

  it('gets powers in their fixed order, for 14 hours at most, in an entry that the log takes', () => {
    const terms = { to: ['a'], key: KEY, name: 'Otter', hours: 99 };
    const { kind, body } = deputyDraft({ ...terms, kinds: ['door', 'order'] }, 1_000);
    expect(body).toMatchObject({ kinds: ['order', 'door'], expiresMs: 1_000 + 14 * HOUR_MS });
    const draft = { cid: 'facilitator-x', n: 1, seat: 'facilitator', kind, body: { ...body, sig: 'ab'.repeat(64) } };
    expect(readGroupDraft(draft)).not.toBeNull();
    expect(deputyDraft({ ...terms, kinds: [], hours: 0 }, 0).body).toMatchObject({ kinds: [], expiresMs: HOUR_MS });
  });

  it('is listed once over all teams', () => {
    const deputy: Deputy = { key: KEY, name: 'Otter', kinds: ['order'], expiresMs: 5 };
    expect(deputiesOf({ teams: [team('a', [], [deputy]), team('b', [], [deputy])] })).toEqual([
      { ...deputy, teams: ['a', 'b'] },
    ]);
  });
});
