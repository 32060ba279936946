// Names on the map: few from afar, narrower ones when near, always inside the picture.

import { describe, expect, it } from 'vitest';
import { labelsFor, LABELS_MAX } from '../../../site/islands/estate-map/map-labels.ts';
import { rectOf } from '../../../site/islands/estate-map/place.ts';
import { planBlocks } from '../../../site/stage/block-plan.ts';
import { fitTo } from '../../../site/stage/camera.ts';
import { blockTreeOf } from '../../support/block-trees.ts';

const plan = planBlocks(
  blockTreeOf(Array.from({ length: 6 }, (_, n) => Array.from({ length: 30 + n }, () => [40, 25, 15, 8]))),
);
const size = { width: 1000, height: 640 };
const nameOf = (level: number, block: number): string => `${['Board', 'Site', 'VLAN'][level] ?? ''} ${String(block)}`;
const labelsAt = (level: number, at: number) =>
  labelsFor(
    plan,
    { camera: fitTo(rectOf(plan, { level, at }), size), size },
    nameOf,
    (device) => `PC${String(device)}`,
  );

describe('labels', () => {
  it('name the widest blocks from afar', () => {
    expect(labelsAt(-1, 0).map(({ text }) => text)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `Board ${String(n)}`));
  });

  it('name narrower blocks when near', () => {
    expect(labelsAt(1, 7).some(({ text }) => text.startsWith('VLAN'))).toBe(true);
  });

  it('name devices where a cell can carry a name', () => {
    const labels = labelsFor(
      plan,
      { camera: { ...fitTo(rectOf(plan, { level: 2, at: 5 }), size), scale: 100 }, size },
      nameOf,
      (device) => `PC${String(device)}`,
    );
    expect(labels.length).toBeGreaterThan(4);
    expect(labels.every(({ text }) => /^PC\d+$/.test(text))).toBe(true);
  });

  it('stay within the picture and within their number', () => {
    for (const [level, at] of [
      [-1, 0],
      [0, 3],
      [1, 20],
    ] as const) {
      const labels = labelsAt(level, at);
      expect(labels.length).toBeGreaterThan(0);
      expect(labels.length).toBeLessThanOrEqual(LABELS_MAX);
      for (const { x, y } of labels) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThan(size.width);
        expect(y).toBeLessThan(size.height);
      }
    }
  });
});
