// Properties of the plan over generated estates: every device has its own cell inside its own block, blocks never overlap.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NAME_ROWS, planEstate } from '../../../site/stage/estate-plan.ts';
import type { EstateOutline, EstatePlan, Rect } from '../../../site/stage/estate-plan.ts';

const SEED = 20_270_312;

function outlineOf(sizes: readonly (readonly number[])[]): EstateOutline {
  let start = 0;
  const vlans: { id: string; site: string; start: number; end: number }[] = [];
  const sites = sizes.map((own, site) => {
    const from = start;
    own.forEach((size, n) => {
      vlans.push({ id: `${String(site)}-${String(n)}`, site: String(site), start, end: start + size });
      start += size;
    });
    return { id: String(site), start: from, end: start };
  });
  return { sites, vlans, deviceCount: start };
}

const estates = fc.array(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 9 }), {
  minLength: 1,
  maxLength: 6,
});

const apart = (a: Rect, b: Rect): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const inside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

function overlaps(rects: readonly Rect[]): number {
  let count = 0;
  rects.forEach((a, n) => rects.slice(n + 1).forEach((b) => (count += apart(a, b) ? 0 : 1)));
  return count;
}

function check(outline: EstateOutline, plan: EstatePlan): void {
  expect(overlaps(plan.sites)).toBe(0);
  expect(overlaps(plan.vlans)).toBe(0);
  expect(new Set(plan.cellOfDevice).size).toBe(outline.deviceCount);
  outline.vlans.forEach((vlan, n) => {
    const site = plan.sites[Number(vlan.site)] as Rect;
    const block = plan.vlans[n] as Rect;
    const cells = plan.vlanCells[n] as Rect;
    expect(inside(block, site)).toBe(true);
    expect(block.y - site.y).toBeGreaterThanOrEqual(NAME_ROWS.site);
    expect(cells.y - block.y).toBe(NAME_ROWS.vlan);
    for (let device = vlan.start; device < vlan.end; device += 1) {
      const cell = plan.cellOfDevice[device] ?? -1;
      const at = { x: cell % plan.width, y: Math.floor(cell / plan.width), width: 1, height: 1 };
      if (!inside(at, cells) || plan.deviceOfCell[cell] !== device)
        throw new Error(`Device ${String(device)} lies outside its block.`);
    }
  });
  for (const site of plan.sites)
    expect(inside(site, { x: 0, y: 0, width: plan.width, height: plan.height })).toBe(true);
}

describe('planEstate', () => {
  it('gives every device its own cell in its own block', () => {
    fc.assert(
      fc.property(estates, (sizes) => {
        const outline = outlineOf(sizes);
        check(outline, planEstate(outline));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('puts nothing anywhere else the second time', () => {
    const outline = outlineOf([[900, 300, 12], [44], [5, 5, 5]]);
    expect(planEstate(outline)).toEqual(planEstate(outline));
  });

  it('spends less than half of its ground on gaps and names for a whole trust', () => {
    const outline = outlineOf([[2_180, 1_700, 1_540, 210, 160, 260, 70], [720, 640, 610], [240, 24], [650]]);
    const plan = planEstate(outline);
    expect(outline.deviceCount / (plan.width * plan.height)).toBeGreaterThan(0.5);
  });

  it('copes with an estate without devices', () => {
    expect(planEstate({ sites: [], vlans: [], deviceCount: 0 })).toMatchObject({ width: 1, height: 1 });
  });
});
