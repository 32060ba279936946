// Open decisions, what has arrived, messages, clocks and the national response for the examples. Invented throughout.
// Used by desk-view.ts, which the review pages show.

import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { RoomView } from '#engine/conduct/index.ts';

const at = (hours: number, minutes: number): number => hours * HOUR_MS + minutes * MINUTE_MS;

export const LEARNED: RoomView['learned'] = [
  { fact: 4, at: at(0, 40), text: 'CSOC asks about a sign-in', seats: ['on-call'] },
  { fact: 19, at: at(3, 20), text: 'Ward 7 cannot open charts', seats: ['on-call', 'director'] },
  { fact: 23, at: at(3, 31), text: 'A note on CAL-FS01 and ward PCs', seats: ['on-call', 'director'] },
];

export const TALK: RoomView['talk'] = {
  messages: [
    {
      number: 1,
      at: at(3, 33),
      from: 'on-call',
      to: ['director', 'csoc'],
      channel: 'phone',
      purpose: 'escalate',
      form: 'sbar',
      parts: [
        { label: 'Situation', text: 'Files on the file server carry a note that asks for money.' },
        { label: 'Background', text: 'A sign-in at 02:10 was not ours.' },
        { label: 'Assessment', text: 'It spreads from the file server; two record servers are silent.' },
        { label: 'Recommendation', text: 'Decide whether the record goes offline. Wake the clinical lead.' },
      ],
      text: '',
      replyTo: null,
      answers: [{ at: at(3, 34), from: 'csoc', to: ['on-call'], text: 'Understood. Who leads on your side?' }],
    },
  ],
  unasked: [{ at: at(3, 37), from: 'csoc', to: ['on-call'], text: 'Two other trusts see the same address.' }],
  addressees: [
    { id: 'on-call', name: 'On-call engineer', isSeat: true },
    { id: 'director', name: 'Executive on call', isSeat: true },
    { id: 'csoc', name: 'Duty analyst, CSOC (exercise)', isSeat: false },
  ],
  forms: [
    { id: 'plain', parts: [] },
    {
      id: 'sbar',
      parts: [
        { field: 'situation', label: 'Situation' },
        { field: 'background', label: 'Background' },
        { field: 'assessment', label: 'Assessment' },
        { field: 'recommendation', label: 'Recommendation' },
      ],
    },
  ],
  channels: ['email', 'chat', 'phone'],
  purposes: ['inform', 'ask', 'escalate'],
};

const clock = {
  isInForce: true,
  status: 'in-force',
  startsOn: 'awareness',
  since: null,
  aware: null,
  evidence: [],
  isDisputed: false,
  isFound: false,
  isStoodDown: false,
} as const;

export const STATUTORY: RoomView['statutory'] = {
  clocks: [
    {
      ...clock,
      id: 'ico-article-33',
      title: 'Personal data breach: report to the Information Commissioner',
      regime: 'UK GDPR article 33',
      threshold: 'A breach that is likely to be a risk to people. Data that cannot be reached counts.',
      recipients: ['Information Commissioner'],
      via: 'DSPT incident tool',
      source: 'UK GDPR article 33',
      since: at(3, 31),
      aware: 'director',
      evidence: [23],
      isDisputed: true,
      stages: [
        {
          id: 'first',
          name: 'First report',
          mustContain: ['What happened', 'Who is affected, about how many'],
          dueAt: at(75, 31),
          submittedAt: null,
          isOverdue: false,
          mustWait: false,
        },
      ],
    },
    {
      ...clock,
      id: 'cyber-resilience-bill',
      title: 'Cyber Security and Resilience Bill: first notice',
      regime: 'A bill before Parliament',
      isInForce: false,
      status: 'bill',
      threshold: 'A significant incident.',
      recipients: ['Regulator', 'NCSC'],
      via: 'Not settled',
      source: 'The bill as introduced',
      stages: [
        {
          id: 'first',
          name: 'Notice within 24 hours',
          mustContain: ['That it happened'],
          dueAt: null,
          submittedAt: null,
          isOverdue: false,
          mustWait: false,
        },
      ],
    },
  ],
  grading: {
    likelihood: ['Not occurred', 'Not likely', 'Likely', 'Highly likely', 'Occurred'],
    severity: ['No effect', 'Minor', 'Some', 'Serious', 'Severe'],
    vulnerableAtLeast: 2,
  },
  grades: [
    {
      at: at(3, 38),
      seat: 'director',
      likelihood: 4,
      severity: 4,
      wasRaised: false,
      outcome: 'Told to the Information Commissioner and DHSC',
      reason: 'Drug charts cannot be opened.',
    },
  ],
};

export const RESPONSE: RoomView['response'] = {
  line: { contact: 'csoc', name: 'Duty analyst' },
  calledAt: at(3, 33),
  isStoodUp: false,
  members: [
    { id: 'handler', title: 'CSOC incident handler', says: 'Who writes your log?', at: at(3, 40), isHere: true },
    { id: 'clinical', title: 'CSOC clinical lead', says: '', at: at(4, 23), isHere: false },
  ],
  bodies: [
    { id: 'region', title: 'NHS England region', role: 'Co-ordinates neighbours and mutual aid', at: at(3, 41) },
  ],
  responders: { provider: 'Assured responders (fictional firm)', dueAt: null, areHere: false },
  alerts: [
    {
      inject: 'alert',
      title: '[EXERCISE] High Severity Alert EX-4417: VPN gateways',
      arrivedAt: at(3, 2),
      step: 'acknowledge',
      applies: null,
      updates: 0,
      nextUpdateAt: at(75, 2),
      open: ['applicability'],
    },
  ],
  notices: [
    {
      id: 'passwords',
      kind: 'leaked-credential',
      title: '[EXERCISE] Notice EX-LC-2: staff passwords offered for sale',
      text: 'Four accounts of yours stand on a list. Reset them and end their sessions.',
      to: ['Calderwick Hospitals NHS Foundation Trust (fictional)'],
      at: at(1, 50),
      seat: 'analyst',
      answer: null,
    },
  ],
  advice: [],
};

export const DECISIONS: RoomView['openDecisions'] = [
  {
    id: 'epr-offline',
    question: 'Take the EPR offline before it is reached?',
    owner: 'director',
    askedAt: at(3, 36),
    dueAt: at(3, 56),
    authority: 'Executive on call',
    isFree: true,
    second: 'on-call',
    proposed: null,
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
  {
    id: 'close-vpn',
    question: 'Close the staff VPN?',
    context: ['212 people work from home tonight.'],
    owner: 'director',
    askedAt: at(3, 30),
    dueAt: at(4, 0),
    authority: '',
    isFree: true,
    second: 'on-call',
    proposed: {
      seat: 'director',
      text: 'Close it until 07:00, save for radiologists.',
      reason: 'The account is in use.',
      confidence: 'medium',
    },
    options: [{ id: 'close', label: 'Close it', cost: 'Home reporting stops' }],
  },
];
