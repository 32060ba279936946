// Every modifier by hand: what it takes, what it does not, how it combines, and how a wrong use is refused.

import { describe, expect, test } from 'vitest';
import { firstProblem, matches } from './run-rule.ts';
import type { Row } from './run-rule.ts';

const run = (rows: readonly Row[]): void => {
  test.each(rows)('%s: %s', (_, detection, event, expected) => {
    expect(matches(detection, event)).toBe(expected);
  });
};
const EN = '\u2013';
const EM = '\u2014';
const BAR = '\u2015';
const b64 = (text: string, encoding: BufferEncoding = 'utf8'): string => Buffer.from(text, encoding).toString('base64');
const wide = (text: string): string => [...text].map((letter) => `${letter}\0`).join('');

describe('contains, startswith, endswith', () => {
  run([
    ['contains', 'A|contains: b', { A: 'aBc' }, true],
    ['startswith', 'A|startswith: a', { A: 'Abc' }, true],
    ['startswith, later', 'A|startswith: b', { A: 'abc' }, false],
    ['endswith', 'A|endswith: c', { A: 'abC' }, true],
    ['endswith, earlier', 'A|endswith: b', { A: 'abc' }, false],
    ['endswith, the whole', 'A|endswith: abc', { A: 'abc' }, true],
    ['contains with a star inside', "A|contains: 'b*d'", { A: 'abcde' }, true],
    ['startswith with a star before is contains', "A|startswith: '*b'", { A: 'abc' }, true],
    ['endswith with a mark', "A|endswith: '?c'", { A: 'abc' }, true],
    ['contains an escaped star', "A|contains: '\\*'", { A: 'a*b' }, true],
    ['startswith and endswith add up to contains', 'A|startswith|endswith: b', { A: 'abc' }, true],
    ['a backslash at the end of contains', "A|contains: 'x\\'", { A: 'C:\\x\\y' }, true],
    ['missing', 'A|contains: b', {}, false],
  ]);
});

describe('cased and neq', () => {
  run([
    ['cased', 'A|cased: Ab', { A: 'Ab' }, true],
    ['cased, other case', 'A|cased: Ab', { A: 'ab' }, false],
    ['contains cased', 'A|contains|cased: Ab', { A: 'xAbx' }, true],
    ['cased contains', 'A|cased|contains: Ab', { A: 'xabx' }, false],
    ['cased with a wildcard', "A|cased: 'A*C'", { A: 'Abc' }, false],
    ['cased keyword', "'|cased': Ab", { A: 'x ab x' }, false],
    ['cased expression is as it is', "A|re|cased: 'A'", { A: 'a' }, false],
    ['neq', 'A|neq: x', { A: 'y' }, true],
    ['neq, equal in another case', 'A|neq: x', { A: 'X' }, false],
    ['neq of a list: none of them', 'A|neq: [x, y]', { A: 'y' }, false],
    ['neq of a list with all: not all of them', 'A|contains|all|neq: [x, y]', { A: 'y' }, true],
    ['neq, missing differs', 'A|neq: x', {}, true],
    ['contains neq', 'A|contains|neq: x', { A: 'axb' }, false],
    ['re neq', "A|re|neq: '^x'", { A: 'ax' }, true],
    ['cidr neq', 'A|cidr|neq: 10.0.0.0/8', { A: '192.0.2.1' }, true],
    ['gt neq', 'A|gt|neq: 5', { A: 5 }, true],
  ]);
});

describe('windash', () => {
  run([
    ['hyphen', "A|contains|windash: ' -e '", { A: 'p -e x' }, true],
    ['slash', "A|contains|windash: ' -e '", { A: 'p /e x' }, true],
    ['en dash', "A|contains|windash: ' -e '", { A: `p ${EN}e x` }, true],
    ['em dash', "A|contains|windash: ' -e '", { A: `p ${EM}e x` }, true],
    ['horizontal bar', "A|contains|windash: ' -e '", { A: `p ${BAR}e x` }, true],
    ['no other sign', "A|contains|windash: ' -e '", { A: 'p +e x' }, false],
    ['from an en dash', `A|contains|windash: ' ${EN}e '`, { A: 'p /e x' }, true],
    ['from a horizontal bar', `A|windash: '${BAR}e'`, { A: '-e' }, true],
    ['an inner en dash stays', `A|windash: 'a${EN}b'`, { A: 'a-b' }, false],
    ['from a slash', "A|contains|windash: '/e'", { A: 'p -e' }, true],
    ['inner dash stays', "A|windash: 'a-b'", { A: 'a/b' }, false],
    ['inner dash of a flag stays', "A|windash: '-no-x'", { A: '/no/x' }, false],
    ['first dash of a flag changes', "A|windash: '-no-x'", { A: '/no-x' }, true],
    ['second of two dashes changes', "A|windash: '--x'", { A: '-/x' }, true],
    ['first of two dashes stays', "A|windash: '--x'", { A: '/-x' }, false],
    ['a dash before a blank stays', "A|windash: 'a - b'", { A: 'a / b' }, false],
    ['a dash before a letter beyond ASCII changes', "A|windash: '-\u00e9'", { A: '/\u00e9' }, true],
    ['a dash after a letter beyond ASCII stays', "A|windash: '\u00e9-a'", { A: '\u00e9/a' }, false],
    ['a dash after a wildcard changes', "A|windash: '*-x'", { A: 'p /x' }, true],
    ['two flags, mixed', "A|windash: '-a -b'", { A: `/a ${EN}b` }, true],
    ['four flags, mixed', "A|contains|windash: '-a -b -c -d'", { A: `x /a -b ${EM}c ${BAR}d y` }, true],
    ['four flags, one wrong', "A|contains|windash: '-a -b -c -d'", { A: 'x /a -b +c /d y' }, false],
    ['four flags, the whole value', "A|windash: '-a -b -c -d'", { A: 'x /a -b -c /d' }, false],
    ['four flags with a wildcard', "A|windash: '-a*-b -c -d?'", { A: '/a and /b /c /d1' }, true],
    ['four flags: what looks like an expression is not', "A|windash: '-a. -b -c -d'", { A: '-ax -b -c -d' }, false],
    ['four flags cased', "A|windash|cased: '-A -b -c -d'", { A: '/a /b /c /d' }, false],
    ['in all', "A|contains|all|windash: ['-a', '-b']", { A: '/a /b' }, true],
    ['before an encoding', "A|windash|base64offset|contains: '/e1'", { A: b64('x -e1') }, true],
  ]);
});

describe('base64, base64offset and UTF-16', () => {
  run([
    ['base64 of the whole', 'A|base64: hello', { A: 'aGVsbG8=' }, true],
    ['base64 inside', 'A|base64|contains: hello', { A: 'x aGVsbG8= y' }, true],
    ['base64 beyond ASCII is UTF-8', "A|base64: 'd\u00e9'", { A: b64('d\u00e9') }, true],
    ['base64 of an escaped star', "A|base64: 'a\\*'", { A: b64('a*') }, true],
    ['offset 0', 'A|base64offset|contains: foobar', { A: b64('foobar!') }, true],
    ['offset 1', 'A|base64offset|contains: foobar', { A: b64('1foobar!') }, true],
    ['offset 2', 'A|base64offset|contains: foobar', { A: b64('12foobar!') }, true],
    ['offset 3', 'A|base64offset|contains: foobar', { A: b64('123foobar!') }, true],
    ['another word', 'A|base64offset|contains: foobar', { A: b64('foobaz') }, false],
    ['wide base64', 'A|wide|base64: ping', { A: b64('ping', 'utf16le') }, true],
    ['utf16le is wide', 'A|utf16le|base64: ping', { A: b64('ping', 'utf16le') }, true],
    ['wide base64offset', 'A|wide|base64offset|contains: ping', { A: b64('x ping y', 'utf16le') }, true],
    ['utf16be', 'A|utf16be|base64: ping', { A: Buffer.from('ping', 'utf16le').swap16().toString('base64') }, true],
    ['utf16 has its byte order mark', 'A|utf16|base64: ping', { A: b64('\ufeffping', 'utf16le') }, true],
    ['wide beyond ASCII', "A|wide|base64: 'd\u00e9\u20ac'", { A: b64('d\u00e9\u20ac', 'utf16le') }, true],
    ['wide beyond the first plane', "A|wide|base64: '\u{1F600}'", { A: b64('\u{1F600}', 'utf16le') }, true],
    ['wide alone', 'A|wide|contains: ab', { A: `x${wide('ab')}` }, true],
    ['utf16 alone begins with its mark', 'A|utf16|startswith: ab', { A: `\ufeff${wide('ab')}` }, true],
    ['wide keeps wildcards', "A|wide: 'a*c'", { A: `${wide('a')}--${wide('c')}` }, true],
  ]);

  test.each([
    ["A|base64: 'a*'", '8:19 `base64` cannot encode a wildcard.'],
    [
      'A|contains|base64: abc',
      '8:9 `base64` after `contains`, `startswith` or `endswith` would encode their wildcards.',
    ],
    ['A|base64offset|contains: a', '8:34 `base64offset` needs at least two bytes: fewer could stand anywhere.'],
    ["A|wide: 'd\u00e9'", '8:17 UTF-16 without Base64 can only be looked for in plain ASCII.'],
    [
      "A|windash|base64: '-a -b -c -d'",
      '8:27 This value has so many flags that `windash` before an encoding would give thousands of spellings.',
    ],
    ["A|expand|base64: '%x%'", '8:9 `base64` cannot encode a placeholder whose values are not known yet.'],
  ])('%s is refused', (detection, expected) => {
    expect(firstProblem(detection)).toBe(expected);
  });
});

describe('re', () => {
  run([
    ['anywhere', "A|re: 'b+'", { A: 'abba' }, true],
    ['case counts', "A|re: 'B'", { A: 'abba' }, false],
    ['i', "A|re|i: 'B'", { A: 'abba' }, true],
    ['ignorecase', "A|re|ignorecase: 'B'", { A: 'abba' }, true],
    ['i inside', "A|re: '(?i)B'", { A: 'abba' }, true],
    ['m', "A|re|m: '^b$'", { A: 'a\nb\nc' }, true],
    ['without m', "A|re: '^b$'", { A: 'a\nb\nc' }, false],
    ['s', "A|re|s: 'a.b'", { A: 'a\nb' }, true],
    ['without s', "A|re: 'a.b'", { A: 'a\nb' }, false],
    ['i, m and s', "A|re|i|m|s: '^A.B'", { A: 'x\na\nb' }, true],
    ['counts', "A|re: 'a{2,3}$'", { A: 'xaa' }, true],
    ['classes', "A|re: '[^a-y]'", { A: 'abz' }, true],
    ['alternatives and groups', "A|re: '^(ab|cd)+$'", { A: 'abcd' }, true],
    ['no wildcards in it', "A|re: 'a\\*c'", { A: 'a*c' }, true],
    ['contains changes nothing', "A|re|contains: 'b'", { A: 'abc' }, true],
    ['startswith ties the beginning', "A|re|startswith: 'b|a'", { A: 'xa' }, false],
    ['startswith holds', "A|re|startswith: 'b|a'", { A: 'ax' }, true],
    ['endswith ties the end', "A|re|endswith: 'b|a'", { A: 'ax' }, false],
    ['startswith is not a line\u2019s', "A|re|m|startswith: 'b'", { A: 'a\nb' }, false],
    ['a list is or', "A|re: ['^x', '^a']", { A: 'abc' }, true],
    ['all', "A|re|all: ['^a', 'c$']", { A: 'abc' }, true],
    ['a number', "A|re: '^46'", { A: 4624 }, true],
    ['missing', "A|re: '.*'", {}, false],
    ['keywords', "'|re': '^b'", { A: 'x', B: 'bc' }, true],
    ['an expression that stalls others', "A|re: '^(a+)+$'", { A: `${'a'.repeat(3_000)}!` }, false],
  ]);

  test.each([
    [
      "A|re: '(?=a)'",
      '8:15 This expression cannot be used: error parsing regexp: invalid or unsupported Perl syntax: `(?=`.',
    ],
    ["A|re: '(a)\\1'", '8:15 This expression cannot be used: error parsing regexp: invalid escape sequence: `\\1`.'],
    ["A|re: 'a{1001}'", '8:15 This expression cannot be used: error parsing regexp: invalid repeat count: `{1001}`.'],
    [
      "A|contains|re: 'a'",
      '8:9 `re` takes the value as it is written, and cannot follow contains, startswith or endswith.',
    ],
    ["A|windash|re: 'a'", '8:9 `re` takes the value as it is written, and cannot follow windash.'],
    ["A|re|windash: 'a'", '8:9 `windash` cannot follow `re`.'],
    ["A|re|base64: 'a'", '8:9 `base64` cannot follow `re`.'],
    ["A|re|cidr: 'a'", '8:9 `cidr` cannot follow `re`.'],
    ["A|i: 'a'", '8:9 `i` belongs to `re`.'],
    ["A|contains|i: 'a'", '8:9 `i` belongs to `re`.'],
    ["A|re|i|cased: 'a'", '8:9 `cased` contradicts the flag `i`.'],
  ])('%s is refused', (detection, expected) => {
    expect(firstProblem(detection)).toBe(expected);
  });
});

describe('cidr', () => {
  run([
    ['inside', 'A|cidr: 192.168.0.0/16', { A: '192.168.200.1' }, true],
    ['outside', 'A|cidr: 192.168.0.0/16', { A: '192.0.2.1' }, false],
    ['odd prefix', 'A|cidr: 198.18.0.0/15', { A: '198.19.255.255' }, true],
    ['one address', 'A|cidr: 192.0.2.1/32', { A: '192.0.2.1' }, true],
    ['an address without prefix', 'A|cidr: 192.0.2.1', { A: '192.0.2.1' }, true],
    ['everything', 'A|cidr: 0.0.0.0/0', { A: '203.0.113.4' }, true],
    ['no address', 'A|cidr: 0.0.0.0/0', { A: 'host' }, false],
    ['empty', 'A|cidr: 0.0.0.0/0', { A: '' }, false],
    ['v6 with the zone that Windows writes', "A|cidr: 'fe80::/10'", { A: 'fe80::1%eth0' }, true],
    ['v6 inside', "A|cidr: 'fe80::/10'", { A: 'febf::1' }, true],
    ['v6 written out', "A|cidr: '2001:db8::/32'", { A: '2001:0DB8:0:0:0:0:0:1' }, true],
    ['v4 in v6', 'A|cidr: 10.0.0.0/8', { A: '::ffff:10.1.2.3' }, true],
    ['v6 network holds no v4', "A|cidr: '::/0'", { A: '10.1.2.3' }, false],
    ['a list is or', "A|cidr: ['10.0.0.0/8', '::1/128']", { A: '::1' }, true],
  ]);

  test.each([
    ['A|cidr: 10.0.0.0/33', '8:17 `10.0.0.0/33` is not an IPv4 or IPv6 network.'],
    ['A|cidr: 10.0.0', '8:17 `10.0.0` is not an IPv4 or IPv6 network.'],
    ['A|cidr|contains: 10.0.0.0/8', '8:9 `contains` cannot follow `cidr`.'],
    [
      'A|contains|cidr: 10.0.0.0/8',
      '8:9 `cidr` takes the value as it is written, and cannot follow contains, startswith or endswith.',
    ],
    ['A|cidr|cased: 10.0.0.0/8', '8:9 `cased` says nothing about `cidr`.'],
  ])('%s is refused', (detection, expected) => {
    expect(firstProblem(detection)).toBe(expected);
  });
});

describe('fieldref', () => {
  run([
    ['equal', 'A|fieldref: B', { A: 'x', B: 'X' }, true],
    ['different', 'A|fieldref: B', { A: 'x', B: 'y' }, false],
    ['number and its text', 'A|fieldref: B', { A: 7, B: '7' }, true],
    ['both missing', 'A|fieldref: B', {}, false],
    ['both null', 'A|fieldref: B', { A: null, B: null }, false],
    ['both empty', 'A|fieldref: B', { A: '', B: '' }, true],
    ['neq', 'A|fieldref|neq: B', { A: 'x', B: 'y' }, true],
    ['neq, one missing', 'A|fieldref|neq: B', { A: 'x' }, true],
    ['startswith', 'A|fieldref|startswith: B', { A: 'abc', B: 'AB' }, true],
    ['startswith, the other way', 'A|fieldref|startswith: B', { A: 'ab', B: 'abc' }, false],
    ['endswith', 'A|fieldref|endswith: B', { A: 'abc', B: 'bc' }, true],
    ['contains', 'A|fieldref|contains: B', { A: 'abc', B: 'b' }, true],
    ['contains before it', 'A|contains|fieldref: B', { A: 'abc', B: 'b' }, true],
    ['contains: a star in the other is a star', 'A|fieldref|contains: B', { A: 'abc', B: 'a*' }, false],
    ['cased', 'A|fieldref|cased: B', { A: 'x', B: 'X' }, false],
    ['a list is or', 'A|fieldref: [B, C]', { A: 'x', B: 'y', C: 'x' }, true],
    ['lists in the event: any pair', 'A|fieldref: B', { A: ['x', 'y'], B: ['z', 'Y'] }, true],
  ]);

  test.each([
    ["A|fieldref: 'B*'", '8:21 `fieldref` names a field; found `B*`.'],
    ['A|fieldref|re: B', '8:9 `re` cannot follow `fieldref`.'],
    ['A|windash|fieldref: B', '8:9 `fieldref` cannot follow `windash`.'],
    ["'|fieldref': B", '8:9 `fieldref` needs a field to compare.'],
  ])('%s is refused', (detection, expected) => {
    expect(firstProblem(detection)).toBe(expected);
  });
});

describe('times', () => {
  const at = { A: '2027-03-09T05:42:11.250Z' };
  run([
    ['minute', 'A|minute: 42', at, true],
    ['hour', 'A|hour: 5', at, true],
    ['hour below', 'A|hour|lt: 6', at, true],
    ['hour above', 'A|hour|gte: 6', at, false],
    ['day of the month', 'A|day: 9', at, true],
    ['week', 'A|week: 10', at, true],
    ['month', 'A|month: 3', at, true],
    ['year', 'A|year|gt: 2026', at, true],
    ['neq', 'A|hour|neq: 5', at, false],
    ['a list is or', 'A|hour: [4, 5]', at, true],
    ['epoch seconds', 'A|year: 2027', { A: 1_804_570_931 }, true],
    ['a zone is taken off', 'A|hour: 4', { A: '2027-03-09T05:42:11+01:00' }, true],
    ['no time', 'A|hour: 5', { A: 'noon' }, false],
    ['missing', 'A|hour|lt: 23', {}, false],
  ]);

  test.each([
    ['A|hour: 24', '8:17 `hour` is a whole number from 0 to 23; found `24`.'],
    ['A|month: 0', '8:18 `month` is a whole number from 1 to 12; found `0`.'],
    ['A|minute: x', '8:19 `minute` is a whole number from 0 to 59; found `x`.'],
    ['A|day: 1.5', '8:16 `day` is a whole number from 1 to 31; found `1.5`.'],
    ['A|gte|hour: 5', '8:9 `hour` cannot follow `gte`.'],
    ['A|hour|gte|lt: 5', '8:9 `lt` cannot follow `gte`.'],
    ['A|hour|minute: 5', '8:9 `minute` cannot follow `hour`.'],
    [
      'A|contains|hour: 5',
      '8:9 `hour` takes the value as it is written, and cannot follow contains, startswith or endswith.',
    ],
    ["'|hour': 5", '8:9 `hour` needs a field to compare.'],
  ])('%s is refused', (detection, expected) => {
    expect(firstProblem(detection)).toBe(expected);
  });
});

describe('keywords', () => {
  const event = { A: 'one two', B: 3, C: null, D: ['four', 'FIVE'] };
  run([
    ['anywhere in a value', 'kw:\n    - wo\ncondition: kw', event, true],
    ['any of a list', 'kw:\n    - zero\n    - one\ncondition: kw', event, true],
    ['a number', 'kw:\n    - 3\ncondition: kw', event, true],
    ['a member of a list', 'kw:\n    - five\ncondition: kw', event, true],
    ['not the names of fields', 'kw:\n    - A\ncondition: kw', { A: 'x' }, false],
    ['not over two values', "kw:\n    - 'two3'\ncondition: kw", event, false],
    ['a wildcard', "kw:\n    - 'o*t'\ncondition: kw", event, true],
    ['all, in different values', "kw:\n    '|all': [one, five]\ncondition: kw", event, true],
    ['all, one missing', "kw:\n    '|all': [one, six]\ncondition: kw", event, false],
    ['startswith', "kw:\n    '|startswith': two\ncondition: kw", event, false],
    ['contains and all', "kw:\n    '|contains|all': [ne, iv]\ncondition: kw", event, true],
    ['re', "kw:\n    '|re': '^o.+o$'\ncondition: kw", event, true],
    ['base64offset', "kw:\n    '|base64offset|contains': ping\ncondition: kw", { A: b64('a ping b') }, true],
    ['windash', "kw:\n    '|windash': ' -x'\ncondition: kw", { A: 'p /x' }, true],
    ['a bare word', 'kw: wo\ncondition: kw', event, true],
    ['nothing in an empty event', 'kw:\n    - x\ncondition: kw', {}, false],
  ]);
});

describe('keys', () => {
  test.each([
    ['A|contians: a', '8:9 `contians` is not a Sigma modifier.'],
    ['A|: a', '8:9 `` is not a Sigma modifier.'],
    ['A|Contains: a', '8:9 `Contains` is not a Sigma modifier.'],
    ['A|lt|gt: 5', '8:9 `gt` cannot follow `lt`.'],
    ['A|lt|contains: 5', '8:9 `contains` cannot follow `lt`.'],
    ['A|exists|contains: true', '8:9 `contains` cannot follow `exists`.'],
    ['A|cased|lt: 5', '8:9 `cased` says nothing about `lt`.'],
    ['A|lt: x', '8:15 `lt` compares numbers; found `x`.'],
    ["'|exists': true", '8:9 `exists` needs a field to compare.'],
    ['A|all: x', '8:9 `A|all` has one value: `all` changes nothing.'],
    ['A: []', '8:9 `A` has an empty list.'],
    ['A: { b: c }', '8:12 `A` holds a map; a field holds text, numbers, null or a list of them.'],
    ['A: [[x]]', '8:13 A value of `A` is a list; text, a number or null was expected.'],
  ])('%s is told', (detection, expected) => {
    expect(firstProblem(detection)).toBe(expected);
  });
});
