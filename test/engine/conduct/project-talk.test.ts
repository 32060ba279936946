// What the room shows of decisions that wait for a signature, of messages, clocks and the national response.
// Tests engine/conduct/project-decisions.ts, project-messages.ts, project-statutory.ts and project-response.ts.

import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import { advanceRun, commandRun } from '#engine/conduct/index.ts';
import { projectDecisions, projectLearned } from '#engine/conduct/project-decisions.ts';
import { projectTalk } from '#engine/conduct/project-messages.ts';
import { projectResponse } from '#engine/conduct/project-response.ts';
import { projectStatutory } from '#engine/conduct/project-statutory.ts';
import { ALERT_STEPS, MESSAGE_FORMS } from '#engine/exercise/index.ts';
import { begunRun, done, toMinute } from '../../support/assurance-run.ts';
import { smallRun } from '../exercise/small-run.ts';

const ICO = 'ico-article-33';

describe('a decision with two signatures', () => {
  it('stays shown with who still has to sign, and is gone when it is made', () => {
    const run = smallRun();
    commandRun(run, 'engineer', { kind: 'start' });
    advanceRun(run, 4 * MINUTE_MS, 'goal');
    const shown = () => projectDecisions(run.play).find(({ id }) => id === 'vpn');
    expect(shown()).toMatchObject({ owner: 'engineer', second: 'manager', isFree: true, proposed: null });
    const words = { reason: 'Nobody works at home.', confidence: 'medium' } as const;
    const free = { kind: 'decide-freely', decision: 'vpn', question: '', text: 'Close it at four.', ...words } as const;
    expect(commandRun(run, 'engineer', free)).toBeNull();
    expect(shown()?.proposed).toMatchObject({ seat: 'engineer', text: 'Close it at four.', confidence: 'medium' });
    const back = { kind: 'countersign', decision: 'vpn', agrees: false, reason: 'Ring imaging first.' } as const;
    expect(commandRun(run, 'manager', back)).toBeNull();
    expect(shown()?.proposed).toBeNull();
    expect(commandRun(run, 'engineer', { kind: 'decide', decision: 'vpn', option: 'keep', ...words })).toBeNull();
    expect(shown()?.proposed?.text).toBe('Keep it open');
    expect(commandRun(run, 'manager', { ...back, agrees: true })).toBeNull();
    expect(shown()).toBeUndefined();
  });

  it('can rest on every entry that is offered as known', () => {
    const run = smallRun();
    commandRun(run, 'engineer', { kind: 'start' });
    advanceRun(run, 12 * MINUTE_MS, 'goal');
    const known = projectLearned(run.play).filter(({ seats }) => seats.includes('engineer'));
    expect(known.length).toBeGreaterThan(0);
    expect(projectLearned(run.play).every(({ fact }) => run.play.state.facts[fact - 1]?.audience === 'players')).toBe(
      true,
    );
    const grounds = { reason: 'As known.', confidence: 'low', known: known.map(({ fact }) => fact) } as const;
    expect(commandRun(run, 'engineer', { kind: 'decide', decision: 'vpn', option: 'keep', ...grounds })).toBeNull();
  });
});

describe('messages', () => {
  it('show the parts of their form in the engine’s words, and the answers under them', () => {
    const run = smallRun();
    commandRun(run, 'engineer', { kind: 'start' });
    advanceRun(run, MINUTE_MS, 'goal');
    const talk = projectTalk(run.play);
    expect(talk.forms.map(({ id }) => id)).toEqual(Object.keys(MESSAGE_FORMS));
    const parts = talk.forms.find(({ id }) => id === 'sbar')?.parts ?? [];
    const fields = parts.map(({ field }) => ({ field, text: 'not known' }));
    const message = {
      kind: 'message',
      to: ['manager', 'csoc'],
      channel: 'phone',
      purpose: 'escalate',
      form: 'sbar',
      text: '',
      fields,
      replyTo: null,
    } as const;
    expect(commandRun(run, 'engineer', message)).toBeNull();
    advanceRun(run, 20 * MINUTE_MS, 'goal');
    const [sent] = projectTalk(run.play).messages;
    expect(sent).toMatchObject({ number: 1, from: 'engineer', to: ['manager', 'csoc'], form: 'sbar' });
    expect(sent?.parts.map(({ label }) => label)).toEqual(MESSAGE_FORMS.sbar.map(({ label }) => label));
    expect(sent?.answers).toMatchObject([{ from: 'csoc', to: ['engineer'] }]);
    const names = projectTalk(run.play).addressees;
    expect(names.find(({ id }) => id === 'manager')).toMatchObject({ name: 'On-call manager', isSeat: true });
  });
});

describe('clocks and the response', () => {
  it('show awareness, stages and grade; the bill is not in force', () => {
    const run = begunRun();
    toMinute(run, 30);
    const clock = () => projectStatutory(run.play).clocks.find(({ id }) => id === ICO);
    expect(clock()).toMatchObject({ since: null, isInForce: true });
    expect(projectStatutory(run.play).clocks.find(({ status }) => status === 'bill')?.isInForce).toBe(false);
    const [entry] = projectLearned(run.play);
    if (entry === undefined) throw new Error('something has arrived in half an hour');
    done(run, 'ig-lead', {
      kind: 'record-awareness',
      clock: ICO,
      aware: 'ig-lead',
      at: entry.at,
      evidence: [entry.fact],
      reason: 'It names our patients.',
    });
    expect(clock()).toMatchObject({ since: entry.at, aware: 'ig-lead', evidence: [entry.fact] });
    expect(clock()?.stages[0]).toMatchObject({ dueAt: entry.at + 72 * HOUR_MS, submittedAt: null, mustWait: false });
    const all = clock()?.stages[0]?.mustContain.map((_, index) => index) ?? [];
    const stage = clock()?.stages[0]?.id ?? '';
    done(run, 'ig-lead', { kind: 'submit-report', clock: ICO, stage, contains: all, text: 'A first report.' });
    expect(clock()?.stages[0]?.submittedAt).toBe(30 * MINUTE_MS);
    done(run, 'ig-lead', { kind: 'grade-incident', likelihood: 4, severity: 4, isVulnerable: true, reason: 'Wards.' });
    expect(projectStatutory(run.play).grades).toMatchObject([{ likelihood: 4, severity: 4, reason: 'Wards.' }]);
  });

  it('shows the team arriving only after the call, and nobody’s words before they are there', () => {
    const run = begunRun();
    toMinute(run, 5);
    expect(projectResponse(run.play)).toMatchObject({ calledAt: null, members: [], bodies: [] });
    const line = projectResponse(run.play).line?.contact ?? '';
    done(run, 'infra-oncall', { kind: 'phone', contact: line, message: 'We see a sign-in that is not ours.' });
    const called = projectResponse(run.play);
    expect(called.calledAt).toBe(5 * MINUTE_MS);
    expect(called.members.every(({ isHere, says }) => !isHere && says === '')).toBe(true);
    toMinute(run, 16);
    expect(projectResponse(run.play).members.filter(({ isHere }) => isHere).length).toBeGreaterThan(0);
  });

  it('offers the steps of an alert that the engine accepts, and no other', () => {
    const run = begunRun();
    for (let minute = 30; minute < 600 && projectResponse(run.play).alerts.length === 0; minute += 30)
      toMinute(run, minute);
    for (let turn = 0; turn < 4; turn += 1) {
      const alert = projectResponse(run.play).alerts[0];
      if (alert === undefined) throw new Error('the scenario sends a High Severity Alert');
      const closed = ALERT_STEPS.filter((step) => !alert.open.includes(step));
      const answer = (step: (typeof ALERT_STEPS)[number]) =>
        commandRun(run, 'infra-oncall', {
          kind: 'answer-alert',
          inject: alert.inject,
          step,
          applies: true,
          text: 'Looked at.',
        });
      for (const step of closed) expect(answer(step), step).not.toBeNull();
      const [next] = alert.open;
      if (next !== undefined) expect(answer(next), next).toBeNull();
      if (next === 'remediation') expect(answer('close')).toBeNull();
    }
    expect(projectResponse(run.play).alerts[0]).toMatchObject({ step: 'close', open: [] });
  });
});
