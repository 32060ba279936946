// The ward's journey through the ransomware night, word for word as it was promised: from the note on the screen to the way
// back. A log of commands over a real run without ordinary life; facts, views and the report are what is asserted.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import { reportRun } from '#engine/conduct/index.ts';
import type { Command, FactBody } from '#engine/exercise/index.ts';
import { projectDeviceStates, projectRoom } from '../../../engine/conduct/project-room.ts';
import { advanceRun, commandRun, createRun, groundRun } from '../../../engine/conduct/run.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const pack = await packOf(RANSOMWARE);
const run: Run = createRun(pack, 7, 'person', groundRun(pack, 7, 'attack-only'));

/** Exercise minutes of a time on the clock of the night that begins at 02:00. */
const to = (clock: string): void => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  advanceRun(run, ((hour - 2) * 60 + minute) * MINUTE_MS, 'goal');
};
const ask = (seat: string, command: Command): string | null => commandRun(run, seat, command);
const ward = (act: Extract<Command, { kind: 'ward-act' }>['act'], subject = 'ward 7'): string | null =>
  ask('ward-sister', { kind: 'ward-act', act, subject });
const view = () => projectRoom(run, projectDeviceStates(run));
const told = <K extends FactBody['kind']>(kind: K): Extract<FactBody, { kind: K }>[] =>
  run.play.state.facts.flatMap(({ body }) => (body.kind === kind ? [body as Extract<FactBody, { kind: K }>] : []));

describe('the ward’s journey', () => {
  it('begins with a copy of the backups out of reach, and a note on the screens', () => {
    expect(ask('facilitator', { kind: 'start' })).toBeNull();
    to('02:05');
    for (const target of ['CAL-BKP01', 'CAL-BKP02'])
      expect(
        ask('silver', { kind: 'take-action', action: 'isolate-device', target, reason: 'One copy out of reach' }),
      ).toBeNull();
    to('06:30');
    expect(view().inbox.map(({ id }) => id)).not.toContain('ransom-note');
    to('06:40');
    const note = view().inbox.find(({ id }) => id === 'ransom-note');
    expect(note?.message.join(' ')).toContain('EXERCISE. Your files are locked');
    expect(note?.to).toContain('Ward sister, ward 7');
  });

  it('the sister leaves the PC powered and phones: her report reaches the analyst’s queue', () => {
    const off = (): number => run.play.state.off.reduce((sum, one) => sum + one, 0);
    const before = off();
    expect(ward('report-to-service-desk', 'A note about locked files on the PC in bay A')).toBeNull();
    expect(off(), 'nothing was switched off').toBe(before);
    expect(view().ward.pcOffAt).toBeNull();
    expect(view().reports).toMatchObject([
      {
        number: 1,
        from: 'Ward sister, ward 7',
        text: 'A note about locked files on the PC in bay A',
        pcLeftOn: true,
        takenBy: null,
      },
    ]);
    expect(
      ask('cyber-analyst', { kind: 'take-report', report: 1, advice: 'Leave it on, touch nothing, use paper' }),
    ).toBeNull();
    expect(view().reports[0]?.takenBy).toContain('analyst');
  });

  it('identity is checked and the way in closed before anything comes back', () => {
    to('06:45');
    expect(ask('infra-oncall', { kind: 'verify-system', system: 'directory' })).toBeNull();
    expect(
      ask('silver', { kind: 'take-action', action: 'close-link', target: 'vpn', reason: 'It is the way in' }),
    ).toBeNull();
    const order = 'directory, epr, lims, file-shares';
    expect(
      ask('silver', { kind: 'set-restore-order', order, reason: 'Agreed with site office and pathology' }),
    ).toBeNull();
  });

  it('the crash-call test fails: the signal stays open until an alternative is tested', () => {
    to('07:20');
    expect(view().ward.tools.find(({ id }) => id === 'bleep')?.working).toBe(false);
    const signal = () => view().ward.signals.find(({ id }) => id === 'crash-call');
    expect(signal()).toBeUndefined();
    expect(ward('crash-call-test')).toBeNull();
    expect(view().ward.crashCall.state).toBe('failed');
    expect(signal()?.isOpen).toBe(true);
    expect(ask('infra-oncall', { kind: 'begin-restore', system: 'epr', reason: 'Wards need it first' })).toBeNull();
    to('07:24');
    ward('crash-call-test');
    expect(signal()?.isOpen, 'testing again does not close it').toBe(true);
    expect(ward('crash-call-alternative')).toBeNull();
    expect(signal()?.isOpen).toBe(false);
    expect(told('signal-closed')).toMatchObject([{ signal: 'crash-call' }]);
  });

  it('she prints an extract that is 55 minutes old: its age shows, and a changed insulin dose is flagged', () => {
    to('07:25');
    expect(view().systems.find(({ id }) => id === 'epr')?.state).toBe('down');
    expect(ward('print-extract')).toBeNull();
    const { printed, beds } = view().ward;
    expect(printed?.ageMinutes).toBe(55);
    expect(printed?.changed).toEqual([
      { bed: '6', change: expect.stringContaining('insulin lowered from 14 to 8 units') as string },
    ]);
    expect(beds.find(({ bed }) => bed === '6')?.warning).toContain('insulin');
    const print = told('ward-acted').find(({ act }) => act === 'print-extract')?.outcome ?? '';
    expect(print).toContain('The extract is 55 minutes old');
    expect(print).toContain('bed 6: Morning insulin lowered');
  });

  it('a potassium result is phoned, and taken without read-back', () => {
    expect(view().ward.phonedResults.find(({ id }) => id === 'potassium-a3')).toMatchObject({
      state: 'waiting',
      critical: true,
    });
    expect(ward('accept-without-read-back', 'potassium-a3')).toBeNull();
    expect(view().ward.phonedResults.find(({ id }) => id === 'potassium-a3')?.state).toBe('no-read-back');
  });

  it('on restore, two mismatches block completion until each is settled', () => {
    const { recovery } = pack.scenario;
    const entries = recovery?.systems.find(({ system }) => system === 'epr')?.entries ?? [];
    to('08:00');
    expect(ask('infra-oncall', { kind: 'verify-system', system: 'epr' })).toBeNull();
    to('08:15');
    expect(ask('silver', { kind: 'begin-back-entry', system: 'epr' })).toBeNull();
    to('08:55');
    const complete = (): string | null => ask('ward-sister', { kind: 'complete-back-entry', system: 'epr' });
    for (const { id } of entries)
      expect(ask('ward-sister', { kind: 'judge-entry', system: 'epr', entry: id, verdict: 'agrees' })).toBeNull();
    expect(complete()).toMatch(/^2 entries of .* do not agree with the paper/);
    expect(ask('clinical-safety', { kind: 'sign-off-system', system: 'epr', reason: 'Wards wait' })).toContain(
      'hole in it',
    );
    ask('ward-sister', { kind: 'judge-entry', system: 'epr', entry: 'insulin-4', verdict: 'paper' });
    expect(complete()).toMatch(/^1 entry of .* does not agree/);
    ask('ward-sister', { kind: 'judge-entry', system: 'epr', entry: 'blood-a1', verdict: 'paper' });
    expect(complete()).toBeNull();
    expect(
      ask('clinical-safety', { kind: 'sign-off-system', system: 'epr', reason: 'Both were settled at the bedside' }),
    ).toBeNull();
    expect(ask('infra-oncall', { kind: 'go-live', system: 'epr' })).toBeNull();
    expect(view().systems.find(({ id }) => id === 'epr')?.state).not.toBe('down');
  });

  it('the report flags what was not read back, and says when the crash call had an alternative', () => {
    expect(ask('facilitator', { kind: 'end' })).toBeNull();
    const { report, html } = reportRun(run);
    const signals = report.safetySignals.map(({ text }) => text);
    expect(signals).toContainEqual(expect.stringMatching(/A3 was taken by phone without read-back: .*potassium 6\.4/));
    expect(signals).toContainEqual(expect.stringContaining('crash-call test failed'));
    expect(html).toContain('without read-back');
    expect(html).toContain('The crash call has an alternative that was tested.');
  });
});
