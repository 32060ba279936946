// When triggers fall due: worked examples, and a property over random orders of milestones.
// Tests engine/exercise/milestones.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simTime } from '#engine/base/index.ts';
import type { SimTimeMs } from '#engine/base/index.ts';
import { dueOf, reach } from '#engine/exercise/index.ts';
import type { Trigger } from '#engine/scenario/index.ts';

const trigger = (part: Partial<Trigger>): Trigger => ({ all: [], any: [], none: [], afterMs: 0, ...part });
const reached = (times: Record<string, number>): Map<string, SimTimeMs> =>
  new Map(Object.entries(times).map(([name, at]) => [name, simTime(at)]));

describe('triggers', () => {
  it('[EXR5] without names is due after STARTEX', () => {
    expect(dueOf(trigger({ afterMs: 60_000 }), reached({}))).toEqual({ kind: 'due', at: 60_000 });
  });

  it('[EXR5] waits for all names and counts from the last', () => {
    const both = trigger({ all: ['a', 'b'], afterMs: 5 });
    expect(dueOf(both, reached({ a: 100 }))).toEqual({ kind: 'waiting' });
    expect(dueOf(both, reached({ a: 100, b: 40 }))).toEqual({ kind: 'due', at: 105 });
  });

  it('[EXR5] counts from the first of any', () => {
    const either = trigger({ any: ['a', 'b'], afterMs: 5 });
    expect(dueOf(either, reached({}))).toEqual({ kind: 'waiting' });
    expect(dueOf(either, reached({ a: 100, b: 40 }))).toEqual({ kind: 'due', at: 45 });
  });

  it('[EXR5] is cancelled by a none name at or before the due time, and not by one after it', () => {
    const silence = trigger({ none: ['phoned'], afterMs: 90 });
    expect(dueOf(silence, reached({ phoned: 90 }))).toEqual({ kind: 'cancelled' });
    expect(dueOf(silence, reached({ phoned: 91 }))).toEqual({ kind: 'due', at: 90 });
  });

  it('[EXR5] once due stays due at the same time, whatever is reached later', () => {
    const names = ['a', 'b', 'c', 'd'];
    const part = fc.record({
      all: fc.subarray(names),
      any: fc.subarray(names),
      none: fc.subarray(names),
      afterMs: fc.integer({ min: 0, max: 50 }),
    });
    const times = fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 100 })), { maxLength: 6 });
    fc.assert(
      fc.property(part, times, (shape, events) => {
        const milestones = new Map<string, SimTimeMs>();
        let settled: number | null = null;
        for (const [name, at] of events.toSorted((x, y) => x[1] - y[1])) {
          const before = dueOf(shape, milestones);
          // Only what is due by now counts: a later milestone may still cancel what lies ahead.
          if (settled === null && before.kind === 'due' && before.at < at) settled = before.at;
          reach(milestones, name, simTime(at));
          const after = dueOf(shape, milestones);
          if (settled !== null) expect(after).toEqual({ kind: 'due', at: settled });
        }
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });

  it('a milestone keeps its first time', () => {
    const milestones = new Map<string, SimTimeMs>();
    expect(reach(milestones, 'a', simTime(5))).toBe(true);
    expect(reach(milestones, 'a', simTime(9))).toBe(false);
    expect(milestones.get('a')).toBe(5);
  });
});
