// Linked rule books: references of every kind, order of use, silence, and what is refused without stopping the rest.

import { describe, expect, test } from 'vitest';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';
import type { RuleBook } from '../../../engine/sigma/index.ts';

const rule = (title: string, more = ''): string =>
  `title: ${title}\n${more}logsource: { product: x }\ndetection: { s: { f: 1 }, condition: s }\n`;
const correlation = (title: string, rules: string, more = ''): string =>
  `title: ${title}\nname: ${title}\ncorrelation:\n    type: temporal\n    rules: [${rules}]\n    group-by: [Host]\n    timespan: 5m\n${more}`;

/** Files by name. */
function book(files: Readonly<Record<string, readonly string[]>>): RuleBook {
  return buildRuleBook(Object.entries(files).map(([file, documents]) => parseSigma(file, documents.join('---\n'))));
}
const faults = ({ problems }: RuleBook): readonly string[] =>
  problems.map(({ file, line, column, severity, message }) => `${file}:${line}:${column} ${severity}: ${message}`);
const titles = ({ correlations }: RuleBook): readonly string[] => correlations.map(({ title }) => title);

describe('references', () => {
  test('[COR16] by id in any case, by name and by file stem, across files and in any order', () => {
    const made = book({
      'dir/c.yml': [correlation('c', 'ABC-1, named, only_one')],
      'rules/only_one.yml': [rule('one')],
      'rules/more.yml': [rule('two', 'id: abc-1\n'), rule('three', 'name: named\n')],
    });
    expect(faults(made)).toEqual([]);
    expect(made.correlations[0]?.members.map(({ name, index }) => [name, index])).toEqual([
      ['ABC-1', 1],
      ['named', 2],
      ['only_one', 0],
    ]);
  });

  test('[COR16] correlations come after those that they use', () => {
    const made = book({
      'c.yml': [
        correlation('last', 'middle, a'),
        correlation('middle', 'first'),
        correlation('first', 'a'),
        rule('a', 'name: a\n'),
      ],
    });
    expect(faults(made)).toEqual([]);
    expect(titles(made)).toEqual(['first', 'middle', 'last']);
    expect(made.correlations[2]?.members).toMatchObject([
      { kind: 'correlation', index: 1 },
      { kind: 'rule', index: 0 },
    ]);
  });

  test.each<[string, readonly string[], string]>([
    [
      'unknown',
      [correlation('c', 'nobody')],
      'c.yml:5:13 error: No rule or correlation here has the id, name or file stem `nobody`.',
    ],
    [
      'ambiguous',
      [rule('a', 'name: n\n'), rule('b', 'name: n\n'), correlation('c', 'n')],
      'c.yml:15:13 error: `n` means more than one rule or correlation.',
    ],
    [
      'the same twice',
      [rule('a', 'name: n\nid: i\n'), correlation('c', 'n, i')],
      'c.yml:11:16 error: `i` is a second name for the same rule.',
    ],
    [
      'itself',
      [rule('a', 'name: a\n'), correlation('c', 'c, a')],
      'c.yml:10:13 error: The correlation "c" refers to itself, directly or through others.',
    ],
    [
      'a circle',
      [correlation('c', 'd'), correlation('d', 'c')],
      'c.yml:5:13 error: The correlation "c" refers to itself, directly or through others.',
    ],
    [
      'what was refused',
      [correlation('c', 'd'), correlation('d', 'nobody')],
      'c.yml:5:13 error: The correlation "d", which this one uses, was refused.',
    ],
  ])('[COR16] %s is refused at its place', (_name, documents, expected) => {
    const made = book({
      'c.yml': documents,
      'sound.yml': [correlation('sound', 'base'), rule('base', 'name: base\n')],
    });
    expect(faults(made)).toContain(expected);
    expect(titles(made)).toEqual(['sound']);
    expect(made.problems.every(({ advice }) => advice !== '')).toBe(true);
  });

  test('[COR16] a slip in the letters is told', () => {
    const made = book({ 'c.yml': [rule('a', 'name: Failed_Logon\n'), correlation('c', 'failed_logon')] });
    expect(made.problems[0]?.advice).toBe('Write `Failed_Logon`.');
  });
});

describe('aliases', () => {
  const users = '    aliases: { Host: { one: DeviceName, two: Computer } }\n';
  const rules = [rule('a', 'name: one\nid: ID-1\n'), rule('b', 'name: two\n')];

  test('become the fields of each member, also when it is referred to in another way', () => {
    const made = book({ 'c.yml': [...rules, correlation('c', 'id-1, two', users)] });
    expect(faults(made)).toEqual([]);
    expect(made.correlations[0]?.members.map(({ groupFields }) => groupFields)).toEqual([['DeviceName'], ['Computer']]);
    expect(made.correlations[0]?.groupBy).toEqual(['Host']);
  });

  test('that leave out a member, or name a stranger, are refused; unused ones are told', () => {
    const short = '    aliases: { Host: { one: DeviceName } }\n';
    expect(faults(book({ 'c.yml': [...rules, correlation('c', 'one, two', short)] }))).toEqual([
      'c.yml:19:16 error: The alias names no field for `two`.',
    ]);
    const strange = '    aliases: { Host: { one: A, two: B, three: C } }\n';
    expect(faults(book({ 'c.yml': [...rules, correlation('c', 'one, two', strange)] }))).toEqual([
      'c.yml:19:40 error: `three` is not among the rules of this correlation.',
    ]);
    const unused = '    aliases: { User: { one: A } }\n';
    expect(faults(book({ 'c.yml': [...rules, correlation('c', 'one, two', unused)] }))).toEqual([
      'c.yml:19:16 warning: The alias `User` is not used.',
    ]);
  });
});

describe('what is told', () => {
  test('a bound that no number of members can reach', () => {
    const made = book({ 'c.yml': [rule('a', 'name: a\n'), correlation('c', 'a', '    condition: { gte: 2 }\n')] });
    expect(faults(made)).toEqual(['c.yml:8:1 warning: The condition can never hold: only 1 rules are named.']);
  });

  test('a field that an inner correlation does not group by', () => {
    const inner = correlation('inner', 'a').replace('[Host]', '[User]');
    const made = book({ 'c.yml': [rule('a', 'name: a\n'), inner, correlation('c', 'inner')] });
    expect(faults(made)).toEqual([
      'c.yml:19:16 warning: `inner` does not group by `Host`; the event that completes it is asked.',
    ]);
  });
});

describe('silence', () => {
  const rules = [rule('a', 'name: a\n'), rule('b', 'name: b\n'), rule('free', 'name: free\n')];
  const generate = '    generate: true\n';

  test('[COR17] rules that correlations use are silent unless one of them generates', () => {
    const made = book({ 'c.yml': [...rules, correlation('c', 'a, b'), correlation('d', 'b', generate)] });
    expect(made.isSilent).toEqual([true, false, false]);
    expect(made.isSilentCorrelation).toEqual([false, false]);
  });

  test('[COR17] and so are correlations', () => {
    const made = book({
      'c.yml': [...rules, correlation('c', 'a'), correlation('d', 'c'), correlation('e', 'd', generate)],
    });
    expect(made.isSilentCorrelation).toEqual([true, false, false]);
  });
});

test('rules without correlations come through as they are, with the problems of reading them', () => {
  const made = book({ 'a.yml': [rule('a')], 'b.yml': ['title: broken\n'] });
  expect(made.rules.map(({ title }) => title)).toEqual(['a']);
  expect([made.isSilent, made.correlations]).toEqual([[false], []]);
  expect(made.problems.map(({ file }) => file)).toContain('b.yml');
});
