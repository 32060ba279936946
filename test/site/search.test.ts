// Search: what people type is words, never syntax; what is found is what a person would expect.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slipsBetween } from '../../site/search/nearest-words.ts';
import { plainText } from '../../site/search/plain-text.ts';
import { buildSearchFile, openSearch, wordsOf, type Entry, type SearchFile } from '../../site/search/query.ts';
import { SHELVES, TASKS, taskOf } from '../../site/search/task-names.ts';

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
const hrefs = (typed: string): readonly string[] => find(typed).found.map(({ href }) => href);

describe('search', () => {
  it('finds a word in a title before the same word in a text', () => {
    expect(hrefs('ransomware')[0]).toBe('/glossary/#ransomware');
    expect(hrefs('ransomware')).toContain('/exercises/x/');
  });

  it('finds what helps at work before what builders read', () => {
    const laptop = { title: 'Lost laptop', summary: 'A laptop.', body: 'A laptop was lost.' };
    const both = (['handbook', 'unit'] as const).map((shelf): Entry => ({ ...laptop, shelf, href: `/${shelf}/` }));
    expect(openSearch(buildSearchFile(both))('lost laptop').found.map(({ shelf }) => shelf)).toEqual([
      'unit',
      'handbook',
    ]);
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
        expect(find(typed).found.length).toBeLessThanOrEqual(20);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('reads at most twelve words', () => {
    expect(wordsOf('word '.repeat(40))).toHaveLength(12);
  });
});

describe('search by task', () => {
  it('looks into the parts of the task alone, and says how much lies elsewhere', () => {
    const { found, elsewhere } = find('ransomware', 'exercise');
    expect(found.map(({ href }) => href)).toEqual(['/exercises/x/']);
    expect(elsewhere).toBe(1);
  });

  it('has a task for every part, and takes an unknown name as everything', () => {
    const shelves = Object.entries(TASKS).flatMap(([task, parts]) => (task === 'all' ? [] : [...parts]));
    expect([...shelves].sort()).toEqual([...SHELVES].sort());
    expect(taskOf('word')).toBe('word');
    for (const name of [null, '', 'toString', 'everything']) expect(taskOf(name)).toBe('all');
  });
});

describe('nothing found', () => {
  it('names near words of titles and summaries, which then find something', () => {
    const { found, nearest } = find('sofwtaer');
    expect(found).toEqual([]);
    expect(nearest[0]).toBe('software');
    expect(find(nearest[0] ?? '').found).not.toEqual([]);
  });

  it('names none for what is near to nothing, and none when something was found', () => {
    expect(find('xylophone').nearest).toEqual([]);
    expect(find('ransomware').nearest).toEqual([]);
  });

  it('counts slips as the definition does', () => {
    // Written out: the least of all ways to change one letter.
    const plain = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length;
      const [x, y] = [a.slice(1), b.slice(1)];
      const swap =
        a[0] === b[1] && a[1] === b[0] && a.length > 1 && b.length > 1 ? 1 + plain(a.slice(2), b.slice(2)) : 99;
      return Math.min(plain(x, y) + (a[0] === b[0] ? 0 : 1), plain(x, b) + 1, plain(a, y) + 1, swap);
    };
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slipsBetween(a, b)).toBe(plain(a, b));
      }),
      { seed: SEED, numRuns: 200 },
    );
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
