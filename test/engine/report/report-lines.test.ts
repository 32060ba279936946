// Lines of the report: attack, expected actions, triage, timeline.

import { describe, expect, it } from 'vitest';
import { actionId, alertId } from '../../../engine/base/index.ts';
import { buildReport, renderReportBody } from '../../../engine/report/index.ts';
import type { ReportInput } from '../../../engine/report/index.ts';
import type { MilestoneName } from '../../../engine/scenario/index.ts';
import { at, calmRun, causedAlert, factList, incidentWith, lateRun, SCENARIO, silentRun } from './sample-run.ts';

describe('attack lines', () => {
  it('say of each step whether it happened, was stopped or was never reached', () => {
    expect(buildReport(calmRun()).attack.map(({ outcome, why }) => [outcome, why])).toEqual([
      ['happened', ''],
      ['blocked', 'CAL-JMP01 was isolated'],
      ['not-reached', ''],
    ]);
  });

  it('say of a step that was cut short both', () => {
    expect(buildReport(lateRun()).attack[2]).toMatchObject({
      outcome: 'happened',
      at: at(3),
      why: 'Cut short: the network of CAL-JMP01 was shut',
    });
  });

  it('name the rules that saw it and those that could have, in words', () => {
    const [foothold, spread, encrypt] = buildReport(silentRun()).attack;
    expect(foothold).toMatchObject({
      seenByRules: ['Odd logon to a jump host'],
      firstAlertAt: at(0, 30),
      triagedAt: null,
    });
    expect(spread).toMatchObject({
      seenByRules: [],
      firstAlertAt: null,
      couldBeSeenBy: ['Odd logon to a jump host', 'Many shares opened'],
    });
    expect(encrypt).toMatchObject({ couldBeSeenBy: [] });
  });
});

describe('an alert that a later step joined', () => {
  it('is dated when the step happened, not before', () => {
    const causes = ['foothold', 'spread'].map((step) => ({ kind: 'attack', step }) as const);
    const run: ReportInput = { ...silentRun(), alerts: [causedAlert(1, at(0, 30), causes)] };
    expect(buildReport(run).attack.map(({ firstAlertAt }) => firstAlertAt)).toEqual([at(0, 30), at(2), null]);
  });
});

describe('action lines', () => {
  it('say who asked for what, why, and when it took effect', () => {
    expect(buildReport(calmRun()).actions).toEqual([
      {
        number: 1,
        askedAt: at(0, 43),
        seat: 'On-call engineer',
        action: 'Isolate device',
        target: 'CAL-JMP01',
        reason: 'Cut it off before it is used',
        outcome: 'Succeeded',
        tookEffectAt: at(0, 45),
        sources: [8],
      },
    ]);
  });

  it('say why an action did not come about', () => {
    const run = calmRun();
    const [action] = run.actions;
    if (action === undefined) throw new Error('the sample has an action');
    const refused = { ...action, status: 'refused', why: 'gold did not agree' } as const;
    expect(buildReport({ ...run, facts: [], actions: [refused] }).actions).toMatchObject([
      { outcome: 'Refused: gold did not agree', tookEffectAt: null, sources: [] },
    ]);
  });
});

describe('expected actions', () => {
  const outcomeWith = (
    milestones: readonly (readonly [MilestoneName, ReturnType<typeof at>])[],
    endedAt = at(8),
  ): string | undefined => buildReport({ ...lateRun(), milestones: new Map(milestones), endedAt }).expected[0]?.outcome;
  const need = ['step:foothold', at(1)] as const;

  it.each([
    ['met in time', [need, ['declared', at(1, 59)]], 'met'],
    ['met on the last second', [need, ['declared', at(2)]], 'met'],
    ['late', [need, ['declared', at(2, 1)]], 'late'],
    ['missed', [need], 'missed'],
    ['not needed', [], 'not-needed'],
    ['met before the need arose', [['declared', at(0, 5)], need], 'met'],
    ['met without any need', [['declared', at(0, 5)]], 'met'],
  ] as const)('%s', (_, milestones, outcome) => {
    expect(outcomeWith(milestones)).toBe(outcome);
  });

  it('still had time when the exercise ended before they were due', () => {
    expect(outcomeWith([need], at(1, 30))).toBe('open');
    expect(outcomeWith([need], at(2))).toBe('missed');
  });
});

describe('triage lines', () => {
  const verdict = (classification: 'true-positive' | 'expected' | 'false-positive', time = at(1)) =>
    ({ kind: 'closed', seat: 'on-call', at: time, classification, determination: 'Other', reason: 'because' }) as const;
  const read = (status: Parameters<typeof incidentWith>[2], causes: ReportInput['alerts'][number]['causes']) =>
    buildReport({
      ...calmRun(),
      alerts: [causedAlert(1, at(0, 30), causes)],
      incidents: [incidentWith(1, [1], status)],
    }).triage[0];

  const attack = [{ kind: 'attack', step: 'spread' }] as const;
  const backup = [{ kind: 'look-alike', id: 'backup' }] as const;

  it.each([
    ['true positive', attack, 'agrees'],
    ['false positive', attack, 'differs'],
    ['expected', attack, 'differs'],
    ['true positive', backup, 'differs'],
    ['false positive', backup, 'agrees'],
    ['expected', backup, 'agrees'],
  ] as const)('%s against %j', (words, causes, reading) => {
    expect(read(verdict(words.replace(' ', '-') as 'true-positive'), causes)?.reading).toBe(reading);
  });

  it('say in words what lay behind an incident', () => {
    expect(read(undefined, attack)?.truth).toBe('The attack: “Spread to file servers”.');
    expect(read(undefined, backup)?.truth).toBe('Nightly backup: A planned job of the backup agent.');
    expect(read(undefined, [{ kind: 'ordinary' }])?.truth).toBe('Ordinary activity.');
  });

  it('read a verdict against what was known when it was given', () => {
    const line = read(verdict('false-positive', at(0, 20)), attack);
    expect(line).toMatchObject({
      reading: 'agrees',
      truth: 'Ordinary activity. Alerts of the attack joined it after the verdict.',
    });
  });

  it('tell an incident that nobody looked at from one that was taken and left', () => {
    expect(read({ kind: 'new' }, attack)).toMatchObject({ verdict: 'Not looked at', reading: 'not-triaged' });
    expect(read({ kind: 'assigned', seat: 'on-call', at: at(1) }, attack)).toMatchObject({
      verdict: 'Assigned, no verdict',
      reading: 'not-triaged',
    });
  });

  it('stand together where nobody gave a verdict and the same lay behind them', () => {
    const alerts = [1, 2, 3, 4].map((id) => causedAlert(id, at(0, 30), id === 4 ? backup : attack));
    const incidents = [1, 2, 3, 4].map((id) => incidentWith(id, [id], id === 3 ? verdict('true-positive') : undefined));
    const report = buildReport({ ...calmRun(), alerts, incidents });
    expect(report.triage.map(({ incident, count, reading }) => [incident, count, reading])).toEqual([
      [1, 2, 'not-triaged'],
      [3, 1, 'agrees'],
      [4, 1, 'not-triaged'],
    ]);
    expect(renderReportBody(report)).toContain('Incident 1, and 1 more like it');
  });

  it('leave out an incident that another took in', () => {
    const run = calmRun();
    const merged = { ...incidentWith(2, []), mergedInto: incidentWith(1, []).id };
    expect(buildReport({ ...run, incidents: [incidentWith(1, [1]), merged] }).triage).toHaveLength(1);
  });
});

describe('timeline', () => {
  it('tells the first and the last minute of an encryption, with the total, and keeps the order of facts', () => {
    const { timeline } = buildReport(lateRun());
    const encryption = timeline.filter(({ text }) => /encrypt(ion|ed) \(|began/.test(text));
    expect(encryption.map(({ fact, text }) => [fact, text])).toEqual([
      [6, 'Attacker: encryption began (“Encryption”); 100 devices in all by the end.'],
      [7, 'Attacker: the last of 100 devices encrypted (“Encryption”).'],
    ]);
    expect(timeline.map(({ fact }) => fact)).toEqual([...timeline.map(({ fact }) => fact)].sort((a, b) => a - b));
  });

  it('leaves out low alerts that showed no attack, counts them, and keeps those that did', () => {
    const raised = factList(
      ([1, 2, 3] as const).map((id) => [
        at(0),
        { kind: 'alert-raised', alert: alertId(id), title: 'Odd', level: id === 3 ? 'medium' : 'low' },
      ]),
    );
    const alerts = [
      causedAlert(1, at(0), [{ kind: 'attack', step: 'spread' }], 'low'),
      causedAlert(2, at(0), [{ kind: 'ordinary' }], 'low'),
      causedAlert(3, at(0), [{ kind: 'ordinary' }], 'medium'),
    ];
    const { timeline, alertsLeftOut } = buildReport({ ...calmRun(), facts: raised, alerts });
    expect(timeline.map(({ text }) => text)).toEqual(['Alert 1 (low): Odd.', 'Alert 3 (medium): Odd.']);
    expect(alertsLeftOut).toBe(1);
  });

  it('tells three alerts of a rule and the first of each step, however many there are', () => {
    const ids = Array.from({ length: 500 }, (_, index) => index + 1);
    const raised = factList(
      ids.map((id) => [at(1), { kind: 'alert-raised', alert: alertId(id), title: 'Renamed', level: 'critical' }]),
    );
    const alerts = ids.map((id) => causedAlert(id, at(1), [{ kind: 'attack', step: id < 400 ? 'spread' : 'encrypt' }]));
    const { timeline, alertsLeftOut } = buildReport({ ...silentRun(), facts: raised, alerts });
    expect(timeline.map(({ fact }) => fact)).toEqual([1, 2, 3, 400]);
    expect(alertsLeftOut).toBe(496);
  });

  it('shows the fact behind every source', () => {
    for (const run of [calmRun(), lateRun(), silentRun()]) {
      const report = buildReport(run);
      const shown = new Set(report.timeline.map(({ fact }) => fact));
      const cited = [...report.measures, ...report.attack, ...report.triage].flatMap(({ sources }) => sources);
      expect(cited.filter((fact) => !shown.has(fact))).toEqual([]);
    }
  });

  it('tells every kind of fact or leaves it out on purpose', () => {
    const told = factList([
      [at(0), { kind: 'paused' }],
      [at(0), { kind: 'resumed' }],
      [at(0), { kind: 'jumped', to: at(1) }],
      [at(0), { kind: 'inject-delivered', inject: 'ring' }],
      [at(0), { kind: 'inject-replied', inject: 'ring', seat: 'gold', text: 'On my way' }],
      [at(0), { kind: 'phoned', contact: 'csoc', seat: 'on-call', message: 'Help', answer: 'We see it too' }],
      [at(0), { kind: 'ward-acted', act: 'send-runner', subject: '', outcome: 'The runner has left.' }],
      [at(0), { kind: 'service-changed', service: 'ed', level: 'paper', why: 'Patient record down' }],
      [
        at(0),
        {
          kind: 'action-changed',
          action: actionId(1),
          actionKind: 'close-link',
          target: 'vpn',
          status: 'awaiting-approval',
          why: '',
        },
      ],
      [at(0), { kind: 'command-refused', command: { kind: 'resume' }, why: 'no' }],
    ]);
    expect(buildReport({ ...calmRun(), facts: told, alerts: [] }).timeline.map(({ text }) => text)).toEqual([
      'PAUSEX.',
      'The clock went on.',
      'Jump to the next event.',
      'Message arrived: The ward rings.',
      'Strategic commander replied to “The ward rings”: On my way',
      'On-call engineer phoned Duty analyst, Cyber Security Operations Centre: Help Answer: We see it too',
      'Ward, send runner: The runner has left.',
      'Emergency department: working on paper: Patient record down.',
      'Close link, vpn: awaiting approval.',
    ]);
    expect(SCENARIO.roles).toHaveLength(2);
  });
});
