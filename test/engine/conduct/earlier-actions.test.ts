// Open actions read from the log of an earlier exercise, and where they stand at the desk of a later one.
// Tests engine/conduct/earlier-actions.ts and project-carried.ts.

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, exportRun, readEarlierActions, reportRun } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { appendEntry, formatLog, openLog, parseLog } from '#engine/session/index.ts';
import { projectFacilitator } from '../../../engine/conduct/project-facilitator.ts';
import { noteClock } from '../../../engine/conduct/run.ts';
import { smallRun } from '../exercise/small-run.ts';

const action = (id: string, more: Partial<Extract<Command, { kind: 'write-action' }>> = {}): Command => ({
  kind: 'write-action',
  action: id,
  area: 'area-own',
  statement: `Do ${id}`,
  element: 'planning',
  owner: 'EPRR lead',
  organisation: 'The trust',
  starts: '',
  due: '2027-03-31',
  priority: 'high',
  refs: [],
  state: 'accepted',
  acceptedBy: '',
  ...more,
});

/** Two open actions, one accepted risk, one closed. */
function earlierRun(): Run {
  const run = smallRun();
  const control = (command: Command): void => expect(commandRun(run, 'facilitator', command)).toBeNull();
  control({ kind: 'start', override: 'A test' });
  noteClock(run, { wallMs: Date.UTC(2026, 8, 1, 9), exerciseMs: 0, why: 'start' });
  advanceRun(run, 5 * MINUTE_MS, 'goal');
  control(action('a1'));
  control(action('a2', { priority: 'low' }));
  control(action('a3', { state: 'risk-accepted', acceptedBy: 'The board' }));
  control(action('a4'));
  control({ kind: 'show-closure', action: 'a4', text: 'The card' });
  control({ kind: 'begin-retest', action: 'a4', seat: 'manager', message: 'Whom do you ring?' });
  expect(commandRun(run, 'manager', { kind: 'answer-retest', action: 'a4', text: 'CSOC' })).toBeNull();
  const judged = { kind: 'judge-retest', action: 'a4', isPassed: true, evidence: [1], why: 'Known' } as const;
  expect(commandRun(run, 'evaluator', judged)).toBeNull();
  control({ kind: 'close-action', action: 'a4', reason: 'Done' });
  control({ kind: 'end' });
  return run;
}

const earlier = earlierRun();
const text = exportRun(earlier);
const read = (log: string) => readEarlierActions(earlier.pack, 'run.ndjson', log);

describe('the open actions of a log', () => {
  it('are those that are neither closed nor an accepted risk, with where they come from', () => {
    const answer = read(text);
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
    const written = answer.value.actions.filter(({ isWritten }) => isWritten);
    expect(written.map(({ action: id, statement }) => [id, statement])).toEqual([
      ['carried-a1', 'Do a1'],
      ['carried-a2', 'Do a2'],
    ]);
    expect(answer.value.taken).toBe('whole-plan');
    expect(answer.value.from).toMatch(/, seed 1, played 2026-09-01, digest [0-9a-f]{12}…$/);
    expect(written.every(({ from, retestMessage }) => from === answer.value.from && retestMessage !== '')).toBe(true);
  });

  it('are, of a log of another edition, those that people wrote', () => {
    const parsed = parseLog('run', text);
    if (!parsed.ok || parsed.value[0]?.body.kind !== 'header') throw new Error('no log');
    const log = openLog({ ...parsed.value[0].body, kernel: '1' });
    for (const { body } of parsed.value.slice(1)) appendEntry(log, body);
    const answer = read(formatLog(log.entries));
    expect(answer).toMatchObject({ ok: true, value: { taken: 'written-only' } });
    expect(answer.ok ? answer.value.actions.map(({ action: id }) => id) : []).toEqual(['carried-a1', 'carried-a2']);
  });

  it.each([
    ['broken', text.replace('Do a2', 'Do b2'), /does not fit its hash/],
    ['of another scenario', text, /was looked for in/],
    ['that is none', 'hello\n', /not a session log/],
    ['that is empty', '', /empty/],
  ])('are none in a log %s, and it is said where', (what, log, message) => {
    const { pack } = earlier;
    const other = { ...pack, scenario: { ...pack.scenario, id: 'other' } };
    const answer = readEarlierActions(what === 'of another scenario' ? other : pack, 'run.ndjson', log);
    if (answer.ok) throw new Error('it should be refused');
    expect(answer.problems[0]?.message).toMatch(message);
    expect(answer.problems[0]?.line).toBeGreaterThan(0);
  });
});

describe('carried into another exercise', () => {
  it('stand at its desk and in its report, with their own re-test, until they are closed', () => {
    const answer = read(text);
    if (!answer.ok) throw new Error('no actions');
    const run = smallRun();
    const [first] = answer.value.actions;
    if (first === undefined) throw new Error('no action');
    const { isWritten: _, ...carried } = first;
    const control = (command: Command): void => expect(commandRun(run, 'facilitator', command)).toBeNull();
    control({ kind: 'carry-action', ...carried, retestSeat: 'manager' });
    control({ kind: 'start', override: 'A test' });
    const look = () => projectFacilitator(run.play).carried[0];
    expect(look()).toMatchObject({ statement: 'Do a1', outcome: 'not-begun', isClosed: false, endsAt: null });
    const { action: id, retestMessage: message } = carried;
    control({ kind: 'send-retest', action: id, seat: 'manager', channel: 'phone', title: 'Again', message });
    expect(look()).toMatchObject({ outcome: 'begun', askedSeat: 'manager', endsAt: 10 * MINUTE_MS });
    expect(commandRun(run, 'manager', { kind: 'answer-retest', action: id, text: 'CSOC' })).toBeNull();
    const evidence = [look()?.evidence ?? 0];
    expect(run.play.state.facts[(evidence[0] ?? 0) - 1]?.body.kind).toBe('retest-answered');
    const judged = { kind: 'judge-retest', action: id, isPassed: true, evidence, why: 'Known' } as const;
    expect(commandRun(run, 'evaluator', judged)).toBeNull();
    control({ kind: 'show-closure', action: id, text: 'The card' });
    control({ kind: 'close-action', action: id, reason: 'Done' });
    expect(look()).toMatchObject({ outcome: 'passed', isClosed: true, shown: ['The card'], answer: 'CSOC' });
    control({ kind: 'end' });
    const { report, html } = reportRun(run);
    const line = report.assurance.improvement.actions.find((one) => one.id === id);
    expect(line).toMatchObject({ state: 'closed', carriedFrom: answer.value.from, retest: { outcome: 'passed' } });
    expect(html).toContain(`Carried over from ${answer.value.from}`);
    const again = readEarlierActions(run.pack, 'again.ndjson', exportRun(run));
    expect(again.ok && again.value.actions.some((one) => one.action === id)).toBe(false);
  });
});
