// The hall: changes to several logs while others write, a store that is full or gone, and sessions that are forgotten.

import { describe, expect, it } from 'vitest';
import type { Hall } from '../../../engine/relay/hall.ts';
import { createHall } from '../../../engine/relay/hall.ts';
import type { AppendOutcome, LogStore } from '../../../engine/relay/log-store.ts';
import { createMemoryStore } from '../../../engine/relay/memory-store.ts';
import { NO_HEAD, placeDraft, readGroupLine } from '../../../engine/session/index.ts';
import { opening, order, SESSION, STRANGER, teamRow } from '../session/group-sample.ts';

const TEAMS = ['A', 'B', 'C'];

async function openHall(
  store: LogStore = createMemoryStore(),
): Promise<{ readonly hall: Hall; readonly store: LogStore }> {
  const parts = TEAMS.map((team) => {
    const { line } = placeDraft(opening(), { session: SESSION, team, head: NO_HEAD, relayMs: 1 });
    return { team, expectedSeq: 0, lines: [line] };
  });
  await store.open({ session: SESSION, teams: TEAMS.map(teamRow), openedMs: 1 }, [], parts);
  return { hall: createHall({ store, secret: 's', now: () => 1_000, report: () => {} }), store };
}

const kinds = async (store: LogStore): Promise<readonly (readonly string[])[]> =>
  Promise.all(
    TEAMS.map(async (team) =>
      (await store.read(SESSION, team, 0, 99)).map((line) => {
        const read = readGroupLine(line);
        return 'entry' in read ? read.entry.envelope.kind : 'broken';
      }),
    ),
  );

describe('the hall', () => {
  it('writes a change into every log that it names, or into none', async () => {
    const { hall, store } = await openHall();
    expect(await hall.toAll(SESSION, order('order', { command: { kind: 'start' } }))).toBeNull();
    expect(await hall.toAll(SESSION, order('door', { door: 'locked', to: ['A', 'C'] }))).toBeNull();
    expect(await hall.toAll(SESSION, order('door', { door: 'open' }, STRANGER))).toBe('The signature is not valid.');
    expect(await hall.toAll(SESSION, order('door', { door: 'open', to: ['Z'] }))).toContain('no such team');
    expect(await kinds(store)).toEqual([
      ['open', 'order', 'door'],
      ['open', 'order'],
      ['open', 'order', 'door'],
    ]);
    // The same again is confirmed and not written again; the rooms go on.
    const again = order('order', { command: { kind: 'pause' } });
    expect([await hall.toAll(SESSION, again), await hall.toAll(SESSION, again)]).toEqual([null, null]);
    expect((await kinds(store)).map(({ length }) => length)).toEqual([4, 3, 4]);
  });

  it('makes several changes at once one after the other, beside another process that writes', async () => {
    const { hall, store } = await openHall();
    const other = createHall({ store, secret: 's', now: () => 1_000, report: () => {} });
    const changes = Array.from({ length: 8 }, () => order('order', { command: { kind: 'pause' } }));
    const halls = [hall, other];
    // Each author's numbers grow: a later one that comes first makes an earlier one void in all logs alike.
    await Promise.all(changes.map((draft, at) => (halls[at % 2] as Hall).toAll(SESSION, draft)));
    const [a, b, c] = await Promise.all(TEAMS.map((team) => store.read(SESSION, team, 0, 99)));
    const bodies = (lines: readonly string[] = []): readonly unknown[] =>
      lines.map((line) => (JSON.parse(line) as { n: number }).n);
    expect(bodies(a)).toEqual(bodies(b));
    expect(bodies(b)).toEqual(bodies(c));
    expect(a?.length).toBeGreaterThan(4);
  });

  it('says so when the store is full, and goes on when it is not', async () => {
    const memory = createMemoryStore();
    let outcome: AppendOutcome | null = null;
    const store: LogStore = {
      ...memory,
      appendAll: async (session, parts) => outcome ?? memory.appendAll(session, parts),
    };
    const { hall } = await openHall(store);
    outcome = 'full';
    expect(await hall.toAll(SESSION, order('order', { command: { kind: 'start' } }))).toContain('cannot write');
    outcome = null;
    expect(await hall.toAll(SESSION, order('order', { command: { kind: 'pause' } }))).toBeNull();
    expect((await kinds(memory)).map(({ length }) => length)).toEqual([2, 2, 2]);
  });

  it('asks a store that did not answer again, and knows no room that is none', async () => {
    const memory = createMemoryStore();
    let failures = 1;
    const read: LogStore['read'] = (...words) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('gone')) : memory.read(...words);
    };
    const { hall } = await openHall({ ...memory, read });
    expect((await hall.enter(SESSION, 'A'))?.ledger.head.seq).toBe(0);
    expect(await hall.enter(SESSION, 'Z')).toBeNull();
    expect(await hall.enter('nobody', 'A')).toBeNull();
    hall.forget(SESSION);
    expect(hall.counts().rooms).toBe(0);
  });
});
