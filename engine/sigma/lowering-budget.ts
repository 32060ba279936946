// What one rule may come to while it is lowered: tests, their characters, the states of its expressions.
// Promise: a rule that would come to more is refused in one sentence, before the work is done rather than after it.
// Tested in test/engine/sigma/lowering-budget.test.ts.

import { LIMITS } from '../base/index.ts';
import { regexStates } from '../predicate/index.ts';
import type { Predicate, StringTest } from '../predicate/index.ts';
import type { Place, Reporter } from './yaml-tree.ts';

export interface LoweringBudget {
  /** True when the rule has been refused: nothing more is worth lowering. */
  isSpent: boolean;
  tests: number;
  characters: number;
  states: number;
}

export function startBudget(): LoweringBudget {
  return { isSpent: false, tests: 0, characters: 0, states: 0 };
}

/** Counts an expression before it is compiled; false when the rule is refused. */
export function spendStates(budget: LoweringBudget, source: string, at: Place, reporter: Reporter): boolean {
  budget.states += regexStates(source);
  if (budget.isSpent || budget.states <= LIMITS.sigmaStatesMax) return !budget.isSpent;
  budget.isSpent = true;
  reporter.error(
    at,
    `The expressions of this rule have more than ${LIMITS.sigmaStatesMax} parts, repeats written out.`,
    'Use fewer or simpler expressions, or plain values with `contains`.',
  );
  return false;
}

/** Counts the tests that a value came to; false when the rule is refused. */
export function spendTests(
  budget: LoweringBudget,
  tests: readonly StringTest[],
  at: Place,
  reporter: Reporter,
): boolean {
  budget.tests += tests.length;
  for (const test of tests) {
    budget.characters += charactersOf(test);
    if (test.op !== 'regex') continue;
    if (test.source.length > LIMITS.regexLengthMax) {
      reporter.error(
        at,
        `With its flags this value comes to an expression of ${test.source.length} characters; at most ${LIMITS.regexLengthMax} are read.`,
        'Look for a shorter part, or for fewer flags.',
      );
      return false;
    }
    if (!spendStates(budget, test.source, at, reporter)) return false;
  }
  const isWithin = budget.tests <= LIMITS.sigmaTestsMax && budget.characters <= LIMITS.sigmaTestCharactersMax;
  if (budget.isSpent || isWithin) return !budget.isSpent;
  budget.isSpent = true;
  reporter.error(
    at,
    `Written out, this rule has more than ${LIMITS.sigmaTestsMax} tests or ${LIMITS.sigmaTestCharactersMax} characters.`,
    'Give fewer values, or fewer that `windash` and encodings multiply.',
  );
  return false;
}

function charactersOf(test: StringTest): number {
  if (test.op === 'regex') return test.source.length;
  if (test.op !== 'wildcard') return test.text.length;
  return test.parts.reduce((sum, part) => sum + ('literal' in part ? part.literal.length : 1), 0);
}

/** States of all expressions of a predicate, as often as it names them: each is compiled where it stands. */
export function statesIn(predicate: Predicate, known: Map<Predicate, number> = new Map()): number {
  if (predicate.kind === 'string' || predicate.kind === 'keyword')
    return predicate.test.op === 'regex' ? regexStates(predicate.test.source) : 0;
  if (predicate.kind !== 'and' && predicate.kind !== 'or' && predicate.kind !== 'not') return 0;
  let states = known.get(predicate);
  if (states === undefined) {
    states =
      predicate.kind === 'not'
        ? statesIn(predicate.of, known)
        : predicate.of.reduce((sum, part) => sum + statesIn(part, known), 0);
    known.set(predicate, states);
  }
  return states;
}
