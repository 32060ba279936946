// The world that the model of group play runs in: time, chance, a store with a cache that a power cut empties, and wires.
// Promise: one seed gives one course of events; nothing here looks at a clock. Used by test/model/group-simulation.ts.

import { createStream } from '../../engine/base/index.ts';
import type { Stream } from '../../engine/base/index.ts';

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Events of a run that never settles: many times those of the longest sound one. */
export const EVENTS_MAX = 300_000;

export interface World {
  now: number;
  readonly chance: Stream;
  /** Runs `run` after so many milliseconds; at the same time, in the order asked for. */
  after(ms: number, run: () => void): void;
  /** Runs what is due until `until`, or until nothing is. */
  runUntil(until: number): void;
  events: number;
  /** Nothing more happens: what was to be seen has been seen. */
  isOver: boolean;
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export function createWorld(seed: number): World {
  const heap: Due[] = [];
  let order = 0;
  const push = (due: Due): void => {
    let at = heap.length;
    heap.push(due);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(due, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = due;
  };
  const pop = (): Due => {
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return top;
  };
  const world: World = {
    now: 0,
    events: 0,
    isOver: false,
    chance: createStream(seed, 'group-simulation'),
    after(ms, run) {
      order += 1;
      push({ at: world.now + Math.max(0, ms), order, run });
    },
    runUntil(until) {
      while (!world.isOver && heap.length > 0 && heap[0]!.at <= until) {
        const due = pop();
        world.now = due.at;
        world.events += 1;
        if (world.events > EVENTS_MAX) world.isOver = true;
        due.run();
      }
      world.now = Math.max(world.now, until);
    },
  };
  return world;
}

export type AppendAnswer = 'appended' | 'conflict' | 'unknown' | 'full';

/** One team's log in a store: what was written, and how much of it would survive a power cut. */
export interface SimStore {
  readonly lines: string[];
  synced: number;
  isFull: boolean;
  /** Counts power cuts, so that an answer from before one never arrives. */
  life: number;
  /** True since entries that were durable have been lost: a backup was restored. */
  hasLost: boolean;
}

export const createStore = (): SimStore => ({ lines: [], synced: 0, isFull: false, life: 0, hasLost: false });

export interface StoreFaults {
  /** Answers when written, before it is durable. */
  readonly answersEarly?: boolean;
  /** Writes wherever it is told to. */
  readonly ignoresConflict?: boolean;
  /** Says that it wrote when it is full. */
  readonly hidesFull?: boolean;
}

/** Writes, makes durable, answers; each step takes its time, and a power cut may come between. */
export function appendTo(
  world: World,
  store: SimStore,
  expectedSeq: number,
  lines: readonly string[],
  faults: StoreFaults,
  answer: (outcome: AppendAnswer) => void,
): void {
  const { life } = store;
  world.after(world.chance.below(4), () => {
    if (store.life !== life) return answer('unknown');
    if (store.isFull) return answer(faults.hidesFull === true ? 'appended' : 'full');
    // Now and then the connection to the store goes before it was told, and nobody can say so.
    if (world.chance.chance(30)) return answer('unknown');
    if (store.lines.length !== expectedSeq) {
      if (faults.ignoresConflict !== true) return answer('conflict');
      store.lines.length = Math.min(store.lines.length, expectedSeq);
    }
    store.lines.push(...lines);
    const end = store.lines.length;
    // Now and then the answer of a commit is lost on its way: it happened, and nobody says so.
    const isLost = world.chance.chance(30);
    if (faults.answersEarly === true) answer('appended');
    world.after(1 + world.chance.below(6), () => {
      if (store.life !== life) return answer('unknown');
      store.synced = Math.max(store.synced, end);
      if (faults.answersEarly !== true) answer(isLost ? 'unknown' : 'appended');
    });
  });
}

/** The machine of the store loses power: an unsynced tail is gone, or part of it. */
export function cutPower(world: World, store: SimStore): void {
  store.life += 1;
  const unsynced = store.lines.length - store.synced;
  const left = unsynced > 0 ? world.chance.below(unsynced + 1) : 0;
  store.lines.length = store.synced + left;
  store.synced = store.lines.length;
}

/** An older copy of the store is restored: durable entries are gone. */
export function restoreBackup(world: World, store: SimStore): void {
  store.life += 1;
  const lost = Math.min(1 + world.chance.below(12), Math.max(store.lines.length - 2, 0));
  store.lines.length -= lost;
  store.synced = store.lines.length;
  if (lost > 0) store.hasLost = true;
}
