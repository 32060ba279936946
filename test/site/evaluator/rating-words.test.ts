// Expected and actual time of a critical task as the pad says it. Tests site/islands/evaluator/rating-words.ts.

import { describe, expect, it } from 'vitest';
import { timeWords } from '../../../site/islands/evaluator/rating-words.ts';

const view = { scenario: { startCivilMs: Date.UTC(2027, 0, 19, 2, 0) } };
const line = {
  id: 'a',
  statement: 'Rings CSOC',
  outcome: 'met',
  dueAt: 1_800_000,
  metAt: 1_500_000,
  sources: [],
} as const;

describe('time of an expected action', () => {
  it.each([
    ['met early', { ...line, gapMs: -300_000 }, 'due 02:30 Tue, done 02:25 Tue: 5 min early'],
    [
      'late',
      { ...line, outcome: 'late', metAt: 2_100_000, gapMs: 300_000 },
      'due 02:30 Tue, done 02:35 Tue: 5 min ▲ late',
    ],
    ['missed', { ...line, outcome: 'missed', metAt: null, gapMs: null }, 'due 02:30 Tue, ◆ not done'],
    ['open', { ...line, outcome: 'open', metAt: null, gapMs: null }, 'due 02:30 Tue, not done yet'],
    ['not needed', { ...line, outcome: 'not-needed', dueAt: null, metAt: null, gapMs: null }, 'not needed so far'],
  ] as const)('%s', (_, one, words) => {
    expect(timeWords(view, one)).toBe(words);
  });
});
