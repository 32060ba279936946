// Worked examples: what each type of correlation means, held against the reference and the correlator alike.

import { describe, expect, test } from 'vitest';
import { createCorrelator, keepMatch } from '../../../engine/correlation/index.ts';
import type { CorrelationMatch, MatchValue, RuleMatch } from '../../../engine/correlation/index.ts';
import { correlateReference } from '../../../engine/correlation/reference-correlator.ts';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';
import type { RuleBook } from '../../../engine/sigma/index.ts';

const NAMES = ['a', 'b', 'c'];
const bases = NAMES.map(
  (name) => `title: ${name}\nname: ${name}\nlogsource: { product: x }\ndetection: { s: { f: 1 }, condition: s }\n`,
);

/** A book of the rules a, b, c and the given correlations; names `first`, `second` … may be used in chains. */
function book(...bodies: readonly string[]): RuleBook {
  const names = ['first', 'second', 'third'];
  const texts = bodies.map(
    (body, index) => `title: ${names[index]}\nname: ${names[index]}\ncorrelation:\n${body.replace(/^/gm, '    ')}\n`,
  );
  const made = buildRuleBook([parseSigma('book.yml', [...bases, ...texts].join('---\n'))]);
  expect(made.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return made;
}

/** `second rule field=value …`: a match of one or more rules (`ab`) at a second; each line is an event; `'7` is text. */
function feedOf(lines: readonly string[]): readonly RuleMatch[] {
  return lines.flatMap((line, ref) => {
    const [second = '', rules = '', ...fields] = line.split(' ');
    const values = new Map<string, MatchValue>(
      fields.map((field): [string, MatchValue] => {
        const [name = '', text = ''] = field.split('=');
        if (text.startsWith("'")) return [name, text.slice(1)];
        return [name, text === 'null' ? null : /^-?[0-9.]+$/.test(text) ? Number(text) : text];
      }),
    );
    return [...rules].map((rule) => ({
      rule: NAMES.indexOf(rule),
      time: Number(second) * 1_000,
      ref,
      value: (name: string): MatchValue => values.get(name) ?? null,
    }));
  });
}

function run(made: RuleBook, lines: readonly string[], lateMs = 0): readonly CorrelationMatch[] {
  const found: CorrelationMatch[] = [];
  const correlator = createCorrelator(made, { lateMs, onMatch: (match) => found.push(keepMatch(match)) });
  for (const match of feedOf(lines)) correlator.observe(match);
  correlator.flush();
  expect(found).toEqual(correlateReference(made.correlations, feedOf(lines), { lateMs, refsMax: 25 }));
  return found;
}

/** Lines (from 0) at which a correlation of the book held, with the measure. */
const at = (found: readonly CorrelationMatch[], correlation = 0): readonly (readonly [number, number])[] =>
  found.filter((one) => one.correlation === correlation).map(({ ref, measure }) => [ref, measure] as const);

const COUNT = 'type: event_count\nrules: a\ngroup-by: Host\ntimespan: 10s\ncondition: { gte: 3 }';

describe('windows', () => {
  test('[COR2] every event whose window satisfies the condition, and the window ends before a whole timespan', () => {
    const found = run(book(COUNT), [
      '0 a Host=x',
      '1 a Host=x',
      '9 a Host=x',
      '9.9 a Host=x',
      '10 a Host=x',
      '30 a Host=x',
    ]);
    expect(at(found)).toEqual([
      [2, 3],
      [3, 4],
      [4, 4],
    ]);
    expect(found[2]).toMatchObject({ time: 10_000, refs: [1, 2, 3, 4], group: ['x'] });
  });

  test('[COR3] events of the same time see only those that arrived before them', () => {
    expect(at(run(book(COUNT), ['5 a Host=x', '5 a Host=x', '5 a Host=x', '5 a Host=x']))).toEqual([
      [2, 3],
      [3, 4],
    ]);
  });

  test('[COR4] an event that several members match counts once', () => {
    const two = book('type: event_count\nrules: [a, b]\ntimespan: 10s\ncondition: { gte: 2 }');
    expect(at(run(two, ['0 ab', '1 ab', '2 a']))).toEqual([
      [1, 2],
      [2, 3],
    ]);
    const sum = book(
      'type: value_sum\nrules: [b, a]\ntimespan: 10s\ncondition: { field: n, gte: 0 }\naliases: { n: { a: A, b: B } }',
    );
    // The first of `rules` that matched: b.
    expect(at(run(sum, ['0 ab A=1 B=10', '1 a A=5 B=50']))).toEqual([
      [0, 10],
      [1, 15],
    ]);
  });
});

describe('groups', () => {
  test('[COR5] groups are apart; case is not, nor a number from its text; the empty text is not null', () => {
    const two = book('type: event_count\nrules: a\ngroup-by: Host\ntimespan: 10s\ncondition: { gte: 2 }');
    const lines = ['0 a Host=x', '1 a Host=y', '2 a Host=X', '3 a Host=7', '4 a Host=', '5 a Host=null', "6 a Host='7"];
    expect(run(two, lines).map(({ ref, group }) => [ref, group])).toEqual([
      [2, ['X']],
      [6, ['7']],
    ]);
    expect(at(run(two, ['0 a Host=null', '1 a']))).toEqual([[1, 2]]);
  });

  test('[COR5] all fields of a group count, and no separator can join two of them', () => {
    const pair = book('type: event_count\nrules: a\ngroup-by: [F, G]\ntimespan: 10s\ncondition: { gte: 2 }');
    expect(run(pair, ['0 a F=x G=yz', '1 a F=xy G=z', '2 a F=x G=null', '3 a F=null G=x', '4 a F=- G=x'])).toEqual([]);
    expect(at(run(pair, ['0 a F=x G=null', '1 a F=X']))).toEqual([[1, 2]]);
  });

  test('[COR5] aliases give each member a field of its own', () => {
    const aliased = book(
      'type: temporal\nrules: [a, b]\ngroup-by: [inside, outside]\ntimespan: 10s\n' +
        'aliases: { inside: { a: destination, b: source }, outside: { a: source, b: destination } }',
    );
    expect(
      at(run(aliased, ['0 a source=o destination=i', '1 b source=o destination=i', '2 b source=i destination=o'])),
    ).toEqual([[2, 2]]);
  });
});

describe('counts', () => {
  test('[COR6] different values; an event without a value takes no part', () => {
    const values = book('type: value_count\nrules: a\ntimespan: 10s\ncondition: { field: U, gte: 2 }');
    expect(at(run(values, ['0 a U=x', '1 a U=X', '2 a U=null', '3 a U=y', '4 a', '11 a U=y']))).toEqual([[3, 2]]);
  });

  test('[COR6] several fields are counted as tuples', () => {
    const tuples = book('type: value_count\nrules: a\ntimespan: 10s\ncondition: { field: [U, D], gte: 3 }');
    expect(at(run(tuples, ['0 a U=x D=1', '1 a U=x D=1', '2 a U=x D=2', '3 a U=y', '4 a U=y D=1']))).toEqual([[4, 3]]);
  });

  test('[COR6] a range holds when both of its bounds do', () => {
    const range = book('type: event_count\nrules: a\ntimespan: 100s\ncondition: { gt: 1, lte: 3 }');
    expect(at(run(range, ['0 a', '1 a', '2 a', '3 a']))).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });
});

describe('temporal', () => {
  const host = 'group-by: Host\ntimespan: 10s';

  test('[COR7] every member, in any order, in one group', () => {
    const all = book(`type: temporal\nrules: [a, b, c]\n${host}`);
    expect(
      at(run(all, ['0 c Host=x', '1 a Host=y', '2 a Host=x', '3 b Host=x', '11 b Host=x', '12 c Host=x'])),
    ).toEqual([[3, 3]]);
  });

  test('[COR7] one event may be all members', () => {
    expect(at(run(book(`type: temporal\nrules: [a, b]\n${host}`), ['0 ab Host=x']))).toEqual([[0, 2]]);
  });

  test('[COR7] a number of different members', () => {
    const some = book(`type: temporal\nrules: [a, b, c]\n${host}\ncondition: { gte: 2 }`);
    expect(at(run(some, ['0 a Host=x', '1 a Host=x', '2 c Host=x', '3 b Host=x']))).toEqual([
      [2, 2],
      [3, 3],
    ]);
  });

  test('[COR7] an expression; not looks back only', () => {
    const made = book(`type: temporal\n${host}\ncondition: (a or b) and not c`);
    expect(at(run(made, ['0 a Host=x', '1 c Host=x', '2 b Host=x', '11 b Host=x', '12 c Host=x']))).toEqual([
      [0, 1],
      [3, 1],
    ]);
  });

  test('[COR8] in order, anything may lie between', () => {
    const made = book(`type: temporal_ordered\nrules: [a, b, c]\n${host}`);
    expect(
      at(run(made, ['0 b Host=x', '1 a Host=x', '2 c Host=x', '3 b Host=x', '4 a Host=x', '5 c Host=x', '6 a Host=x'])),
    ).toEqual([
      [5, 3],
      [6, 3],
    ]);
    // The chain must lie in one window: the a of second 0 has left it.
    expect(run(made, ['0 a Host=x', '9 b Host=x', '10 c Host=x'])).toEqual([]);
  });

  test('[COR8] the wrong order, or the same order within one second the wrong way round, is none', () => {
    const made = book(`type: temporal_ordered\nrules: [a, b]\n${host}`);
    expect(run(made, ['0 b Host=x', '1 a Host=x'])).toEqual([]);
    expect(run(made, ['0 b Host=x', '0 a Host=x'])).toEqual([]);
    expect(at(run(made, ['0 a Host=x', '0 b Host=x']))).toEqual([[1, 2]]);
    expect(at(run(made, ['0 ab Host=x']))).toEqual([[0, 2]]);
  });

  test('[COR8] bounds count the longest chain', () => {
    const made = book(`type: temporal_ordered\nrules: [a, b, c]\n${host}\ncondition: { gte: 2 }`);
    expect(at(run(made, ['0 c Host=x', '1 b Host=x', '2 a Host=x', '3 c Host=x', '4 b Host=x']))).toEqual([
      [3, 2],
      [4, 2],
    ]);
  });
});

describe('numbers', () => {
  const over = (type: string, condition: string): RuleBook =>
    book(`type: ${type}\nrules: a\ntimespan: 10s\ncondition: { field: n, ${condition} }`);

  test('[COR9] sums come back exactly when what was added leaves the window', () => {
    const found = run(over('value_sum', 'gte: 0.3'), [
      '0 a n=9007199254740991',
      '10 a n=0.1',
      '11 a n=0.2',
      '12 a n=x',
      '21 a n=0.3',
    ]);
    expect(at(found)).toEqual([
      [0, 9_007_199_254_740_991],
      [2, 0.3],
      [4, 0.3],
    ]);
  });

  test('[COR9] the mean of the window', () => {
    expect(at(run(over('value_avg', 'gt: 4'), ['0 a n=2', '1 a n=8', '2 a n=1', '10 a n=8']))).toEqual([
      [1, 5],
      [3, 17 / 3],
    ]);
  });

  test('[COR9] percentiles are nearest ranks; the median of two is the lower', () => {
    const lines = ['0 a n=30', '1 a n=10', '2 a n=20', '3 a n=40'];
    const measures = (type: string, condition: string): readonly number[] =>
      run(over(type, condition), lines).map(({ measure }) => measure);
    expect(measures('value_median', 'gte: 0')).toEqual([30, 10, 20, 20]);
    expect(measures('value_percentile', 'gte: 0, percentile: 95')).toEqual([30, 30, 30, 40]);
    expect(measures('value_percentile', 'gte: 0, percentile: 0')).toEqual([30, 10, 10, 10]);
    expect(measures('value_percentile', 'gte: 0, percentile: 100')).toEqual([30, 30, 30, 40]);
  });

  test('[COR9] without a percentile, the share of the newest value in the window', () => {
    const rare = over('value_percentile', 'lte: 25');
    expect(at(run(rare, ['0 a n=calc', '1 a n=calc', '2 a n=CALC', '3 a n=odd', '4 a n=odd']))).toEqual([[3, 25]]);
  });
});

describe('chains', () => {
  test('[COR10] many failures, then a success of the same user: the inner group-by is not the outer one', () => {
    const made = book(
      'type: event_count\nrules: a\ngroup-by: Host\ntimespan: 10s\ncondition: { gte: 2 }',
      'type: temporal_ordered\nrules: [first, b]\ngroup-by: User\ntimespan: 20s',
    );
    const found = run(made, ['0 a Host=x User=u', '1 a Host=x User=v', '2 b Host=y User=u', '3 b Host=y User=v']);
    expect(at(found, 0)).toEqual([[1, 2]]);
    expect(at(found, 1)).toEqual([[3, 2]]);
  });

  test('[COR10] a group-by name of the inner correlation stands for the field of its member', () => {
    const made = book(
      'type: temporal\nrules: [a, b]\ngroup-by: who\ntimespan: 10s\naliases: { who: { a: Caller, b: Target } }',
      'type: value_count\nrules: first\ngroup-by: Site\ntimespan: 60s\ncondition: { field: who, gte: 2 }',
    );
    const lines = ['0 a Caller=u', '1 b Target=u Site=s', '2 b Target=w', '3 a Caller=w Site=s Target=u'];
    const found = run(made, lines);
    expect(at(found, 0)).toEqual([
      [1, 2],
      [3, 2],
    ]);
    expect(at(found, 1)).toEqual([[3, 2]]);
  });
});

describe('late rows', () => {
  const late = ['10 a Host=x', '4 a Host=x', '12 a Host=x', '1 a Host=x'];

  test('[COR11] within the tolerance they take their place; later ones are left out and counted', () => {
    expect(run(book(COUNT), late)).toEqual([]);
    expect(run(book(COUNT), late, 6_000).map(({ ref, refs }) => [ref, refs])).toEqual([[2, [1, 0, 2]]]);
    expect(run(book(COUNT), late, 11_000).map(({ ref, refs }) => [ref, refs])).toEqual([
      [0, [3, 1, 0]],
      [2, [1, 0, 2]],
    ]);
    const correlator = createCorrelator(book(COUNT), { lateMs: 6_000, onMatch: () => undefined });
    for (const match of feedOf(late)) correlator.observe(match);
    expect(correlator.late()).toBe(1);
  });

  test('[COR11] a match is told as soon as nothing before it can come any more', () => {
    const found: number[] = [];
    const correlator = createCorrelator(book(COUNT), { lateMs: 5_000, onMatch: ({ ref }) => found.push(ref) });
    const feed = feedOf(['0 a Host=x', '1 a Host=x', '2 a Host=x', '8 b Host=x', '8 a Host=x', '9 a Host=y']);
    for (const match of feed.slice(0, 5)) correlator.observe(match);
    expect(found).toEqual([]);
    correlator.observe(feed[5] as RuleMatch);
    expect(found).toEqual([2]);
    correlator.flush(8_500);
    expect(found).toEqual([2, 4]);
  });
});
