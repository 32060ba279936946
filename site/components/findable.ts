// Everything on the site that search can find, gathered from the collections.
// Promise: one entry per address; the no-script list and the index come from the same place.
// Tested in test/built/site.test.ts.

import { getCollection } from 'astro:content';
import { plainText } from '../search/plain-text.ts';
import type { Entry } from '../search/query.ts';
import { learningUnit } from './learning-catalogue.ts';

/** What a unit's questions say; its page places them by their ids. */
function learningText(id: string): string {
  const { outcome, questions } = learningUnit(id);
  return [
    outcome.statement,
    ...questions
      .filter((one) => !one.later)
      .flatMap((one) => {
        switch (one.kind) {
          case 'decision':
            return [one.ask, ...one.answers.flatMap(({ label, feedback }) => [label, ...feedback])];
          case 'recall':
            return [one.ask];
          case 'do-it':
            return [one.task, ...one.steps];
        }
      }),
  ].join(' ');
}

/** Builders look for chapters, not for sentences: the headings, so that the index stays small for everyone else. */
function headings(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map(plainText)
    .join('. ');
}

/** Pages that do something, which no collection holds. */
const TOOLS: readonly Entry[] = [
  {
    href: '/hunting/',
    title: 'Hunting',
    shelf: 'tool',
    summary: 'Ask questions of an exercise’s events in KQL, with a ladder of tasks and a library of hunts.',
    body: 'hunt kql query kusto advanced hunting table summarize analyst library ladder',
  },
  {
    href: '/offline/',
    title: 'Use it without a connection',
    shelf: 'tool',
    summary: 'What is kept on this computer, so that it works without a connection, and how to remove it.',
    body: 'offline download keep network cache storage',
  },
  {
    href: '/rules/',
    title: 'Try a detection rule',
    shelf: 'tool',
    summary: 'Check a Sigma rule against your own events in this browser. Nothing is uploaded.',
    body: 'sigma rule detection events log json ndjson correlation match explain yaml',
  },
  {
    href: '/rules/library/',
    title: 'Rules that come with Standby',
    shelf: 'tool',
    summary: 'Detection rules for hospitals, with what looks the same and what the response would cost.',
    body: 'sigma rules library detection correlation attack technique false positives hunt kql',
  },
];

export async function findableEntries(): Promise<readonly Entry[]> {
  const [guidance, learn, glossary, scenarios, handbook] = await Promise.all([
    getCollection('guidance'),
    getCollection('learn'),
    getCollection('glossary'),
    getCollection('scenarios'),
    getCollection('handbook'),
  ]);
  const entries: Entry[] = [
    ...guidance.map(({ id, data, body }): Entry => ({
      href: `/guidance/${id}/`,
      title: data.title,
      shelf: 'guidance',
      summary: data.summary,
      body: plainText(body ?? ''),
    })),
    ...learn.map(({ id, data, body }): Entry => ({
      href: `/learn/${id}/`,
      title: data.title,
      shelf: 'unit',
      summary: data.summary,
      body: `${data.behaviour} ${learningText(id)} ${plainText(body ?? '')}`,
    })),
    ...scenarios.map(({ data: { scenario } }): Entry => ({
      href: `/exercises/${scenario.id}/`,
      title: scenario.title,
      shelf: 'exercise',
      summary: scenario.summary,
      body: [
        ...scenario.aims,
        ...scenario.situation,
        ...scenario.objectives.map(({ statement }) => statement),
        ...scenario.roles.map(({ title }) => title),
        ...scenario.drawsOn.flatMap(({ incident, lesson }) => [incident, lesson]),
      ].join(' '),
    })),
    ...TOOLS,
    ...handbook.map(({ id, data, body }): Entry => ({
      href: `/handbook/${id}/`,
      title: data.title,
      shelf: 'handbook',
      summary: data.summary,
      body: headings(body ?? ''),
    })),
    ...glossary.map(({ id, data }): Entry => ({
      href: `/glossary/#${id}`,
      title: data.stands === undefined ? data.term : `${data.term} (${data.stands})`,
      shelf: 'term',
      summary: data.meaning,
      body: [data.term, ...data.also].join('. '),
    })),
  ];
  return entries.sort((a, b) => (a.href < b.href ? -1 : 1));
}
