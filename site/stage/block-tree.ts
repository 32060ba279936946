// A nested estate as the map reads it: levels of blocks, each a range of devices inside a block of the level above.
// Promise: blocks of a level stand in the order of their devices and cover them, so children are a range too.
// Tested in test/site/stage/block-plan.test.ts.

/** One level: regions, boards, organisations, sites or VLANs, as columns. */
export interface BlockLevel {
  /** What one block is called, and several: `site`, `sites`. */
  readonly word: string;
  readonly words: string;
  readonly count: number;
  /** First device of each block, and one past its last. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Block of the level above; all 0 on the first level. */
  readonly parent: Uint32Array;
}

export interface BlockTree {
  /** From the widest to the narrowest: the last level's blocks hold devices. */
  readonly levels: readonly BlockLevel[];
  readonly deviceCount: number;
}

/** Last index whose value is not above `value`; −1 when there is none. `values` rise. */
export function lastNotAbove(values: Uint32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Block of a level that holds the device. Empty blocks never do. */
export function blockOfDevice(level: BlockLevel, device: number): number {
  let block = lastNotAbove(level.start, device);
  while (block > 0 && (level.end[block] as number) <= device) block -= 1;
  return block;
}

/** Children of a block, as a range of indexes of the next level. */
export function childrenOf(
  tree: BlockTree,
  level: number,
  block: number,
): { readonly start: number; readonly end: number } {
  const next = tree.levels[level + 1];
  if (next === undefined) return { start: 0, end: 0 };
  return { start: lastNotAbove(next.parent, block - 1) + 1, end: lastNotAbove(next.parent, block) + 1 };
}
