// Expected actions as milestones, and silence.
// Tests engine/exercise/expected.ts.

import { describe, expect, it } from 'vitest';
import { advanceRun, commandRun, reportRun } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import { smallRun } from './small-run.ts';

const MINUTE = 60_000;
const NEED = 'when: T+10m\n    within: 20m\n    partlyMetBy: [declared]';
const change = (text: string): string => text.replace(/when: \{ all: \['step:vpn-logon'\] \}\n {4}within: 45m/, NEED);

function started(): Run {
  const run = smallRun(change);
  commandRun(run, 'engineer', { kind: 'start' });
  return run;
}
const phone = (run: Run): unknown =>
  commandRun(run, 'engineer', { kind: 'phone', contact: 'csoc', message: 'Odd sign-in.' });
const declare = (run: Run): unknown =>
  commandRun(run, 'engineer', { kind: 'declare-incident', level: 'critical', reason: 'x' });
const status = (run: Run): unknown => run.play.state.expected.items[0];
const reached = (run: Run, name: string): unknown => run.play.state.milestones.get(name) ?? null;

describe('an expected action', () => {
  it('[EXR18] is open from its need, met in its time, and says so once', () => {
    const run = started();
    advanceRun(run, 11 * MINUTE, 'goal');
    expect(status(run)).toBe('open');
    phone(run);
    expect([status(run), reached(run, 'expected-met:ring-csoc')]).toEqual(['met', 11 * MINUTE]);
  });

  it('[EXR18] is met before its need too: foresight counts', () => {
    const run = started();
    advanceRun(run, MINUTE, 'goal');
    phone(run);
    expect(status(run)).toBe('met');
  });

  it('[EXR18] is missed when its time is over, and late when it comes after all', () => {
    const run = started();
    advanceRun(run, 40 * MINUTE, 'goal');
    expect([status(run), reached(run, 'expected-missed:ring-csoc')]).toEqual(['missed', 30 * MINUTE]);
    phone(run);
    expect([status(run), reached(run, 'expected-met:ring-csoc')]).toEqual(['late', null]);
  });

  it('[EXR18] is partly met by less, and then nothing follows as if it were missed', () => {
    const run = started();
    declare(run);
    advanceRun(run, 40 * MINUTE, 'goal');
    expect([status(run), reached(run, 'expected-missed:ring-csoc')]).toEqual(['partly-met', null]);
  });
});

describe('an expected action that only a left-out message could meet', () => {
  const afterForty = (cut: string | null): unknown => {
    const run = smallRun((text) => change(text).replace(/metBy: \[[^\]]*\]/, "metBy: ['replied:manager-rings']"));
    if (cut !== null) commandRun(run, 'facilitator', { kind: 'choose-cut', cut });
    commandRun(run, 'engineer', { kind: 'start' });
    advanceRun(run, 40 * MINUTE, 'goal');
    const line = reportRun(run).report.expected[0];
    return [status(run), line?.outcome];
  };

  it('[EXR18] is not asked of a team that plays the cut, and is missed in the whole exercise', () => {
    expect(afterForty('10')).toEqual(['cancelled', 'not-needed']);
    expect(afterForty(null)).toEqual(['missed', 'missed']);
  });
});

it('[EXR18] silence counts from the seat’s last command', () => {
  const run = started();
  advanceRun(run, 10 * MINUTE, 'goal');
  commandRun(run, 'engineer', { kind: 'note', text: 'Looking.' });
  advanceRun(run, 40 * MINUTE, 'goal');
  expect(reached(run, 'silent:engineer')).toBe(25 * MINUTE);
});
