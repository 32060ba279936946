// Joins filters to the rules they name: rule AND the filter's condition, where the filter's log source holds the rule's.
// Promise: a filter that reaches no rule is said, with its place. Tested in test/engine/sigma/parse-filter.test.ts.

import type { Problem } from '../base/index.ts';
import { simplify } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';
import type { NameIndex } from './name-index.ts';
import type { ParsedFilter } from './parse-filter.ts';
import type { LogSource, SigmaRule } from './sigma-rule.ts';

/** The rules with their filters, in the same order. */
export function applyFilters(
  rules: readonly SigmaRule[],
  filters: readonly ParsedFilter[],
  names: NameIndex,
  problems: Problem[],
): readonly SigmaRule[] {
  if (filters.length === 0) return rules;
  const joined = new Map<number, Predicate[]>();
  for (const filter of filters) {
    for (const index of reachedBy(filter, rules, names, problems)) {
      const held = joined.get(index);
      if (held === undefined) joined.set(index, [filter.predicate]);
      else held.push(filter.predicate);
    }
  }
  return rules.map((rule, index) => {
    const parts = joined.get(index);
    return parts === undefined
      ? rule
      : { ...rule, predicate: simplify({ kind: 'and', of: [rule.predicate, ...parts] }) };
  });
}

function reachedBy(
  filter: ParsedFilter,
  rules: readonly SigmaRule[],
  names: NameIndex,
  problems: Problem[],
): ReadonlySet<number> {
  const reached = new Set<number>();
  const warn = (at: { line: number; column: number }, message: string, advice: string): void => {
    problems.push({ file: filter.file, line: at.line, column: at.column, message, advice, severity: 'warning' });
  };
  if (filter.references === null) {
    for (const [index, rule] of rules.entries()) if (isWithin(rule.logsource, filter.logsource)) reached.add(index);
    if (reached.size === 0) {
      warn(filter.at, 'No rule has a log source within this filter’s.', 'Name less in its logsource, or remove it.');
    }
    return reached;
  }
  for (const reference of filter.references) {
    const named = names.findForFilter(reference.text);
    const found = named.filter((one) => one.kind === 'rule').map((one) => one.index);
    for (const index of found) {
      const rule = rules[index];
      if (rule !== undefined && isWithin(rule.logsource, filter.logsource)) reached.add(index);
      else {
        warn(
          reference.at,
          `The log source of "${rule?.title ?? ''}" is not within this filter’s, so the filter is not joined to it.`,
          'Name less in the filter’s logsource, or remove the reference.',
        );
      }
    }
    if (found.length > 0) continue;
    warn(
      reference.at,
      named.length > 0 ? `\`${reference.text}\` is a correlation.` : `No rule here is \`${reference.text}\`.`,
      named.length > 0 ? 'Filter the rules that it uses.' : 'Check id, name or title, or load the rule too.',
    );
  }
  return reached;
}

/** True when every event of the rule's source is of the filter's: what the filter leaves out stands for all. */
function isWithin(rule: LogSource, filter: LogSource): boolean {
  return (
    (filter.category === '' || filter.category === rule.category) &&
    (filter.product === '' || filter.product === rule.product) &&
    (filter.service === '' || filter.service === rule.service)
  );
}
