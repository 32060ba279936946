// Events that wait for late ones: a heap by (time, arrival). Promise: they leave in that order and in no other.
// Tested in test/engine/correlation/correlator.property.test.ts.

import type { MatchValue } from './correlator.ts';

/** One event and the rules that it matches, with the fields that correlations read of each. */
export interface HeldEvent {
  readonly time: number;
  readonly ref: number;
  /** Place in the order of arrival. */
  readonly arrival: number;
  readonly rules: readonly number[];
  /** For each rule the values of its fields, one after another. */
  readonly values: readonly MatchValue[];
}

export interface HoldBack {
  push(event: HeldEvent): void;
  /** The next to leave, or undefined. */
  readonly first: () => HeldEvent | undefined;
  pop(): HeldEvent | undefined;
  readonly size: () => number;
  /** In the order in which they would leave. */
  contents(): readonly HeldEvent[];
}

const isBefore = (a: HeldEvent, b: HeldEvent): boolean =>
  a.time < b.time || (a.time === b.time && a.arrival < b.arrival);

export function createHoldBack(): HoldBack {
  const heap: HeldEvent[] = [];
  const swap = (a: number, b: number): void => {
    const event = heap[a] as HeldEvent;
    heap[a] = heap[b] as HeldEvent;
    heap[b] = event;
  };
  return {
    push(event) {
      heap.push(event);
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!isBefore(heap[at] as HeldEvent, heap[parent] as HeldEvent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    first: () => heap[0],
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let at = 0; ;) {
        let least = at;
        for (const child of [2 * at + 1, 2 * at + 2]) {
          if (child < heap.length && isBefore(heap[child] as HeldEvent, heap[least] as HeldEvent)) least = child;
        }
        if (least === at) return first;
        swap(at, least);
        at = least;
      }
    },
    size: () => heap.length,
    contents: () => [...heap].sort((a, b) => a.time - b.time || a.arrival - b.arrival),
  };
}
