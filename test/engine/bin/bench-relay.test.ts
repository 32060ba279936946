// The bench of the relay in small: what it counts adds up.

import { describe, expect, it } from 'vitest';
import { benchFlood } from '../../../engine/bin/bench-flood.ts';
import { benchLate } from '../../../engine/bin/bench-late.ts';
import { benchRelay, clientsFault, NIGHTLY_RELAY } from '../../../engine/bin/bench-relay.ts';

const isLong = process.env['STANDBY_LONG'] === '1';
const lacking = clientsFault(NIGHTLY_RELAY.clients);
if (isLong && lacking !== null) process.stdout.write(`not run: the nightly size of the bench "relay": ${lacking}\n`);

describe('the bench "relay"', () => {
  it('counts what was said, acknowledged and delivered, and no gap', async () => {
    const line = await benchRelay({ clients: 12, rooms: 3, rate: 10, seconds: 2 });
    expect(line).toMatchObject({ clients: 12, rooms: 3, lost: 0, duplicated: 0, gaps: 0, cut: 0 });
    expect(line['acked']).toBeGreaterThanOrEqual(15);
    // Everybody in a room sees what one of them says.
    expect(line['delivered']).toBe(Number(line['acked']) * 4);
  });

  it('answers every checkpoint, as browsers do: a reader that does not is cut off after half a minute', async () => {
    const line = await benchRelay({ clients: 10, rooms: 1, rate: 40, seconds: 2 });
    // Ten arrivals and eighty words: one checkpoint, at entry 64.
    expect(line).toMatchObject({ lost: 0, duplicated: 0, gaps: 0, cut: 0, states: 10 });
  });

  it('says what a machine lacks before it opens thousands of connections', () => {
    const limits = (hard: string): string =>
      `Max open files            1024                 ${hard}               files`;
    expect(clientsFault(9_000, limits('20000'))).toBeNull();
    expect(clientsFault(9_000, '')).toBeNull();
    expect(clientsFault(9_000, limits('unlimited'))).toBeNull();
    expect(clientsFault(9_000, limits('4096'))).toContain('4096 files here; 9000 clients need 9200');
    expect(clientsFault(12_000, limits('20000'))).toContain('12000 connections');
  });

  it.runIf(isLong && lacking === null)('holds the nightly size without a loss (STANDBY_LONG=1)', async () => {
    const line = await benchRelay(NIGHTLY_RELAY);
    process.stdout.write(`${JSON.stringify(line)}\n`);
    expect(line).toMatchObject({ lost: 0, duplicated: 0, gaps: 0, cut: 0 });
    // Everybody has said something, whatever else the machine is at.
    expect(line['acked']).toBeGreaterThanOrEqual(NIGHTLY_RELAY.clients);
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
