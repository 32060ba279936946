// What a screen reader is told between two frames: only what needs a person, in few words.
// Promise: a quiet frame says nothing; many new things are counted instead of read out one by one.
// Tested in test/site/room/announcements.test.ts.

import type { RoomView } from '#engine/conduct/index.ts';
import { ACTION_STATUSES, channelWord, targetWord } from './words.ts';

const SINGLY_MAX = 2;

function summarise(sentences: readonly string[], many: (count: number) => string): readonly string[] {
  return sentences.length > SINGLY_MAX ? [many(sentences.length)] : sentences;
}

/** Sentences for what is new in `next` since `previous`. */
export function announce(previous: RoomView, next: RoomView): readonly string[] {
  const knownInjects = new Set(previous.inbox.map((inject) => inject.id));
  const injects = next.inbox
    .filter((inject) => !knownInjects.has(inject.id))
    .map((inject) => `${channelWord(inject.channel)} from ${inject.from}: ${inject.title}.`);

  const knownDecisions = new Set(previous.openDecisions.map((decision) => decision.id));
  const decisions = next.openDecisions
    .filter((decision) => !knownDecisions.has(decision.id))
    .map((decision) => `Decision asked: ${decision.question}`);

  const lastAlert = previous.alerts.reduce((highest, alert) => Math.max(highest, alert.id), 0);
  const alerts = next.alerts
    .filter((alert) => alert.id > lastAlert && (alert.level === 'high' || alert.level === 'critical'))
    .map((alert) => `${alert.level === 'critical' ? 'Critical' : 'High'} alert: ${alert.title}.`);

  const statusBefore = new Map(previous.actions.map((action) => [action.id, action.status]));
  const actions = next.actions
    .filter((action) => statusBefore.get(action.id) !== action.status && statusBefore.has(action.id))
    .map(
      (action) =>
        `${action.title}, ${targetWord(next, action.target)}: ${ACTION_STATUSES[action.status].word.toLowerCase()}.`,
    );

  const asked = next.actions
    .filter((action) => !statusBefore.has(action.id))
    .map(
      (action) =>
        `Asked for: ${action.title}, ${targetWord(next, action.target)}, ${ACTION_STATUSES[action.status].word.toLowerCase()}.`,
    );

  const clock = next.speed === 1 && previous.speed !== 1 ? ['The clock runs at ×1.'] : [];

  return [
    ...summarise(decisions, (count) => `${String(count)} decisions are asked for.`),
    ...summarise(injects, (count) => `${String(count)} new messages in the inbox.`),
    ...summarise(alerts, (count) => `${String(count)} new high or critical alerts.`),
    ...summarise(asked, (count) => `${String(count)} actions asked for.`),
    ...summarise(actions, (count) => `${String(count)} actions changed.`),
    ...clock,
  ];
}
