// Filters, and the rule collections of the older format: what they become, and what is said about them.

import { describe, expect, test } from 'vitest';
import { evaluateReference } from '../../../engine/predicate/index.ts';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';
import type { RuleBook } from '../../../engine/sigma/index.ts';

const rule = (title: string, logsource = '{ category: process_creation, product: windows }'): string =>
  `title: ${title}\nname: ${title}\nid: id-${title}\nlogsource: ${logsource}\ndetection: { s: { Image: x }, condition: s }\n`;
const filter = (rules: string, condition = 'not selection', logsource = '{ product: windows }'): string =>
  `title: f\nlogsource: ${logsource}\nfilter:\n    rules: ${rules}\n    selection: { User|startswith: adm_ }\n    condition: ${condition}\n`;

function book(...documents: readonly string[]): RuleBook {
  return buildRuleBook([parseSigma('f.yml', documents.join('---\n'))]);
}
const faults = ({ problems }: RuleBook): readonly string[] =>
  problems.map(({ line, column, severity, message }) => `${line}:${column} ${severity}: ${message}`);
const matches = ({ rules }: RuleBook, User: string, index = 0): boolean => {
  const one = rules[index];
  return one !== undefined && evaluateReference(one.predicate, { Image: 'X', User });
};

describe('[COR18] filters', () => {
  test.each([['[id-a]'], ['ID-A'], ['a'], ['[a]'], ['any'], ['[Any]']])(
    'named by %s they are joined with AND',
    (rules) => {
      const made = book(rule('a'), filter(rules));
      expect(faults(made)).toEqual([]);
      expect([matches(made, 'adm_x'), matches(made, 'nurse')]).toEqual([false, true]);
    },
  );

  test('by title, and by the stem of the file, which may hold several rules', () => {
    const titled = rule('a').replace('title: a', 'title: A long title');
    expect(matches(book(titled, filter('A long title')), 'adm_x')).toBe(false);
    const both = book(rule('a'), rule('b'), filter('f'));
    expect([matches(both, 'adm_x', 0), matches(both, 'adm_x', 1)]).toEqual([false, false]);
  });

  test('several filters are all joined; other rules stay as they are', () => {
    const second = filter('[a]', 'not selection').replace('adm_', 'svc_');
    const made = book(filter('[a]'), rule('a'), rule('b'), second);
    expect(['adm_1', 'svc_1', 'x'].map((user) => matches(made, user))).toEqual([false, false, true]);
    expect(matches(made, 'adm_1', 1)).toBe(true);
  });

  test('without `not` it keeps only what it describes, and says so', () => {
    const made = book(rule('a'), filter('[a]', 'selection'));
    expect([matches(made, 'adm_x'), matches(made, 'nurse')]).toEqual([true, false]);
    expect(faults(made)).toEqual([
      '12:5 warning: A filter is joined to its rules with AND; without `not` it keeps only what it describes.',
    ]);
  });

  test('only where its log source holds the rule’s', () => {
    const linux = book(rule('a', '{ product: linux }'), filter('[a]'));
    expect(matches(linux, 'adm_x')).toBe(true);
    expect(faults(linux)).toEqual([
      '10:13 warning: The log source of "a" is not within this filter’s, so the filter is not joined to it.',
    ]);
    const wide = book(
      rule('a', '{ product: windows }'),
      filter('any', 'not selection', '{ product: windows, category: dns }'),
    );
    expect(matches(wide, 'adm_x')).toBe(true);
    expect(faults(wide)).toEqual(['9:1 warning: No rule has a log source within this filter’s.']);
  });

  test('rules that are not there, and correlations, are named', () => {
    const correlation =
      'title: c\nname: c\ncorrelation: { type: event_count, rules: a, timespan: 1m, condition: { gte: 1 } }\n';
    expect(faults(book(rule('a'), correlation, filter('[nobody, c]')))).toEqual([
      '14:13 warning: No rule here is `nobody`.',
      '14:21 warning: `c` is a correlation.',
    ]);
  });

  test.each<[string, string, string]>([
    ['no rules', filter('').replace(/ {4}rules:.*\n/, ''), '3:1 error: The filter names no rules.'],
    ['empty rules', filter('[]'), '4:5 error: The filter names no rules.'],
    ['no selection', filter('a').replace(/ {4}selection.*\n/, ''), '3:1 error: The filter has no selection.'],
    ['no condition', filter('a').replace(/ {4}condition.*\n/, ''), '4:5 error: The detection has no `condition`.'],
    ['two conditions', filter('a', '[a, b]'), '6:5 error: A filter has one condition.'],
    [
      'a stranger in the condition',
      filter('a', 'not other'),
      '6:20 error: `other` is not a search identifier of this rule.',
    ],
    ['no log source', filter('a').replace(/logsource.*\n/, ''), '1:1 error: The rule has no logsource map.'],
    ['no title', filter('a').replace('title: f\n', ''), '1:1 error: The rule has no title.'],
    ['no map', 'title: f\nlogsource: { product: x }\nfilter: yes\n', '3:1 error: `filter` is a map.'],
  ])('%s: refused at its place', (_name, text, expected) => {
    const { filters, problems } = parseSigma('f.yml', text);
    expect(filters).toEqual([]);
    expect(
      problems.map(({ line, column, severity, message }) => `${line}:${column} ${severity}: ${message}`),
    ).toContain(expected);
  });
});

describe('rule collections', () => {
  const common = 'action: global\ntitle: t\nlevel: high\ndetection:\n    condition: s\n';
  const part = (source: string, image: string): string =>
    `logsource: { category: ${source} }\ndetection:\n    s: { Image: ${image} }\n`;

  test('global is joined into what follows, until reset', () => {
    const { rules, problems } = parseSigma(
      'f.yml',
      [common, part('one', 'x'), part('two', 'y'), 'action: reset\n', rule('own')].join('---\n'),
    );
    expect(problems).toEqual([]);
    expect(rules.map(({ title, level, logsource }) => [title, level, logsource.category])).toEqual([
      ['t', 'high', 'one'],
      ['t', 'high', 'two'],
      ['own', 'medium', 'process_creation'],
    ]);
    expect(rules.map(({ predicate }) => evaluateReference(predicate, { Image: 'y' }))).toEqual([false, true, false]);
  });

  test('repeat is the rule before it, with changes', () => {
    const { rules } = parseSigma(
      'f.yml',
      [rule('a'), 'action: repeat\ntitle: b\ndetection:\n    s: { Image: y }\n'].join('---\n'),
    );
    expect(rules.map(({ title, id }) => [title, id])).toEqual([
      ['a', 'id-a'],
      ['b', 'id-a'],
    ]);
    expect(evaluateReference(rules[1]?.predicate ?? { kind: 'constant', value: false }, { Image: 'Y' })).toBe(true);
  });

  test.each<[string, string, string]>([
    ['repeat of nothing', 'action: repeat\ntitle: b\n', '`action: repeat` has no rule before it.'],
    [
      'the draft of correlations',
      'action: correlation\ntype: temporal\n',
      '`action: correlation` is the draft form of correlations.',
    ],
    ['another word', 'action: other\n', '`action: other` is not known.'],
  ])('%s is refused', (_name, text, message) => {
    expect(parseSigma('f.yml', text).problems[0]?.message).toBe(message);
  });

  test('a collection of endless copies is cut off, and says so', () => {
    const many = [common, ...Array.from({ length: 120 }, () => part('one', 'x'))].join('---\n');
    const { rules, problems } = parseSigma('f.yml', many);
    expect(rules.length).toBe(100);
    expect(problems.map(({ message }) => message)).toEqual([
      'A rule collection has at most 100 rules; what follows is left out.',
    ]);
  });
});
