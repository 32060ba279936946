// The editor's side of the language: colours by what a word is, and a tree that survives mistakes.

import { classHighlighter, highlightTree } from '@lezer/highlight';
import { describe, expect, test } from 'vitest';
import { kqlParser } from '../../../../engine/hunting/syntax/language.ts';

/** Words with their colour, without the prefix. */
function colours(text: string): readonly string[] {
  const found: string[] = [];
  highlightTree(kqlParser.parse(text), classHighlighter, (from, to, names) => {
    found.push(`${text.slice(from, to)} ${names.replaceAll('tok-', '')}`);
  });
  return found;
}

describe('colours', () => {
  test('tell keywords, operators, texts, numbers, types, options and new names apart', () => {
    const text =
      'let n = 1d; T | join kind=inner U on a | where b has "x" and c == 2 | mv-expand d to typeof(long) // end';
    expect(colours(text)).toEqual([
      'let keyword',
      'n variableName definition',
      '1d number',
      'T variableName',
      'join keyword',
      'kind propertyName',
      'inner variableName',
      'U variableName',
      'on keyword',
      'a variableName',
      'where keyword',
      'b variableName',
      'has keyword',
      '"x" string',
      'and keyword',
      'c variableName',
      '== operator',
      '2 number',
      'mv-expand keyword',
      'd variableName',
      'to keyword',
      'typeof keyword',
      'long typeName',
      '// end comment',
    ]);
  });

  test('a word is a keyword only where it can be one', () => {
    expect(colours('T | project count, kind, take')).toEqual([
      'T variableName',
      'project keyword',
      'count variableName',
      'kind variableName',
      'take variableName',
    ]);
    expect(colours('T | extend a = b-c*d')).toContain('- operator');
  });

  test('what follows a mistake keeps its colours', () => {
    expect(colours('T | whre a == 1 | project b | take 5')).toEqual(
      expect.arrayContaining(['project keyword', 'take keyword']),
    );
  });
});
