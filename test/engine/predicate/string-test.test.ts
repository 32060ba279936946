// Wildcards against the shortest matcher there is: try every way.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WildcardPart } from '../../../engine/predicate/index.ts';
import { checkRegex, prepareStringTest } from '../../../engine/predicate/string-test.ts';
import { SEED } from './arbitrary.ts';

function naive(parts: readonly WildcardPart[], text: string): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return text === '';
  if ('literal' in part) return text.startsWith(part.literal) && naive(rest, text.slice(part.literal.length));
  if (part.any === 'one') return text !== '' && naive(rest, text.slice(1));
  return naive(rest, text) || (text !== '' && naive(parts, text.slice(1)));
}

test('wildcards match exactly what trying every way matches', () => {
  const part = fc.oneof(
    fc.constantFrom('a', 'b', 'ab').map((literal): WildcardPart => ({ literal })),
    fc.constantFrom<'run' | 'one'>('run', 'one').map((any): WildcardPart => ({ any })),
  );
  let held = 0;
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 6 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }),
      (parts, text) => {
        const expected = naive(parts, text);
        if (expected) held += 1;
        expect(prepareStringTest({ op: 'wildcard', parts, cased: true })(text, text)).toBe(expected);
      },
    ),
    { seed: SEED, numRuns: 5_000 },
  );
  expect(held).toBeGreaterThan(500);
});

test.each([
  '(?=a)b',
  '(a)\\1',
  '(unclosed',
  '[z-a]',
  '(?<!x)y',
  '(a{1000}){1000}',
  '[a-z]{1,1000}'.repeat(3),
  'a'.repeat(2_049),
  '('.repeat(1_000) + ')'.repeat(1_000),
])('%s is refused with a sentence', (source) => {
  expect(checkRegex(source, '')).toEqual(expect.any(String));
});

test('a long pattern of runs stays quick enough to finish', () => {
  const parts: WildcardPart[] = Array.from({ length: 2_000 }, (_, index) =>
    index % 2 === 0 ? { any: 'run' } : { literal: 'a' },
  );
  expect(
    prepareStringTest({ op: 'wildcard', parts: [...parts, { literal: 'b' }], cased: true })('a'.repeat(20_000), ''),
  ).toBe(false);
});
