// The bench "flood": people in one room, quiet and under five attackers who know the room's code, in turns.
// Promise: quiet and flooded windows take turns in one run, so that the machine's own mood falls on both alike.
// Tested in test/engine/bin/bench-relay.test.ts.

import { Worker } from 'node:worker_threads';
import { joinGroup, openGroupSession, startGroupClient } from './group-client.ts';
import type { GroupClient } from './group-client.ts';
import { percentile, prepareRelay } from './relay-process.ts';

export interface FloodOptions {
  readonly attackers: number;
  readonly victims: number;
  /** Quiet and flooded windows, each so many. */
  readonly windows: number;
  readonly windowMs: number;
}

const BUILD = { kernel: '0.1.0', schema: 1, packHash: '0f'.repeat(32) };
const TEAM = 'EX-T01';
/** Milliseconds between two words of one victim: the rate that everybody may go at is twice this. */
const SPACING_MS = 1_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function benchFlood(options: FloodOptions): Promise<Readonly<Record<string, unknown>>> {
  const relay = await prepareRelay();
  const victims: { readonly client: GroupClient; readonly said: Map<number, number> }[] = [];
  let into: number[] = [];
  try {
    await relay.start();
    const { address } = relay;
    const { codes } = await openGroupSession({
      ...{ address, session: 'bench-flood', teams: [TEAM], key: new Uint8Array(32).fill(13), build: BUILD },
    });
    const code = codes.get(TEAM) ?? '';
    for (let number = 0; number < options.victims; number += 1) {
      const joined = await joinGroup(address, code);
      const said = new Map<number, number>();
      const wants = { as: `seat-${number}`, name: `Client ${number}` };
      const client = startGroupClient({
        ...{ address, ...joined, cid: `${joined.person}-a`, build: BUILD, wants },
        onEffect(effect) {
          if (effect.kind !== 'forget-drafts') return;
          for (const { n } of effect.drafts) into.push(performance.now() - (said.get(n) ?? 0));
        },
      });
      victims.push({ client, said });
    }
    while (!victims.every(({ client }) => client.member.phase === 'live')) await pause(10);
    const quiet: number[] = [];
    const flooded: number[] = [];
    let frames = 0;
    let cuts = 0;
    await playWindow(victims, options.windowMs / 2);
    for (let window = 0; window < options.windows; window += 1) {
      into = quiet;
      await playWindow(victims, options.windowMs);
      const threads = await attack(address, code, options.attackers);
      into = flooded;
      await playWindow(victims, options.windowMs);
      for (const thread of threads) {
        const done = await thread.end();
        frames += done.frames;
        cuts += done.cuts;
      }
      into = [];
      await pause(200);
    }
    const usage = relay.usage();
    return report(options, { quiet, flooded, frames, cuts }, victims, usage?.residentBytes ?? null);
  } finally {
    for (const { client } of victims) client.stop();
    await relay.remove();
  }
}

async function playWindow(
  victims: readonly { readonly client: GroupClient; readonly said: Map<number, number> }[],
  lastsMs: number,
): Promise<void> {
  const until = performance.now() + lastsMs;
  for (let turn = 0; performance.now() < until; turn += 1) {
    const { client, said } = victims[turn % victims.length] as (typeof victims)[number];
    said.set(client.member.n + 1, performance.now());
    client.note(`word ${turn}`, `seat-${turn % victims.length}`);
    await pause(SPACING_MS / victims.length);
  }
  while (victims.some(({ client }) => client.member.outbox.length > 0)) await pause(5);
}

interface Attacker {
  /** Settles when it has been cut off once, or let in. */
  readonly begun: Promise<unknown>;
  end(): Promise<{ readonly frames: number; readonly cuts: number }>;
}

async function attack(address: string, code: string, count: number): Promise<readonly Attacker[]> {
  const url = `${address.replace(/^http/, 'ws')}/relay/socket`;
  const attackers: Attacker[] = [];
  for (let number = 0; number < count; number += 1) {
    const { token } = await joinGroup(address, code);
    const seat = `attacker-${number}`;
    const worker = new Worker(new URL('bench-flood-thread.ts', import.meta.url), {
      workerData: { url, token, seat, build: BUILD },
    });
    const heard = (): Promise<{ frames: number; cuts: number }> =>
      new Promise((resolve) => worker.once('message', resolve));
    attackers.push({
      begun: heard(),
      async end() {
        const answer = heard();
        worker.postMessage('how many');
        const done = await answer;
        await worker.terminate();
        return done;
      },
    });
  }
  // Their threads compile first: what counts begins when they all talk.
  await Promise.all(attackers.map(({ begun }) => begun));
  return attackers;
}

interface Measured {
  readonly quiet: readonly number[];
  readonly flooded: readonly number[];
  readonly frames: number;
  readonly cuts: number;
}

function report(
  { attackers, windows, windowMs }: FloodOptions,
  { quiet, flooded, frames, cuts }: Measured,
  victims: readonly { readonly client: GroupClient }[],
  residentBytes: number | null,
): Readonly<Record<string, unknown>> {
  const shares = (values: readonly number[]): object => ({
    p50: Number(percentile(values, 0.5).toFixed(1)),
    p99: Number(percentile(values, 0.99).toFixed(1)),
  });
  const lines = victims[0]?.client.member.lines ?? [];
  const said = victims.reduce((sum, { client }) => sum + client.member.n, 0);
  const stands = lines.filter(({ envelope }) => envelope.kind === 'command').length;
  return {
    ...{ bench: 'flood', attackers, victims: victims.length, windows, windowMs },
    ...{ attackFrames: frames, attackersCut: cuts, said, acked: stands, lost: said - stands },
    duplicated: new Set(lines.map(({ hash }) => hash)).size === lines.length ? 0 : 1,
    gaps: lines.filter(({ envelope }, at) => envelope.seq !== at).length,
    ...{ quietMs: shares(quiet), floodedMs: shares(flooded) },
    timesQuietP99: Number((percentile(flooded, 0.99) / Math.max(0.1, percentile(quiet, 0.99))).toFixed(2)),
    relayMegabytes: residentBytes === null ? null : Math.round(residentBytes / 1e6),
    node: process.version,
  };
}
