// Why a record matched: the columns and values that made the predicate true, in words an analyst reads.
// Promise: every line is a test that really holds; negations are told only as "is not there".
// Tested in test/engine/predicate/explain-match.test.ts.

import { unreachable } from '../base/index.ts';
import type { FullRecord } from '../telemetry/index.ts';
import type { Predicate, StringTest, WildcardPart } from './predicate.ts';
import { evaluateReference, stringHolds, textOf, valueOf } from './reference-evaluator.ts';

export interface MatchedColumn {
  readonly column: string;
  readonly value: string;
  /** `contains "lsass"`, `is in 198.19.0.0/16`. */
  readonly test: string;
}

/** The tests that made the predicate true for this record, each column and test once; empty when it is false. */
export function explainMatch(predicate: Predicate, record: FullRecord): readonly MatchedColumn[] {
  if (!evaluateReference(predicate, record)) return [];
  const found: MatchedColumn[] = [];
  collect(predicate, record, found);
  const seen = new Set<string>();
  return found.filter(({ column, test }) => {
    const name = `${column}\n${test}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

function collect(predicate: Predicate, record: FullRecord, found: MatchedColumn[]): void {
  const tell = (column: string, test: string): void => {
    found.push({ column, value: textOf(valueOf(record, column)) ?? '(none)', test });
  };
  switch (predicate.kind) {
    case 'constant':
      return;
    case 'and':
      predicate.of.forEach((part) => collect(part, record, found));
      return;
    case 'or':
      for (const part of predicate.of) if (evaluateReference(part, record)) collect(part, record, found);
      return;
    case 'not':
      return;
    case 'string':
      tell(predicate.column, describeTest(predicate.test));
      return;
    case 'number':
      tell(predicate.column, `${NUMBER_WORDS[predicate.op]} ${predicate.value}`);
      return;
    case 'cidr':
      tell(predicate.column, `is in ${predicate.network}`);
      return;
    case 'null':
      tell(predicate.column, 'is empty');
      return;
    case 'same':
      tell(predicate.column, `equals ${predicate.other}`);
      return;
    case 'keyword':
      for (const column of Object.keys(record)) {
        if (stringHolds(predicate.test, valueOf(record, column))) tell(column, describeTest(predicate.test));
      }
      return;
    default:
      unreachable(predicate);
  }
}

const NUMBER_WORDS = {
  eq: 'is',
  lt: 'is less than',
  lte: 'is at most',
  gt: 'is more than',
  gte: 'is at least',
} as const;

/** A string test in words; letters' case is mentioned only where it counts. */
export function describeTest(test: StringTest): string {
  const cased = test.op !== 'regex' && test.cased ? ' (letters\u2019 case counts)' : '';
  switch (test.op) {
    case 'equals':
      return `is "${test.text}"${cased}`;
    case 'prefix':
      return `starts with "${test.text}"${cased}`;
    case 'suffix':
      return `ends with "${test.text}"${cased}`;
    case 'contains':
      return `contains "${test.text}"${cased}`;
    case 'wildcard':
      return `fits the pattern "${test.parts.map(patternPart).join('')}"${cased}`;
    case 'regex':
      return `fits the expression /${test.source}/${test.flags}`;
    default:
      return unreachable(test);
  }
}

function patternPart(part: WildcardPart): string {
  if ('literal' in part) return part.literal;
  return part.any === 'run' ? '*' : '?';
}
