// Clocks start on awareness with proof, are adjusted by a finding, and are overdue only where they are in force.
// Tests engine/exercise/statutory.ts, statutory-words.ts, grade-incident.ts.

import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import { commandRun } from '#engine/conduct/run.ts';
import { gradeIncident, stagesOf } from '#engine/exercise/index.ts';
import { isInForce } from '#engine/scenario/index.ts';
import { begunRun, done, told, toMinute } from '../../support/assurance-run.ts';

const ICO = 'ico-article-33';
const clockOf = (run: ReturnType<typeof begunRun>, id: string) => {
  const clock = run.play.state.statutory.clocks.find(({ rule }) => rule.id === id);
  if (clock === undefined) throw new Error(`the scenario has the clock ${id}`);
  return clock;
};

describe('awareness', () => {
  it('[EXR30] needs a seat, a time that is past and entries of the log that are not later', () => {
    const run = begunRun();
    toMinute(run, 30);
    const note = told(run, 'inject-delivered')[0]?.n ?? 0;
    const state = (at: number, evidence: readonly number[], aware = 'ig-lead'): string | null =>
      commandRun(run, 'ig-lead', {
        kind: 'record-awareness',
        clock: ICO,
        aware,
        at,
        evidence,
        reason: 'The list is ours',
      });
    expect(state(HOUR_MS, [note])).toBe('Nobody was aware of it in the future.');
    expect(state(20 * MINUTE_MS, [])).toMatch(/^Name at least one entry/);
    expect(state(20 * MINUTE_MS, [9_999])).toBe('There is no entry 9999 in the log.');
    expect(state(MINUTE_MS, [note])).toMatch(/cannot show that somebody was aware then/);
    expect(state(20 * MINUTE_MS, [note], 'nobody')).toBe('There is no such seat in this exercise.');
    expect(state(20 * MINUTE_MS, [note])).toBeNull();
    const clock = clockOf(run, ICO);
    expect(clock).toMatchObject({ since: 20 * MINUTE_MS, aware: 'ig-lead', evidence: [note] });
    expect(stagesOf(clock)[0]?.dueAt).toBe(20 * MINUTE_MS + 72 * HOUR_MS);
    expect(run.play.state.milestones.has(`aware:${ICO}`)).toBe(true);
  });

  it('[EXR30] is disputed by anybody and found by the facilitator alone; both stay in the log', () => {
    const run = begunRun();
    toMinute(run, 30);
    const note = told(run, 'inject-delivered')[0]?.n ?? 0;
    const words = { clock: ICO, aware: 'ig-lead', evidence: [note], reason: 'Seen' };
    done(run, 'ig-lead', { kind: 'record-awareness', at: 25 * MINUTE_MS, ...words });
    done(run, 'gold', { kind: 'dispute-awareness', clock: ICO, reason: 'We knew before' });
    expect(clockOf(run, ICO).isDisputed).toBe(true);
    expect(commandRun(run, 'ig-lead', { kind: 'find-awareness', at: 10 * MINUTE_MS, ...words })).not.toBeNull();
    done(run, 'facilitator', { kind: 'find-awareness', at: 10 * MINUTE_MS, ...words });
    expect(clockOf(run, ICO)).toMatchObject({ since: 10 * MINUTE_MS, isFound: true, isDisputed: false });
    expect(told(run, 'clock-started').filter(({ body }) => body.clock === ICO)).toHaveLength(1);
    expect(commandRun(run, 'ig-lead', { kind: 'record-awareness', at: 5 * MINUTE_MS, ...words })).toMatch(
      /facilitator has found/,
    );
  });

  it('[EXR11] cannot rest on what only the attacker knows while the exercise runs', () => {
    const run = begunRun();
    toMinute(run, 30);
    const hidden = run.play.state.facts.find(({ audience }) => audience === 'truth')?.n ?? 0;
    const command = {
      kind: 'record-awareness',
      clock: ICO,
      aware: 'gold',
      at: 30 * MINUTE_MS,
      reason: 'Seen',
    } as const;
    expect(commandRun(run, 'gold', { ...command, evidence: [hidden] })).toBe(`There is no entry ${hidden} in the log.`);
  });
});

describe('reports', () => {
  it('[EXR31] say what they leave out, come in order and only once', () => {
    const run = begunRun();
    toMinute(run, 30);
    const note = told(run, 'inject-delivered')[0]?.n ?? 0;
    const submit = (stage: string): string | null =>
      commandRun(run, 'ig-lead', { kind: 'submit-report', clock: ICO, stage, contains: [0, 1], text: 'File names' });
    expect(submit('first')).toMatch(/^Record first who became aware/);
    done(run, 'ig-lead', {
      kind: 'record-awareness',
      clock: ICO,
      aware: 'gold',
      at: 20 * MINUTE_MS,
      evidence: [note],
      reason: 'Seen',
    });
    expect(submit('more')).toBe('"First report" comes first.');
    expect(submit('first')).toBeNull();
    expect(submit('first')).toMatch(/handed in already/);
    expect(told(run, 'report-submitted')[0]?.body).toMatchObject({
      isLate: false,
      missing: expect.arrayContaining(['likely consequences']),
    });
  });

  it('[EXR31] are overdue one second after their time where the clock is in force, and never for a bill', () => {
    const run = begunRun();
    toMinute(run, 10);
    const note = told(run, 'inject-delivered')[0]?.n ?? 0;
    for (const clock of ['csoc-report', 'cyber-resilience-bill'])
      done(run, 'gold', {
        kind: 'record-awareness',
        clock,
        aware: 'gold',
        at: 10 * MINUTE_MS,
        evidence: [note],
        reason: 'Seen',
      });
    toMinute(run, 26);
    expect(told(run, 'report-overdue')).toMatchObject([
      { at: 25 * MINUTE_MS + 1_000, body: { clock: 'csoc-report', stage: 'phoned' } },
    ]);
    expect(clockOf(run, 'cyber-resilience-bill').isInForce).toBe(false);
    done(run, 'gold', { kind: 'phone', contact: 'csoc', message: 'We see a sign-in' });
    expect(told(run, 'report-submitted')[0]?.body).toMatchObject({ clock: 'csoc-report', isLate: true });
  });

  it('a clock counts within its dates only', () => {
    const rule = { status: 'in-force', validFrom: '2027-01-01', validTo: '2027-12-31' } as const;
    expect(['2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01'].map((date) => isInForce(rule, date))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isInForce({ ...rule, status: 'bill' }, '2027-05-05')).toBe(false);
  });
});

describe('the grade of an incident', () => {
  const run = begunRun();
  const grid = run.play.setting.scenario.statutory?.grading;
  if (grid === null || grid === undefined) throw new Error('the scenario grades');
  const of = (likelihood: number, severity: number, isVulnerable = false): string =>
    gradeIncident(grid, { likelihood, severity, isVulnerable }).outcome;

  it('follows the whole grid', () => {
    const rows = [1, 2, 3, 4, 5].map((likelihood) => [1, 2, 3, 4, 5].map((severity) => of(likelihood, severity)));
    const [log, ico, dhsc] = ['log-only', 'ico', 'dhsc'];
    expect(rows).toEqual([
      [log, log, log, log, log],
      [log, log, log, log, log],
      [log, ico, ico, dhsc, dhsc],
      [log, ico, ico, dhsc, dhsc],
      [log, ico, ico, dhsc, dhsc],
    ]);
  });

  it('is never below two where vulnerable people are concerned', () => {
    expect(of(3, 1)).toBe('log-only');
    expect(gradeIncident(grid, { likelihood: 3, severity: 1, isVulnerable: true })).toMatchObject({
      severity: 2,
      wasRaised: true,
      outcome: 'ico',
    });
  });

  it('[EXR7] refuses scores that are none', () => {
    const grade = { kind: 'grade-incident', likelihood: 6, severity: 2, isVulnerable: false, reason: 'Names' } as const;
    expect(commandRun(run, 'ig-lead', grade)).toBe('The likelihood is a whole number from 1 to 5.');
    done(run, 'ig-lead', { ...grade, likelihood: 4 });
    expect(run.play.state.milestones.has('graded:ico')).toBe(true);
  });
});
