// Every step of the library raises the rules that it names. Around it the trust lies quiet: what is found is the step's.

import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#engine/base/index.ts';
import { emptyReaction, leaveStep } from '#engine/telemetry/index.ts';
import { everyRule, everyStep, library, quietWorld, watchRules } from '../support/attack-steps.ts';
import type { Watch } from '../support/attack-steps.ts';

/** Steps watched one after another, a day apart: windows of a day do not reach the next, and times stay in their bounds. */
const STEPS_A_WATCH = 20;

const read = library();
const steps = everyStep(read);

describe('rules', () => {
  const world = quietWorld();
  const rules = everyRule();
  const watches = new Map<number, Watch>();
  const watchOf = (group: number): Watch => {
    const watch = watches.get(group) ?? watchRules(world, rules);
    watches.set(group, watch);
    return watch;
  };

  it.each(steps.map((step, index) => [step.id, step, index] as const))('see %s', (_, step, index) => {
    const place = index % STEPS_A_WATCH;
    const reaction = emptyReaction();
    const { from, until } = leaveStep(world, reaction, step, (place + 1) * DAY_MS);
    const found = watchOf(Math.floor(index / STEPS_A_WATCH)).stemsIn(reaction, from, until);
    expect((read.steps.get(step.id)?.seenBy ?? []).filter((stem) => !found.has(stem))).toEqual([]);
  });

  it('are quiet where nothing happened', () => {
    expect([...watchRules(world, rules).stemsIn(emptyReaction(), 0, HOUR_MS)]).toEqual([]);
  });
});
