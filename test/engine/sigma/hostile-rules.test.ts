// Files made to hurt: every one becomes located problems, none an exception, none a polluted prototype.

import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { parseCasesFile, parseRuleFile, parseSigma } from '../../../engine/sigma/index.ts';

const SEED = 20_273;
const RULES = new URL('../../../scenarios/rules/', import.meta.url);

const bomb =
  `a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n` +
  `d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n`;

describe('hostile files', () => {
  test.each<[string, string]>([
    ['alias bomb', bomb],
    ['alias to itself', 'title: &t [*t]\n'],
    ['deep flow nesting on one line', `detection: ${'['.repeat(100_000)}`],
    ['deep flow nesting on many lines', `detection: ${'[\n'.repeat(20_000)}`],
    ['deep block nesting', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n')],
    ['a row of dashes', '- '.repeat(400_000)],
    ['a row of question marks', '? '.repeat(400_000)],
    ['brackets on lines of their own', '[\n'.repeat(300_000)],
    ['a million empty lines', '\n'.repeat(1_000_000)],
    ['too large', 'x'.repeat(LIMITS.yamlFileBytesMax + 1)],
    ['a megabyte of closing brackets', `title: a\n${']'.repeat(1_000_000)}`],
    ['anchors without end', `title: a\n${'&a '.repeat(300_000)}`],
    ['sixty thousand keys in one map', `{${Array.from({ length: 60_000 }, (_, n) => `k${n}: x`).join(', ')}}`],
    ['too many values', `title: t\nlist: [${'a,'.repeat(LIMITS.sigmaValuesMax + 5)}a]`],
    ['unknown alias', 'title: *nobody\n'],
    ['twice the same key', 'title: a\ntitle: b\n'],
    ['binary rubbish', '\u0000\u0001\ufffd{{{{'],
    ['a list', '- a\n- b\n'],
    ['nothing', ''],
    ['a map as key', '? { a: b }\n: c\n'],
    ['half a million blanks', `title: a${' '.repeat(500_000)}b\n`],
    ['half a million colons', `${':'.repeat(500_000)}\n`],
    ['half a million quotes', `title: ${"'".repeat(500_001)}\n`],
  ])('%s', (_, text) => {
    const { rules, problems } = parseSigma('hostile.yml', text);
    expect(rules).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem.line).toBeGreaterThan(0);
      expect(problem.column).toBeGreaterThan(0);
      expect(problem.message).toMatch(/\.$/);
      expect(problem.advice).toMatch(/\.$/);
    }
  });

  const rule = (detection: string): string =>
    `title: t\nid: x\nlogsource: { category: dns }\ndetection:\n    ${detection}\n`;
  test.each<[string, string, string]>([
    ['4,000 wildcards', rule(`sel: { a: '${'*a?'.repeat(2_000)}' }\n    condition: sel`), 'has 4000 wildcards'],
    ['2,000 flags', rule(`sel: { a|windash: '${' -a'.repeat(2_000)}' }\n    condition: sel`), 'has 2000 flags'],
    [
      '100,000 characters',
      rule(`sel: { a|re: '${'a'.repeat(100_000)}' }\n    condition: sel`),
      'has 100000 characters',
    ],
    ['a long expression', rule(`sel: { a|re: '${'a?'.repeat(2_000)}' }\n    condition: sel`), 'has 4000 characters'],
    ['counted repeats', rule(`sel: { a|re: '${'(a{90}){9}'.repeat(30)}' }\n    condition: sel`), 'it has 24840 parts'],
    [
      'an endless condition',
      rule(`sel: { a: b }\n    condition: ${'not sel and '.repeat(2_000)}sel`),
      'has 6001 words',
    ],
    [
      'a search written out too often',
      rule(`sel: { a: [${"'b*c', ".repeat(999)}x] }\n    condition: ${'1 of * and '.repeat(60)}not 1 of *`),
      'more than 50000 tests',
    ],
    [
      'too many choices',
      rule(`${Array.from({ length: 24 }, (_, n) => `s${n}: { a: b }\n    `).join('')}condition: 12 of s*`),
      'more than 1000 combinations',
    ],
    [
      'deep brackets',
      rule(`sel: { a: b }\n    condition: ${'('.repeat(500)}sel${')'.repeat(500)}`),
      'nests deeper than',
    ],
    ['deep lists', rule(`sel: ${'['.repeat(31)}a${']'.repeat(31)}\n    condition: sel`), 'nests deeper than'],
    [
      'a reserved character',
      rule('sel: { a: "\\uFDD0x\\uFDD1" }\n    condition: sel'),
      'a character that Unicode reserves',
    ],
  ])('%s', (_, text, words) => {
    const { rules, problems } = parseSigma('hostile.yml', text);
    expect(rules).toEqual([]);
    expect(problems.map(({ message }) => message).join()).toContain(words);
    for (const problem of problems) expect([problem.line > 0, problem.advice !== '']).toEqual([true, true]);
  });

  test('a condition that names a search a thousand times keeps it once', () => {
    const { rules } = parseSigma('r.yml', rule(`sel: { a: b, c: d }\n    condition: ${'sel or '.repeat(600)}sel`));
    expect(JSON.stringify(rules[0]?.predicate).length).toBeLessThan(300);
  });

  test('__proto__ is a field like any other and changes nothing', () => {
    const text =
      'title: t\nid: x\nlogsource: { category: dns }\ndetection:\n    __proto__: { polluted: yes }\n    sel: { __proto__: a, constructor: b }\n    condition: sel\n';
    const { rules } = parseSigma('rule.yml', text);
    expect(rules).toHaveLength(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const cases = parseCasesFile(
      'c.yml',
      'matches:\n    - note: n\n      event: { __proto__: a }\nignores:\n    - note: n\n      event: { a: b }\n',
    );
    expect(cases.ok && Object.getPrototypeOf(cases.value[0]?.event)).toBeNull();
  });

  test('mutated rules of ours never throw', () => {
    const texts = readdirSync(RULES)
      .sort()
      .filter((name) => name.endsWith('.yml'))
      .map((name) => readFileSync(new URL(name, RULES), 'utf8'));
    const scrap = fc.constantFrom(
      '',
      ' ',
      '\n',
      ':',
      '|',
      '*',
      '&a',
      '[',
      '{',
      '-',
      '"',
      "'",
      '#',
      '%',
      '|re',
      '|cidr',
      'null',
      '(',
      ')',
      'not ',
      '\\',
      '\t',
      '1 of ',
      '\u0000',
    );
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(12), put: scrap });
    fc.assert(
      fc.property(fc.nat(texts.length - 1), fc.array(edit, { minLength: 1, maxLength: 6 }), (which, edits) => {
        let text = texts[which] as string;
        for (const { at, cut, put } of edits) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + put + text.slice(place + cut);
        }
        const compiled = parseRuleFile('mutated.yml', text);
        const cases = parseCasesFile('mutated.cases.yml', text);
        for (const result of [compiled, cases]) if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
      }),
      { seed: SEED, numRuns: process.env['STANDBY_LONG'] === '1' ? 100_000 : 500 },
    );
  });
});
