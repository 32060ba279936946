// YAML text never throws: it becomes a value or located problems.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LIMITS } from '#engine/base/index.ts';
import { parseYaml } from '#engine/scenario/index.ts';
import { compileFiles, FILE, shortestScenario } from '../../scenarios/written.ts';

const SCHEMA = z.strictObject({ a: z.int(), b: z.enum(['one', 'two']), c: z.array(z.string()).default([]) });
const problemsOf = (text: string): string[] => {
  const result = parseYaml('f.yaml', text, SCHEMA);
  return result.ok
    ? []
    : result.problems.map(
        ({ line, column, message, advice }) => `${String(line)}:${String(column)} ${message} ${advice}`,
      );
};

describe('parsing YAML', () => {
  it('[SCN1] knows where each value stood', () => {
    const result = parseYaml('f.yaml', 'a: 1\nb: one\nc:\n  - x\n  - y\n', SCHEMA);
    expect(result.ok && result.value.locate(['c', 1])).toEqual({ line: 5, column: 5 });
    expect(result.ok && result.value.locate(['c', 9, 'deep'])).toEqual({ line: 4, column: 3 });
  });

  it.each([
    ['b: one\n', '1:1 `a` is missing: expected a number. Write it here.'],
    ['a: x\nb: one\n', '1:4 `a`: expected a number; found "x". Give a value of the expected kind.'],
    ['a: 1\nb: twi\n', '2:4 `b`: expected one of one, two; found "twi". Did you mean "two"?'],
    ['a: 1\nb: one\nd: 3\n', '3:1 The file: there is no key "d" here. Remove the key, or correct its spelling.'],
  ])('%j → %s', (text, line) => {
    expect(problemsOf(text)).toEqual([line]);
  });

  it('a key written twice is a problem', () => {
    expect(problemsOf('a: 1\na: 2\nb: one\n')[0]).toMatch(/^2:1 This is not valid YAML/);
  });

  it('aliases that multiply are refused, not expanded', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'
        .split('')
        .map((name, i) => `${name}: &${name} [${new Array(10).fill(`*${'abcdefgh'[i] ?? ''}`).join(', ')}]`),
    ].join('\n');
    expect(problemsOf(bomb)[0]).toMatch(/aliases/);
  });

  it('a file that is too long is refused before it is read', () => {
    expect(problemsOf('#'.repeat(LIMITS.yamlFileBytesMax + 1))[0]).toMatch(/at most/);
  });

  it('[SCN1] a scenario with bytes changed, lost or doubled never throws', () => {
    const text = shortestScenario();
    const change = fc.record({
      at: fc.nat({ max: text.length - 1 }),
      length: fc.integer({ min: 0, max: 12 }),
      text: fc.string({ maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let broken = text;
        for (const one of changes) broken = broken.slice(0, one.at) + one.text + broken.slice(one.at + one.length);
        const result = compileFiles(new Map([[FILE, broken]]));
        if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
      }),
      { seed: 20_261_122, numRuns: 80 },
    );
  });
});
