// The events list as people write it: what is refused, and what becomes of consequences, control numbers, moves and silences.
// Tests engine/scenario/schema-msel.ts, check-msel.ts, lower-msel.ts and check-reach.ts.

import { describe, expect, it } from 'vitest';
import { formatProblem } from '#engine/base/index.ts';
import type { CompiledScenario } from '#engine/scenario/index.ts';
import { smallScenario } from '../exercise/small-run.ts';
import { compileFiles, FILE } from '../../scenarios/written.ts';

/** Problems of the small scenario after one change. */
function problemsOf(from: string, to: string): string[] {
  let text = '';
  smallScenario((whole) => {
    text = whole;
    return whole;
  });
  expect(text, `the scenario holds "${from}"`).toContain(from);
  const compiled = compileFiles(new Map([[FILE, text.replace(from, to)]]));
  return compiled.ok ? [] : compiled.problems.map(formatProblem);
}

describe('the events list', () => {
  const scenario: CompiledScenario = smallScenario();
  const inject = (id: string) => scenario.injects.find((one) => one.id === id);

  it('[SCN16] makes a consequence a trigger', () => {
    expect(inject('second-round')?.when).toEqual({ all: [], any: ['unanswered:round'], none: [], afterMs: 0 });
  });

  it('[SCN16] numbers what has no control number, and takes the move from the time', () => {
    expect(scenario.injects.map(({ control }) => control)).toEqual(['EX-001', 'EX-002', 'EX-003', 'EX-004']);
    expect(scenario.expectedActions.map(({ control }) => control)).toEqual(['EX-E001']);
    expect([inject('round')?.move, inject('second-round')?.move]).toEqual(['first', null]);
  });

  it('[SCN16] watches every silence that something waits for', () => {
    expect(scenario.silences).toEqual([{ name: 'silent:engineer', seat: 'engineer', afterMs: 15 * 60_000 }]);
  });

  it.each([
    [
      'a consequence that is not there',
      'ifMissed: second-round',
      'ifMissed: third-round',
      'There is no inject "third-round"',
    ],
    [
      'a consequence with a time of its own',
      'message: [We have not heard from you.]',
      'when: T+50m, message: [We have not heard.]',
      'has a `when` of its own',
    ],
    ['what nobody can miss', '    answerWithin: 5m\n', '', 'Nobody can miss "round"'],
    ['an inject that nothing brings', '    ifMissed: second-round\n', '', 'Nothing brings the inject "second-round"'],
    ['a contingency for nothing', '    contingencyFor: ring-csoc\n', '', 'takes the place of nothing'],
    [
      'a contingency for what is not there',
      'contingencyFor: ring-csoc',
      'contingencyFor: ring-nobody',
      'takes the place of nothing: there is no "ring-nobody"',
    ],
    [
      'an inject for nobody',
      'to: [engineer]\n    when: T+20m',
      'to: []\n    when: T+20m',
      'The inject "round" reaches no seat',
    ],
    ['an unknown storyline', 'storyline: main', 'storyline: sub', 'There is no storyline "sub"'],
    ['a silence without a time', 'silentAfter: 15m, ', '', 'does not say after how long it counts as silent'],
    [
      'a silence that is no time',
      "all: ['silent:engineer']",
      "all: ['silent:engineer:soon']",
      '"soon" is no length of time',
    ],
    ['a second signature of the owner', 'second: manager', 'second: engineer', 'The second signature is the owner'],
    [
      'a reserved seat',
      '- { id: manager, title',
      '- { id: evaluator, title',
      '"evaluator" is a seat of every exercise',
    ],
  ])('[SCN16] refuses %s', (_, from, to, says) => {
    expect(problemsOf(from, to).join('\n')).toContain(says);
  });

  it.each([
    [
      'a move that ends before it begins',
      'from: T+0m, until: T+30m',
      'from: T+30m, until: T+10m',
      'not after it begins',
    ],
    [
      'moves that overlap',
      'from: T+1h, until: T+1h30m',
      'from: T+10m, until: T+1h30m',
      'begins before "between" has ended',
    ],
    ['a move after the end', 'until: T+1h30m', 'until: T+9h', 'ends after the exercise'],
    [
      'a cut that plays out of order',
      '{ move: first, minutes: 5 }, { move: second',
      '{ move: second, minutes: 5 }, { move: first',
      'out of its order',
    ],
    ['a cut longer than it says', 'minutes: 10\n', 'minutes: 9\n', 'take 10 minutes, more than its 9'],
    [
      'a cut that leaves out what is not there',
      'injects: [manager-rings]',
      'injects: [nothing]',
      'There is no inject "nothing"',
    ],
  ])('[SCN17] refuses %s', (_, from, to, says) => {
    expect(problemsOf(from, to).join('\n')).toContain(says);
  });
});
