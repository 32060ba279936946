// The drills in small: a relay that is killed twice under six clients, and what it says about that.

import { describe, expect, it } from 'vitest';
import { drillKill } from '../../../engine/bin/drill-kill.ts';
import { percentile } from '../../../engine/bin/relay-process.ts';

describe('the drill "kill"', () => {
  it('loses nothing that was acknowledged, and writes nothing twice', async () => {
    const outcome = await drillKill({ kills: 2, clients: 6, playMs: 400 });
    expect(outcome).toMatchObject({ kills: 2, lost: 0, duplicated: 0, gaps: 0, equalCopies: true });
    expect(outcome['acked']).toBeGreaterThan(5);
  });
});

describe('a percentile', () => {
  it('is one of the values', () => {
    expect([percentile([], 0.5), percentile([3, 1, 2], 0.5), percentile([3, 1, 2], 0.99)]).toEqual([0, 2, 3]);
  });
});
