// An action of an earlier exercise: carried over, re-tested in play as a message, closed; and a run that is for re-tests alone.
// Tests engine/exercise/carried-actions.ts and retests.ts.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, digestRun, exportRun, replayLog } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { parseLog } from '#engine/session/index.ts';
import { smallRun } from './small-run.ts';

const CARRY = {
  kind: 'carry-action',
  action: 'carried-action-ring',
  issue: 'Nobody had the number.',
  statement: 'Put the number on every card',
  element: 'planning',
  owner: 'EPRR lead',
  organisation: 'The trust',
  due: '2027-03-31',
  priority: 'high',
  refs: ['caf 4.0 D1.a'],
  retestSeat: 'manager',
  retestTitle: 'The same again',
  retestMessage: 'It is ten past three. Whom do you ring?',
  retestExpected: 'CSOC is rung.',
  from: 'The same exercise, seed 3, played 2026-09-01',
} as const satisfies Command;
const ACTION = CARRY.action;
const SEND: Command = {
  kind: 'send-retest',
  action: ACTION,
  seat: 'manager',
  channel: 'in-person',
  title: CARRY.retestTitle,
  message: CARRY.retestMessage,
};

const control = (run: Run, command: Command): string | null => commandRun(run, 'facilitator', command);
const judge = (run: Run, isPassed: boolean): string | null => {
  const evidence = [run.play.state.facts.findLast(({ body }) => body.kind === 'retest-answered')?.n ?? 1];
  return commandRun(run, 'evaluator', {
    kind: 'judge-retest',
    action: ACTION,
    isPassed,
    evidence,
    why: 'Known by heart',
  });
};
const kinds = (run: Run): string[] => run.play.state.facts.map(({ body }) => body.kind);

function begun(cut: string | null = null): Run {
  const run = smallRun();
  if (cut !== null) expect(control(run, { kind: 'choose-cut', cut })).toBeNull();
  expect(control(run, CARRY)).toBeNull();
  expect(control(run, { kind: 'start', override: 'A test' })).toBeNull();
  advanceRun(run, MINUTE_MS, 'goal');
  return run;
}

describe('an action of an earlier exercise', () => {
  it.each([
    [{ action: 'action-ring' }, /begins with carried-/],
    [{ statement: ' ' }, /has a statement and an owner/],
    [{ from: '' }, /which exercise it comes from/],
    [{ due: 'in March' }, /Dates are written/],
    [{ refs: ['caf'] }, /is no reference/],
    [{ retestSeat: 'nobody' }, /There is no seat "nobody"/],
    [{ retestMessage: '' }, /Write the message/],
  ])('[EXR42] with %j is refused with a sentence', (wrong, sentence) => {
    expect(control(smallRun(), { ...CARRY, ...wrong })).toMatch(sentence);
  });

  it('[EXR42] is carried over once, by control, and no player is told', () => {
    const run = smallRun();
    expect(commandRun(run, 'manager', CARRY)).toMatch(/Only the facilitator/);
    expect(control(run, CARRY)).toBeNull();
    expect(control(run, CARRY)).toBe('This action was carried over already.');
    expect(run.play.state.facts.find(({ body }) => body.kind === 'action-carried')?.audience).toBe('control');
  });

  it('[EXR43] arrives at its seat as a message, and the reply is the answer; then it is judged, shown and closed', () => {
    const run = begun();
    expect(control(run, SEND)).toBeNull();
    expect(control(run, SEND)).toMatch(/under way/);
    const inject = run.play.state.msel.improvised.at(-1);
    expect(inject).toMatchObject({ to: ['manager'], title: 'The same again', expects: 'reply' });
    const reply = { kind: 'reply-inject', inject: inject?.inject ?? '', text: 'CSOC, by the card.' } as const;
    expect(commandRun(run, 'engineer', reply), 'another seat may write, and answers nothing').toBeNull();
    expect(judge(run, true)).toMatch(/^Nobody has answered/);
    expect(commandRun(run, 'manager', reply)).toBeNull();
    expect(kinds(run).filter((kind) => kind.startsWith('retest-'))).toEqual(['retest-begun', 'retest-answered']);
    expect(judge(run, true)).toBeNull();
    const close = (): string | null => control(run, { kind: 'close-action', action: ACTION, reason: 'Done' });
    expect(close()).toMatch(/^Show first/);
    expect(control(run, { kind: 'show-closure', action: ACTION, text: 'The card' })).toBeNull();
    expect(close()).toBeNull();
    expect(control(run, SEND)).toBe('This action is closed.');
  });

  it('[EXR43] passes nothing after ten minutes; sent again, it can', () => {
    const run = begun();
    control(run, SEND);
    advanceRun(run, 11 * MINUTE_MS, 'goal');
    expect(run.play.state.facts.find(({ body }) => body.kind === 'retest-timed-out')?.at).toBe(11 * MINUTE_MS);
    expect(commandRun(run, 'manager', { kind: 'answer-retest', action: ACTION, text: 'Now I know' })).toBeNull();
    expect(kinds(run), 'an answer on the form stands in the inbox too').toContain('inject-replied');
    expect(judge(run, true)).toMatch(/after ten minutes/);
    expect(control(run, SEND)).toBeNull();
    commandRun(run, 'manager', { kind: 'answer-retest', action: ACTION, text: 'CSOC' });
    expect(judge(run, true)).toBeNull();
  });

  it('[EXR42] gives the same digest from its log', () => {
    const run = begun();
    control(run, SEND);
    commandRun(run, 'manager', { kind: 'answer-retest', action: ACTION, text: 'CSOC' });
    control(run, { kind: 'end' });
    const log = parseLog('run', exportRun(run));
    if (!log.ok) throw new Error(JSON.stringify(log.problems));
    expect(replayLog(run.pack, log.value)).toMatchObject({ kind: 'same', digest: digestRun(run) });
  });
});

describe('a run for re-tests alone', () => {
  it('[EXR44] brings nothing of the script and no attack, whatever the clock says', () => {
    const run = begun('retests');
    advanceRun(run, 60 * MINUTE_MS, 'goal');
    const told = new Set(kinds(run));
    for (const kind of ['inject-delivered', 'inject-armed', 'facilitation-due', 'decision-asked', 'move-begun'])
      expect(told, kind).not.toContain(kind);
    expect([...told].filter((kind) => kind.startsWith('step-'))).toEqual([]);
    expect(run.play.state.steps.every((step) => step === 'cancelled')).toBe(true);
    expect(control(run, SEND)).toBeNull();
  });
});
