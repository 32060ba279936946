// Group play in a world of faults: the rooms and members of the product, thousands of seeds, one line for each failure.
// STANDBY_LONG=1 plays all 5,000 seeds. `STANDBY_SEED=17` plays that one seed alone.

import { describe, expect, it } from 'vitest';
import { DEFECTS } from './defects.ts';
import { simulate } from './group-simulation.ts';

const SIZE = { commands: 200, clients: 5 };
const SEEDS = process.env['STANDBY_LONG'] === '1' ? 5_000 : 450;
const PART = 100;
/** Seeds that found something once. */
const PINNED = [1_199];
const DEFECT_SEEDS = 400;

describe('the model of group play', () => {
  const only = process.env['STANDBY_SEED'];
  const seeds = only === undefined ? [...Array.from({ length: SEEDS }, (_, seed) => seed), ...PINNED] : [Number(only)];

  // In parts: on a busy machine one test must not take minutes.
  const parts = Array.from({ length: Math.ceil(seeds.length / PART) }, (_, part) =>
    seeds.slice(part * PART, (part + 1) * PART),
  );
  it.each(parts)('[GRP60] loses nothing, repeats nothing, shows everybody the same, from seed %i on', (...part) => {
    const breaches: string[] = [];
    for (const seed of part) {
      const { breach } = simulate(seed, SIZE);
      if (breach !== null)
        breaches.push(`STANDBY_SEED=${seed} npx vitest run --config test/vitest.config.ts test/model: ${breach}`);
    }
    expect(breaches.slice(0, 10).join('\n')).toBe('');
  });

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
