// From text to predicate: every value form that rules use, and refusals with their place.

import { describe, expect, test } from 'vitest';
import { evaluateReference } from '../../../engine/predicate/index.ts';
import type { FullRecord } from '../../../engine/telemetry/index.ts';
import { parseSigma } from '../../../engine/sigma/index.ts';

function ruleText(detection: string): string {
  return `title: t\nid: 3c1b6f9e-2f0a-4c58-9b6e-0d2a9d1c7e11\nlogsource:\n    category: process_creation\n    product: windows\ndetection:\n${detection.replace(/^/gm, '    ')}\n`;
}

function matches(detection: string, event: FullRecord): boolean {
  const { rules, problems } = parseSigma('rule.yml', ruleText(detection));
  expect(problems).toEqual([]);
  const [rule] = rules;
  return rule !== undefined && evaluateReference(rule.predicate, event);
}

function refusal(detection: string): string {
  const { rules, problems } = parseSigma('rule.yml', ruleText(detection));
  expect(rules).toEqual([]);
  const [problem] = problems;
  return `${problem?.line}:${problem?.column} ${problem?.message}`;
}

const select = (line: string): string => `sel:\n    ${line}\ncondition: sel`;

describe('values', () => {
  test.each<[string, string, FullRecord, boolean]>([
    ['whole value, any case', 'Image: c:\\x.EXE', { Image: 'C:\\X.exe' }, true],
    ['wildcard', "Image: '*\\x.exe'", { Image: 'C:\\X.exe' }, true],
    ['contains', 'Line|contains: abc', { Line: 'xABCx' }, true],
    ['startswith', 'Line|startswith: abc', { Line: 'xabc' }, false],
    ['endswith', 'Line|endswith: abc', { Line: 'xabc' }, true],
    ['list is or', 'Line: [a, b]', { Line: 'b' }, true],
    ['all makes the list and', 'Line|contains|all: [a, b]', { Line: 'a only' }, false],
    ['cased', 'Line|contains|cased: Abc', { Line: 'xabcx' }, false],
    ['re', "Line|re: 'a\\d+b'", { Line: 'xa12bx' }, true],
    ['re: case counts', 'Line|re: ABC', { Line: 'abc' }, false],
    ['re i', 'Line|re|i: ABC', { Line: 'abc' }, true],
    ['re m', "Line|re|m: '^b$'", { Line: 'a\nb' }, true],
    ['cidr v4', 'Ip|cidr: 10.0.0.0/8', { Ip: '10.9.8.7' }, true],
    ['cidr v6', "Ip|cidr: '2001:db8::/32'", { Ip: '2001:db8::7' }, true],
    ['number', 'Port: 445', { Port: 445 }, true],
    ['number as text in the event', 'Port: 445', { Port: '445' }, true],
    ['number in the text of a rule', "Port: '445'", { Port: 445 }, true],
    ['number with contains is text', 'Line|contains: 44', { Line: 'x445' }, true],
    ['boolean', 'Initiated: true', { Initiated: 'true' }, true],
    ['null is missing', 'Parent: null', {}, true],
    ['null is not empty', 'Parent: null', { Parent: '' }, false],
    ['empty text is empty', "Parent: ''", { Parent: '' }, true],
    ['empty text is not missing', "Parent: ''", {}, false],
    ['exists', 'Parent|exists: true', { Parent: '' }, true],
    ['exists not', 'Parent|exists: false', {}, true],
    ['neq', 'Line|neq: a', { Line: 'b' }, true],
    ['gte', 'Bytes|gte: 10', { Bytes: 10 }, true],
    ['lt', 'Bytes|lt: 10', { Bytes: 10 }, false],
    ['fieldref', 'A|fieldref: B', { A: 'x', B: 'X' }, true],
    ['windash slash for dash', "Line|contains|windash: ' -enc'", { Line: 'ps /enc' }, true],
    ['windash long dash', "Line|contains|windash: ' -enc'", { Line: 'ps \u2013enc' }, true],
    ['windash leaves inner dashes', "Line|contains|windash: '-a-b'", { Line: '/a-b' }, true],
    ['windash: not any letter', "Line|contains|windash: ' -enc'", { Line: 'ps xenc' }, false],
    ['windash with many flags', "Line|contains|windash: '-a -b -c -d'", { Line: 'x /a -b \u2014c /d y' }, true],
    ['base64', 'Line|base64|contains: hello', { Line: 'xx aGVsbG8= yy' }, true],
    ['base64offset, wide', 'Line|wide|base64offset|contains: ping', { Line: 'cABpAG4AZwA' }, true],
    [
      'utf16be before base64',
      'Line|utf16be|base64offset|contains: ping',
      { Line: Buffer.from('ping', 'utf16le').swap16().toString('base64') },
      true,
    ],
  ])('%s', (_, line, event, expected) => {
    expect(matches(select(line), event)).toBe(expected);
  });

  test.each<[string, string, FullRecord, boolean]>([
    ['map is and', 'sel:\n    A: x\n    B: y\ncondition: sel', { A: 'x', B: 'z' }, false],
    ['list of maps is or', 'sel:\n    - A: x\n    - B: y\ncondition: sel', { B: 'y' }, true],
    ['lists nest', 'sel:\n    - A: x\n      C: z\n    - - B: y\ncondition: sel', { B: 'y' }, true],
    ['keywords anywhere', 'kw:\n    - alpha\n    - beta\ncondition: kw', { X: 'has BETA inside' }, true],
    ['keywords, all', "kw:\n    '|all': [alpha, beta]\ncondition: kw", { X: 'alpha', Y: 'beta' }, true],
    ['keywords, all, one missing', "kw:\n    '|all': [alpha, beta]\ncondition: kw", { X: 'alpha' }, false],
    ['a keyword that is a number', 'kw:\n    - 4624\ncondition: kw', { X: 'event 4624' }, true],
    ['list of conditions is or', 'a:\n    A: x\nb:\n    B: y\ncondition:\n    - a\n    - b', { B: 'y' }, true],
    [
      'filters',
      'sel:\n    A: x\nfilter_main_null:\n    B: null\ncondition: sel and not 1 of filter_*',
      { A: 'x' },
      false,
    ],
  ])('%s', (_, detection, event, expected) => {
    expect(matches(detection, event)).toBe(expected);
  });
});

describe('refusals name the place and the thing', () => {
  test.each([
    ['Line|contians: a', '8:9 `contians` is not a Sigma modifier.'],
    [
      "Line|re: '(?=a)'",
      '8:18 This expression cannot be used: error parsing regexp: invalid or unsupported Perl syntax: `(?=`.',
    ],
    ['Ip|cidr: 10.0.0.0/40', '8:18 `10.0.0.0/40` is not an IPv4 or IPv6 network.'],
    ['Line|gt: many', '8:18 `gt` compares numbers; found `many`.'],
    ["Line|wide: 'd\u00e9'", '8:20 UTF-16 without Base64 can only be looked for in plain ASCII.'],
    ['Line: { a: b }', '8:15 `Line` holds a map; a field holds text, numbers, null or a list of them.'],
    ['Line: []', '8:9 `Line` has an empty list.'],
    [`Line|contains: ${'x'.repeat(8_193)}`, '8:24 A pattern has 8193 characters; at most 8192 are allowed.'],
  ])('%s', (line, expected) => {
    expect(refusal(select(line))).toBe(expected);
  });

  test('half-written correlations, filters and collections are named at their place', () => {
    for (const [key, what] of [
      ['correlation', 'The correlation has no `condition`.'],
      ['filter', 'The rule has no logsource map.'],
      ['action', '`action: ` is not known.'],
    ]) {
      const { problems } = parseSigma('rule.yml', `title: t\n${key}:\n    type: event_count\n`);
      expect(problems.map((problem) => problem.message)).toContain(what);
    }
  });

  test('one broken document does not stop the next', () => {
    const good = ruleText(select('A: x'));
    const { rules, problems } = parseSigma('rule.yml', `title: broken\n---\n${good}`);
    expect(rules).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });

  test('missing parts are all named at once', () => {
    const { problems } = parseSigma(
      'rule.yml',
      'id: x\nlogsource:\n    definition: only words\ndetection:\n    sel:\n        A: x\n',
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'The rule has no title.',
      'The logsource names no category, product or service.',
      'The detection has no `condition`.',
    ]);
  });
});
