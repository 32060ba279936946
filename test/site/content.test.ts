// Written content as files: stable question ids, enough decisions, glossary references, real numbers only where allowed.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
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
const units = filesBelow('content/learn').map((path) => ({ path, text: readFileSync(path, 'utf8') }));

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

describe.each(units)('$path', ({ text }) => {
  const ids = [...text.matchAll(/<(?:Decision|Recall) id="([^"]+)"/gu)].map((match) => match[1] ?? '');

  it('asks at least two decisions, each with a best answer', () => {
    const decisions = text
      .split('<Decision ')
      .slice(1)
      .map((part) => part.split('</Decision>')[0] ?? '');
    expect(decisions.length).toBeGreaterThanOrEqual(2);
    for (const decision of decisions) {
      expect(decision.match(/<Answer /gu)?.length ?? 0).toBeGreaterThanOrEqual(2);
      expect(decision.match(/<Answer [^>]*\bbest\b/gu)?.length ?? 0).toBe(1);
    }
  });

  it('names its questions after itself, each once', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9-]+\/[a-z0-9-]+$/u.test(id))).toEqual([]);
  });

  it('holds no real contact: its messages are invented', () => {
    expect(text).not.toMatch(/0300\s?303\s?5222|nhs\.net|@nhs\.uk/u);
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
