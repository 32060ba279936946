// Microsoft's own parser as the oracle: what it takes we take, what it rejects we reject, on real queries, on the
// documentation's, and on queries with a word dropped, doubled or swapped. What differs is listed by its reason.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createStream } from '../../../../engine/base/index.ts';
import { parseQuery } from '../../../../engine/hunting/syntax/parse-query.ts';
import { corpusFolder } from '../../../support/corpora.ts';
import { ROOT } from '../../../support/run-command.ts';
import { complaintOf } from './kusto.ts';
import { loadAllFamilies } from '../../../../engine/hunting/index.ts';

await loadAllFamilies();

const SEED = 20_261_122;
const MUTANTS = 1_000;

const folder = corpusFolder('kql');
const read = (name: string): unknown => {
  const file = folder === null ? null : resolve(ROOT, join(folder, name));
  return file !== null && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};
const hunting = read('hunting-queries.json') as readonly { readonly q: string }[] | null;
const documented = read('kusto-oracle.json') as { readonly cases: readonly { readonly kql: string }[] } | null;

/** Where we differ on purpose or for want of need: what our sentence or the text has in common, and why. */
const DIFFERENCES: readonly { readonly why: string; readonly sign: (ours: string, text: string) => boolean }[] = [
  { why: '= for == in a test is told, Kusto takes it for a name', sign: (ours) => /To compare, write ==/.test(ours) },
  { why: 'two texts in a row inside dynamic( ) are a lost comma', sign: (ours) => /Two texts in a row/.test(ours) },
  {
    why: 'a literal that cannot be read or held exactly is told',
    sign: (ours) => /cannot be read as|is too large|timespan;/.test(ours),
  },
  {
    why: 'graphs, macros and patterns are read over, not read',
    sign: (_, text) => /graph|macro-expand|declare pattern|restrict access/.test(text),
  },
  {
    why: 'patterns of tables in other databases',
    sign: (_, text) => /(database|cluster)\s*\([^)]*\)\s*\.[^|]*\*/.test(text),
  },
  {
    why: 'names and titles of two texts, or of a number, in brackets',
    sign: (ours) => /found (["'].*["']|\d+)\.|after \[;/.test(ours),
  },
  {
    why: 'odd places for keywords that are no names there',
    sign: (ours, text) => ours === '' && /\b(materialize|toscalar|title|verbose|bool|guid|int|long)\b/.test(text),
  },
  { why: 'brackets around a call after evaluate', sign: (ours) => /found a list/.test(ours) },
];

const reasonOf = (ours: string, text: string): string =>
  DIFFERENCES.find((one) => one.sign(ours, text))?.why ?? 'not explained';

interface Comparison {
  readonly alike: number;
  readonly reasons: ReadonlyMap<string, number>;
  readonly unexplained: readonly string[];
}

function compare(texts: readonly string[]): Comparison {
  const reasons = new Map<string, number>();
  const unexplained: string[] = [];
  let alike = 0;
  for (const text of texts) {
    const theirs = complaintOf(text) ?? '';
    const ours = parseQuery(text).problems[0]?.message ?? '';
    if ((theirs === '') === (ours === '')) alike += 1;
    else {
      const why = reasonOf(ours, text);
      reasons.set(why, (reasons.get(why) ?? 0) + 1);
      if (why === 'not explained') unexplained.push(`${text}\n  ours: ${ours}\n  theirs: ${theirs}`);
    }
  }
  return { alike, reasons, unexplained };
}

const told = ({ alike, reasons }: Comparison, of: number): string =>
  `${String(alike)} of ${String(of)} alike; ${[...reasons].map(([why, count]) => `${String(count)}: ${why}`).join('; ')}`;

const TOKEN =
  /\b(?:datetime|real|guid|timespan|time|date)\([^()\n]*\)|\/\/[^\n]*|@?"(?:[^"\\\n]|\\.)*"|@?'(?:[^'\\\n]|\\.)*'|[\w$]+|\s+|[=!<>]=|=~|!~|\.\.|[^\s\w]/g;

/** A text with one word dropped, doubled or changed with the next. */
function mutate(text: string, draw: (most: number) => number): string {
  const tokens = text.match(TOKEN) ?? [];
  const places = tokens.flatMap((token, at) => (/^(\s|\/\/)/.test(token) ? [] : [at]));
  const chosen = draw(places.length);
  const [at, next] = [places[chosen] as number, places[(chosen + 1) % places.length] as number];
  const [one, other] = [tokens[at] as string, tokens[next] as string];
  const how = draw(3);
  if (how === 2) tokens[next] = one;
  tokens[at] = how === 0 ? '' : how === 1 ? `${one} ${one}` : other;
  return tokens.join('');
}

describe("Microsoft's parser", () => {
  if (hunting === null || documented === null) {
    test('the corpora of queries are absent, so nothing is compared here', () => {
      expect(hunting === null || documented === null).toBe(true);
    });
    return;
  }
  const queries = hunting.map((one) => one.q);
  const examples = documented.cases.map((one) => one.kql);

  test('agrees on real queries, of which nearly all are read', () => {
    const comparison = compare(queries);
    const parsed = queries.filter((one) => parseQuery(one).problems.length === 0).length;
    console.log(
      `real queries: ${String(parsed)} of ${String(queries.length)} read; ${told(comparison, queries.length)}`,
    );
    expect(comparison.unexplained).toEqual([]);
    expect(parsed / queries.length).toBeGreaterThan(0.98);
    expect(comparison.alike).toBeGreaterThanOrEqual(queries.length - 3);
  });

  test('agrees on the queries of the documentation', () => {
    const comparison = compare(examples);
    console.log(`documented queries: ${told(comparison, examples.length)}`);
    expect(comparison.unexplained).toEqual([]);
    expect(comparison.alike).toBeGreaterThanOrEqual(examples.length - 4);
  });

  test(`agrees on spoilt queries (seed ${String(SEED)})`, () => {
    const stream = createStream(SEED, 'kql-mutants');
    const draw = (most: number): number => stream.below(most);
    const short = [...queries, ...examples].filter((one) => one.length < 1_200);
    const mutants = Array.from({ length: MUTANTS }, () => mutate(short[draw(short.length)] as string, draw));
    expect(new Set(mutants).size).toBeGreaterThan(MUTANTS * 0.95);
    const comparison = compare(mutants);
    const rejected = mutants.filter((one) => complaintOf(one) !== null).length;
    expect(rejected).toBeGreaterThan(MUTANTS * 0.3);
    console.log(
      `spoilt queries (${String(rejected)} of them no queries): ${told(comparison, MUTANTS)}\n${comparison.unexplained.join('\n')}`,
    );
    expect(comparison.alike / MUTANTS).toBeGreaterThan(0.98);
    expect(comparison.unexplained.length).toBeLessThanOrEqual(4);
  });
});
