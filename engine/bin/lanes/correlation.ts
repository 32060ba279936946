// Lane `correlation`: a million matches of rules, 100,000 groups, sliding windows; the correlator alone.
// Promise: every group and value is a text of its own, as a reader makes them, so that finding its group is timed.
// Tested in test/engine/bin/correlation-lane.test.ts.

import { createStream } from '../../base/index.ts';
import { createCorrelator } from '../../correlation/index.ts';
import type { RuleMatch } from '../../correlation/index.ts';
import { buildRuleBook, parseSigma } from '../../sigma/index.ts';
import { createHitDigest } from './hit-digest.ts';
import type { Lane, LaneOptions, LaneOutcome } from './lane.ts';

const EVENTS = 1_000_000;
const GROUPS = 100_000;
/** One in five matches is of one of these: busy machines and accounts, so that conditions hold. */
const BUSY_GROUPS = 500;
/** Event time of the whole stream; windows are a quarter of it. */
const STREAM_MS = 3_600_000;

const RULES = ['refused', 'reached', 'granted', 'changed'] as const;

const base = (name: string, id: number): string =>
  `title: ${name}\nname: ${name}\nlogsource:\n    product: windows\n    service: security\n` +
  `detection:\n    sel:\n        EventID: ${id}\n    condition: sel\n---\n`;
const correlation = (type: string, rules: string, condition: string): string =>
  `title: ${type}\ncorrelation:\n    type: ${type}\n    rules: [${rules}]\n    group-by: [Computer]\n` +
  `    timespan: 15m\n${condition}---\n`;

/** Correlations by what they measure; together they are the mix. */
const COUNT = correlation('event_count', 'refused', '    condition:\n        gte: 10\n');
const VALUES = correlation('value_count', 'reached', '    condition:\n        field: User\n        gte: 8\n');
const TOGETHER = correlation('temporal', 'granted, changed', '');
const SUM = correlation('value_sum', 'reached', '    condition:\n        field: Bytes\n        gte: 1000\n');
const ORDER = correlation('temporal_ordered', 'granted, changed', '');
const TAIL = correlation('event_count', 'refused, reached, granted, changed', '    condition:\n        gte: 50\n');

interface Stream {
  readonly rule: Uint8Array;
  readonly time: Float64Array;
  readonly group: readonly string[];
  readonly value: readonly string[];
}

/** Makes texts by writing six digits into a pattern and decoding its bytes, as a reader does. */
function textMaker(pattern: string): (number: number) => string {
  const bytes = new TextEncoder().encode(pattern);
  const decoder = new TextDecoder();
  const end = pattern.indexOf('000000') + 5;
  return (number) => {
    for (let digit = 0, rest = number; digit < 6; digit += 1, rest = Math.floor(rest / 10))
      bytes[end - digit] = 48 + (rest % 10);
    return decoder.decode(bytes);
  };
}

/** The stream; with `rules` only matches of these. Texts are decoded one by one: none shares memory or hash with another. */
function makeStream({ seed }: LaneOptions, count: number, rules: readonly number[]): Stream {
  const draw = createStream(seed, 'bench/correlation');
  const machine = textMaker('CAL-WS-000000.calderwick.example');
  const account = textMaker('user000000');
  const stream = {
    rule: new Uint8Array(count),
    time: new Float64Array(count),
    group: new Array<string>(count),
    value: new Array<string>(count),
  };
  for (let i = 0; i < count; i += 1) {
    stream.rule[i] = rules[draw.below(rules.length)] as number;
    stream.time[i] = Math.floor((i * STREAM_MS) / count);
    stream.group[i] = machine(draw.below(5) === 0 ? draw.below(BUSY_GROUPS) : draw.below(GROUPS));
    stream.value[i] = account(draw.below(2_000));
  }
  return stream;
}

function runOver(
  book: ReturnType<typeof buildRuleBook>,
  stream: Stream,
  limits: { refsMax?: number } = {},
): LaneOutcome {
  const digest = createHitDigest();
  let heldMax = 0;
  const correlator = createCorrelator(book, {
    lateMs: 0,
    limits,
    onMatch: (match) => digest.add(match.ref, match.correlation),
  });
  let at = 0;
  // One object for all matches, as a reader would use it.
  const match: { -readonly [Key in keyof RuleMatch]: RuleMatch[Key] } = {
    rule: 0,
    time: 0,
    ref: 0,
    value: (field) => {
      if (field === 'Bytes') return at & 255;
      return (field === 'User' ? stream.value[at] : stream.group[at]) ?? null;
    },
  };
  const count = stream.rule.length;
  for (at = 0; at < count; at += 1) {
    match.rule = stream.rule[at] as number;
    match.time = stream.time[at] as number;
    match.ref = at;
    correlator.observe(match);
    if ((at & 0xffff) === 0) heldMax = Math.max(heldMax, correlator.held());
  }
  correlator.flush();
  const figures = { windowEntriesMax: heldMax, evicted: correlator.evicted() };
  return { events: count, hits: digest.count(), digest: digest.hex(), figures };
}

function bookOf(correlations: readonly string[]): ReturnType<typeof buildRuleBook> {
  const text = [...RULES.map((name, index) => base(name, 4_000 + index)), ...correlations].join('');
  return buildRuleBook([parseSigma('correlation-lane.yml', text)]);
}

/** The middle of three rates, in matches a second, over matches of the given rules alone. */
function rateOf(
  options: LaneOptions,
  count: number,
  correlations: readonly string[],
  rules: readonly number[],
  limits: { refsMax?: number } = {},
): number {
  const rates = [1, 2, 3].map(() => {
    const stream = makeStream(options, count, rules);
    const start = options.clock();
    runOver(bookOf(correlations), stream, limits);
    return Math.round((count * 1_000) / Math.max(options.clock() - start, 1e-6));
  });
  return rates.sort((a, b) => a - b)[1] as number;
}

export const CORRELATION: Lane = {
  name: 'correlation',
  says: 'a million matches in 100,000 groups through counts, distinct values and ordered pairs',
  prepare(_inputs, options) {
    const count = options.events === 0 ? EVENTS : options.events;
    const all = [0, 1, 2, 3];
    const facts = {
      groups: GROUPS,
      each: {
        event_count: rateOf(options, count, [COUNT], [0]),
        value_count: rateOf(options, count, [VALUES], [1]),
        value_sum: rateOf(options, count, [SUM], [1]),
        temporal: rateOf(options, count, [TOGETHER], [2, 3]),
        temporal_ordered: rateOf(options, count, [ORDER], [2, 3]),
        // The mix for a caller that does not ask which events were in the window.
        unnamed: rateOf(options, count, [COUNT, VALUES, ORDER], all, { refsMax: 0 }),
        // Every match goes through two correlations, with windows four times as full.
        twiceEach: rateOf(options, count, [COUNT, VALUES, ORDER, TAIL], all),
      },
    };
    const mix = [COUNT, VALUES, ORDER];
    return Promise.resolve({
      facts,
      cold: () => {
        const stream = makeStream(options, count, all);
        return () => runOver(bookOf(mix), stream);
      },
    });
  },
};
