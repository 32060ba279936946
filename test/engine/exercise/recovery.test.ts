// The way back as a team plays it: an order with identity first, time and people, paper with lines that differ, sign-off, release.
// Tests engine/exercise/recovery.ts, recovery-clock.ts and paper.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import { mark } from '#engine/exercise/index.ts';
import type { ExerciseSetting } from '#engine/exercise/index.ts';
import { projectRecovery } from '../../../engine/conduct/project-recovery.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';
import { encryptHosts, quietPlay, quietSetting } from '../../support/quiet-play.ts';
import type { QuietPlay } from '../../support/quiet-play.ts';

let setting: ExerciseSetting;
beforeAll(async () => {
  const { scenario } = await packOf(RANSOMWARE);
  setting = quietSetting({ ...scenario, injects: [], decisions: [], attack: { ...scenario.attack, steps: [] } });
});

const ORDER = 'directory, epr, lims, file-shares';

/** A night in which the directory's, the record's and the laboratory's hosts were found encrypted. */
function lostNight(): QuietPlay {
  const run = quietPlay(setting);
  encryptHosts(run, 'CAL-DC02', 'CAL-EPR-SQL01', 'CAL-LIM-APP1');
  return run;
}

const begin = (run: QuietPlay, system: string): string | null =>
  run.ask({ kind: 'begin-restore', system, reason: 'wards need it' });
const board = ({ play }: QuietPlay) => {
  const view = projectRecovery(play);
  if (view === null) throw new Error('the scenario plays its recovery');
  return view;
};
const stage = (run: QuietPlay, id: string) => board(run).systems.find((one) => one.id === id)?.stage;
const systemState = ({ play }: QuietPlay, id: string) => {
  const place = play.setting.scenario.estate.systems.findIndex((one) => one.id === id);
  return play.state.systems[place];
};

/** Up to the moment in which the record is verified and kept from users. */
function upToVerified(): QuietPlay {
  const run = lostNight();
  mark(run.play.state, 'action:close-link:vpn');
  run.ask({ kind: 'set-restore-order', order: ORDER, reason: 'agreed with site and pathology' });
  begin(run, 'directory');
  run.pass(40);
  run.ask({ kind: 'verify-system', system: 'directory' });
  run.pass(20);
  begin(run, 'epr');
  run.pass(50);
  run.ask({ kind: 'verify-system', system: 'epr' });
  run.pass(15);
  return run;
}

describe('restoring', () => {
  it('[EXR20] is refused with the sentence that says what must come first', () => {
    const run = lostNight();
    expect(begin(run, 'epr')).toBe('The way in is still open: what is restored now may be lost again. Close it first.');
    mark(run.play.state, 'action:close-link:vpn');
    expect(begin(run, 'epr')).toContain('Choose the order of restoring first');
    const order = (text: string): string | null => run.ask({ kind: 'set-restore-order', order: text, reason: 'x' });
    expect(order('epr, directory, lims, file-shares')).toContain('Active Directory comes first');
    expect(order('directory, epr, lims')).toContain('Shared drives is missing');
    expect(order('directory, epr, epr, lims, file-shares')).toBe('The order names every system once.');
    expect(order('directory, epr, pacs')).toContain('"pacs" is not among what can be restored here');
    expect(order(ORDER)).toBeNull();
    expect(begin(run, 'epr')).toContain('Active Directory comes before it');
    expect(begin(run, 'directory')).toBeNull();
    expect(begin(run, 'directory')).toContain('is restoring already');
    expect(begin(run, 'epr')).toContain('is not verified as clean yet');
    expect(begin(run, 'file-shares')).toContain('there is nothing to restore');
    expect(run.ask({ kind: 'take-action', action: 'restore-system', target: 'epr', reason: 'quick' })).toContain(
      'recovery board',
    );
  });

  it('[EXR20] takes its time and its people, and keeps what is back from users until it is released', () => {
    const run = lostNight();
    mark(run.play.state, 'action:close-link:vpn');
    run.ask({ kind: 'set-restore-order', order: ORDER, reason: 'agreed' });
    begin(run, 'directory');
    expect(board(run).engineersFree).toBe(3);
    run.pass(39);
    expect(stage(run, 'directory')).toBe('restoring');
    run.pass(1);
    expect(stage(run, 'directory')).toBe('restored');
    expect(systemState(run, 'directory')?.state, 'kept from users').toBe('down');
    expect(begin(run, 'epr')).toContain('is not verified as clean yet');
    run.ask({ kind: 'verify-system', system: 'directory' });
    run.pass(20);
    expect(stage(run, 'directory'), 'what no clinician works in is released when it is verified').toBe('live');
    expect(systemState(run, 'directory')?.state).toBe('up');
    expect(begin(run, 'epr')).toBeNull();
    expect(begin(run, 'lims')).toBeNull();
    expect(board(run).engineersFree).toBe(1);
  });

  it('rebuilds for hours when the copies are gone', () => {
    const run = lostNight();
    mark(run.play.state, 'action:close-link:vpn');
    mark(run.play.state, 'backups-destroyed');
    run.ask({ kind: 'set-restore-order', order: ORDER, reason: 'agreed' });
    begin(run, 'directory');
    run.pass(200);
    expect(stage(run, 'directory')).toBe('restoring');
    run.pass(41);
    expect(stage(run, 'directory')).toBe('restored');
  });

  it('[EXR21] two mismatches block completion until each is found and settled; the board never says which they are', () => {
    const run = upToVerified();
    expect(run.ask({ kind: 'go-live', system: 'epr' })).toContain('has not signed');
    const sign = (seat: string) => run.ask({ kind: 'sign-off-system', system: 'epr', reason: 'checked' }, seat);
    expect(sign('gold')).toContain('Only the clinical safety officer');
    expect(sign('clinical-safety')).toContain('is not back in it yet');
    expect(run.ask({ kind: 'begin-back-entry', system: 'epr' })).toBeNull();
    expect(board(run).systems.find((one) => one.id === 'epr')?.entries).toEqual([]);
    run.pass(240);
    const entries = board(run).systems.find((one) => one.id === 'epr')?.entries ?? [];
    expect(entries.map((one) => one.id)).toHaveLength(6);
    expect(JSON.stringify(entries)).not.toMatch(/differs|settle/);
    const complete = () => run.ask({ kind: 'complete-back-entry', system: 'epr' });
    const judge = (entry: string, verdict: 'agrees' | 'paper' | 'record' | 'clinician') =>
      run.ask({ kind: 'judge-entry', system: 'epr', entry, verdict });
    expect(complete()).toContain('2 entries of Larkfield patient record (EPR) do not agree with the paper');
    expect(judge('furosemide-2', 'agrees')).toBeNull();
    expect(judge('insulin-4', 'agrees'), 'a difference overlooked').toBeNull();
    expect(complete()).toContain('2 entries');
    expect(judge('insulin-4', 'paper')).toBeNull();
    expect(complete()).toContain('1 entry');
    const signals = run.play.state.ward.signals.length;
    expect(judge('blood-a1', 'record'), 'settled, by the wrong side').toBeNull();
    expect(run.play.state.ward.signals.length).toBe(signals + 1);
    expect(complete()).toBeNull();
    expect(sign('clinical-safety')).toBeNull();
    expect(run.ask({ kind: 'go-live', system: 'epr' })).toBeNull();
    expect(systemState(run, 'epr')?.state).not.toBe('down');
    for (const name of ['restored:epr', 'verified:epr', 'rekeyed:epr', 'signed-off:epr', 'live:epr'])
      expect(run.play.state.milestones.has(name), name).toBe(true);
  });

  it('partners say what they want to see, and open their side only then', () => {
    const run = lostNight();
    run.play.state.closedLinks.add('supplier-imaging');
    const ring = () => run.ask({ kind: 'ask-reconnection', partner: 'imaging-partner' });
    expect(ring()).toContain('Has the directory been checked and by whom? Is the account that was misused disabled?');
    mark(run.play.state, 'verified:directory');
    mark(run.play.state, 'action:disable-account:sup_imaging');
    expect(ring()).toBeNull();
    expect(ring()).toContain('has not answered yet');
    run.pass(20);
    expect(run.play.state.closedLinks.has('supplier-imaging')).toBe(false);
    expect(ring()).toContain('is connected again already');
  });
});

describe('outages', () => {
  it('take systems away and give them back by themselves', () => {
    const at = (minutes: number) => ({ all: [], any: [], none: [], afterMs: minutes * MINUTE_MS });
    const run = quietPlay(setting, {
      outages: [
        {
          id: 'gp',
          title: 'Practice records',
          systems: ['gp-record'],
          when: at(10),
          until: at(70),
          why: 'a bad update',
        },
      ],
    });
    run.pass(10);
    expect(systemState(run, 'gp-record')).toEqual({ state: 'down', why: 'a bad update' });
    run.pass(60);
    expect(systemState(run, 'gp-record')?.state).toBe('up');
    expect(run.play.state.milestones.get('outage-over:gp')).toBe(70 * MINUTE_MS);
  });
});
