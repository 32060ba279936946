// What the conductor beside the relay is given. Tests engine/bin/plan-shelf.ts.

import { expect, it } from 'vitest';
import { planShelf } from '#engine/bin/plan-shelf.ts';

it('finds written plans, plans by name, and nothing else', async () => {
  const shelf = planShelf();
  expect((await shelf.plan('region-pathology'))?.teams).toHaveLength(7);
  expect((await shelf.plan('any-quiet-ward-week-2'))?.id).toBe('any-quiet-ward-week-2');
  expect(await shelf.plan('drill')).toBeNull();
  expect(await shelf.pack('no-such-scenario')).toBeNull();
});
