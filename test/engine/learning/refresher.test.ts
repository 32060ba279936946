// Five minutes out of a record, and the questions before a pathway.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#engine/base/index.ts';
import {
  composeDiagnostic,
  composeRefresher,
  foldOutcome,
  isDue,
  REFRESHER_SECONDS_MAX,
} from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const SEED = 20_261_126;
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const UNITS = NAMES.map(smallUnit);
const well = (name: string, atMs: number) => [answered(`${name}/one`, true, atMs), answered(`${name}/two`, true, atMs)];
const asked = (...args: Parameters<typeof composeRefresher>): string[] =>
  composeRefresher(...args).map(({ question, why }) => `${why} ${question.id}`);

describe('a refresher', () => {
  it('[LRN6] asks first what was wrong, then what is longest due, a question that was never asked', () => {
    const record = [
      ...well('a', 2 * DAY_MS),
      ...well('b', 1 * DAY_MS),
      answered('c/one', false, 3),
      answered('c/two', true, 4),
      ...well('d', 9 * DAY_MS),
    ];
    expect(asked(UNITS, record, 10 * DAY_MS)).toEqual(['wrong c/one', 'due b/later', 'due a/later']);
  });

  it('is empty for an empty record, and leaves a unit that was not done to its page', () => {
    expect(asked(UNITS, [], DAY_MS)).toEqual([]);
    expect(asked(UNITS, [answered('a/later', false, 1, 'diagnostic')], DAY_MS)).toEqual([]);
  });

  it('asks another question when it comes back again', () => {
    const record = [...well('a', 0), answered('a/later', true, 3 * DAY_MS, 'retrieval')];
    expect(asked(UNITS, record, 40 * DAY_MS)).toEqual(['due a/recall']);
  });

  it(`[LRN6] takes at most five minutes and asks nothing twice (seed ${String(SEED)})`, () => {
    const line = fc
      .record({
        question: fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('one', 'two', 'later', 'recall', 'task')),
        right: fc.boolean(),
        occasion: fc.constantFrom('first', 'retrieval', 'diagnostic'),
        atMs: fc.nat(200).map((days) => days * DAY_MS),
      })
      .map(({ question, right, occasion, atMs }) => answered(question.join('/'), right, atMs, occasion));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (record) => {
        const questions = composeRefresher(UNITS, record, 200 * DAY_MS);
        const seconds = questions.reduce((sum, { question }) => sum + (question.kind === 'decision' ? 50 : 30), 0);
        expect(seconds).toBeLessThanOrEqual(REFRESHER_SECONDS_MAX);
        expect(new Set(questions.map(({ question }) => question.id)).size).toBe(questions.length);
        const firstDue = questions.findIndex(({ why }) => why === 'due');
        expect(questions.slice(firstDue < 0 ? questions.length : firstDue).every(({ why }) => why === 'due')).toBe(
          true,
        );
        for (const { unit, why } of questions) {
          const state = foldOutcome(UNITS.find(({ id }) => id === unit) ?? smallUnit(''), record);
          expect(why === 'due' ? isDue(state, 200 * DAY_MS) : state.wrong.length > 0).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

describe('a diagnostic', () => {
  it('[LRN7] asks one question for each outcome that is not shown, in order, and once', () => {
    const record = [...well('b', 1), answered('c/later', false, 2, 'diagnostic'), answered('d/one', false, 3)];
    expect(composeDiagnostic(UNITS.slice(0, 4), record).map(({ question }) => question.id)).toEqual([
      'a/later',
      'd/later',
    ]);
  });
});
