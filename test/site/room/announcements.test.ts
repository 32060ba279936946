// What a screen reader is told between two frames.
// Promise: little, and only what needs a person. Tests site/islands/room/announcements.ts.

import { describe, expect, it } from 'vitest';
import type { RoomView } from '../../../engine/conduct/index.ts';
import { announce } from '../../../site/islands/room/announcements.ts';
import { deskView } from '../../../site/islands/room/examples/desk-view.ts';

const quiet: RoomView = { ...deskView, inbox: [], alerts: [], openDecisions: [], actions: [] };

describe('announcements', () => {
  it('say nothing when nothing new needs a person', () => {
    expect(announce(deskView, { ...deskView, now: deskView.now + 60_000 })).toEqual([]);
  });

  it('name a message by its channel and sender, and a decision by its question', () => {
    const next = { ...quiet, inbox: deskView.inbox.slice(0, 1), openDecisions: deskView.openDecisions.slice(0, 1) };
    expect(announce(quiet, next)).toEqual([
      'Decision asked: Take the EPR offline before it is reached?',
      'Ransom note from Unknown: A note on CAL-FS01 and ward PCs.',
    ]);
  });

  it('count instead of reading out when much is new', () => {
    expect(announce(quiet, { ...quiet, inbox: deskView.inbox })).toEqual(['4 new messages in the inbox.']);
  });

  it('leave low alerts to the queue', () => {
    const heard = announce(quiet, { ...quiet, alerts: deskView.alerts });
    expect(heard).toEqual(['3 new high or critical alerts.']);
    const low = deskView.alerts.filter((alert) => alert.level === 'low');
    expect(announce(quiet, { ...quiet, alerts: low })).toEqual([]);
  });

  it('tell how an action went, and that the clock has dropped', () => {
    const fast: RoomView = { ...deskView, speed: 600 };
    const done = { ...deskView, actions: deskView.actions.map((action) => ({ ...action, status: 'failed' as const })) };
    expect(announce(fast, done)).toEqual([
      'Disable account, adm-rosei: failed.',
      'Isolate device, CALW-W07-WOW03: failed.',
      'The clock runs at ×1.',
    ]);
  });

  it('confirm that an action was asked for, by the names that people know', () => {
    const [first] = deskView.actions;
    const asked = { ...quiet, actions: first === undefined ? [] : [{ ...first, title: 'Close link', target: 'vpn' }] };
    expect(announce(quiet, asked)[0]).toMatch(/^Asked for: Close link, Staff VPN, [a-z ]+\.$/);
  });
});
