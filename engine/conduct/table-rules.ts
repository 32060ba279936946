// Rules over rows of Defender XDR and Sentinel tables in a file: the lowered form of each rule, under the table's logsource.
// Made only when a file holds such rows. Imports nothing of Node's. Tested in test/engine/conduct/event-scan.test.ts.

import { createEventMatcher } from '../events/index.ts';
import type { EventMatcher } from '../events/index.ts';
import type { Predicate } from '../predicate/index.ts';
import type { LogSource, RuleBook, SigmaRule } from '../sigma/index.ts';
import { lowerCorrelation, lowerRule } from '../sigma/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableName } from '../scenario/index.ts';

export interface TableRules {
  readonly matcher: EventMatcher;
  /** By rule of the matcher: the rule of the book, and the table it was lowered to. */
  readonly targets: readonly { readonly rule: number; readonly table: TableName; readonly predicate: Predicate }[];
  /** The table's column for a field that a correlation reads of a rule. */
  columnOf(rule: number, table: TableName, field: string): string;
}

/** The logsource of rules written for a table. */
export function tableSource(table: TableName): LogSource {
  return { product: 'defender', category: '', service: table.toLowerCase() };
}

export const TABLE_SOURCES: readonly LogSource[] = TABLE_NAMES.map(tableSource);

/** Lowers all rules of a book; those that no table records are not in it. */
export function createTableRules(book: RuleBook, feeds: ReadonlyMap<number, readonly string[]>): TableRules {
  const lowerings = book.rules.map((rule) => lowerRule(rule, 'everywhere'));
  const targets = lowerings.flatMap((lowering, rule) =>
    lowering.ok ? lowering.rule.targets.map(({ table, predicate }) => ({ rule, table, predicate })) : [],
  );
  const columns = new Map<string, string>();
  const [anyCorrelation] = book.correlations;
  for (const [index, fields] of feeds) {
    const lowering = lowerings[index];
    if (lowering?.ok !== true || anyCorrelation === undefined) continue;
    // Each rule by itself: a field that one of them lacks must not take the columns of the others away.
    const correlated = { index, written: book.rules[index] as SigmaRule, lowered: lowering.rule, fields };
    const placed = lowerCorrelation(anyCorrelation, [correlated]);
    if (!placed.ok) continue;
    for (const { rule, table, field, column } of placed.correlation.columns)
      columns.set(`${String(rule)} ${table} ${field}`, column);
  }
  return {
    matcher: createEventMatcher(targets.map(({ table, predicate }) => ({ logsource: tableSource(table), predicate }))),
    targets,
    columnOf: (rule, table, field) => columns.get(`${String(rule)} ${table} ${field}`) ?? field,
  };
}
