// The reading age of every unit and guidance page against the limit, with the exceptions that are named.
// Promise: a page above the limit without an exception, and an exception without need, are problems with what to do.
// Tested in test/engine/learning/reading-age.test.ts.

import type { Problem, Result } from '../base/index.ts';
import { success } from '../base/index.ts';
import { parseYaml } from '../scenario/index.ts';
import type { CatalogueUnit } from './parse-catalogue.ts';
import { measureReading } from './reading-age.ts';
import { readingLimits } from './schema-reading.ts';
import type { Question } from './unit-spec.ts';

export const READING_LIMITS = 'content/reading-age/limits.yaml';

/** Age in tenths of a year of one page, `guidance/csoc` or `learn/report-it-fast`. */
export interface PageReading {
  readonly page: string;
  readonly ageTenths: number;
  readonly words: number;
}

function questionTexts(question: Question): readonly string[] {
  switch (question.kind) {
    case 'decision':
      return [
        ...question.situation,
        question.ask,
        ...question.answers.flatMap(({ label, feedback }) => [label, ...feedback]),
      ];
    case 'recall':
      return [question.ask, ...question.answer];
    case 'do-it':
      return [question.task, ...question.steps, question.done];
  }
}

/** Measures every page; a unit with its questions and the feedback to them. */
export function measurePages(
  files: ReadonlyMap<string, string>,
  units: readonly CatalogueUnit[],
): readonly PageReading[] {
  const questions = new Map(units.map((unit) => [unit.id, unit.questions.flatMap(questionTexts)]));
  return [...files]
    .flatMap(([path, text]) => {
      const [, kind = '', id = ''] = /^content\/(guidance|learn)\/([a-z0-9-]+)(?:\/index)?\.mdx$/.exec(path) ?? [];
      if (id === '') return [];
      const more = kind === 'learn' ? (questions.get(id) ?? []) : [];
      const { ageTenths, words } = measureReading([text, ...more].join('\n\n'));
      return [{ page: `${kind}/${id}`, ageTenths, words }];
    })
    .sort((a, b) => (a.page < b.page ? -1 : 1));
}

/** Holds the pages against the limits as people write them. Fails only when the file itself cannot be read. */
export function checkReading(source: string, pages: readonly PageReading[]): Result<readonly Problem[]> {
  const parsed = parseYaml(READING_LIMITS, source, readingLimits);
  if (!parsed.ok) return parsed;
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  const allowed = new Map(value.exceptions.map(({ page, age }) => [page, age]));
  for (const { page, ageTenths } of pages) {
    const ageMax = allowed.get(page) ?? value.ageMax;
    if (ageTenths <= ageMax * 10) continue;
    const file = page.startsWith('learn/') ? `content/${page}/index.mdx` : `content/${page}.mdx`;
    problems.push({
      file,
      line: 1,
      column: 1,
      severity: 'error',
      message: `A reader has to be ${(ageTenths / 10).toFixed(1)} years old for this page; ${String(ageMax)} is the most.`,
      advice: `Write shorter sentences and plainer words, or name it in ${READING_LIMITS} with a reason.`,
    });
  }
  value.exceptions.forEach(({ page }, index) => {
    const found = pages.find((one) => one.page === page);
    if (found !== undefined && found.ageTenths > value.ageMax * 10) return;
    problems.push({
      file: READING_LIMITS,
      ...locate(['exceptions', index, 'page']),
      severity: 'error',
      message: found === undefined ? `There is no page "${page}".` : `"${page}" needs no exception any more.`,
      advice: 'Take the entry out.',
    });
  });
  return success(problems);
}
