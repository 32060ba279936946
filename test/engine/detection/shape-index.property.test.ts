// The short cut to a shape's rules, held against trying every rule on every shape.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createValueIndex, prepareValueTest } from '../../../engine/detection/value-index.ts';
import { columnarTable } from '../../../engine/detection/rule-set.ts';
import { createShapeIndex } from '../../../engine/detection/shape-index.ts';
import type { LeafTest } from '../../../engine/detection/witness.ts';
import { compilePredicate, createFoldedValues, evaluateReference, fold } from '../../../engine/predicate/index.ts';
import type { Predicate, StringTest } from '../../../engine/predicate/index.ts';
import { tableId } from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const SEED = 20_277;

/** Few letters, so that texts meet; some whose folding is not letter by letter. */
const LETTERS = ['a', 'B', 'b', 'c', '\\', '.', '-', ' ', '\u0130', '\u212A', '\u03A3', '\u00DF', 'k', 's'];
const text = (maxLength: number) => fc.array(fc.constantFrom(...LETTERS), { maxLength }).map((all) => all.join(''));

const stringTest: fc.Arbitrary<StringTest> = fc.oneof(
  fc
    .record({
      op: fc.constantFrom('equals', 'prefix', 'suffix', 'contains') as fc.Arbitrary<'equals'>,
      text: text(6),
      cased: fc.boolean(),
    })
    .map((made) => (made.cased ? made : { ...made, text: fold(made.text) })),
  fc
    .record({
      parts: fc.array(
        fc.oneof(
          text(4).map((literal) => ({ literal })),
          fc.constantFrom({ any: 'run' as const }, { any: 'one' as const }),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      cased: fc.boolean(),
    })
    .map(({ parts, cased }) => ({
      op: 'wildcard' as const,
      cased,
      parts: cased ? parts : parts.map((part) => ('literal' in part ? { literal: fold(part.literal) } : part)),
    })),
  fc.constantFrom('ab+', '^c', '(?i)k').map((source) => ({ op: 'regex' as const, source, flags: '' })),
);

const leaf = (column: string): fc.Arbitrary<LeafTest> =>
  fc.oneof(
    { weight: 6, arbitrary: stringTest.map((one): LeafTest => ({ kind: 'string', column, test: one })) },
    { weight: 1, arbitrary: fc.constant<LeafTest>({ kind: 'null', column }) },
    { weight: 1, arbitrary: fc.nat(3).map((value): LeafTest => ({ kind: 'number', column, op: 'gte', value })) },
  );

describe('values', () => {
  test('[DET12] the index finds exactly the tests that hold', () => {
    let held = 0;
    fc.assert(
      fc.property(
        fc.array(leaf('x'), { maxLength: 12 }),
        fc.array(fc.oneof(text(12), fc.nat(4), fc.constant(null)), { minLength: 1, maxLength: 8 }),
        fc.array(text(8), { maxLength: 3 }),
        (tests, values, samples) => {
          const index = createValueIndex(tests, samples);
          for (const value of values) {
            const expected = tests.flatMap((one, place) => (evaluateReference(one, { x: value }) ? [place] : []));
            held += expected.length;
            const folded = value === null ? null : fold(String(value));
            expect(index.satisfied(value, folded)).toEqual(expected);
            expect(tests.flatMap((one, n) => (prepareValueTest(one)(value, folded) ? [n] : []))).toEqual(expected);
          }
        },
      ),
      { seed: SEED, numRuns: 2_000 },
    );
    expect(held).toBeGreaterThan(1_000);
  });
});

describe('shapes', () => {
  const world = tinyWorld();
  const table = columnarTable(world, tableId('DeviceProcessEvents'));
  const { dictionary } = table;
  const columns = ['FileName', 'FolderPath', 'ProcessCommandLine', 'ActionType', 'AccountName', 'NoSuchColumn'];
  const seen = columns.flatMap((column) => {
    const place = dictionary.columns.indexOf(column);
    if (place < 0) return [];
    return Array.from({ length: Math.min(dictionary.size, 60) }, (_, shape) => ({
      column,
      value: String(dictionary.values.values[dictionary.code(shape, place)] ?? '').toLowerCase(),
    }));
  });
  const real = fc
    .tuple(fc.constantFrom(...seen), fc.nat(12), fc.integer({ min: 1, max: 9 }), fc.constantFrom('contains', 'equals'))
    .map(([{ column, value }, from, length, op]): Predicate => {
      const part = op === 'equals' ? value : value.slice(from, from + length);
      return { kind: 'string', column, test: { op: op as 'contains', text: part, cased: false } };
    });
  const rows = fc.constantFrom<Predicate>(
    { kind: 'null', column: 'AccountName' },
    { kind: 'string', column: 'NoSuchColumn', test: { op: 'equals', text: 'x', cased: false } },
    { kind: 'constant', value: true },
    { kind: 'keyword', test: { op: 'contains', text: 'exe', cased: false } },
  );
  const predicate = fc.letrec<{ node: Predicate }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      real,
      rows,
      fc.record({
        kind: fc.constantFrom('and', 'or') as fc.Arbitrary<'and'>,
        of: fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
    ),
  })).node;

  test('[DET12] no rule that a shape satisfies, or may satisfy, is left out', () => {
    let left = 0;
    let kept = 0;
    fc.assert(
      fc.property(fc.array(predicate, { minLength: 1, maxLength: 8 }), (predicates) => {
        const values = createFoldedValues(dictionary);
        const index = createShapeIndex(predicates, table, values);
        const compiled = predicates.map((one) => compilePredicate(one, table, values));
        for (let shape = 0; shape < dictionary.size; shape += 1) {
          const candidates = index.candidates(shape);
          expect([...candidates].sort((a, b) => a - b)).toEqual(candidates);
          compiled.forEach((one, position) => {
            if (candidates.includes(position)) return void (kept += 1);
            left += 1;
            expect(one.decide(shape)).toBe(false);
          });
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
    expect(Math.min(left, kept)).toBeGreaterThan(1_000);
  });
});
