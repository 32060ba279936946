// Generated books and streams for the property tests of this room. Small alphabets, so that windows often fill.

import fc from 'fast-check';
import type { RuleMatch } from '../../../engine/correlation/index.ts';
import type { MatchValue } from '../../../engine/correlation/index.ts';
import type {
  Bound,
  CorrelationMember,
  CorrelationType,
  MemberExpression,
  SigmaCorrelation,
} from '../../../engine/sigma/index.ts';

/** Every run of these properties uses this seed; a failure prints it with its path. */
export const SEED = 31_417;
export const RULES = 4;
export const FIELDS = ['Host', 'User', 'Bytes'];

export interface StreamEvent {
  readonly time: number;
  readonly ref: number;
  readonly rules: readonly number[];
  readonly fields: Readonly<Record<string, MatchValue>>;
}

const value: fc.Arbitrary<MatchValue> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'A', 'b', 'cc') },
  { weight: 3, arbitrary: fc.constantFrom(1, 2, 7, 0.1, -3.25, 1e15) },
  { weight: 1, arbitrary: fc.constantFrom<MatchValue>(null, '2', '0.7', '', true, 'İ') },
);

const YEARS = 800 * 24 * 3_600_000;

/** Events in the order of arrival: mostly rising in time, with ties and late ones; `ahead` is a clock of one event's own. */
const streamOf = (ahead: fc.Arbitrary<number>): fc.Arbitrary<readonly StreamEvent[]> =>
  fc
    .array(
      fc.record({
        step: fc.constantFrom(0, 0, 1, 1, 2, 5, 20, -1, -4, -15),
        ahead,
        rules: fc.uniqueArray(fc.nat(RULES - 1), { minLength: 1, maxLength: 3 }),
        fields: fc.record({ Host: value, User: value, Bytes: value }),
      }),
      { maxLength: 60 },
    )
    .map((steps) => {
      let time = 1_000;
      return steps.map(({ step, ahead, rules, fields }, ref) => ({
        time: (time += step) + ahead,
        ref,
        rules,
        fields,
      }));
    });

export const stream = streamOf(fc.constant(0));
/** The same with clocks that are years ahead, alone or agreeing. */
export const leapingStream = streamOf(
  fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(YEARS, 2 * YEARS) }),
);

/** The same events without late ones. */
export const inTime = (events: readonly StreamEvent[]): readonly StreamEvent[] =>
  events.map((event, index) => ({ ...event, time: Math.max(...events.slice(0, index + 1).map(({ time }) => time)) }));

export const matchesOf = (events: readonly StreamEvent[]): readonly RuleMatch[] =>
  events.flatMap(({ time, ref, rules, fields }) =>
    rules.map((rule) => ({ rule, time, ref, value: (field: string): MatchValue => fields[field] ?? null })),
  );

interface Draft {
  readonly type: CorrelationType;
  readonly members: readonly { readonly pick: number; readonly alias: readonly string[] }[];
  readonly groupBy: readonly string[];
  readonly timespanMs: number;
  readonly bounds: readonly Bound[];
  readonly values: readonly string[];
  readonly percentile: number | null;
  readonly expression: MemberExpression | null;
}

const expression = fc.letrec<{ node: MemberExpression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.nat(2).map((member): MemberExpression => ({ kind: 'member', member })),
    tie('node').map((of): MemberExpression => ({ kind: 'not', of })),
    fc
      .record({ kind: fc.constantFrom('and', 'or'), of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) })
      .map(({ kind, of }): MemberExpression => ({ kind: kind as 'and' | 'or', of })),
  ),
})).node;

const bound: fc.Arbitrary<Bound> = fc.record({
  op: fc.constantFrom('gt', 'gte', 'gte', 'gte', 'lt', 'lte', 'eq', 'neq') as fc.Arbitrary<Bound['op']>,
  value: fc.constantFrom(0, 1, 2, 3, 5, 2.5, 33, 50),
});

const draft: fc.Arbitrary<Draft> = fc.record({
  type: fc.constantFrom<CorrelationType>(
    'event_count',
    'value_count',
    'temporal',
    'temporal',
    'temporal_ordered',
    'temporal_ordered',
    'value_sum',
    'value_avg',
    'value_percentile',
    'value_median',
  ),
  members: fc.array(
    fc.record({ pick: fc.nat(20), alias: fc.array(fc.constantFrom(...FIELDS), { minLength: 3, maxLength: 3 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  groupBy: fc.oneof(
    fc.constant(['Host']),
    fc.constant([]),
    fc.uniqueArray(fc.constantFrom(...FIELDS, 'who'), { maxLength: 2 }),
  ),
  timespanMs: fc.constantFrom(1, 5, 10, 30, 1_000),
  bounds: fc.array(bound, { minLength: 1, maxLength: 2 }),
  values: fc.uniqueArray(fc.constantFrom('User', 'Bytes', 'who'), { minLength: 1, maxLength: 2 }),
  percentile: fc.constantFrom(null, 0, 50, 95, 100),
  expression: fc.option(expression),
});

function correlationOf(one: Draft, index: number): SigmaCorrelation {
  const isTemporal = one.type === 'temporal' || one.type === 'temporal_ordered';
  const isCount = isTemporal || one.type === 'event_count';
  const values = isCount ? [] : one.type === 'value_count' ? one.values : one.values.slice(0, 1);
  const members: CorrelationMember[] = [];
  for (const { pick, alias } of one.members) {
    const place = pick % (RULES + index);
    const kind = place < RULES ? 'rule' : 'correlation';
    const at = place < RULES ? place : place - RULES;
    if (members.some((member) => member.kind === kind && member.index === at)) continue;
    // `who` is an alias: each member has a field of its own for it.
    const field = (name: string): string => (name === 'who' ? (alias[at % 3] ?? 'Host') : name);
    members.push({
      name: `${kind}${at}`,
      kind,
      index: at,
      groupFields: one.groupBy.map(field),
      valueFields: values.map(field),
    });
  }
  const isExpression = one.type === 'temporal' && one.expression !== null;
  return {
    file: 'c.yml',
    stem: 'c',
    id: `c${index}`,
    name: '',
    title: 't',
    description: '',
    level: 'medium',
    status: '',
    author: '',
    techniques: [],
    tactics: [],
    falsePositives: [],
    everyMinutes: 0,
    clinicalNote: '',
    hunt: '',
    at: { line: 1, column: 1 },
    type: one.type,
    members,
    groupBy: one.groupBy,
    timespanMs: one.timespanMs,
    bounds: isExpression || (isTemporal && one.percentile === null) ? [] : one.bounds,
    valueFields: values,
    percentile: one.type === 'value_percentile' ? one.percentile : one.type === 'value_median' ? 50 : null,
    expression: isExpression ? clipped(one.expression, members.length) : null,
    generate: false,
  };
}

function clipped(node: MemberExpression | null, count: number): MemberExpression {
  if (node === null) return { kind: 'member', member: 0 };
  if (node.kind === 'member') return { kind: 'member', member: node.member % count };
  if (node.kind === 'not') return { kind: 'not', of: clipped(node.of, count) };
  return { kind: node.kind, of: node.of.map((part) => clipped(part, count)) };
}

/** Up to four correlations; later ones use rules and earlier ones. */
export const correlations: fc.Arbitrary<readonly SigmaCorrelation[]> = fc
  .array(draft, { minLength: 1, maxLength: 4 })
  .map((drafts) => drafts.map(correlationOf));
