// Correlation documents: every form that the specification and its tools accept, and refusals with their place.

import { describe, expect, test } from 'vitest';
import { parseSigma } from '../../../engine/sigma/index.ts';
import type { ParsedCorrelation } from '../../../engine/sigma/index.ts';

const document = (body: string): string => `title: t\ncorrelation:\n${body.replace(/^/gm, '    ')}\n`;

function read(body: string): ParsedCorrelation {
  const { correlations, problems } = parseSigma('c.yml', document(body));
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  const [correlation] = correlations;
  if (correlation === undefined) throw new Error('no correlation was read');
  return correlation;
}

function refusals(body: string): readonly string[] {
  const { correlations, problems } = parseSigma('c.yml', document(body));
  expect(correlations).toEqual([]);
  return problems.map((problem) => `${problem.line}:${problem.column} ${problem.message}`);
}

const COUNT = 'type: event_count\nrules: [a]\ngroup-by: [Host]\ntimespan: 5m\ncondition: { gte: 10 }';
const base = (change: Readonly<Record<string, string | null>>): string => {
  const lines = new Map<string, string>([
    ['type', 'event_count'],
    ['rules', '[a, b]'],
    ['group-by', '[Host]'],
    ['timespan', '5m'],
    ['condition', '{ gte: 10 }'],
  ]);
  for (const [key, value] of Object.entries(change)) {
    if (value === null) lines.delete(key);
    else lines.set(key, value);
  }
  return [...lines].map(([key, value]) => `${key}: ${value}`).join('\n');
};
const names = (list: readonly { readonly text: string }[]): readonly string[] => list.map(({ text }) => text);

describe('what is read', () => {
  test('a count of events', () => {
    const one = read(COUNT);
    expect(one).toMatchObject({ type: 'event_count', timespanMs: 300_000, generate: false, percentile: null });
    expect(one.bounds).toEqual([{ op: 'gte', value: 10 }]);
    expect([names(one.references), names(one.groupBy)]).toEqual([['a'], ['Host']]);
  });

  test('one rule and one field may stand without a list; group-by may be left out', () => {
    const one = read(base({ rules: 'a', 'group-by': 'User' }));
    expect([names(one.references), names(one.groupBy)]).toEqual([['a'], ['User']]);
    expect(read(base({ 'group-by': null })).groupBy).toEqual([]);
  });

  test.each([
    ['15s', 15_000],
    ['90m', 5_400_000],
    ['24h', 86_400_000],
    ['1d', 86_400_000],
    ['2w', 1_209_600_000],
    ['1M', 2_629_746_000],
    ['1y', 31_556_952_000],
  ])('timespan %s', (text, ms) => {
    expect(read(base({ timespan: text })).timespanMs).toBe(ms);
  });

  test('a range is two bounds that hold together; numbers may stand in quotes', () => {
    expect(read(base({ condition: '{ gt: 100, lte: "200" }' })).bounds).toEqual([
      { op: 'gt', value: 100 },
      { op: 'lte', value: 200 },
    ]);
    expect(read(base({ condition: '{ neq: 3 }' })).bounds).toEqual([{ op: 'neq', value: 3 }]);
  });

  test('value types read a field, value_count also a list', () => {
    expect(names(read(base({ type: 'value_count', condition: '{ field: User, gte: 3 }' })).valueFields)).toEqual([
      'User',
    ]);
    const pair = read(base({ type: 'value_count', condition: '{ field: [User, Domain], gte: 3 }' }));
    expect(names(pair.valueFields)).toEqual(['User', 'Domain']);
    expect(read(base({ type: 'value_sum', condition: '{ field: Bytes, gt: 1000000 }' })).bounds[0]?.value).toBe(
      1_000_000,
    );
    expect(read(base({ type: 'value_median', condition: '{ field: Bytes, gt: 1 }' })).percentile).toBe(50);
    expect(read(base({ type: 'value_percentile', condition: '{ field: B, gt: 1, percentile: 95 }' })).percentile).toBe(
      95,
    );
    expect(read(base({ type: 'value_percentile', condition: '{ field: Image, lte: 1 }' })).percentile).toBeNull();
  });

  test('temporal needs no condition, takes a count of members or an expression over them', () => {
    expect(read(base({ type: 'temporal', condition: null }))).toMatchObject({ bounds: [], expression: null });
    expect(read(base({ type: 'temporal_ordered', condition: '{ gte: 2 }' })).bounds).toEqual([{ op: 'gte', value: 2 }]);
    const named = read(base({ type: 'temporal', rules: null, condition: 'a or b AND (not c-1 or not not b)' }));
    expect(names(named.references)).toEqual(['a', 'b', 'c-1']);
    expect(named.expression?.expression).toEqual({
      kind: 'or',
      of: [
        { kind: 'member', member: 0 },
        {
          kind: 'and',
          of: [
            { kind: 'member', member: 1 },
            {
              kind: 'or',
              of: [
                { kind: 'not', of: { kind: 'member', member: 2 } },
                { kind: 'not', of: { kind: 'not', of: { kind: 'member', member: 1 } } },
              ],
            },
          ],
        },
      ],
    });
    expect(names(read(base({ type: 'temporal_ordered', rules: null, condition: 'x and y and z' })).references)).toEqual(
      ['x', 'y', 'z'],
    );
  });

  test('aliases, generate and the head', () => {
    const text = `${document(`${COUNT}\ngenerate: true\naliases:\n    Host:\n        a: DeviceName`)}id: X\nname: n\nlevel: high\ntags: [attack.t1110]\n`;
    const [one] = parseSigma('dir/my_rule.yml', text).correlations;
    expect(one).toMatchObject({
      id: 'X',
      name: 'n',
      stem: 'my_rule',
      level: 'high',
      techniques: ['T1110'],
      generate: true,
    });
    expect(one?.aliases[0]).toMatchObject({ name: 'Host', fields: [{ rule: { text: 'a' }, field: 'DeviceName' }] });
  });
});

describe('what is refused, and where', () => {
  test.each<[string, string, string]>([
    ['no type', base({ type: null }), '2:1 The correlation has no `type`.'],
    ['unknown type', base({ type: 'test' }), '3:5 `test` is no type of correlation.'],
    ['no rules', base({ rules: null }), '2:1 The correlation refers to no rules.'],
    ['rules as a map', base({ rules: '{ a: b }' }), '4:12 `rules` holds the name of a rule, or a list of names.'],
    ['a rule twice', base({ rules: '[a, a]' }), '4:16 `a` stands twice in `rules`.'],
    ['empty rules', base({ rules: '[]' }), '4:5 `rules` is an empty list.'],
    ['empty group', base({ 'group-by': '[]' }), '5:5 `group-by` is an empty list.'],
    [
      'group-by as a map',
      base({ 'group-by': '{ a: b }' }),
      '5:15 `group-by` holds the name of a field, or a list of names.',
    ],
    ['no timespan', base({ timespan: null }), '2:1 The correlation has no `timespan`.'],
    ['timespan without unit', base({ timespan: '10' }), '6:5 The timespan `10` is not a number above 0 with a unit.'],
    ['timespan of nothing', base({ timespan: '0s' }), '6:5 The timespan `0s` is not a number above 0 with a unit.'],
    ['timespan too long', base({ timespan: '20y' }), '6:5 The timespan is longer than 366 days.'],
    ['timeframe', base({ timeframe: '5m' }), '8:5 `timeframe` belongs to the old Sigma format.'],
    ['a misspelt key', base({ groupby: 'x' }), '8:5 `groupby` is not known in a correlation.'],
    ['a key of another engine', base({ window: 'tumbling' }), '8:5 `window` is not known in a correlation.'],
    ['no condition', base({ condition: null }), '2:1 The correlation has no `condition`.'],
    ['condition as a list', base({ condition: '[1]' }), '7:5 A condition is a map of bounds.'],
    ['condition without bound', base({ condition: '{}' }), '7:16 The condition has no bound.'],
    ['unknown operator', base({ condition: '{ min: 3 }' }), '7:18 `min` is not known in a condition.'],
    ['no number', base({ condition: '{ gte: many }' }), '7:23 `gte` is held against a number.'],
    ['count with a field', base({ condition: '{ gte: 1, field: F }' }), '7:33 event_count counts no field.'],
    ['value_count without field', base({ type: 'value_count' }), '7:5 value_count has no `field`.'],
    [
      'sum of two fields',
      base({ type: 'value_sum', condition: '{ gte: 1, field: [A, B] }' }),
      '7:37 value_sum reads one field; 2 are named.',
    ],
    [
      'percentile of a sum',
      base({ type: 'value_sum', condition: '{ gte: 1, field: A, percentile: 5 }' }),
      '7:5 `percentile` does not belong to value_sum.',
    ],
    [
      'percentile out of range',
      base({ type: 'value_percentile', condition: '{ gte: 1, field: A, percentile: 101 }' }),
      '7:48 A percentile is a number from 0 to 100.',
    ],
    [
      'text condition of a count',
      base({ condition: 'a and b' }),
      '7:16 A condition over rule names belongs to `temporal` and `temporal_ordered`.',
    ],
    [
      'expression over a stranger',
      base({ type: 'temporal', condition: 'a and b and c' }),
      '7:28 `c` is not among the rules of this correlation.',
    ],
    ['expression without a member', base({ type: 'temporal', condition: 'a' }), '4:16 The condition does not use `b`.'],
    [
      'ordered or',
      base({ type: 'temporal_ordered', condition: 'a or b' }),
      '7:5 The order of `or` and `not` is not defined.',
    ],
    ['broken bracket', base({ type: 'temporal', condition: '(a and b' }), '7:24 A closing bracket was expected here.'],
    ['broken expression', base({ type: 'temporal', condition: 'a b' }), '7:18 `b` was not expected here.'],
    ['of', base({ type: 'temporal', condition: '1 of a' }), '7:16 `of` is not known in a correlation.'],
    ['generate as text', base({ generate: 'perhaps' }), '8:5 `generate` is true or false.'],
    ['aliases as text', base({ aliases: 'test' }), '8:5 `aliases` is a map.'],
    ['an alias as text', base({ aliases: '{ user: test }' }), '8:16 The alias `user` is a map.'],
  ])('%s', (_name, body, expected) => {
    expect(refusals(body)).toContain(expected);
  });

  test('value_max and value_min are told how to say it', () => {
    const { problems } = parseSigma('c.yml', document(base({ type: 'value_max', condition: '{ gte: 1, field: A }' })));
    expect(problems[0]?.advice).toContain('percentile: 100');
  });

  test('a document with detection and correlation, or without a map, is refused', () => {
    const both = `${document(COUNT)}detection:\n    a: { b: c }\n    condition: a\n`;
    expect(parseSigma('c.yml', both)).toMatchObject({ rules: [], correlations: [] });
    expect(parseSigma('c.yml', 'title: t\ncorrelation: yes\n').problems[0]?.message).toBe('`correlation` is a map.');
  });

  test('deep brackets and long lists stay within limits', () => {
    const deep = base({ type: 'temporal', condition: `${'('.repeat(500)}a${')'.repeat(500)}`, rules: '[a]' });
    expect(refusals(deep).join()).toContain('nests deeper than 32');
    const long = base({
      type: 'temporal',
      condition: Array.from({ length: 30_000 }, (_, n) => `n${n}`).join(' or '),
      rules: '[a]',
    });
    expect(refusals(long).join()).toContain('has 59999 words');
    const many = Array.from({ length: 31 }, (_, index) => `r${index}`);
    expect(refusals(base({ rules: `[${many.join(', ')}]` }))).toContain('4:5 `rules` has more than 30 names.');
    expect(refusals(base({ type: 'temporal', rules: null, condition: many.join(' and ') })).join()).toContain(
      'too many rules',
    );
  });
});
