// Reading age: words counted as people say them, texts measured as they are read, limits with named exceptions.

import { describe, expect, it } from 'vitest';
import { checkReading, measurePages, measureReading, syllablesIn } from '#engine/learning/index.ts';

describe('syllables', () => {
  it.each([
    [1, 'phone asked true ward bed late'],
    [2, 'patient people password quiet science little table service'],
    [3, 'computer idea area hospital incident clinical evening'],
    [4, 'security material information'],
    [5, 'organisation'],
  ])('%i in each of: %s', (count, words) => {
    expect(words.split(' ').filter((word) => syllablesIn(word) !== count)).toEqual([]);
  });
});

describe('a text', () => {
  it('is counted by its sentences and list items, without headings, tables and addresses', () => {
    const text =
      '---\ntitle: Not counted at all\n---\n\n## Nor this\n\nPhone the desk. Tell them now.\n\n- one bed\n- two beds\n\n| a | b |\n';
    expect(measureReading(text)).toMatchObject({ words: 10, sentences: 4 });
    expect(measureReading('<Mail from="a@b.example">\n\nHello there.\n\n</Mail>')).toMatchObject({ words: 2 });
    expect(measureReading('')).toEqual({ words: 0, sentences: 0, syllables: 0, ageTenths: 0 });
  });

  it('gets the age of the formula', () => {
    // 10 words in one sentence, 14 syllables: 0.39 × 10 + 11.8 × 1.4 − 15.59 = 4.83, plus 5.
    const { words, sentences, syllables, ageTenths } = measureReading(
      'The nurse can phone the computer desk about patient beds.',
    );
    expect([words, sentences, syllables, ageTenths]).toEqual([10, 1, 14, 98]);
  });

  it('is harder with longer words and sentences', () => {
    const plain = measureReading('Phone the desk. Say what you saw. Then wait.').ageTenths;
    const hard = measureReading(
      'Organisational communication necessitates immediate notification of the responsible information security authority.',
    ).ageTenths;
    expect(plain).toBeLessThan(90);
    expect(hard).toBeGreaterThan(200);
  });
});

describe('limits', () => {
  const pages = [
    { page: 'guidance/easy', ageTenths: 95, words: 100 },
    { page: 'learn/hard', ageTenths: 121, words: 100 },
  ];
  const faults = (source: string): readonly string[] => {
    const checked = checkReading(source, pages);
    return checked.ok
      ? checked.value.map(({ file, line, message }) => `${file}:${String(line)} ${message}`)
      : ['unread'];
  };

  it('name a page that is too hard, unless it has an exception', () => {
    expect(faults('ageMax: 11\nexceptions: []\n')).toEqual([
      'content/learn/hard/index.mdx:1 A reader has to be 12.1 years old for this page; 11 is the most.',
    ]);
    expect(faults('ageMax: 11\nexceptions:\n  - { page: learn/hard, age: 13, why: Names of laws. }\n')).toEqual([]);
  });

  it('name an exception that is not needed, or for a page that is gone', () => {
    const found = faults(
      'ageMax: 13\nexceptions:\n  - { page: learn/hard, age: 14, why: x }\n  - { page: learn/gone, age: 14, why: x }\n',
    );
    expect(found[0]).toMatch(/:3 "learn\/hard" needs no exception/);
    expect(found[1]).toMatch(/:4 There is no page "learn\/gone"/);
  });

  it('that cannot be read are a problem', () => {
    expect(faults('ageMax: old\n')).toEqual(['unread']);
  });

  it('measure guidance pages and units, and nothing else', () => {
    const files = new Map([
      ['content/guidance/a.mdx', 'Phone now.'],
      ['content/learn/b/index.mdx', 'Wait.'],
      ['content/learn/b/unit.yaml', 'x: y'],
      ['content/pathways/c.yaml', 'x: y'],
    ]);
    expect(measurePages(files, []).map(({ page }) => page)).toEqual(['guidance/a', 'learn/b']);
  });
});
