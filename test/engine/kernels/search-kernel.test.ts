// The matcher's kernels against the loops in script that stand in for them.
// Promise: the seed is printed when a case fails; fast-check shrinks it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HELD } from '../../../engine/events/event-batch.ts';
import { createBatchValues } from '../../../engine/events/event-matcher-values.ts';
import type { ValueColumn } from '../../../engine/events/event-matcher-values.ts';
import { buildLiteralIndex, findLiterals } from '../../../engine/events/literal-index.ts';
import { codeOfValue, createColumnCodes, findKnownCodes, UNASKED } from '../../../engine/events/value-codes.ts';
import { createWalkMemory } from '../../../engine/kernels/index.ts';

const SEED = 20_261_122;

function columnOf(values: readonly string[]): ValueColumn {
  const encoded = values.map((value) => new TextEncoder().encode(value));
  const bytes = new Uint8Array(encoded.reduce((sum, { length }) => sum + length, 0));
  const from = new Uint32Array(values.length);
  const to = new Uint32Array(values.length);
  let end = 0;
  encoded.forEach((value, event) => {
    bytes.set(value, end);
    from[event] = end;
    end += value.length;
    to[event] = end;
  });
  const column = createBatchValues(['Line']).columns[0] as ValueColumn;
  const kind = new Uint8Array(values.length).fill(HELD.text);
  return { ...column, kind, bytes, view: new DataView(bytes.buffer), from, to };
}

const LITERALS = ['delete', 'abcab', 'bcabc', ' -enc', 'ccccc', 'k8s.io', 'abcabcabcabcabc'];
const somePiece = fc.constantFrom('abc', 'ABC', 'cab', 'c', 'delete', ' -E', 'nc', 'k8s.', 'io', ' ', '-', 'é', 'K');
const someLine = fc.array(somePiece, { maxLength: 120 }).map((parts) => parts.join(''));

test('this platform runs the kernels, so that the tests below hold one way against the other', () => {
  expect(createWalkMemory(new Int32Array(128), 20, 2)).not.toBe(null);
  expect(createColumnCodes(1, false).memory).not.toBe(null);
  expect(createColumnCodes(1, true).memory).toBe(null);
});

describe('the walk', () => {
  test('finds what the walk in script finds, over stretches of any length', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(someLine, { minLength: 1, maxLength: 40 }),
        fc.constantFrom(1, 1, 20),
        fc.constantFrom(LITERALS, LITERALS.slice(-1)),
        (lines, times, literals) => {
          const column = columnOf(Array.from({ length: times }, () => lines).flat());
          const events = Int32Array.from(column.from, (_, event) => event);
          const [one, other] = [false, true].map((byScript) => {
            const seen: string[] = [];
            findLiterals(buildLiteralIndex(literals, undefined, { byScript }), column, events, events.length, 0, {
              found: (literal, event) => seen.push(`${literal} ${event}`),
              notAscii: (event) => seen.push(`odd ${event}`),
            });
            return seen;
          }) as [string[], string[]];
          expect(one).toEqual(other);
          found += one.length;
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
    expect(found).toBeGreaterThan(3_000);
  });
});

describe('codes of known values', () => {
  test('are those of the look-up in script; what is not known is left open', () => {
    let known = 0;
    const someValue = fc.oneof(
      fc.constantFrom('', 'abc', 'C:\\Windows\\System32\\svchost.exe', 'C:\\Windows\\System32\\svchosT.exe', 'Low'),
      fc.string({ minLength: 4, maxLength: 6, unit: fc.constantFrom('a', 'b') }),
      fc.tuple(fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom('a', 'b') }), fc.nat(9)).map(
        // Hashes look at some bytes only: many of these meet in one slot.
        ([text, places]) => text.padEnd(60, 'ab').slice(0, 60 - places),
      ),
      fc.constantFrom('x'.repeat(256), 'x'.repeat(257), 'y'.repeat(20_000)),
    );
    fc.assert(
      fc.property(fc.array(someValue, { minLength: 1, maxLength: 200 }), fc.nat(200), (values, learnt) => {
        const column = columnOf(values);
        values.forEach((_, event) => {
          if (event % 7 === 3) column.kind[event] = event % 2 === 0 ? HELD.number : HELD.missing;
        });
        const { columns, memory } = createColumnCodes(2, false);
        const codes = columns[1];
        if (codes === undefined || memory === null) throw new Error('no kernel');
        const script = createColumnCodes(1, true).columns[0];
        if (script === undefined) throw new Error('no codes');
        for (let event = 0; event < Math.min(learnt, values.length); event += 1)
          expect(codeOfValue(codes, column, event)).toBe(codeOfValue(script, column, event));
        const out = new Int32Array(values.length + 3).fill(-9);
        const events = Int32Array.from(values, (_, event) => event);
        findKnownCodes(memory, 1, column, events, values.length, out, 3);
        values.forEach((_, event) => {
          const found = out[event + 3] as number;
          expect(found).not.toBe(-9);
          if (found !== UNASKED) expect(found).toBe(codeOfValue(script, column, event));
          const isLearnt = event < learnt && column.kind[event] === HELD.text;
          if (isLearnt && values[event] !== undefined && values[event].length >= 4 && values[event].length <= 256)
            expect(found).not.toBe(UNASKED);
          if (found !== UNASKED) known += 1;
        });
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(known).toBeGreaterThan(300);
  });
});
