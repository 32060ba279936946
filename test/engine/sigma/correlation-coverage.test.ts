// The correlations of ours as a body: every type and feature is in use, every chain has one, each is listed in COVERAGE.md
// with its chains and look-alikes, and each proves that it just does not hold.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildRuleBook, parseSequenceCases, parseSigma } from '../../../engine/sigma/index.ts';

const FOLDER = new URL('../../../scenarios/rules/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yml') && !name.includes('.cases.'))
  .sort();
const BOOK = buildRuleBook(FILES.map((name) => parseSigma(name, read(name))));
const { correlations } = BOOK;

/** `stem | chains | what | look-alikes` of the table in COVERAGE.md. */
const ROWS = new Map(
  [...read('COVERAGE.md').matchAll(/^\| `(correlation_[a-z_]+)` \| ([0-9, ]+) \| (.+) \| (.+) \|$/gm)].map(
    ([, stem = '', chains = '', , looks = '']) => [stem, { chains: chains.split(', ').map(Number), looks }],
  ),
);

describe('the correlations of ours', () => {
  test('all link without a fault, and there are more than forty', () => {
    expect(BOOK.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(correlations.length).toBeGreaterThanOrEqual(40);
  });

  test.each([
    'event_count',
    'value_count',
    'temporal',
    'temporal_ordered',
    'value_sum',
    'value_avg',
    'value_percentile',
  ] as const)('the type %s is in use', (type) => {
    expect(correlations.some((one) => one.type === type)).toBe(true);
  });

  test('a range, an expression with not, a chain of three, aliases and a group of all are in use', () => {
    const chained = (index: number): number =>
      1 + Math.max(0, ...(correlations[index]?.members ?? []).map((m) => (m.kind === 'rule' ? 0 : chained(m.index))));
    expect(correlations.some(({ bounds }) => bounds.length > 1)).toBe(true);
    expect(correlations.some(({ expression }) => JSON.stringify(expression).includes('"not"'))).toBe(true);
    expect(Math.max(...[...correlations.keys()].map(chained))).toBeGreaterThanOrEqual(3);
    expect(correlations.some(({ groupBy, members }) => members.some((m) => m.groupFields[0] !== groupBy[0]))).toBe(
      true,
    );
    expect(correlations.some(({ groupBy }) => groupBy.length === 0)).toBe(true);
  });

  test('COVERAGE.md lists each once, and no other', () => {
    expect([...ROWS.keys()].sort()).toEqual(correlations.map(({ stem }) => stem).sort());
  });

  test('every chain has a correlation', () => {
    const chains = new Set([...ROWS.values()].flatMap((row) => row.chains));
    expect([...chains].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test.each(correlations.map((one) => [one.stem, one] as const))(
    '%s names its look-alikes and its edges',
    (stem, one) => {
      const named = [...(ROWS.get(stem)?.looks ?? '').matchAll(/D\d+/g)].map(([name]) => name);
      const said = one.falsePositives.join(' ');
      for (const name of named) expect(said, `${name} among the false positives`).toMatch(new RegExp(`\\b${name}\\b`));
      for (const [name] of said.matchAll(/\bD\d+\b/g)) expect(named, `${name} in COVERAGE.md`).toContain(name);
      const cases = parseSequenceCases(`${stem}.cases.yml`, read(`${stem}.cases.yml`));
      const list = cases.ok ? cases.value : [];
      expect(list.filter(({ mustHold }) => mustHold).length, 'sequences that hold').toBeGreaterThanOrEqual(1);
      const inTables = list.filter(({ mustHold, events }) => mustHold && events.every(({ table }) => table !== null));
      expect(inTables.length, 'sequences of table rows, as the product runs it').toBeGreaterThanOrEqual(1);
      expect(list.filter(({ mustHold }) => !mustHold).length, 'sequences that just do not').toBeGreaterThanOrEqual(2);
    },
  );

  test('what chain 9 counts is no verdict: medium at most, and it says so', () => {
    for (const one of correlations.filter(({ stem }) => ROWS.get(stem)?.chains.includes(9))) {
      expect(['informational', 'low', 'medium']).toContain(one.level);
      expect(one.description).toMatch(/not an attack sign by itself|pointer, not a verdict/i);
    }
  });
});
