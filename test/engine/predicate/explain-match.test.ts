// Why a record matched, in words that are true: only tests that hold are told, each once.
import { describe, expect, test } from 'vitest';
import { explainMatch } from '../../../engine/predicate/index.ts';
import type { Predicate } from '../../../engine/predicate/index.ts';

const contains = (column: string, text: string): Predicate => ({
  kind: 'string',
  column,
  test: { op: 'contains', text, cased: false },
});

describe('why a record matched', () => {
  const rule: Predicate = {
    kind: 'and',
    of: [
      contains('Image', 'rundll32'),
      { kind: 'or', of: [contains('Line', 'minidump'), contains('Line', '#24')] },
      { kind: 'not', of: contains('User', 'svc_') },
    ],
  };

  test('names the branch that held, not the one that did not', () => {
    expect(explainMatch(rule, { Image: 'C:\\rundll32.exe', Line: 'x.dll #24 640' })).toEqual([
      { column: 'Image', value: 'C:\\rundll32.exe', test: 'contains "rundll32"' },
      { column: 'Line', value: 'x.dll #24 640', test: 'contains "#24"' },
    ]);
  });

  test('tells what was ruled out with the value that is there instead', () => {
    const abroad: Predicate = {
      kind: 'and',
      of: [
        contains('Status', 'success'),
        { kind: 'not', of: { kind: 'or', of: [contains('Country', 'gb'), contains('Country', 'ie')] } },
        { kind: 'not', of: { kind: 'null', column: 'Country' } },
      ],
    };
    expect(explainMatch(abroad, { Status: 'success', Country: 'NL' })).toEqual([
      { column: 'Status', value: 'success', test: 'contains "success"' },
      { column: 'Country', value: 'NL', test: 'none of: contains "gb", contains "ie"' },
    ]);
  });

  test('says nothing about a record that does not match', () => {
    expect(explainMatch(rule, { Image: 'C:\\rundll32.exe', Line: 'shell32' })).toEqual([]);
  });

  test('tells numbers, networks, empties and twins in words, each once', () => {
    const many: Predicate = {
      kind: 'and',
      of: [
        { kind: 'number', column: 'Port', op: 'gte', value: 445 },
        { kind: 'number', column: 'Port', op: 'gte', value: 445 },
        { kind: 'cidr', column: 'Ip', network: '10.0.0.0/8' },
        { kind: 'null', column: 'Parent' },
        { kind: 'present', column: 'A' },
        { kind: 'time', column: 'At', part: 'hour', op: 'lt', value: 6 },
        { kind: 'same', column: 'B', other: 'A', how: 'prefix', cased: true },
        { kind: 'same', column: 'A', other: 'B', how: 'equals', cased: false },
      ],
    };
    expect(
      explainMatch(many, { Port: 445, Ip: ['10.0.0.1', 'x'], A: 'X', B: 'X', At: '2027-03-09 05:42:11' }).map(
        ({ column, test: words }) => `${column} ${words}`,
      ),
    ).toEqual([
      'Port is at least 445',
      'Ip is in 10.0.0.0/8',
      'Parent is empty',
      'A is there',
      'At has a hour that is less than 6',
      'B starts with what is in A (letters\u2019 case counts)',
      'A equals B',
    ]);
  });
});
