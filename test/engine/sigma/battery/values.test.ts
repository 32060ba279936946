// Plain values by hand: whole values, wildcards, escapes, case, lists, null, empty and missing, numbers, nesting.

import { describe, expect, test } from 'vitest';
import { firstProblem, matches } from './run-rule.ts';
import type { Row } from './run-rule.ts';

const run = (rows: readonly Row[]): void => {
  test.each(rows)('%s: %s', (_, detection, event, expected) => {
    expect(matches(detection, event)).toBe(expected);
  });
};

describe('whole values', () => {
  run([
    ['equal', 'A: abc', { A: 'abc' }, true],
    ['letters\u2019 case aside', 'A: aBc', { A: 'AbC' }, true],
    ['not a part', 'A: abc', { A: 'abcd' }, false],
    ['not another field', 'A: abc', { B: 'abc' }, false],
    ['field names keep their case', 'A: abc', { a: 'abc' }, false],
    ['letters beyond ASCII fold too', "A: '\u00c9t\u00e9'", { A: '\u00e9T\u00c9' }, true],
    ['a value of blanks', "A: '  '", { A: '  ' }, true],
    ['text true', 'A: true', { A: 'True' }, true],
    ['boolean true in the event', 'A: true', { A: true }, true],
    ['boolean false is not missing', 'A: false', {}, false],
    ['a field with dots', 'winlog.event.id: 7', { 'winlog.event.id': 7 }, true],
    ['a field with blanks', "'Process Name': x", { 'Process Name': 'x' }, true],
    ['a field called like a part of Object', 'constructor: x', { constructor: 'x' } as never, true],
    ['a part of Object is missing', 'toString: null', {}, true],
  ]);
});

describe('wildcards', () => {
  run([
    ['star before', "A: '*c'", { A: 'abc' }, true],
    ['star after', "A: 'a*'", { A: 'abc' }, true],
    ['star may be empty', "A: 'a*bc'", { A: 'abc' }, true],
    ['star in the middle', "A: 'a*e'", { A: 'abcde' }, true],
    ['stars in order', "A: '*b*d*'", { A: 'abcde' }, true],
    ['stars out of order', "A: '*d*b*'", { A: 'abcde' }, false],
    ['star alone takes the empty text', "A: '*'", { A: '' }, true],
    ['star alone takes no missing field', "A: '*'", {}, false],
    ['star takes line ends', "A: 'a*b'", { A: 'a\nb' }, true],
    ['mark is one character', "A: 'a?c'", { A: 'abc' }, true],
    ['mark is not none', "A: 'a?c'", { A: 'ac' }, false],
    ['mark is not two', "A: 'a?c'", { A: 'abbc' }, false],
    ['marks and stars', "A: '?b*?'", { A: 'abc' }, true],
    ['marks and stars, too short', "A: '?b*?'", { A: 'ab' }, false],
    ['a number meets a wildcard', "A: '4*'", { A: 4624 }, true],
  ]);
});

describe('escapes: a backslash escapes only star, mark and itself', () => {
  run([
    ['a single one is itself', "A: 'C:\\Windows'", { A: 'C:\\Windows' }, true],
    ['two are one', "A: 'C:\\\\Windows'", { A: 'C:\\Windows' }, true],
    ['two are not two', "A: 'C:\\\\Windows'", { A: 'C:\\\\Windows' }, false],
    ['three are two', "A: 'a\\\\\\b'", { A: 'a\\\\b' }, true],
    ['four are two', "A: 'a\\\\\\\\b'", { A: 'a\\\\b' }, true],
    ['five are three', "A: 'a\\\\\\\\\\b'", { A: 'a\\\\\\b' }, true],
    ['a share', "A: '\\\\\\\\srv\\c$'", { A: '\\\\srv\\c$' }, true],
    ['star itself', "A: 'a\\*c'", { A: 'a*c' }, true],
    ['star itself is no wildcard', "A: 'a\\*c'", { A: 'abc' }, false],
    ['mark itself', "A: 'a\\?c'", { A: 'a?c' }, true],
    ['backslash, then wildcard', "A: 'a\\\\*'", { A: 'a\\bc' }, true],
    ['backslash, then wildcard: the backslash counts', "A: 'a\\\\*'", { A: 'abc' }, false],
    ['backslash and star themselves', "A: 'a\\\\\\*'", { A: 'a\\*' }, true],
    ['at the end', "A: 'C:\\'", { A: 'C:\\' }, true],
    ['percent is plain without expand', "A: '%x%'", { A: '%x%' }, true],
    ['backslash percent is plain without expand', "A: '\\%x'", { A: '\\%x' }, true],
  ]);
});

describe('null, empty, missing', () => {
  run([
    ['null holds on missing', 'A: null', {}, true],
    ['null holds on null', 'A: null', { A: null }, true],
    ['null holds on an empty list', 'A: null', { A: [] }, true],
    ['null does not hold on empty text', 'A: null', { A: '' }, false],
    ['null does not hold on a blank', 'A: null', { A: ' ' }, false],
    ['null does not hold on zero', 'A: null', { A: 0 }, false],
    ['null does not hold on false', 'A: null', { A: false }, false],
    ['a key without value is null', 'A:', {}, true],
    ['a tilde is null', 'A: ~', {}, true],
    ['a list of one null', 'A: [null]', {}, true],
    ['not null', 'A|neq: null', { A: '' }, true],
    ['not null on missing', 'A|neq: null', {}, false],
    ['empty holds on empty', "A: ''", { A: '' }, true],
    ['empty does not hold on null', "A: ''", { A: null }, false],
    ['empty does not hold on missing', "A: ''", {}, false],
    ['empty does not hold on text', "A: ''", { A: 'x' }, false],
    ['empty beside text', "A: ['', x]", { A: '' }, true],
    ['contains empty: any value', "A|contains: ''", { A: 'x' }, true],
    ['contains empty: not missing', "A|contains: ''", {}, false],
    ['exists on a value', 'A|exists: true', { A: 'x' }, true],
    ['exists on empty', 'A|exists: true', { A: '' }, true],
    ['exists on null: presence, not value', 'A|exists: true', { A: null }, true],
    ['exists on missing', 'A|exists: true', {}, false],
    ['exists false on missing', 'A|exists: false', {}, true],
    ['exists false on null', 'A|exists: false', { A: null }, false],
    ['exists looks at own fields only', 'toString|exists: true', {}, false],
    ['exists, negated', 'A|exists|neq: true', {}, true],
    ['a filter for null', 'sel:\n    B: x\nf:\n    A: null\ncondition: sel and not f', { B: 'x' }, false],
  ]);

  test.each([
    ['A: [x, null]', '8:16 `A` lists null beside other values.'],
    ['A|contains: null', '8:21 `A` has modifiers that need a value; found null.'],
    ['A|re: null', '8:15 `A` has modifiers that need a value; found null.'],
    ['A|exists: null', '8:19 `exists` takes true or false.'],
    ["A|exists: 'true'", '8:19 `exists` takes true or false.'],
    ['kw:\n    - null\ncondition: kw', '8:11 A search is empty.'],
    ["'|contains': null", '8:22 A keyword is empty.'],
  ])('%s is refused', (detection, expected) => {
    expect(firstProblem(detection)).toBe(expected);
  });
});

describe('numbers and text', () => {
  run([
    ['number and number', 'A: 7', { A: 7 }, true],
    ['number and its text', 'A: 7', { A: '7' }, true],
    ['number and text with a fraction', 'A: 7', { A: '7.0' }, true],
    ['number and other text', 'A: 7', { A: 'seven' }, false],
    ['number and empty text', 'A: 0', { A: '' }, false],
    ['number and null', 'A: 0', { A: null }, false],
    ['number and true', 'A: 1', { A: true }, false],
    ['text and number', "A: '7'", { A: 7 }, true],
    ['text with zeros and number', "A: '007'", { A: 7 }, false],
    ['hexadecimal in the rule is a number', 'A: 0x10', { A: 16 }, true],
    ['hexadecimal as text is text', "A: '0x10'", { A: '0x10' }, true],
    ['hexadecimal text is no number', 'A: 16', { A: '0x10' }, false],
    ['negative', 'A: -7', { A: '-7' }, true],
    ['fraction', 'A: 0.5', { A: 0.5 }, true],
    ['beyond exact doubles: as written', 'A: 9007199254740993', { A: '9007199254740993' }, true],
    ['beyond exact doubles: not the neighbour', 'A: 9007199254740993', { A: '9007199254740992' }, false],
    ['a list of numbers', 'A: [4624, 4625]', { A: '4625' }, true],
    ['contains takes a number as text', 'A|contains: 62', { A: '4624' }, true],
    ['lt', 'A|lt: 10', { A: 9 }, true],
    ['lt, equal', 'A|lt: 10', { A: 10 }, false],
    ['lte, equal', 'A|lte: 10', { A: 10 }, true],
    ['gt', 'A|gt: 10', { A: '11' }, true],
    ['gt, text is not compared by letters', 'A|gt: 9', { A: '10' }, true],
    ['gte, fraction', 'A|gte: 0.5', { A: 0.5 }, true],
    ['gte, no number', 'A|gte: 0', { A: 'x' }, false],
    ['gte, missing', 'A|gte: 0', {}, false],
    ['gte, null', 'A|gte: 0', { A: null }, false],
    ['a comparison in a list is or', 'A|gt: [100, 5]', { A: 7 }, true],
    ['a comparison in a list with all is and', 'A|gt|all: [100, 5]', { A: 7 }, false],
    ['a number in quotes can be compared with', "A|gt: '5'", { A: 7 }, true],
    ['neq number', 'A|neq: 7', { A: 8 }, true],
    ['neq number, equal text', 'A|neq: 7', { A: '7' }, false],
    ['neq number, missing differs', 'A|neq: 7', {}, true],
  ]);
});

describe('maps, lists and lists in events', () => {
  run([
    ['two fields are and', 'sel:\n    A: x\n    B: y\ncondition: sel', { A: 'x', B: 'y' }, true],
    ['two fields, one missing', 'sel:\n    A: x\n    B: y\ncondition: sel', { A: 'x' }, false],
    ['two maps are or', 'sel:\n    - A: x\n    - B: y\ncondition: sel', { B: 'y' }, true],
    ['values are or', 'A: [x, y]', { A: 'y' }, true],
    ['values with all are and', 'A|contains|all: [x, y]', { A: 'yx' }, true],
    ['values with all, one missing', 'A|contains|all: [x, y]', { A: 'xz' }, false],
    [
      'maps inside lists inside lists',
      'sel:\n    - - A: x\n        B: y\n      - C: z\ncondition: sel',
      { C: 'z' },
      true,
    ],
    ['keywords beside maps', 'sel:\n    - word\n    - A: x\ncondition: sel', { B: 'a word here' }, true],
    ['an event\u2019s list: any member', 'A: x', { A: ['w', 'x'] }, true],
    ['an event\u2019s list with all: members may differ', 'A|all: [w, x]', { A: ['w', 'x'] }, true],
    ['an event\u2019s list, neq: no member', 'A|neq: x', { A: ['w', 'x'] }, false],
    ['an event\u2019s list: numbers', 'A|gt: 5', { A: [1, 7] }, true],
    ['an event\u2019s list: expression', "A|re: '^x$'", { A: ['w', 'x'] }, true],
    ['an event\u2019s list: true', 'A: true', { A: [true] }, true],
  ]);
});
