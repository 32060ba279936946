// Rules made to grow: each is refused in one sentence, with little work, and never by running out of memory.

import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { expandPlaceholders, parseSigma } from '../../../engine/sigma/index.ts';

const rule = (key: string, values: readonly string[], condition = 'sel'): string =>
  `title: t
logsource: { product: windows }
detection:
    sel:
        ${key}:
${values.map((value) => `            - '${value}'`).join('\n')}
    condition: ${condition}
`;
const many = (count: number, value: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => value(index));

describe('rules that grow', () => {
  test.each([
    [
      'expressions by the thousand',
      rule(
        'a|re',
        many(9_000, (n) => `a{999}${n}`),
      ),
      'The expressions of this rule',
    ],
    [
      'nested repeats',
      rule(
        'a|re',
        many(300, (n) => `${'((((a{3}){3}){3}){3})'.repeat(9)}${n}`),
      ),
      'The expressions of',
    ],
    [
      'classes of Unicode',
      rule(
        'a|re|i',
        many(9_000, (n) => `\\pL\\PN${n}`),
      ),
      'The expressions of this rule',
    ],
    [
      'flags that become expressions',
      rule(
        'a|windash',
        many(2_000, (n) => `${' -a'.repeat(60)}${n}`),
      ),
      'The expressions of',
    ],
    [
      'spellings times offsets',
      rule(
        'a|windash|wide|base64offset|contains',
        many(9_000, (n) => ` -a -b -c${n}`),
      ),
      '50000 tests',
    ],
    [
      'offsets of offsets',
      rule(`a|${'base64offset|'.repeat(11)}contains`, ['abcdefghi'.repeat(20)]),
      '65536 characters',
    ],
    ['Base64 of Base64', rule(`a|${'base64|'.repeat(11)}base64`, ['a'.repeat(8_000)]), '65536 characters'],
    ['modifiers by the thousand', rule(`a|${'contains|'.repeat(100)}all`, ['b']), 'has 101 modifiers'],
    [
      'a long value with flags',
      rule('a|windash', [`${' -a'.repeat(3)}${'b'.repeat(3_000)}`]),
      'comes to an expression',
    ],
    [
      'one expression named again and again',
      rule('a|re', ['a{900}'], many(60, (n) => `(sel and ${'not '.repeat(n % 3)}sel)`).join(' or ')),
      'Written out, the condition has expressions',
    ],
  ])('%s', (_, text, words) => {
    const { rules, problems } = parseSigma('hostile.yml', text);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(rules).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain(words);
  });

  test.each([8_999, 8_000, 2])('%i of nine thousand searches is refused before a choice is written out', (count) => {
    const searches = many(9_000, (n) => `    s${n}:\n        f: a`).join('\n');
    const { problems } = parseSigma(
      'f.yml',
      `title: t\nlogsource: { product: x }\ndetection:\n${searches}\n    condition: ${count} of s*`,
    );
    expect(problems.map(({ message }) => message)).toEqual([
      `\`${count} of\` 9000 searches has more than 1000 combinations.`,
    ]);
  });

  test('what is within the limits is read: 400 encoded values, a long value with offsets, seven expressions', () => {
    for (const text of [
      rule(
        'a|wide|base64offset|contains',
        many(400, (n) => `invoke-${n}`),
      ),
      rule('a|wide|base64offset|contains', ['a'.repeat(8_000)]),
      rule(
        'a|re',
        many(7, (n) => `[a-z]{1,200}${n}`),
      ),
    ])
      expect(parseSigma('own.yml', text)).toMatchObject({ problems: [], rules: [{}] });
  });

  test('sets of placeholders that multiply, or make a pattern too long, refuse the rule', () => {
    const sets = new Map([
      ['a', many(1_000, (n) => `a${n}`)],
      ['b', many(1_000, (n) => `b${n}`)],
      ['long', ['x'.repeat(500)]],
      ['stars', ['*?']],
    ]);
    const expanded = (value: string) => {
      const [read] = parseSigma('f.yml', rule('a|expand', [value])).rules;
      return read === undefined ? undefined : expandPlaceholders(read, sets);
    };
    expect(expanded('%a%%b%')).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining('100000 tests') }],
    });
    expect(expanded('%long%'.repeat(20))).toMatchObject({ ok: false });
    expect(expanded('x%stars%'.repeat(200))).toMatchObject({ ok: false });
    expect(expanded('%a%')).toMatchObject({ ok: true });
    expect(LIMITS.expandedTestsMax).toBeGreaterThan(LIMITS.placeholderValuesMax);
  });
});
