// The ward's journey: a report that reaches the queue, a crash call that fails, an old extract, a result taken without read-back,
// people called in, patients sent elsewhere. Tests engine/exercise/ward.ts and services.ts.

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { mark } from '#engine/exercise/index.ts';
import type { ExerciseSetting, FactBody } from '#engine/exercise/index.ts';
import type { WardAct } from '#engine/scenario/index.ts';
import { projectWard } from '../../../engine/conduct/project-ward.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';
import { encryptHosts, quietPlay, quietSetting } from '../../support/quiet-play.ts';
import type { QuietPlay } from '../../support/quiet-play.ts';

let setting: ExerciseSetting;
beforeAll(async () => {
  const { scenario } = await packOf(RANSOMWARE);
  setting = quietSetting({ ...scenario, injects: [], decisions: [], attack: { ...scenario.attack, steps: [] } });
});

const act = (run: QuietPlay, name: WardAct, subject = 'ward 7'): string | null =>
  run.ask({ kind: 'ward-act', act: name, subject }, 'ward-sister');
function told<K extends FactBody['kind']>({ play }: QuietPlay, kind: K): Extract<FactBody, { kind: K }>[] {
  return play.state.facts.flatMap(({ body }) => (body.kind === kind ? [body as Extract<FactBody, { kind: K }>] : []));
}

describe('the ward', () => {
  it('[EXR22] rings, and her report is an item that the analyst takes with advice', () => {
    const run = quietPlay(setting);
    expect(act(run, 'report-to-service-desk', 'A note on the screen; the PC is left on')).toBeNull();
    expect(run.play.state.ward.reports).toMatchObject([{ seat: 'ward-sister', takenAt: null }]);
    const take = (report: number, advice: string) => run.ask({ kind: 'take-report', report, advice }, 'cyber-analyst');
    expect(take(2, 'Leave it on')).toBe('There is no such report.');
    expect(take(1, ' ')).toBe('Say what you advised the caller.');
    run.pass(3);
    expect(take(1, 'Leave it on, use paper, I ring back in ten minutes')).toBeNull();
    expect(take(1, 'again')).toBe('Somebody has taken this report already.');
    expect(run.play.state.ward.reports).toMatchObject([{ takenBy: 'cyber-analyst', takenAt: 180_000 }]);
    expect(told(run, 'report-taken')).toHaveLength(1);
  });

  it('[EXR22] finds the crash call dead; the signal stays open until the alternative is tested', () => {
    const run = quietPlay(setting);
    encryptHosts(run, 'CAL-TEL01');
    const open = (): boolean[] => projectWard(run.play).signals.map((one) => one.isOpen);
    act(run, 'crash-call-test');
    act(run, 'crash-call-test');
    expect(open(), 'one signal, however often it is tested').toEqual([true]);
    run.pass(30);
    expect(open()).toEqual([true]);
    act(run, 'crash-call-alternative');
    expect(open()).toEqual([false]);
    expect(told(run, 'signal-closed')).toMatchObject([{ signal: 'crash-call' }]);
  });

  it('[EXR22] a report says whether the PC was left on; pulling the plug stops one PC, once, and is told', () => {
    const run = quietPlay(setting);
    const off = (): number => run.play.state.off.reduce((sum, one) => sum + one, 0);
    act(run, 'report-to-service-desk', 'A note on the screen');
    expect(off()).toBe(0);
    expect(act(run, 'switch-pc-off')).toBeNull();
    expect(off()).toBe(1);
    expect(act(run, 'switch-pc-off')).toBe('The PC is off already.');
    act(run, 'report-to-service-desk', 'It is dark now');
    expect(run.play.state.ward.reports.map(({ pcLeftOn }) => pcLeftOn)).toEqual([true, false]);
    expect(
      told(run, 'ward-acted')
        .map(({ outcome }) => outcome)
        .join(' '),
    ).toContain('What was in its memory is gone');
    const dark = run.play.state.off.indexOf(1);
    expect(run.play.reaction.silent.get(dark), 'its telemetry ends').toHaveLength(1);
  });

  it('prints an extract that says its age, and is told which doses changed since', () => {
    const run = quietPlay(setting);
    // The downtime PC takes its extract at T+0:30 and T+1:30; the record goes while it is 55 minutes old.
    run.pass(90 + 55);
    encryptHosts(run, 'CAL-EPR-SQL01');
    act(run, 'print-extract');
    const print = told(run, 'ward-acted').at(-1);
    expect(print?.outcome).toContain('The extract is 55 minutes old');
    expect(print?.outcome).toContain('bed 4: Insulin scale changed at 04:05');
    const { printed, beds } = projectWard(run.play);
    expect(printed).toMatchObject({ ageMinutes: 55 });
    expect(printed?.changed.map((one) => one.bed)).toEqual(['4', 'A3']);
    expect(beds.find((one) => one.bed === '4')?.warning).toContain('Insulin scale changed');
    run.pass(60);
    expect(
      projectWard(run.play).printed?.changed.map((one) => one.bed),
      'paper goes on growing old',
    ).toContain('A1');
  });

  it('takes a potassium by phone without read-back, which is a signal; what the runner brings needs none', () => {
    const run = quietPlay(setting);
    encryptHosts(run, 'CAL-LIM-APP1');
    run.pass(20);
    expect(act(run, 'accept-without-read-back', 'potassium-a3')).toBeNull();
    expect(told(run, 'safety-signal').map((one) => one.text)).toContainEqual(expect.stringContaining('potassium 6.4'));
    run.pass(12);
    expect(act(run, 'send-runner', 'laboratory')).toBeNull();
    expect(act(run, 'send-runner', 'laboratory')).toBe('The runner is out and not back yet.');
    run.pass(15);
    expect(projectWard(run.play).phonedResults.map((one) => [one.id, one.state])).toEqual([
      ['potassium-a3', 'no-read-back'],
      ['inr-a2', 'brought'],
      ['gentamicin-5', 'brought'],
    ]);
    expect(told(run, 'ward-acted').at(-1)).toMatchObject({ act: 'runner-back' });
    expect(act(run, 'read-back', 'inr-a2')).toBe('No such result is waiting on the phone.');
  });
});

describe('services', () => {
  it('[EXR23] call people in once, and have them when they said', () => {
    const run = quietPlay(setting);
    encryptHosts(run, 'CAL-EPR-SQL01');
    const ed = run.play.setting.scenario.estate.services.findIndex((one) => one.id === 'ed');
    const loss = (): number => run.play.state.services[ed]?.lossPermille ?? 0;
    const call = () => run.ask({ kind: 'call-in-staff', service: 'ed', reason: 'paper is slow' }, 'silver');
    const before = loss();
    expect(call()).toBeNull();
    expect(call()).toContain('has called in everybody it has');
    expect(run.ask({ kind: 'call-in-staff', service: 'outpatients', reason: 'x' }, 'silver')).toContain(
      'nobody more to call',
    );
    run.pass(59);
    expect(loss()).toBe(before);
    run.pass(1);
    expect(loss()).toBe(before - 150);
  });

  it('[EXR23] divert by order, fill the neighbour, and take patients again', () => {
    const run = quietPlay(setting);
    const ed = run.play.setting.scenario.estate.services.findIndex((one) => one.id === 'ed');
    const order = (kind: 'divert-service' | 'end-divert') =>
      run.ask({ kind, service: 'ed', reason: 'agreed with the board' }, 'gold');
    expect(order('end-divert')).toContain('does not divert');
    expect(order('divert-service')).toBeNull();
    expect(order('divert-service')).toContain('diverts already');
    run.pass(120);
    const sent = run.play.state.flow.queues[ed]?.totals.diverted ?? 0;
    expect(sent).toBeGreaterThan(2);
    expect(order('end-divert')).toBeNull();
    run.pass(60);
    expect(run.play.state.flow.queues[ed]?.totals.diverted).toBe(sent);
    const [host] = run.play.state.flow.hosts;
    expect(host?.queue.totals.takenIn).toBeGreaterThan(0);
  });

  it('[EXR23] tell of overdue work at steps: the first, and then when it is clearly more', () => {
    const run = quietPlay(setting);
    encryptHosts(run, 'CAL-BLD-APP1', 'CAL-LIM-APP1');
    mark(run.play.state, 'declared');
    run.pass(9 * 60);
    const counts = told(run, 'safety-signal').filter((one) => one.signal === 'transfusion:transfusion-delayed');
    expect(counts.length).toBeGreaterThanOrEqual(2);
    expect(counts.length).toBeLessThanOrEqual(6);
    expect(counts[0]?.text).toBe('Blood transfusion: 1 request for blood was late so far.');
  });

  it('[EXR2] stand the same however the time is cut into pieces', () => {
    const play = (cuts: readonly number[]): string => {
      const run = quietPlay(setting);
      encryptHosts(run, 'CAL-EPR-SQL01', 'CAL-LIM-APP1');
      run.ask({ kind: 'call-in-staff', service: 'ed', reason: 'paper is slow' }, 'silver');
      run.ask({ kind: 'divert-service', service: 'ed', reason: 'agreed' }, 'gold');
      act(run, 'send-runner', 'laboratory');
      let left = 7 * 3_600;
      for (const seconds of cuts) {
        const piece = Math.min(left, seconds);
        run.pass((piece * 1_000) / 60_000);
        left -= piece;
      }
      run.pass((left * 1_000) / 60_000);
      const { facts, flow, now } = run.play.state;
      return JSON.stringify({ facts, flow, now });
    };
    const whole = play([]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 12 }), (cuts) => {
        expect(play(cuts)).toBe(whole);
      }),
      { seed: 20261122, numRuns: 4 },
    );
  });
});
