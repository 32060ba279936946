// Numbers kept in order, in blocks: adding, taking away and asking for a rank cost about the root of their number.
// Promise: the k-th number is the one that sorting all of them would give.
// Tested in test/engine/correlation/counts.test.ts.

const BLOCK_MAX = 512;

export interface SortedValues {
  add(value: number): void;
  /** Takes one such value away. It must have been added. */
  take(value: number): void;
  /** The number of the given rank, from 1. */
  ranked(rank: number): number;
}

export function createSortedValues(): SortedValues {
  /** None is empty; each ends before the next begins. */
  const blocks: number[][] = [];

  /** The first block that ends with `value` or more; the last one when none does. */
  const blockOf = (value: number): number => {
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (((blocks[middle] as number[]).at(-1) as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const placeIn = (block: readonly number[], value: number): number => {
    let low = 0;
    let high = block.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((block[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add(value) {
      if (blocks.length === 0) blocks.push([]);
      const index = blockOf(value);
      const block = blocks[index] as number[];
      block.splice(placeIn(block, value), 0, value);
      if (block.length > BLOCK_MAX) blocks.splice(index + 1, 0, block.splice(BLOCK_MAX / 2));
    },
    take(value) {
      const index = blockOf(value);
      const block = blocks[index] as number[];
      block.splice(placeIn(block, value), 1);
      if (block.length === 0) blocks.splice(index, 1);
    },
    ranked(rank) {
      let left = rank - 1;
      for (const block of blocks) {
        if (left < block.length) return block[left] as number;
        left -= block.length;
      }
      return NaN;
    },
  };
}
