// Counts by a pair of small numbers (group, value). A pair that is counted has a number of its own, so that whoever keeps
// the number takes one away without looking the pair up. Promise: a pair whose count falls to nothing leaves no trace.
// Tested in test/engine/correlation/counts.test.ts.

import { mix2 } from '../base/index.ts';

const NONE = -1;

// A pair is four numbers: first, second, count, and the next pair of its chain or the next free one.
const FIRST = 0;
const SECOND = 1;
const COUNT = 2;
const NEXT = 3;

export interface PairCounts {
  /** Adds one and returns the pair's number, which stays its own until its count falls to nothing. */
  add(first: number, second: number): number;
  /** Takes one away and returns what is left. */
  take(pair: number): number;
  count(pair: number): number;
  second(pair: number): number;
}

/** Pairs of integers from 0 to 2³¹ − 1. */
export function createPairCounts(): PairCounts {
  let mask = 255;
  let used = 0;
  let heads = new Int32Array(mask + 1).fill(NONE);
  let cells = new Int32Array(0);
  let free = NONE;

  const makeRoom = (): void => {
    const old = cells;
    cells = new Int32Array(Math.max(64, old.length * 2));
    cells.set(old);
    for (let pair = cells.length / 4 - 1; pair >= old.length / 4; pair -= 1) {
      cells[pair * 4 + NEXT] = free;
      free = pair;
    }
  };
  /** Twice as many chains; only called while every pair is counted. */
  const spread = (): void => {
    mask = mask * 2 + 1;
    heads = new Int32Array(mask + 1).fill(NONE);
    for (let at = 0; at < cells.length; at += 4) {
      const chain = mix2(cells[at + FIRST] as number, cells[at + SECOND] as number) & mask;
      cells[at + NEXT] = heads[chain] as number;
      heads[chain] = at / 4;
    }
  };
  const unlink = (pair: number): void => {
    const chain = mix2(cells[pair * 4 + FIRST] as number, cells[pair * 4 + SECOND] as number) & mask;
    const next = cells[pair * 4 + NEXT] as number;
    let at = heads[chain] as number;
    if (at === pair) heads[chain] = next;
    else {
      while (cells[at * 4 + NEXT] !== pair) at = cells[at * 4 + NEXT] as number;
      cells[at * 4 + NEXT] = next;
    }
    cells[pair * 4 + NEXT] = free;
    free = pair;
    used -= 1;
  };

  return {
    add(first, second) {
      const hash = mix2(first, second);
      for (let pair = heads[hash & mask] as number; pair !== NONE; pair = cells[pair * 4 + NEXT] as number) {
        const at = pair * 4;
        if (cells[at + FIRST] !== first || cells[at + SECOND] !== second) continue;
        cells[at + COUNT] = (cells[at + COUNT] as number) + 1;
        return pair;
      }
      if (free === NONE) {
        // Every pair is in use, so that this is the moment to lengthen the chains' table too.
        if (used > mask) spread();
        makeRoom();
      }
      const pair = free;
      const chain = hash & mask;
      free = cells[pair * 4 + NEXT] as number;
      cells[pair * 4 + FIRST] = first;
      cells[pair * 4 + SECOND] = second;
      cells[pair * 4 + COUNT] = 1;
      cells[pair * 4 + NEXT] = heads[chain] as number;
      heads[chain] = pair;
      used += 1;
      return pair;
    },
    take(pair) {
      const left = (cells[pair * 4 + COUNT] as number) - 1;
      cells[pair * 4 + COUNT] = left;
      if (left === 0) unlink(pair);
      return left;
    },
    count: (pair) => cells[pair * 4 + COUNT] as number,
    second: (pair) => cells[pair * 4 + SECOND] as number,
  };
}
