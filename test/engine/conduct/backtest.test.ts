// A rule's past is what the running detector saw, day by day; truth is told only where it may be.
// Tests engine/conduct/backtest.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { BacktestAnswer, Progress, Run, ScenarioPack } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createRun, fetchTeamRules } from '#engine/conduct/index.ts';
import type { Backtest } from '#engine/conduct/index.ts';
import { backtesting, MINUTES_PER_ALERT } from '#engine/conduct/backtest.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const COMMAND = `title: Command prompt
id: 4f6f3c0a-6a63-4b53-8d0e-8a1b1a4f7a01
status: experimental
logsource:
    product: defender
    service: deviceprocessevents
detection:
    selection:
        FileName: cmd.exe
    condition: selection
level: low
`;
const MINUTES = 12;

let pack: ScenarioPack;
let run: Run;
beforeAll(async () => {
  await fetchTeamRules();
  pack = await packOf(RANSOMWARE);
  run = createRun(pack, 7, 'person');
  const seat = pack.scenario.roles[0]?.id ?? '';
  commandRun(run, seat, { kind: 'start' });
  commandRun(run, seat, { kind: 'stage-rule', text: COMMAND, hunt: null });
  commandRun(run, seat, { kind: 'switch-rule-on', rule: 1 });
  advanceRun(run, MINUTES * MINUTE_MS, 'goal');
});

function whole(of: Run, text: string, days: number): { answer: BacktestAnswer; steps: number; told: Progress[] } {
  const told: Progress[] = [];
  const work = backtesting(of, text, days, (progress) => told.push(progress));
  for (let steps = 0; ; steps += 1) {
    const step = work.next();
    if (step.done === true) return { answer: step.value, steps, told };
  }
}

const past = (of: Run, days = 0, text = COMMAND): Backtest => {
  const { answer } = whole(of, text, days);
  if (answer.kind !== 'result') throw new Error('no result');
  return answer.backtest;
};

describe('a backtest', () => {
  it('raises what the detector raised over the same minutes', () => {
    const own = run.watch.alerts.filter(({ ruleStem }) => ruleStem === 'team_rule_1');
    const { alerts, matches, devices, days, until, examples } = past(run);
    expect(own.length).toBeGreaterThan(0);
    expect(alerts).toBe(own.length);
    expect(matches).toBe(own.reduce((sum, { rowCount }) => sum + rowCount, 0));
    expect(devices).toBe(new Set(own.map(({ device }) => device)).size);
    expect(days).toMatchObject([{ from: 0, until: MINUTES * MINUTE_MS, alerts }]);
    expect(until).toBe(MINUTES * MINUTE_MS);
    expect(examples[0]?.at).toBe(own[0]?.firstSeen);
  });

  it('states what it costs', () => {
    const { alerts, analystHours, analystHoursPerDay, alertsPerDay, minutesPerAlert } = past(run);
    expect(minutesPerAlert).toBe(MINUTES_PER_ALERT);
    expect(analystHours).toBe(Math.round((alerts * MINUTES_PER_ALERT * 10) / 60) / 10);
    expect(alertsPerDay).toBe(Math.round((alerts * 1_440 * 10) / MINUTES) / 10);
    expect(analystHoursPerDay).toBeGreaterThan(analystHours);
  });

  it('goes in steps, tells how far it is, and changes nothing when it is dropped', () => {
    const before = run.watch.alerts.length;
    const { steps, told } = whole(run, COMMAND, 0);
    expect(steps).toBeGreaterThanOrEqual(MINUTES);
    expect(told.at(-1)?.percent).toBe(100);
    const work = backtesting(run, COMMAND, 7, () => undefined);
    for (let step = 0; step < 5; step += 1) expect(work.next().done).toBe(false);
    expect(run.watch.alerts.length).toBe(before);
  });

  it('splits history into days that end at STARTEX', () => {
    const { days, from, rowsScanned, alerts } = past(run, 1, COMMAND.replace('cmd.exe', 'net.exe'));
    expect(from).toBe(-DAY_MS);
    expect(days.map((day) => [day.from, day.until])).toEqual([
      [-DAY_MS, 0],
      [0, MINUTES * MINUTE_MS],
    ]);
    expect(alerts).toBeGreaterThan(0);
    expect(rowsScanned).toBeGreaterThan(100_000);
  });

  it('keeps the truth until ENDEX, unless the scenario is for training', () => {
    expect(past(run)).toMatchObject({ truth: null, truthWords: expect.stringMatching(/ENDEX/) });
    const training: Run = {
      ...run,
      play: {
        ...run.play,
        setting: { ...run.play.setting, scenario: { ...run.play.setting.scenario, allowsGroundTruth: true } },
      },
    };
    const { truth } = past(training);
    expect(truth).toMatchObject({ stepsSeen: expect.any(Number), stepTitles: expect.any(Array) });
    const happened = new Set(
      run.play.state.facts.flatMap(({ body }) => (body.kind === 'step-happened' ? [body.step] : [])),
    );
    expect(truth?.stepsSoFar).toBeGreaterThanOrEqual(happened.size);
  });

  it('stops with a sentence when a rule raises more than a run keeps', () => {
    const loud = COMMAND.replace('FileName: cmd.exe', "FileName|re: '.'");
    const { answer } = whole(run, loud, 1);
    if (answer.kind !== 'result') throw new Error(answer.kind);
    const { stoppedBecause, alerts, until, days } = answer.backtest;
    expect(alerts).toBe(LIMITS.alertsMax);
    expect(stoppedBecause).toMatch(/more than 5000 alerts/);
    expect(until).toBeLessThan(0);
    expect(days.at(-1)?.until).toBe(until);
    expect(past(run).stoppedBecause).toBe('');
  });

  it('tells what is wrong with a rule', () => {
    const { answer } = whole(run, COMMAND.replace('FileName', 'NoSuchColumn'), 0);
    expect(answer).toMatchObject({ kind: 'problems', problems: [{ severity: 'error' }] });
  });
});
