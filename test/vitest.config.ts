// Vitest: everything that runs in Node. Browser journeys belong to Playwright (test/browser/), and the
// checks of the built site (test/built/) run in a second pass, after the build.

import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { COMPILED } from './support/run-command.ts';

const root = new URL('..', import.meta.url).pathname;
const built = process.env['STANDBY_SUITE'] === 'built';

// Commands that tests start, and the processes of the tests themselves, read compiled code instead of compiling it again.
process.env['NODE_COMPILE_CACHE'] ??= COMPILED;

/** Rooms whose files take turns in one process a core, and load the engine once. */
const TOGETHER = [
  'test/engine/{badge,base,clinical,correlation,detection,documents,estate,events,exercise,export}/**/*.test.ts',
  'test/engine/{group,hunting,incident,intelligence,kernels,learning,predicate,relay,report}/**/*.test.ts',
  'test/engine/{scenario,sealed,session,sigma,telemetry}/**/*.test.ts',
  'test/site/**/*.test.ts',
];
/** Files of these that ask what an engine does that was just loaded, stand in for a global, or measure memory. */
const FRESH = [
  'test/engine/hunting/{families,late-families}.test.ts',
  'test/engine/hunting/syntax/*.test.ts',
  'test/engine/sigma/scan-memory.test.ts',
  'test/site/browser/team-hunts.test.ts',
];

export default defineConfig({
  root,
  test: {
    // No test asserts time; the ceiling only ends a hang on a busy two-core machine.
    testTimeout: process.env['STANDBY_LONG'] === '1' ? 1_800_000 : 400_000,
    hookTimeout: 400_000,
    // Vitest leaves one core idle by itself: on two cores that doubles the wait.
    maxWorkers: availableParallelism(),
    restoreMocks: true,
    globalSetup: ['test/support/pack-folder.ts'],
    setupFiles: ['test/support/processor-time.ts'],
    projects: built
      ? [{ extends: true, test: { name: 'built', include: ['test/built/**/*.test.ts'] } }]
      : [
          { extends: true, test: { name: 'together', include: TOGETHER, exclude: FRESH, isolate: false } },
          {
            extends: true,
            test: {
              name: 'apart',
              include: ['test/**/*.test.ts'],
              exclude: ['test/built/**', 'test/browser/**', ...TOGETHER],
            },
          },
          { extends: true, test: { name: 'fresh', include: FRESH } },
        ],
  },
});
