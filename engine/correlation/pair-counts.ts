// Counts by a pair of small numbers (group, value). A pair that is counted has a number of its own, so that whoever keeps
// the number takes one away without looking the pair up. Promise: pairs that nobody counts take at most as much room again.
// Tested in test/engine/correlation/counts.test.ts.

import { mix2 } from '../base/index.ts';

const NONE = -1;

// A pair is four numbers: first, second, count, and the next pair of its chain or the next free one.
const FIRST = 0;
const SECOND = 1;
const COUNT = 2;
const NEXT = 3;

export interface PairCounts {
  /** Adds one and returns the pair's number, which is its own while its count is above nothing. */
  add(first: number, second: number): number;
  /** Takes one away and returns what is left. */
  take(pair: number): number;
  count(pair: number): number;
  second(pair: number): number;
}

/** Pairs of integers from 0 to 2³¹ − 1. */
export function createPairCounts(): PairCounts {
  let mask = 255;
  let live = 0;
  let heads = new Int32Array(mask + 1).fill(NONE);
  let cells = new Int32Array(0);
  let free = NONE;

  /** Frees the pairs that nobody counts, in order of their numbers, and makes room when they are few. */
  const sweep = (): void => {
    if (live * 2 > cells.length / 4 || cells.length === 0) {
      const wider = new Int32Array(Math.max(64, cells.length * 2));
      wider.set(cells);
      cells = wider;
      mask = Math.max(mask, cells.length / 4 - 1);
    }
    heads = new Int32Array(mask + 1).fill(NONE);
    free = NONE;
    for (let pair = cells.length / 4 - 1; pair >= 0; pair -= 1) {
      const at = pair * 4;
      if (cells[at + COUNT] === 0) {
        cells[at + NEXT] = free;
        free = pair;
        continue;
      }
      const chain = mix2(cells[at + FIRST] as number, cells[at + SECOND] as number) & mask;
      cells[at + NEXT] = heads[chain] as number;
      heads[chain] = pair;
    }
  };

  return {
    add(first, second) {
      const hash = mix2(first, second);
      for (let pair = heads[hash & mask] as number; pair !== NONE; pair = cells[pair * 4 + NEXT] as number) {
        const at = pair * 4;
        if (cells[at + FIRST] !== first || cells[at + SECOND] !== second) continue;
        const count = cells[at + COUNT] as number;
        if (count === 0) live += 1;
        cells[at + COUNT] = count + 1;
        return pair;
      }
      if (free === NONE) sweep();
      const pair = free;
      const chain = hash & mask;
      free = cells[pair * 4 + NEXT] as number;
      cells[pair * 4 + FIRST] = first;
      cells[pair * 4 + SECOND] = second;
      cells[pair * 4 + COUNT] = 1;
      cells[pair * 4 + NEXT] = heads[chain] as number;
      heads[chain] = pair;
      live += 1;
      return pair;
    },
    take(pair) {
      const left = (cells[pair * 4 + COUNT] as number) - 1;
      cells[pair * 4 + COUNT] = left;
      if (left === 0) live -= 1;
      return left;
    },
    count: (pair) => cells[pair * 4 + COUNT] as number,
    second: (pair) => cells[pair * 4 + SECOND] as number,
  };
}
