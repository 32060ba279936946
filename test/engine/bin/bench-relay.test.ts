// The bench of the relay in small: what it counts adds up.

import { describe, expect, it } from 'vitest';
import { benchFlood } from '../../../engine/bin/bench-flood.ts';
import { benchLate } from '../../../engine/bin/bench-late.ts';
import { benchRelay } from '../../../engine/bin/bench-relay.ts';

describe('the bench "relay"', () => {
  it('counts what was said, acknowledged and delivered, and no gap', async () => {
    const line = await benchRelay({ clients: 12, rooms: 3, rate: 10, seconds: 2 });
    expect(line).toMatchObject({ clients: 12, rooms: 3, lost: 0, duplicated: 0, gaps: 0 });
    expect(line['acked']).toBeGreaterThanOrEqual(15);
    // Everybody in a room sees what one of them says.
    expect(line['delivered']).toBe(Number(line['acked']) * 4);
  });
});

describe('the bench "flood"', () => {
  it('cuts attackers off and loses nothing of what the others say', async () => {
    const line = await benchFlood({ attackers: 1, victims: 3, windows: 1, windowMs: 700 });
    expect(line).toMatchObject({ attackers: 1, victims: 3, lost: 0, duplicated: 0, gaps: 0 });
    expect(line['attackersCut']).toBeGreaterThan(0);
    expect(line['acked']).toBeGreaterThan(3);
  });
});

describe('the bench "late"', () => {
  it('takes whole logs in all three ways', () => {
    expect(benchLate({ minutes: 1 })).toMatchObject({ entries: 69, isWhole: true });
  });
});
