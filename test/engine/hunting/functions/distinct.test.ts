// Counting distinct values as Kusto documents it: exactly while they are few, then within the error of the level.

import { describe, expect, it } from 'vitest';
import { answerQuery, loadAllFamilies, resultRows } from '../../../../engine/hunting/index.ts';
import { DistinctCounts, DistinctSketch, levelOf, textNumber } from '../../../../engine/hunting/functions/distinct.ts';

await loadAllFamilies();

/** Standard deviations that are documented, in percent; an estimate lies within three of them all but always. */
const ERRORS = [1.6, 0.8, 0.4, 0.28, 0.2];

function counted(accuracy: number, numbers: Iterable<number>): number {
  const counts = new DistinctCounts(levelOf(accuracy));
  counts.reserve(2);
  for (const number of numbers) {
    counts.add(1, number);
    if (number < 3) counts.add(0, number);
  }
  expect(counts.count(0)).toBeLessThanOrEqual(3);
  return counts.count(1);
}

function* upTo(count: number, of: (at: number) => number = (at) => at): Generator<number> {
  for (let at = 0; at < count; at += 1) yield of(at);
}

function asked(text: string): readonly (readonly unknown[])[] {
  const steps = answerQuery(text, { tables: new Map(), files: new Map() }, { now: 0, seed: 1 });
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    if (step.value.kind !== 'results') throw new Error(JSON.stringify(step.value));
    return resultRows(step.value.results[0]!);
  }
}

describe('distinct values', () => {
  it('are exact up to 1,000, and up to 8,000 from accuracy 2 on', () => {
    expect([0, 1].map((level) => counted(level, upTo(1_000)))).toEqual([1_000, 1_000]);
    expect([2, 3, 4].map((level) => counted(level, upTo(8_000)))).toEqual([8_000, 8_000, 8_000]);
    expect(counted(1, [0, -0, Number.NaN, Number.NaN, 0.5])).toBe(3);
  });

  it.each([
    [1_001, (at: number) => at],
    [20_000, (at: number) => at * 3 + 0.5],
    [300_000, (at: number) => at * 2 ** 20],
    [60_000, (at: number) => textNumber(`WS-${at}.calderwick.example`)],
  ] as const)('of %i lie within three standard deviations at every level', (count, of) => {
    ERRORS.forEach((error, level) => {
      const off = Math.abs(counted(level, upTo(count, of)) / count - 1) * 100;
      expect(off, `level ${level}`).toBeLessThanOrEqual(3 * error);
    });
  });

  it('have one count, whatever their order and however often they come', () => {
    const forward = counted(1, upTo(5_000));
    expect(
      counted(
        1,
        upTo(5_000, (at) => 4_999 - at),
      ),
    ).toBe(forward);
    expect(
      counted(
        1,
        upTo(15_000, (at) => at % 5_000),
      ),
    ).toBe(forward);
  });

  it('of sketches put together are those of one list', () => {
    const sketch = (from: number, to: number): DistinctSketch => {
      const made = new DistinctSketch(levelOf(1));
      for (let at = from; at < to; at += 1) made.add(at);
      return made;
    };
    for (const [a, b] of [
      [300, 600],
      [800, 4_000],
      [4_000, 800],
      [3_000, 9_000],
    ] as const) {
      const both = sketch(0, a);
      both.merge(sketch(a >> 1, b));
      expect(both.count()).toBe(sketch(0, Math.max(a, b)).count());
    }
  });

  it('are the same in dcount(), in hll() and over groups', () => {
    const [[all, sketched, few]] = asked(
      'range x from 1 to 30000 step 1 | extend s = tostring(x) | summarize all = dcount(s), h = hll(s), few = dcountif(s, x <= 900) | project all, sketched = dcount_hll(h), few',
    ) as [[number, number, number]];
    expect(sketched).toBe(all);
    expect(few).toBe(900);
    expect(Math.abs(all / 30_000 - 1)).toBeLessThan(0.024);
    const exact = asked('range x from 1 to 30000 step 1 | summarize count_distinct(tostring(x))');
    expect(exact).toEqual([[30_000]]);
  });
});
