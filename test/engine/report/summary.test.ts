// The first thing a director reads, for calm, late, silent and interrupted teams: true, short, without praise or blame.

import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../engine/report/index.ts';
import { calmRun, earlyRun, lateRun, silentRun } from './sample-run.ts';

const interrupted = () => {
  const run = calmRun();
  return {
    ...run,
    facts: run.facts.map((fact) =>
      fact.body.kind === 'ended' ? { ...fact, body: { ...fact.body, why: 'no-duff' as const } } : fact,
    ),
  };
};

describe('summary', () => {
  it('of a calm team', () => {
    expect(buildReport(calmRun()).summary.slice(1)).toEqual([
      'An incident that held it was judged to be a true positive at 02:42 Tue (T+00:42), and an incident was declared at 02:50 Tue (T+00:50).',
      'Of the 3 steps the attack could take, other ways included, 1 happened, 1 was prevented and no device was encrypted; the attack’s last success was at 02:20 Tue (T+00:20), after which it got no further.',
      '1 clinical service worked below normal for 2.5 service-hours in all, with an estimated 12 patients, tests or other pieces of work delayed; the attack itself stopped no service: this is the price of protective action.',
      'Of what the scenario looks for, 1 action came up, and it was done in time.',
    ]);
  });

  it('of a late team', () => {
    const { summary } = buildReport(lateRun());
    expect(summary[1]).toBe(
      'No incident that held it was judged to be a true positive, but an incident was declared at 05:05 Tue (T+03:05).',
    );
    expect(summary[2]).toContain(
      '3 happened (1 cut short), none was prevented and 100 of 9,120 devices were encrypted; the attack’s last success was at 05:02 Tue (T+03:02)',
    );
    expect(summary[4]).toBe(
      'Of what the scenario looks for, 2 actions came up: 0 done in time, 1 late and 1 not done.',
    );
  });

  it('of a silent team', () => {
    const run = silentRun();
    const { summary } = buildReport(run);
    expect(summary[1]).toBe('No incident that held it was judged to be a true positive, and no incident was declared.');
    expect(summary[2]).toContain(
      '3 happened, none was prevented and 2,900 of 9,120 devices were encrypted; nothing had stopped it when the exercise ended.',
    );
    expect(summary[3]).toContain('this counts what the attack took and what protective action cost.');
    expect(summary[4]).toBe(
      'When the exercise ended 1 service was still below normal: at the assumed pace of recovery that goes on for up to 5 days, about 120 service-hours more.',
    );
  });

  it('of an outage: nobody attacked the trust, and what was lost was not all its own choice', () => {
    const run = calmRun();
    const [first] = run.facts;
    if (first === undefined) throw new Error('the sample has facts');
    const step = {
      kind: 'recovery-step',
      step: 'outage',
      subject: 'update',
      detail: 'It stopped.',
      seat: null,
    } as const;
    const { summary } = buildReport({ ...run, facts: [{ ...first, body: step }, ...run.facts] });
    expect(summary[0]).toMatch(/^The first sign of the invented outage reached .+ at 02:20 Tue/);
    expect(summary[2]).toBe(
      'Of the 3 steps that could show here, 1 happened, 1 was prevented and no device was encrypted.',
    );
    expect(summary[3]).toContain('this counts what the outage took and what protective action cost.');

    // Somebody was inside, and systems failed because of it: then it was an attack, and the price is not the team's alone.
    const inside = run.scenario.attack.steps.map((one) =>
      one.id === 'foothold' ? { ...one, effects: [{ kind: 'foothold' } as const] } : one,
    );
    const scenario = { ...run.scenario, attack: { ...run.scenario.attack, steps: inside } };
    const attacked = buildReport({ ...run, scenario, facts: [{ ...first, body: step }, ...run.facts] }).summary;
    expect(attacked[0]).toMatch(/^The invented attack on /);
    expect(attacked[3]).toContain('this counts what the attack took and what protective action cost.');

    // A team that keeps the intruder out was attacked all the same.
    const planned = run.scenario.attack.steps.map((one) =>
      one.id === 'foothold' ? one : { ...one, effects: [{ kind: 'foothold' } as const] },
    );
    const ahead = { ...run.scenario, attack: { ...run.scenario.attack, steps: planned } };
    const prevented = buildReport({ ...run, scenario: ahead, facts: [{ ...first, body: step }, ...run.facts] }).summary;
    expect(prevented[0]).toMatch(/^The invented attack on /);
  });

  it('says when files were copied out and backups destroyed, and only then', () => {
    const run = silentRun();
    const steps = run.scenario.attack.steps.map((step) =>
      step.id === 'spread'
        ? {
            ...step,
            effects: [{ kind: 'exfiltrate', gigabytes: 9, overMs: 60_000 }, { kind: 'destroy-backups' }] as const,
          }
        : step,
    );
    const scenario = { ...run.scenario, attack: { ...run.scenario.attack, steps } };
    expect(buildReport({ ...run, scenario }).summary[2]).toContain(
      'devices were encrypted; files were copied out of the trust and backups were destroyed, and nothing had stopped it',
    );
    // The calm team stopped this step before it began.
    expect(buildReport({ ...calmRun(), scenario }).summary[2]).not.toMatch(/copied|backups/);
  });

  it('counts appointments still at risk', () => {
    const outlook = [{ service: 'ed', name: 'ED', hoursToCome: 2, appointmentsAtRisk: 1_200, why: 'opened again' }];
    expect(buildReport({ ...calmRun(), outlook }).summary[4]).toContain(
      'up to 2 hours, about 2 service-hours more, and puts about 1,200 more booked appointments at risk.',
    );
  });

  it('of a run that a real emergency stopped warns against conclusions', () => {
    expect(buildReport(interrupted()).summary[0]).toContain('stopped for a real emergency');
  });

  it('of a run that ended before the attack', () => {
    expect(buildReport(earlyRun()).summary).toEqual([
      'No step of the attack had happened when the exercise ended.',
      'Every clinical service worked normally throughout.',
      'No expected action had become due.',
    ]);
  });

  it.each([
    ['calm', calmRun],
    ['late', lateRun],
    ['silent', silentRun],
    ['interrupted', interrupted],
    ['early', earlyRun],
  ] as const)('of a %s team has three to six sentences and neither scores nor judges', (_, run) => {
    const { summary } = buildReport(run());
    expect(summary.length).toBeGreaterThanOrEqual(3);
    expect(summary.length).toBeLessThanOrEqual(6);
    for (const sentence of summary) {
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
      expect(sentence).not.toMatch(/%|score|average|fail|poor|good|well done|blame|should have|death|died|!/i);
    }
  });
});
