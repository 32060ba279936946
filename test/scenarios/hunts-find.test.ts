// The hunt library where there is something to find: each hunt shows its chain in the exercise that holds it, and the library
// as a whole covers the ten chains, the ten look-alikes and every stage of an attack. Hunts over more than a day: test:long.

import { beforeAll, describe, expect, it } from 'vitest';
import type { Hunter, Run } from '#engine/conduct/index.ts';
import { advanceRun, createHunter } from '#engine/conduct/index.ts';
import { HUNT_STAGES } from '#engine/scenario/index.ts';
import { allHunts, isPlayedHere, silentRun, tableOf } from '../support/hunting.ts';

const SLOW_MS = 120_000;
const hunts = allHunts();
const finds = hunts.flatMap((hunt) => hunt.finds.map((find) => ({ hunt, find })));
const played = finds.filter(({ hunt }) => isPlayedHere(hunt));
const scenarios = [...new Set(played.map(({ find }) => find.scenario))].sort();

describe.each(scenarios)('in %s', (scenario) => {
  // One run, played on from hunt to hunt.
  const here = played.filter(({ find }) => find.scenario === scenario).sort((a, b) => a.find.at - b.find.at);
  let run: Run;
  let hunter: Hunter;
  beforeAll(async () => {
    run = await silentRun(scenario);
    hunter = createHunter(run);
  }, SLOW_MS);

  it.each(here.map(({ hunt, find }) => [hunt.id, hunt, find] as const))(
    '%s shows what it is for',
    (_, hunt, find) => {
      advanceRun(run, find.at, 'goal');
      const table = tableOf(hunter.answer(hunt.query, { from: find.at - hunt.lookback, rowsMax: 5_000 }));
      const text = table.rows.map((row) => row.join(' | ').toLowerCase()).join('\n');
      for (const word of find.shows) expect(text).toContain(String(word).toLowerCase());
    },
    SLOW_MS,
  );
});

describe('the library as a whole', () => {
  it('has at least forty hunts, most of them held against something to find', () => {
    expect(hunts.length).toBeGreaterThanOrEqual(40);
    expect(new Set(finds.map(({ hunt }) => hunt.id)).size).toBeGreaterThanOrEqual(hunts.length - 10);
  });

  it('covers the ten chains and every stage', () => {
    expect([...new Set(hunts.flatMap((hunt) => hunt.chains))].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const stages = new Set(hunts.map((hunt) => hunt.stage));
    expect(HUNT_STAGES.filter((stage) => !stages.has(stage))).toEqual([]);
  });

  it('names each of the look-alikes D1 to D10 as what benign looks like', () => {
    const told = hunts.flatMap((hunt) => hunt.benign).join(' ');
    const missing = Array.from({ length: 10 }, (_, index) => `(D${String(index + 1)})`).filter((name) => !told.includes(name));
    expect(missing).toEqual([]);
  });

  it('gives a caution wherever a next step cuts something a ward needs', () => {
    const cutting = hunts.filter((hunt) => hunt.nextSteps.some((step) => /\b(isolate|shut the link|take the appliance off|cut the port)\b/i.test(step)));
    expect(cutting.length).toBeGreaterThan(0);
    expect(cutting.filter((hunt) => hunt.clinicalCaution === null).map((hunt) => hunt.id)).toEqual([]);
  });
});
