// The event matcher against the reference, over generated rules and events: every kind of test, odd letters, lists,
// numbers in odd digits; and what must not matter: batches, order of rules and columns, what was matched before.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEventMatcher } from '../../../engine/events/index.ts';
import type { EventLabels, EventMatcher, MatcherRule } from '../../../engine/events/index.ts';
import type { EventRecord, Predicate, StringTest, WildcardPart } from '../../../engine/predicate/index.ts';
import { makeBatch, matchSlowly, UNKNOWN } from './sample-batch.ts';
import type { SampleEvent } from './sample-batch.ts';

/** Generous: the properties are many, and machines are shared. */
const TIMEOUT = 120_000;

/** Every run of these properties uses this seed; a failure prints it with its path. */
const SEED = 20_311;

const FIELDS = ['Line', 'Image', 'Size', 'a.b', 'Other'];
const field = fc.constantFrom(...FIELDS);

/** Pieces that make both literals and values; K, s and i have odd relatives. */
const PARTS = [
  '\\Power',
  'shell.exe',
  'SHELL.EXE',
  'kiss',
  '\u212Aiss',
  'ki\u017Fs',
  'K\u0130',
  'ki',
  ' -enc ',
  'aaaaaaa',
  'aaa',
  'a',
  '"',
  '\\',
  '/u0041',
  '\u00DF',
  'Σ',
  'ΑΣ',
  'ας',
  '\u{1F600}',
  '7',
  '0',
  '4688',
  '%',
  ', ',
];
const made = (most: number) => fc.array(fc.constantFrom(...PARTS), { maxLength: most }).map((parts) => parts.join(''));
const literal = fc.oneof(made(3), made(1), fc.constantFrom('7', '4688', '1', '1000', 'true', '-7', '0.5'));

const wildcardPart: fc.Arbitrary<WildcardPart> = fc.oneof(
  made(2).map((text): WildcardPart => ({ literal: text })),
  fc.constantFrom('run', 'one').map((any): WildcardPart => ({ any: any as 'run' | 'one' })),
);
const folded = <T extends StringTest>(made: T): T =>
  'cased' in made && !made.cased
    ? made.op === 'wildcard'
      ? {
          ...made,
          parts: made.parts.map((part) => ('literal' in part ? { literal: part.literal.toLowerCase() } : part)),
        }
      : { ...made, text: made.text.toLowerCase() }
    : made;

const stringTest: fc.Arbitrary<StringTest> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        op: fc.constantFrom('equals', 'prefix', 'suffix', 'contains') as fc.Arbitrary<'equals'>,
        text: literal,
        cased: fc.boolean(),
      })
      .map(folded),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        op: fc.constant('wildcard' as const),
        parts: fc.array(wildcardPart, { maxLength: 4 }),
        cased: fc.boolean(),
      })
      .map(folded),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('regex' as const),
      source: fc.constantFrom(
        'kiss',
        '(?i)kiss',
        'shell\\.exe',
        '(power|aaaaaaa)s?hell',
        '^\\\\Power',
        'a{3,}s',
        '[a-k]iss$',
        '(?:kiss|)',
        '\\d{4}',
        'shell.?exe',
      ),
      flags: fc.constantFrom('', 'i', 'm', 's'),
    }),
  },
);

const op = fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte') as fc.Arbitrary<'eq'>;
const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('string' as const), column: field, test: stringTest }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('number' as const),
      column: field,
      op,
      value: fc.constantFrom(0, 7, -7, 0.5, 1000, 4688),
    }),
  },
  { weight: 1, arbitrary: fc.boolean().map((value): Predicate => ({ kind: 'constant', value })) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cidr' as const),
      column: field,
      network: fc.constantFrom('10.0.0.0/8', '2001:db8::/32'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('null' as const), column: field }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('present' as const), column: field }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      column: field,
      part: fc.constantFrom('hour', 'year') as fc.Arbitrary<'hour'>,
      op,
      value: fc.constantFrom(0, 7, 2027),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('same' as const),
      column: field,
      other: field,
      how: fc.constantFrom('equals', 'prefix', 'suffix', 'contains') as fc.Arbitrary<'equals'>,
      cased: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('keyword' as const), test: stringTest }) },
);

const predicate: fc.Arbitrary<Predicate> = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('and', 'or') as fc.Arbitrary<'and'>,
      of: fc.array(tie('node'), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
  ),
})).node;

const single = fc.oneof(
  { weight: 6, arbitrary: made(5) },
  { weight: 1, arbitrary: fc.constantFrom('10.1.2.3', '2001:db8::1', '2027-03-09T07:01:07Z', '4688', '04688', '7.0') },
  { weight: 1, arbitrary: fc.constantFrom(0, 7, -7, 0.5, 1e3, 1e21, 4688, 1e300) },
  { weight: 1, arbitrary: fc.boolean() },
);
const value = fc.oneof(
  { weight: 6, arbitrary: single },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.array(single, { maxLength: 3 }) },
);
const record: fc.Arbitrary<EventRecord> = fc.dictionary(field, value);

const SOURCES = [
  { category: '', product: '', service: '' },
  { category: '', product: 'windows', service: '' },
  { category: 'process_creation', product: 'windows', service: '' },
  { category: '', product: 'linux', service: '' },
];
const LABELS: readonly EventLabels[] = [
  UNKNOWN,
  { products: new Set(['windows']), categories: new Set(), services: new Set(), isUnknown: false },
  { products: new Set(['windows']), categories: new Set(['process_creation']), services: new Set(), isUnknown: false },
];
const rules: fc.Arbitrary<readonly MatcherRule[]> = fc.array(
  fc.record({ logsource: fc.constantFrom(...SOURCES), predicate }),
  { maxLength: 12 },
);
const event: fc.Arbitrary<SampleEvent> = fc.record({ record, labels: fc.constantFrom(...LABELS) });
const events = fc.array(event, { maxLength: 12 });

/** `event:rule` of every match, in the order in which they were reported. */
function matchQuickly(matcher: EventMatcher, list: readonly SampleEvent[], options = {}): readonly string[] {
  const found: string[] = [];
  matcher.match(makeBatch(list, matcher.fields, options), (rule, at) => found.push(`${at}:${rule}`));
  return found;
}

/** The whole of it at night. */
const SHARE = process.env['STANDBY_LONG'] === '1' ? 1 : 0.25;

describe('the event matcher agrees with the reference', () => {
  test('every rule on every event, in order', { timeout: TIMEOUT }, () => {
    let hits = 0;
    fc.assert(
      fc.property(rules, events, fc.constantFrom(undefined, 'none', 'escaped', 'complete'), (list, seen, source) => {
        const slow = matchSlowly(list, seen);
        hits += slow.length;
        const options = source === undefined ? {} : { source };
        expect(matchQuickly(createEventMatcher(list), seen, options)).toEqual(slow);
        // Literals chosen by the very first events, and what is left of the rules remembered from then on.
        const adapted = createEventMatcher(list, { adaptAfter: 1 });
        for (let pass = 0; pass < 3; pass += 1) expect(matchQuickly(adapted, seen, options)).toEqual(slow);
      }),
      { seed: SEED, numRuns: 4_000 * SHARE },
    );
    expect(hits).toBeGreaterThan(10_000 * SHARE);
  });

  test('literals alone: many of them over few letters', { timeout: TIMEOUT }, () => {
    const letters = fc.constantFrom('a', 'b', 'K', 'k', '\u212A', '\u0130', 's', '\u017F', '.');
    // Literals are cut out of the values (folded), so that most of them are found somewhere.
    const cut = fc.record({
      op: fc.constantFrom('equals', 'prefix', 'suffix', 'contains'),
      of: fc.nat(11),
      from: fc.nat(29),
      length: fc.nat(14),
    });
    const literalOf = (
      { op, of, from, length }: { op: string; of: number; from: number; length: number },
      texts: readonly string[],
    ) => {
      const whole = (texts[of % texts.length] ?? '').toLowerCase();
      const middle = whole.slice(from, from + length);
      const text =
        { equals: whole, prefix: whole.slice(0, length), suffix: whole.slice(from), contains: middle }[op] ?? '';
      return { op: op as 'equals', text, cased: false };
    };
    let hits = 0;
    fc.assert(
      fc.property(
        fc.array(cut, { minLength: 1, maxLength: 40 }),
        fc.array(fc.string({ unit: letters, maxLength: 30 }), { minLength: 1, maxLength: 12 }),
        (cuts, texts) => {
          const list = cuts.map((made) => ({
            logsource: SOURCES[0] as MatcherRule['logsource'],
            predicate: { kind: 'string' as const, column: 'Line', test: literalOf(made, texts) },
          }));
          const seen = texts.map((Line) => ({ record: { Line }, labels: UNKNOWN }));
          const slow = matchSlowly(list, seen);
          hits += slow.length;
          expect(matchQuickly(createEventMatcher(list), seen)).toEqual(slow);
        },
      ),
      { seed: SEED, numRuns: 2_000 * SHARE },
    );
    expect(hits).toBeGreaterThan(10_000 * SHARE);
  });
});

describe('what must not matter', () => {
  test('where a batch ends, which batches came before, the order of columns', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(
        rules,
        fc.array(event, { minLength: 1, maxLength: 600 }),
        fc.integer({ min: 1, max: 300 }),
        (list, seen, size) => {
          const matcher = createEventMatcher(list);
          const whole = matchQuickly(matcher, seen);
          const parts: string[] = [];
          for (let from = 0; from < seen.length; from += size)
            matcher.match(makeBatch(seen.slice(from, from + size), matcher.fields, { backwards: true }), (rule, at) =>
              parts.push(`${from + at}:${rule}`),
            );
          expect(parts).toEqual(whole);
          expect(matchQuickly(matcher, seen)).toEqual(whole);
        },
      ),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('the order of the rules', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(rules, events, (list, seen) => {
        const turned = [...list].reverse();
        const found = matchQuickly(createEventMatcher(turned), seen).map((pair) => {
          const [at, rule] = pair.split(':').map(Number);
          return `${at}:${list.length - 1 - (rule ?? 0)}`;
        });
        expect(found.sort()).toEqual([...matchQuickly(createEventMatcher(list), seen)].sort());
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
