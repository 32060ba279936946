// The evaluator's pad: the guide while the exercise runs, and a pad that was kept as a file put into a log.
// One run serves all, in order: faulty files first, ENDEX last. Tests engine/conduct/project-evaluator.ts and evaluator-pad.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Answer, Conductor, EvaluatorPad, EvaluatorView, Request } from '#engine/conduct/index.ts';
import { createConductor } from '#engine/conduct/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const pack = await packOf(RANSOMWARE);
const task = pack.scenario.evaluation?.[0]?.targets[0]?.tasks[0]?.id ?? '';
let conductor: Conductor;
const ask = (request: Request): Answer => conductor.answer(request);
function look(): EvaluatorView {
  const answer = ask({ kind: 'evaluator' });
  if (answer.kind !== 'evaluator') throw new Error(JSON.stringify(answer));
  return answer.view;
}
const merge = (pad: unknown): Answer =>
  ask({ kind: 'merge-pad', file: 'pad.json', text: typeof pad === 'string' ? pad : JSON.stringify(pad, null, 1) });
const taskNow = () => look().capabilities[0]?.targets[0]?.tasks[0];

const PAD: EvaluatorPad = {
  marking: 'EXERCISE EXERCISE EXERCISE',
  evaluatorPad: 1,
  scenario: RANSOMWARE,
  notes: [{ id: 4, at: 3 * MINUTE_MS, task, tag: 'strength', text: 'They named a leader at once.' }],
  ratings: [{ level: 'task', subject: task, rating: 'S', why: 'Done, with some delay.', entries: [], notes: [4] }],
};

beforeAll(() => {
  conductor = createConductor();
  ask({ kind: 'open', pack, seed: 7, log: null });
  ask({ kind: 'command', seat: 'silver', command: { kind: 'start' } });
  ask({ kind: 'advance', until: 4 * MINUTE_MS });
});

describe('a pad kept as a file', () => {
  it.each([
    ['of another form', { ...PAD, evaluatorPad: 2 }, 1, /no file of an evaluator’s pad/],
    ['of another scenario', { ...PAD, scenario: 'other' }, 4, /not of “ransomware/],
    ['with a wrong rating', { ...PAD, ratings: [{ ...PAD.ratings[0], rating: 'A' }] }, 18, /one of P, S, M, U/],
    ['cut off', '{ "evaluatorPad": 1,\n "notes": [', 2, /JSON/],
  ])('%s is told with its place, and nothing of it goes in', (_, pad, line, message) => {
    const before = ask({ kind: 'export-log' });
    const answer = merge(pad);
    if (answer.kind !== 'problem') throw new Error('it should be refused');
    expect(answer.problems[0]).toMatchObject({ file: 'pad.json', line, message: expect.stringMatching(message) });
    expect(ask({ kind: 'export-log' })).toEqual(before);
  });

  it('goes into the log with its notes as evidence, once', () => {
    expect(merge(PAD)).toMatchObject({ kind: 'view', refused: null });
    const [note] = look().notes;
    expect(note).toMatchObject({ seat: 'evaluator', task, text: 'They named a leader at once. (written at T+00:03)' });
    expect(taskNow()?.given).toMatchObject({ rating: 'S', evidence: [note?.fact] });
    expect(look().entries.find(({ fact }) => fact === note?.fact)?.text).toMatch(/^Note: They named a leader/);
    const before = ask({ kind: 'export-log' });
    expect(merge(PAD)).toMatchObject({ kind: 'view', refused: null, newLogLines: [] });
    expect(ask({ kind: 'export-log' })).toEqual(before);
  });
});

describe('the evaluator’s view', () => {
  it('shows each critical task with what was expected, and entries that a rating takes as evidence', () => {
    const view = look();
    expect(view.capabilities.map(({ objective }) => objective)).toEqual(
      (pack.scenario.evaluation ?? []).map(({ objective }) => objective),
    );
    expect(taskNow()?.expected.length).toBeGreaterThan(0);
    for (const { fact } of view.entries) {
      const rate = { kind: 'rate', level: 'task', subject: task, rating: 'P', evidence: [fact], why: 'Seen.' } as const;
      expect(ask({ kind: 'command', seat: 'evaluator', command: rate })).toMatchObject({ refused: null });
    }
    expect(view.entries.length).toBeGreaterThan(1);
    expect(view.entries.some(({ text }) => text.startsWith('Attacker'))).toBe(false);
    expect(taskNow()?.given).toMatchObject({ rating: 'P' });
  });
});

describe('a pad after the exercise', () => {
  it('is taken after ENDEX, and says what the exercise would not take', () => {
    ask({ kind: 'command', seat: 'facilitator', command: { kind: 'end' } });
    expect(look().entries.some(({ text }) => text.startsWith('Attacker'))).toBe(true);
    const bare = { ...PAD, ratings: [{ ...PAD.ratings[0], notes: [] }] };
    const answer = merge(bare);
    expect(answer.kind === 'view' ? answer.refused : '').toMatch(
      /^Part of the pad was not taken over\. No rating without/,
    );
    expect(look().notes).toHaveLength(1);
  });
});
