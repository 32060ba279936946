// Sessions as files: what is written comes back exactly; what was changed anywhere is refused whole.

import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../engine/relay/memory-store.ts';
import type { LogStore } from '../../../engine/relay/index.ts';
import { bringBack, readSessions, writeSessions } from '../../../engine/relay/index.ts';
import type { Draft } from '../../../engine/session/index.ts';
import { NO_HEAD, placeDraft } from '../../../engine/session/index.ts';
import { delegation, mark, note, opening, SESSION, teamRow } from '../session/group-sample.ts';

const TEAMS = ['EX-T01', 'EX-T02'];
const arrive: Draft = {
  ...{ cid: 'relay-p1', n: 1, seat: 'relay', kind: 'arrive' },
  body: { person: 'p1', as: 'on-call', name: 'Robin' },
};
const CODE = {
  ...{ hash: 'h1', session: SESSION, id: 'EX-T01', role: 'player' as const, teams: ['EX-T01'] },
  ...{ person: '', nonce: 'n', expiresMs: 9e12 },
};

async function sample(): Promise<LogStore> {
  const store = createMemoryStore();
  const asked = delegation();
  const parts = TEAMS.map((team) => {
    const lines: string[] = [];
    let head = NO_HEAD;
    for (const draft of [opening(), arrive, asked, note(1, 'Zoë \u{1F3E5}'), mark(1), mark(2)]) {
      const entry = placeDraft(draft, { session: SESSION, team, head, relayMs: 1_000 });
      lines.push(entry.line);
      head = { seq: entry.envelope.seq, hash: entry.hash };
    }
    return { team, expectedSeq: 0, lines };
  });
  await store.open({ session: SESSION, teams: TEAMS.map(teamRow), openedMs: 5 }, [CODE], parts);
  return store;
}

async function written(store: LogStore, withCodes = true): Promise<string> {
  let text = '';
  for await (const part of writeSessions(store, await store.sessions(), { withCodes })) text += part;
  return text;
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n').filter((line) => line !== '');
}
const faultOf = async (text: string): Promise<string> => {
  const read = await readSessions(linesOf(text), 'kept.ndjson');
  return read.ok ? 'none' : `${read.problems[0]?.line}: ${read.problems[0]?.message}`;
};

describe('sessions as a file', () => {
  it('[GRP98] keep what sealed exercise they were opened with, and no other word in its place', async () => {
    const store = await sample();
    const row = (await store.sessions())[0];
    if (row === undefined) throw new Error('one session');
    const parts = await Promise.all(
      TEAMS.map(async (team) => ({ team, expectedSeq: 0, lines: await store.read(SESSION, team, 0, 99) })),
    );
    for (const [sealed, says] of [
      ['0f'.repeat(32), 'none'],
      [
        'nothing',
        '2: This is no session: expected `session` to be `sealed` to be 64 hex digits; found "nothing"; found an object.',
      ],
    ] as const) {
      const other = createMemoryStore();
      await other.open({ ...row, sealed }, [], parts);
      const text = await written(other);
      expect(await faultOf(text)).toBe(says);
      if (says === 'none') expect(text).toContain(sealed);
    }
  });

  it('come back exactly, codes and all, into a store that has none of their names', async () => {
    const store = await sample();
    await store.useDevice(SESSION, 'p1', 2);
    const text = await written(store);
    const read = await readSessions(linesOf(text), 'f');
    if (!read.ok) throw new Error(read.problems[0]?.message);
    const other = createMemoryStore();
    expect(await bringBack(other, read.value)).toBeNull();
    expect(await written(other)).toBe(text);
    expect(await other.findCode('h1')).toEqual(CODE);
    expect(await other.devices(SESSION)).toEqual(new Map([['p1', 2]]));
    expect(await bringBack(other, read.value)).toContain('has a session of the name session-1 already');
    expect(text).toContain('EXERCISE EXERCISE EXERCISE');
    // What is handed over holds no codes.
    expect(await written(store, false)).not.toContain('"h1"');
  });

  it('are refused with a sentence when a session in them is none, whatever it is made of', async () => {
    const text = await written(await sample());
    const [head = '', first = '', ...rest] = text.trimEnd().split('\n');
    const whole = JSON.parse(first) as { readonly session: Record<string, unknown>; readonly codes: readonly object[] };
    const team = (whole.session['teams'] as readonly object[])[0];
    const bad: readonly object[] = [
      ...[
        null,
        [],
        {},
        'x',
        ['x'],
        [null],
        [{}],
        [{ ...team, kind: 'zz' }],
        [{ ...team, team: '__proto__' }],
        [team, team],
      ].map((teams) => ({ ...whole, session: { ...whole.session, teams } })),
      ...[null, {}, [null], [{}], [{ ...CODE, session: 'other' }], [{ ...CODE, role: 'facilitator' }]].map((codes) => ({
        ...whole,
        codes,
      })),
      ...['', '../x', 'x'.repeat(81), null, 7].map((session) => ({ ...whole, session: { ...whole.session, session } })),
      ...[null, 'x', [['p1']], [[1, 2]], [['p1', -1]]].map((devices) => ({ ...whole, devices })),
      { ...whole, session: { ...whole.session, openedMs: -1 } },
      { ...whole, more: 1 },
    ];
    for (const one of bad) {
      const line = JSON.stringify(one);
      expect(await faultOf([head, line, ...rest].join('\n')), line).toMatch(/^2: .+\.$/);
    }
  });

  it('are refused whole when anything was changed, left out, moved or cut off', async () => {
    const text = await written(await sample());
    const lines = text.trimEnd().split('\n');
    const without = (at: number): string => lines.filter((_, place) => place !== at).join('\n');
    for (let at = 0; at < lines.length; at += 1) expect(await faultOf(without(at))).not.toBe('none');
    for (let at = 0; at < text.length - 2; at += 211) {
      const changed = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
      expect(await faultOf(changed)).not.toBe('none');
    }
    // Every character of the seal counts.
    for (let at = 1; at <= (lines.at(-1)?.length ?? 0); at += 9) {
      const place = text.length - 1 - at;
      const changed = text.slice(0, place) + (text[place] === 'x' ? 'y' : 'x') + text.slice(place + 1);
      expect(await faultOf(changed)).not.toBe('none');
    }
    expect(await faultOf(lines.slice(0, 5).join('\n'))).toMatch(/^5: The file is cut off/);
    expect(await faultOf(`${text}{}`)).toContain('follows the end');
    expect(await faultOf('')).toBe('1: The file is cut off: its end is missing.');
    expect(await faultOf('{"what":"other"}')).toContain('no file of sessions');
    expect(await faultOf('{"what":"standby-sessions","v":9}')).toContain('version 9');
    expect(await faultOf([...lines.slice(0, 3), lines[4], lines[3], ...lines.slice(5)].join('\n'))).toMatch(
      /^4: Entry 2/,
    );
  });

  it('are taken back together: one that cannot be written takes the others with it', async () => {
    const one = await readSessions(linesOf(await written(await sample())), 'f');
    const kept = one.ok ? one.value[0] : undefined;
    if (kept === undefined) throw new Error('no session');
    const second = { ...kept, row: { ...kept.row, session: 'session-2' }, codes: [] };
    const memory = createMemoryStore();
    let opened = 0;
    const store: LogStore = {
      ...memory,
      open: (...words) => ((opened += 1) === 2 ? Promise.resolve('full') : memory.open(...words)),
    };
    expect(await bringBack(store, [kept, second])).toContain('session-2 could not be written (full), so that none was');
    expect(await memory.sessions()).toEqual([]);
  });
});
