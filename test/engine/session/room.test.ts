// The room by itself: what it writes, to whom it tells it, whom it turns away.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import type { UpMessage } from '../../../engine/session/index.ts';
import { createRoom, stepRoom } from '../../../engine/session/index.ts';
import {
  BUILD,
  createBench,
  delegation,
  mark,
  note,
  opening,
  order,
  SESSION,
  STRANGER,
  TEAM,
  textsOf,
} from './group-sample.ts';
import type { Bench } from './group-sample.ts';

const say = (bench: Bench, link: string, message: UpMessage, lines: readonly string[] = []): void => {
  bench.take({ kind: 'message', link, message, lines });
};
const lastOf = (bench: Bench, link: string): unknown => bench.sent.get(link)?.at(-1)?.message;

describe('a room writes', () => {
  it('[GRP10] tells nobody before it is durable', () => {
    const bench = createBench();
    bench.join('a');
    bench.join('b', 'p2');
    bench.isFast = false;
    const before = bench.kinds('b').length;
    bench.write('a', note(1));
    expect(bench.effects.at(-1)).toMatchObject({ kind: 'append', expectedSeq: bench.lines.length });
    expect(bench.kinds('b')).toHaveLength(before);
    bench.take({ kind: 'appended' });
    expect(bench.kinds('a').at(-1)).toBe('entries');
    expect(textsOf(bench.sent.get('b')?.at(-1)?.lines ?? [])).toEqual(['note 1']);
  });

  it('[GRP11] confirms what is durable and passes over what is on its way', () => {
    const bench = createBench();
    bench.join('a');
    bench.isFast = false;
    bench.write('a', note(1));
    bench.write('a', note(1));
    bench.take({ kind: 'appended' });
    bench.write('a', note(1));
    expect(lastOf(bench, 'a')).toEqual({ kind: 'ack', cid: 'p1-a', n: 1 });
    expect(bench.room.queue).toHaveLength(0);
    expect(bench.room.inFlight).toBeNull();
  });

  it('[GRP12] has drafts that overtook one another sent again in order', () => {
    const bench = createBench();
    bench.join('a');
    bench.write('a', note(2));
    expect(lastOf(bench, 'a')).toEqual({ kind: 'resend', cid: 'p1-a', last: 0 });
    bench.write('a', note(1));
    bench.write('a', note(2));
    // A number that was declined is left out: what counts is the one before.
    bench.write('a', note(4), 2);
    expect(textsOf(bench.lines)).toEqual(['note 1', 'note 2', 'note 4']);
  });

  it('[GRP13] puts what comes meanwhile into the next append, and nothing behind a change of the law', () => {
    const bench = createBench();
    bench.join('a');
    bench.isFast = false;
    bench.write('a', note(1));
    bench.write('a', note(2));
    bench.write('a', note(3));
    bench.take({ kind: 'write', draft: order('dismiss', { person: 'p1' }) });
    bench.write('a', note(4));
    const appends = (): unknown[] => bench.effects.filter(({ kind }) => kind === 'append').slice(-1);
    bench.take({ kind: 'appended' });
    expect(appends()).toMatchObject([{ lines: { length: 2 } }]);
    bench.take({ kind: 'appended' });
    expect(appends()).toMatchObject([{ lines: { length: 1 } }]);
    bench.take({ kind: 'appended' });
    expect(bench.cuts.at(-1)).toMatchObject({ link: 'a', message: { why: 'dismissed' } });
    expect(bench.room.inFlight).toBeNull();
  });

  it('[GRP14] reads the store after a conflict, and writes its own behind what it found', () => {
    const lines: string[] = [];
    const [one, two] = [createBench(lines), createBench(lines, [])];
    one.join('a');
    two.take({ kind: 'notice', seq: lines.length - 1 });
    two.join('b', 'p2', { wants: { as: 'ward', name: 'Sam' } });
    two.write('b', note(1, 'second', 'p2-x', 'ward'));
    // The first room has not heard of that.
    one.write('a', note(1, 'first'));
    expect(textsOf(lines)).toEqual(['second', 'first']);
    expect(textsOf(one.sent.get('a')?.flatMap((sent) => sent.lines) ?? [])).toEqual(['second', 'first']);
    two.take({ kind: 'notice', seq: lines.length - 1 });
    expect(two.room.ledger.head).toEqual(one.room.ledger.head);
  });

  it('[GRP14] writes once what was written though nobody said so', () => {
    const bench = createBench();
    bench.join('a');
    bench.isFast = false;
    bench.write('a', note(1));
    const append = bench.effects.at(-1);
    if (append?.kind === 'append') bench.lines.push(...append.lines);
    bench.take({ kind: 'append-failed', why: 'unknown' });
    expect(textsOf(bench.sent.get('a')?.flatMap((sent) => sent.lines) ?? [])).toEqual(['note 1']);
    expect(bench.room.inFlight).toBeNull();
  });

  it('[GRP15] puts its authors off while the store is full', () => {
    const bench = createBench();
    bench.join('a');
    bench.isFast = false;
    bench.write('a', note(1));
    bench.write('a', note(2));
    bench.take({ kind: 'append-failed', why: 'full' });
    expect(
      bench.sent
        .get('a')
        ?.slice(-2)
        .map(({ message }) => message),
    ).toEqual([
      { kind: 'later', cid: 'p1-a', n: 1, why: 'storage' },
      { kind: 'later', cid: 'p1-a', n: 2, why: 'storage' },
    ]);
    bench.isFast = true;
    bench.write('a', note(1));
    expect(textsOf(bench.lines)).toEqual(['note 1']);
  });

  it('[GRP16] offers its part of a change to several logs, and appends nothing else until it is settled', () => {
    const bench = createBench();
    bench.join('a');
    const draft = order('order', { command: { kind: 'pause' } });
    const effects = bench.take({ kind: 'begin-part', part: { id: 'x', draft } });
    expect(effects).toMatchObject([{ kind: 'part', id: 'x', expectedSeq: bench.lines.length }]);
    bench.write('a', note(1));
    expect(textsOf(bench.lines)).toEqual([]);
    if (effects[0]?.kind === 'part') bench.lines.push(...effects[0].lines);
    bench.take({ kind: 'appended' });
    expect(textsOf(bench.lines)).toEqual(['note 1']);
    expect(bench.take({ kind: 'begin-part', part: { id: 'y', draft } })).toEqual([
      { kind: 'no-part', id: 'y', refused: null },
    ]);
    const forged = order('order', { command: { kind: 'pause' } }, STRANGER);
    expect(bench.take({ kind: 'begin-part', part: { id: 'z', draft: forged } })).toMatchObject([
      { kind: 'no-part', id: 'z', refused: 'The signature is not valid.' },
    ]);
  });

  it('[GRP17] stops where the store gives what is no log', () => {
    const good = createBench();
    good.join('a');
    good.write('a', note(1));
    for (const [at, change] of [
      [2, (line: string) => line.replace('Robin', 'Robim')],
      [3, () => '{}'],
    ] as const) {
      const lines = good.lines.map((line, index) => (index === at ? change(line) : line));
      const bench = createBench(lines, []);
      // The changed line itself may still be an entry: then the next one does not follow it.
      expect(bench.effects.find(({ kind }) => kind === 'broken')).toMatchObject({ seq: 3 });
      bench.join('b', 'p2');
      expect(bench.cuts[0]).toMatchObject({ message: { why: 'broken' } });
    }
  });

  it('declines what is not its author’s to write', () => {
    const bench = createBench();
    bench.join('a');
    bench.write('a', note(1, 'x', 'p2-a'));
    expect(lastOf(bench, 'a')).toMatchObject({ kind: 'declined', why: 'This was written by somebody else.' });
    bench.write('a', opening());
    expect(lastOf(bench, 'a')).toMatchObject({ kind: 'declined', why: 'This is not for a member to write.' });
    bench.write('a', note(1, 'x', 'p1-a', 'ward'));
    expect(lastOf(bench, 'a')).toMatchObject({ kind: 'declined', why: 'This person has another seat.' });
  });
});

describe('a room is read', () => {
  it('[GRP20] turns another version away', () => {
    const bench = createBench();
    for (const other of [{ kernel: '0.2.0' }, { schema: 2 }, { packHash: 'aa'.repeat(32) }])
      bench.join('a', 'p1', { build: { ...BUILD, ...other } });
    expect(bench.cuts.map(({ message }) => (message?.kind === 'refused' ? message.why : ''))).toEqual(
      Array(3).fill('version'),
    );
  });

  it('[GRP21] gives a reader what follows its copy, in parts, and then everything', () => {
    const bench = createBench();
    bench.join('w');
    for (let n = 1; n <= 600; n += 1) bench.write('w', note(n));
    const far = bench.lines.length - 1;
    bench.join('r', 'p2', { wants: { as: 'ward', name: 'Sam' } });
    let taken: string[] = [];
    for (let round = 0; round < 9; round += 1) {
      const last = bench.sent.get('r')?.at(-1);
      if (last?.message.kind !== 'entries') break;
      taken = [...taken, ...last.lines];
      expect(last.lines.length).toBeLessThanOrEqual(LIMITS.suffixEntriesMax);
      if (!last.message.isMore) break;
      const have = { seq: taken.length - 1, hash: bench.room.hash(taken.at(-1) ?? '') };
      say(bench, 'r', { kind: 'have', have });
    }
    expect(taken).toEqual(bench.lines);
    expect(taken.length).toBeGreaterThan(far);
    bench.write('w', note(601));
    expect(textsOf(bench.sent.get('r')?.at(-1)?.lines ?? [])).toEqual(['note 601']);
  });

  it('[GRP21] reads from the store what it no longer holds, and tells a copy that is another log', () => {
    const bench = createBench();
    bench.join('w');
    for (let n = 1; n <= 2 * LIMITS.roomRecentMax + 9; n += 1) bench.write('w', note(n));
    expect(bench.room.recentFrom).toBeGreaterThan(0);
    const hashAt = (seq: number): string => bench.room.hash(bench.lines[seq] ?? '');
    bench.join('r', 'p1', { have: { seq: 5, hash: hashAt(5) } });
    expect(bench.sent.get('r')?.at(-1)?.lines[0]).toBe(bench.lines[6]);
    const head = { kind: 'fork', head: bench.room.ledger.head };
    bench.join('s', 'p1', { have: { seq: 5, hash: hashAt(6) } });
    expect(lastOf(bench, 's')).toEqual(head);
    bench.join('t', 'p1', { have: { seq: bench.lines.length - 3, hash: hashAt(6) } });
    expect(lastOf(bench, 't')).toEqual(head);
  });

  it('[GRP22] takes back what its store lost, whole and sealed, or not at all', () => {
    const before = createBench();
    before.join('a');
    for (let n = 1; n <= 5; n += 1) before.write('a', note(n));
    const { head } = before.room.ledger;
    const sent = before.sent.get('a')?.at(-1)?.message;
    const seal = sent?.kind === 'entries' ? sent.seal : '';
    const missing = before.lines.slice(-3);
    const lost = (): Bench => {
      const bench = createBench(before.lines.slice(0, -3), []);
      bench.join('a', 'p1', { have: head });
      expect(bench.kinds('a').slice(-1)).toEqual(['behind']);
      return bench;
    };
    const bench = lost();
    say(bench, 'a', { kind: 'mend', seal, isLast: false }, missing.slice(0, 1));
    say(bench, 'a', { kind: 'mend', seal, isLast: true }, missing.slice(1));
    expect(bench.lines).toEqual(before.lines);
    bench.write('a', note(6));
    expect(textsOf(bench.lines)).toHaveLength(6);

    for (const [lines, proof] of [
      [missing, 'ab'.repeat(32)],
      [missing.slice(0, 2), seal],
      [[...missing.slice(0, 2), missing[2]?.replace('note 5', 'note X') ?? ''], seal],
      [missing.slice(1), seal],
    ] as const) {
      const other = lost();
      say(other, 'a', { kind: 'mend', seal: proof, isLast: true }, lines);
      expect(other.lines).toHaveLength(before.lines.length - 3);
      expect(lastOf(other, 'a')).toMatchObject({ kind: 'fork' });
    }
  });

  it('[GRP23] cuts off a reader that cannot keep up', () => {
    const bench = createBench();
    bench.join('a');
    bench.take({ kind: 'pressure', link: 'a', bytes: LIMITS.readerBytesMax });
    expect(bench.cuts).toEqual([]);
    bench.take({ kind: 'pressure', link: 'a', bytes: LIMITS.readerBytesMax + 1 });
    expect(bench.cuts).toMatchObject([{ link: 'a', code: 1013 }]);
    bench.join('b');
    for (let beat = 1; beat <= 10; beat += 1) bench.take({ kind: 'write', draft: mark(beat) });
    bench.now += LIMITS.readerLagMsMax;
    bench.take({ kind: 'tick' });
    expect(bench.cuts).toHaveLength(1);
    bench.now += 1;
    bench.take({ kind: 'tick' });
    expect(bench.cuts.at(-1)).toMatchObject({ link: 'b', code: 1013 });
  });

  it('[GRP24] tells who came and went, and the facilitator who waits', () => {
    const bench = createBench([], [opening('by-admission'), delegation()]);
    bench.join('f', 'facilitator', { role: 'facilitator', wants: null });
    bench.join('a', 'p1');
    expect(bench.kinds('a')).toEqual(['waiting']);
    bench.take({ kind: 'tick' });
    expect(lastOf(bench, 'f')).toEqual({
      ...{ kind: 'desk', waiting: [{ person: 'p1', as: 'on-call', name: 'Robin' }], departed: [] },
    });
    const admitted = order('admit', { person: 'p1', as: 'on-call', name: 'Robin' });
    bench.write('f', admitted, null);
    expect(bench.kinds('a')).toEqual(['waiting', 'welcome', 'presence', 'entries']);
    expect(bench.sent.get('a')?.[2]?.message).toMatchObject({ here: ['facilitator', 'p1'] });
    bench.take({ kind: 'tick' });
    expect(lastOf(bench, 'f')).toMatchObject({ kind: 'desk', waiting: [] });
    bench.take({ kind: 'leave', link: 'a' });
    bench.take({ kind: 'tick' });
    expect(lastOf(bench, 'f')).toMatchObject({ kind: 'presence', away: ['p1'] });
    bench.write('f', order('door', { door: 'locked' }), null);
    bench.join('c', 'p3');
    expect(bench.cuts.at(-1)).toMatchObject({ link: 'c', message: { why: 'locked' } });
  });

  it('[GRP64] lists an evaluator without a place at the desk, who reads meanwhile, until it is let in', () => {
    const bench = createBench([], [opening('by-admission'), delegation()]);
    bench.join('f', 'facilitator', { role: 'facilitator', wants: null });
    bench.join('e', 'judge', { role: 'evaluator', wants: { as: 'evaluator', name: 'Wren' } });
    expect(bench.kinds('e')).toEqual(['welcome', 'presence', 'entries']);
    bench.take({ kind: 'tick' });
    const waiting = [{ person: 'judge', as: 'evaluator', name: 'Wren' }];
    expect(lastOf(bench, 'f')).toEqual({ kind: 'desk', waiting, departed: [] });
    bench.write('f', order('admit', { person: 'judge', as: 'evaluator', name: 'Wren' }), null);
    bench.take({ kind: 'tick' });
    expect(lastOf(bench, 'f')).toMatchObject({ kind: 'desk', waiting: [] });
    expect(bench.room.ledger.roster.get('judge')).toEqual({ seat: 'evaluator', name: 'Wren' });
  });

  it('takes any message in any state without breaking', () => {
    const room = createRoom({ session: SESSION, team: TEAM, sealKey: 'x' });
    expect(stepRoom(room, { kind: 'appended' }, 0)).toEqual([]);
    expect(stepRoom(room, { kind: 'append-failed', why: 'full' }, 0)).toEqual([]);
    expect(stepRoom(room, { kind: 'leave', link: 'nobody' }, 0)).toEqual([]);
    expect(stepRoom(room, { kind: 'pressure', link: 'nobody', bytes: 1e9 }, 0)).toEqual([]);
    expect(stepRoom(room, { kind: 'fetched', link: 'nobody', from: 0, lines: [] }, 0)).toEqual([]);
  });
});
