// No rating without evidence; no action closed without proof and a passed re-test; the pad stays open after ENDEX.
// Tests engine/exercise/evaluation.ts and improvement.ts.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import { commandRun } from '#engine/conduct/run.ts';
import type { Command } from '#engine/exercise/index.ts';
import { begunRun, done, told, toMinute } from '../../support/assurance-run.ts';

const rating = { kind: 'rate', level: 'task', subject: 'bring-in-csoc', rating: 'S', why: 'Late by an hour' } as const;

describe('ratings', () => {
  it('[EXR34] need entries of the log, the evaluator and a task of the guide', () => {
    const run = begunRun();
    toMinute(run, 20);
    expect(commandRun(run, 'evaluator', { ...rating, evidence: [] })).toMatch(/^No rating without evidence\./);
    expect(commandRun(run, 'evaluator', { ...rating, subject: 'nothing', evidence: [1] })).toMatch(
      /There is no task "nothing"/,
    );
    expect(commandRun(run, 'gold', { ...rating, evidence: [1] })).not.toBeNull();
    done(run, 'evaluator', { ...rating, evidence: [1] });
    done(run, 'evaluator', { ...rating, rating: 'P', why: 'Seen again', evidence: [1] });
    expect(run.play.state.evaluation.ratings.get('task:bring-in-csoc')?.rating).toBe('P');
    expect(told(run, 'rated')).toHaveLength(2);
    expect(told(run, 'rated').every(({ audience }) => audience === 'control')).toBe(true);
  });

  it('[EXR34] notes and feedback are taken after ENDEX too', () => {
    const run = begunRun();
    toMinute(run, 10);
    done(run, 'facilitator', { kind: 'end' });
    done(run, 'evaluator', { kind: 'evaluator-note', task: 'escalate', tag: 'quote', text: 'Who decides?' });
    done(run, 'ward-sister', {
      kind: 'give-feedback',
      useful: 4,
      wentWell: 'Paper',
      hindered: 'No list',
      change: 'Print it',
    });
    expect(
      commandRun(run, 'gold', { kind: 'give-feedback', useful: 6, wentWell: 'a', hindered: '', change: '' }),
    ).toMatch(/from 1 to 5/);
    expect(commandRun(run, 'evaluator', { kind: 'evaluator-note', task: 'nothing', tag: 'quote', text: 'x' })).toMatch(
      /no critical task/,
    );
  });
});

describe('an improvement action', () => {
  const action: Command = {
    kind: 'write-action',
    action: 'a1',
    area: 'area-bring-in-csoc',
    statement: 'Put the number on the first page',
    element: 'planning',
    owner: 'EPRR lead',
    organisation: 'The trust',
    starts: '2027-02-01',
    due: '2027-03-01',
    priority: 'high',
    refs: ['caf 4.0 D1.a'],
    state: 'accepted',
    acceptedBy: '',
  };

  it('[EXR35] closes with proof and after a passed re-test only', () => {
    const run = begunRun();
    toMinute(run, 20);
    done(run, 'facilitator', action);
    const close = (): string | null =>
      commandRun(run, 'facilitator', { kind: 'close-action', action: 'a1', reason: 'Done' });
    expect(close()).toMatch(/^Show first what proves/);
    done(run, 'facilitator', { kind: 'show-closure', action: 'a1', text: 'Guide, version 4' });
    expect(close()).toMatch(/re-test has been passed/);
    const judge = (isPassed: boolean): string | null =>
      commandRun(run, 'evaluator', {
        kind: 'judge-retest',
        action: 'a1',
        isPassed,
        evidence: [1],
        why: 'Rang at once',
      });
    done(run, 'facilitator', { kind: 'begin-retest', action: 'a1', seat: 'infra-oncall', message: 'It is 03:10.' });
    expect(judge(true)).toMatch(/^Nobody has answered/);
    expect(commandRun(run, 'gold', { kind: 'answer-retest', action: 'a1', text: 'I ring' })).toMatch(/another seat/);
    toMinute(run, 31);
    expect(told(run, 'retest-timed-out')).toMatchObject([{ at: 30 * MINUTE_MS }]);
    done(run, 'infra-oncall', { kind: 'answer-retest', action: 'a1', text: 'I ring CSOC' });
    expect(judge(true)).toMatch(/after ten minutes/);
    done(run, 'facilitator', { kind: 'begin-retest', action: 'a1', seat: 'infra-oncall', message: 'Once more.' });
    done(run, 'infra-oncall', { kind: 'answer-retest', action: 'a1', text: 'CSOC, then silver' });
    expect(judge(true)).toBeNull();
    expect(close()).toBeNull();
    expect(close()).toBe('This action is closed.');
  });

  it.each([
    [{ refs: ['caf 4.0'] }, /is no reference/],
    [{ refs: ['caf 4.0 Z9.z'] }, /No framework that is known here/],
    [{ due: 'March' }, /Dates are written/],
    [{ due: '2027-01-01' }, /due before it starts/],
    [{ owner: ' ' }, /Name the owner/],
    [{ state: 'risk-accepted' as const }, /who accepts the risk/],
  ])('[EXR7] with %j is refused with a sentence', (wrong, sentence) => {
    const run = begunRun();
    expect(commandRun(run, 'facilitator', { ...action, ...wrong })).toMatch(sentence);
  });
});

describe('sentences of the report', () => {
  it('[EXR35] are written with their sources, and a finding of the day says who is told', () => {
    const run = begunRun();
    toMinute(run, 10);
    const area = {
      kind: 'write-area',
      area: 'x',
      objective: 'command',
      side: 'strength',
      statement: 'Calm',
      reference: 'Plan',
      analysis: 'One voice',
    } as const;
    expect(commandRun(run, 'evaluator', { ...area, evidence: [] })).toMatch(/^No sentence without its source/);
    done(run, 'evaluator', { ...area, evidence: [1] });
    expect(
      commandRun(run, 'evaluator', { kind: 'flag-critical', statement: 'No crash call', tell: '', evidence: [1] }),
    ).toMatch(/who is told today/);
    done(run, 'evaluator', { kind: 'flag-critical', statement: 'No crash call', tell: 'chief nurse', evidence: [1] });
  });
});
