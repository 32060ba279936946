// Why a record matched: the columns and values that made the predicate true, in words an analyst reads.
// Promise: every line is a test that really holds; what was ruled out is told with the value that is there instead.
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
      tellRuledOut(predicate.of, record, found);
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

/** Tests of one exclusion told before the rest is left out. */
const RULED_OUT_SHOWN = 4;

/** What was ruled out: for each column that holds something, the tests it does not meet. Nested conditions are left out. */
function tellRuledOut(predicate: Predicate, record: FullRecord, found: MatchedColumn[]): void {
  const failed = new Map<string, string[]>();
  const visit = (part: Predicate): void => {
    if (part.kind === 'or') part.of.forEach(visit);
    else if (part.kind === 'string' || part.kind === 'number' || part.kind === 'cidr') {
      const told = failed.get(part.column);
      if (told === undefined) failed.set(part.column, [describeLeaf(part)]);
      else told.push(describeLeaf(part));
    }
  };
  visit(predicate);
  for (const [column, tests] of failed) {
    const value = textOf(valueOf(record, column));
    if (value === null) continue;
    const shown = tests.slice(0, RULED_OUT_SHOWN).join(', ');
    const more = tests.length > RULED_OUT_SHOWN ? ` and ${tests.length - RULED_OUT_SHOWN} more` : '';
    found.push({ column, value, test: `${tests.length === 1 ? 'not' : 'none of'}: ${shown}${more}` });
  }
}

function describeLeaf(leaf: Extract<Predicate, { kind: 'string' | 'number' | 'cidr' }>): string {
  if (leaf.kind === 'string') return describeTest(leaf.test);
  return leaf.kind === 'number' ? `${NUMBER_WORDS[leaf.op]} ${leaf.value}` : `is in ${leaf.network}`;
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
