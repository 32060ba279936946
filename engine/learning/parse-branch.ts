// The file of a branch → a branch that can be played to an end from everywhere.
// Promise: never throws; an unreadable guard, an unknown name, a step nobody reaches and a way without end are told with
// file, line and column. Tested in test/engine/learning/parse-branch.test.ts.

import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { knownNames, nearestName, parseYaml } from '../scenario/index.ts';
import type { Branch, BranchState, Guard, GuardTerm } from './branch-spec.ts';
import { exploreBranch } from './explore-branch.ts';
import { parseCondition } from './guard.ts';
import { branchFile } from './schema-branch.ts';
import type { WrittenBranch } from './schema-branch.ts';

type Say = (path: readonly PropertyKey[], message: string, advice: string) => void;

/** Reads an activity of `kind: branch`. */
export function parseBranch(file: string, source: string): Result<Branch> {
  const parsed = parseYaml(file, source, branchFile);
  if (!parsed.ok) return failure(parsed.problems);
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  const say: Say = (path, message, advice) => {
    problems.push({ file, ...locate(path), message, advice, severity: 'error' });
  };
  checkNames(value, say);
  const branch = lowerBranch(value, say);
  // A branch with unknown names cannot be walked.
  if (problems.length === 0) checkWays(branch, say);
  return problems.length > 0 ? failure(problems) : success(branch);
}

function unknown(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined ? knownNames(name, known) : `Did you mean "${near}"?`;
}

function checkNames({ steps, start, facts }: WrittenBranch, say: Say): void {
  const ids = steps.map((step) => step.id);
  const factIds = Object.keys(facts);
  if (!ids.includes(start)) say(['start'], `There is no step "${start}".`, unknown(start, ids));
  if (!steps.some((step) => step.ending === 'safe'))
    say(['steps'], 'No step has `ending: safe`.', 'Write at least one way that is done well.');
  const set = new Set(steps.flatMap((step) => step.choices.flatMap((choice) => choice.sets)));
  for (const fact of factIds)
    if (!set.has(fact)) say(['facts', fact], `No choice sets the fact "${fact}".`, 'Set it somewhere, or take it out.');
  steps.forEach((step, i) => {
    const at = ['steps', i];
    if (ids.indexOf(step.id) !== i) say([...at, 'id'], `The step "${step.id}" is listed twice.`, 'Give it its own id.');
    if (step.ending === null && step.choices.length === 0)
      say(at, `The step "${step.id}" leads nowhere.`, 'Give it choices, or an `ending`.');
    if (step.ending !== null && step.choices.length > 0)
      say([...at, 'ending'], `The step "${step.id}" ends, but has choices.`, 'Take one of the two out.');
    const choices = step.choices.map((choice) => choice.id);
    step.choices.forEach((choice, j) => {
      const here = [...at, 'choices', j];
      if (choices.indexOf(choice.id) !== j)
        say([...here, 'id'], `The choice "${choice.id}" is listed twice.`, 'Give it its own id.');
      if (!ids.includes(choice.to)) say([...here, 'to'], `There is no step "${choice.to}".`, unknown(choice.to, ids));
      for (const fact of choice.sets)
        if (!factIds.includes(fact))
          say([...here, 'sets'], `There is no fact "${fact}".`, 'Write it under `facts`, with its words.');
    });
  });
}

function lowerBranch(written: WrittenBranch, say: Say): Branch {
  return {
    ...written,
    steps: written.steps.map((step, i) => ({
      ...step,
      choices: step.choices.map((choice, j) => ({
        ...choice,
        when: choice.when.flatMap((condition, k): Guard => {
          const terms = readCondition(written, condition, (message, advice) => {
            say(['steps', i, 'choices', j, 'when', k], message, advice);
          });
          return terms === null ? [] : [terms];
        }),
      })),
    })),
  };
}

function readCondition(
  { facts, steps }: WrittenBranch,
  written: string,
  say: (message: string, advice: string) => void,
): readonly GuardTerm[] | null {
  const terms = parseCondition(written);
  if (terms === null) {
    say(
      `The condition "${written}" cannot be read.`,
      'Write a fact, seen:step or chose:step/choice, with "not" before it or "or" between two.',
    );
    return null;
  }
  const known: Readonly<Record<GuardTerm['kind'], readonly string[]>> = {
    fact: Object.keys(facts),
    seen: steps.map((step) => step.id),
    chose: steps.flatMap((step) => step.choices.map((choice) => `${step.id}/${choice.id}`)),
  };
  const words = { fact: 'fact', seen: 'step', chose: 'choice' } as const;
  for (const { kind, name } of terms)
    if (!known[kind].includes(name)) say(`There is no ${words[kind]} "${name}".`, unknown(name, known[kind]));
  return terms;
}

function wayTo({ moves }: BranchState): string {
  return moves.length === 0
    ? 'at the start'
    : `after ${moves.map(({ step, choice }) => `${step}/${choice}`).join(', ')}`;
}

function checkWays(branch: Branch, say: Say): void {
  const { unreached, neverOpen, deadEnds, traps, whole } = exploreBranch(branch);
  const indexOf = (step: string): number => branch.steps.findIndex((one) => one.id === step);
  if (!whole) {
    say(
      ['steps'],
      `The branch can come to more than ${String(LIMITS.branchStatesMax)} situations.`,
      'Ask about fewer facts in `when`, or write two smaller branches.',
    );
    return;
  }
  for (const step of unreached)
    say(['steps', indexOf(step)], `No way leads to the step "${step}".`, 'Lead a choice to it, or take it out.');
  for (const name of neverOpen) {
    const [step = '', choice = ''] = name.split('/');
    const at = branch.steps[indexOf(step)]?.choices.findIndex((one) => one.id === choice) ?? 0;
    say(
      ['steps', indexOf(step), 'choices', at],
      `The choice "${name}" is never open.`,
      'Correct its `when`, or take it out.',
    );
  }
  for (const state of deadEnds)
    say(
      ['steps', indexOf(state.step)],
      `At "${state.step}" no choice is open ${wayTo(state)}.`,
      'Leave one choice without `when`.',
    );
  for (const state of traps)
    say(
      ['steps', indexOf(state.step)],
      `From "${state.step}" no ending can be reached ${wayTo(state)}.`,
      'Add a way out.',
    );
}
