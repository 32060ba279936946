// Our own parser against Lezer's strict one, on real queries, on queries with words dropped, doubled or put elsewhere, and on
// chance words. Tests engine/hunting/syntax/parse-parts.ts, token-reader.ts and unpack-tables.ts.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createStream, LIMITS } from '../../../../engine/base/index.ts';
import { packNumbers, unpackNumbers } from '../../../../engine/hunting/syntax/packed-numbers.ts';
import { loadFamilies } from '../../../../engine/hunting/index.ts';
import { parseParts } from '../../../../engine/hunting/syntax/parse-parts.ts';
import { corpusFolder } from '../../../support/corpora.ts';
import { allHunts } from '../../../support/hunting.ts';
import { ROOT } from '../../../support/run-command.ts';
import { lezerParts } from './lezer-parts.ts';

const SEED = 20_261_122;
const MUTANTS = process.env['STANDBY_LONG'] === '1' ? 40_000 : 3_000;

const folder = corpusFolder('kql');
function read<T>(name: string): T | null {
  const file = folder === null ? null : resolve(ROOT, join(folder, name));
  return file !== null && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}
const real = read<readonly { readonly q: string }[]>('hunting-queries.json') ?? [];
const documented = read<{ readonly cases: readonly { readonly kql: string }[] }>('kusto-oracle.json')?.cases ?? [];
const queries = [
  ...allHunts().map(({ query }) => query),
  ...real.map(({ q }) => q),
  ...documented.map(({ kql }) => kql),
];

const tokensOf = (text: string): string[] =>
  text.match(/\s+|\w+(?:-\w+)*|"[^"\n]*"|'[^'\n]*'|[^]/g)?.slice(0, 300) ?? [];

function mutate(tokens: readonly string[], others: readonly string[], draw: (below: number) => number): string {
  const words = [...tokens];
  for (let changes = draw(3); changes >= 0; changes -= 1) {
    const at = draw(words.length + 1);
    const other = others[draw(others.length + 1)] ?? ' // a remark\n';
    const how = draw(3);
    words.splice(at, how === 1 ? 0 : 1, ...(how === 0 ? [] : [other]));
  }
  return words.join('');
}

/** Queries with words dropped, doubled or put elsewhere: the same ones each time. */
function changed(): readonly string[] {
  const chance = createStream(SEED, 'parse-parts');
  const draw = (below: number): number => chance.next() % below;
  const tokens = queries.map(tokensOf);
  return Array.from({ length: MUTANTS }, () =>
    mutate(tokens[draw(tokens.length)] ?? [], tokens[draw(tokens.length)] ?? [], draw),
  );
}

describe('the part of the grammar for every day', () => {
  test('gives the parts that the whole gives, or leaves the text to it', () => {
    const dailyHunt =
      'let n = 5; DeviceProcessEvents | where A has "x" and T > ago(1d) | summarize count() by B | top n by B';
    expect(parseParts(dailyHunt)).toEqual(lezerParts(dailyHunt));
    const daily = [...queries, ...changed()].map((text) => parseParts(text));
    const read = daily.filter((parts) => parts !== null).length;
    console.log(`${read} of ${daily.length} texts are of every day`);
    expect(daily.some((parts) => typeof parts === 'number')).toBe(false);
    const differing = [...queries, ...changed()].filter(
      (text, place) => daily[place] !== null && JSON.stringify(daily[place]) !== JSON.stringify(lezerParts(text)),
    );
    expect(differing).toEqual([]);
    expect(read).toBeGreaterThan(daily.length / 20);
  });
});

describe('our own parser', () => {
  beforeAll(() => loadFamilies(['grammar']));

  test('gives the parts that Lezer gives, and stops where it stops', () => {
    expect(queries.length).toBeGreaterThan(30);
    const differing = queries.filter((text) => JSON.stringify(parseParts(text)) !== JSON.stringify(lezerParts(text)));
    expect(differing).toEqual([]);
  });

  test('does so on queries with mistakes', () => {
    const differing: string[] = [];
    let whole = 0;
    for (const text of changed()) {
      const [ours, theirs] = [parseParts(text), lezerParts(text)];
      if (typeof theirs !== 'number') whole += 1;
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) differing.push(text);
    }
    console.log(`seed ${SEED}: ${MUTANTS} changed queries, ${whole} of them whole`);
    expect(differing).toEqual([]);
    expect(whole).toBeGreaterThan(MUTANTS / 20);
  });

  test('does so on chance words, remarks and characters of any kind', () => {
    const word = fc.constantFrom(
      ...'T where a == 1 | ; , ( ) [ ] { } let f = x : int => .. summarize count() by project-away * dynamic( "x" \'y\''.split(
        ' ',
      ),
      ...[
        '-',
        'bool(',
        'guid(1)',
        'datetime(',
        'a*b',
        '// r\n',
        '#crp\n',
        '```',
        '\u{1f600}',
        '\u0000',
        '\uffff',
        '5m',
      ],
      ...['declare', 'scan with (step s: a;)', 'union', 'view', 'in', 'between', 'take', 'nulls first', 'mv-expand'],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom('', ' '), (words, gap) => {
        const text = words.join(gap);
        expect(parseParts(text)).toEqual(lezerParts(text));
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  test('reads what is deep and what is long as Lezer does', () => {
    const { huntBracketsMax } = LIMITS;
    for (const text of [
      `print ${'('.repeat(huntBracketsMax)}1${')'.repeat(huntBracketsMax)}`,
      `print ${'f('.repeat(huntBracketsMax - 1)}1${')'.repeat(huntBracketsMax - 1)}`,
      `T | where a in (${Array.from({ length: 3_000 }, (_, at) => `"${at}"`).join(', ')})`,
      `T | where ${Array.from({ length: 1_000 }, (_, at) => `a == ${at}`).join(' or ')}`,
    ])
      expect(parseParts(text)).toEqual(lezerParts(text));
  });
});

test('numbers come back as they were packed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_200_000)), (numbers) => {
      const text = packNumbers(numbers);
      expect(text).not.toMatch(/["'`\\$~ ]/);
      expect(unpackNumbers(text)).toEqual(numbers);
    }),
    { seed: SEED },
  );
});
