// How a record becomes words: practised, shown, kept, reopened; and when questions come back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#engine/base/index.ts';
import { foldOutcome, isDue, isProven, RETRIEVAL_DAYS } from '#engine/learning/index.ts';
import type { LearningRecord, RecordEntry } from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const SEED = 20_261_125;
const UNIT = smallUnit('a');
const DAY = (days: number): number => days * DAY_MS;
const fold = (...lines: LearningRecord) => foldOutcome(UNIT, lines);
const DONE_WELL = [answered('a/one', true, 1), answered('a/two', true, 2)];

describe('an outcome', () => {
  it('is not begun without a line, and begun with the first', () => {
    expect(fold().mastery).toBe('not-begun');
    expect(fold(answered('a/one', true, 1)).mastery).toBe('begun');
    expect(fold(answered('b/one', true, 1)).mastery).toBe('not-begun');
  });

  it('[LRN1] is shown by the page when each decision was right at the first try, else practised', () => {
    expect(fold(...DONE_WELL).mastery).toBe('shown');
    const second = fold(answered('a/one', false, 1), answered('a/one', true, 2), answered('a/two', true, 3));
    expect(second.mastery).toBe('practised');
    expect(second.wrong).toEqual([]);
    expect(fold(answered('a/one', false, 1), answered('a/two', true, 3)).wrong).toEqual(['a/one']);
  });

  it('[LRN1, LRN7] is shown by one right answer before the unit', () => {
    const state = fold(answered('a/later', true, 5, 'diagnostic'));
    expect(state.mastery).toBe('shown');
    expect(state.dueAtMs).toBe(5 + DAY(2));
    expect(fold(answered('a/later', false, 5, 'diagnostic')).mastery).toBe('begun');
  });

  it('[LRN2, LRN4] comes back after 2, 30 and 120 days, and is kept', () => {
    const lines: RecordEntry[] = [...DONE_WELL];
    let at = 2;
    for (const days of [...RETRIEVAL_DAYS, 120]) {
      const state = fold(...lines);
      expect(state.dueAtMs).toBe(at + DAY(days));
      expect(isDue(state, at + DAY(days) - DAY_MS)).toBe(false);
      expect(isDue(state, at + DAY(days))).toBe(true);
      at += DAY(days) + 1_000;
      lines.push(answered('a/recall', true, at, 'retrieval'));
    }
    expect(fold(...lines)).toMatchObject({ mastery: 'kept', times: 4, dueAtMs: at + DAY(120) });
  });

  it('[LRN4] asked long before it is due, a right answer moves nothing', () => {
    const early = fold(...DONE_WELL, answered('a/recall', true, DAY(1), 'retrieval'));
    expect(early).toMatchObject({ mastery: 'shown', times: 0, dueAtMs: 2 + DAY(2) });
  });

  it('[LRN3] a miss reopens the unit until its page was done again', () => {
    const missed = [...DONE_WELL, answered('a/recall', false, DAY(3), 'retrieval')];
    expect(fold(...missed)).toMatchObject({ mastery: 'reopened', dueAtMs: null, wrong: ['a/recall'] });
    expect(isProven(fold(...missed))).toBe(false);
    const lucky = fold(...missed, answered('a/later', true, DAY(3) + 1, 'retrieval'));
    expect(lucky.mastery).toBe('reopened');
    const again = [answered('a/one', true, DAY(4)), answered('a/two', true, DAY(4) + 1)];
    expect(fold(...missed, ...again)).toMatchObject({ mastery: 'shown', dueAtMs: DAY(4) + 1 + DAY(2) });
  });
});

const line: fc.Arbitrary<RecordEntry> = fc
  .record({
    question: fc.constantFrom('a/one', 'a/two', 'a/later', 'a/recall', 'a/task'),
    right: fc.boolean(),
    occasion: fc.constantFrom('first', 'retrieval', 'diagnostic'),
    day: fc.nat(400),
    ms: fc.nat(3),
  })
  .map(({ question, right, occasion, day, ms }) => answered(question, right, DAY(day) + ms, occasion));
const record = fc.array(line, { maxLength: 25 });

describe(`any record (seed ${String(SEED)})`, () => {
  it('[LRN5] says the same in any order and however often its lines are repeated', () => {
    fc.assert(
      fc.property(record, fc.infiniteStream(fc.nat()), (lines, numbers) => {
        const keyed = lines.map((one) => ({ one, key: numbers.next().value }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(foldOutcome(UNIT, [...shuffled, ...lines])).toEqual(foldOutcome(UNIT, lines));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('[LRN3, LRN4] proves nothing without a right answer, and comes back only after a success', () => {
    fc.assert(
      fc.property(record, (lines) => {
        const state = foldOutcome(UNIT, lines);
        if (isProven(state)) expect(state.evidence.some(({ right }) => right)).toBe(true);
        if (state.dueAtMs !== null) {
          const from = state.evidence.map(({ atMs }) => (state.dueAtMs ?? 0) - atMs);
          expect(from.some((ms) => RETRIEVAL_DAYS.some((days) => DAY(days) === ms))).toBe(true);
        }
        if (state.mastery === 'reopened') expect(state.dueAtMs).toBeNull();
        expect(state.times).toBeLessThanOrEqual(
          lines.filter((one) => one.occasion === 'retrieval' && one.right).length,
        );
        expect(new Set(state.wrong)).toEqual(
          new Set(
            [...new Set(state.evidence.map(({ question }) => question))].filter(
              (question) => state.evidence.filter((one) => one.question === question).at(-1)?.right === false,
            ),
          ),
        );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('[LRN3] a miss away from the page is never proven afterwards without another line', () => {
    fc.assert(
      fc.property(record, fc.constantFrom('retrieval', 'diagnostic'), (lines, occasion) => {
        const state = foldOutcome(UNIT, [...lines, answered('a/later', false, DAY(500), occasion)]);
        expect(isProven(state)).toBe(false);
        expect(state.dueAtMs).toBeNull();
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
