// A linked rule book → compiled rules and correlations over our tables, as a pack holds them and a team's own rule becomes.
// Promise: one fault refuses all, located; a correlation whose rules are inapplicable says so. Imports nothing of Node's.
// Tested in test/engine/bin/load-detection.test.ts.

import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { fieldsRead } from '../correlation/index.ts';
import { lowerCorrelation, lowerRule } from '../sigma/index.ts';
import type {
  CompiledCorrelation,
  CompiledRule,
  CorrelatedRule,
  RuleBook,
  SigmaCorrelation,
  SigmaRule,
} from '../sigma/index.ts';

/** All rules of a folder, lowered. Members of correlations are positions in these lists. */
export interface LoweredBook {
  readonly rules: readonly CompiledRule[];
  readonly correlations: readonly CompiledCorrelation[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Lowers a linked book to our tables. */
export function lowerBook(book: RuleBook): Result<LoweredBook> {
  const problems: Problem[] = [...book.problems];
  for (const one of [...book.rules, ...book.correlations]) if (!UUID.test(one.id)) problems.push(withoutId(one));
  const rules = book.rules.map((rule): CompiledRule | null => {
    const lowered = lowerRule(rule);
    if (lowered.ok) return lowered.rule;
    problems.push(lowered.problem);
    return null;
  });
  const fields = fieldsRead(book.correlations);
  const correlations = book.correlations.map((correlation): CompiledCorrelation | null => {
    const bases = baseRules(book, correlation, rules, fields);
    if (bases === null) return null;
    const lowered = lowerCorrelation(correlation, bases);
    if (lowered.ok) return lowered.correlation;
    problems.push(...lowered.problems);
    return null;
  });
  if (problems.some(({ severity }) => severity === 'error')) return failure(problems);
  return success(
    { rules: rules.filter((rule) => rule !== null), correlations: correlations.filter((one) => one !== null) },
    problems,
  );
}

/** The rules that feed a correlation, directly or through others; null when one of them is inapplicable, which is said. */
function baseRules(
  book: RuleBook,
  correlation: SigmaCorrelation,
  rules: readonly (CompiledRule | null)[],
  fields: ReadonlyMap<number, readonly string[]>,
): readonly CorrelatedRule[] | null {
  const found: CorrelatedRule[] = [];
  for (const index of basesOf(correlation, book.correlations)) {
    const lowered = rules[index] ?? null;
    if (lowered === null) return null;
    found.push({ index, written: book.rules[index] as SigmaRule, lowered, fields: fields.get(index) ?? [] });
  }
  return found;
}

function basesOf(correlation: SigmaCorrelation, all: readonly SigmaCorrelation[]): readonly number[] {
  const bases = new Set<number>();
  for (const { kind, index } of correlation.members) {
    const inner = kind === 'correlation' ? all[index] : undefined;
    if (inner === undefined) bases.add(index);
    else for (const base of basesOf(inner, all)) bases.add(base);
  }
  return [...bases].sort((a, b) => a - b);
}

function withoutId({ file, title }: { readonly file: string; readonly title: string }): Problem {
  return {
    file,
    line: 1,
    column: 1,
    severity: 'error',
    message: `The rule "${title}" has no UUID as its id.`,
    advice: 'Add `id:` with a new UUID (version 4).',
  };
}
