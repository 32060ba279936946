// Briefs, the questions of the go or no-go, and STARTEX.
// Tests engine/exercise/readiness.ts.

import { describe, expect, it } from 'vitest';
import { commandRun, exportRun, playHeadless, projectDecisionLog, replayLog, sealPack } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { parseLog } from '#engine/session/index.ts';
import { smallRun } from './small-run.ts';

const withQuestions = (text: string): string =>
  `${text}\nreadiness:\n  - { id: csoc, question: 'Has CSOC been told?', who: Facilitator }\n  - { id: opel, question: 'Are OPEL and live incidents checked?', who: Site manager }\n`;
const control = (run: Run, command: Command): string | null => commandRun(run, 'facilitator', command);
const answer = (question: string, said: 'yes' | 'no' = 'yes'): Command => ({
  kind: 'answer-readiness',
  question,
  answer: said,
  note: 'Rang at 09:10.',
});
const START: Command = { kind: 'start' };

describe('before STARTEX', () => {
  it('[EXR41] once a facilitator runs it, it begins after a go', () => {
    const run = smallRun(withQuestions);
    expect(control(run, answer('csoc'))).toBeNull();
    expect(commandRun(run, 'engineer', START)).toContain('Nobody has said go');
    expect(control(run, { kind: 'go' })).toBe('Not answered yet: Are OPEL and live incidents checked?');
    expect(control(run, answer('opel', 'no'))).toBeNull();
    expect(control(run, { kind: 'go' })).toContain('Answered with no');
    expect(control(run, answer('opel'))).toBeNull();
    expect(commandRun(run, 'engineer', { kind: 'read-brief' })).toBeNull();
    expect(control(run, { kind: 'go' })).toBeNull();
    expect(run.play.state.facts.at(-1)?.body).toMatchObject({ kind: 'go-decided', verdict: 'go', unread: ['manager'] });
    expect(projectDecisionLog(run)).toMatchObject([
      { number: 0, kind: 'go', seat: 'Facilitator', text: 'Go.', reason: '' },
    ]);
    expect(commandRun(run, 'engineer', START)).toBeNull();
  });

  it('stands in the decision log with its reason, in the order in which it was said', () => {
    const run = smallRun(withQuestions);
    expect(control(run, { kind: 'no-go', reason: 'A real incident runs.' })).toBeNull();
    for (const command of [answer('csoc'), answer('opel'), { kind: 'go' } as const])
      expect(control(run, command)).toBeNull();
    expect(projectDecisionLog(run).map(({ kind, text, reason }) => [kind, text, reason])).toEqual([
      ['go', 'No-go.', 'A real incident runs.'],
      ['go', 'Go.', ''],
    ]);
  });

  it('takes no number of the log: a correction of a kept file points to the same entry as ever', () => {
    const run = smallRun(withQuestions);
    for (const command of [answer('csoc'), answer('opel'), { kind: 'go' } as const]) control(run, command);
    commandRun(run, 'engineer', START);
    for (const text of ['The first note.', 'The second note.']) commandRun(run, 'engineer', { kind: 'note', text });
    const correct = (entry: number): string | null =>
      commandRun(run, 'engineer', { kind: 'correct-decision', entry, text: 'The first note, put right.' });
    expect(correct(0)).toContain('no entry 0');
    expect(correct(3)).toContain('no entry 3');
    expect(correct(1)).toBeNull();
    const log = parseLog('kept', exportRun(run));
    if (!log.ok) throw new Error('The log can be read.');
    const replay = replayLog(run.pack, log.value);
    if (!('run' in replay)) throw new Error(replay.sentence);
    const kept = projectDecisionLog(replay.run);
    expect(kept).toEqual(projectDecisionLog(run));
    const corrected = kept.at(-1)?.corrects;
    expect(kept.find(({ number }) => number === corrected)).toMatchObject({ kind: 'note', text: 'The first note.' });
  });

  it('[EXR41] a no-go stands until the facilitator gives a reason to begin', () => {
    const run = smallRun(withQuestions);
    control(run, { kind: 'no-go', reason: 'A live incident.' });
    expect(commandRun(run, 'engineer', { ...START, override: 'We want to.' })).toContain('no-go');
    expect(control(run, { ...START, override: ' ' })).toContain('no-go');
    expect(control(run, { ...START, override: 'It is over; the site manager agrees.' })).toBeNull();
    expect(run.play.state.facts.map(({ body }) => body)).toContainEqual({
      kind: 'started',
      override: 'It is over; the site manager agrees.',
    });
  });

  it('[EXR41] an answer that changes takes the go back', () => {
    const run = smallRun(withQuestions);
    for (const question of ['csoc', 'opel']) control(run, answer(question));
    control(run, { kind: 'go' });
    control(run, answer('csoc', 'no'));
    expect(control(run, START)).toContain('Nobody has said go');
  });

  it('[EXR41] somebody who plays alone begins as before', () => {
    expect(commandRun(smallRun(withQuestions), 'engineer', START)).toBeNull();
  });

  it('[EXR41] a robot facilitator reads everybody in and says go, and sends contingencies whose conditions hold', () => {
    const { pack } = smallRun(withQuestions);
    const run = playHeadless(sealPack(pack), { seed: 1, bot: 'silent', untilMs: 20 * 60_000 });
    const told = run.play.state.facts.map(({ body }) => body);
    expect(told).toContainEqual(expect.objectContaining({ kind: 'go-decided', verdict: 'go', unread: [] }));
    expect(told).toContainEqual(expect.objectContaining({ kind: 'inject-delivered', inject: 'manager-rings' }));
    expect(run.play.state.milestones.get('silent:engineer')).toBe(15 * 60_000);
  });
});
