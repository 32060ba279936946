// Case files: what they must hold, and what a case says when it does not hold.

import { describe, expect, test } from 'vitest';
import { judgeCase, parseCasesFile, parseSigma } from '../../../engine/sigma/index.ts';

const RULE =
  'title: t\nid: x\nlogsource: { product: windows, category: process_creation }\ndetection:\n    sel:\n        Image|endswith: \\a.exe\n    condition: sel\n';
const [rule] = parseSigma('r.yml', RULE).rules;

describe('case files', () => {
  test('cases are judged by field names or by a table\u2019s columns', () => {
    const read = parseCasesFile(
      'r.cases.yml',
      [
        'matches:',
        '    - note: by name',
        "      event: { Image: 'C:\\a.exe' }",
        '    - note: by column',
        '      table: DeviceProcessEvents',
        "      event: { FolderPath: 'C:\\A.EXE' }",
        'ignores:',
        '    - note: wrongly expected',
        "      event: { Image: 'C:\\a.exe' }",
        '    - note: wrong table',
        '      table: DnsEvents',
        '      event: { Name: a }',
        '',
      ].join('\n'),
    );
    if (!read.ok || rule === undefined) throw new Error('could not be read');
    expect(read.value.map((one) => judgeCase(rule, one))).toEqual([
      null,
      null,
      'The rule matches, and must not.',
      'The rule does not look at DnsEvents.',
    ]);
  });

  test.each([
    [
      'matches: []\nignores: []\n',
      ['1: The file has no event under `matches:`.', '1: The file has no event under `ignores:`.'],
    ],
    [
      'matches:\n    - event: { a: b }\nignores:\n    - note: n\n      event: { a: b }\n',
      ['2: A case needs a `note` and an `event` map.', '1: The file has no event under `matches:`.'],
    ],
    [
      'matches:\n    - note: n\n      table: Nothing\n      event: { a: b }\nignores:\n    - note: n\n      event: { a: b }\n',
      ['3: There is no table "Nothing".', '1: The file has no event under `matches:`.'],
    ],
    [
      'match: x\n',
      [
        '1: `match` is not known here.',
        '1: The file has no event under `matches:`.',
        '1: The file has no event under `ignores:`.',
      ],
    ],
    ['', ['1: The file holds no cases.']],
  ])('%j is refused', (text, expected) => {
    const read = parseCasesFile('r.cases.yml', text);
    expect(read.ok ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`)).toEqual(expected);
  });
});
