// The suites of `npm test`, in the order they are listed and counted.
// Promise: everything that guards the repository is in this list; nothing else decides what `npm test` means.
// Run by test/run.ts.

import { addUp, browserSuite, singleCheck, vitestSuite } from './suite.ts';
import type { Suite } from './suite.ts';

const longer = (long: boolean): Readonly<Record<string, string>> => (long ? { STANDBY_LONG: '1' } : {});

export const SUITES: readonly Suite[] = [
  {
    name: 'types',
    says: 'TypeScript, Astro and Svelte agree about every type',
    after: [],
    alone: false,
    run: async () => {
      // Astro writes the types of the content collections that the other three read.
      const sync = await singleCheck('astro', ['sync']);
      const others = [];
      others.push(await singleCheck('tsc', ['-p', 'engine/tsconfig.json']));
      others.push(await singleCheck('tsc', ['-p', 'tsconfig.json']));
      others.push(await singleCheck('astro', ['check', '--minimumFailingSeverity', 'error']));
      others.push(await singleCheck('svelte-check', ['--tsconfig', 'tsconfig.json', '--tsgo', '--fail-on-warnings']));
      return addUp([sync, ...others]);
    },
  },
  {
    name: 'lint',
    says: 'ESLint finds no fault',
    after: [],
    alone: false,
    run: () => singleCheck('eslint', ['--config', 'test/eslint.config.js', '--max-warnings', '0', '.']),
  },
  {
    name: 'format',
    says: 'Prettier would change nothing',
    after: [],
    alone: false,
    run: () => singleCheck('prettier', ['--check', '--log-level', 'warn', '.']),
  },
  {
    name: 'check',
    says: 'scenarios, rules, cases and content hold together',
    after: [],
    alone: false,
    run: () => singleCheck('node', ['engine/bin/check.ts']),
  },
  {
    name: 'unit',
    says: 'unit, property, golden, model and tidy tests',
    after: ['types', 'lint', 'format', 'check'],
    alone: true,
    run: (long) => vitestSuite('unit', longer(long)),
  },
  {
    name: 'build',
    says: 'the site builds',
    after: ['unit'],
    alone: true,
    run: () => singleCheck('node', ['engine/bin/build.ts']),
  },
  {
    name: 'pages',
    says: 'the built pages are valid, linked and inside their budgets',
    after: ['build'],
    alone: true,
    run: (long) => vitestSuite('pages', { ...longer(long), STANDBY_SUITE: 'built' }),
  },
  {
    name: 'browser',
    says: 'journeys, accessibility and content policy in a real Chromium',
    after: ['build', 'pages'],
    alone: true,
    run: (long) => browserSuite(longer(long)),
  },
];
