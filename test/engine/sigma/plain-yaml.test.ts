// The line reader against the YAML library: where it does not give up, the tree is the library's, places included.

import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPlainYaml } from '../../../engine/sigma/plain-yaml.ts';
import { readByLibrary } from '../../../engine/sigma/yaml-tree.ts';
import { CORPORA, corpusFolder } from '../../support/corpora.ts';
import { ROOT } from '../../support/run-command.ts';

const SEED = 20_287;

/** True when the reader gave up; throws when it disagrees with the library. */
function givesUp(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === null) return true;
  const { documents, problems } = readByLibrary('x.yml', text);
  expect({ documents, problems }, text).toEqual({ documents: [plain], problems: [] });
  return false;
}

function shareRead(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yml'));
  const gaveUp = names.filter((name) => givesUp(readFileSync(resolve(folder, name), 'utf8'))).length;
  return (names.length - gaveUp) / names.length;
}

describe('the line reader', () => {
  test('our own rules', () => {
    expect(shareRead(resolve(ROOT, 'scenarios/rules'))).toBeGreaterThan(0.2);
  });

  const corpus = corpusFolder('sigmahq');
  if (corpus === null) console.warn(`The corpus ${CORPORA}/sigmahq is not here: its files are not read.`);
  test.skipIf(corpus === null)('nearly every real rule', () => {
    expect(shareRead(resolve(ROOT, corpus ?? '', 'rules'))).toBeGreaterThan(0.95);
  });

  test.each([
    ['a map', 'a: b\n', false],
    ['a list at the indent of its key', 'a:\n- b\n- c\n', false],
    ['maps in lists', '- a: b\n  c: d\n-   e: f\n    g: h\n', false],
    ['lists in lists', 'a:\n  - - b\n    - c\n  - d\n', false],
    ['comments', '# x\na: b # y\n  # z\nc: d#e\n', false],
    ['quoted', "a: 'it''s'\nb: \"x # y\" # z\n'c d': 'e: f'\n", false],
    ['words of the schema', 'a: true\nb: ~\nc: Null\nd: yes\ne: 7\n', false],
    ['a literal text', 'a: |\n    b\n      c\n\n    # d\n\ne: f\n', false],
    ['a literal text at the end', 'a: |\n  b', false],
    ['a date and a version', 'a: 2027-03-09\nb: 1.2.3\n', false],
    ['a colon inside', 'a: b:c\nd: http://x.example\n', false],
    ['a literal text that keeps its end', 'a: |+\n  b\n\n', true],
    ['a folded text', 'a: >\n  b\n', true],
    ['a text over two lines', 'a: b\n  c\n', true],
    ['a number of another kind', 'a: 1.5\n', true],
    ['a hexadecimal number', 'a: 0x1F\n', true],
    ['a number with zeros', 'a: 007\n', true],
    ['an empty value', 'a:\nb: c\n', true],
    ['an empty item', '-\n- a\n', true],
    ['an anchor', 'a: &b c\n', true],
    ['a flow list', 'a: [b]\n', true],
    ['escapes', 'a: "\\n"\n', true],
    ['a tab', 'a:\tb\n', true],
    ['a form feed', 'a: b\f\n', true],
    ['a blank that does not break', 'a: b\u00a0\n', false],
    ['carriage returns', 'a: b\r\n', true],
    ['two documents', 'a: b\n---\nc: d\n', true],
    ['twice the same key', 'a: b\na: c\n', true],
    ['a key that is a number', '1: b\n', true],
    ['a mapping on one line', 'a: b: c\n', true],
    ['wrong indentation', 'a: b\n   c: d\n', true],
    ['an open quote', "a: 'b\n", true],
    ['a plain document', 'hello\n', true],
    ['nothing', '', true],
  ])('%s', (_, text, expected) => {
    expect(givesUp(text)).toBe(expected);
  });

  test('generated texts', () => {
    const indent = fc.constantFrom('', '', '  ', '    ', '      ', ' ');
    const dash = fc.constantFrom('', '', '', '- ', '- - ', '-  ', '-');
    const key = fc.constantFrom(
      'a: ',
      'b:',
      'c d: ',
      "'e': ",
      '"f":',
      'g:  ',
      '|all: ',
      'h : ',
      '',
      '',
      '7: ',
      'k|re: ',
    );
    const value = fc.constantFrom(
      'x',
      "'y'",
      "'it''s'",
      '"z"',
      '|',
      '|-',
      '>',
      '*.exe',
      '\\x',
      'true',
      'null',
      '12',
      '-3',
      '1e5',
      '0x1',
      '.5',
      'a b',
      'a: b',
      'a #b',
      '# c',
      '[d]',
      "'e' f",
      '%f%',
      '@g',
      '-h',
      '',
      '?',
      'x:',
      ':x',
      "don't",
    );
    const line = fc
      .tuple(indent, dash, key, value, fc.constantFrom('', '', '', ' ', ' # c', '#'))
      .map((parts) => parts.join(''));
    let read = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        if (!givesUp(lines.join('\n'))) read += 1;
      }),
      { seed: SEED, numRuns: process.env['STANDBY_LONG'] === '1' ? 400_000 : 20_000 },
    );
    expect(read).toBeGreaterThan(250);
  });
});
