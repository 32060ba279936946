// Walking the estate: in, out and sideways, always landing somewhere that exists.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleSimulation } from '../../../site/islands/analyst/examples/example-simulation.ts';
import { nightView } from '../../../site/islands/analyst/examples/night-view.ts';
import {
  TRUST,
  pathTo,
  rangeOf,
  rectOf,
  siteOfVlan,
  stepAside,
  stepIn,
  stepOut,
  vlanOfDevice,
  vlansOf,
} from '../../../site/islands/estate-map/place.ts';
import type { Direction } from '../../../site/islands/estate-map/map-ground.ts';
import type { Atlas, Place } from '../../../site/islands/estate-map/place.ts';
import { planEstate } from '../../../site/stage/estate-plan.ts';

const SEED = 20_270_314;
const answer = await exampleSimulation(nightView).ask({ kind: 'map-layout' });
if (answer.kind !== 'map-layout') throw new Error(answer.sentence);
const { layout } = answer;
const atlas: Atlas = { layout, plan: planEstate(layout) };

const places: fc.Arbitrary<Place> = fc.oneof(
  fc.constant(TRUST),
  fc.integer({ min: 0, max: layout.sites.length - 1 }).map((site): Place => ({ level: 'site', site })),
  fc.integer({ min: 0, max: layout.vlans.length - 1 }).map((vlan): Place => ({ level: 'vlan', vlan })),
  fc.integer({ min: 0, max: layout.deviceCount - 1 }).map((device): Place => ({ level: 'device', device })),
);
const directions = fc.constantFrom<Direction>('left', 'right', 'up', 'down');

describe('steps', () => {
  it('out, at most three times, end at the trust', () => {
    fc.assert(
      fc.property(places, (place) => {
        let at = place;
        for (let n = 0; n < 3; n += 1) at = stepOut(layout, at);
        expect(at).toEqual(TRUST);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('in, then out, come back', () => {
    fc.assert(
      fc.property(places, (place) => {
        const inside = stepIn(layout, place);
        if (inside !== place) expect(stepOut(layout, inside)).toEqual(place);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('aside stay among siblings', () => {
    fc.assert(
      fc.property(places, directions, (place, direction) => {
        const next = stepAside(atlas, place, direction);
        if (place.level === 'trust') return;
        expect(next.level).toBe(place.level);
        if (place.level !== 'site') expect(stepOut(layout, next)).toEqual(stepOut(layout, place));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('reach every site and every VLAN by arrows alone', () => {
    const reach = (start: Place): Set<string> => {
      const seen = new Set([JSON.stringify(start)]);
      const open = [start];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        for (const direction of ['left', 'right', 'up', 'down'] as const) {
          const next = stepAside(atlas, at, direction);
          const key = JSON.stringify(next);
          if (!seen.has(key)) {
            seen.add(key);
            open.push(next);
          }
        }
      }
      return seen;
    };
    expect(reach({ level: 'site', site: 0 }).size).toBe(layout.sites.length);
    layout.sites.forEach((_, site) => {
      const own = vlansOf(layout, site);
      expect(reach({ level: 'vlan', vlan: own[0] ?? 0 }).size).toBe(own.length);
    });
  });

  it('down moves one row of the block', () => {
    const first = layout.vlans[0]?.start ?? 0;
    const below = stepAside(atlas, { level: 'device', device: first }, 'down');
    const [a, b] = [rectOf(atlas, { level: 'device', device: first }), rectOf(atlas, below)];
    expect([b.x - a.x, b.y - a.y]).toEqual([0, 1]);
  });
});

describe('paths and ranges', () => {
  it('lead from the trust to the place, each range within the one before', () => {
    fc.assert(
      fc.property(places, (place) => {
        const path = pathTo(layout, place);
        expect(path[0]).toEqual(TRUST);
        expect(path.at(-1)).toEqual(place);
        path.slice(1).forEach((step, n) => {
          const [outer, inner] = [rangeOf(layout, path[n] ?? TRUST), rangeOf(layout, step)];
          expect(inner.start).toBeGreaterThanOrEqual(outer.start);
          expect(inner.end).toBeLessThanOrEqual(outer.end);
        });
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('know the VLAN and site of a device', () => {
    const device = layout.vlans[3]?.start ?? 0;
    expect(vlanOfDevice(layout, device)).toBe(3);
    expect(siteOfVlan(layout, 3)).toBe(0);
  });
});
