// The worker's loop with a clock of its own: slices are short, other tasks come between, works take turns.
// Tests site/browser/work-loop.ts.

import { describe, expect, it } from 'vitest';
import type { AnswerMessage, ProgressMessage, Work } from '../../../engine/conduct/index.ts';
import { createWorkLoop } from '../../../site/browser/work-loop.ts';

/** A loop over tasks that run one after the other; each step of a work takes `stepMs` of its clock. */
function bench(stepMs: number) {
  const posted: (AnswerMessage | ProgressMessage)[] = [];
  const tasks: (() => void)[] = [];
  const order: string[] = [];
  let clock = 0;
  const loop = createWorkLoop({
    post: (message) => posted.push(message),
    now: () => clock,
    later: (next) => tasks.push(next),
  });
  const work = (name: string, steps: number): Work => {
    let left = steps;
    return {
      next: () => {
        clock += stepMs;
        order.push(name);
        left -= 1;
        return left > 0 ? null : { kind: 'hunt', answer: { kind: 'cancelled', rowsScanned: steps } };
      },
      progress: () => ({ rowsScanned: steps - left, percent: null }),
    };
  };
  return { loop, posted, order, tasks, work, clockNow: () => clock };
}

describe('the loop of long works', () => {
  it('leaves the thread after each slice and answers each work once', () => {
    const { loop, posted, tasks, work, clockNow } = bench(5);
    loop.add(7, work('a', 40));
    while (tasks.length > 0) {
      const before = clockNow();
      tasks.shift()?.();
      expect(clockNow() - before).toBeLessThanOrEqual(35);
    }
    const answers = posted.filter((message) => 'answer' in message);
    expect(answers).toEqual([{ id: 7, answer: { kind: 'hunt', answer: { kind: 'cancelled', rowsScanned: 40 } } }]);
  });

  it('lets two works take turns', () => {
    const { loop, order, tasks, work } = bench(20);
    loop.add(1, work('a', 4));
    loop.add(2, work('b', 4));
    while (tasks.length > 0) tasks.shift()?.();
    expect(order.join('')).toBe('aabbaabb');
  });

  it('tells progress a few times a second, and no more after the answer', () => {
    const { loop, posted, tasks, work } = bench(25);
    loop.add(3, work('a', 40));
    while (tasks.length > 0) tasks.shift()?.();
    const told = posted.filter((message) => 'progress' in message);
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(told.length).toBeLessThanOrEqual(5);
    expect('answer' in (posted.at(-1) ?? {})).toBe(true);
  });

  it('begins anew when everything was done', () => {
    const { loop, posted, tasks, work } = bench(1);
    loop.add(1, work('a', 1));
    while (tasks.length > 0) tasks.shift()?.();
    loop.add(2, work('b', 1));
    while (tasks.length > 0) tasks.shift()?.();
    expect(posted.map(({ id }) => id)).toEqual([1, 2]);
  });
});
