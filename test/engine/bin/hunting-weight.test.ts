// What hunting weighs in a page. The goal is 40 kB for the query engine; the ceilings here only fall.

import { describe, expect, it } from 'vitest';
import { TYPICAL, weighHunting } from '../../../engine/bin/lanes/hunting-weight.ts';
import { FAMILIES } from '../../../engine/hunting/families/load.ts';

/** Bytes, Brotli: what a hunt of words of every day loads beyond the room's worker, its families included. */
const FIRST_MAX = 43_100;
/** The query engine of these, without the desk that answers the room. */
const ENGINE_MAX = 38_600;
/** One family with what it alone brings beside that of values: those of plug-ins and grammar are the largest. */
const FAMILY_MAX = 9_750;
/** Everything, as an editor that offers every name has it in the end. */
const ALL_MAX = 154_600;

describe('the weight of hunting', () => {
  it('is nothing at the start of a room, and bounded at the first hunt', async () => {
    expect(TYPICAL).toMatch(/where .* summarize .* top 20/);
    const weight = await weighHunting();
    expect(weight.atStart).toBe(0);
    expect(weight.first).toBeLessThanOrEqual(FIRST_MAX);
    expect(weight.engine).toBeLessThanOrEqual(ENGINE_MAX);
    expect(weight.engine).toBeGreaterThan(20_000);
    expect(weight.all).toBeLessThanOrEqual(ALL_MAX);
    expect(Object.keys(weight.families)).toEqual([...FAMILIES].sort());
    for (const [family, bytes] of Object.entries(weight.families))
      expect(bytes, family).toBeLessThanOrEqual(FAMILY_MAX);
  });
});
