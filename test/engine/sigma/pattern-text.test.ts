// The specification's escape table: a backslash escapes only *, ? and itself.

import { describe, expect, test } from 'vitest';
import { parsePattern, testOfParts } from '../../../engine/sigma/pattern-text.ts';

const show = (text: string): string =>
  parsePattern(text)
    .map((part) => ('literal' in part ? `[${part.literal}]` : part.any === 'run' ? '*' : '?'))
    .join('');

describe('wildcards and escapes', () => {
  test.each([
    ['C:\\Windows\\x.exe', '[C:\\Windows\\x.exe]'],
    ['a*b?c', '[a]*[b]?[c]'],
    ['\\*', '[*]'],
    ['\\?', '[?]'],
    ['\\\\*', '[\\]*'],
    ['\\\\\\*', '[\\*]'],
    ['\\\\', '[\\]'],
    ['\\\\\\', '[\\\\]'],
    ['\\\\\\\\', '[\\\\]'],
    ['\\\\srv\\share', '[\\srv\\share]'],
    ['**', '*'],
    ['??', '??'],
    ['', ''],
  ])('%s is %s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  test.each([
    ['abc', 'whole', 'equals'],
    ['abc*', 'whole', 'prefix'],
    ['*abc', 'whole', 'suffix'],
    ['*abc*', 'whole', 'contains'],
    ['abc', 'contains', 'contains'],
    ['abc*', 'contains', 'contains'],
    ['abc', 'prefix', 'prefix'],
    ['*abc', 'prefix', 'contains'],
    ['abc', 'suffix', 'suffix'],
    ['a*c', 'whole', 'wildcard'],
    ['a?c', 'contains', 'wildcard'],
    ['*', 'whole', 'contains'],
    ['', 'whole', 'equals'],
  ] as const)('%s as %s is the cheap test %s', (text, anchoring, op) => {
    expect(testOfParts(parsePattern(text), anchoring, false).op).toBe(op);
  });

  test('literals are folded unless case counts', () => {
    expect(testOfParts(parsePattern('AbC'), 'whole', false)).toEqual({ op: 'equals', text: 'abc', cased: false });
    expect(testOfParts(parsePattern('AbC'), 'whole', true)).toEqual({ op: 'equals', text: 'AbC', cased: true });
  });
});
