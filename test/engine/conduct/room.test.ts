// The room through its one door: what a player sees and does in the first two hours, asked of the conductor.
// Covers views, triage, offers and their losses, explanations, process trees, pages, ward, script and decision log.

import { beforeAll, describe, expect, it } from 'vitest';
import { alertId, incidentId, MINUTE_MS } from '#engine/base/index.ts';
import type { Answer, Conductor, ProcessNode, Request, RoomView, ScenarioPack } from '#engine/conduct/index.ts';
import { createConductor, createRun, playHeadless } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
let conductor: Conductor;
let seat: string;

type AnswerOf<K extends Answer['kind']> = Extract<Answer, { kind: K }>;
function ask<K extends Answer['kind']>(request: Request, kind: K): AnswerOf<K> {
  const answer = conductor.answer(request);
  if (answer.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(answer).slice(0, 300)}`);
  return answer as AnswerOf<K>;
}
const wish = (command: Command): AnswerOf<'view'> => ask({ kind: 'command', seat, command }, 'view');
function advance(untilMinute: number): RoomView {
  let { view } = ask({ kind: 'advance', until: untilMinute * MINUTE_MS }, 'view');
  // The clock drops on the way; the host asks again.
  while (view.now < untilMinute * MINUTE_MS && view.lifecycle === 'running') {
    view = ask({ kind: 'advance', until: untilMinute * MINUTE_MS }, 'view').view;
  }
  return view;
}
const nodesOf = (roots: readonly ProcessNode[]): ProcessNode[] =>
  roots.flatMap((node) => [node, ...nodesOf(node.children)]);

beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  seat = pack.scenario.roles[0]?.id ?? '';
  conductor = createConductor();
  ask({ kind: 'open', pack, seed: 7, log: null }, 'view');
  wish({ kind: 'start' });
  advance(100);
});

describe('the room after an hour and forty minutes', () => {
  it('shows incidents whose alerts it can explain', () => {
    const { view } = ask({ kind: 'advance', until: 0 }, 'view');
    expect(view.incidents.length).toBeGreaterThan(0);
    for (const alert of view.alerts.slice(0, 6)) {
      expect(view.incidents.some((incident) => incident.id === alert.incident)).toBe(true);
      const { explanation } = ask({ kind: 'explain', alert: alert.id }, 'explain');
      if (explanation.kind !== 'rule') continue;
      expect(explanation.matched.length, alert.ruleStem).toBeGreaterThan(0);
      for (const { column, value } of explanation.matched) {
        const row = alert.rows[0];
        if (row === undefined) throw new Error('an alert keeps its first row');
        expect(String(ask({ kind: 'record', row }, 'record').record[column] ?? '')).toBe(value);
      }
    }
  });

  it('draws the process tree around an alert, with the alert in it', () => {
    const { view } = ask({ kind: 'advance', until: 0 }, 'view');
    const rows = view.alerts.flatMap((alert) => alert.rows.slice(0, 1)).filter((row) => row.table === 0);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows.slice(0, 4)) {
      const nodes = nodesOf(ask({ kind: 'process-tree', row }, 'process-tree').roots);
      expect(nodes.filter((node) => node.isAlert)).not.toEqual([]);
      expect(nodes.length).toBeGreaterThan(1);
    }
  });

  it('says before an action what it costs, for this very target', () => {
    const { offers } = ask({ kind: 'offers', entity: { kind: 'device', name: 'CAL-EPR-SQL01' } }, 'offers');
    const isolate = offers.find((offer) => offer.kind === 'isolate-device');
    expect(isolate?.blocked).toBeNull();
    expect(isolate?.losses.join('\n')).toMatch(/down/);
    const pc = ask({ kind: 'offers', entity: { kind: 'device', name: 'CALW-SEC-HOT01' } }, 'offers').offers[0];
    expect(pc?.losses).toEqual([]);
    const nobody = ask({ kind: 'offers', entity: { kind: 'device', name: 'NOBODY' } }, 'offers').offers[0];
    expect(nobody?.blocked).toMatch(/no device/);
  });

  it('opens the pages of devices and accounts, and the map holds every device once', () => {
    const { page } = ask({ kind: 'device', name: 'cal-fs01.calderwick.example' }, 'device');
    expect(page?.story.name).toBe('CAL-FS01');
    expect(ask({ kind: 'device', name: 'nobody' }, 'device').page).toBeNull();
    expect(ask({ kind: 'account', name: 'svc_backup' }, 'account').page?.story.kind).toBe('service');
    const { layout } = ask({ kind: 'map-layout' }, 'map-layout');
    expect(layout.sites.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(layout.deviceCount);
    expect(layout.vlans.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(layout.deviceCount);
    const { names } = ask({ kind: 'device-names', start: 0, end: layout.deviceCount }, 'device-names');
    expect(new Set(names).size).toBe(names.length);
  });

  it('[INC9] [INC10] splits and merges incidents by hand, in the log, the audit and the decision log', () => {
    const before = ask({ kind: 'advance', until: 0 }, 'view').view.incidents;
    const crowded = before.find(({ alerts, status }) => alerts.length > 1 && status.kind !== 'closed');
    if (crowded === undefined) throw new Error('an incident of several alerts by now');
    const moved = alertId(crowded.alerts.at(-1) ?? 0);
    const incident = incidentId(crowded.id);
    const split = { kind: 'split-incident', incident, alerts: [moved], reason: 'Planned work.' } as const;
    const { view, refused, newLogLines } = wish(split);
    expect(refused).toBeNull();
    expect(newLogLines.some((line) => line.includes('"split-incident"'))).toBe(true);
    const fresh = view.incidents.find(({ alerts }) => alerts.length === 1 && alerts[0] === moved);
    expect(fresh?.audit).toMatchObject([{ kind: 'split', other: incident, why: 'Planned work.' }]);
    expect(fresh?.audit[0]?.by).toBe(pack.scenario.roles[0]?.title);
    expect(view.alerts.find(({ id }) => id === moved)?.incident).toBe(fresh?.id);
    expect(view.decisionLog.at(-1)).toMatchObject({ kind: 'triage', reason: 'Planned work.' });
    expect(wish({ ...split, alerts: [] }).refused).toMatch(/Choose the alerts/);
    const other = incidentId(fresh?.id ?? 0);
    const merged = wish({ kind: 'merge-incidents', incident: other, other: incident, reason: 'One tool after all.' });
    expect(merged.refused).toBeNull();
    const host = merged.view.incidents.find(({ id }) => id === incident);
    expect([...(host?.alerts ?? [])].sort((a, b) => a - b)).toEqual([...crowded.alerts].sort((a, b) => a - b));
    expect(host?.audit.at(-1)).toMatchObject({ kind: 'merged', other, why: 'One tool after all.' });
    expect(merged.view.alerts.find(({ id }) => id === moved)?.incident).toBe(incident);
  });

  it('triages: assigned, closed with its reason, and closed once', () => {
    const incident = incidentId(ask({ kind: 'advance', until: 0 }, 'view').view.incidents.at(-1)?.id ?? 0);
    expect(wish({ kind: 'assign-incident', incident, seat }).refused).toBeNull();
    const closing = {
      kind: 'classify-incident',
      incident,
      classification: 'true-positive',
      determination: 'Compromised account',
      reason: 'VPN from abroad',
    } as const;
    const { view, refused } = wish(closing);
    expect(refused).toBeNull();
    expect(view.incidents.find(({ id }) => id === incident)?.status).toMatchObject({
      kind: 'closed',
      reason: 'VPN from abroad',
    });
    expect(wish(closing).refused).toMatch(/already closed/);
    expect(view.decisionLog.at(-1)).toMatchObject({ kind: 'triage', reason: 'VPN from abroad' });
  });

  it('keeps the decision log numbered and appended to; a correction is a new entry', () => {
    wish({ kind: 'note', text: 'First note' });
    const before = wish({ kind: 'note', text: 'Second note' }).view.decisionLog;
    const first = before.find((entry) => entry.text === 'First note')?.number ?? 0;
    const after = wish({ kind: 'correct-decision', entry: first, text: 'First note, spelt right' }).view.decisionLog;
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ kind: 'correction', corrects: first });
    expect(after.map((entry) => entry.number)).toEqual(after.map((_, index) => index + 1));
  });

  it('plays the ward: crash call, extract with its age, one runner', () => {
    expect(wish({ kind: 'ward-act', act: 'crash-call-test', subject: '' }).view.ward.crashCall.state).toBe('passed');
    const printed = wish({ kind: 'ward-act', act: 'print-extract', subject: '' }).view;
    expect(printed.ward.extractAgeMinutes).toBeLessThanOrEqual(pack.scenario.ward.extractEveryMinutes);
    expect(wish({ kind: 'ward-act', act: 'send-runner', subject: '' }).view.ward.runner.state).toBe('out');
    expect(wish({ kind: 'ward-act', act: 'send-runner', subject: '' }).refused).toMatch(/not back/);
    expect(wish({ kind: 'ward-act', act: 'read-back', subject: 'none' }).refused).toMatch(/No such result/);
  });

  it('answers the phone as the contact would, and delivers messages that can be acknowledged once', () => {
    const contact = pack.scenario.contacts.find(({ phone }) => phone !== null);
    const { view } = wish({ kind: 'phone', contact: contact?.id ?? '', message: 'Odd sign-ins since 02:11' });
    expect(view.calls.at(-1)?.answer).toBe(contact?.answers[0]);
    const inject = view.inbox.at(-1)?.id ?? '';
    expect(wish({ kind: 'acknowledge-inject', inject }).view.inbox.at(-1)?.acknowledgedAt).not.toBeNull();
    expect(wish({ kind: 'acknowledge-inject', inject }).refused).toMatch(/already/);
  });

  it('moves to the next event and no further', () => {
    const before = ask({ kind: 'advance', until: 0 }, 'view').view;
    const { view } = ask({ kind: 'next-event' }, 'view');
    const fresh = view.facts.filter((fact) => fact.at > before.now);
    expect(view.now).toBeGreaterThan(before.now);
    // An alert that joins an incident on the way is no event; these are.
    const events = [
      'inject-delivered',
      'decision-asked',
      'decision-lapsed',
      'incident-opened',
      'action-changed',
      'service-changed',
    ];
    const stopped = fresh.filter((fact) => events.includes(fact.body.kind));
    expect(stopped.length).toBeGreaterThan(0);
    expect(stopped.every((fact) => fact.at === view.now)).toBe(true);
  });
});

describe('robots', () => {
  it('silent only gets ready, starts, runs the clock and ends', () => {
    const run = playHeadless(pack, { seed: 7, bot: 'silent', untilMs: 40 * MINUTE_MS });
    const kinds = run.log.entries.flatMap(({ body }) => (body.kind === 'command' ? [body.command.kind] : []));
    const ready = ['read-brief', 'answer-readiness', 'go'];
    expect(new Set(kinds)).toEqual(new Set([...ready, 'start', 'set-speed', 'end']));
  });

  it('best acts by the same commands as people, none of them refused', () => {
    const run = playHeadless(pack, { seed: 7, bot: 'best', untilMs: 100 * MINUTE_MS });
    const facts = run.play.state.facts.map(({ body }) => body.kind);
    expect(facts).toContain('action-changed');
    expect(facts).not.toContain('command-refused');
  });

  it('a fresh run has told nobody anything', () => {
    expect(createRun(pack, 7, 'person').play.state.facts).toEqual([]);
  });
});

describe('a sighting', () => {
  it('says what was seen, who reports it, and what to think of before acting', () => {
    const sightings = advance(1).alerts.filter(({ origin }) => origin === 'sighting');
    expect(sightings.length).toBeGreaterThan(0);
    for (const { description, clinicalNote } of sightings) {
      expect(description).toMatch(/was seen, which .+ reports with a confidence of \d+ in 100\.$/);
      expect(clinicalNote).toContain('before it is isolated');
    }
  });
});
