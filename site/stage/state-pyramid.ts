// States of up to two million devices at every size: a byte a cell, and above it levels of half the width, so that a picture
// of any zoom reads about as many bytes as it has pixels.
// Promise: trouble is never lost on the way up, the gravest wins; without trouble one of the four stands for them, chosen by
// place alone, so shares keep their look. Changing cells one by one gives what building anew gives (test/site/stage/state-pyramid.test.ts).

import { PICTURE_STATES } from '#engine/conduct/index.ts';
import type { Rect } from './block-plan.ts';

/**
 * A cell's byte is twice its state's place in PICTURE_STATES counted from 1, and one more where the glyph is round; 0 where there
 * is no device. So a graver state has a higher byte, whatever its glyph.
 */
export const byteOfCell = (state: number, isRound = false): number => state * 2 + (isRound ? 1 : 0);

/** A cell without a device, on the panel under a block. */
export const PANEL_BYTE = 1;

/** From this byte on it is trouble. */
const TROUBLE = byteOfCell(PICTURE_STATES.indexOf('silent') + 1);
/** Levels above the cells: at the top one byte stands for 16 × 16 cells. */
const HALVINGS = 4;

export interface PyramidLevel {
  /** Cells of the plan on one side of a byte: 1, 2, 4 … */
  readonly step: number;
  /** A multiple of four: rows begin where graphics cards want them. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export interface StatePyramid {
  readonly levels: readonly PyramidLevel[];
  /** Width of the plan, in cells. */
  readonly planWidth: number;
}

const upTo = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

export function createPyramid(plan: { readonly width: number; readonly height: number }): StatePyramid {
  const unit = 4 << HALVINGS;
  const [width, height] = [upTo(plan.width, unit), upTo(plan.height, unit)];
  const levels = Array.from({ length: HALVINGS + 1 }, (_, n) => ({
    step: 1 << n,
    width: width >> n,
    height: height >> n,
    bytes: new Uint8Array((width >> n) * (height >> n)),
  }));
  return { levels, planWidth: plan.width };
}

/** Byte that stands for four below `x`, `y`. */
function standFor({ bytes, width }: PyramidLevel, x: number, y: number): number {
  const at = y * 2 * width + x * 2;
  const a = bytes[at] as number;
  const b = bytes[at + 1] as number;
  const c = bytes[at + width] as number;
  const d = bytes[at + width + 1] as number;
  const gravest = Math.max(a, b, c, d);
  if (gravest >= TROUBLE || gravest <= PANEL_BYTE) return gravest;
  // One of the four by place; where that cell is bare, the next that is not.
  const four = [a, b, c, d];
  const first = ((Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)) >>> 13) & 3;
  let n = first;
  while ((four[n] as number) <= PANEL_BYTE) n = (n + 1) & 3;
  return four[n] as number;
}

/** Sets every cell at once: `byteOfCell` says what stands at `y × planWidth + x`. */
export function buildPyramid(pyramid: StatePyramid): void {
  for (let n = 1; n < pyramid.levels.length; n += 1) {
    const below = pyramid.levels[n - 1] as PyramidLevel;
    const own = pyramid.levels[n] as PyramidLevel;
    for (let y = 0, at = 0; y < own.height; y += 1)
      for (let x = 0; x < own.width; x += 1, at += 1) own.bytes[at] = standFor(below, x, y);
  }
}

/** Lays a panel under a block, one cell wider on each side; devices are written over it, and `buildPyramid` follows. */
export function writePanel(pyramid: StatePyramid, { x, y, width, height }: Rect): void {
  const { bytes, width: across, height: down } = pyramid.levels[0] as PyramidLevel;
  const [left, right] = [Math.max(0, x - 1), Math.min(across, x + width + 1)];
  for (let row = Math.max(0, y - 1); row < Math.min(down, y + height + 1); row += 1)
    bytes.fill(PANEL_BYTE, row * across + left, row * across + right);
}

/** Writes one cell without what stands above it; `buildPyramid` follows. `cell` is `y × planWidth + x`. */
export function writeCell(pyramid: StatePyramid, cell: number, byte: number): void {
  const y = Math.floor(cell / pyramid.planWidth);
  const ground = pyramid.levels[0] as PyramidLevel;
  ground.bytes[y * ground.width + cell - y * pyramid.planWidth] = byte;
}

/** Changes one cell and what stands above it. */
export function changeCell(pyramid: StatePyramid, cell: number, byte: number): void {
  let y = Math.floor(cell / pyramid.planWidth);
  let x = cell - y * pyramid.planWidth;
  const ground = pyramid.levels[0] as PyramidLevel;
  const at = y * ground.width + x;
  if (ground.bytes[at] === byte) return;
  ground.bytes[at] = byte;
  for (let n = 1; n < pyramid.levels.length; n += 1) {
    x >>= 1;
    y >>= 1;
    const own = pyramid.levels[n] as PyramidLevel;
    const next = standFor(pyramid.levels[n - 1] as PyramidLevel, x, y);
    if (own.bytes[y * own.width + x] === next) return;
    own.bytes[y * own.width + x] = next;
  }
}

/** The level for a zoom: its bytes are at least about as large as a pixel. */
export function levelFor(pyramid: StatePyramid, cellPixels: number): number {
  let level = 0;
  while (level < pyramid.levels.length - 1 && cellPixels * (1 << level) < 0.75) level += 1;
  return level;
}
