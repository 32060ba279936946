// The small stores under the windows: each against the plain structure that it stands for.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../engine/predicate/index.ts';
import { createPairCounts } from '../../../engine/correlation/pair-counts.ts';
import { createSortedValues } from '../../../engine/correlation/sorted-values.ts';
import { TextCodes } from '../../../engine/correlation/text-codes.ts';
import { SEED } from './arbitrary.ts';

const RUNS = { seed: SEED, numRuns: 100 };

test('pairs are counted as a Map of them would be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ a: fc.nat(30), b: fc.nat(30), isTake: fc.boolean() }), { maxLength: 2_000 }),
      (steps) => {
        const pairs = createPairCounts();
        const plain = new Map<string, number>();
        const numbers = new Map<string, number>();
        for (const { a, b, isTake } of steps) {
          const key = `${a} ${b}`;
          const count = plain.get(key) ?? 0;
          if (isTake && count > 0) {
            plain.set(key, count - 1);
            expect(pairs.take(numbers.get(key) ?? -1)).toBe(count - 1);
          } else {
            plain.set(key, count + 1);
            const pair = pairs.add(a, b);
            if (count > 0) expect(pair).toBe(numbers.get(key));
            numbers.set(key, pair);
            expect([pairs.count(pair), pairs.second(pair)]).toEqual([count + 1, b]);
          }
        }
        const held = [...plain].filter(([, count]) => count > 0);
        expect(new Set(held.map(([key]) => numbers.get(key))).size).toBe(held.length);
        for (const [key, count] of held) expect(pairs.count(numbers.get(key) ?? -1)).toBe(count);
      },
    ),
    RUNS,
  );
});

test('ranks are those of the sorted list, also over many blocks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ value: fc.integer({ min: -50, max: 50 }), isTake: fc.boolean() }), { maxLength: 3_000 }),
      (steps) => {
        const values = createSortedValues();
        const plain: number[] = [];
        for (const { value, isTake } of steps) {
          const place = plain.indexOf(value);
          if (isTake && place >= 0) {
            values.take(value);
            plain.splice(place, 1);
          } else {
            values.add(value);
            plain.push(value);
          }
        }
        const sorted = [...plain].sort((a, b) => a - b);
        for (const rank of [1, 2, sorted.length >> 1, sorted.length]) {
          if (rank >= 1 && rank <= sorted.length) expect(values.ranked(rank)).toBe(sorted[rank - 1]);
        }
      },
    ),
    { ...RUNS, numRuns: 40 },
  );
});

test('texts have the number of their folded form while they are held', () => {
  const texts = ['a', 'A', 'b', 'B', '', 'İ', 'i̇', 'ẞ', 'ß', 'Σ', 'σ', 'ς', 'K', 'k', null];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 60 }), (asked) => {
      const codes = new TextCodes();
      codes.addHolder(() => true);
      const plain = new Map<string | null, number>();
      for (const text of asked) {
        const code = codes.codeOf(text);
        const folded = text === null ? null : fold(text);
        expect(plain.get(folded) ?? code).toBe(code);
        expect([...plain].every(([other, held]) => other === folded || held !== code)).toBe(true);
        plain.set(folded, code);
        expect(codes.textOf(code)).toBe(folded);
      }
    }),
    RUNS,
  );
});

test('numbers that nobody holds are used again, those that are held stay', () => {
  const codes = new TextCodes();
  const kept = codes.codeOf('Kept');
  codes.addHolder((code) => code === kept);
  let largest = 0;
  for (let i = 0; i < 200_000; i += 1) largest = Math.max(largest, codes.codeOf(`passer-by ${i}`));
  expect(largest).toBeLessThan(20_000);
  expect([codes.codeOf('kept'), codes.codeOf('KEPT'), codes.textOf(kept)]).toEqual([kept, kept, 'kept']);
});

test('many spellings of one held text do not pile up', () => {
  const codes = new TextCodes();
  codes.addHolder((code) => code === 0);
  const spell = (bits: number): string =>
    [...'abcdefghijklmnopqrst'].map((c, i) => ((bits >> i) & 1 ? c.toUpperCase() : c)).join('');
  for (let bits = 0; bits < 100_000; bits += 1) expect(codes.codeOf(spell(bits))).toBe(0);
});
