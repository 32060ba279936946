// The four durations against runs worked out by hand, and the clock speeds printed with them.

import { describe, expect, it } from 'vitest';
import { actionId, alertId, incidentId, MINUTE_MS } from '../../../engine/base/index.ts';
import { buildReport } from '../../../engine/report/index.ts';
import type { Measure, ReportInput } from '../../../engine/report/index.ts';
import { at, calmRun, causedAlert, earlyRun, factList, incidentWith, lateRun, silentRun } from './sample-run.ts';

const measure = (input: ReportInput, id: Measure['id']): Measure => {
  const found = buildReport(input).measures.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
};
const minutes = (input: ReportInput): (number | null)[] =>
  buildReport(input).measures.map(({ ms }) => (ms === null ? null : ms / MINUTE_MS));

describe('measures', () => {
  it('of a calm team: seen after 10, judged after 12, declared after 30, contained when the host was isolated', () => {
    expect(minutes(calmRun())).toEqual([10, 12, 30, 25]);
  });

  it('of a late team: contained at the attacker’s last success, not at the stop that was seen afterwards', () => {
    expect(minutes(lateRun())).toEqual([10, null, 165, 162]);
  });

  it('of a silent team: seen, and nothing more', () => {
    expect(minutes(silentRun())).toEqual([10, null, null, null]);
  });

  it('a low alert alone is no detection: it counts when somebody takes up its incident', () => {
    const run = calmRun();
    const low = run.alerts.map((one) => ({ ...one, alert: { ...one.alert, level: 'low' as const } }));
    // The verdict at T+00:42 is the first thing that anybody does with the incident that holds it.
    expect(measure({ ...run, alerts: low }, 'detect').toAt).toBe(at(0, 42));
    const idle = { ...silentRun(), alerts: low };
    expect(measure(idle, 'detect').toAt).toBe(null);
  });

  it('of a run without an attack: none has a beginning', () => {
    expect(buildReport(earlyRun()).measures.map(({ fromAt, toAt, ms }) => [fromAt, toAt, ms])).toEqual(
      Array.from({ length: 4 }, () => [null, null, null]),
    );
  });

  it('name their sources: the facts at both ends', () => {
    expect(buildReport(calmRun()).measures.map(({ sources }) => sources)).toEqual([
      [3, 4],
      [4, 7],
      [3, 9],
      [3, 8],
    ]);
  });

  it('state a definition in one or two sentences', () => {
    for (const { definition } of buildReport(calmRun()).measures) expect(definition).toMatch(/^From the first .+\.$/);
  });

  it('split the time between by the speed of the clock', () => {
    expect(measure(calmRun(), 'declare').speeds).toEqual([
      { speed: 1, ms: 20 * MINUTE_MS },
      { speed: 60, ms: 10 * MINUTE_MS },
    ]);
    expect(measure(calmRun(), 'detect').speeds).toEqual([{ speed: 60, ms: 10 * MINUTE_MS }]);
  });

  it('add up to the duration, whatever the speeds were', () => {
    for (const { ms, speeds } of buildReport(calmRun()).measures) {
      if (ms !== null) expect(speeds.reduce((sum, part) => sum + part.ms, 0)).toBe(ms);
    }
  });

  it('count jumps, and print the speeds of a robot as those of people', () => {
    const run = calmRun();
    const facts = [...run.facts, ...factList([[at(0, 25), { kind: 'jumped', to: at(0, 30) }]])];
    expect(measure({ ...run, facts }, 'detect').jumps).toBe(1);
    expect(measure({ ...run, player: 'best' }, 'detect').speeds).toEqual(measure(run, 'detect').speeds);
  });

  it('leave out a speed that lasted no time and one that was already in use', () => {
    const run = calmRun();
    const between = factList([
      [at(0, 25), { kind: 'speed-changed', speed: 1, why: 'call' }],
      [at(0, 25), { kind: 'speed-changed', speed: 60, why: 'asked' }],
    ]);
    const facts = [
      ...run.facts.filter(({ at: time }) => time < at(0, 25)),
      ...between,
      ...run.facts.filter(({ at: time }) => time >= at(0, 25)),
    ].map((fact, index) => ({ ...fact, n: index + 1 }));
    expect(buildReport({ ...run, facts }).speeds).toEqual(buildReport(run).speeds);
    expect(buildReport({ ...run, facts }).timeline.filter(({ kind }) => kind === 'clock')).toHaveLength(
      buildReport(run).timeline.filter(({ kind }) => kind === 'clock').length,
    );
  });

  it('are not fooled by an alert that shows no attack', () => {
    const run = calmRun();
    const noise = causedAlert(7, at(0, 21), [{ kind: 'ordinary' }, { kind: 'look-alike', id: 'backup' }]);
    expect(measure({ ...run, alerts: [noise, ...run.alerts] }, 'detect').toAt).toBe(at(0, 30));
  });

  it('take the moment an alert reached the queue, not its first row', () => {
    const run = calmRun();
    const lagging = {
      alert: { ...causedAlert(1, at(0, 30), []).alert, firstSeen: at(0, 20) },
      causes: [{ kind: 'attack', step: 'foothold' } as const],
    };
    expect(measure({ ...run, alerts: [lagging] }, 'detect').ms).toBe(10 * MINUTE_MS);
  });

  it('do not count a verdict given before the attack’s alert joined, nor one of false positive', () => {
    const run = lateRun();
    const closed = (time: number, classification: string) =>
      factList([
        [
          at(0, time),
          {
            kind: 'incident-closed',
            incident: incidentId(1),
            seat: 'on-call',
            classification,
            determination: 'Other',
            reason: 'x',
          },
        ],
      ]);
    expect(measure({ ...run, facts: [...run.facts, ...closed(29, 'true-positive')] }, 'triage').ms).toBeNull();
    expect(measure({ ...run, facts: [...run.facts, ...closed(40, 'false-positive')] }, 'triage').ms).toBeNull();
    expect(measure({ ...run, facts: [...run.facts, ...closed(40, 'true-positive')] }, 'triage').ms).toBe(
      10 * MINUTE_MS,
    );
  });

  it('follow a verdict on an incident that was merged into another', () => {
    const run = calmRun();
    const host = incidentWith(1, [1]);
    const merged = { ...incidentWith(2, []), mergedInto: incidentId(1) };
    const facts = run.facts.map((fact) =>
      fact.body.kind === 'incident-closed' ? { ...fact, body: { ...fact.body, incident: incidentId(2) } } : fact,
    );
    expect(measure({ ...run, facts, incidents: [host, merged] }, 'triage').ms).toBe(12 * MINUTE_MS);
  });

  it('do not call an attack contained when another step succeeded after the stop', () => {
    const run = calmRun();
    const facts = [
      ...run.facts.slice(0, -1),
      ...factList([[at(3), { kind: 'step-happened', step: 'encrypt' }]]).map((fact) => ({ ...fact, n: 50 })),
    ];
    expect(measure({ ...run, facts }, 'contain').ms).toBeNull();
  });

  it('wait for the last of the actions that were needed', () => {
    const second = factList([
      [
        at(1, 30),
        {
          kind: 'action-changed',
          action: actionId(2),
          actionKind: 'disable-account',
          target: 'svc_deploy',
          status: 'succeeded',
          why: 'done',
        },
      ],
      [
        at(1, 40),
        {
          kind: 'action-changed',
          action: actionId(3),
          actionKind: 'block-indicator',
          target: '203.0.113.7',
          status: 'succeeded',
          why: 'done',
        },
      ],
      [at(2), { kind: 'step-blocked', step: 'encrypt', why: 'the account svc_deploy was disabled' }],
    ]).map((fact) => ({ ...fact, n: fact.n + 50 }));
    const run = calmRun();
    expect(measure({ ...run, facts: [...run.facts, ...second] }, 'contain').toAt).toBe(at(1, 30));
  });

  it('take the earliest of several true alerts, in whatever order they are listed', () => {
    const run = calmRun();
    const later = causedAlert(9, at(2), [{ kind: 'attack', step: 'spread' }]);
    const sources = measure({ ...run, alerts: [later, ...run.alerts] }, 'detect');
    expect(sources).toMatchObject({ toAt: at(0, 30), sources: [3, 4] });
    expect(run.alerts[0]?.alert.id).toBe(alertId(1));
  });
});
