// Every situation that a branch can come to, so that a step nobody reaches, a way that ends nowhere and a choice nobody
// gets are found before anybody plays. Promise: exact; histories count as the same only when no guard can tell them apart.
// Tested against a search of all ways in test/engine/learning/explore-branch.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Branch, BranchState } from './branch-spec.ts';
import { historyKey } from './guard.ts';
import { historyOf, openChoices, startBranch, stepAt } from './play-branch.ts';

export interface BranchFindings {
  /** Steps that no way leads to. */
  readonly unreached: readonly string[];
  /** Choices that are never open, as `step/choice`; those of unreached steps are left out. */
  readonly neverOpen: readonly string[];
  /** Situations without an open choice that are no ending, one for each step, with a way there. */
  readonly deadEnds: readonly BranchState[];
  /** Situations from which no ending can be reached although choices are open, one for each step. */
  readonly traps: readonly BranchState[];
  /** False when there are more situations than are looked at; nothing else is said then. */
  readonly whole: boolean;
}

/** What guards ask about: everything else of a history makes no difference to what can follow. */
function askedNames(branch: Branch): ReadonlySet<string> {
  return new Set(
    branch.steps.flatMap((step) =>
      step.choices.flatMap((choice) => choice.when.flat().map(({ kind, name }) => historyKey(kind, name))),
    ),
  );
}

/** Looks at every situation, shortest ways first. */
export function exploreBranch(branch: Branch, statesMax: number = LIMITS.branchStatesMax): BranchFindings {
  const asked = askedNames(branch);
  const keyOf = (state: BranchState): string =>
    [state.step, ...[...historyOf(branch, state)].filter((name) => asked.has(name)).sort()].join(' ');
  const first = startBranch(branch);
  const states = new Map<string, BranchState>([[keyOf(first), first]]);
  const before = new Map<string, string[]>();
  const opened = new Set<string>();
  // A map gives its entries in the order in which they were added, those added meanwhile too.
  for (const [key, state] of states) {
    if (states.size > statesMax) return { unreached: [], neverOpen: [], deadEnds: [], traps: [], whole: false };
    for (const choice of openChoices(branch, state)) {
      opened.add(`${state.step}/${choice.id}`);
      const next = { step: choice.to, moves: [...state.moves, { step: state.step, choice: choice.id }] };
      const nextKey = keyOf(next);
      if (!states.has(nextKey)) states.set(nextKey, next);
      before.set(nextKey, [...(before.get(nextKey) ?? []), key]);
    }
  }
  const reached = new Set([...states.values()].map(({ step }) => step));
  const all = [...states.values()];
  const deadEnds = onePerStep(
    all.filter((state) => stepAt(branch, state).ending === null && openChoices(branch, state).length === 0),
  );
  const ends = [...states].filter(([, state]) => stepAt(branch, state).ending !== null).map(([key]) => key);
  const out = backwards(ends, before);
  const traps = onePerStep(
    [...states].filter(([key, state]) => !out.has(key) && openChoices(branch, state).length > 0).map(([, one]) => one),
  );
  return {
    unreached: branch.steps.map(({ id }) => id).filter((id) => !reached.has(id)),
    neverOpen: branch.steps
      .filter(({ id }) => reached.has(id))
      .flatMap(({ id, choices }) => choices.map((choice) => `${id}/${choice.id}`).filter((name) => !opened.has(name))),
    deadEnds,
    traps,
    whole: true,
  };
}

function backwards(from: readonly string[], before: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set(from);
  for (const key of seen) for (const earlier of before.get(key) ?? []) seen.add(earlier);
  return seen;
}

function onePerStep(states: readonly BranchState[]): readonly BranchState[] {
  const first = new Map<string, BranchState>();
  for (const state of states) if (!first.has(state.step)) first.set(state.step, state);
  return [...first.values()];
}
