// Walking England: in, out and sideways, always landing somewhere that exists.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  insideOf,
  isDevice,
  NATION,
  pathTo,
  rangeOf,
  samePlace,
  stepAside,
  stepIn,
  stepOut,
} from '../../../site/islands/national-map/place.ts';
import type { Direction, Place } from '../../../site/islands/national-map/place.ts';
import { planBlocks } from '../../../site/stage/block-plan.ts';
import type { BlockTree } from '../../../site/stage/block-tree.ts';
import { blockTreeOf } from '../../support/block-trees.ts';

const SEED = 20_270_315;
const tree = blockTreeOf([
  [[12, 0, 30], [7]],
  [[44, 5, 9, 2], [0, 3], [18]],
]);
const plan = planBlocks(tree);

/** Every place that can be stood on. */
function allPlaces(of: BlockTree, from: Place = NATION): readonly Place[] {
  return [from, ...insideOf(of, from).flatMap((inner) => allPlaces(of, inner))];
}
const everywhere = allPlaces(tree);
const places = fc.constantFrom(...everywhere);
const directions = fc.constantFrom<Direction>('left', 'right', 'up', 'down');

describe('places of a nested estate', () => {
  it('hold every device once at each level', () => {
    for (let level = 0; level <= tree.levels.length; level += 1) {
      const devices = everywhere
        .filter((place) => place.level === level)
        .map((place) => rangeOf(tree, place))
        .map(({ start, end }) => end - start);
      expect(devices.reduce((sum, count) => sum + count, 0)).toBe(tree.deviceCount);
    }
  });

  it('end at the nation, stepping out', () => {
    for (const place of everywhere) {
      const path = pathTo(tree, place);
      expect(path[0]).toEqual(NATION);
      expect(path.at(-1)).toEqual(place);
      expect(path).toHaveLength(place.level + 2);
      path.slice(1).forEach((step, n) => {
        expect(insideOf(tree, path[n] as Place).some((inner) => samePlace(inner, step))).toBe(true);
      });
    }
  });

  it('come back from within: the first inside lies inside', () => {
    for (const place of everywhere) {
      const inner = stepIn(tree, place);
      if (isDevice(tree, place)) expect(inner).toEqual(place);
      else expect(stepOut(tree, inner)).toEqual(place);
    }
  });

  it('stay among siblings, stepping sideways', () => {
    fc.assert(
      fc.property(places, directions, (place, direction) => {
        const next = stepAside(plan, place, direction);
        if (place.level < 0) expect(next).toEqual(stepIn(tree, NATION));
        else expect(stepOut(tree, next)).toEqual(stepOut(tree, place));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('reach every sibling by arrows', () => {
    const start = { level: 2, at: 3 };
    const reached = new Set<number>();
    const walk = (place: Place): void => {
      if (reached.has(place.at)) return;
      reached.add(place.at);
      for (const direction of ['left', 'right', 'up', 'down'] as const) walk(stepAside(plan, place, direction));
    };
    const siblings = insideOf(tree, stepOut(tree, start));
    walk(siblings[0] as Place);
    expect([...reached].sort((a, b) => a - b)).toEqual(siblings.map(({ at }) => at));
  });
});
