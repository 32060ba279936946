// Clients that play through a drill: they join, go on deciding whatever happens, and at the end their copies are compared.
// Promise: a word counts as acknowledged when it left its author's outbox; where it then is not, the verdict says so.
// Tested in test/engine/bin/drill.test.ts.

import type { GroupClient } from './group-client.ts';
import { joinGroup, openGroupSession, startGroupClient } from './group-client.ts';
import { percentile } from './relay-process.ts';

const BUILD = { kernel: '0.1.0', schema: 1, packHash: '0f'.repeat(32) };
const TEAMS = ['EX-T01', 'EX-T02', 'EX-T03'];
const KEY = new Uint8Array(32).fill(11);
/** Milliseconds between two words of one client. */
const SPACING_MS = 900;
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface DrillPlay {
  readonly session: string;
  readonly clients: readonly GroupClient[];
  /** What was said, and when by this process's clock. */
  readonly said: Map<string, number>;
  /** Milliseconds from saying a word to seeing it in the author's own copy. */
  readonly ackMs: number[];
  /** Entries in all copies together. */
  length(): number;
  /** Ends the talk and waits until everything said stands in every copy, two minutes at most. */
  settle(): Promise<void>;
  stop(): void;
}

/** Lets clients join by all the addresses in turn, and talk. */
export async function startPlay(session: string, addresses: readonly string[], count: number): Promise<DrillPlay> {
  const clients: GroupClient[] = [];
  const said = new Map<string, number>();
  const ackMs: number[] = [];
  const first = addresses[0] ?? '';
  const { codes, token, delegation } = await openGroupSession({
    ...{ address: first, session, teams: TEAMS, key: KEY, build: BUILD },
  });
  for (let number = 0; number < count; number += 1) {
    const address = addresses[number % addresses.length] ?? first;
    const team = TEAMS[Math.floor(number / addresses.length) % TEAMS.length] ?? '';
    const joined = await joinGroup(address, codes.get(team) ?? '');
    const wants = { as: `seat-${number}`, name: `Client ${number}` };
    const client = startGroupClient({
      ...{ address, ...joined, cid: `${joined.person}-a`, build: BUILD, wants },
      onEffect(effect) {
        if (effect.kind !== 'forget-drafts') return;
        for (const { body } of effect.drafts) {
          const text = 'command' in body && 'text' in body.command ? String(body.command.text) : '';
          const at = said.get(text);
          if (at !== undefined) ackMs.push(performance.now() - at);
        }
      },
    });
    clients.push(client);
  }
  while (!clients.every(({ member }) => member.phase === 'live')) await pause(20);
  const desk = startGroupClient({
    ...{ address: first, session, team: TEAMS[0] ?? '', token, cid: 'facilitator-a', build: BUILD, key: KEY },
  });
  desk.take({ kind: 'signed', draft: delegation });
  const talking = setInterval(() => talk(clients, said), SPACING_MS);
  return {
    ...{ session, clients, said, ackMs },
    length: () => clients.reduce((sum, { member }) => sum + member.lines.length, 0),
    async settle() {
      clearInterval(talking);
      for (let wait = 0; wait < 1_200 && !isSettled(clients); wait += 1) await pause(100);
    },
    stop() {
      clearInterval(talking);
      for (const client of [...clients, desk]) client.stop();
    },
  };
}

function talk(clients: readonly GroupClient[], said: Map<string, number>): void {
  for (const [number, client] of clients.entries()) {
    // Like people who are cut off: a few words are kept, not hundreds.
    if (client.member.outbox.length > 5) continue;
    const text = `client ${number} word ${said.size}`;
    said.set(text, performance.now());
    client.note(text, `seat-${number}`);
  }
}

/** Milliseconds until some copy has grown. */
export async function firstNewMs(play: DrillPlay): Promise<number> {
  const from = performance.now();
  const length = play.length();
  while (play.length() === length) await pause(5);
  return performance.now() - from;
}

const isSettled = (clients: readonly GroupClient[]): boolean =>
  clients.every(
    ({ member }) =>
      member.phase === 'live' &&
      member.outbox.length === 0 &&
      clients.every(
        (other) =>
          other.member.ledger.team !== member.ledger.team || other.member.ledger.head.hash === member.ledger.head.hash,
      ),
  );

/** Texts of the notes in a client's copy, in order. */
const notesOf = ({ member }: GroupClient): readonly string[] =>
  member.lines.flatMap(({ envelope }) =>
    envelope.kind === 'command' && envelope.body.command.kind === 'note' ? [envelope.body.command.text] : [],
  );

export interface Verdict {
  readonly acked: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly gaps: number;
  readonly equalCopies: boolean;
  readonly commandMs: { readonly p50: number; readonly p99: number };
}

export const shares = (values: readonly number[]): { readonly p50: number; readonly p99: number } => ({
  p50: Math.round(percentile(values, 0.5)),
  p99: Math.round(percentile(values, 0.99)),
});

export function judgePlay({ clients, said, ackMs }: DrillPlay): Verdict {
  const waiting = clients.reduce((sum, { member }) => sum + member.outbox.length, 0);
  const counts = new Map<string, number>();
  for (const team of TEAMS) {
    const one = clients.find(({ member }) => member.ledger.team === team);
    for (const text of one === undefined ? [] : notesOf(one)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const missing = [...said.keys()].filter((text) => !counts.has(text)).length;
  return {
    acked: said.size - waiting,
    lost: missing - waiting,
    duplicated: [...counts.values()].filter((count) => count > 1).length,
    gaps: clients.reduce(
      (sum, { member }) => sum + member.lines.filter(({ envelope }, at) => envelope.seq !== at).length,
      0,
    ),
    equalCopies: isSettled(clients),
    commandMs: shares(ackMs),
  };
}
