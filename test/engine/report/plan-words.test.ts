// Tests engine/report/plan-words.ts: dates and references of an action, as people read them.

import { expect, it } from 'vitest';
import { datesWords, refWords } from '../../../engine/report/plan-words.ts';

it.each([
  ['', '', 'To be agreed'],
  ['', '2027-03-31', 'By 2027-03-31'],
  ['2027-01-04', '', '2027-01-04 to a day to be agreed'],
  ['2027-01-04', '2027-03-31', '2027-01-04 to 2027-03-31'],
])('dates "%s" and "%s" are written: %s', (starts, due, words) => {
  expect(datesWords({ starts, due })).toBe(words);
});

it('references have the capitals of their frameworks, and codes stay as they are', () => {
  expect(['caf-dspt 3.2 D1.a', 'eprr 2023 20', 'csf 2.0 RS.CO'].map(refWords)).toEqual([
    'CAF-DSPT 3.2 D1.a',
    'EPRR 2023 20',
    'CSF 2.0 RS.CO',
  ]);
});
