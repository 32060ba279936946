// Hand-made runs for the report's tests: a small scenario, and a team that was calm, late or silent.
// Every time and count is written out, so that the expected report can be worked out on paper.

import { actionId, alertId, deviceIndex, HOUR_MS, incidentId, MINUTE_MS, simTime } from '../../../engine/base/index.ts';
import type { SimTimeMs } from '../../../engine/base/index.ts';
import type { Alert } from '../../../engine/detection/index.ts';
import type { Fact, FactBody } from '../../../engine/exercise/index.ts';
import type { Incident } from '../../../engine/incident/index.ts';
import type { CausedAlert, ReportInput } from '../../../engine/report/index.ts';
import type { AttackStep, CompiledScenario } from '../../../engine/scenario/index.ts';
import type { CompiledRule } from '../../../engine/sigma/index.ts';
import type { RowCause } from '../../../engine/telemetry/index.ts';

const TRIGGER = { all: [], any: [], none: [], afterMs: 0 };

const step = (id: string, title: string, seenBy: readonly string[]): AttackStep => ({
  id,
  title,
  story: `${title}, told plainly.`,
  technique: { id: 'T1486', name: 'Data Encrypted for Impact', tactic: 'impact' },
  when: TRIGGER,
  from: null,
  to: [],
  as: null,
  via: null,
  indicators: [],
  blockedBy: [],
  traces: [],
  effects: [],
  seenBy,
});

/** Only what a report reads; the rest of a scenario stays empty. */
export const SCENARIO = {
  id: 'small-ransomware',
  version: '1.0.0',
  title: 'Small ransomware',
  clinicianCheck: null,
  drawsOn: [{ incident: 'A real one', lesson: 'Ring early', source: 'Its report' }],
  endsAtMs: 8 * HOUR_MS,
  // 2027-03-09T02:00, a Tuesday.
  calendar: { startCivilMs: 1_804_557_600_000 },
  roles: [
    { id: 'on-call', title: 'On-call engineer', brief: '', knows: [] },
    { id: 'gold', title: 'Strategic commander', brief: '', knows: [] },
  ],
  estate: {
    trust: { name: 'Calderwick Hospitals NHS Foundation Trust (fictional)' },
    systems: [{ id: 'epr', name: 'Patient record' }],
    services: [{ id: 'ed', name: 'Emergency department' }],
  },
  activity: { lookAlikes: [{ id: 'backup', title: 'Nightly backup', cause: 'A planned job of the backup agent.' }] },
  contacts: [{ id: 'csoc', name: 'Duty analyst', organisation: 'Cyber Security Operations Centre' }],
  injects: [{ id: 'ring', title: 'The ward rings', to: ['on-call'] }],
  decisions: [
    {
      id: 'epr-offline',
      question: 'Take the patient record offline?',
      owner: 'gold',
      options: [
        { id: 'yes', label: 'Take it offline', debrief: 'It kept the record clean and put the wards on paper.' },
      ],
    },
  ],
  objectives: [
    { id: 'command', statement: 'Declare and command in time' },
    { id: 'recovery', statement: 'Protect the way back' },
  ],
  expectedActions: [
    {
      id: 'declare',
      statement: 'Declare an incident',
      owner: 'gold',
      objective: 'command',
      why: 'Others can help only when they know.',
      when: { ...TRIGGER, all: ['step:foothold'] },
      metBy: ['declared'],
      withinMs: HOUR_MS,
    },
    {
      id: 'restore',
      statement: 'Plan the restore',
      owner: 'on-call',
      objective: 'recovery',
      why: 'Order matters.',
      when: { ...TRIGGER, all: ['system:epr=down'] },
      metBy: ['action:restore-system'],
      withinMs: HOUR_MS,
    },
  ],
  attack: {
    steps: [
      step('foothold', 'Foothold on a jump host', ['rule_a']),
      step('spread', 'Spread to file servers', ['rule_a', 'rule_b']),
      step('encrypt', 'Encryption', []),
    ],
  },
} as unknown as CompiledScenario;

export const RULES = [
  { stem: 'rule_a', title: 'Odd logon to a jump host' },
  { stem: 'rule_b', title: 'Many shares opened' },
] as unknown as CompiledRule[];

/** Exercise time of `hours:minutes`. */
export const at = (hours: number, minutes = 0): SimTimeMs => simTime(hours * HOUR_MS + minutes * MINUTE_MS);

const TRUTH: readonly FactBody['kind'][] = ['step-happened', 'step-blocked', 'devices-encrypted'];

/** Numbers facts from 1, in the order given. */
export function factList(told: readonly (readonly [SimTimeMs, FactBody])[]): Fact[] {
  return told.map(([time, body], index) => ({
    n: index + 1,
    at: time,
    audience: TRUTH.includes(body.kind) ? 'truth' : 'players',
    body,
  }));
}

export function causedAlert(
  id: number,
  raisedAt: SimTimeMs,
  causes: readonly RowCause[],
  level: Alert['level'] = 'high',
): CausedAlert {
  const alert: Alert = {
    id: alertId(id),
    origin: { kind: 'rule', rule: 0 },
    ruleStem: 'rule_a',
    title: 'Odd logon to a jump host',
    level,
    techniques: ['T1021'],
    firstSeen: raisedAt,
    lastSeen: raisedAt,
    raisedAt,
    device: deviceIndex(3),
    account: null,
    rows: [],
    rowCount: 1,
  };
  return { alert, causes };
}

export function incidentWith(
  id: number,
  alerts: readonly number[],
  status: Incident['status'] = { kind: 'new' },
): Incident {
  return {
    id: incidentId(id),
    title: `Incident ${id}`,
    level: 'high',
    openedAt: at(0, 30),
    updatedAt: at(0, 30),
    alerts: alerts.map(alertId),
    devices: [],
    accounts: [],
    status,
    audit: [],
    apartFrom: [],
    mergedInto: null,
  };
}

const BASE: Omit<
  ReportInput,
  'facts' | 'milestones' | 'alerts' | 'incidents' | 'services' | 'outlook' | 'devices' | 'endedAt'
> = {
  scenario: SCENARIO,
  rules: RULES,
  decisionLog: [],
  actions: [],
  player: 'person',
  seed: 7,
  kernel: '0.1.0',
  digest: 'ab'.repeat(32),
};

const service = (
  hoursLost: number,
  delayed: number,
  cancelled: number,
  diverted: number,
): ReportInput['services'][number] => ({
  id: 'ed',
  name: 'Emergency department',
  level: hoursLost > 0 ? 'paper' : 'normal',
  pacePercent: hoursLost > 0 ? 60 : 100,
  delayMinutes: 20,
  why: hoursLost > 0 ? ['Patient record down: notes on paper'] : [],
  hoursLost,
  delayed,
  cancelled,
  diverted,
  unit: 'attendances',
  queue: {
    arrived: 0,
    served: 0,
    left: 0,
    waiting: 0,
    longestWaitMinutes: 0,
    overdue: 0,
    turnaroundMinutes: null,
    usualMinutes: 60,
    backlog: 0,
    cancelledLists: 0,
    rekeyHours: 0,
    hoursOnPaper: 0,
    takenIn: 0,
    reserve: 'none',
    classes: [],
    signals: [],
    assumption: 'Assumed.',
  },
});

const VERDICT = {
  seat: 'on-call',
  classification: 'true-positive',
  determination: 'Multistage attack',
  reason: 'Nobody should be on this host',
} as const;

export const CALM_FACTS: readonly (readonly [SimTimeMs, FactBody])[] = [
  [at(0), { kind: 'started' }],
  [at(0), { kind: 'speed-changed', speed: 60, why: 'asked' }],
  [at(0, 20), { kind: 'step-happened', step: 'foothold' }],
  [at(0, 30), { kind: 'alert-raised', alert: alertId(1), title: 'Odd logon to a jump host', level: 'high' }],
  [at(0, 30), { kind: 'speed-changed', speed: 1, why: 'high-severity-alert' }],
  [at(0, 30), { kind: 'incident-opened', incident: incidentId(1), title: 'Incident 1' }],
  [at(0, 42), { kind: 'incident-closed', incident: incidentId(1), ...VERDICT }],
  [
    at(0, 45),
    {
      kind: 'action-changed',
      action: actionId(1),
      actionKind: 'isolate-device',
      target: 'CAL-JMP01',
      status: 'succeeded',
      why: 'done',
    },
  ],
  [at(0, 50), { kind: 'incident-declared', level: 'critical', seat: 'gold', reason: 'One host is surely lost' }],
  [at(1), { kind: 'step-blocked', step: 'spread', why: 'CAL-JMP01 was isolated' }],
  [at(1, 10), { kind: 'decision-asked', decision: 'epr-offline' }],
  [
    at(1, 15),
    {
      kind: 'decision-made',
      decision: 'epr-offline',
      option: 'yes',
      seat: 'gold',
      reason: 'Keep it clean',
      confidence: 'medium',
    },
  ],
  [at(4), { kind: 'ended', why: 'asked' }],
];

/** Looks within minutes, isolates, declares; the attack ends at its first step. */
export function calmRun(): ReportInput {
  return {
    ...BASE,
    facts: factList(CALM_FACTS),
    milestones: new Map([
      ['startex', at(0)],
      ['step:foothold', at(0, 20)],
      ['declared', at(0, 50)],
    ]),
    alerts: [
      causedAlert(1, at(0, 30), [{ kind: 'attack', step: 'foothold' }, { kind: 'ordinary' }]),
      causedAlert(2, at(2), [{ kind: 'look-alike', id: 'backup' }], 'low'),
    ],
    incidents: [incidentWith(1, [1], { kind: 'closed', at: at(0, 42), ...VERDICT }), incidentWith(2, [2])],
    actions: [
      {
        id: actionId(1),
        kind: 'isolate-device',
        target: 'CAL-JMP01',
        seat: 'on-call',
        reason: 'Cut it off before it is used',
        askedAt: at(0, 43),
        status: 'succeeded',
        why: 'done',
      },
    ],
    decisionLog: [
      { number: 1, at: at(0, 42), kind: 'triage' },
      { number: 2, at: at(0, 50), kind: 'declaration' },
      { number: 3, at: at(1, 15), kind: 'decision' },
    ],
    services: [service(2.5, 12, 0, 0)],
    outlook: [],
    devices: { encrypted: 0, isolated: 1, total: 9_120 },
    endedAt: at(4),
  };
}

/** Acts after the first devices are encrypted; the rest is stopped. */
export function lateRun(): ReportInput {
  const run = calmRun();
  return {
    ...run,
    facts: factList([
      [at(0), { kind: 'started' }],
      [at(0, 20), { kind: 'step-happened', step: 'foothold' }],
      [at(0, 30), { kind: 'alert-raised', alert: alertId(1), title: 'Odd logon to a jump host', level: 'high' }],
      [at(2), { kind: 'step-happened', step: 'spread' }],
      [at(3), { kind: 'step-happened', step: 'encrypt' }],
      [at(3, 1), { kind: 'devices-encrypted', step: 'encrypt', count: 40 }],
      [at(3, 2), { kind: 'devices-encrypted', step: 'encrypt', count: 60 }],
      [at(3, 2), { kind: 'system-changed', system: 'epr', state: 'down', why: 'CAL-EPR-SQL02 is encrypted' }],
      [at(3, 3), { kind: 'step-blocked', step: 'encrypt', why: 'the network of CAL-JMP01 was shut' }],
      [at(3, 5), { kind: 'incident-declared', level: 'major', seat: 'gold', reason: 'Wards cannot work' }],
      [at(3, 20), { kind: 'safety-signal', signal: 'crash-call', text: 'The crash-call test failed.' }],
      [at(8), { kind: 'ended', why: 'time' }],
    ]),
    milestones: new Map([
      ['startex', at(0)],
      ['step:foothold', at(0, 20)],
      ['declared', at(3, 5)],
      ['system:epr=down', at(3, 2)],
    ]),
    alerts: [causedAlert(1, at(0, 30), [{ kind: 'attack', step: 'foothold' }])],
    incidents: [incidentWith(1, [1])],
    actions: [],
    decisionLog: [],
    services: [service(5, 300, 41, 22)],
    outlook: [],
    devices: { encrypted: 100, isolated: 0, total: 9_120 },
    endedAt: at(8),
  };
}

/** Nobody does anything; the attack runs its course. */
export function silentRun(): ReportInput {
  return {
    ...lateRun(),
    facts: factList([
      [at(0), { kind: 'started' }],
      [at(0, 20), { kind: 'step-happened', step: 'foothold' }],
      [at(0, 30), { kind: 'alert-raised', alert: alertId(1), title: 'Odd logon to a jump host', level: 'high' }],
      [at(1), { kind: 'decision-asked', decision: 'epr-offline' }],
      [at(1, 20), { kind: 'decision-lapsed', decision: 'epr-offline' }],
      [at(2), { kind: 'step-happened', step: 'spread' }],
      [at(3), { kind: 'step-happened', step: 'encrypt' }],
      [at(3, 1), { kind: 'devices-encrypted', step: 'encrypt', count: 2_900 }],
      [at(3, 2), { kind: 'system-changed', system: 'epr', state: 'down', why: 'CAL-EPR-SQL02 is encrypted' }],
      [at(8), { kind: 'ended', why: 'time' }],
    ]),
    milestones: new Map([
      ['startex', at(0)],
      ['step:foothold', at(0, 20)],
      ['system:epr=down', at(3, 2)],
    ]),
    player: 'silent',
    services: [service(5, 1_300, 141, 220)],
    outlook: [
      {
        service: 'ed',
        name: 'Emergency department',
        hoursToCome: 120,
        appointmentsAtRisk: 0,
        why: 'the record has to be rebuilt: its backups are gone',
      },
    ],
    devices: { encrypted: 2_900, isolated: 0, total: 9_120 },
  };
}

/** Ends before the attack begins. */
export function earlyRun(): ReportInput {
  return {
    ...calmRun(),
    facts: factList([
      [at(0), { kind: 'started' }],
      [at(0, 10), { kind: 'ended', why: 'asked' }],
    ]),
    milestones: new Map([['startex', at(0)]]),
    alerts: [],
    incidents: [],
    actions: [],
    decisionLog: [],
    services: [service(0, 0, 0, 0)],
    outlook: [],
    devices: { encrypted: 0, isolated: 0, total: 9_120 },
    endedAt: at(0, 10),
  };
}
