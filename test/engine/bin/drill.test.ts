// The drills in small: a relay that is killed twice under six clients, and what it says about that.

import { describe, expect, it } from 'vitest';
import { drillFailover } from '../../../engine/bin/drill-failover.ts';
import { drillKill } from '../../../engine/bin/drill-kill.ts';
import { judgePlay, pause, startPlay } from '../../../engine/bin/drill-play.ts';
import { percentile, prepareRelay } from '../../../engine/bin/relay-process.ts';

describe('the drill "kill"', () => {
  it('loses nothing that was acknowledged, and writes nothing twice', async () => {
    const outcome = await drillKill({ kills: 2, clients: 6, playMs: 400 });
    expect(outcome).toMatchObject({ kills: 2, lost: 0, duplicated: 0, gaps: 0, equalCopies: true });
    expect(outcome['acked']).toBeGreaterThan(5);
  });
});

describe('a relay that is asked to stop', () => {
  it('says goodbye, ends by itself, and has lost nothing when it is back', async () => {
    const relay = await prepareRelay();
    await relay.start();
    const play = await startPlay('goodbye', [relay.address], 3);
    while (play.ackMs.length < 4) await pause(20);
    expect(await relay.stop()).toBe(0);
    expect(play.clients.map(({ member }) => member.phase)).toEqual(['offline', 'offline', 'offline']);
    await relay.start();
    await play.settle();
    expect(judgePlay(play)).toMatchObject({ lost: 0, duplicated: 0, gaps: 0, equalCopies: true });
    play.stop();
    await relay.remove();
  });
});

describe('the drill "failover"', () => {
  it('holds play while the primary is gone, and then goes on with every word in its place', async () => {
    if (process.env['STANDBY_LONG'] !== '1') {
      process.stdout.write('not run without STANDBY_LONG=1: a primary that is killed under two relays\n');
      return;
    }
    const outcome = await drillFailover({ kills: 1, clients: 6, playMs: 2_000 });
    expect(typeof outcome).toBe('object');
    const sound = { lost: 0, duplicated: 0, gaps: 0, equalCopies: true, storedLost: 0, storedTwice: 0 };
    expect(outcome).toMatchObject({ kills: 1, relays: 2, ...sound });
  });
});

describe('a percentile', () => {
  it('is one of the values', () => {
    expect([percentile([], 0.5), percentile([3, 1, 2], 0.5), percentile([3, 1, 2], 0.99)]).toEqual([0, 2, 3]);
  });
});
