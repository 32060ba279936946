// Parts of a rule in words: every kind has its words, and what holds is what the reference evaluator says.

import { describe, expect, test } from 'vitest';
import { explainParts } from '../../../engine/conduct/index.ts';
import type { Predicate } from '../../../engine/predicate/index.ts';

const contains = (column: string, text: string): Predicate => ({
  kind: 'string',
  column,
  test: { op: 'contains', text, cased: false },
});

describe('the parts of a rule', () => {
  test('stand one deeper inside another, with their verdict and the value that is there', () => {
    const rule: Predicate = {
      kind: 'and',
      of: [contains('CommandLine', 'vssadmin'), { kind: 'not', of: contains('User', 'backup') }],
    };
    const parts = explainParts(rule, { CommandLine: 'VSSADMIN delete', User: ['a', 'b'] });
    expect(parts.map(({ depth, text, holds, value }) => [depth, text, holds, value])).toEqual([
      [0, 'all of', true, null],
      [1, 'CommandLine contains "vssadmin"', true, 'VSSADMIN delete'],
      [1, 'not', true, null],
      [2, 'User contains "backup"', false, 'a, b'],
    ]);
  });

  test('of long lists, those that do not hold are counted', () => {
    const rule: Predicate = { kind: 'or', of: ['a', 'b', 'c', 'd', 'x'].map((text) => contains('F', text)) };
    const told = explainParts(rule, { F: 'x' }, 2).map(({ text, holds }) => `${text} ${String(holds)}`);
    expect(told).toEqual([
      'any of true',
      'F contains "a" false',
      'F contains "b" false',
      'F contains "x" true',
      'and 2 more that do not hold false',
    ]);
  });

  test.each([
    [{ kind: 'number', column: 'Size', op: 'gte', value: 5 }, 'Size is at least 5'],
    [{ kind: 'cidr', column: 'Ip', network: '198.19.0.0/16' }, 'Ip is in 198.19.0.0/16'],
    [{ kind: 'null', column: 'Field' }, 'Field is empty'],
    [{ kind: 'present', column: 'Field' }, 'Field is there'],
    [{ kind: 'time', column: 'At', part: 'hour', op: 'lt', value: 6 }, 'the hour of At is less than 6'],
    [{ kind: 'same', column: 'A', other: 'B', how: 'prefix', cased: false }, 'A begins with B'],
    [{ kind: 'constant', value: true }, 'always'],
  ] as const)('%j has words', (part, words) => {
    expect(explainParts(part, {})[0]?.text).toBe(words);
  });
});
