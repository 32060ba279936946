// Search: what people type is words, never syntax; what is found is what a person would expect.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../site/search/plain-text.ts';
import { buildSearchFile, openSearch, wordsOf, type Entry, type SearchFile } from '../../site/search/query.ts';

const SEED = 20_261_122;

const ENTRIES: readonly Entry[] = [
  {
    href: '/guidance/report/',
    title: 'Report a cyber incident',
    shelf: 'guidance',
    summary: 'Who to phone first.',
    body: 'Phone your service desk. Keep evidence.',
  },
  {
    href: '/glossary/#ransomware',
    title: 'Ransomware',
    shelf: 'term',
    summary: 'Software that scrambles files.',
    body: 'ransomware',
  },
  {
    href: '/exercises/x/',
    title: 'Ransomware at an acute trust',
    shelf: 'exercise',
    summary: 'One night.',
    body: 'backup vpn imaging',
  },
  {
    href: '/glossary/#mfa',
    title: 'MFA (multi-factor authentication)',
    shelf: 'term',
    summary: 'Proving who you are in two ways.',
    body: 'MFA',
  },
];

// As in the browser: the file goes through JSON.
const file = JSON.parse(JSON.stringify(buildSearchFile(ENTRIES))) as SearchFile;
const find = openSearch(file);
const hrefs = (typed: string): readonly string[] => find(typed).map(({ href }) => href);

describe('search', () => {
  it('finds a word in a title before the same word in a text', () => {
    expect(hrefs('ransomware')[0]).toBe('/glossary/#ransomware');
    expect(hrefs('ransomware')).toContain('/exercises/x/');
  });

  it('finds what is being typed', () => {
    expect(hrefs('ranso')).toContain('/glossary/#ransomware');
  });

  it('forgives one slip of the finger', () => {
    expect(hrefs('ransomwear')).toContain('/glossary/#ransomware');
  });

  it('finds other forms of a word', () => {
    expect(hrefs('phoning')).toContain('/guidance/report/');
  });

  it('finds short words of the trade, in any case', () => {
    expect(hrefs('mfa')).toContain('/glossary/#mfa');
    expect(hrefs('VPN')).toEqual(['/exercises/x/']);
  });

  it('finds nothing for nothing', () => {
    expect(hrefs('')).toEqual([]);
    expect(hrefs('  ?! ')).toEqual([]);
  });

  it('takes lunr’s own syntax as words', () => {
    for (const typed of [
      'title:ransomware',
      '+ransomware -acute',
      'ransomware~9',
      'ransomware^',
      '*',
      'a:b:c',
      'unknown:field',
      '-',
      '~',
    ])
      expect(() => find(typed)).not.toThrow();
    expect(hrefs('title:ransomware')).toContain('/glossary/#ransomware');
  });

  it('never throws and never answers more than twenty, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        expect(find(typed).length).toBeLessThanOrEqual(20);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('reads at most twelve words', () => {
    expect(wordsOf('word '.repeat(40))).toHaveLength(12);
  });
});

describe('plain text', () => {
  it('keeps words and drops marks', () => {
    expect(plainText('## Say\n\n- your **name**\n- [where](/x/) you are\n\n| a | b |\n| --- | --- |')).toBe(
      'Say your name where you are a b',
    );
  });

  it('keeps what components say', () => {
    expect(
      plainText(
        '<Decision id="a/b" question="What do you do?">\n\n<Answer label="Wait" best>\n\nBad.\n\n</Answer></Decision>',
      ),
    ).toBe('What do you do?. Wait. Bad.');
  });

  it('leaves no tag, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(plainText(`<b>${text}</b> <Answer label="x">`)).not.toMatch(/<\/?[a-z][^>]*>/iu);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
