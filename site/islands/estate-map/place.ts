// Where the viewer is on the map: the whole, a block of some level, or one device; and the steps in, out and sideways.
// Promise: stepping out always ends at the whole; stepping sideways stays among siblings.
// Tested in test/site/estate-map/place.test.ts.

import { blocksAt, cellOf, deviceAt, rectOfBlock } from '../../stage/block-plan.ts';
import type { BlockPlan, Rect } from '../../stage/block-plan.ts';
import { blockOfDevice, childrenOf } from '../../stage/block-tree.ts';
import type { BlockTree } from '../../stage/block-tree.ts';

/** `level` counts the tree's levels from 0; −1 is the whole estate, the number after the last level is a device. */
export interface Place {
  readonly level: number;
  /** Block of the level, or the device. */
  readonly at: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

export interface DeviceRange {
  readonly start: number;
  /** One past the last. */
  readonly end: number;
}

export const WHOLE: Place = { level: -1, at: 0 };

export const isDevice = (tree: BlockTree, place: Place): boolean => place.level >= tree.levels.length;

export const samePlace = (a: Place, b: Place): boolean => a.level === b.level && a.at === b.at;

export const deviceAsPlace = (tree: BlockTree, device: number): Place => ({ level: tree.levels.length, at: device });

export function rangeOf(tree: BlockTree, { level, at }: Place): DeviceRange {
  if (level < 0) return { start: 0, end: tree.deviceCount };
  const own = tree.levels[level];
  return own === undefined ? { start: at, end: at + 1 } : { start: own.start[at] ?? 0, end: own.end[at] ?? 0 };
}

export function rectOf(plan: BlockPlan, place: Place): Rect {
  if (place.level < 0) return { x: 0, y: 0, width: plan.width, height: plan.height };
  if (!isDevice(plan.tree, place)) return rectOfBlock(plan, place.level, place.at);
  const cell = cellOf(plan, place.at);
  return { x: cell % plan.width, y: Math.floor(cell / plan.width), width: 1, height: 1 };
}

/** The place around this one; that of the whole is the whole. */
export function stepOut(tree: BlockTree, place: Place): Place {
  if (place.level <= 0) return WHOLE;
  const level = place.level - 1;
  const above = tree.levels[level];
  const own = tree.levels[place.level];
  if (above === undefined) return WHOLE;
  return { level, at: own === undefined ? blockOfDevice(above, place.at) : (own.parent[place.at] ?? 0) };
}

/** The places from the whole down to this one. */
export function pathTo(tree: BlockTree, place: Place): readonly Place[] {
  return place.level < 0 ? [WHOLE] : [...pathTo(tree, stepOut(tree, place)), place];
}

/** Places directly inside: blocks of the next level, or the devices of the narrowest. Empty blocks are left out. */
export function insideOf(tree: BlockTree, place: Place): readonly Place[] {
  if (isDevice(tree, place)) return [];
  const level = place.level + 1;
  const next = tree.levels[level];
  if (next === undefined) {
    const { start, end } = rangeOf(tree, place);
    return Array.from({ length: end - start }, (_, n) => ({ level, at: start + n }));
  }
  const { start, end } = place.level < 0 ? { start: 0, end: next.count } : childrenOf(tree, place.level, place.at);
  return Array.from({ length: end - start }, (_, n) => ({ level, at: start + n })).filter(
    ({ at }) => (next.end[at] as number) > (next.start[at] as number),
  );
}

export function stepIn(tree: BlockTree, place: Place): Place {
  return insideOf(tree, place)[0] ?? place;
}

/** How far `to` lies in this direction, with sideways distance counted double; null when it does not lie that way. */
function distance(from: Rect, to: Rect, direction: Direction): number | null {
  const dx = to.x + to.width / 2 - from.x - from.width / 2;
  const dy = to.y + to.height / 2 - from.y - from.height / 2;
  const horizontal = direction === 'left' || direction === 'right';
  const forward = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
  return forward <= 0 ? null : forward + 2 * Math.abs(horizontal ? dy : dx);
}

/** The sibling that lies in this direction; the same place when none does. At the whole an arrow steps in. */
export function stepAside(plan: BlockPlan, place: Place, direction: Direction): Place {
  const { tree } = plan;
  if (place.level < 0) return stepIn(tree, place);
  if (isDevice(tree, place)) {
    const around = stepOut(tree, place);
    const { start, end } = rangeOf(tree, around);
    const row = rectOf(plan, around).width;
    const next = place.at + { left: -1, right: 1, up: -row, down: row }[direction];
    return next >= start && next < end ? { level: place.level, at: next } : place;
  }
  const from = rectOf(plan, place);
  let best = place;
  let least = Number.POSITIVE_INFINITY;
  for (const sibling of insideOf(tree, stepOut(tree, place))) {
    const far = sibling.at === place.at ? null : distance(from, rectOf(plan, sibling), direction);
    if (far !== null && far < least) {
      least = far;
      best = sibling;
    }
  }
  return best;
}

/**
 * What a press on a cell means: its device when `near`; from afar one level in from where one stands, not straight to the
 * smallest block under it. Null beside the map.
 */
export function placeAt(plan: BlockPlan, from: Place, x: number, y: number, near: boolean): Place | null {
  const device = near ? deviceAt(plan, x, y) : null;
  if (device !== null) return deviceAsPlace(plan.tree, device);
  const blocks = blocksAt(plan, x, y);
  const level = Math.min(blocks.length - 1, from.level + 1);
  return level < 0 ? null : { level, at: blocks[level] as number };
}
