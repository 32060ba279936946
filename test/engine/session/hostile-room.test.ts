// Members who say what they may not: false voices at checkpoints, what nobody asked for, seats and names that are none.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import type { DownMessage, UpMessage } from '../../../engine/session/index.ts';
import type { Bench } from './group-sample.ts';
import { createBench, mark, note } from './group-sample.ts';

const say = (bench: Bench, link: string, message: UpMessage, lines: readonly string[] = []): void =>
  void bench.take({ kind: 'message', link, message, lines });
const lastOf = (bench: Bench, link: string): DownMessage | undefined => bench.sent.get(link)?.at(-1)?.message;

describe('the room, among members who mean it ill', () => {
  it('[GRP41] hears one voice a person, and nothing of what is no checkpoint', () => {
    const bench = createBench();
    for (const [link, person] of [
      ['a', 'p1'],
      ['b', 'p2'],
    ] as const)
      bench.join(link, person);
    for (const link of ['x', 'y', 'z']) bench.join(link, 'p3');
    bench.take({ kind: 'write', draft: mark(10) });
    const { seq } = bench.room.ledger.head;
    const report = (link: string, at: number, digit: string): void =>
      say(bench, link, { kind: 'state', seq: at, state: digit.repeat(16) });
    for (const link of ['x', 'y', 'z']) report(link, seq, '6');
    for (const link of ['a', 'b']) report(link, seq, '1');
    expect(bench.sent.get('x')?.map(({ message }) => message)).toContainEqual({
      ...{ kind: 'desync', seq, expected: '1'.repeat(16) },
    });
    for (let n = 1; n <= 12; n += 1) {
      bench.write('a', note(n));
      report('x', bench.room.ledger.head.seq, '6');
    }
    expect([...bench.room.checks.keys()]).toEqual([seq]);
    for (let beat = 20; beat <= 200; beat += 10) {
      bench.take({ kind: 'write', draft: mark(beat) });
      report('x', bench.room.ledger.head.seq, '6');
    }
    expect(bench.room.checks.size).toBe(LIMITS.groupCheckpointsKept);
  });

  it('[GRP22] holds nothing that somebody brings without having been told that it is missing', () => {
    const bench = createBench();
    bench.join('a');
    const brings = (to: Bench, link: string, isLast: boolean, lines: readonly string[]): void =>
      say(to, link, { kind: 'mend', seal: 'ab'.repeat(32), isLast }, lines);
    const held = (of: Bench, link: string): number | undefined => of.room.links.get(link)?.mending?.length;
    brings(bench, 'a', false, ['x'.repeat(9_000)]);
    expect(held(bench, 'a')).toBeUndefined();
    const ahead = createBench();
    ahead.join('b', 'p1', { have: { seq: 50, hash: 'cd'.repeat(32) } });
    expect(ahead.kinds('b').slice(-1)).toEqual(['behind']);
    brings(ahead, 'b', false, ['{}']);
    expect(held(ahead, 'b')).toBe(1);
    brings(ahead, 'b', false, Array<string>(LIMITS.mendEntriesMax).fill('{}'));
    expect([held(ahead, 'b'), lastOf(ahead, 'b')]).toMatchObject([undefined, { kind: 'fork' }]);
  });

  it('[GRP6] seats nobody on what is no seat, and shows no name that hides something', () => {
    const bench = createBench();
    const refused = (as: string, name: string): unknown => {
      bench.join(`no ${as} ${name}`, 'p9', { wants: { as, name } });
      return bench.cuts.at(-1)?.message;
    };
    for (const as of ['', '__proto__', 'on call', 'on-call\n', '\ud800', 'x'.repeat(81)])
      expect([as, refused(as, 'Robin')]).toMatchObject([as, { why: 'not-allowed' }]);
    expect(bench.cuts).toHaveLength(6);
    expect(refused('on-call', ' \u202e\n\u200b ')).toMatchObject({ why: 'not-allowed' });
    expect(bench.cuts).toHaveLength(7);
    const name = '\u202eRobin\u2066\nof the ward\ud800 Zoë 🏥\u2028';
    bench.join('a', 'p1', { wants: { as: 'on-call', name } });
    const roster = [...bench.room.ledger.roster];
    expect(roster).toEqual([['p1', { seat: 'on-call', name: 'Robin of the ward Zoë 🏥' }]]);
  });
});
