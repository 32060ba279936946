// The response as CSOC leads it: a call stands it up, members arrive, responders need a reason, alerts have their order.
// Tests engine/exercise/response.ts and alert-workflow.ts.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import { advanceRun, commandRun } from '#engine/conduct/run.ts';
import { begunRun, done, told, toMinute } from '../../support/assurance-run.ts';

describe('the response', () => {
  it('[EXR32] is stood up by the call to CSOC, and complete when its last member has come', () => {
    const run = begunRun();
    toMinute(run, 5);
    expect(told(run, 'response-called')).toHaveLength(0);
    done(run, 'infra-oncall', { kind: 'phone', contact: 'csoc', message: 'A sign-in from abroad' });
    toMinute(run, 120);
    const spec = run.play.setting.scenario.response;
    expect(told(run, 'response-joined').map(({ at, body }) => [body.member, at / MINUTE_MS])).toEqual(
      spec?.members.map(({ id, arrivesAfterMs }) => [id, 5 + arrivesAfterMs / MINUTE_MS]),
    );
    expect(told(run, 'response-stood-up').map(({ at }) => at)).toEqual([95 * MINUTE_MS]);
    expect(told(run, 'body-told').map(({ body }) => body.body)).toContain('ncsc');
  });

  it('[EXR32] sends assured responders only when something named justifies it', () => {
    const run = begunRun();
    toMinute(run, 5);
    const ask = (): string | null => commandRun(run, 'gold', { kind: 'ask-responders', reason: 'We are alone' });
    expect(ask()).toMatch(/^Report to CSOC by telephone first/);
    done(run, 'gold', { kind: 'phone', contact: 'csoc', message: 'Help' });
    expect(ask()).toMatch(/^Not yet\. Assured responders are sent when/);
    done(run, 'gold', { kind: 'declare-incident', level: 'critical', reason: 'Domain lost' });
    expect(ask()).toBeNull();
    expect(ask()).toMatch(/asked already/);
    toMinute(run, 5 + 180);
    expect(told(run, 'responders-deployed')).toHaveLength(1);
  });

  it('sends notices to those exposed, and takes down what was done about them', () => {
    const run = begunRun();
    toMinute(run, 110);
    expect(told(run, 'notice-sent').map(({ body }) => body.notice)).toContain('passwords-for-sale');
    expect(commandRun(run, 'cyber-analyst', { kind: 'answer-notice', notice: 'advice-to-neighbours', text: 'x' })).toBe(
      'No such notice has arrived.',
    );
    done(run, 'cyber-analyst', { kind: 'answer-notice', notice: 'passwords-for-sale', text: 'Four accounts reset' });
    done(run, 'cyber-analyst', { kind: 'send-advice', to: 'Marrowfield', text: 'Remove exemptions' });
    expect(run.play.state.milestones.has('advice-sent')).toBe(true);
  });
});

describe('a High Severity Alert', () => {
  it('[EXR33] is acknowledged, judged, remediated and closed in this order, and feeds its clock', () => {
    const run = begunRun();
    const inject = 'high-severity-alert';
    const answer = (step: 'acknowledge' | 'applicability' | 'remediation' | 'close', text = 'Done'): string | null =>
      commandRun(run, 'cyber-analyst', { kind: 'answer-alert', inject, step, applies: true, text });
    expect(answer('acknowledge')).toBe('No such alert has arrived.');
    advanceRun(run, 186 * MINUTE_MS, 'goal');
    expect(answer('remediation')).toBe('Acknowledge the alert first.');
    expect(answer('acknowledge')).toBeNull();
    expect(answer('close')).toBe('Say first whether the alert applies here.');
    expect(answer('applicability')).toBeNull();
    expect(answer('close')).toMatch(/at least one update on remediation/);
    expect(answer('remediation', '')).toMatch(/^Write what was done/);
    expect(answer('remediation')).toBeNull();
    expect(answer('close')).toBeNull();
    expect(answer('close')).toBe('This alert is closed.');
    expect(told(run, 'report-submitted').map(({ body }) => body.stage)).toEqual([
      'acknowledge',
      'update',
      'remediated',
    ]);
    expect(run.play.state.milestones.has(`hsa:${inject}=close`)).toBe(true);
  });
});
