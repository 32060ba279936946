// Answers of the ladder: right by what stands in a row, whatever the columns are called and in which order they come.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Acceptance, AnswerCell } from '#engine/scenario/index.ts';
import { acceptAnswer } from '#engine/scenario/index.ts';

const WANTED: Acceptance = {
  columns: ['the computer', 'how many'],
  rows: [
    ['calw-w07-pc03', 12],
    ['calw-w12-pc05', 3],
  ],
  otherRows: 0,
  tolerance: 0,
  once: false,
  inOrder: false,
};
const RIGHT: readonly (readonly AnswerCell[])[] = [
  ['CALW-W07-PC03', 12],
  ['calw-w12-pc05', 3],
];
const table = (rows: readonly (readonly AnswerCell[])[], names = ['DeviceName', 'n'], rowCount = rows.length) => ({
  columns: names.map((name) => ({ name })),
  rows,
  rowCount,
});
const verdictOf = (wanted: Partial<Acceptance>, rows: readonly (readonly AnswerCell[])[]) =>
  acceptAnswer({ ...WANTED, ...wanted }, table(rows)).kind;

describe('acceptAnswer', () => {
  it('takes any order of rows and columns, any names, and more columns beside', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), fc.boolean(), (order, turned) => {
        const rows = RIGHT.map((row) => [...row, 99, 'beside']).map((row) =>
          order.map((place) => row[place] as AnswerCell),
        );
        const answer = table(turned ? rows.toReversed() : rows, ['a', 'b', 'c', 'd']);
        expect(acceptAnswer(WANTED, answer)).toEqual({ kind: 'accepted' });
      }),
      { seed: 4 },
    );
  });

  it('wants values side by side in one row, not merely somewhere', () => {
    expect(
      verdictOf({}, [
        ['calw-w07-pc03', 3],
        ['calw-w12-pc05', 12],
      ]),
    ).toBe('not-yet');
  });

  it('refuses rows that are missing, too many, cut or none', () => {
    expect(verdictOf({}, RIGHT.slice(1))).toBe('not-yet');
    expect(verdictOf({}, [...RIGHT, ['calw-w01-pc01', 1]])).toBe('not-yet');
    expect(verdictOf({ otherRows: 1 }, [...RIGHT, ['calw-w01-pc01', 1]])).toBe('accepted');
    expect(acceptAnswer(WANTED, table(RIGHT, undefined, 5_000))).toMatchObject({ kind: 'not-yet' });
    expect(acceptAnswer(WANTED, table([]))).toMatchObject({ kind: 'not-yet' });
  });

  it('minds repetitions and order only when asked to', () => {
    const twice = [...RIGHT, ...RIGHT];
    expect(verdictOf({}, twice)).toBe('accepted');
    expect(verdictOf({ once: true }, twice)).toBe('not-yet');
    expect(verdictOf({ inOrder: true }, RIGHT)).toBe('accepted');
    expect(verdictOf({ inOrder: true }, RIGHT.toReversed())).toBe('not-yet');
  });

  it('takes numbers within the tolerance and no further, and numbers written as text', () => {
    expect(
      verdictOf({ tolerance: 1 }, [
        ['calw-w07-pc03', 13],
        ['calw-w12-pc05', 3],
      ]),
    ).toBe('accepted');
    expect(
      verdictOf({ tolerance: 1 }, [
        ['calw-w07-pc03', 14],
        ['calw-w12-pc05', 3],
      ]),
    ).toBe('not-yet');
    expect(
      verdictOf({}, [
        ['calw-w07-pc03', '12'],
        ['calw-w12-pc05', '3'],
      ]),
    ).toBe('accepted');
  });

  it('takes a time with or without its seven decimals, and null for nothing', () => {
    const wanted = { columns: ['the time'], rows: [['2027-01-21T19:00:00Z']] };
    expect(verdictOf(wanted, [['2027-01-21T19:00:00.0000000Z']])).toBe('accepted');
    expect(verdictOf(wanted, [['2027-01-21T19:00:00.0000001Z']])).toBe('not-yet');
    expect(verdictOf(wanted, [[null]])).toBe('not-yet');
  });

  it('says what is missing without saying what it is', () => {
    const verdict = acceptAnswer(WANTED, table([['somewhere-else', 12]]));
    expect(verdict).toEqual({ kind: 'not-yet', sentence: 'No column holds what is asked for: the computer.' });
  });
});
