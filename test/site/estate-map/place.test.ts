// Walking a nested estate, England's or a trust's: in, out and sideways, always landing somewhere that exists.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  insideOf,
  isDevice,
  WHOLE,
  pathTo,
  placeAt,
  rangeOf,
  rectOf,
  samePlace,
  stepAside,
  stepIn,
  stepOut,
} from '../../../site/islands/estate-map/place.ts';
import type { Direction, Place } from '../../../site/islands/estate-map/place.ts';
import { exampleSimulation } from '../../../site/islands/analyst/examples/example-simulation.ts';
import { nightView } from '../../../site/islands/analyst/examples/night-view.ts';
import { treeOfTrust } from '../../../site/islands/estate-map/atlas.ts';
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
function allPlaces(of: BlockTree, from: Place = WHOLE): readonly Place[] {
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

  it('end at the whole, stepping out', () => {
    for (const place of everywhere) {
      const path = pathTo(tree, place);
      expect(path[0]).toEqual(WHOLE);
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
        if (place.level < 0) expect(next).toEqual(stepIn(tree, WHOLE));
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

describe("a trust's estate", async () => {
  const answer = await exampleSimulation(nightView).ask({ kind: 'map-layout' });
  if (answer.kind !== 'map-layout') throw new Error(answer.sentence);
  const { layout } = answer;
  const trust = planBlocks(treeOfTrust(layout).tree);
  const reach = (start: Place): number => {
    const seen = new Set([start.at]);
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = stepAside(trust, at, direction);
        if (!seen.has(next.at)) open.push(next);
        seen.add(next.at);
      }
    }
    return seen.size;
  };

  it('is walked to every site and every VLAN by arrows alone', () => {
    expect(reach({ level: 0, at: 0 })).toBe(layout.sites.length);
    for (const site of insideOf(trust.tree, WHOLE)) {
      const vlans = insideOf(trust.tree, site);
      expect(reach(vlans[0] as Place)).toBe(vlans.length);
    }
  });

  it('down moves one row of the block', () => {
    const below = stepAside(trust, { level: 2, at: 0 }, 'down');
    const [a, b] = [rectOf(trust, { level: 2, at: 0 }), rectOf(trust, below)];
    expect([b.x - a.x, b.y - a.y]).toEqual([0, 1]);
  });

  it('a press goes one level in from afar, and to the device when near', () => {
    const { x, y } = rectOf(trust, { level: 2, at: 640 });
    const site = placeAt(trust, WHOLE, x, y, false) as Place;
    expect(site).toEqual(stepOut(trust.tree, stepOut(trust.tree, { level: 2, at: 640 })));
    expect(placeAt(trust, site, x, y, false)).toEqual(stepOut(trust.tree, { level: 2, at: 640 }));
    expect(placeAt(trust, WHOLE, x, y, true)).toEqual({ level: 2, at: 640 });
    expect(placeAt(trust, WHOLE, -5, -5, true)).toBeNull();
  });
});
