// One suite over every store of group logs: memory, SQLite, PostgreSQL. What a store cannot be tested with is said.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { LogStore } from '../../../engine/relay/log-store.ts';
import { createMemoryStore } from '../../../engine/relay/memory-store.ts';
import { createPostgresStore } from '../../../engine/relay/postgres-store.ts';
import { createSqliteStore } from '../../../engine/relay/sqlite-store.ts';
import { teamRow } from '../session/group-sample.ts';
import { startPostgres } from '../../../engine/bin/postgres-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-store-'));
const server = await startPostgres();
if (typeof server === 'string') process.stdout.write(`not run: the store suite over PostgreSQL: ${server}\n`);

interface Candidate {
  readonly name: string;
  readonly open: () => Promise<LogStore>;
  /** Opens what the same place holds, as another process would; null where nothing survives. */
  readonly again: (() => Promise<LogStore>) | null;
}

const sqlite = async (): Promise<LogStore> => createSqliteStore(join(folder, 'logs.sqlite'));
const candidates: Candidate[] = [
  { name: 'memory', open: async () => createMemoryStore(), again: null },
  { name: 'sqlite', open: sqlite, again: sqlite },
];
if (typeof server !== 'string') {
  const postgres = (): Promise<LogStore> => createPostgresStore(server.url);
  candidates.push({ name: 'postgres', open: postgres, again: postgres });
}

afterAll(async () => {
  if (typeof server !== 'string') await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const lines = (from: number, count: number, mark = 'x'): string[] =>
  Array.from({ length: count }, (_, at) => `{"seq":${from + at},"by":"${mark} Zoë 🏥"}`);

describe.each(candidates)('the log store in $name', ({ open, again }) => {
  it('keeps lines in order, exactly as they came', async () => {
    const store = await open();
    expect(await store.append('s1', 'A', 0, lines(0, 3))).toBe('appended');
    expect(await store.append('s1', 'A', 3, lines(3, 2))).toBe('appended');
    expect(await store.read('s1', 'A', 0, 99)).toEqual([...lines(0, 3), ...lines(3, 2)]);
    expect(await store.read('s1', 'A', 2, 2)).toEqual(lines(2, 2));
    expect(await store.read('s1', 'A', 5, 9)).toEqual([]);
    expect(await store.read('s1', 'B', 0, 9)).toEqual([]);
    expect(await store.read('s2', 'A', 0, 9)).toEqual([]);
    await store.close();
  });

  it('writes only where the log ends: not before, not behind', async () => {
    const store = await open();
    await store.append('s3', 'A', 0, lines(0, 2));
    expect(await store.append('s3', 'A', 0, lines(0, 1))).toBe('conflict');
    expect(await store.append('s3', 'A', 1, lines(1, 1))).toBe('conflict');
    expect(await store.append('s3', 'A', 3, lines(3, 1))).toBe('conflict');
    expect(await store.append('s3', 'B', 1, lines(1, 1))).toBe('conflict');
    expect(await store.read('s3', 'A', 0, 9)).toHaveLength(2);
    await store.close();
  });

  it('lets one of many writers have each place', async () => {
    const [one, two] = [await open(), again === null ? null : await again()];
    const stores = two === null ? [one] : [one, two];
    const writers = Array.from({ length: 32 }, (_, number) => number);
    const won = await Promise.all(
      writers.map(async (number) => {
        const store = stores[number % stores.length] as LogStore;
        for (let attempt = 0; attempt < 200; attempt += 1) {
          const end = (await store.read('s4', 'A', 0, 1_000)).length;
          const outcome = await store.append('s4', 'A', end, [`"writer ${number}"`]);
          if (outcome === 'appended') return true;
        }
        return false;
      }),
    );
    expect(won.every(Boolean)).toBe(true);
    const kept = await one.read('s4', 'A', 0, 1_000);
    expect(new Set(kept).size).toBe(writers.length);
    expect(kept).toHaveLength(writers.length);
    for (const store of stores) await store.close();
  });

  it('writes to several logs, or to none', async () => {
    const store = await open();
    await store.append('s5', 'B', 0, lines(0, 1));
    const parts = ['A', 'B', 'C'].map((team) => ({ team, expectedSeq: 0, lines: lines(0, 1) }));
    expect(await store.appendAll('s5', parts)).toBe('conflict');
    expect(await store.read('s5', 'A', 0, 9)).toEqual([]);
    const right = parts.map((part) => (part.team === 'B' ? { ...part, expectedSeq: 1 } : part));
    expect(await store.appendAll('s5', right)).toBe('appended');
    expect(
      (await Promise.all(['A', 'B', 'C'].map((team) => store.read('s5', team, 0, 9)))).map(({ length }) => length),
    ).toEqual([1, 2, 1]);
    await store.close();
  });

  it('opens a session once, with its codes and first entries, and erases all of it', async () => {
    const store = await open();
    const row = { session: 's6', teams: ['A', 'B'].map(teamRow), openedMs: 5_000 };
    const code = {
      ...{ hash: 'h1', session: 's6', id: 'A', role: 'player' as const, teams: ['A'] },
      ...{ person: '', nonce: 'n1', expiresMs: 9_000_000_000_000 },
    };
    const parts = row.teams.map(({ team }) => ({ team, expectedSeq: 0, lines: lines(0, 1) }));
    expect(await store.open(row, [code], parts)).toBe('appended');
    expect(await store.open(row, [], [])).toBe('conflict');
    expect(await store.open({ ...row, session: 's7' }, [{ ...code, session: 's7' }], parts)).toBe('conflict');
    expect(await store.session('s7')).toBeNull();
    expect(await store.session('s6')).toEqual(row);
    expect(await store.findCode('h1')).toEqual(code);
    const all = { ...code, hash: 'h0', id: 'Watch', role: 'observer' as const, teams: [] };
    await store.putCode(all);
    await store.putCode({ ...code, hash: 'h2' });
    expect(await store.findCode('h1')).toBeNull();
    expect(await store.codes('s6')).toEqual([{ ...code, hash: 'h2' }, all]);
    expect([await store.dropCode('h0'), await store.dropCode('h0')]).toEqual([true, false]);
    expect(await store.codes('s6')).toHaveLength(1);
    await store.erase('s6');
    expect([await store.session('s6'), await store.findCode('h2')]).toEqual([null, null]);
    expect(await store.read('s6', 'A', 0, 9)).toEqual([]);
    await store.close();
  });

  it('[GRP98] keeps with a session what sealed exercise it was opened with, and forgets it with the session', async () => {
    const store = await open();
    const plain = { session: 's9', teams: [teamRow('A')], openedMs: 5_000_000_000_000 };
    const sealed = { ...plain, session: 's10', sealed: '0f'.repeat(32) };
    for (const row of [plain, sealed]) await store.open(row, [], [{ team: 'A', expectedSeq: 0, lines: lines(0, 1) }]);
    const later = again === null ? store : await again();
    expect([await later.session('s9'), await later.session('s10')]).toEqual([plain, sealed]);
    expect(await later.sealedSessions()).toEqual([sealed]);
    expect(await later.sessions()).toHaveLength(2);
    await later.erase('s10');
    expect(await store.sealedSessions()).toEqual([]);
    const { sealed: _, ...again10 } = sealed;
    await store.open(again10, [], [{ team: 'A', expectedSeq: 0, lines: lines(0, 1) }]);
    expect(await store.session('s10')).toEqual(again10);
    await store.erase('s9');
    await store.erase('s10');
    if (later !== store) await later.close();
    await store.close();
  });

  it('[GRP67] counts the devices of a person up, and remembers the last that was used, for every process', async () => {
    const store = await open();
    await store.open({ session: 's11', teams: [teamRow('A')], openedMs: 5_000_000_000_000 }, [], []);
    const later = again === null ? store : await again();
    expect(await Promise.all([store, later, store].map((one) => one.addDevice('s11', 'p1')))).toHaveLength(3);
    expect(await later.addDevice('s11', 'p1')).toBe(4);
    expect(await store.devices('s11')).toEqual(new Map());
    const use = (device: number, one = store): Promise<boolean> => one.useDevice('s11', 'p1', device);
    expect([await use(0), await use(1), await use(3, later), await use(3)]).toEqual([true, true, true, true]);
    expect([await use(0, later), await use(1), await use(2, later)]).toEqual([false, false, false]);
    expect(await store.useDevice('s11', 'p2', 0)).toBe(true);
    expect(await later.devices('s11')).toEqual(new Map([['p1', 3]]));
    // A pass from before a backup was made counts further than the store does.
    expect(await use(9)).toBe(true);
    expect(await store.addDevice('s11', 'p1')).toBe(10);
    await store.erase('s11');
    expect(await later.devices('s11')).toEqual(new Map());
    expect(await store.useDevice('s11', 'p1', 1)).toBe(false);
    if (later !== store) await later.close();
    await store.close();
  });

  it('erases what is older than it may be', async () => {
    const store = await open();
    for (const [session, openedMs] of [
      ['old', 10],
      ['young', 1_000_000],
    ] as const)
      await store.open(
        { session, teams: [teamRow('A')], openedMs },
        [],
        [{ team: 'A', expectedSeq: 0, lines: lines(0, 1) }],
      );
    expect(await store.eraseBefore(1_000)).toEqual(['old']);
    expect(await store.session('old')).toBeNull();
    expect(await store.read('young', 'A', 0, 9)).toHaveLength(1);
    await store.erase('young');
    await store.close();
  });

  it('still holds everything when it is opened again', async () => {
    if (again === null) return;
    const store = await open();
    await store.append('s8', 'A', 0, lines(0, 5));
    await store.close();
    const later = await again();
    expect(await later.read('s8', 'A', 0, 9)).toEqual(lines(0, 5));
    expect(await later.append('s8', 'A', 5, lines(5, 1))).toBe('appended');
    await later.ping();
    await later.close();
  });
});

describe('SQLite', () => {
  it('says that it is full, loses nothing, and goes on when there is room', async () => {
    const store = createSqliteStore(join(folder, 'small.sqlite'), 12);
    let written = 0;
    let outcome = 'appended';
    while (outcome === 'appended' && written < 2_000) {
      outcome = await store.append('s', 'A', written, [`"${'x'.repeat(400)}"`]);
      if (outcome === 'appended') written += 1;
    }
    expect(outcome).toBe('full');
    expect(await store.read('s', 'A', 0, 5_000)).toHaveLength(written);
    await store.close();
    const larger = createSqliteStore(join(folder, 'small.sqlite'), 400);
    expect(await larger.append('s', 'A', written, ['"more"'])).toBe('appended');
    await larger.close();
  });

  it('writes in one commit what came in one turn, and leaves out only what conflicts', async () => {
    const store = createSqliteStore(':memory:');
    const outcomes = await Promise.all([
      store.append('s', 'A', 0, ['"1"']),
      store.append('s', 'A', 0, ['"2"']),
      store.append('s', 'B', 0, ['"3"']),
      store.append('s', 'A', 1, ['"4"']),
    ]);
    expect(outcomes).toEqual(['appended', 'conflict', 'appended', 'appended']);
    expect(await store.read('s', 'A', 0, 9)).toEqual(['"1"', '"4"']);
    await store.close();
  });
});

describe('PostgreSQL', () => {
  it('wakes other processes, and says that nobody knows when it is gone', async () => {
    if (typeof server === 'string') return;
    const [one, two] = [await createPostgresStore(server.url), await createPostgresStore(server.url)];
    let gaps = 0;
    const heard = new Promise((resolve) => {
      const stop = two.watch(
        (session, team, seq) => {
          stop();
          resolve([session, team, seq]);
        },
        () => (gaps += 1),
      );
    });
    let end = 0;
    const again = setInterval(() => {
      void one.append('s9', 'A', end, lines(end, 1)).then(() => (end += 1));
    }, 100);
    expect(await heard).toMatchObject(['s9', 'A', expect.any(Number)]);
    clearInterval(again);
    // Whoever begins to listen may have missed something.
    expect(gaps).toBe(1);
    await two.close();
    await server.stop();
    expect(await one.append('s9', 'Z', 0, lines(0, 1))).toBe('unknown');
    await expect(one.read('s9', 'A', 0, 1)).rejects.toThrow();
    await one.close();
  });
});
