// Where every block of a nested estate lies on the map: one cell a device, narrow blocks packed into wider ones.
// Promise: a place depends only on the tree, so it never moves; no two devices share a cell; a block holds its children.
// Tested in test/site/stage/block-plan.test.ts (properties over generated trees).

import { blockOfDevice, childrenOf } from './block-tree.ts';
import type { BlockTree } from './block-tree.ts';

/** In cells. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

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

/** Cells between neighbours: the wider the blocks, the wider the road. */
const gapOf = (levelsBelow: number): number => [1, 1, 2, 6, 14][levelsBelow] ?? 14;

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

/** A block to be placed, and the cells that it is expected to need with its roads. */
interface Wanted {
  readonly block: number;
  readonly cells: number;
}

const longness = (a: number, b: number): number => Math.max(a / b, b / a);

/** Worst shape of blocks side by side on one shelf of this width. */
function worstShape(shelf: readonly Wanted[], width: number): number {
  const height = shelf.reduce((sum, { cells }) => sum + cells, 0) / width;
  return shelf.reduce((worst, { cells }) => Math.max(worst, longness(cells / height, height)), 0);
}

/** Blocks on shelves, the largest first; a new shelf begins when the shapes would get worse (a squarified treemap). */
function shelvesOf(wanted: readonly Wanted[], width: number): readonly (readonly Wanted[])[] {
  const ordered = wanted.filter(({ cells }) => cells > 0).toSorted((a, b) => b.cells - a.cells || a.block - b.block);
  const shelves: Wanted[][] = [];
  for (const one of ordered) {
    const last = shelves.at(-1);
    if (last !== undefined && worstShape([...last, one], width) <= worstShape(last, width)) last.push(one);
    else shelves.push([one]);
  }
  return shelves;
}

interface Layout {
  readonly tree: BlockTree;
  readonly levels: readonly Rects[];
  /** Cells that each block is expected to need, by level; −1 is the whole. */
  wantedOf(level: number, block: number): number;
}

const countOf = ({ levels }: BlockTree, level: number, block: number): number =>
  (levels[level]?.end[block] as number) - (levels[level]?.start[block] as number);

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, n) => start + n);
}

function childBlocks(tree: BlockTree, level: number, block: number): readonly number[] {
  if (level < 0) return range(0, tree.levels[0]?.count ?? 0);
  const { start, end } = childrenOf(tree, level, block);
  return range(start, end);
}

/** Places what is inside a block in about `width` cells; places are relative to the block. Returns what it took. */
function layOut(layout: Layout, level: number, block: number, width: number): Extent {
  const { tree, levels } = layout;
  const inside = childBlocks(tree, level, block);
  const rects = levels[level + 1] as Rects;
  const gap = gapOf(tree.levels.length - 2 - level);
  if (level + 2 === tree.levels.length) {
    const counted = inside.map((child) => ({ block: child, count: countOf(tree, level + 1, child) }));
    const ordered = counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || a.block - b.block);
    return strips(ordered, width, rects, gap);
  }
  const wanted = inside.map((child) => ({ block: child, cells: layout.wantedOf(level + 1, child) }));
  let y = 0;
  let widest = 0;
  for (const shelf of shelvesOf(wanted, width)) {
    const height = Math.max(1, shelf.reduce((sum, { cells }) => sum + cells, 0) / width);
    let x = 0;
    let highest = 0;
    for (const { block: child, cells } of shelf) {
      const own = layOut(layout, level + 1, child, Math.max(3, Math.round(cells / height)));
      setRect(rects, child, x, y, own.width, own.height);
      x += own.width + gap;
      highest = Math.max(highest, own.height);
    }
    widest = Math.max(widest, x - gap);
    y += highest + gap;
  }
  return { width: widest, height: Math.max(0, y - gap) };
}

/** Cells that blocks are expected to need: their devices, and a road on two sides of each block inside. */
function expectedCells({ levels }: BlockTree): (level: number, block: number) => number {
  const wanted = levels.map(({ count }) => new Float64Array(count));
  for (let level = levels.length - 1; level >= 0; level -= 1) {
    const own = wanted[level] as Float64Array;
    const { start, end, count } = levels[level] as BlockTree['levels'][number];
    if (level === levels.length - 1)
      for (let n = 0; n < count; n += 1) own[n] = (end[n] as number) - (start[n] as number);
    const above = wanted[level - 1];
    const parent = levels[level]?.parent as Uint32Array;
    const gap = gapOf(levels.length - 1 - level);
    for (let n = 0; n < count && above !== undefined; n += 1) {
      const side = Math.sqrt(own[n] as number);
      const cells = side === 0 ? 0 : (side + gap + 0.5) * (side + gap + 0.5);
      above[parent[n] as number] = (above[parent[n] as number] as number) + cells;
    }
  }
  return (level, block) => wanted[level]?.[block] ?? 0;
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
  const wantedOf = expectedCells(tree);
  const all = childBlocks(tree, -1, 0).reduce((sum, block) => sum + wantedOf(0, block), 0);
  const { width, height } = layOut({ tree, levels, wantedOf }, -1, 0, Math.max(3, Math.ceil(Math.sqrt(all * ASPECT))));
  settle(tree, levels);
  return { tree, width: Math.max(1, width), height: Math.max(1, height), levels };
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
