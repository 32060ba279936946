// The pyramid of states: changing cells one by one equals building anew, and trouble is seen from any distance.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PICTURE_STATES } from '../../../engine/conduct/index.ts';
import {
  buildPyramid,
  byteOfCell,
  changeCell,
  createPyramid,
  levelFor,
  PANEL_BYTE,
  writeCell,
  writePanel,
} from '../../../site/stage/state-pyramid.ts';
import type { StatePyramid } from '../../../site/stage/state-pyramid.ts';

const SEED = 20_270_314;
const PLAN = { width: 70, height: 45 };
const CELLS = PLAN.width * PLAN.height;

const changes = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: CELLS - 1 }),
    fc.integer({ min: 0, max: byteOfCell(PICTURE_STATES.length, true) }),
  ),
  { maxLength: 200 },
);

const bytesOf = (pyramid: StatePyramid): readonly string[] =>
  pyramid.levels.map(({ bytes }) => Buffer.from(bytes).toString('hex'));

/** A pyramid with these cells, built at once. */
function built(cells: ReadonlyMap<number, number>): StatePyramid {
  const pyramid = createPyramid(PLAN);
  for (const [cell, byte] of cells) writeCell(pyramid, cell, byte);
  buildPyramid(pyramid);
  return pyramid;
}

describe('the pyramid of states', () => {
  it('is the same after single changes as when built anew', () => {
    fc.assert(
      fc.property(changes, changes, (first, then) => {
        const pyramid = built(new Map(first));
        for (const [cell, byte] of then) changeCell(pyramid, cell, byte);
        expect(bytesOf(pyramid)).toEqual(bytesOf(built(new Map([...first, ...then]))));
      }),
      { seed: SEED, numRuns: 80 },
    );
  });

  it('shows the gravest trouble at every level, wherever it is', () => {
    const encrypted = byteOfCell(PICTURE_STATES.indexOf('encrypted') + 1);
    // Round ones beside it: a glyph never outweighs a state.
    const healthy = byteOfCell(PICTURE_STATES.indexOf('healthy') + 1, true);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: CELLS - 1 }), (cell) => {
        const pyramid = built(new Map(Array.from({ length: CELLS }, (_, n) => [n, n === cell ? encrypted : healthy])));
        for (const { bytes } of pyramid.levels) expect(bytes.filter((byte) => byte === encrypted)).toHaveLength(1);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('shows a device wherever there is one, and a panel where there is none', () => {
    const healthy = byteOfCell(PICTURE_STATES.indexOf('healthy') + 1);
    const pyramid = createPyramid(PLAN);
    writePanel(pyramid, { x: 8, y: 8, width: 30, height: 20 });
    writeCell(pyramid, 10 * PLAN.width + 13, healthy);
    buildPyramid(pyramid);
    for (const { bytes } of pyramid.levels) {
      expect(bytes.filter((byte) => byte === healthy)).toHaveLength(1);
      expect(bytes.includes(PANEL_BYTE)).toBe(true);
    }
    expect(pyramid.levels[0]?.bytes.filter((byte) => byte > 0)).toHaveLength(32 * 22);
  });

  it('keeps the shares of what is no trouble, to a few in a hundred', () => {
    const [patched, exposed] = [
      byteOfCell(PICTURE_STATES.indexOf('patched') + 1),
      byteOfCell(PICTURE_STATES.indexOf('exposed') + 1),
    ];
    const pyramid = built(new Map(Array.from({ length: CELLS }, (_, n) => [n, (n * 7) % 10 < 3 ? exposed : patched])));
    const level = pyramid.levels[1]?.bytes ?? new Uint8Array();
    const filled = level.filter((byte) => byte > 0).length;
    const share = level.filter((byte) => byte === exposed).length / filled;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.35);
  });

  it('begins every row of bytes where four bytes begin', () => {
    for (const { width, height, bytes } of createPyramid(PLAN).levels) {
      expect(width % 4).toBe(0);
      expect(bytes).toHaveLength(width * height);
    }
  });

  it('chooses the level by the size of a cell on the screen', () => {
    const pyramid = createPyramid(PLAN);
    expect([4, 1, 0.7, 0.4, 0.2, 0.1, 0.01].map((pixels) => levelFor(pyramid, pixels))).toEqual([0, 0, 1, 1, 2, 3, 4]);
  });
});
