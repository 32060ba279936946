// Where every device lies on the map: one cell a device, VLANs as blocks of cells, sites as blocks of VLANs.
// Promise: a place depends only on the estate, so it never moves; no two devices share a cell; blocks never overlap.
// Tested in test/site/stage/estate-plan.test.ts (properties over generated estates).

/** In cells. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the engine's MapLayout that the plan reads. */
export interface EstateOutline {
  readonly sites: readonly { readonly id: string; readonly start: number; readonly end: number }[];
  readonly vlans: readonly {
    readonly id: string;
    readonly site: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly deviceCount: number;
}

export interface EstatePlan {
  readonly width: number;
  readonly height: number;
  /** Whole blocks with their name line, in the order of the outline. */
  readonly sites: readonly Rect[];
  readonly vlans: readonly Rect[];
  /** Only the cells of a VLAN's devices, row by row. */
  readonly vlanCells: readonly Rect[];
  /** `y × width + x` of each device. */
  readonly cellOfDevice: Uint32Array;
  /** Device of each cell, −1 where there is none. */
  readonly deviceOfCell: Int32Array;
}

/** Rows kept free above a block for its name, and cells between blocks. */
export const NAME_ROWS = { site: 5, vlan: 4 } as const;
const GAP = 1;
const SITE_GAP = 2;
/** Narrower blocks could not carry a name. */
const BLOCK_WIDTH_MIN = 8;
/** The usual shape of the room's work surface. */
const ASPECT = 1.35;

interface Block extends Rect {
  readonly index: number;
}

const longness = (width: number, height: number): number => Math.max(width / height, height / width);

/** Width of a VLAN's block when its devices are stacked `rows` high. */
const blockWidth = (count: number, rows: number): number => Math.max(BLOCK_WIDTH_MIN, Math.ceil(count / rows));

/** Fewest rows at which these VLANs fit side by side into `width`. */
function rowsFor(counts: readonly number[], width: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let rows = Math.max(1, Math.floor(total / width));
  while (rows < total && counts.reduce((sum, count) => sum + blockWidth(count, rows) + GAP, -GAP) > width) rows += 1;
  return rows;
}

function worstShape(counts: readonly number[], width: number): number {
  const rows = rowsFor(counts, width);
  return counts.reduce((worst, count) => Math.max(worst, longness(blockWidth(count, rows), rows)), 0);
}

/** Puts blocks in strips of about `width`, largest first, and starts a new strip when the shapes would get worse. */
function strips(counts: readonly { index: number; count: number }[], width: number): readonly Block[] {
  const blocks: Block[] = [];
  let y = 0;
  let strip: { index: number; count: number }[] = [];
  const close = (): void => {
    const rows = rowsFor(
      strip.map((one) => one.count),
      width,
    );
    let x = 0;
    for (const { index, count } of strip) {
      const own = blockWidth(count, rows);
      blocks.push({ index, x, y, width: own, height: rows + NAME_ROWS.vlan });
      x += own + GAP;
    }
    y += rows + NAME_ROWS.vlan + GAP;
    strip = [];
  };
  for (const one of counts) {
    const before = strip.map((other) => other.count);
    const fits = (before.length + 1) * (BLOCK_WIDTH_MIN + GAP) - GAP <= width;
    if (strip.length > 0 && (!fits || worstShape([...before, one.count], width) > worstShape(before, width))) close();
    strip.push(one);
  }
  if (strip.length > 0) close();
  return blocks;
}

interface Extent {
  readonly width: number;
  readonly height: number;
}

function extentOf(blocks: readonly Rect[]): Extent {
  return {
    width: blocks.reduce((most, block) => Math.max(most, block.x + block.width), 0),
    height: blocks.reduce((most, block) => Math.max(most, block.y + block.height), 0),
  };
}

/** Less is better: the height of a surface of this shape that could just hold the extent. */
const cost = ({ width, height }: Extent, aspect: number): number => Math.max(width / aspect, height);

/** Tries widths from narrow to wide and keeps the cheapest arrangement; the first of equals, so that ties never wander. */
function cheapest<T extends readonly Rect[]>(
  search: { from: number; to: number; aspect: number },
  arrange: (width: number) => T,
): T {
  let best = arrange(search.from);
  const step = Math.max(1, Math.floor((search.to - search.from) / 24));
  for (let width = search.from + step; width <= search.to; width += step) {
    const next = arrange(width);
    if (cost(extentOf(next), search.aspect) < cost(extentOf(best), search.aspect)) best = next;
  }
  return best;
}

function arrangeSite(counts: readonly { index: number; count: number }[], aspect: number): readonly Block[] {
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  const side = Math.max(BLOCK_WIDTH_MIN, Math.ceil(Math.sqrt(total)));
  return cheapest({ from: Math.max(BLOCK_WIDTH_MIN, Math.floor(side * 0.75)), to: side * 2, aspect }, (width) =>
    strips(counts, width),
  );
}

const overlap = (x: number, width: number, other: Rect): boolean =>
  x < other.x + other.width + SITE_GAP && other.x < x + width + SITE_GAP;

/** Puts whole sites, tallest first, each as high up as it fits into `width`, then as far left. */
function packSites(sizes: readonly (Extent & { index: number })[], width: number): readonly Block[] {
  const blocks: Block[] = [];
  for (const size of sizes) {
    const lefts = [0, ...blocks.map((block) => block.x + block.width + SITE_GAP)].filter(
      (x) => x === 0 || x + size.width <= width,
    );
    let best: { x: number; y: number } = { x: 0, y: Number.POSITIVE_INFINITY };
    for (const x of lefts) {
      const below = blocks.filter((block) => overlap(x, size.width, block));
      const y = below.reduce((lowest, block) => Math.max(lowest, block.y + block.height + SITE_GAP), 0);
      if (y < best.y || (y === best.y && x < best.x)) best = { x, y };
    }
    blocks.push({ index: size.index, width: size.width, height: size.height, ...best });
  }
  return blocks;
}

const largestFirst = (a: { index: number; count: number }, b: { index: number; count: number }): number =>
  b.count - a.count || a.index - b.index;

/** Shapes that are tried for the sites; all sites share one, so that the estate looks of a piece. */
const SITE_ASPECTS = [1, 0.8, 1.2, 1.5, 1.8, 2.2] as const;

export function planEstate(outline: EstateOutline): EstatePlan {
  const counts = outline.sites.map((site) =>
    outline.vlans
      .map((vlan, index) => ({ index, count: vlan.end - vlan.start, site: vlan.site }))
      .filter((vlan) => vlan.site === site.id && vlan.count > 0)
      .toSorted(largestFirst),
  );
  const plans = SITE_ASPECTS.map((aspect) => {
    const inside = counts.map((own) => arrangeSite(own, aspect));
    return { inside, packed: packInside(inside) };
  });
  const costs = plans.map(({ packed }) => cost(extentOf(packed), ASPECT));
  const best = plans[costs.indexOf(Math.min(...costs))];
  return place(outline, best?.inside ?? [], best?.packed ?? []);
}

function packInside(inside: readonly (readonly Block[])[]): readonly Block[] {
  const sizes = inside.map((blocks, index) => {
    const { width, height } = extentOf(blocks);
    return { index, width: width + GAP * 2, height: height + NAME_ROWS.site + GAP };
  });
  const ordered = sizes.toSorted((a, b) => b.height - a.height || a.index - b.index);
  const widest = sizes.reduce((most, size) => Math.max(most, size.width), 1);
  const together = sizes.reduce((sum, size) => sum + size.width + SITE_GAP, 0);
  return cheapest({ from: widest, to: Math.max(widest, together), aspect: ASPECT }, (width) =>
    packSites(ordered, width),
  );
}

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

function place(outline: EstateOutline, inside: readonly (readonly Block[])[], packed: readonly Block[]): EstatePlan {
  const { width, height } = extentOf(packed);
  const sites: Rect[] = outline.sites.map(() => NOWHERE);
  const vlans: Rect[] = outline.vlans.map(() => NOWHERE);
  const vlanCells: Rect[] = outline.vlans.map(() => NOWHERE);
  const cellOfDevice = new Uint32Array(outline.deviceCount);
  const deviceOfCell = new Int32Array(Math.max(1, width * height)).fill(-1);
  for (const { index: site, ...rect } of packed) {
    sites[site] = rect;
    for (const block of inside[site] ?? []) {
      const outer = {
        x: rect.x + GAP + block.x,
        y: rect.y + NAME_ROWS.site + block.y,
        width: block.width,
        height: block.height,
      };
      const cells = { ...outer, y: outer.y + NAME_ROWS.vlan, height: outer.height - NAME_ROWS.vlan };
      vlans[block.index] = outer;
      vlanCells[block.index] = cells;
      const vlan = outline.vlans[block.index];
      for (let device = vlan?.start ?? 0; device < (vlan?.end ?? 0); device += 1) {
        const n = device - (vlan?.start ?? 0);
        const cell = (cells.y + Math.floor(n / cells.width)) * width + cells.x + (n % cells.width);
        cellOfDevice[device] = cell;
        deviceOfCell[cell] = device;
      }
    }
  }
  return {
    width: Math.max(1, width),
    height: Math.max(1, height),
    sites,
    vlans,
    vlanCells,
    cellOfDevice,
    deviceOfCell,
  };
}
