// A desk at T+03:42 with something in every pane: the example that the review page and the accessibility checks show.
// Promise: invented throughout, only reserved names, numbers and addresses, the same on every visit.
// Tested in test/browser/ (axe, by way of the review page).

import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { ActionOffer, RoomView } from '#engine/conduct/index.ts';
import { nightView } from '../../analyst/examples/night-view.ts';
import { BUSY, CALM, NEIGHBOUR } from './queues.ts';
import { RECOVERY, REPORTS, WARD_PRINT, WARD_SIGNALS } from './way-back.ts';

const at = (hours: number, minutes: number): number => hours * HOUR_MS + minutes * MINUTE_MS;

const inbox: RoomView['inbox'] = [
  {
    id: 'ransom-note',
    channel: 'ransom-note',
    title: 'A note on CAL-FS01 and ward PCs',
    from: 'Unknown',
    to: ['on-call'],
    deliveredAt: at(3, 31),
    message: [
      'EXERCISE EXERCISE EXERCISE',
      'Your files are with us. Write to the address below within 72 hours.',
      'EXERCISE EXERCISE EXERCISE',
    ],
    expects: 'acknowledge',
    acknowledgedAt: null,
    replies: [],
  },
  {
    id: 'sitrep',
    channel: 'sitrep-request',
    title: 'SitRep 1 asked for by 06:30',
    from: 'Regional duty officer (exercise)',
    to: ['on-call'],
    deliveredAt: at(3, 35),
    message: [
      'EXERCISE EXERCISE EXERCISE',
      'Please send a situation report: what is affected, what you have done, what you need, next report when.',
      'EXERCISE EXERCISE EXERCISE',
    ],
    expects: 'reply',
    acknowledgedAt: null,
    replies: [],
  },
  {
    id: 'ward-bleep',
    channel: 'bleep',
    title: 'Ward 7 cannot open charts',
    from: 'Nurse in charge, Ward 7',
    to: ['on-call'],
    deliveredAt: at(3, 20),
    message: [
      'EXERCISE EXERCISE EXERCISE',
      'Two of our workstations on wheels show a grey screen. We can still log on at the desk. Is it just us?',
      'EXERCISE EXERCISE EXERCISE',
    ],
    expects: 'reply',
    acknowledgedAt: at(3, 24),
    replies: [
      {
        at: at(3, 26),
        text: 'It may spread. Leave both switched on, unplug the network cable and use the downtime PC.',
      },
    ],
  },
  {
    id: 'csoc-call',
    channel: 'phone',
    title: 'CSOC asks about a sign-in',
    from: 'Duty analyst, CSOC (exercise)',
    to: ['on-call'],
    deliveredAt: at(0, 40),
    message: [
      'EXERCISE EXERCISE EXERCISE',
      'We see a VPN sign-in that is new for you. Is it expected?',
      'EXERCISE EXERCISE EXERCISE',
    ],
    expects: 'acknowledge',
    acknowledgedAt: at(0, 44),
    replies: [],
  },
];

const services: RoomView['services'] = [
  {
    id: 'ed',
    name: 'Emergency department',
    level: 'slowed',
    pacePercent: 70,
    delayMinutes: 45,
    why: ['EPR slow: triage on paper'],
    hoursLost: 0.7,
    delayed: 6,
    cancelled: 0,
    diverted: 0,
    unit: 'attendances',
    queue: BUSY,
  },
  {
    id: 'theatres',
    name: 'Theatres',
    level: 'paper',
    pacePercent: 60,
    delayMinutes: 60,
    why: ['File server CAL-FS01 silent: lists printed at 02:00 are in use'],
    hoursLost: 0.4,
    delayed: 0,
    cancelled: 2,
    diverted: 0,
    unit: 'operations',
    queue: CALM,
  },
  {
    id: 'pathology',
    name: 'Pathology',
    level: 'diverting',
    pacePercent: 20,
    delayMinutes: 240,
    why: ['LIMS down', 'Urgent samples go to Thornmere'],
    hoursLost: 0.3,
    delayed: 31,
    cancelled: 0,
    diverted: 9,
    unit: 'samples',
    queue: CALM,
  },
  {
    id: 'imaging',
    name: 'Imaging',
    level: 'normal',
    pacePercent: 100,
    delayMinutes: 0,
    why: [],
    hoursLost: 0,
    delayed: 0,
    cancelled: 0,
    diverted: 0,
    unit: 'scans',
    queue: CALM,
  },
  {
    id: 'pharmacy',
    name: 'Pharmacy',
    level: 'normal',
    pacePercent: 100,
    delayMinutes: 0,
    why: [],
    hoursLost: 0,
    delayed: 0,
    cancelled: 0,
    diverted: 0,
    unit: 'items',
    queue: CALM,
  },
];

const systems: RoomView['systems'] = [
  {
    id: 'epr',
    name: 'EPR',
    does: 'Patient records, orders, letters',
    state: 'degraded',
    why: 'Two of four application servers silent',
    fallback: 'Downtime PCs with hourly extract',
  },
  {
    id: 'lims',
    name: 'LIMS',
    does: 'Laboratory requests and results',
    state: 'down',
    why: 'CAL-LIM-APP1 encrypted',
    fallback: 'Paper requests, phoned critical results',
  },
  { id: 'pacs', name: 'PACS', does: 'Images and reports', state: 'up', why: '', fallback: 'Read at the modality' },
  {
    id: 'telephony',
    name: 'Telephony',
    does: 'Phones, bleeps, crash calls',
    state: 'up',
    why: '',
    fallback: 'Radios, mobiles, runners',
  },
];

const ward: RoomView['ward'] = {
  name: 'Ward 7, acute medicine',
  beds: [
    {
      bed: '1',
      patient: 'Ada Quill',
      nhsNumber: '999 000 0018',
      note: 'Pneumonia, day 2. Penicillin allergy.',
      warning: null,
    },
    {
      bed: '2',
      patient: 'Idris Vale',
      nhsNumber: '999 000 0026',
      note: 'Heart failure. Fluid balance.',
      warning: 'Changed after the last extract: potassium replacement started 04:50.',
    },
    {
      bed: '3',
      patient: 'Nia Thorn',
      nhsNumber: '999 000 0034',
      note: 'Diabetic ketoacidosis, hourly glucose.',
      warning: null,
    },
    { bed: '4', patient: 'Omar Fell', nhsNumber: '999 000 0123', note: 'For discharge today.', warning: null },
  ],
  tools: [
    { id: 'epr', name: 'EPR on workstations on wheels', working: false, fallback: 'Downtime PC at the desk' },
    { id: 'epma', name: 'Electronic drug charts', working: false, fallback: 'Printed drug charts' },
    { id: 'results', name: 'Blood results', working: false, fallback: 'Phoned results with read-back' },
    { id: 'bleep', name: 'Bleeps', working: true, fallback: 'Radios' },
  ],
  extractAgeMinutes: 102,
  crashCall: { state: 'not-tested', text: '' },
  runner: { state: 'out', until: at(3, 55) },
  phonedResults: [
    { id: 'k-bed2', bed: '2', text: 'Potassium 6.7 mmol/L', critical: true, at: at(3, 40), state: 'waiting' },
    { id: 'hb-bed1', bed: '1', text: 'Haemoglobin 118 g/L', critical: false, at: at(3, 10), state: 'read-back' },
  ],
  signals: WARD_SIGNALS,
  printed: WARD_PRINT,
};

export const deskView: RoomView = {
  ...nightView,
  scenario: {
    id: 'ransomware-at-an-acute-trust',
    title: 'Ransomware at an acute trust',
    startCivilMs: nightView.scenario.startCivilMs,
    seed: 7,
  },
  seats: [
    {
      id: 'on-call',
      title: 'On-call engineer',
      brief:
        'You are alone until 07:00. You may isolate devices and disable trust accounts yourself; you must wake others for the rest.',
    },
    {
      id: 'director',
      title: 'Executive on call',
      brief: 'You decide what stops clinical services and when an incident is declared.',
    },
    { id: 'analyst', title: 'Security analyst', brief: 'Comes in at 07:00.' },
  ],
  situation: [
    'It is 02:00 on a Tuesday. You are the only engineer on call for Calderwick Hospitals NHS Foundation Trust (fictional).',
    'Two hospitals, about 9,000 devices, one ward of agency staff, and a morning list of 14 operations.',
  ],
  inbox,
  services,
  neighbours: [NEIGHBOUR],
  reports: REPORTS,
  recovery: RECOVERY,
  systems,
  ward,
  links: [
    { id: 'vpn', name: 'Staff VPN', open: true, carries: '212 people at home' },
    { id: 'lab-supplier', name: 'Laboratory supplier link', open: false, carries: 'Remote support of the analysers' },
  ],
  openDecisions: [
    {
      id: 'epr-offline',
      question: 'Take the EPR offline before it is reached?',
      owner: 'director',
      askedAt: at(3, 36),
      dueAt: at(3, 56),
      context: [
        'Two of four application servers are silent. The attacker holds an administrator account that can reach the other two.',
      ],
      options: [
        {
          id: 'offline',
          label: 'Take the EPR offline now',
          cost: 'All wards go to downtime PCs and paper until it is checked: at least 6 hours.',
        },
        {
          id: 'isolate',
          label: 'Cut the two silent servers off and watch',
          cost: 'Half the capacity; slow for 1,400 users. The other two may follow.',
        },
        {
          id: 'wait',
          label: 'Wait for the morning team',
          cost: 'Nothing stops now. 90 minutes in which the attacker may act.',
        },
      ],
    },
  ],
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
    {
      number: 2,
      at: at(3, 25),
      seat: 'On-call engineer',
      kind: 'action',
      text: 'Isolate CALW-W07-WOW03',
      reason: 'Note on its screen',
      confidence: null,
      corrects: null,
    },
    {
      number: 3,
      at: at(3, 33),
      seat: 'On-call engineer',
      kind: 'correction',
      text: 'CAL-FS01 was already talking to CAL-JMP01 at 02:41; keeping it was the wrong reading.',
      reason: '',
      confidence: null,
      corrects: 1,
    },
  ],
  actions: [
    {
      id: 2,
      kind: 'disable-account',
      title: 'Disable account',
      target: 'adm-rosei',
      tenant: 'trust-ad',
      seat: 'on-call',
      status: 'awaiting-approval',
      why: 'Waits for the executive on call',
      askedAt: at(3, 38),
      dueAt: at(3, 48),
      canUndo: false,
    },
    {
      id: 1,
      kind: 'isolate-device',
      title: 'Isolate device',
      target: 'CALW-W07-WOW03',
      tenant: 'defender',
      seat: 'on-call',
      status: 'succeeded',
      why: '',
      askedAt: at(3, 25),
      dueAt: at(3, 28),
      canUndo: true,
    },
  ],
  contacts: [
    { id: 'csoc', name: 'Duty analyst', organisation: 'CSOC (exercise)', phone: '01632 960 101' },
    { id: 'exec', name: 'Executive on call', organisation: 'Calderwick Hospitals (fictional)', phone: '07700 900 114' },
    { id: 'switch', name: 'Switchboard', organisation: 'Calderwick Hospitals (fictional)', phone: '01632 960 000' },
  ],
  calls: [
    {
      at: at(0, 46),
      contact: 'csoc',
      message: 'The sign-in is not ours. We are looking.',
      answer: 'Thank you. Tell us what the account touched since 22:00.',
    },
  ],
};

export const exampleOffers: readonly ActionOffer[] = [
  {
    kind: 'isolate-device',
    title: 'Isolate device',
    target: 'CAL-FS01',
    tenant: 'defender',
    authority: 'You may do this yourself',
    takesMs: 3 * MINUTE_MS,
    effect: 'Cuts CAL-FS01 off from everything but the security agent.',
    sideEffect: 'Anyone working in its shares loses what is not saved.',
    losses: ['Theatres: lists come from paper', 'Outpatients: letters stop'],
    canUndo: true,
    blocked: null,
  },
  {
    kind: 'power-off',
    title: 'Power off',
    target: 'CAL-FS01',
    tenant: 'command',
    authority: 'Executive on call must approve, about 10 minutes',
    takesMs: 15 * MINUTE_MS,
    effect: 'Switches CAL-FS01 off at the hypervisor.',
    sideEffect: 'Evidence in memory is lost.',
    losses: ['Theatres', 'Outpatients'],
    canUndo: true,
    blocked: 'Not while it is being isolated.',
  },
];
