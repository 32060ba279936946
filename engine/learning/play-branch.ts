// Playing a branch: where somebody is, what is open to them, and what a choice leads to.
// Promise: pure; the history decides, nothing else. Tested in test/engine/learning/parse-branch.test.ts.

import { assert } from '../base/index.ts';
import type { Branch, BranchChoice, BranchState, BranchStep } from './branch-spec.ts';
import { guardHolds, historyKey } from './guard.ts';
import type { History } from './guard.ts';

export function startBranch(branch: Branch): BranchState {
  return { step: branch.start, moves: [] };
}

export function stepAt(branch: Branch, state: BranchState): BranchStep {
  return stepOf(branch, state.step);
}

function stepOf(branch: Branch, id: string): BranchStep {
  const step = branch.steps.find((one) => one.id === id);
  assert(step !== undefined, `the branch has a step "${id}"`);
  return step;
}

/** Facts, steps and choices of everything that happened up to now, the present step included. */
export function historyOf(branch: Branch, { step, moves }: BranchState): History {
  const history = new Set<string>([historyKey('seen', step)]);
  for (const move of moves) {
    history.add(historyKey('seen', move.step));
    history.add(historyKey('chose', `${move.step}/${move.choice}`));
    const choice = stepOf(branch, move.step).choices.find((one) => one.id === move.choice);
    for (const fact of choice?.sets ?? []) history.add(historyKey('fact', fact));
  }
  return history;
}

/** What may be chosen now, in the order written; empty at an ending. */
export function openChoices(branch: Branch, state: BranchState): readonly BranchChoice[] {
  const history = historyOf(branch, state);
  return stepAt(branch, state).choices.filter((choice) => guardHolds(choice.when, history));
}

/** The state after a choice. Throws when the choice is not open: the host shows only those that are. */
export function chooseBranch(branch: Branch, state: BranchState, choiceId: string): BranchState {
  const choice = openChoices(branch, state).find((one) => one.id === choiceId);
  assert(choice !== undefined, `"${choiceId}" may be chosen at "${state.step}"`);
  return { step: choice.to, moves: [...state.moves, { step: state.step, choice: choice.id }] };
}

/** What happened, in the words of the facts, in the order in which the branch lists them. */
export function lookBack(branch: Branch, state: BranchState): readonly string[] {
  const history = historyOf(branch, state);
  return Object.entries(branch.facts).flatMap(([id, words]) => (history.has(historyKey('fact', id)) ? [words] : []));
}
