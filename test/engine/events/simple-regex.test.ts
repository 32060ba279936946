// Simple expressions against RE2 itself, over values made of the signs that the expressions name.
// Promise: the seed is printed when a case fails; fast-check shrinks it.

import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { matchesSimply, readSimpleRegex } from '../../../engine/events/simple-regex.ts';

const SEED = 20_261_122;

function answerOf(source: string, flags: string, text: string): boolean | null | 'not simple' {
  const regex = readSimpleRegex(source, flags);
  if (regex === null) return 'not simple';
  // Other bytes stand around the value: none of them may be looked at.
  const bytes = new TextEncoder().encode(`a1 ${text}a1 `);
  return matchesSimply(regex, bytes, 3, bytes.length - 3);
}

const CLASSES = [
  ...['a', 'b', 'K', '1', ' ', '\\\\', '\\.', '-', ':', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '.'],
  ...['[ab]', '[^a]', '[0-9]', '[a-fA-F0-9]', '[^ \\\\]', '[a-]', '[\\]b]', '[^\\^1]'],
];
const TIMES = ['', '', '', '*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}', '+?', '*?'];
const someSource = fc
  .record({
    opening: fc.constantFrom('', '', '', '(?i)'),
    parts: fc.array(fc.tuple(fc.constantFrom(...CLASSES), fc.constantFrom(...TIMES)), { minLength: 1, maxLength: 5 }),
    gap: fc.constantFrom('', '', '.*'),
    rest: fc.array(fc.constantFrom(...CLASSES), { maxLength: 3 }),
    closing: fc.constantFrom('', '', '(?:\\s?(?:-p|a))?', '(?:b|1)*'),
  })
  .map(
    ({ opening, parts, gap, rest, closing }) => `${opening}${parts.flat().join('')}${gap}${rest.join('')}${closing}`,
  );
const someText = fc
  .array(fc.constantFrom('a', 'b', 'A', 'k', 'K', '1', '22', ' ', '\\', '.', '-', ':', '^', ']', '\n', '\v', 'p'), {
    maxLength: 14,
  })
  .map((parts) => parts.join(''));

describe('a simple expression', () => {
  test('matches where RE2 matches, or leaves it to RE2', () => {
    let simple = 0;
    let answered = 0;
    fc.assert(
      fc.property(
        someSource,
        fc.constantFrom('', 'i', 's'),
        fc.array(someText, { minLength: 5, maxLength: 5 }),
        (source, flags, texts) => {
          if (readSimpleRegex(source, flags) === null) return;
          simple += 1;
          const bits = (flags === 'i' ? RE2JS.CASE_INSENSITIVE : 0) | (flags === 's' ? RE2JS.DOTALL : 0);
          const expression = RE2JS.compile(source, bits);
          for (const text of texts) {
            const answer = answerOf(source, flags, text);
            if (answer === null) continue;
            answered += 1;
            expect([source, text, answer]).toEqual([source, text, expression.test(text)]);
          }
        },
      ),
      { seed: SEED, numRuns: 6_000 },
    );
    expect(simple).toBeGreaterThan(1_000);
    expect(answered).toBeGreaterThan(4_000);
  });

  test('is told from others', () => {
    const simple = [
      '-k\\s\\w{1,64}(?:\\s?(?:-p|-s))?',
      '\\+.*\\+.*\\+',
      'https?://0[0-9]{3,11}',
      'net\\s+user\\s+',
      '.{64}',
    ];
    const others = [
      '^a',
      'a$',
      'a|b',
      '(a)b',
      'xa*a',
      '\\bx',
      '.{1000,}',
      'x.+y',
      'a{2}{3}',
      '[[:alpha:]]',
      'é',
      '',
      'a*',
      '(?:a)',
    ];
    expect(simple.filter((source) => readSimpleRegex(source, '') === null)).toEqual([]);
    expect(others.filter((source) => readSimpleRegex(source, '') !== null)).toEqual([]);
  });

  test('asks RE2 where a line break stands between stretches, and about long values where repeats have no end', () => {
    expect(answerOf('a.*b', '', 'a-\n-b')).toBe(null);
    expect(answerOf('a.*b', 's', 'a-\n-b')).toBe(true);
    expect(answerOf('a.*b', '', 'b-\n-a')).toBe(false);
    expect(answerOf('x\\s*<', '', `x${' '.repeat(2_000)}`)).toBe(null);
  });
});
