// Where every block of a nested estate lies on the map: one cell a device, narrow blocks packed into wider ones.
// Promise: a place depends only on the tree, so it never moves; no two devices share a cell; a block holds its children.
// Tested in test/site/stage/block-plan.test.ts (properties over generated trees).

import { blockOfDevice, childrenOf } from './block-tree.ts';
import type { BlockTree } from './block-tree.ts';
import type { Rect } from './estate-plan.ts';

/** Rectangles of one level, in cells. */
export interface Rects {
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  readonly width: Uint32Array;
  readonly height: Uint32Array;
}

export interface BlockPlan {
  readonly tree: BlockTree;
  readonly width: number;
  readonly height: number;
  /** By level of the tree; the last level's rectangles are filled row by row with their devices. */
  readonly levels: readonly Rects[];
}

/** The usual shape of a screen's work surface. */
const ASPECT = 1.5;
/** Strips of narrow blocks are at least a third as high as their block is wide, and four cells. */
const STRIP_ROWS_MIN = 4;

interface Extent {
  readonly width: number;
  readonly height: number;
}

interface Sized extends Extent {
  readonly block: number;
}

/** Cells between neighbours: the wider the blocks, the wider the road. */
const gapOf = (levelsBelow: number): number => [1, 1, 2, 6, 14][levelsBelow] ?? 14;

/** Less is better: the width of a surface of the wanted shape that could just hold the extent. */
const cost = ({ width, height }: Extent): number => Math.max(width, height * ASPECT);

const emptyRects = (count: number): Rects => ({
  x: new Uint32Array(count),
  y: new Uint32Array(count),
  width: new Uint32Array(count),
  height: new Uint32Array(count),
});

function setRect(rects: Rects, block: number, x: number, y: number, width: number, height: number): void {
  rects.x[block] = x;
  rects.y[block] = y;
  rects.width[block] = width;
  rects.height[block] = height;
}

interface Counted {
  readonly block: number;
  readonly count: number;
}

/** Blocks of devices in strips of about `width`, in their order. Places are relative to the block around them. */
function strips(ordered: readonly Counted[], width: number, rects: Rects, gap: number): Extent {
  const rowsMin = Math.max(STRIP_ROWS_MIN, Math.floor(width / 3));
  let left = ordered.reduce((sum, { count }) => sum + count, 0);
  let widest = 0;
  let y = 0;
  for (let from = 0; from < ordered.length;) {
    let until = from;
    let held = 0;
    // A strip takes blocks until it is high enough; what would be left for a last strip too low joins this one.
    while (until < ordered.length && (held < width * rowsMin || left - held < (width * rowsMin) / 2)) {
      held += (ordered[until] as Counted).count;
      until += 1;
    }
    const strip = ordered.slice(from, until);
    const roads = gap * (strip.length - 1);
    let rows = Math.max(1, Math.ceil(held / Math.max(1, width - roads)));
    while (rows < held && strip.reduce((sum, { count }) => sum + Math.ceil(count / rows), roads) > width) rows += 1;
    let x = 0;
    for (const { block, count } of strip) {
      const own = Math.ceil(count / rows);
      setRect(rects, block, x, y, own, Math.ceil(count / own));
      x += own + gap;
    }
    widest = Math.max(widest, x - gap);
    y += rows + gap;
    left -= held;
    from = until;
  }
  return { width: widest, height: Math.max(0, y - gap) };
}

/** Packs blocks of devices, the largest first, in the width that wastes least. */
function packDevices(counts: readonly Counted[], rects: Rects, gap: number): Extent {
  const ordered = counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || a.block - b.block);
  const total = ordered.reduce((sum, { count }) => sum + count, 0);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let percent = 90; percent <= 170; percent += 10) {
    const width = Math.max(3, Math.ceil((Math.sqrt(total * ASPECT) * percent) / 100));
    const own = cost(strips(ordered, width, rects, gap));
    if (own < least) {
      least = own;
      best = width;
    }
  }
  return strips(ordered, best, rects, gap);
}

/** Puts whole blocks side by side on shelves, the highest first. */
function shelve(
  sizes: readonly Sized[],
  width: number,
  gap: number,
  put: (block: number, x: number, y: number) => void,
): Extent {
  let x = 0;
  let y = 0;
  let shelf = 0;
  let widest = 0;
  for (const size of sizes) {
    if (x > 0 && x + size.width > width) {
      y += shelf + gap;
      x = 0;
      shelf = 0;
    }
    put(size.block, x, y);
    widest = Math.max(widest, x + size.width);
    x += size.width + gap;
    shelf = Math.max(shelf, size.height);
  }
  return { width: widest, height: y + shelf };
}

function packBlocks(sizes: readonly Sized[], rects: Rects, gap: number): Extent {
  const ordered = sizes.filter(({ width }) => width > 0).toSorted((a, b) => b.height - a.height || a.block - b.block);
  const area = ordered.reduce((sum, size) => sum + (size.width + gap) * (size.height + gap), 0);
  const widest = ordered.reduce((most, size) => Math.max(most, size.width), 0);
  const ignore = (): void => {};
  let best = Math.max(widest, Math.ceil(Math.sqrt(area * ASPECT)));
  let least = cost(shelve(ordered, best, gap, ignore));
  for (let percent = 80; percent <= 150; percent += 5) {
    const width = Math.max(widest, Math.ceil((Math.sqrt(area * ASPECT) * percent) / 100));
    const own = cost(shelve(ordered, width, gap, ignore));
    if (own < least) {
      least = own;
      best = width;
    }
  }
  return shelve(ordered, best, gap, (block, x, y) => {
    rects.x[block] = x;
    rects.y[block] = y;
  });
}

/** Fills the sizes of a level and the places of its children within it. */
function packLevel(tree: BlockTree, level: number, levels: readonly Rects[]): Extent[] {
  const below = levels[level + 1] as Rects;
  const narrow = tree.levels[level + 1];
  const areDevices = level + 2 === tree.levels.length;
  const gap = gapOf(tree.levels.length - 2 - level);
  return Array.from({ length: tree.levels[level]?.count ?? 1 }, (_, block) => {
    const { start, end } = childrenOf(tree, level, block);
    const children = Array.from({ length: end - start }, (_unused, n) => start + n);
    if (areDevices) {
      const counts = children.map((child) => ({
        block: child,
        count: (narrow?.end[child] as number) - (narrow?.start[child] as number),
      }));
      return packDevices(counts, below, gap);
    }
    const sizes = children.map((child) => ({
      block: child,
      width: below.width[child] as number,
      height: below.height[child] as number,
    }));
    return packBlocks(sizes, below, gap);
  });
}

/** Moves every block from its place within its parent to its place on the map. */
function settle(tree: BlockTree, levels: readonly Rects[]): void {
  for (let level = 1; level < levels.length; level += 1) {
    const [above, own] = [levels[level - 1] as Rects, levels[level] as Rects];
    const { parent, count } = tree.levels[level] as BlockTree['levels'][number];
    for (let block = 0; block < count; block += 1) {
      own.x[block] = (own.x[block] as number) + (above.x[parent[block] as number] as number);
      own.y[block] = (own.y[block] as number) + (above.y[parent[block] as number] as number);
    }
  }
}

export function planBlocks(tree: BlockTree): BlockPlan {
  const levels = tree.levels.map((level) => emptyRects(level.count));
  for (let level = tree.levels.length - 2; level >= 0; level -= 1) {
    const rects = levels[level] as Rects;
    packLevel(tree, level, levels).forEach(({ width, height }, block) => {
      setRect(rects, block, 0, 0, width, height);
    });
  }
  const first = levels[0] ?? emptyRects(0);
  const all =
    tree.levels.length === 1
      ? packDevices(
          Array.from(first.x, (_, block) => ({
            block,
            count: (tree.levels[0]?.end[block] as number) - (tree.levels[0]?.start[block] as number),
          })),
          first,
          1,
        )
      : packBlocks(
          Array.from(first.x, (_, block) => ({
            block,
            width: first.width[block] as number,
            height: first.height[block] as number,
          })),
          first,
          gapOf(tree.levels.length - 1),
        );
  settle(tree, levels);
  return { tree, width: Math.max(1, all.width), height: Math.max(1, all.height), levels };
}

export function rectOfBlock(plan: BlockPlan, level: number, block: number): Rect {
  const rects = plan.levels[level];
  const read = (values: Uint32Array | undefined): number => values?.[block] ?? 0;
  return { x: read(rects?.x), y: read(rects?.y), width: read(rects?.width), height: read(rects?.height) };
}

/** Cell of a device, as `y × width + x`. */
export function cellOf(plan: BlockPlan, device: number): number {
  const last = plan.levels.length - 1;
  const level = plan.tree.levels[last] as BlockTree['levels'][number];
  const block = blockOfDevice(level, device);
  const rects = plan.levels[last] as Rects;
  const n = device - (level.start[block] as number);
  const across = rects.width[block] as number;
  const row = Math.floor(n / across);
  return ((rects.y[block] as number) + row) * plan.width + (rects.x[block] as number) + (n - row * across);
}

/** The blocks from the widest down that lie under a cell; stops at a road. */
export function blocksAt(plan: BlockPlan, x: number, y: number): readonly number[] {
  const found: number[] = [];
  let range = { start: 0, end: plan.tree.levels[0]?.count ?? 0 };
  for (let level = 0; level < plan.levels.length; level += 1) {
    const rects = plan.levels[level] as Rects;
    let hit = -1;
    for (let block = range.start; block < range.end && hit < 0; block += 1) {
      const left = rects.x[block] as number;
      const top = rects.y[block] as number;
      const inside =
        x >= left && x < left + (rects.width[block] as number) && y >= top && y < top + (rects.height[block] as number);
      if (inside) hit = block;
    }
    if (hit < 0) break;
    found.push(hit);
    range = childrenOf(plan.tree, level, hit);
  }
  return found;
}

/** Device under a cell; null on roads and at the ragged end of a block. */
export function deviceAt(plan: BlockPlan, x: number, y: number): number | null {
  const blocks = blocksAt(plan, x, y);
  if (blocks.length < plan.levels.length) return null;
  const block = blocks.at(-1) as number;
  const last = plan.levels.length - 1;
  const rects = plan.levels[last] as Rects;
  const level = plan.tree.levels[last] as BlockTree['levels'][number];
  const device =
    (level.start[block] as number) +
    (y - (rects.y[block] as number)) * (rects.width[block] as number) +
    (x - (rects.x[block] as number));
  return device < (level.end[block] as number) ? device : null;
}
