// From a linked book to what a scenario detects with: what comes along, what is silent, how it is numbered.

import { describe, expect, test } from 'vitest';
import { chooseDetection, lowerBook } from '#engine/bin/load-detection.ts';
import { buildRuleBook, parseSigma } from '#engine/sigma/index.ts';

const id = (n: number): string => `id: 00000000-0000-4000-8000-00000000000${n}`;
const rule = (n: number, name: string): string => `
title: ${name}
name: ${name}
${id(n)}
logsource: { product: windows, category: process_creation }
detection: { selection: { Image: '${name}' }, condition: selection }
`;
const correlation = (n: number, name: string, rules: string, extra = ''): string => `
title: ${name}
name: ${name}
${id(n)}
correlation:
  type: temporal
  rules: [${rules}]
  group-by: [DeviceName]
  timespan: 5m
  ${extra}
`;

function bookOf(files: Readonly<Record<string, string>>) {
  return lowerBook(buildRuleBook(Object.entries(files).map(([file, text]) => parseSigma(file, text))));
}

const FILES = {
  'alone.yml': rule(1, 'alone'),
  'first.yml': rule(2, 'first'),
  'second.yml': rule(3, 'second'),
  'pair.yml': correlation(4, 'pair', 'first, second'),
  'chain.yml': correlation(5, 'chain', 'pair, second', 'generate: true'),
};

describe('what a scenario detects with', () => {
  const book = bookOf(FILES);
  if (!book.ok) throw new Error(JSON.stringify(book.problems));
  const choose = (...stems: string[]) => {
    const chosen = chooseDetection(book.value, new Set(stems));
    return {
      ...chosen,
      rules: chosen.rules.map(({ stem }) => stem),
      correlations: chosen.correlations.map(({ stem }) => stem),
      members: chosen.correlations.map(({ members }) => members.map(({ kind, index }) => `${kind} ${index}`)),
      columns: chosen.correlations.map(({ columns }) => columns.map((one) => `${one.rule} ${one.field}`)),
    };
  };

  test('a chosen correlation brings what it rests on, silent', () => {
    expect(choose('pair')).toMatchObject({
      rules: ['first', 'second'],
      silentRules: [true, true],
      correlations: ['pair'],
      silentCorrelations: [false],
      members: [['rule 0', 'rule 1']],
      columns: [['0 DeviceName', '1 DeviceName']],
    });
  });

  test('a correlation that generates is heard with its members, through chains', () => {
    expect(choose('alone', 'chain')).toMatchObject({
      rules: ['alone', 'first', 'second'],
      silentRules: [false, true, false],
      correlations: ['pair', 'chain'],
      silentCorrelations: [false, false],
      members: [
        ['rule 1', 'rule 2'],
        ['correlation 0', 'rule 2'],
      ],
    });
  });

  test('a rule alone is heard', () => {
    expect(choose('first')).toMatchObject({ rules: ['first'], silentRules: [false], correlations: [] });
  });
});

test('a correlation over an inapplicable rule is refused with that rule\u2019s reason, and one without an id by name', () => {
  const refused = bookOf({
    'odd.yml': rule(1, 'odd').replace('product: windows, category: process_creation', 'product: abacus'),
    'pair.yml': correlation(2, 'pair', 'odd'),
  });
  expect(refused.ok ? [] : refused.problems.map(({ file }) => file)).toContain('odd.yml');
  const nameless = bookOf({ 'nameless.yml': rule(1, 'nameless').replace(/id: .*/, 'status: test') });
  expect(nameless.ok ? '' : nameless.problems[0]?.message).toMatch(/no UUID/);
});
