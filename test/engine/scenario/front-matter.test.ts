// Every page says what it is and when it was read last.

import { describe, expect, it } from 'vitest';
import { checkFrontMatter } from '#engine/scenario/index.ts';

const page = (...keys: string[]): string => ['---', ...keys, '---', '', 'Text.'].join('\n');
const WHOLE = ['title: A page', 'summary: What it says.', 'lastReviewed: 2026-11-22', 'validUntil: 2027-11-22'];
const lines = (file: string, text: string): string[] =>
  checkFrontMatter(file, text).map(({ line, message }) => `${String(line)} ${message}`);

describe('front matter', () => {
  it('a whole page is well', () => {
    expect(lines('content/handbook/a.md', page(...WHOLE))).toEqual([]);
  });

  it('[SCN11] a missing key is named', () => {
    expect(lines('content/guidance/a.mdx', page(...WHOLE))).toEqual(['2 `audience` is missing: expected a text.']);
  });

  it('guidance may say who of the clinical professions read it, or that it does not touch care', () => {
    const more = ['audience: Wards', 'touchesCare: false', 'clinicianCheck: { by: A nurse, on: 2026-11-23 }'];
    expect(lines('content/guidance/a.mdx', page(...WHOLE, ...more))).toEqual([]);
    expect(lines('content/guidance/a.mdx', page(...WHOLE, 'audience: Wards', 'touchesCare: no clue'))).toHaveLength(1);
  });

  it('a wrong key is named at its line', () => {
    expect(lines('content/handbook/a.md', page(...WHOLE, 'autor: me'))).toEqual([
      '6 The file: there is no key "autor" here.',
    ]);
  });

  it('a review that has run out is named at its line', () => {
    expect(
      lines(
        'content/handbook/a.md',
        page('title: A', 'summary: B', 'lastReviewed: 2026-11-22', 'validUntil: 2026-11-22'),
      )[0],
    ).toMatch(/^5 `validUntil`/);
  });

  it.each([
    ['no front matter', 'content/handbook/a.md', 'Text.'],
    ['no end', 'content/handbook/a.md', '---\ntitle: A'],
    ['an unknown folder', 'content/else/a.md', page(...WHOLE)],
  ])('%s is one problem', (_, file, text) => {
    expect(lines(file, text)).toHaveLength(1);
  });
});
