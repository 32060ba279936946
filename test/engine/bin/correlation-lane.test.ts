// The lane `correlation`: it measures what it says, and finds the same however often it runs.

import { expect, test } from 'vitest';
import { CORRELATION } from '../../../engine/bin/lanes/correlation.ts';
import type { LaneInputs } from '../../../engine/bin/lanes/lane.ts';

const NOTHING: LaneInputs = {
  corpusRules: () => Promise.resolve(null),
  ownRules: () => Promise.resolve([]),
  otrfEvents: () => Promise.resolve(null),
  scenarioPack: () => Promise.resolve(null),
};

test('runs of the lane are alike, hit often, and let nothing go', async () => {
  let tick = 0;
  const ready = await CORRELATION.prepare(NOTHING, { seed: 7, events: 10_000, clock: () => (tick += 1) });
  if (typeof ready === 'string') throw new Error(ready);
  const [first, second] = [await ready.cold()(), await ready.cold()()];
  expect(second).toEqual(first);
  expect(first.events).toBe(10_000);
  expect(first.hits).toBeGreaterThan(10);
  expect(first.figures['evicted']).toBe(0);
});
