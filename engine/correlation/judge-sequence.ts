// A correlation held against a sequence of events that somebody wrote: does it hold as often as they say?
// Promise: judges with the product's own correlator and the reference evaluator of rules, over the whole rule book.
// Tested in test/engine/correlation/judge-sequence.test.ts; `npm run sigma -- test` and `npm run check` call it.

import { evaluateReference } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';
import type { TableName } from '../scenario/index.ts';
import { lowerCorrelation, lowerRule } from '../sigma/index.ts';
import type {
  CorrelatedRule,
  RuleBook,
  SequenceCase,
  SequenceEvent,
  SigmaCorrelation,
  SigmaRule,
} from '../sigma/index.ts';
import { createCorrelator } from './create-correlator.ts';
import { fieldsRead } from './field-demand.ts';

/** A rule that feeds the correlation: its test and its field names, for raw events and for the rows of each table. */
interface Feed {
  readonly index: number;
  readonly stem: string;
  readonly raw: Predicate;
  readonly byTable: ReadonlyMap<TableName, Predicate>;
}

/** Null when the case holds; otherwise the sentence that says what happened instead. `correlation` is an index. */
export function judgeSequence(book: RuleBook, correlation: number, one: SequenceCase): string | null {
  const judged = book.correlations[correlation] as SigmaCorrelation;
  const correlated: CorrelatedRule[] = [];
  const fields = fieldsRead(book.correlations);
  for (const index of basesOf(judged, book.correlations)) {
    const written = book.rules[index] as SigmaRule;
    const lowered = lowerRule(written);
    if (!lowered.ok) return lowered.problem.message;
    correlated.push({ index, written, lowered: lowered.rule, fields: fields.get(index) ?? [] });
  }
  const placed = lowerCorrelation(judged, correlated);
  if (!placed.ok) return placed.problems[0]?.message ?? 'The correlation is inapplicable here.';
  const columns = new Map(
    placed.correlation.columns.map(({ rule, table, field, column }) => [`${rule} ${table} ${field}`, column]),
  );
  const feeds = correlated.map(({ index, written, lowered, fields: own }): Feed => ({
    index,
    stem: written.stem,
    raw: written.predicate,
    byTable: new Map(
      lowered.targets
        .filter(({ table }) => own.every((field) => columns.has(`${index} ${table} ${field}`)))
        .map(({ table, predicate }) => [table, predicate]),
    ),
  }));
  const unknown = one.events.find(({ rule }) => rule !== '' && !feeds.some(({ stem }) => stem === rule));
  if (unknown !== undefined) return `The rule ${unknown.rule} does not feed the correlation.`;
  const unread = one.events.find(
    (event) => event.table !== null && !feeds.some(({ byTable }) => reads(byTable, event)),
  );
  if (unread !== undefined) return `No rule that feeds the correlation looks at ${unread.table ?? ''}.`;
  return verdict(one, holdsOf(book, correlation, one, feeds, columns));
}

const reads = (byTable: ReadonlyMap<TableName, Predicate>, { table }: SequenceEvent): boolean =>
  table !== null && byTable.has(table);

/** How often the correlation holds over the events. */
function holdsOf(
  book: RuleBook,
  correlation: number,
  { events }: SequenceCase,
  feeds: readonly Feed[],
  columns: ReadonlyMap<string, string>,
): number {
  let holds = 0;
  const correlator = createCorrelator(book, {
    lateMs: 0,
    onMatch: (match) => {
      if (match.correlation === correlation) holds += 1;
    },
  });
  for (const [ref, { atMs, rule, table, event }] of events.entries()) {
    for (const { index, stem, raw, byTable } of feeds) {
      if (rule !== '' && rule !== stem) continue;
      const predicate = table === null ? raw : byTable.get(table);
      if (predicate === undefined || !evaluateReference(predicate, event)) continue;
      const named = (field: string): string =>
        table === null ? field : (columns.get(`${index} ${table} ${field}`) ?? field);
      correlator.observe({ rule: index, time: atMs, ref, value: (field) => event[named(field)] ?? null });
    }
  }
  correlator.flush();
  return holds;
}

function verdict({ mustHold, times }: SequenceCase, holds: number): string | null {
  const often = holds === 1 ? 'once' : `${holds} times`;
  if (!mustHold) return holds === 0 ? null : `The correlation holds ${often}, and must not.`;
  if (times === null) return holds > 0 ? null : 'The correlation does not hold, and must.';
  return holds === times
    ? null
    : `The correlation holds ${often}; it must hold ${times === 1 ? 'once' : `${times} times`}.`;
}

/** Indices of the rules that feed a correlation, directly or through others, ascending. */
function basesOf(correlation: SigmaCorrelation, all: readonly SigmaCorrelation[]): readonly number[] {
  const bases = new Set<number>();
  for (const { kind, index } of correlation.members) {
    const inner = kind === 'correlation' ? all[index] : undefined;
    if (inner === undefined) bases.add(index);
    else for (const base of basesOf(inner, all)) bases.add(base);
  }
  return [...bases].sort((a, b) => a - b);
}
