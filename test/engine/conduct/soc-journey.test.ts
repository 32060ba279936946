// The analyst's journey through the ransomware night, word for word as it was promised: from the sign-in at ten past two to
// the hand-over, and two robots with their replays. A log of commands over a real run; facts, views and report are asserted.

import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import {
  createHunter,
  digestRun,
  exportRun,
  loadAllHunting,
  playHeadless,
  replayLog,
  reportRun,
} from '#engine/conduct/index.ts';
import type { Command, FactBody } from '#engine/exercise/index.ts';
import { offersFor } from '#engine/exercise/index.ts';
import { parseLog } from '#engine/session/index.ts';
import { queryEvents } from '../../../engine/conduct/event-query.ts';
import { projectDecisionLog } from '../../../engine/conduct/project-decision-log.ts';
import { projectDeviceStates, projectRoom } from '../../../engine/conduct/project-room.ts';
import { advanceRun, commandRun, createRun, groundRun } from '../../../engine/conduct/run.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const pack = await packOf(RANSOMWARE);
await loadAllHunting();
const run: Run = createRun(pack, 7, 'person', groundRun(pack, 7, 'whole'));

const minutesOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return (hour - 2) * 60 + minute;
};
const to = (clock: string): void => {
  advanceRun(run, minutesOf(clock) * MINUTE_MS, 'goal');
};
const ask = (seat: string, command: Command): string | null => commandRun(run, seat, command);
const view = () => projectRoom(run, projectDeviceStates(run));
const told = <K extends FactBody['kind']>(kind: K): Extract<FactBody, { kind: K }>[] =>
  run.play.state.facts.flatMap(({ body }) => (body.kind === kind ? [body as Extract<FactBody, { kind: K }>] : []));
const statuses = (target: string) =>
  told('action-changed').flatMap((one) => (one.target === target ? [one.status] : []));

describe('the analyst’s journey', () => {
  it('at 02:10 there is a VPN alert', () => {
    expect(ask('facilitator', { kind: 'start' })).toBeNull();
    to('02:09');
    const sessions = () => view().alerts.filter(({ title }) => title === 'VPN session from a hosting network');
    expect(sessions()).toEqual([]);
    to('02:10');
    expect(sessions()).toMatchObject([{ raisedAt: minutesOf('02:10') * MINUTE_MS, level: 'medium' }]);
  });

  it('the backup decoy is closed as expected', () => {
    to('02:56');
    const decoy = view().incidents.find(({ title }) => title.startsWith('Service account with administrator'));
    expect(decoy?.devices).toContain('CAL-FS01');
    const closing = {
      kind: 'classify-incident',
      incident: decoy?.id as never,
      classification: 'expected',
      determination: 'Confirmed activity',
      reason: 'The nightly backup reads both file servers at this time',
    } as const;
    expect(ask('cyber-analyst', closing)).toBeNull();
    expect(view().incidents.find(({ id }) => id === decoy?.id)?.status.kind).toBe('closed');
  });

  it('a hunt finds the staging host, and stands in the log', () => {
    to('04:40');
    const query = String.raw`DeviceProcessEvents
| where Timestamp > ago(1h) and FileName in~ ("7z.exe", "rar.exe") and ProcessCommandLine matches regex @"\s-(p|hp)\S+"
| summarize Archives = count() by DeviceName, AccountName`;
    const answer = createHunter(run).answer(query, { from: run.play.state.now - HOUR_MS });
    if (answer.kind !== 'results') throw new Error(JSON.stringify(answer));
    const [table] = answer.tables;
    expect(table?.rows.map((row) => String(row[0]).toLowerCase())).toEqual([expect.stringContaining('cal-fs01')]);
    const finding = 'Archives with a password on CAL-FS01, by adm-server3, at half past four';
    const kept = {
      hypothesis: 'Data is packed before it leaves',
      query,
      finding,
      rows: 1,
      scanned: 100_000,
      minutes: 10,
    };
    expect(ask('cyber-analyst', { kind: 'record-hunt', ...kept })).toBeNull();
    expect(told('hunt-recorded')).toMatchObject([{ hunt: 1, seat: 'cyber-analyst', finding }]);
    expect(view().hunts[0]?.finding).toBe(finding);
  });

  it('disabling an account asks an approver, is pending, then succeeds', () => {
    const [offer] = offersFor(run.play, { kind: 'account', name: 'adm-server3' });
    expect(offer?.authority).toContain('needs the agreement of the On-call manager');
    const wish = {
      kind: 'take-action',
      action: 'disable-account',
      target: 'adm-server3',
      reason: 'It packs files at night',
    } as const;
    expect(ask('infra-oncall', wish)).toBeNull();
    expect(statuses('adm-server3')).toEqual(['awaiting-approval']);
    to('04:45');
    expect(statuses('adm-server3')).toEqual(['awaiting-approval', 'pending']);
    to('04:47');
    expect(statuses('adm-server3')).toEqual(['awaiting-approval', 'pending', 'succeeded']);
  });

  it('isolating the interface server warns, pathology slows, telemetry goes on', () => {
    const [offer] = offersFor(run.play, { kind: 'device', name: 'CAL-INT-ENG1' });
    expect(offer?.sideEffect).toContain('laboratory');
    expect(offer?.losses.join('\n')).toMatch(/^Pathology: .*75 % of its pace, delays of 60 min/m);
    const pathology = () => view().services.find(({ id }) => id === 'pathology');
    expect(pathology()).toMatchObject({ level: 'normal', pacePercent: 100 });
    expect(
      ask('infra-oncall', {
        kind: 'take-action',
        action: 'isolate-device',
        target: 'CAL-INT-ENG1',
        reason: 'Next on their way',
      }),
    ).toBeNull();
    to('04:58');
    expect(statuses('CAL-INT-ENG1').at(-1)).toBe('succeeded');
    expect(pathology()).toMatchObject({ pacePercent: 75, delayMinutes: 60 });
    to('05:06');
    expect(view().inbox.map(({ id }) => id)).toContain('interface-queue');
    const isolatedAt = run.play.state.milestones.get('action:isolate-device:CAL-INT-ENG1') ?? 0;
    const page = queryEvents(run, {
      ...{ table: 'DeviceProcessEvents', from: isolatedAt + MINUTE_MS, until: run.play.state.now },
      ...{ device: 'CAL-INT-ENG1', account: '', text: '', limit: 5 },
    });
    if (typeof page === 'string') throw new Error(page);
    expect(page.matched, 'an isolated computer still reports to Defender').toBeGreaterThan(0);
  });

  it('CSOC is phoned on a fictional number and the hand-over is logged', () => {
    expect(view().contacts.find(({ id }) => id === 'csoc')?.phone).toBe('020 7946 0911');
    expect(
      ask('infra-oncall', {
        kind: 'phone',
        contact: 'csoc',
        message: 'Archives packed on CAL-FS01 by adm-server3, which is disabled',
      }),
    ).toBeNull();
    expect(told('phoned').at(-1)?.answer).toContain('incident handler');
    const text =
      'Seen: VPN sign-in, jump server, archives on CAL-FS01. Closed: adm-server3, interface server. Keep both as they are.';
    const message = { channel: 'phone', purpose: 'hand-over', form: 'plain', text, fields: [] } as const;
    expect(
      ask('infra-oncall', { kind: 'message', to: ['csoc', 'cyber-analyst'], replyTo: null, ...message }),
    ).toBeNull();
    const log = projectDecisionLog(run)
      .map((entry) => entry.text)
      .join('\n');
    expect(log).toContain('Archives packed on CAL-FS01');
    expect(log).toContain('Keep both as they are');
  });

  it('the report penalises no expected activity, and has hunt, action and hand-over', () => {
    expect(ask('facilitator', { kind: 'end' })).toBeNull();
    const { report, html } = reportRun(run);
    const decoy = report.triage.find(({ title }) => title.startsWith('Service account with administrator'));
    expect(decoy).toMatchObject({ reading: 'agrees', verdict: 'Expected: Confirmed activity' });
    expect(report.actions.find(({ target }) => target.includes('adm-server3'))?.outcome).toMatch(/succeeded|done/i);
    expect(html).toContain('Archives with a password on CAL-FS01');
    expect(html).toMatch(/\(hand-over, phone\): .*Keep both as they are/);
  });
});

describe('the two robots of the night', () => {
  // Without ordinary life, and the silent one for the first minutes of encryption only: whole nights are played in test:long.
  const isLong = process.env['STANDBY_LONG'] === '1';
  const life = isLong ? 'whole' : 'attack-only';
  const encrypted = (played: Run): number => played.play.state.encrypted.reduce((sum, one) => sum + one, 0);
  it.each(['silent', 'best'] as const)(
    `%s: its log replays to its digest (${life} life)`,
    (bot) => {
      const untilMs = bot === 'silent' && !isLong ? minutesOf('06:38') * MINUTE_MS : Infinity;
      const played = playHeadless(pack, { seed: 7, bot, untilMs, life });
      const parsed = parseLog(bot, exportRun(played));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      expect(replayLog(pack, parsed.value, groundRun(pack, 7, life))).toMatchObject({
        kind: 'same',
        digest: digestRun(played),
      });
      if (bot === 'silent') expect(encrypted(played)).toBeGreaterThan(isLong ? 1_000 : 3);
      else expect(encrypted(played)).toBe(0);
    },
    120_000,
  );
});
