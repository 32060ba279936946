// The room's words and shapes for states: every state has both, so that colour only repeats what is already said.
// Promise: each union of the engine has a word here, checked by the compiler; unknown channel names read as themselves.
// Tested in test/site/room/words.test.ts.

import type { QueueView, ServiceLevel, SystemState } from '#engine/clinical/index.ts';
import type { DecisionLogEntry, InjectView, RecoveryView, RoomView, WardView } from '#engine/conduct/index.ts';
import type { ActionStatus, AlertStep, MessageForm, MessagePurpose, PaperVerdict } from '#engine/exercise/index.ts';
import type { Channel, Confidence, IncidentLevel } from '#engine/scenario/index.ts';

/**
 * The speeds that the room offers, of those that the engine has; written again because a value from that room would bring the
 * whole machine into the page.
 */
export const SPEEDS: readonly (1 | 10 | 60 | 600)[] = [1, 10, 60, 600];

export interface Marked {
  readonly word: string;
  readonly shape: string;
  /** Name of the colour token in room.css. */
  readonly tone: 'plain' | 'good' | 'wait' | 'warn' | 'bad';
}

const CHANNELS: Readonly<Record<Channel, string>> = {
  email: 'E-mail',
  phone: 'Phone call',
  bleep: 'Bleep',
  'ransom-note': 'Ransom note',
  'high-severity-alert': 'High Severity Alert',
  'sitrep-request': 'SitRep request',
  chat: 'Chat',
  news: 'News',
  'in-person': 'In person',
  sbar: 'SBAR',
  methane: 'METHANE',
  sitrep: 'SitRep',
  social: 'Social media',
  intel: 'Intelligence',
  order: 'Order',
};

export const FORM_WORDS: Readonly<Record<MessageForm, string>> = {
  plain: 'Plain words',
  sbar: 'SBAR',
  methane: 'METHANE',
  sitrep: 'SitRep',
};

export const PURPOSE_WORDS: Readonly<Record<MessagePurpose, string>> = {
  inform: 'inform',
  ask: 'ask',
  escalate: 'escalate',
  notify: 'notify',
  order: 'order',
  'hand-over': 'hand over',
};

export const ALERT_STEP_WORDS: Readonly<Record<AlertStep, string>> = {
  acknowledge: 'Acknowledge',
  applicability: 'Applicability',
  remediation: 'Update on remediation',
  close: 'Close',
};

/** Who a seat or a contact is, by id. */
export const nameOf = (view: Pick<RoomView, 'talk'>, id: string): string =>
  view.talk.addressees.find((one) => one.id === id)?.name ?? id;

export function channelWord(channel: string): string {
  return CHANNELS[channel as Channel] ?? channel;
}

export const SERVICE_LEVELS: Readonly<Record<ServiceLevel, Marked>> = {
  normal: { word: 'Normal', shape: '●', tone: 'good' },
  slowed: { word: 'Slowed', shape: '■', tone: 'wait' },
  paper: { word: 'On paper', shape: '▲', tone: 'warn' },
  diverting: { word: 'Diverting', shape: '◆', tone: 'bad' },
};

export const SYSTEM_STATES: Readonly<Record<SystemState, Marked>> = {
  up: { word: 'Up', shape: '●', tone: 'good' },
  degraded: { word: 'Degraded', shape: '■', tone: 'wait' },
  down: { word: 'Down', shape: '◆', tone: 'bad' },
};

export const RESERVES: Readonly<Record<QueueView['reserve'], string>> = {
  none: 'there is nobody more to call in.',
  'can-be-called': 'people can be called in.',
  coming: 'people are on their way in.',
  here: 'people who were called in are at work.',
  gone: 'those who were called in have gone home.',
};

export const SIGNALS: Readonly<Record<QueueView['signals'][number]['signal'], string>> = {
  'early-warning-overdue': 'early-warning scores overdue',
  'medicine-overdue': 'time-critical medicines overdue',
  'result-unread': 'critical results that reached nobody in time',
  'transfusion-delayed': 'late requests for blood',
};

export const RECOVERY_STAGES: Readonly<Record<RecoveryView['systems'][number]['stage'], Marked>> = {
  untouched: { word: 'Not begun', shape: '○', tone: 'plain' },
  restoring: { word: 'Being restored', shape: '◌', tone: 'wait' },
  restored: { word: 'Restored, not checked', shape: '■', tone: 'wait' },
  verifying: { word: 'Being checked', shape: '◌', tone: 'wait' },
  verified: { word: 'Checked, kept from users', shape: '▲', tone: 'warn' },
  live: { word: 'In use', shape: '●', tone: 'good' },
};

export const PARTNER_STATES: Readonly<Record<RecoveryView['partners'][number]['state'], string>> = {
  closed: 'has closed its side.',
  deciding: 'is deciding.',
  back: 'is connected again.',
};

export const VERDICTS: Readonly<Record<PaperVerdict, string>> = {
  agrees: 'Agrees',
  paper: 'Differs, keep paper',
  record: 'Differs, keep record',
  clinician: 'Differs, ask the ward',
};

export const ACTION_STATUSES: Readonly<Record<ActionStatus, Marked>> = {
  'awaiting-approval': { word: 'Awaiting approval', shape: '◌', tone: 'wait' },
  pending: { word: 'Pending', shape: '◌', tone: 'wait' },
  succeeded: { word: 'Succeeded', shape: '●', tone: 'good' },
  failed: { word: 'Failed', shape: '◆', tone: 'bad' },
  undoing: { word: 'Undoing', shape: '◌', tone: 'wait' },
  undone: { word: 'Undone', shape: '○', tone: 'plain' },
  refused: { word: 'Refused', shape: '▲', tone: 'warn' },
};

export const LOG_KINDS: Readonly<Record<DecisionLogEntry['kind'], string>> = {
  go: 'Go or no-go',
  decision: 'Decision',
  lapsed: 'Not decided in time',
  correction: 'Correction',
  declaration: 'Declaration',
  action: 'Action',
  triage: 'Triage',
  call: 'Phone call',
  note: 'Note',
  hunt: 'Hunt',
  evidence: 'Evidence',
  rule: 'Rule of the team',
};

export const CONFIDENCES: readonly { readonly id: Confidence; readonly word: string }[] = [
  { id: 'low', word: 'Low: a guess' },
  { id: 'medium', word: 'Medium: likely' },
  { id: 'high', word: 'High: strong signs' },
  { id: 'certain', word: 'Certain: confirmed' },
];

export const INCIDENT_LEVELS: readonly { readonly id: IncidentLevel; readonly word: string; readonly means: string }[] =
  [
    {
      id: 'business-continuity',
      word: 'Business continuity incident',
      means: 'The trust copes with its own plans and people.',
    },
    {
      id: 'critical',
      word: 'Critical incident',
      means: 'The trust cannot deliver critical services; special measures and neighbours are needed.',
    },
    {
      id: 'major',
      word: 'Major incident',
      means: 'Serious harm or a load that needs several organisations to act together.',
    },
  ];

export const incidentLevelWord = (level: IncidentLevel): string =>
  INCIDENT_LEVELS.find((entry) => entry.id === level)?.word ?? level;

const TENANTS: Readonly<Record<string, string>> = {
  'trust-ad': 'Trust directory',
  nhsmail: 'NHSmail',
  epr: 'EPR accounts',
  defender: 'Defender',
  network: 'Network',
  supplier: 'Supplier',
  command: 'Command',
};

export const tenantWord = (tenant: string): string => TENANTS[tenant] ?? tenant;

export const CRASH_CALLS: Readonly<Record<WardView['crashCall']['state'], Marked>> = {
  'not-tested': { word: 'Not tested', shape: '○', tone: 'plain' },
  passed: { word: 'Works', shape: '●', tone: 'good' },
  failed: { word: 'Failed', shape: '◆', tone: 'bad' },
  'alternative-tested': { word: 'Alternative works', shape: '■', tone: 'wait' },
};

/** Links and systems are acted on by id; people read their names. */
export function targetWord(view: Pick<RoomView, 'links' | 'systems'>, target: string): string {
  return (
    view.links.find((link) => link.id === target)?.name ??
    view.systems.find((system) => system.id === target)?.name ??
    target
  );
}

/** A line of the decision log with the names of links and systems for their ids, as in `Close a link: vpn, pending`. */
export function readableEntry(view: Pick<RoomView, 'links' | 'systems'>, entry: DecisionLogEntry): string {
  if (entry.kind !== 'action') return entry.text;
  const named = [...view.links, ...view.systems].find(({ id }) => entry.text.includes(`: ${id},`));
  const text = named === undefined ? entry.text : entry.text.replace(`: ${named.id},`, `: ${named.name},`);
  return text.replace(/ \(done\)$/, '');
}

/** What an inject still asks of the team, or null when nothing is open. */
export function openRequest(inject: InjectView): string | null {
  switch (inject.expects) {
    case 'nothing':
      return null;
    case 'acknowledge':
      return inject.acknowledgedAt === null ? 'Acknowledge' : null;
    case 'reply':
      return inject.replies.length === 0 ? 'Reply' : null;
  }
}
