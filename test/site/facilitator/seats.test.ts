// The order of seats in the forms, and which lead to the operations room. Tests site/islands/facilitator/seats.ts.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listScenarios } from '#engine/bin/load-pack.ts';
import { ROOT } from '../../support/run-command.ts';
import { hasOperationsRoom, seatsByTitle } from '../../../site/islands/facilitator/seats.ts';

it('lists seats by title and leaves the list that it was given alone', () => {
  const seats = [{ title: 'Ward' }, { title: 'Analyst' }, { title: 'Estates' }];
  expect(seatsByTitle(seats).map(({ title }) => title)).toEqual(['Analyst', 'Estates', 'Ward']);
  expect(seats[0]?.title).toBe('Ward');
});

it('leads somebody to the alert queue in every exercise, and never a ward or a commander', () => {
  for (const id of listScenarios()) {
    const written = readFileSync(`${ROOT}/scenarios/${id}/scenario.yaml`, 'utf8');
    const seats = /^seats: \[(?<list>[^\]]+)\]$/mu.exec(written)?.groups?.['list']?.split(', ');
    // A solo exercise has no desk and so no windows.
    if (seats !== undefined) expect(seats.some(hasOperationsRoom), id).toBe(true);
    else expect(id).toBe('quiet-ward-week');
  }
  for (const seat of ['gold', 'silver', 'ward-sister', 'comms', 'ig-lead', 'clinical-safety'])
    expect(hasOperationsRoom(seat)).toBe(false);
});
