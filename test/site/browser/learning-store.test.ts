// What a tab keeps of somebody's answers.

import { expect, it } from 'vitest';
import { keepEntry, keptRecord } from '../../../site/browser/learning-store.ts';

it('keeps each answer once', () => {
  const entry = {
    outcome: 'report-fast',
    question: 'report-it-fast/first-look',
    chosen: 'report',
    right: true,
    confidence: null,
    occasion: 'first',
    atMs: 1,
  } as const;
  keepEntry(entry);
  keepEntry(entry);
  expect(keptRecord()).toEqual([entry]);
});
