// States compared at checkpoints: who departs is told, named, and written down. Tests engine/session/room-checks.ts.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import type { UpMessage } from '../../../engine/session/index.ts';
import { readGroupLine } from '../../../engine/session/index.ts';
import type { Bench } from './group-sample.ts';
import { createBench, mark } from './group-sample.ts';

const say = (bench: Bench, link: string, message: UpMessage): void =>
  void bench.take({ kind: 'message', link, message, lines: [] });
const lastOf = (bench: Bench, link: string): unknown => bench.sent.get(link)?.at(-1)?.message;
/** The last time that somebody was told of a departure: the entry that says so follows it. */
const desyncOf = (bench: Bench, link: string): unknown =>
  bench.sent.get(link)?.findLast(({ message }) => message.kind === 'desync')?.message;

/** A room of three people, each with a link of one letter. */
function ofThree(): Bench {
  const bench = createBench();
  for (const [link, person, seat] of [
    ['a', 'p1', 'on-call'],
    ['b', 'p2', 'ward'],
    ['c', 'p3', 'it'],
  ] as const)
    bench.join(link, person, { wants: { as: seat, name: person } });
  return bench;
}

describe('a room compares states', () => {
  it('[GRP41] tells whoever departs from more than half, and from the conductor above all', () => {
    const bench = ofThree();
    bench.join('f', 'facilitator', { role: 'facilitator', wants: null });
    bench.take({ kind: 'write', draft: mark(10) });
    const seq = bench.room.ledger.head.seq;
    const state = (link: string, digit: string): void =>
      say(bench, link, { kind: 'state', seq, state: digit.repeat(16) });
    state('a', '1');
    state('b', '2');
    bench.take({ kind: 'tick' });
    expect(lastOf(bench, 'f')).toMatchObject({ departed: ['p1', 'p2'] });
    state('c', '1');
    expect(desyncOf(bench, 'b')).toEqual({ kind: 'desync', seq, expected: '1'.repeat(16) });
    bench.take({ kind: 'tick' });
    expect(lastOf(bench, 'f')).toMatchObject({ departed: ['p2'] });
    bench.join('k', 'conductor', { role: 'conductor', wants: null });
    state('k', '2');
    expect([desyncOf(bench, 'a'), desyncOf(bench, 'c')]).toMatchObject([
      { expected: '2'.repeat(16) },
      { expected: '2'.repeat(16) },
    ]);
    state('a', '2');
    state('c', '2');
    bench.take({ kind: 'tick' });
    expect(lastOf(bench, 'f')).toMatchObject({ departed: [] });
  });

  it('[GRP42] writes both states of whoever departs into the log, once a time and a hundred times at most', () => {
    const bench = ofThree();
    let beat = 0;
    const round = (said: string): number => {
      bench.take({ kind: 'write', draft: mark((beat += 10)) });
      const { seq } = bench.room.ledger.head;
      for (const link of ['a', 'b']) say(bench, link, { kind: 'state', seq, state: '1'.repeat(16) });
      say(bench, 'c', { kind: 'state', seq, state: said.repeat(16) });
      return seq;
    };
    const written = (): readonly object[] =>
      bench.lines.flatMap((line) => {
        const read = readGroupLine(line);
        return 'entry' in read && read.entry.envelope.kind === 'departed' ? [read.entry.envelope.body] : [];
      });
    // A dispute of two has no right state, and nothing is written down, until the third speaks.
    bench.take({ kind: 'write', draft: mark((beat += 10)) });
    const disputed = bench.room.ledger.head.seq;
    say(bench, 'c', { kind: 'state', seq: disputed, state: '5'.repeat(16) });
    say(bench, 'a', { kind: 'state', seq: disputed, state: '1'.repeat(16) });
    expect(written()).toEqual([]);
    say(bench, 'b', { kind: 'state', seq: disputed, state: '1'.repeat(16) });
    expect(written()).toMatchObject([{ person: 'p3', at: disputed, said: '5'.repeat(16) }]);
    round('1');
    const at = round('6');
    expect(written().slice(1)).toEqual([{ person: 'p3', as: 'it', at, said: '6'.repeat(16), right: '1'.repeat(16) }]);
    round('6');
    round('1');
    expect(written()).toHaveLength(2);
    round('7');
    expect(written()).toHaveLength(3);
    for (let time = 0; time < LIMITS.departuresMax + 5; time += 1) {
      round('1');
      round('7');
    }
    expect(written()).toHaveLength(LIMITS.departuresMax);
    expect(bench.room.phase).toBe('open');
    // Who takes the log anew finds nothing against it.
    expect(createBench([...bench.lines], []).room.ledger.departures).toBe(LIMITS.departuresMax);
  });
});
