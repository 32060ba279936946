// JSON with places: where values stand, where text stops being JSON, and what is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { parseJson } from '../../../engine/intelligence/index.ts';
import { SEED } from './arbitrary.ts';

const fault = (text: string): string => {
  const parsed = parseJson('f', text);
  if (parsed.ok) return 'none';
  const [problem] = parsed.problems;
  return `${problem?.line}:${problem?.column} ${problem?.message}`;
};

describe('JSON with places', () => {
  test('[INT13] a value and a character inside a text are found again', () => {
    const text = '{\n  "a": [1, {"b": "x\\n\\u0041y"}, "]"],\n  "a b": [[], {}]\n}';
    const parsed = parseJson('f', text);
    if (!parsed.ok) throw new Error('the text is JSON');
    const { locate, locateIn } = parsed.value;
    expect(locate([])).toEqual({ line: 1, column: 1 });
    expect(locate(['a', 1])).toEqual({ line: 2, column: 12 });
    expect(locate(['a', 1, 'b'])).toEqual({ line: 2, column: 18 });
    expect(locateIn(['a', 1, 'b'], 3)).toEqual({ line: 2, column: 28 });
    expect(locate(['a', 2])).toEqual({ line: 2, column: 33 });
    expect(locate(['a b', 1])).toEqual({ line: 3, column: 15 });
    expect(locate(['a', 9, 'nothing'])).toEqual({ line: 2, column: 8 });
  });

  test('[INT13] every value of generated JSON is found where it is written', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(0, 1, 2), (made, indent) => {
        const value: unknown = JSON.parse(made);
        const text = JSON.stringify(value, null, indent);
        const parsed = parseJson('f', text);
        if (text.includes('"__proto__"')) return;
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
        const lines = text.split('\n');
        const visit = (part: unknown, path: readonly (string | number)[]): void => {
          const { line, column } = parsed.value.locate(path);
          const rest = [lines[line - 1]?.slice(column - 1), ...lines.slice(line)].join('\n');
          const own = JSON.stringify(part, null, indent).split('\n')[0] ?? '';
          expect(rest.startsWith(own), `${path.join('/')} of ${text}`).toBe(true);
          if (typeof part !== 'object' || part === null) return;
          for (const [key, inner] of Object.entries(part))
            visit(inner, [...path, Array.isArray(part) ? Number(key) : key]);
        };
        visit(value, []);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  test.each([
    ['{"a": tru}', '1:7 This is not valid JSON: "t" is not expected.'],
    ['[1,]', '1:4 This is not valid JSON: "]" is not expected.'],
    ['{"a": 1,\n "b" 2}', '2:6 This is not valid JSON: "2" is not expected.'],
    ["{'a': 1}", '1:2 This is not valid JSON: "\'" is not expected.'],
    ['[1] x', '1:5 This is not valid JSON: "x" is not expected.'],
    ['{"a": "b', '1:7 This is not valid JSON: "\\"" is not expected.'],
    ['{"a": [1', '1:9 The JSON ends too early.'],
    ['', '1:1 The JSON ends too early.'],
    ['[01]', '1:3 This is not valid JSON: "1" is not expected.'],
  ])('[INT13] %j: %s', (text, expected) => {
    expect(fault(text)).toBe(expected);
  });

  test('[INT14] size, nesting and keys that change objects are refused', () => {
    const deep = LIMITS.bundleDepthMax + 1;
    expect(fault('['.repeat(deep) + ']'.repeat(deep))).toBe(
      `1:${deep} Lists and objects nest deeper than ${deep - 1}.`,
    );
    expect(fault('['.repeat(1_000_000))).toContain('nest deeper');
    expect(fault('{"a": [{"__proto__": {"x": 1}}]}')).toBe('1:8 There is a key "__proto__" in here.');
    expect(fault('{"\\u005f_proto__": 1}')).toBe('1:1 There is a key "__proto__" in here.');
    expect(fault(' '.repeat(LIMITS.bundleCharactersMax + 1))).toContain('at most');
  });
});
