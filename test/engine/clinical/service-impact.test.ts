// How services slow, divert and add up what they lost: worked examples and a property.
// Tests engine/clinical/service-impact.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessService } from '#engine/clinical/index.ts';
import type { SystemStatus } from '#engine/clinical/index.ts';
import { PLAIN_FLOW } from '#engine/scenario/index.ts';
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
  paperMinutes: 0,
  reserveIsHere: false,
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

  it('go to paper for a system that carries the work, and are slowed by one that helps', () => {
    const helped = {
      ...pathology,
      dependsOn: [{ system: 'print', pacePercentLost: 3, delayMinutes: 5, why: 'labels by hand' }],
    };
    expect(assessService(helped, around({ print: 'down' })).level).toBe('slowed');
    expect(assessService(helped, around({ print: 'degraded' })).level).toBe('normal');
    expect(assessService(pathology, around({ epr: 'down' })).level).toBe('paper');
  });

  it('cancel booked work that needs what is missing, whatever the pace', () => {
    const clinic: ServiceSpec = {
      ...pathology,
      dependsOn: [{ system: 'lims', pacePercentLost: 8, delayMinutes: 0, why: '', bookedPercentLost: 55 }],
    };
    expect(assessService(clinic, around({ lims: 'down' }))).toMatchObject({
      lossPermille: 80,
      bookedLossPermille: 550,
    });
    expect(assessService(clinic, around({ lims: 'degraded' })).bookedLossPermille).toBe(0);
  });

  it('tire on paper after some hours, to a floor, and are helped by people who were called in', () => {
    const flow = {
      ...PLAIN_FLOW,
      fatigue: { afterHours: 4, percentPerHour: 5, mostPercent: 12 },
      reserve: { pacePercent: 20, afterMinutes: 60, hours: 8 },
    };
    const tiring: ServiceSpec = { ...pathology, flow };
    const loss = (paperMinutes: number, reserveIsHere = false): number =>
      assessService(tiring, { ...around({ lims: 'down' }), paperMinutes, reserveIsHere }).lossPermille;
    expect([loss(0), loss(240), loss(241), loss(301), loss(3_000)]).toEqual([500, 500, 525, 550, 560]);
    expect(loss(241, true)).toBe(325);
    const well = assessService(tiring, { ...around({}), paperMinutes: 3_000, reserveIsHere: true });
    expect(well).toMatchObject({ level: 'normal', lossPermille: 0 });
  });
});
