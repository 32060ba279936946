// What hunting weighs in a page. The goal is 40 kB for the first hunt; the ceiling here only falls.

import { describe, expect, it } from 'vitest';
import { weighHunting } from '../../../engine/bin/lanes/hunting-weight.ts';

/** Bytes, Brotli: what the first hunt loads beyond the room's worker, with the parser's runtime, the columns of tables, rules made of queries. */
const FIRST_MAX = 99_500;
const FAMILY_MAX = 8_500;

describe('the weight of hunting', () => {
  it('is nothing at the start of a room, and bounded at the first hunt', async () => {
    const weight = await weighHunting();
    expect(weight.atStart).toBe(0);
    expect(weight.first).toBeLessThanOrEqual(FIRST_MAX);
    expect(Object.keys(weight.families)).toHaveLength(19);
    for (const [family, bytes] of Object.entries(weight.families))
      expect(bytes, family).toBeLessThanOrEqual(FAMILY_MAX);
  });
});
