// The seeds of the model of group play, in halves and parts: each failure is one line that plays its seed again.
// Used by test/model/group-simulation.test.ts and group-simulation-second.test.ts.

import { expect, it } from 'vitest';
import { simulate, SIZE } from './group-simulation.ts';

const SEEDS = process.env['STANDBY_LONG'] === '1' ? 50_000 : 5_000;
/** In parts: on a busy machine one test must not take minutes. */
const PART = 250;

export function playSeeds(half: 'first half' | 'second half'): void {
  const only = process.env['STANDBY_SEED'];
  const from = half === 'first half' ? 0 : SEEDS / 2;
  const starts = Array.from({ length: SEEDS / 2 / PART }, (_, part) => from + part * PART);
  if (only !== undefined) {
    it(`holds with seed ${only}`, () => expect(simulate(Number(only), SIZE).breach).toBeNull());
    return;
  }
  it.each(starts)('loses nothing, repeats nothing, shows everybody the same, from seed %i on', (start) => {
    const breaches: string[] = [];
    for (let seed = start; seed < start + PART; seed += 1) {
      const { breach } = simulate(seed, SIZE);
      if (breach !== null)
        breaches.push(`STANDBY_SEED=${seed} npx vitest run --config test/vitest.config.ts test/model: ${breach}`);
    }
    expect(breaches.slice(0, 10).join('\n')).toBe('');
  });
}
