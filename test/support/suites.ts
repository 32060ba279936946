// The suites of `npm test`, in the order they are listed and counted.
// Promise: everything that guards the repository is in this list; nothing else decides what `npm test` means.
// Run by test/run.ts.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CORPORA, corpusFolder } from './corpora.ts';
import { addUp, browserSuite, countedCheck, nothingRun, singleCheck, vitestSuite } from './suite.ts';
import type { Suite } from './suite.ts';

const longer = (long: boolean): Readonly<Record<string, string>> => (long ? { STANDBY_LONG: '1' } : {});

/** The last line of `npm run check`, by which nothing that people write was passed over. */
const EVERYTHING_CHECKED = new RegExp(
  [
    String.raw`Checked [1-9]\d* scenarios?, [1-9]\d* estates?, [1-9]\d* activit(y|ies), \d{2,} rules with \d{3,} cases`,
    String.raw`\d{2,} hunts, \d{2,} attack steps, [1-9]\d* statutory files, [1-9]\d* frameworks, [1-9]\d* group plans?, .*[1-9]\d* pages?, [1-9]\d* glossary files?: 0 errors, `,
  ].join(', '),
  'u',
);

export const SUITES: readonly Suite[] = [
  {
    name: 'types',
    says: 'TypeScript, Astro and Svelte agree about every type',
    after: [],
    alone: false,
    run: async () => {
      // It writes the types of the content collections first, which the last one reads. Of its own it checks Astro's files.
      const pages = ['check', '--minimumFailingSeverity', 'error', '--tsconfig', 'test/astro.tsconfig.json'];
      const astro = await singleCheck('astro', pages);
      const engine = await singleCheck('tsc', ['-p', 'engine/tsconfig.json']);
      // Its overlay keeps the components of files that are gone, and finds faults in them.
      await rm('.svelte-check', { recursive: true, force: true });
      // Everything that tsconfig.json names, TypeScript as well as Svelte, by the same compiler.
      const others = ['--tsconfig', 'tsconfig.json', '--tsgo', '--fail-on-warnings'];
      return addUp([astro, engine, await singleCheck('svelte-check', others)]);
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
    name: 'build',
    says: 'the site builds',
    // Beside the checks that need one core; after the types, which write for Astro, too.
    after: ['types'],
    alone: false,
    run: () => singleCheck('node', ['engine/bin/build.ts']),
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
    run: () => singleCheck('node', ['engine/bin/check.ts'], {}, EVERYTHING_CHECKED),
  },
  {
    name: 'sigma',
    says: 'rules match the events they must, and no others',
    after: [],
    alone: false,
    run: async () => {
      const own = await countedCheck('node', ['engine/bin/sigma.ts', 'test', 'scenarios/rules']);
      const corpus = corpusFolder('sigmahq');
      if (corpus === null) {
        return addUp([
          own,
          nothingRun(
            `SigmaHQ's regression events: there is no corpus at ${CORPORA} (STANDBY_CORPORA names another place)`,
          ),
        ]);
      }
      const rules = ['rules', 'rules-emerging-threats', 'rules-threat-hunting'].map((name) => join(corpus, name));
      const theirs = ['engine/bin/sigma.ts', 'test', join(corpus, 'regression'), '--rules', ...rules];
      return addUp([own, await countedCheck('node', theirs)]);
    },
  },
  {
    name: 'unit',
    says: 'unit, property, golden, model and tidy tests',
    after: ['types', 'lint', 'format', 'check', 'sigma', 'build'],
    alone: true,
    run: (long) => vitestSuite('unit', longer(long)),
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
    after: ['build', 'pages', 'unit'],
    alone: true,
    run: async (long) => {
      const outcome = await browserSuite(longer(long));
      const left =
        'most pathway and diagnostic pages, and most exercises’ rooms and documents: of each template two are opened; three teams in eleven browsers (all in test:long)';
      return long ? outcome : { ...outcome, notRun: [...outcome.notRun, left] };
    },
  },
];
