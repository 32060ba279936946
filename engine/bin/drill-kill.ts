// The drill "kill": a relay is killed again and again under clients that go on deciding.
// Promise: what a client saw acknowledged is in the log exactly once, and all copies are equal; the line says otherwise if not.
// Tested in test/engine/bin/drill.test.ts.

import type { GroupClient } from './group-client.ts';
import { joinGroup, openGroupSession, startGroupClient } from './group-client.ts';
import { percentile, prepareRelay } from './relay-process.ts';

export interface KillOptions {
  readonly kills: number;
  readonly clients: number;
  /** Milliseconds between a restart and the next kill. */
  readonly playMs: number;
}

const BUILD = { kernel: '0.1.0', schema: 1, packHash: '0f'.repeat(32) };
const TEAMS = ['EX-T01', 'EX-T02', 'EX-T03'];
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Texts of the notes in a client's copy, in order. */
function notesOf({ member }: GroupClient): readonly string[] {
  return member.lines.flatMap(({ envelope }) =>
    envelope.kind === 'command' && envelope.body.command.kind === 'note' ? [envelope.body.command.text] : [],
  );
}

export async function drillKill(options: KillOptions): Promise<Readonly<Record<string, unknown>>> {
  const relay = await prepareRelay();
  const clients: GroupClient[] = [];
  const said: string[] = [];
  let isOver = false;
  try {
    await relay.start();
    await gather(relay.address, options.clients, clients);
    const talking = setInterval(() => {
      if (isOver) return;
      for (const [number, client] of clients.entries()) {
        // Like people who are cut off: a few words are kept, not hundreds.
        if (client.member.outbox.length > 5) continue;
        const text = `client ${number} word ${said.length}`;
        said.push(text);
        client.note(text, `seat-${number}`);
      }
    }, 900);
    const firstMs: number[] = [];
    for (let kill = 0; kill < options.kills; kill += 1) {
      await pause(options.playMs);
      await relay.kill();
      await pause(50);
      const restarted = performance.now();
      await relay.start();
      await firstNew(clients);
      firstMs.push(performance.now() - restarted);
    }
    clearInterval(talking);
    isOver = true;
    for (let wait = 0; wait < 600 && !isSettled(clients); wait += 1) await pause(100);
    return verdict(clients, said, firstMs, options);
  } finally {
    for (const client of clients) client.stop();
    await relay.remove();
  }
}

async function gather(address: string, count: number, clients: GroupClient[]): Promise<void> {
  const key = new Uint8Array(32).fill(11);
  const { codes } = await openGroupSession({ address, session: 'drill-kill', teams: TEAMS, key, build: BUILD });
  for (let number = 0; number < count; number += 1) {
    const joined = await joinGroup(address, codes.get(TEAMS[number % TEAMS.length] ?? '') ?? '');
    const wants = { as: `seat-${number}`, name: `Client ${number}` };
    clients.push(startGroupClient({ address, ...joined, cid: `${joined.person}-a`, build: BUILD, wants }));
  }
  while (!clients.every(({ member }) => member.phase === 'live')) await pause(20);
}

/** Resolves when some log has grown. */
async function firstNew(clients: readonly GroupClient[]): Promise<void> {
  const lengths = clients.map(({ member }) => member.lines.length);
  while (clients.every(({ member }, at) => member.lines.length === lengths[at])) await pause(5);
}

function isSettled(clients: readonly GroupClient[]): boolean {
  return clients.every(
    ({ member }) =>
      member.phase === 'live' &&
      member.outbox.length === 0 &&
      clients.every(
        (other) =>
          other.member.ledger.team !== member.ledger.team || other.member.ledger.head.hash === member.ledger.head.hash,
      ),
  );
}

function verdict(
  clients: readonly GroupClient[],
  said: readonly string[],
  firstMs: readonly number[],
  { kills }: KillOptions,
): Readonly<Record<string, unknown>> {
  const waiting = clients.reduce((sum, { member }) => sum + member.outbox.length, 0);
  const acked = said.length - waiting;
  const counts = new Map<string, number>();
  for (const team of TEAMS) {
    const one = clients.find(({ member }) => member.ledger.team === team);
    for (const text of one === undefined ? [] : notesOf(one)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const gaps = clients.reduce(
    (sum, { member }) => sum + member.lines.filter(({ envelope }, at) => envelope.seq !== at).length,
    0,
  );
  return {
    drill: 'kill',
    ...{ kills, clients: clients.length, acked },
    lost: said.filter((text) => !counts.has(text)).length - waiting,
    duplicated: [...counts.values()].filter((count) => count > 1).length,
    gaps,
    equalCopies: isSettled(clients),
    firstCommandMs: { p50: Math.round(percentile(firstMs, 0.5)), p99: Math.round(percentile(firstMs, 0.99)) },
    node: process.version,
  };
}
