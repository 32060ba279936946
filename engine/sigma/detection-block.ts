// The `detection:` block → one predicate: every search lowered, then joined by the condition (a list of conditions = or).
// A map is AND over its lines, a list of maps OR, a list of plain values keywords.
// Tested in test/engine/sigma/parse-rule.test.ts.

import { LIMITS } from '../base/index.ts';
import { simplify } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';
import { parseCondition } from './condition.ts';
import { startBudget, statesIn } from './lowering-budget.ts';
import type { LoweringBudget } from './lowering-budget.ts';
import { lowerEntry, lowerKeyword } from './lower-value.ts';
import type { Reporter, YamlMap, YamlTree } from './yaml-tree.ts';
import { entryOf } from './yaml-tree.ts';

/** Lowers the block; null when any part was refused (the reporter says which). */
export function lowerDetection(block: YamlMap, reporter: Reporter): Predicate | null {
  const searches = new Map<string, Predicate>();
  const budget = startBudget();
  let isWhole = true;
  for (const entry of block.entries) {
    if (entry.key === 'condition') continue;
    if (entry.key === 'timeframe') {
      reporter.warn(
        entry.at,
        '`timeframe` belongs to the old Sigma format and has no effect.',
        'Write a correlation rule instead.',
      );
      continue;
    }
    const search = lowerSearch(entry.value, reporter, budget, 0);
    if (search === null) isWhole = false;
    else searches.set(entry.key, search);
  }
  const condition = entryOf(block, 'condition');
  if (condition === undefined) {
    reporter.error(block.at, 'The detection has no `condition`.', 'Add `condition:` with the names of the searches.');
    return null;
  }
  if (!isWhole) return null;
  const lines = condition.value.kind === 'list' ? condition.value.of : [condition.value];
  const conditions: Predicate[] = [];
  for (const line of lines) {
    if (line.kind !== 'scalar' || typeof line.value !== 'string') {
      reporter.error(line.at, 'A condition is a line of text.', 'Write it as `selection and not filter`.');
      return null;
    }
    const parsed = parseCondition(line.value, line.at, searches, reporter);
    if (parsed === null) return null;
    conditions.push(parsed);
  }
  const tests = conditions.reduce((sum, one) => sum + testsIn(one), 0);
  if (tests > LIMITS.sigmaTestsMax) {
    reporter.error(
      condition.at,
      `Written out, the condition has more than ${LIMITS.sigmaTestsMax} tests.`,
      'Name each search once, or split the rule.',
    );
    return null;
  }
  const whole = simplify({ kind: 'or', of: conditions });
  if (statesIn(whole) > LIMITS.sigmaStatesMax) {
    reporter.error(
      condition.at,
      `Written out, the condition has expressions with more than ${LIMITS.sigmaStatesMax} parts.`,
      'Name each search with an expression once.',
    );
    return null;
  }
  return whole;
}

/** Tests of a predicate, a search counted as often as the condition names it. */
function testsIn(predicate: Predicate, known: Map<Predicate, number> = new Map()): number {
  const before = known.get(predicate);
  if (before !== undefined) return before;
  let tests = 1;
  if (predicate.kind === 'not') tests = testsIn(predicate.of, known);
  else if (predicate.kind === 'and' || predicate.kind === 'or')
    tests = predicate.of.reduce((sum, part) => sum + testsIn(part, known), 1);
  known.set(predicate, tests);
  return tests;
}

function lowerSearch(tree: YamlTree, reporter: Reporter, budget: LoweringBudget, depth: number): Predicate | null {
  if (depth > LIMITS.sigmaDepthMax) {
    reporter.error(tree.at, `This search nests deeper than ${LIMITS.sigmaDepthMax}.`, 'Flatten the lists and maps.');
    return null;
  }
  switch (tree.kind) {
    case 'scalar':
      if (tree.value !== null) return lowerKeyword(tree, reporter, budget);
      reporter.error(tree.at, 'A search is empty.', 'Give it fields or keywords.');
      return null;
    case 'list': {
      if (tree.of.length === 0) {
        reporter.error(tree.at, 'A search is an empty list.', 'Give it at least one entry.');
        return null;
      }
      return joined(
        'or',
        tree.of.map((part) => lowerSearch(part, reporter, budget, depth + 1)),
      );
    }
    case 'map': {
      if (tree.entries.length === 0) {
        reporter.error(tree.at, 'A search is an empty map.', 'Give it at least one field.');
        return null;
      }
      return joined(
        'and',
        tree.entries.map((entry) => {
          // A map under a field is a group of fields of its own; its key must then carry no modifier.
          const isGroup = entry.value.kind === 'map';
          return isGroup ? refuseGroup(entry.key, entry.value, reporter) : lowerEntry(entry, reporter, budget);
        }),
      );
    }
  }
}

function refuseGroup(key: string, value: YamlTree, reporter: Reporter): null {
  reporter.error(
    value.at,
    `\`${key}\` holds a map; a field holds text, numbers, null or a list of them.`,
    'Move the inner fields one level up.',
  );
  return null;
}

function joined(kind: 'and' | 'or', parts: readonly (Predicate | null)[]): Predicate | null {
  const whole: Predicate[] = [];
  for (const part of parts) {
    if (part === null) return null;
    whole.push(part);
  }
  return whole.length === 1 ? (whole[0] as Predicate) : { kind, of: whole };
}
