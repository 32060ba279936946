// Robots of a console over a reload: kept by session; where nothing can be kept, nothing breaks.

import { afterEach, expect, it, vi } from 'vitest';
import { keepRobots, keptRobots } from '../../../site/browser/kept-robots.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('keeps seats by session, and forgets an empty list', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  keepRobots('night-1', [{ team: 'trust-a', seat: 'gold' }]);
  expect(keptRobots('night-1')).toEqual([{ team: 'trust-a', seat: 'gold' }]);
  expect(keptRobots('night-2')).toEqual([]);
  keepRobots('night-1', []);
  expect(kept.size).toBe(0);
  kept.set('standby:robots:night-1', '{"not":"a list"}');
  expect(keptRobots('night-1')).toEqual([]);
});

it('does without storage', () => {
  keepRobots('night-1', [{ team: 'trust-a', seat: 'gold' }]);
  expect(keptRobots('night-1')).toEqual([]);
});
