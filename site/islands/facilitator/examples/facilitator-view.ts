// A desk at T+01:12 with something in every zone: the example that the review page and the accessibility checks show.
// Promise: invented throughout, the same on every visit. Tested in test/browser/desk.spec.ts.

import { MINUTE_MS } from '#engine/base/index.ts';
import type { FacilitatorView, PlanItem } from '#engine/conduct/index.ts';

const item = (id: string, title: string, more: Partial<PlanItem>): PlanItem => ({
  id,
  control: `CAL-${id}`,
  kind: 'inject',
  title,
  channel: 'phone',
  from: 'Nurse in charge, Ward 7',
  to: ['On-call manager'],
  state: 'pending',
  dueAt: null,
  sentAt: null,
  waitsFor: '',
  message: ['Two of our screens are grey. Is it just us?'],
  expected: 'Somebody asks what the ward sees, and says when they ring back',
  ...more,
});

export const facilitatorView: FacilitatorView = {
  scenario: { id: 'ransomware-at-an-acute-trust', title: 'Example exercise', startCivilMs: 1_804_557_600_000 },
  lifecycle: 'running',
  now: 72 * MINUTE_MS,
  endsAt: 420 * MINUTE_MS,
  speed: 10,
  isHeld: false,
  hold: null,
  cut: '60',
  cuts: [{ id: '60', minutes: 60, moves: ['First signs (15 min)'], leavesOut: 4 }],
  moves: [
    {
      id: 'first-signs',
      title: 'First signs',
      fromMs: 0,
      untilMs: 90 * MINUTE_MS,
      state: 'begun',
      isPlayed: true,
      questions: ['What did you see, and who else should have heard of it by now?'],
    },
  ],
  readiness: { verdict: 'go', questions: [] },
  next: [
    item('014', 'Ward 7 cannot open charts', { dueAt: 75 * MINUTE_MS }),
    item('015', 'The laboratory rings', { dueAt: 80 * MINUTE_MS, state: 'held' }),
    item('016', 'CSOC sees files leaving', { waitsFor: 'the attack reaches “Files leave the server”' }),
  ],
  tray: [
    item('021', 'The chief executive wakes up', { kind: 'contingency', state: 'armed', dueAt: 70 * MINUTE_MS }),
    item('022', 'A journalist has a photograph', { kind: 'contingency' }),
  ],
  past: [item('011', 'Night round from the site office', { state: 'met', sentAt: 5 * MINUTE_MS })],
  script: [
    {
      id: 'inject:012',
      at: 66 * MINUTE_MS,
      title: 'CSOC rings about a sign-in',
      readAloud: 'Your phone rings. It is the national Cyber Security Operations Centre.',
      ifStuck: 'Ask: what would you want to know from them, and what will they want to know from you?',
      redFlag: 'The call ends without a next step or a name',
      success: 'Somebody repeats the time, the account and the host back to CSOC',
      expected: 'The engineer says what is known and agrees on the next step and its time',
    },
  ],
  seats: [
    {
      id: 'infra-oncall',
      title: 'Infrastructure engineer on call',
      hasReadBrief: true,
      lastAct: { at: 40 * MINUTE_MS, text: 'inject acknowledged: Night round from the site office' },
      lastDecision: '',
      stuck: { since: 52 * MINUTE_MS, on: 'Message: CSOC rings about a sign-in' },
    },
    {
      id: 'silver',
      title: 'On-call manager',
      hasReadBrief: true,
      lastAct: { at: 70 * MINUTE_MS, text: 'Close the VPN? Close it' },
      lastDecision: 'Close the VPN? Close it',
      stuck: null,
    },
  ],
  contacts: [
    {
      id: 'csoc',
      name: 'CSOC duty analyst, NHS England (exercise)',
      goals: ['To know what patients feel.'],
      underPressure: ['Stays calm, asks one thing at a time.'],
      readyReplies: ['We are with you on the line.'],
    },
  ],
  freeDecisions: [
    {
      free: 1,
      at: 3_000_000,
      seat: 'Director on call',
      question: 'Who leads?',
      text: 'Silver, until the day staff come.',
      tags: [{ tag: 'silver-leads', about: 'Silver leads' }],
      tag: null,
    },
  ],
  tasks: [{ id: 'bring-in-csoc', statement: 'Brings in CSOC by telephone' }],
  notes: [
    {
      fact: 31,
      at: 68 * MINUTE_MS,
      seat: 'facilitator',
      tag: 'quote',
      task: 'bring-in-csoc',
      text: '“Does anybody know who rings them?”',
    },
  ],
  outcome: { met: [], missed: [], decisions: [], feedback: [] },
};
