// A room at T+03:42 with a busy queue: the example that the review page and the accessibility checks show.
// Promise: invented throughout, only reserved names and addresses, the same on every visit.
// Tested in test/browser/ (axe, by way of the review page).

import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { AlertView, IncidentView, RoomView } from '#engine/conduct/index.ts';
import type { Fact, FactBody } from '#engine/exercise/index.ts';

const at = (hours: number, minutes: number): number => hours * HOUR_MS + minutes * MINUTE_MS;

interface AlertSeed {
  readonly title: string;
  readonly level: AlertView['level'];
  readonly raisedAt: number;
  readonly device: string | null;
  readonly account: string | null;
  readonly incident: number;
  readonly rows: number;
  readonly techniques: readonly string[];
  readonly origin?: AlertView['origin'];
}

const ALERT_SEEDS: readonly AlertSeed[] = [
  {
    title: 'Directory enumeration with a query tool',
    level: 'medium',
    raisedAt: at(0, 51),
    device: 'CAL-JMP01',
    account: 'adm-rosei',
    incident: 1,
    rows: 3,
    techniques: ['T1087.002'],
  },
  {
    title: 'VPN sign-in from an unusual network',
    level: 'low',
    raisedAt: at(0, 22),
    device: null,
    account: 'p.okafor3',
    incident: 1,
    rows: 1,
    techniques: ['T1133'],
  },
  {
    title: 'Many files read by one account',
    level: 'low',
    raisedAt: at(1, 5),
    device: 'CAL-BKP01',
    account: 'svc_backup',
    incident: 2,
    rows: 25,
    techniques: ['T1005'],
  },
  {
    title: 'Port scan from one address',
    level: 'medium',
    raisedAt: at(1, 30),
    device: 'CAL-SCAN01',
    account: null,
    incident: 3,
    rows: 25,
    techniques: ['T1046'],
    origin: 'correlation',
  },
  {
    title: 'Remote service created on a server',
    level: 'high',
    raisedAt: at(2, 41),
    device: 'CAL-FS01',
    account: 'adm-rosei',
    incident: 1,
    rows: 2,
    techniques: ['T1569.002', 'T1021.002'],
  },
  {
    title: 'Sign-in from abroad for a clinician',
    level: 'informational',
    raisedAt: at(2, 55),
    device: null,
    account: 'l.haddad',
    incident: 4,
    rows: 1,
    techniques: ['T1078.004'],
    origin: 'sighting',
  },
  {
    title: 'Backup catalogue deleted',
    level: 'critical',
    raisedAt: at(3, 31),
    device: 'CAL-BKP01',
    account: 'adm-rosei',
    incident: 1,
    rows: 4,
    techniques: ['T1490'],
  },
  {
    title: 'Security agent stopped',
    level: 'high',
    raisedAt: at(3, 38),
    device: 'CALW-W07-WOW03',
    account: 'ward7',
    incident: 5,
    rows: 1,
    techniques: ['T1685'],
  },
];

function alertOf(seed: AlertSeed, index: number): AlertView {
  const id = index + 1;
  const minute = Math.floor(seed.raisedAt / MINUTE_MS) - 2;
  return {
    id,
    origin: seed.origin ?? 'rule',
    ruleStem: `example_rule_${String(id)}`,
    title: seed.title,
    description: 'Looks for the traces this technique leaves in process and file events. Written for the exercise.',
    level: seed.level,
    techniques: seed.techniques.map((id) =>
      id === 'T1685'
        ? { id, name: 'Disable or Modify Tools', version: 'v19', also: [{ id: 'T1562.001', version: 'v18' }] }
        : { id, version: 'v18 and v19', also: [] },
    ),
    falsePositives: ['Backup software that prunes its own catalogue on a schedule', 'Administrators at planned work'],
    clinicalNote:
      seed.level === 'critical'
        ? 'The backup server also feeds the downtime PCs: isolating it stops their hourly extract.'
        : '',
    firstSeen: minute * MINUTE_MS + 11_000,
    lastSeen: seed.raisedAt - 20_000,
    raisedAt: seed.raisedAt,
    device: seed.device,
    account: seed.account,
    rowCount: seed.rows === 25 ? 1_204 : seed.rows,
    rows: Array.from({ length: seed.rows }, (_, row) => ({ table: 0, minute, index: row })),
    incident: seed.incident,
    isTeamRule: false,
  };
}

const ALERTS: readonly AlertView[] = ALERT_SEEDS.map(alertOf);

function incidentOf(id: number, title: string, status: IncidentView['status']): IncidentView {
  const mine = ALERTS.filter((alert) => alert.incident === id);
  const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const;
  const rank = Math.max(...mine.map((alert) => levels.indexOf(alert.level)));
  const filled = (names: readonly (string | null)[]): string[] => [...new Set(names.filter((name) => name !== null))];
  return {
    id,
    title,
    level: levels[rank] ?? 'low',
    openedAt: Math.min(...mine.map((alert) => alert.raisedAt)),
    updatedAt: Math.max(...mine.map((alert) => alert.raisedAt)),
    alerts: mine.map((alert) => alert.id),
    devices: filled(mine.map((alert) => alert.device)),
    accounts: filled(mine.map((alert) => alert.account)),
    joins: mine.map((alert, n) =>
      n === 0 ? 'First alert of the incident' : `Same account ${alert.account ?? ''} within 4 h`,
    ),
    audit: mine.map((alert, n) => ({
      at: alert.raisedAt,
      kind: n === 0 ? 'opened' : 'joined',
      alerts: 1,
      firstAlert: alert.id,
      other: null,
      by: null,
      why: n === 0 ? 'first alert' : `same account ${alert.account ?? ''} within 4 h`,
    })),
    auditLeftOut: 0,
    status,
  };
}

const INCIDENTS: readonly IncidentView[] = [
  incidentOf(5, 'Security agent stopped on CALW-W07-WOW03', { kind: 'new' }),
  incidentOf(4, 'Sign-in from abroad for a clinician', {
    kind: 'closed',
    seat: 'on-call',
    classification: 'expected',
    determination: 'Confirmed activity',
    reason: 'On leave; confirmed by the rota and a call to the ward.',
  }),
  incidentOf(3, 'Port scan from one address', { kind: 'new' }),
  incidentOf(2, 'Many files read by one account', { kind: 'assigned', seat: 'analyst' }),
  incidentOf(1, 'Several stages on CAL-FS01, CAL-BKP01 and CAL-JMP01', { kind: 'assigned', seat: 'on-call' }),
];

function factsOf(): readonly Fact[] {
  const bodies: readonly (readonly [number, FactBody])[] = [
    [0, { kind: 'started' }],
    [at(0, 40), { kind: 'inject-delivered', inject: 'csoc-call' }],
    [at(1, 20), { kind: 'decision-asked', decision: 'isolate-fs01' }],
    [
      at(1, 32),
      {
        kind: 'decision-made',
        decision: 'isolate-fs01',
        option: 'wait',
        seat: 'on-call',
        reason: 'Theatre lists use it',
        confidence: 'medium',
      },
    ],
    [at(3, 5), { kind: 'inject-delivered', inject: 'ransom-note' }],
  ];
  return bodies.map(([time, body], index) => ({ n: index + 1, at: time as Fact['at'], audience: 'players', body }));
}

const rowsPerMinute = Array.from({ length: 222 }, (_, minute) => ({
  minute,
  rows: 21_000 + (minute % 15 === 0 ? 9_000 : 0) + ((minute * 7_919) % 4_000) + Math.max(0, minute - 150) * 220,
  alerts: minute % 40 === 12 ? 2 : 0,
}));

const TABLE_ROWS: readonly (readonly [string, number])[] = [
  ['DeviceProcessEvents', 812_430],
  ['DeviceNetworkEvents', 1_904_112],
  ['DeviceFileEvents', 1_123_900],
  ['DeviceRegistryEvents', 402_110],
  ['DeviceImageLoadEvents', 880_201],
  ['DeviceLogonEvents', 90_233],
  ['DeviceEvents', 301_018],
  ['DeviceInfo', 9_001],
  ['IdentityLogonEvents', 120_777],
  ['EntraIdSignInEvents', 8_410],
  ['EmailEvents', 3_204],
  ['UrlClickEvents', 190],
  ['CloudAppEvents', 14_080],
  ['CommonSecurityLog', 610_400],
  ['DnsEvents', 733_090],
  ['VpnEvents', 412],
  ['EprAuditEvents', 55_310],
];

export const nightView: RoomView = {
  scenario: { id: 'example', title: 'Example: a night on call', startCivilMs: Date.UTC(2027, 2, 9, 2, 0), seed: 7 },
  lifecycle: 'running',
  now: at(3, 42),
  endsAt: at(12, 0),
  speed: 1,
  seats: [
    { id: 'on-call', title: 'On-call engineer', brief: 'Alone until the morning shift.' },
    { id: 'analyst', title: 'Security analyst', brief: 'Comes in at 07:00.' },
  ],
  situation: ['A quiet night so far.'],
  hunts: [],
  pins: [],
  teamRules: [],
  inbox: [
    {
      id: 'csoc-call',
      channel: 'phone',
      title: 'CSOC asks about a sign-in',
      from: 'Duty analyst, CSOC (exercise)',
      to: ['on-call'],
      deliveredAt: at(0, 40),
      message: ['EXERCISE. We see a sign-in that is new for you.'],
      expects: 'reply',
      acknowledgedAt: at(0, 44),
      replies: [],
    },
    {
      id: 'ransom-note',
      channel: 'ransom-note',
      title: 'A note on the file server',
      from: 'Unknown',
      to: ['on-call'],
      deliveredAt: at(3, 5),
      message: ['EXERCISE. Your files are with us.'],
      expects: 'acknowledge',
      acknowledgedAt: null,
      replies: [],
    },
  ],
  incidents: INCIDENTS,
  alerts: ALERTS,
  alertVolume: {
    soFar: 8,
    perDay: 52,
    statedPerDay: 180,
    statedBenignPercent: 94,
    rules: 41,
    scheduledRules: 9,
    leftOut: { alerts: 0, matches: 0 },
  },
  openDecisions: [],
  learned: [],
  talk: {
    messages: [],
    unasked: [],
    addressees: [],
    forms: [],
    channels: ['email', 'chat', 'phone'],
    purposes: ['inform'],
  },
  statutory: { clocks: [], grading: null, grades: [] },
  response: {
    line: null,
    calledAt: null,
    isStoodUp: false,
    members: [],
    bodies: [],
    responders: null,
    alerts: [],
    notices: [],
    advice: [],
  },
  decisionLog: [
    {
      number: 1,
      at: at(1, 32),
      seat: 'On-call engineer',
      kind: 'decision',
      text: 'Keep CAL-FS01 on the network for now',
      reason: 'Theatre lists use it',
      confidence: 'medium',
      corrects: null,
    },
  ],
  actions: [],
  contacts: [],
  calls: [],
  declared: [],
  services: [],
  neighbours: [],
  reports: [],
  recovery: null,
  systems: [],
  links: [],
  ward: {
    name: 'Ward 7',
    beds: [],
    tools: [],
    pcOffAt: null,
    extractAgeMinutes: 42,
    crashCall: { state: 'not-tested', text: '' },
    runner: { state: 'available', until: null },
    phonedResults: [],
    signals: [],
    printed: null,
  },
  rowsPerTable: TABLE_ROWS.map(([table, rows]) => ({ table, rows })),
  rowsPerMinute,
  facts: factsOf(),
  counts: { devices: 9_004, silent: 14, isolated: 2, encrypted: 37, alerting: 5 },
};

/** The same room right after STARTEX: every list is empty. */
export const emptyView: RoomView = {
  ...nightView,
  now: 0,
  incidents: [],
  alerts: [],
  facts: [],
  rowsPerMinute: [],
  inbox: [],
  decisionLog: [],
  alertVolume: { ...nightView.alertVolume, soFar: 0, perDay: 0 },
};
