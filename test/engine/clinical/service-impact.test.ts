// How services slow, divert and add up what they lost: worked examples and a property.
// Tests engine/clinical/service-impact.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addServiceMinute, assessService, emptyTotals, viewService } from '#engine/clinical/index.ts';
import type { SystemStatus } from '#engine/clinical/index.ts';
import type { ServiceSpec } from '#engine/scenario/index.ts';

const everyHour = (value: number): number[] => Array.from({ length: 24 }, () => value);
const pathology: ServiceSpec = {
  id: 'pathology',
  name: 'Pathology',
  unit: 'requests',
  demandPerHour: everyHour(60),
  bookedPerHour: everyHour(0),
  divertAtPercent: 80,
  dependsOn: [
    { system: 'lims', pacePercentLost: 50, delayMinutes: 90, why: 'requests by hand' },
    { system: 'epr', pacePercentLost: 20, delayMinutes: 20, why: 'results by phone' },
  ],
};
const around = (states: Record<string, SystemStatus['state']>, workstationsDownPermille = 0, diverting = false) => ({
  systems: new Map(Object.entries(states).map(([id, state]) => [id, { state, why: '' }])),
  systemNames: new Map([
    ['lims', 'LIMS'],
    ['epr', 'EPR'],
  ]),
  workstationsDownPermille,
  diverting,
});

describe('services', () => {
  it('run as usual when everything is up', () => {
    expect(assessService(pathology, around({ lims: 'up', epr: 'up' }))).toMatchObject({
      level: 'normal',
      lossPermille: 0,
      delayMinutes: 0,
    });
  });

  it('lose what is left, not the sum: 50 % and 20 % are 60 %', () => {
    const status = assessService(pathology, around({ lims: 'down', epr: 'down' }));
    expect(status).toMatchObject({ level: 'paper', lossPermille: 600, delayMinutes: 90 });
  });

  it('a degraded system costs less than a lost one', () => {
    const degraded = assessService(pathology, around({ lims: 'degraded' }));
    expect(degraded.level).toBe('slowed');
    expect(degraded.lossPermille).toBeLessThan(assessService(pathology, around({ lims: 'down' })).lossPermille);
  });

  it('divert at their threshold or by decision', () => {
    expect(assessService({ ...pathology, divertAtPercent: 60 }, around({ lims: 'down', epr: 'down' })).level).toBe(
      'diverting',
    );
    expect(assessService(pathology, around({}, 0, true)).level).toBe('diverting');
  });

  it('never lose more than everything and never gain by losing more', () => {
    const states = fc.constantFrom<SystemStatus['state']>('up', 'degraded', 'down');
    const order = ['up', 'degraded', 'down'];
    fc.assert(
      fc.property(states, states, states, fc.integer({ min: 0, max: 1_000 }), (lims, epr, worse, down) => {
        const status = assessService(pathology, around({ lims, epr }, down));
        expect(status.lossPermille).toBeGreaterThanOrEqual(0);
        expect(status.lossPermille).toBeLessThanOrEqual(1_000);
        if (order.indexOf(worse) >= order.indexOf(lims)) {
          expect(assessService(pathology, around({ lims: worse, epr }, down)).lossPermille).toBeGreaterThanOrEqual(
            status.lossPermille,
          );
        }
      }),
      { seed: 20261122 },
    );
  });

  it('count an hour at half pace as half an hour of work delayed', () => {
    const totals = emptyTotals();
    const status = assessService(pathology, around({ lims: 'down' }));
    for (let minute = 0; minute < 60; minute += 1) addServiceMinute(totals, pathology, status, 9);
    expect(viewService(pathology, status, totals)).toMatchObject({
      hoursLost: 1,
      delayed: 30,
      diverted: 0,
      cancelled: 0,
      pacePercent: 50,
    });
  });

  it('go to paper for a system that carries the work, and are slowed by one that helps', () => {
    const helped = {
      ...pathology,
      dependsOn: [{ system: 'print', pacePercentLost: 3, delayMinutes: 5, why: 'labels by hand' }],
    };
    expect(assessService(helped, around({ print: 'down' })).level).toBe('slowed');
    expect(assessService(helped, around({ print: 'degraded' })).level).toBe('normal');
    expect(assessService(pathology, around({ epr: 'down' })).level).toBe('paper');
  });

  it('cancel what is booked and send only the rest elsewhere while diverting', () => {
    const totals = emptyTotals();
    const clinic = { ...pathology, bookedPerHour: everyHour(12) };
    const status = assessService(clinic, around({}, 0, true));
    for (let minute = 0; minute < 30; minute += 1) addServiceMinute(totals, clinic, status, 9);
    expect(viewService(clinic, status, totals)).toMatchObject({ diverted: 24, cancelled: 6 });
  });
});
