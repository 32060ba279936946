// The drill "kill": a relay is killed again and again under clients that go on deciding.
// Promise: what a client saw acknowledged is in the log exactly once, and all copies are equal; the line says otherwise if not.
// Tested in test/engine/bin/drill.test.ts.

import { firstNewMs, judgePlay, pause, shares, startPlay } from './drill-play.ts';
import { prepareRelay } from './relay-process.ts';

export interface KillOptions {
  readonly kills: number;
  readonly clients: number;
  /** Milliseconds between a restart and the next kill. */
  readonly playMs: number;
}

export async function drillKill(options: KillOptions): Promise<Readonly<Record<string, unknown>>> {
  const relay = await prepareRelay();
  let stop = (): void => {};
  try {
    await relay.start();
    const play = await startPlay('drill-kill', [relay.address], options.clients);
    stop = play.stop;
    const startMs: number[] = [];
    const firstMs: number[] = [];
    for (let kill = 0; kill < options.kills; kill += 1) {
      await pause(options.playMs);
      await relay.kill();
      await pause(50);
      const restarted = performance.now();
      await relay.start();
      startMs.push(performance.now() - restarted);
      await firstNewMs(play);
      firstMs.push(performance.now() - restarted);
    }
    await play.settle();
    const { clients, kills } = options;
    return {
      ...{ drill: 'kill', kills, clients, ...judgePlay(play) },
      // The process itself, and then until somebody's word stands in the log again.
      ...{ startMs: shares(startMs), firstCommandMs: shares(firstMs), node: process.version },
    };
  } finally {
    stop();
    await relay.remove();
  }
}
