// The hunts and tasks that the site brings. Tests site/components/hunt-shelf.ts.

import { expect, it } from 'vitest';
import { ladderTasks, shippedHunts } from '../../../site/components/hunt-shelf.ts';

it('brings at least forty hunts, each of its own name', () => {
  const hunts = shippedHunts();
  expect(hunts.length).toBeGreaterThanOrEqual(40);
  expect(new Set(hunts.map(({ id }) => id)).size).toBe(hunts.length);
});

it('puts the tasks of the ladder in the order of their numbers', () => {
  const numbers = ladderTasks().map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
});
