// Vitest: everything that runs in Node. Browser journeys belong to Playwright (test/browser/), and the
// checks of the built site (test/built/) run in a second pass, after the build.

import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const built = process.env['STANDBY_SUITE'] === 'built';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: built ? ['test/built/**/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: built ? [] : ['test/built/**', 'test/browser/**'],
    // No test asserts time; the ceiling only ends a hang on a busy two-core machine.
    testTimeout: process.env['STANDBY_LONG'] === '1' ? 1_800_000 : 120_000,
    hookTimeout: 120_000,
    // Vitest leaves one core idle by itself: on two cores that doubles the wait.
    maxWorkers: availableParallelism(),
    restoreMocks: true,
  },
});
