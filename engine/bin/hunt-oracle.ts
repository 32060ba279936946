// `npm run hunt -- oracle FILE`: cases with results frozen from Kusto itself, run by the hunting engine.
// Promise: a case passes when names, types and rows are equal, is skipped with a reason when the engine refuses it or its
// answer is drawn by lot, and fails otherwise. Tested in test/engine/hunting/oracle.test.ts.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  answerQuery,
  parseQuery,
  QueryRefusal,
  readText,
  resultRows,
  type Catalogue,
  type QueryAnswer,
} from '../hunting/index.ts';
import { differenceOf, type FrozenTable } from './hunt-oracle-rows.ts';
import { EXIT } from './command-line.ts';

export const ORACLE_HELP = `Cases with frozen results against the hunting engine

  npm run hunt -- oracle FILE [--now TIME] [--verbose]

FILE is JSON: { "cases": [ { "id", "kql", "expected": { "columns", "column_types", "rows" } } ] }.
A case without "expected" is left out. --now is the time that now() gives; the published results were frozen
on 2 August 2026, which is the default. --verbose names the cases that pass as well.
The last line is: N passed, N failed, N skipped.
`;

/** When the published results were frozen. */
const FROZEN_AT = '2026-08-02T23:56:44Z';

interface OracleCase {
  readonly id: string;
  readonly kql: string;
  readonly expected: FrozenTable | null;
}

export type Verdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'skipped'; readonly reason: string };

/** What makes two runs of one query differ, in Kusto as well. */
const DRAWN: readonly (readonly [RegExp, string])[] = [
  [/\brand\s*\(/, 'it draws random numbers'],
  [/\bnew_guid\s*\(/, 'it draws new identifiers'],
  [/\|\s*sample\b/, 'it draws rows at random'],
  [/\bsample-distinct\b/, 'it draws values at random'],
  [/\b(now|ago)\s*\(/, 'it depends on the moment it was run'],
];

const drawnReason = (kql: string): string | null => DRAWN.find(([form]) => form.test(kql))?.[1] ?? null;

const EMPTY: Catalogue = { tables: new Map(), files: new Map() };

/** Steps the engine until it has an answer. */
function answerTo(kql: string, now: number): QueryAnswer {
  const steps = answerQuery(kql, EMPTY, { now, seed: 1 });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Operators after which rows are still in the order that a sort gave them. */
const KEEPS_ORDER = new Set(
  'where extend project project-away project-keep project-rename project-reorder take serialize render as sort top mv-expand parse parse-where'.split(
    ' ',
  ),
);

/** Whether the query's first result comes in an order it asked for. */
export function isOrdered(kql: string): boolean {
  const result = parseQuery(kql).query.statements.find((statement) => statement.kind === 'result');
  if (result?.kind !== 'result' || result.value.kind !== 'query') return false;
  const kinds = result.value.query.operators.map(({ kind }) => kind);
  const sorted = kinds.findLastIndex((kind) => kind === 'sort' || kind === 'top');
  return sorted >= 0 && kinds.slice(sorted).every((kind) => KEEPS_ORDER.has(kind));
}

export function judge({ kql, expected }: OracleCase & { readonly expected: FrozenTable }, now: number): Verdict {
  const answer = answerTo(kql, now);
  if (answer.kind === 'problems')
    return { kind: 'skipped', reason: answer.problems[0]?.message ?? 'it is not understood' };
  if (answer.kind === 'refused') return { kind: 'skipped', reason: answer.message };
  const difference = differenceFrom(answer, expected, isOrdered(kql));
  if (difference === null || difference.kind === 'skipped') return difference ?? { kind: 'passed' };
  const drawn = drawnReason(kql);
  return drawn === null ? difference : { kind: 'skipped', reason: drawn };
}

function differenceFrom(
  answer: QueryAnswer & { readonly kind: 'results' },
  expected: FrozenTable,
  ordered: boolean,
): Exclude<Verdict, { kind: 'passed' }> | null {
  const [first] = answer.results;
  if (first === undefined) return { kind: 'failed', reason: 'no table came back' };
  try {
    const reason = differenceOf({ schema: first.schema, rows: resultRows(first) }, expected, ordered);
    return reason === null ? null : { kind: 'failed', reason };
  } catch (error) {
    if (error instanceof QueryRefusal) return { kind: 'skipped', reason: error.message };
    throw error;
  }
}

export interface OracleRun {
  readonly verdicts: readonly { readonly id: string; readonly verdict: Verdict }[];
  readonly counts: Readonly<Record<Verdict['kind'], number>>;
}

function readCases(file: string): readonly OracleCase[] {
  const read = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases?: readonly OracleCase[] };
  if (!Array.isArray(read.cases)) throw new Error(`${file} holds no list of cases.`);
  return read.cases;
}

/** A fault of ours fails the case it stands in, and no other. */
function judgeSafely(one: OracleCase & { readonly expected: FrozenTable }, now: number): Verdict {
  try {
    return judge(one, now);
  } catch (error) {
    return { kind: 'failed', reason: `the engine broke: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export function runOracle(file: string, now: number): OracleRun {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const verdicts = readCases(file).flatMap(({ id, kql, expected }) => {
    if (expected === null || expected === undefined) return [];
    const verdict = judgeSafely({ id, kql, expected }, now);
    counts[verdict.kind] += 1;
    return [{ id, verdict }];
  });
  return { verdicts, counts };
}

export function oracleTime(text: string = FROZEN_AT): number {
  const now = readText('datetime', text);
  if (typeof now !== 'number') throw new Error(`"${text}" is no time; write it as ${FROZEN_AT}.`);
  return now;
}

export function oracleCommand(words: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { now: { type: 'string' }, verbose: { type: 'boolean' } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error('Name a file of cases. See npm run hunt -- oracle --help.');
  const { verdicts, counts } = runOracle(file, oracleTime(values.now));
  for (const { id, verdict } of verdicts) {
    if (verdict.kind !== 'passed') process.stdout.write(`${verdict.kind} ${id}: ${verdict.reason}\n`);
    else if (values.verbose === true) process.stdout.write(`passed ${id}\n`);
  }
  const { passed, failed, skipped } = counts;
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  return Promise.resolve(failed === 0 ? EXIT.done : EXIT.wrong);
}
