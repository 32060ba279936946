// The whole report of a calm and of a silent run, and the parts that have no file of their own.

import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../engine/report/index.ts';
import { at, calmRun, factList, lateRun, SCENARIO, silentRun } from './sample-run.ts';

describe('buildReport', () => {
  it('takes the room’s own numbers for decisions, declarations and corrections', () => {
    const run = calmRun();
    const facts = [
      ...run.facts,
      ...factList([[at(2), { kind: 'decision-corrected', entry: 3, text: 'It was 03:14', seat: 'gold' }]]).map(
        (fact) => ({ ...fact, n: 99 }),
      ),
    ];
    const report = buildReport({
      ...run,
      facts,
      decisionLog: [...run.decisionLog, { number: 9, at: at(2), kind: 'correction' }],
    });
    expect(report.decisions.map(({ number, choice, source }) => [number, choice, source])).toEqual([
      [2, 'Critical incident declared', 9],
      [3, 'Take it offline', 12],
      [9, 'It was 03:14', 99],
    ]);
  });

  it('says that nobody decided when a decision lapsed', () => {
    expect(buildReport(silentRun()).decisions).toMatchObject([
      { seat: 'Strategic commander', choice: 'No decision in the time given' },
    ]);
  });

  it('adds up tenths of hours without drift', () => {
    const run = calmRun();
    const [one] = run.services;
    if (one === undefined) throw new Error('the sample has a service');
    const services = [0.1, 0.2, 0.4].map((hoursLost) => ({ ...one, hoursLost }));
    expect(buildReport({ ...run, services }).clinicalTotals.serviceHoursLost).toBe(0.7);
  });

  it('says who checked the clinical content, or that nobody did', () => {
    expect(buildReport(calmRun()).clinicianCheck).toBe('Not checked by a clinician');
    const scenario = { ...SCENARIO, clinicianCheck: { by: 'A. Example, RN', on: '2026-11-02' } };
    expect(buildReport({ ...calmRun(), scenario }).clinicianCheck).toBe('Checked by A. Example, RN, 2026-11-02');
  });

  it('is the same for the same input', () => {
    expect(JSON.stringify(buildReport(lateRun()))).toBe(JSON.stringify(buildReport(lateRun())));
  });

  it.each([
    ['asked', 'asked'],
    ['time', 'time'],
    ['no-duff', 'no-duff'],
  ] as const)('carries how it ended: %s', (why, endedBy) => {
    const facts = factList([
      [at(0), { kind: 'started' }],
      [at(1), { kind: 'ended', why }],
    ]);
    expect(buildReport({ ...calmRun(), facts }).endedBy).toBe(endedBy);
  });
});
