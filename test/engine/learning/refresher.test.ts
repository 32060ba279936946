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
  SITTING_MS,
} from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const SEED = 20_261_126;
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const UNITS = NAMES.map(smallUnit);
const SECONDS = { decision: 50, recall: 30, activity: 120, 'do-it': 20 };
const PLACES = ['wrong', 'due', 'undone'];
const page = (name: string, atMs: number) => [answered(`${name}/one`, true, atMs), answered(`${name}/two`, true, atMs)];
const well = (name: string, atMs: number) => [...page(name, atMs), answered(`${name}/task`, true, atMs)];
const asked = (...args: Parameters<typeof composeRefresher>): string[] =>
  composeRefresher(...args).map(({ question, why }) => `${why} ${question.id}`);

describe('a refresher', () => {
  it('[LRN6] asks first what was wrong, then what is longest due, a question that was never asked', () => {
    const record = [
      ...well('a', 2 * DAY_MS),
      ...well('b', 1 * DAY_MS),
      answered('c/one', false, 3),
      answered('c/two', true, 4),
      answered('c/task', true, 5),
      ...well('d', 9 * DAY_MS),
    ];
    expect(asked(UNITS, record, 10 * DAY_MS)).toEqual(['wrong c/one', 'due b/later', 'due a/later']);
  });

  it('is empty for an empty record, and leaves a unit that was not done to its page', () => {
    expect(asked(UNITS, [], DAY_MS)).toEqual([]);
    expect(asked(UNITS, [answered('a/later', false, 1, 'diagnostic')], DAY_MS)).toEqual([]);
  });

  it('[LRN6] brings back an activity that ended badly, and a task that was left out in an earlier sitting', () => {
    const later = 2 * SITTING_MS;
    const record = [...well('a', 0), ...page('b', 0), answered('b/mail', false, 2)];
    expect(asked(UNITS, record, later)).toEqual(['wrong b/mail', 'undone b/task']);
    expect(asked(UNITS, [...record, answered('b/mail', true, 3, 'retrieval')], later)).toEqual(['undone b/task']);
    expect(asked(UNITS, [...record, answered('b/task', true, 3)], SITTING_MS - 1)).toEqual(['wrong b/mail']);
    expect(asked(UNITS, page('b', 0), SITTING_MS - 1)).toEqual([]);
    expect(asked(UNITS, [answered('b/one', true, 0), answered('b/mail', false, 2)], later)).toEqual([]);
    const back = composeRefresher(UNITS, record, later).find(({ question }) => question.id === 'b/mail')?.question;
    expect(back).toEqual({ kind: 'activity', id: 'b/mail', title: 'Some mail' });
  });

  it('asks another question when it comes back again', () => {
    const record = [...well('a', 0), answered('a/later', true, 3 * DAY_MS, 'retrieval')];
    expect(asked(UNITS, record, 40 * DAY_MS)).toEqual(['due a/recall']);
  });

  it(`[LRN6] takes at most five minutes and asks nothing twice (seed ${String(SEED)})`, () => {
    const line = fc
      .record({
        question: fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('one', 'two', 'later', 'recall', 'task', 'mail')),
        right: fc.boolean(),
        occasion: fc.constantFrom('first', 'retrieval', 'diagnostic'),
        atMs: fc.nat(200).map((days) => days * DAY_MS),
      })
      .map(({ question, right, occasion, atMs }) => answered(question.join('/'), right, atMs, occasion));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (record) => {
        const questions = composeRefresher(UNITS, record, 200 * DAY_MS);
        const seconds = questions.reduce((sum, { question }) => sum + SECONDS[question.kind], 0);
        expect(seconds).toBeLessThanOrEqual(REFRESHER_SECONDS_MAX);
        expect(new Set(questions.map(({ question }) => question.id)).size).toBe(questions.length);
        const places = questions.map(({ why }) => PLACES.indexOf(why));
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        for (const { unit, why } of questions) {
          const state = foldOutcome(UNITS.find(({ id }) => id === unit) ?? smallUnit(''), record);
          if (why !== 'undone') expect(why === 'due' ? isDue(state, 200 * DAY_MS) : state.wrong.length > 0).toBe(true);
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
