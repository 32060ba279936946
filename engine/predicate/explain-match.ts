// Why a record matched: the columns and values that made the predicate true, in words an analyst reads.
// Promise: every line is a test that really holds; what was ruled out is told with the value that is there instead.
// Tested in test/engine/predicate/explain-match.test.ts.

import { unreachable } from '../base/index.ts';
import type { EventRecord, Predicate, StringTest, WildcardPart } from './predicate.ts';
import { evaluateReference, membersOf, stringHolds } from './reference-evaluator.ts';

export interface MatchedColumn {
  readonly column: string;
  readonly value: string;
  /** `contains "lsass"`, `is in 198.19.0.0/16`. */
  readonly test: string;
}

/** The tests that made the predicate true for this record, each column and test once; empty when it is false. */
export function explainMatch(predicate: Predicate, record: EventRecord): readonly MatchedColumn[] {
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

/** What a column holds, members of a list joined by a comma; null when it holds nothing. */
function shownValue(record: EventRecord, column: string): string | null {
  const members = membersOf(record, column);
  return members.length === 0 ? null : members.map(String).join(', ');
}

function collect(predicate: Predicate, record: EventRecord, found: MatchedColumn[]): void {
  const tell = (column: string, test: string): void => {
    found.push({ column, value: shownValue(record, column) ?? '(none)', test });
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
    case 'cidr':
    case 'time':
    case 'same':
      tell(predicate.column, describeLeaf(predicate));
      return;
    case 'null':
      tell(predicate.column, 'is empty');
      return;
    case 'present':
      tell(predicate.column, 'is there');
      return;
    case 'keyword':
      for (const column of Object.keys(record)) {
        const holds = membersOf(record, column).some((value) => stringHolds(predicate.test, value));
        if (holds) tell(column, describeTest(predicate.test));
      }
      return;
    default:
      unreachable(predicate);
  }
}

/** Tests of one exclusion told before the rest is left out. */
const RULED_OUT_SHOWN = 4;

/** What was ruled out: for each column that holds something, the tests it does not meet. Nested conditions are left out. */
function tellRuledOut(predicate: Predicate, record: EventRecord, found: MatchedColumn[]): void {
  const failed = new Map<string, string[]>();
  const visit = (part: Predicate): void => {
    if (part.kind === 'or') part.of.forEach(visit);
    else if (
      part.kind === 'string' ||
      part.kind === 'number' ||
      part.kind === 'cidr' ||
      part.kind === 'time' ||
      part.kind === 'same'
    ) {
      const told = failed.get(part.column);
      if (told === undefined) failed.set(part.column, [describeLeaf(part)]);
      else told.push(describeLeaf(part));
    }
  };
  visit(predicate);
  for (const [column, tests] of failed) {
    const value = shownValue(record, column);
    if (value === null) continue;
    const shown = tests.slice(0, RULED_OUT_SHOWN).join(', ');
    const more = tests.length > RULED_OUT_SHOWN ? ` and ${tests.length - RULED_OUT_SHOWN} more` : '';
    found.push({ column, value, test: `${tests.length === 1 ? 'not' : 'none of'}: ${shown}${more}` });
  }
}

type Leaf = Extract<Predicate, { kind: 'string' | 'number' | 'cidr' | 'time' | 'same' }>;

function describeLeaf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'string':
      return describeTest(leaf.test);
    case 'number':
      return `${NUMBER_WORDS[leaf.op]} ${leaf.value}`;
    case 'cidr':
      return `is in ${leaf.network}`;
    case 'time':
      return `has a ${leaf.part} that ${NUMBER_WORDS[leaf.op]} ${leaf.value}`;
    case 'same':
      return `${SAME_WORDS[leaf.how]} ${leaf.other}${leaf.cased ? CASE_COUNTS : ''}`;
    default:
      return unreachable(leaf);
  }
}

const NUMBER_WORDS = {
  eq: 'is',
  lt: 'is less than',
  lte: 'is at most',
  gt: 'is more than',
  gte: 'is at least',
} as const;

const SAME_WORDS = {
  equals: 'equals',
  prefix: 'starts with what is in',
  suffix: 'ends with what is in',
  contains: 'contains what is in',
} as const;

const CASE_COUNTS = ' (letters\u2019 case counts)';

/** A string test in words; letters' case is mentioned only where it counts. */
export function describeTest(test: StringTest): string {
  const cased = test.op !== 'regex' && test.cased ? CASE_COUNTS : '';
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
