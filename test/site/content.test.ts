// Written content as files: units whose parts fit together, glossary references, real numbers only where allowed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatProblem } from '#engine/base/index.ts';
import { parseCatalogue } from '#engine/learning/index.ts';
import { placedActivity, placedQuestion } from '../../site/components/content/placed-part.ts';
import { learningCatalogue, learningFiles, learningUnit } from '../../site/components/learning-catalogue.ts';
import { listItems } from '../../site/components/content/list-items.ts';
import { tableParts } from '../../site/components/content/table-parts.ts';

interface Term {
  readonly id: string;
  readonly term: string;
  readonly meaning: string;
  readonly see?: readonly string[];
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/u.test(name))
    .map((name) => join(folder, name));

const terms = parse(readFileSync('content/glossary/terms.yaml', 'utf8')) as readonly Term[];
const units = [...learningFiles().keys()]
  .filter((path) => path.startsWith('content/learn/'))
  .map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }));

describe('glossary', () => {
  it('has at least forty terms, each once', () => {
    expect(terms.length).toBeGreaterThanOrEqual(40);
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
    expect(new Set(terms.map(({ term }) => term.toLowerCase())).size).toBe(terms.length);
  });

  it('refers only to terms that are there', () => {
    const ids = new Set(terms.map(({ id }) => id));
    expect(
      terms.flatMap(({ id, see = [] }) =>
        see.filter((other) => !ids.has(other) || other === id).map((other) => `${id} → ${other}`),
      ),
    ).toEqual([]);
  });

  it('explains in sentences', () => {
    expect(terms.filter(({ meaning }) => !/[.?]$/u.test(meaning)).map(({ id }) => id)).toEqual([]);
  });
});

describe('units and pathways', () => {
  it('fit together: questions, places on the pages, guidance, pathways', () => {
    const parsed = parseCatalogue(learningFiles());
    expect(parsed.ok ? [] : parsed.problems.map(formatProblem)).toEqual([]);
  });

  it.each(units)('$path holds no real contact: its messages are invented', ({ text }) => {
    expect(text).not.toMatch(/0300\s?303\s?5222|nhs\.net|@nhs\.uk/u);
  });
});

describe('what a unit places', () => {
  const unit = learningCatalogue().units[0];
  const question = unit?.questions.find((one) => one.kind === 'decision');
  const name = question?.id.split('/')[1] ?? '';

  it('is found by the id on the page', () => {
    expect(placedQuestion(unit, 'decision', name)).toBe(question);
  });

  it('stops the build when it is of another kind, or outside a unit', () => {
    expect(() => placedQuestion(unit, 'recall', name)).toThrow(/has no recall/u);
    expect(() => placedQuestion(undefined, 'decision', name)).toThrow(/outside a unit/u);
    expect(() => placedActivity(unit, 'nothing')).toThrow(/has no activity/u);
    expect(() => learningUnit('nothing')).toThrow(/no unit/u);
  });
});

describe('sentences', () => {
  const written = [...filesBelow('content/guidance'), ...filesBelow('content/learn')];
  it.each(written)('%s stays calm: no exclamation mark, few long sentences', (path) => {
    const text = readFileSync(path, 'utf8').split(/^---$/mu).slice(2).join('');
    expect(text.replace(/<!--|!\[/gu, '')).not.toMatch(/\w!/u);
    const sentences = text.replace(/<[^>]*>|\|/gu, '. ').split(/[.?:]\s|\n\s*\n|\n[-\d]/u);
    const long = sentences.filter((sentence) => sentence.trim().split(/\s+/u).length > 30);
    expect(long).toEqual([]);
  });
});

describe('lists between <Do> and </Do>', () => {
  it('become the items of the official component', () => {
    expect(listItems('<ul>\n<li>one</li>\n<li>two <b>x</b></li></ul>')).toEqual([
      { html: 'one' },
      { html: 'two <b>x</b>' },
    ]);
  });

  it('must not be empty', () => {
    expect(() => listItems('<p>no list</p>')).toThrow(/list/u);
  });
});

describe('a Markdown table', () => {
  it('becomes head and rows of the official component', () => {
    const html = '<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td><b>2</b></td></tr></tbody>';
    expect(tableParts(html)).toEqual({
      head: [{ html: 'A' }, { html: 'B' }],
      rows: [[{ html: '1' }, { html: '<b>2</b>' }]],
    });
  });
});
