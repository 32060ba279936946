// Group play in a world of faults: the rooms and members of the product, thousands of seeds, one line for each failure.
// All 5,000 seeds in every run: the first half here, the second in group-simulation-second.test.ts, so that two cores
// share them. `STANDBY_SEED=17` plays that one seed alone; STANDBY_LONG=1 plays ten times as many.

import { describe, expect, it } from 'vitest';
import { DEFECTS } from './defects.ts';
import { simulate, SIZE } from './group-simulation.ts';
import { playSeeds } from './play-seeds.ts';

const DEFECT_SEEDS = 400;

describe('[GRP60] the first half of the seeds', () => playSeeds('first half'));

describe('the model of group play', () => {
  it('[GRP61] plays a seed the same way each time', () => {
    expect(simulate(11, SIZE)).toEqual(simulate(11, SIZE));
  });

  for (const defect of DEFECTS) {
    it(`[GRP62] notices when ${defect.name}`, () => {
      for (let seed = 0; seed < DEFECT_SEEDS; seed += 1)
        if (simulate(seed, { ...SIZE, defect }).breach !== null) return;
      expect.fail(`nothing was noticed in ${DEFECT_SEEDS} seeds`);
    });
  }
});
