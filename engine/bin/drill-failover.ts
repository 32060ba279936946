// The drill "failover": two relay processes on a real PostgreSQL with a synchronous standby, whose primary is killed again and
// again. Promise: what was acknowledged is in the database exactly once after every change of primary; play is held, then
// goes on. Tested in test/engine/bin/drill.test.ts.

import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstNewMs, judgePlay, pause, shares, startPlay } from './drill-play.ts';
import type { DrillPlay } from './drill-play.ts';
import { askPostgres, startPostgres, startStandby } from './postgres-process.ts';
import type { PostgresServer } from './postgres-process.ts';
import { prepareRelay } from './relay-process.ts';
import type { RelayProcess } from './relay-process.ts';

export interface FailoverOptions {
  readonly kills: number;
  readonly clients: number;
  readonly playMs: number;
}

/** Nothing counts as written before the standby has it on its disk; so it is on whichever becomes the primary. */
const SETTINGS = ['synchronous_standby_names=*', 'wal_keep_size=256MB', 'max_wal_size=1GB'];

/** One address that leads to whichever server is the primary, as a cluster's address does. */
interface Door {
  readonly url: string;
  port: number;
  close(): void;
}

async function openDoor(port: number): Promise<Door> {
  const open = new Set<Socket>();
  const door = { url: '', port, close: (): void => {} };
  const server: Server = createServer((inner) => {
    const outer = connect(door.port, 'localhost');
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const address = server.address();
  door.url = `postgres://standby@localhost:${typeof address === 'object' && address !== null ? address.port : 0}/postgres`;
  door.close = (): void => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return door;
}

interface Stage {
  primary: PostgresServer;
  standby: PostgresServer;
  readonly door: Door;
}

/** The primary is gone; the standby takes over, and a new one is made behind it. Milliseconds of each part. */
async function failOver(stage: Stage): Promise<{ readonly promoteMs: number; readonly rebuildMs: number }> {
  const from = performance.now();
  await stage.primary.kill();
  await askPostgres(stage.standby.url, 'select pg_promote()');
  stage.primary = stage.standby;
  stage.door.port = stage.primary.port;
  const promoted = performance.now();
  stage.standby = await startStandby(stage.primary, SETTINGS);
  return { promoteMs: promoted - from, rebuildMs: performance.now() - promoted };
}

/** Words in the database, read past the relays: how many of what was said stand there, and how many more than once. */
async function readBack({ primary }: Stage, { session, said, clients }: DrillPlay): Promise<object> {
  const rows = await askPostgres(primary.url, `select line from entry where session = '${session}' order by team, seq`);
  const found = new Map<string, number>();
  for (const { line } of rows) {
    const text = /"text":"(client \d+ word \d+)"/.exec(String(line))?.[1];
    if (text !== undefined) found.set(text, (found.get(text) ?? 0) + 1);
  }
  const waiting = clients.reduce((sum, { member }) => sum + member.outbox.length, 0);
  return {
    storedLost: [...said.keys()].filter((text) => !found.has(text)).length - waiting,
    storedTwice: [...found.values()].filter((count) => count > 1).length,
  };
}

/** Null when the line can be printed; otherwise why no database could be started. */
export async function drillFailover(options: FailoverOptions): Promise<Readonly<Record<string, unknown>> | string> {
  const primary = await startPostgres(SETTINGS);
  if (typeof primary === 'string') return primary;
  const folder = mkdtempSync(join(tmpdir(), 'standby-failover-'));
  const standby = await startStandby(primary, SETTINGS);
  const stage: Stage = { primary, standby, door: await openDoor(primary.port) };
  const environment = { DATABASE_URL: stage.door.url, RELAY_DATA: folder };
  const relays: RelayProcess[] = [await prepareRelay(environment), await prepareRelay(environment)];
  let stop = (): void => {};
  try {
    for (const relay of relays) await relay.start();
    const addresses = relays.map(({ address }) => address);
    const play = await startPlay('drill-failover', addresses, options.clients);
    stop = play.stop;
    const parts: { readonly promoteMs: number; readonly rebuildMs: number }[] = [];
    const heldMs: number[] = [];
    for (let kill = 0; kill < options.kills; kill += 1) {
      await pause(options.playMs);
      const from = performance.now();
      parts.push(await failOver(stage));
      await firstNewMs(play);
      heldMs.push(performance.now() - from);
    }
    await pause(options.playMs);
    await play.settle();
    return {
      ...{ drill: 'failover', kills: options.kills, clients: options.clients, relays: relays.length },
      ...judgePlay(play),
      ...(await readBack(stage, play)),
      // From the kill to the first new word in the log; what of it was the promotion, and a new standby.
      heldMs: shares(heldMs),
      promoteMs: shares(parts.map(({ promoteMs }) => promoteMs)),
      rebuildMs: shares(parts.map(({ rebuildMs }) => rebuildMs)),
      node: process.version,
    };
  } finally {
    stop();
    for (const relay of relays) await relay.remove();
    stage.door.close();
    await stage.primary.stop();
    await stage.standby.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
