// Lane `own` measures the same thing every time.

import { expect, test } from 'vitest';
import { OWN } from '#engine/bin/lanes/own.ts';
import type { LaneInputs } from '#engine/bin/lanes/lane.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const nothing = () => Promise.resolve(null);
const NONE: LaneInputs = {
  corpusRules: nothing,
  ownRules: () => Promise.resolve([]),
  otrfEvents: nothing,
  scenarioPack: nothing,
  brotliBytes: () => 0,
};

test('two cold starts find the same alerts over the same rows', async () => {
  const inputs: LaneInputs = { ...NONE, scenarioPack: () => packOf(RANSOMWARE) };
  const ready = await OWN.prepare(inputs, { seed: 7, events: 1, clock: () => 0 });
  if (typeof ready === 'string') throw new Error(ready);
  expect(ready.facts['indicators']).toBeGreaterThan(100_000);
  expect(ready.facts['rules']).toBeGreaterThan(50);
  const one = await ready.cold()();
  const two = await ready.cold()();
  expect(two).toEqual(one);
  expect(one.events).toBeGreaterThan(100_000);
});

test('a scenario that cannot be read is said', async () => {
  const ready = await OWN.prepare(NONE, { seed: 7, events: 1, clock: () => 0 });
  expect(ready).toMatch(/npm run check/);
});
