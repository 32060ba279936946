// What people come to the search for, apart from the index, so that the page itself need not load it.
// Promise: every part of the site belongs to a task. Tested in test/site/search.test.ts.

export const SHELVES = ['guidance', 'exercise', 'unit', 'tool', 'term', 'handbook'] as const;
export type Shelf = (typeof SHELVES)[number];

/** The parts each task looks into; `all` looks everywhere. */
export const TASKS = {
  all: SHELVES,
  act: ['guidance'],
  learn: ['unit'],
  exercise: ['exercise'],
  word: ['term'],
  build: ['handbook', 'tool'],
} as const satisfies Readonly<Record<string, readonly Shelf[]>>;
export type Task = keyof typeof TASKS;

/** The task that an address names, or `all`. */
export function taskOf(name: string | null): Task {
  return name !== null && Object.hasOwn(TASKS, name) ? (name as Task) : 'all';
}
