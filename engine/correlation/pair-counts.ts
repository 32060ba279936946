// Counts by a pair of small numbers (group, value): open addressing in typed arrays, no object per pair.
// Promise: a pair whose count falls to nothing leaves no trace. Tested in test/engine/correlation/counts.test.ts.

import { mix2 } from '../base/index.ts';

const EMPTY = -1;

export interface PairCounts {
  /** Adds one and returns the new count. */
  add(first: number, second: number): number;
  /** Takes one away and returns what is left. The pair must have been added. */
  take(first: number, second: number): number;
  count(first: number, second: number): number;
}

/** Pairs of integers from 0 to 2³¹ − 1. */
export function createPairCounts(): PairCounts {
  let mask = 255;
  let used = 0;
  // First, second, count and a spare number side by side, so that a look-up touches one line of memory.
  let cells = new Int32Array((mask + 1) * 4).fill(EMPTY);

  /** Where the pair stands, or the empty place where it would. */
  const placeOf = (first: number, second: number): number => {
    let place = mix2(first, second) & mask;
    for (; cells[place * 4] !== EMPTY; place = (place + 1) & mask) {
      if (cells[place * 4] === first && cells[place * 4 + 1] === second) break;
    }
    return place * 4;
  };
  const grow = (): void => {
    const old = cells;
    mask = mask * 2 + 1;
    cells = new Int32Array((mask + 1) * 4).fill(EMPTY);
    for (let from = 0; from < old.length; from += 4) {
      if (old[from] === EMPTY) continue;
      const place = placeOf(old[from] as number, old[from + 1] as number);
      cells[place] = old[from] as number;
      cells[place + 1] = old[from + 1] as number;
      cells[place + 2] = old[from + 2] as number;
    }
  };
  /** Closes the gap: pairs that were pushed past it move back, so that no search ends too early. */
  const remove = (from: number): void => {
    used -= 1;
    let gap = from / 4;
    for (let next = (gap + 1) & mask; cells[next * 4] !== EMPTY; next = (next + 1) & mask) {
      const home = mix2(cells[next * 4] as number, cells[next * 4 + 1] as number) & mask;
      if (((next - home) & mask) < ((next - gap) & mask)) continue;
      cells[gap * 4] = cells[next * 4] as number;
      cells[gap * 4 + 1] = cells[next * 4 + 1] as number;
      cells[gap * 4 + 2] = cells[next * 4 + 2] as number;
      gap = next;
    }
    cells[gap * 4] = EMPTY;
  };

  return {
    add(first, second) {
      const place = placeOf(first, second);
      if (cells[place] !== EMPTY) return (cells[place + 2] = (cells[place + 2] as number) + 1);
      cells[place] = first;
      cells[place + 1] = second;
      cells[place + 2] = 1;
      used += 1;
      if (used * 2 > mask) grow();
      return 1;
    },
    take(first, second) {
      const place = placeOf(first, second);
      const left = (cells[place + 2] as number) - 1;
      if (left > 0) cells[place + 2] = left;
      else remove(place);
      return left;
    },
    count(first, second) {
      const place = placeOf(first, second);
      return cells[place] === EMPTY ? 0 : (cells[place + 2] as number);
    },
  };
}
