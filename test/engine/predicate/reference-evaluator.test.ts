// The meaning of each test, by hand: what every other evaluator is held against.

import { describe, expect, test } from 'vitest';
import { evaluateReference } from '../../../engine/predicate/index.ts';
import type { Predicate, StringTest } from '../../../engine/predicate/index.ts';

const on = (one: StringTest): Predicate => ({ kind: 'string', column: 'c', test: one });
const plain = (op: 'equals' | 'prefix' | 'suffix' | 'contains', text: string, cased = false): Predicate =>
  on({ op, text, cased });
const wildcard = (...parts: (string | 0 | 1)[]): Predicate =>
  on({
    op: 'wildcard',
    cased: false,
    parts: parts.map((part) => (part === 0 ? { any: 'run' } : part === 1 ? { any: 'one' } : { literal: part })),
  });

describe('string tests', () => {
  test.each<[string, Predicate, string | number | boolean | null, boolean]>([
    ['equals, any case', plain('equals', 'abc'), 'ABC', true],
    ['equals, case counts', plain('equals', 'abc', true), 'ABC', false],
    ['equals is the whole value', plain('equals', 'ab'), 'abc', false],
    ['prefix', plain('prefix', 'ab'), 'ABc', true],
    ['suffix', plain('suffix', 'bc'), 'aBC', true],
    ['contains', plain('contains', 'b'), 'aBc', true],
    ['empty text equals only the empty value', plain('equals', ''), 'a', false],
    ['null has no text', plain('contains', ''), null, false],
    ['a number is its decimal text', plain('equals', '443'), 443, true],
    ['a boolean is its word', plain('equals', 'true'), true, true],
    ['run at both ends', wildcard(0, 'b', 0), 'abc', true],
    ['run may be empty', wildcard('a', 0, 'b'), 'ab', true],
    ['two runs in order', wildcard('a', 0, 'b', 0, 'c'), 'a--b--c', true],
    ['two runs out of order', wildcard('a', 0, 'b', 0, 'c'), 'a--c--b', false],
    ['ends may not overlap', wildcard('ab', 0, 'ba'), 'aba', false],
    ['one is exactly one', wildcard('a', 1, 'c'), 'ac', false],
    ['one takes any', wildcard('a', 1, 'c'), 'a\\c', true],
    ['one in the middle of runs', wildcard(0, 'a', 1, 'c', 0), 'xxaabc-', true],
    ['no parts is the empty value', wildcard(), '', true],
    ['expression looks anywhere', on({ op: 'regex', source: 'b+', flags: '' }), 'abba', true],
    ['expression: case counts', on({ op: 'regex', source: 'B', flags: '' }), 'abba', false],
    ['expression: unless i', on({ op: 'regex', source: 'B', flags: 'i' }), 'abba', true],
    ['expression: lines with m', on({ op: 'regex', source: '^b$', flags: 'm' }), 'a\nb\nc', true],
    ['expression: dot and line ends', on({ op: 'regex', source: 'a.b', flags: '' }), 'a\nb', false],
    ['expression: dot takes all with s', on({ op: 'regex', source: 'a.b', flags: 's' }), 'a\nb', true],
  ])('%s', (_, predicate, value, expected) => {
    expect(evaluateReference(predicate, { c: value })).toBe(expected);
  });

  test('an expression that would stall a backtracking engine answers', () => {
    const evil = on({ op: 'regex', source: '^(a+)+$', flags: '' });
    expect(evaluateReference(evil, { c: `${'a'.repeat(5_000)}!` })).toBe(false);
  });
});

describe('other tests', () => {
  const twin = { kind: 'same', column: 'twin', other: 'other', how: 'equals', cased: false } as const;
  const record = {
    list: ['one', 2, true],
    bare: [],
    start: 'sev',
    part: 'EVE',
    at: '2027-03-09T05:42:11.250Z',
    n: 7,
    text: '7',
    hex: '0x7',
    none: null,
    ip: '10.1.2.3',
    twin: 'SEVEN',
    other: 'seven',
  };
  test.each<[string, Predicate, boolean]>([
    ['number on a number', { kind: 'number', column: 'n', op: 'eq', value: 7 }, true],
    ['number on a decimal text', { kind: 'number', column: 'text', op: 'gte', value: 7 }, true],
    ['number on other text', { kind: 'number', column: 'hex', op: 'gte', value: 0 }, false],
    ['number on null', { kind: 'number', column: 'none', op: 'lt', value: 9 }, false],
    ['null', { kind: 'null', column: 'none' }, true],
    ['missing is null', { kind: 'null', column: 'absent' }, true],
    ['a name of Object is missing too', { kind: 'null', column: 'constructor' }, true],
    ['cidr', { kind: 'cidr', column: 'ip', network: '10.0.0.0/8' }, true],
    ['cidr on null', { kind: 'cidr', column: 'none', network: '0.0.0.0/0' }, false],
    [
      'same, letters\u2019 case aside',
      { kind: 'same', column: 'twin', other: 'other', how: 'equals', cased: false },
      true,
    ],
    ['the end of the other, letters\u2019 case aside', { ...twin, how: 'suffix' }, true],
    ['the start of the other', { ...twin, other: 'start', how: 'prefix' }, true],
    ['part of the other', { ...twin, other: 'part', how: 'contains' }, true],
    ['the other is not part of this', { ...twin, column: 'part', how: 'contains' }, false],
    ['same, letters\u2019 case counts', { ...twin, cased: true }, false],
    [
      'null is not the same as null',
      { kind: 'same', column: 'none', other: 'absent', how: 'equals', cased: false },
      false,
    ],
    ['a list: any member', { kind: 'number', column: 'list', op: 'eq', value: 2 }, true],
    ['a list: text', { kind: 'string', column: 'list', test: { op: 'equals', text: 'one', cased: false } }, true],
    [
      'a list: the word true',
      { kind: 'string', column: 'list', test: { op: 'equals', text: 'true', cased: false } },
      true,
    ],
    [
      'a list is not its joined text',
      { kind: 'string', column: 'list', test: { op: 'contains', text: ',', cased: false } },
      false,
    ],
    ['not of a list: no member', { kind: 'not', of: { kind: 'number', column: 'list', op: 'eq', value: 2 } }, false],
    ['an empty list is null', { kind: 'null', column: 'bare' }, true],
    ['an empty list is present', { kind: 'present', column: 'bare' }, true],
    ['null is present', { kind: 'present', column: 'none' }, true],
    ['missing is not', { kind: 'present', column: 'absent' }, false],
    ['a name of Object is not', { kind: 'present', column: 'toString' }, false],
    ['hour', { kind: 'time', column: 'at', part: 'hour', op: 'lt', value: 6 }, true],
    ['minute', { kind: 'time', column: 'at', part: 'minute', op: 'eq', value: 42 }, true],
    ['no time has no hour', { kind: 'time', column: 'twin', part: 'hour', op: 'gte', value: 0 }, false],
    ['null has no hour', { kind: 'time', column: 'none', part: 'hour', op: 'gte', value: 0 }, false],
    ['keyword in a list', { kind: 'keyword', test: { op: 'equals', text: 'one', cased: false } }, true],
    ['keyword in any column', { kind: 'keyword', test: { op: 'contains', text: 'even', cased: false } }, true],
    ['keyword nowhere', { kind: 'keyword', test: { op: 'contains', text: 'eight', cased: false } }, false],
    ['and of nothing holds', { kind: 'and', of: [] }, true],
    ['or of nothing fails', { kind: 'or', of: [] }, false],
  ])('%s', (_, predicate, expected) => {
    expect(evaluateReference(predicate, record)).toBe(expected);
  });
});
