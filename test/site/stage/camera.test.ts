// The camera: fitting shows the whole of a block, zooming keeps the pointed cell, panning never loses the plan.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCALE_MAX, cellAt, centreOn, fitTo, keepInSight, panBy, zoomAt } from '../../../site/stage/camera.ts';

const SEED = 20_270_313;
const size = { width: 640, height: 440 };
const plan = { width: 150, height: 110 };
const whole = fitTo({ x: 0, y: 0, ...plan }, size);

describe('fitTo', () => {
  it('shows every cell of the block', () => {
    const rects = fc.record({
      x: fc.integer({ min: 0, max: 100 }),
      y: fc.integer({ min: 0, max: 100 }),
      width: fc.integer({ min: 1, max: 90 }),
      height: fc.integer({ min: 1, max: 90 }),
    });
    fc.assert(
      fc.property(rects, (rect) => {
        const camera = fitTo(rect, size);
        expect(camera.scale).toBeLessThanOrEqual(SCALE_MAX);
        expect((rect.x - camera.x) * camera.scale).toBeGreaterThanOrEqual(0);
        expect((rect.y - camera.y) * camera.scale).toBeGreaterThanOrEqual(0);
        expect((rect.x + rect.width - camera.x) * camera.scale).toBeLessThanOrEqual(size.width + 1e-6);
        expect((rect.y + rect.height - camera.y) * camera.scale).toBeLessThanOrEqual(size.height + 1e-6);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe('zoomAt', () => {
  it('keeps what lies under the pointer, between the whole and the nearest', () => {
    const points = fc.record({ x: fc.integer({ min: 0, max: 640 }), y: fc.integer({ min: 0, max: 440 }) });
    fc.assert(
      fc.property(points, fc.constantFrom(0.2, 0.8, 1.2, 1.6, 40), (point, factor) => {
        const before = centreOn({ x: 70, y: 50 }, 24, size);
        const after = zoomAt(before, factor, point, whole);
        expect(after.x + point.x / after.scale).toBeCloseTo(before.x + point.x / before.scale, 6);
        expect(after.y + point.y / after.scale).toBeCloseTo(before.y + point.y / before.scale, 6);
        expect(after.scale).toBeGreaterThanOrEqual(whole.scale);
        expect(after.scale).toBeLessThanOrEqual(SCALE_MAX);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe('panning', () => {
  it('moves the picture with the pointer', () => {
    const camera = { x: 10, y: 10, scale: 20 };
    expect(panBy(camera, { x: 40, y: -20 })).toEqual({ x: 8, y: 11, scale: 20 });
  });

  it('is brought back when it would lose the plan', () => {
    const far = keepInSight(panBy(centreOn({ x: 70, y: 50 }, 24, size), { x: 90_000, y: 90_000 }), plan, size);
    const middle = cellAt(far, { x: size.width / 2, y: size.height / 2 });
    expect([middle.x, middle.y]).toEqual([0, 0]);
  });

  it('centres a cell', () => {
    expect(cellAt(centreOn({ x: 7, y: 9 }, 112, size), { x: 320, y: 220 })).toEqual({ x: 7, y: 9 });
  });
});
