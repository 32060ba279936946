// The order of seats in the forms. Tests site/islands/facilitator/seats.ts.

import { expect, it } from 'vitest';
import { seatsByTitle } from '../../../site/islands/facilitator/seats.ts';

it('lists seats by title and leaves the list that it was given alone', () => {
  const seats = [{ title: 'Ward' }, { title: 'Analyst' }, { title: 'Estates' }];
  expect(seatsByTitle(seats).map(({ title }) => title)).toEqual(['Analyst', 'Estates', 'Ward']);
  expect(seats[0]?.title).toBe('Ward');
});
