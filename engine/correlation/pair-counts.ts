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
  let firsts = new Int32Array(mask + 1).fill(EMPTY);
  let seconds = new Int32Array(mask + 1);
  let counts = new Int32Array(mask + 1);

  /** Where the pair stands, or the empty place where it would. */
  const placeOf = (first: number, second: number): number => {
    let place = mix2(first, second) & mask;
    while (firsts[place] !== EMPTY && (firsts[place] !== first || seconds[place] !== second))
      place = (place + 1) & mask;
    return place;
  };
  const grow = (): void => {
    const [oldFirsts, oldSeconds, oldCounts] = [firsts, seconds, counts];
    mask = mask * 2 + 1;
    firsts = new Int32Array(mask + 1).fill(EMPTY);
    seconds = new Int32Array(mask + 1);
    counts = new Int32Array(mask + 1);
    for (let i = 0; i < oldFirsts.length; i += 1) {
      if (oldFirsts[i] === EMPTY) continue;
      const place = placeOf(oldFirsts[i] as number, oldSeconds[i] as number);
      firsts[place] = oldFirsts[i] as number;
      seconds[place] = oldSeconds[i] as number;
      counts[place] = oldCounts[i] as number;
    }
  };
  /** Closes the gap: pairs that were pushed past it move back, so that no search ends too early. */
  const remove = (place: number): void => {
    used -= 1;
    let gap = place;
    for (let next = (place + 1) & mask; firsts[next] !== EMPTY; next = (next + 1) & mask) {
      const home = mix2(firsts[next] as number, seconds[next] as number) & mask;
      if (((next - home) & mask) < ((next - gap) & mask)) continue;
      firsts[gap] = firsts[next] as number;
      seconds[gap] = seconds[next] as number;
      counts[gap] = counts[next] as number;
      gap = next;
    }
    firsts[gap] = EMPTY;
  };

  return {
    add(first, second) {
      const place = placeOf(first, second);
      if (firsts[place] !== EMPTY) return (counts[place] = (counts[place] as number) + 1);
      firsts[place] = first;
      seconds[place] = second;
      counts[place] = 1;
      used += 1;
      if (used * 2 > mask) grow();
      return 1;
    },
    take(first, second) {
      const place = placeOf(first, second);
      const left = (counts[place] as number) - 1;
      if (left > 0) counts[place] = left;
      else remove(place);
      return left;
    },
    count(first, second) {
      const place = placeOf(first, second);
      return firsts[place] === EMPTY ? 0 : (counts[place] as number);
    },
  };
}
