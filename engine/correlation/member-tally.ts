// Which members of a temporal correlation occurred in a window, and in which order: last times only, no counting.
// Promise: a member occurred when its last time is in the window; a chain when the latest start of one is.
// Tested in test/engine/correlation/correlator.property.test.ts.

import { COUNT_ONLY } from './tally.ts';
import type { Tally } from './tally.ts';

/** `temporal`: the measure is the number of members that occurred. */
export function createPresenceTally(memberCount: number): Tally {
  let last = new Float64Array(0);
  const occurred = (group: number, since: number): number => {
    let set = 0;
    const from = group * memberCount;
    for (let member = 0; member < memberCount; member += 1) {
      if ((last[from + member] as number) > since) set |= 1 << member;
    }
    return set;
  };
  return {
    ...COUNT_ONLY,
    groupCost: 1 + (memberCount >> 2),
    grow(size) {
      last = extended(last, size * memberCount);
    },
    add(group, members, time) {
      for (let rest = members; rest !== 0; rest &= rest - 1) {
        last[group * memberCount + 31 - Math.clz32(rest & -rest)] = time;
      }
      return members;
    },
    clear(group) {
      last.fill(-Infinity, group * memberCount, (group + 1) * memberCount);
    },
    measure: ({ group, since }) => bitCount(occurred(group, since)),
    occurred,
  };
}

/**
 * `temporal_ordered`: the measure is the length of the longest chain of different members in the order of the list.
 * starts[m][n] is the latest start of a chain of n + 1 members that ends with member m. Without bounds only whole
 * chains count, so that n = m is all that is kept.
 */
export function createChainTally(memberCount: number, isCounted: boolean): Tally {
  const width = isCounted ? memberCount : 1;
  const cells = memberCount * width;
  let starts = new Float64Array(0);
  const addWhole = (from: number, member: number, time: number): void => {
    starts[from + member] = member === 0 ? time : (starts[from + member - 1] as number);
  };
  const addCounted = (from: number, member: number, time: number): void => {
    const own = from + member * width;
    starts[own] = time;
    for (let length = 1; length <= member; length += 1) {
      let latest = starts[own + length] as number;
      for (let before = length - 1; before < member; before += 1) {
        const start = starts[from + before * width + length - 1] as number;
        if (start > latest) latest = start;
      }
      starts[own + length] = latest;
    }
  };
  return {
    ...COUNT_ONLY,
    groupCost: 1 + (cells >> 2),
    grow(size) {
      starts = extended(starts, size * cells);
    },
    add(group, members, time) {
      const add = isCounted ? addCounted : addWhole;
      for (let rest = members; rest !== 0; rest &= rest - 1) {
        add(group * cells, 31 - Math.clz32(rest & -rest), time);
      }
      return members;
    },
    clear(group) {
      starts.fill(-Infinity, group * cells, (group + 1) * cells);
    },
    measure({ group, since }) {
      const from = group * cells;
      if (!isCounted) return (starts[from + memberCount - 1] as number) > since ? memberCount : 0;
      for (let length = memberCount - 1; length >= 0; length -= 1) {
        for (let member = length; member < memberCount; member += 1) {
          if ((starts[from + member * width + length] as number) > since) return length + 1;
        }
      }
      return 0;
    },
  };
}

function extended(old: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(size).fill(-Infinity);
  larger.set(old);
  return larger;
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
