// Free words, grounds, the second signature and corrections.
// Tests engine/exercise/decisions.ts.

import { describe, expect, it } from 'vitest';
import { advanceRun, commandRun } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import type { Command, FactBody } from '#engine/exercise/index.ts';
import { smallRun } from './small-run.ts';

const MINUTE = 60_000;
const close = { kind: 'decide', decision: 'vpn', option: 'close', reason: 'Stop it.', confidence: 'high' } as const;

function asked(): Run {
  const run = smallRun();
  commandRun(run, 'engineer', { kind: 'start' });
  advanceRun(run, 4 * MINUTE, 'goal');
  return run;
}

const last = (run: Run): FactBody | undefined =>
  run.play.state.facts.findLast(({ body }) => body.kind.startsWith('deci'))?.body;
const by = (run: Run, seat: string, command: Command): string | null => commandRun(run, seat, command);

describe('the second signature', () => {
  it('[EXR29] a decision that needs two waits for the other seat, and then does what it does', () => {
    const run = asked();
    expect(by(run, 'engineer', close)).toBeNull();
    expect(run.play.state.milestones.has('decision:vpn=close')).toBe(false);
    expect(by(run, 'engineer', close)).toBe('This decision waits for its second signature.');
    const sign = { kind: 'countersign', decision: 'vpn', agrees: true, reason: 'Agreed.' } as const;
    expect(by(run, 'engineer', sign)).toContain('another person');
    expect(by(run, 'manager', sign)).toBeNull();
    expect(run.play.state.milestones.has('decision:vpn=close')).toBe(true);
    expect(last(run)).toMatchObject({ kind: 'decision-made', seat: 'engineer', second: 'manager' });
    expect(run.play.state.actions).toHaveLength(1);
  });

  it('[EXR29] sent back with a reason, it is open again; unsigned, it lapses', () => {
    const run = asked();
    by(run, 'engineer', close);
    expect(
      by(run, 'manager', { kind: 'countersign', decision: 'vpn', agrees: false, reason: 'Ring imaging.' }),
    ).toBeNull();
    expect(run.play.state.decisions.items[0]).toBe('open');
    by(run, 'engineer', close);
    advanceRun(run, 30 * MINUTE, 'goal');
    expect(run.play.state.milestones.has('decision-lapsed:vpn')).toBe(true);
    expect(by(run, 'manager', { kind: 'countersign', decision: 'vpn', agrees: true, reason: 'Late.' })).toContain(
      'No decision',
    );
  });
});

describe('decisions in free words', () => {
  const free = {
    kind: 'decide-freely',
    question: 'Who leads?',
    text: 'The manager.',
    reason: 'Senior.',
    confidence: 'low',
  } as const;

  it('[EXR40] stand in the log with what was known, by whose authority, and are tagged later', () => {
    const run = asked();
    const known = run.play.state.facts.filter(({ audience }) => audience === 'players').map(({ n }) => n);
    expect(
      by(run, 'engineer', { ...free, decision: null, authority: 'On-call policy 4', known: known.slice(0, 1) }),
    ).toBeNull();
    expect(last(run)).toMatchObject({
      kind: 'decided-freely',
      free: 1,
      authority: 'On-call policy 4',
      known: known.slice(0, 1),
    });
    const tag = { kind: 'tag-decision', free: 1, tag: 'closed-later' } as const;
    expect(by(run, 'engineer', tag)).toContain('Only the facilitator and the evaluator');
    expect(by(run, 'evaluator', { ...tag, tag: 'nothing' })).toContain('no word');
    expect(by(run, 'evaluator', tag)).toBeNull();
    expect(run.play.state.milestones.has('decided:closed-later')).toBe(true);
  });

  it('[EXR40] cannot rest on what players do not know, nor on nothing', () => {
    const run = asked();
    const hidden = run.play.state.facts.find(({ audience }) => audience === 'control')?.n ?? 0;
    expect(hidden).toBeGreaterThan(0);
    expect(by(run, 'engineer', { ...free, decision: null, known: [hidden] })).toContain('no entry');
    expect(by(run, 'engineer', { ...free, decision: null, text: ' ' })).toBe('Write what was decided.');
    expect(by(run, 'engineer', { ...free, decision: null, question: '' })).toContain('question');
  });
});

it('[EXR40] a correction names an entry of the decision log that is there', () => {
  const run = asked();
  expect(by(run, 'engineer', { kind: 'correct-decision', entry: 1, text: 'It was 02:20.' })).toContain('no entry 1');
  by(run, 'engineer', { kind: 'note', text: 'Rang at 02:10.' });
  expect(by(run, 'engineer', { kind: 'correct-decision', entry: 1, text: 'It was 02:20.' })).toBeNull();
});
