// Texts: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['indexof("abcdefg","cde")', '2'],
  ['indexof("abcdefg","cde",1,4)', '2'],
  ['indexof("abcdefg","cde",1,2)', '2'],
  ['indexof("abcdefg","cde",3,4)', '-1'],
  ['indexof("abcdefg","cde",-5)', '2'],
  ['indexof(1234567,5,1,4)', '4'],
  ['indexof("abcdefg","cde",2,-1)', '2'],
  ['indexof("abcdefgabcdefg", "cde", 1, 10, 2)', '9'],
  ['indexof("abcdefgabcdefg", "cde", 1, -1, 3)', '-1'],
  [String.raw`parse_csv('record1,a,b,c\nrecord2,x,y,z')`, '["record1","a","b","c"]'],
  ['parse_version("0.0.7")', '700000000'],
  [
    String.raw`replace_strings("A magic trick can turn a cat into a dog", dynamic(['cat', 'dog']), dynamic(['dog', 'pigeon']))`,
    'A magic trick can turn a dog into a pigeon',
  ],
  [
    String.raw`replace_strings("This is an example of using replace_strings()", dynamic(['This', 'is']), dynamic([12345, 'was']))`,
    'This was an example of using replace_strings()',
  ],
  ['reverse("ABC")', 'CBA'],
  ['string_size("⒦⒰⒮⒯⒪")', '15'],
  [String.raw`strlen('Çedilla')`, '7'],
  [String.raw`strrep('ABC', 2)`, 'ABCABC'],
  [String.raw`strrep(123,3,'.')`, '123.123.123'],
  [String.raw`strrep(3s,2,' ')`, '00:00:03 00:00:03'],
  ['unicode_codepoints_to_string(dynamic([75, 117, 115]), 116, 111)', 'Kusto'],
  [String.raw`strcat('x', int(null))`, 'x'],
  [String.raw`strcat_delim('-', 'a', int(null), 'b')`, 'a--b'],
  [String.raw`substring('abcdefg', -3, 2)`, 'ef'],
  [String.raw`substring('abc', -10, 2)`, ''],
  ['split("aaa_bbb_ccc", "_", 1)', '["bbb"]'],
  ['split("a__b", "_")', '["a","","b"]'],
  ['dynamic("x") in ("x")', 'True'],
  ['datetime(2020-01-04) between (datetime(2020-01-01) .. 3d)', 'True'],
  [String.raw`translate('krasp', 'otsku', 'spark')`, 'kusto'],
  ['strcmp("A","B")', '-1'],
  ['strcat_array(dynamic(["a", 1, 2.5, true, null, {"x":1}, [1,2]]), "-")', 'a-1-2.5-true--{"x":1}-[1,2]'],
  ['real(nan) == real(nan)', 'False'],
  ['strlen("héllo")', '5'],
  ['substring("héllo", 1, 3)', 'éll'],
  ['toupper("abc")', 'ABC'],
  ['isempty(dynamic(""))', 'True'],
  ['isempty(dynamic([]))', 'False'],
  ['isnotempty(5)', 'True'],
  ['isempty(1e20)', 'False'],
  ['toupper("straße")', 'STRAßE'],
];

const REFUSED: readonly string[] = [
  'parse_version("1.2")',
  'datetime(2020-01-01) + datetime(2020-01-01)',
  'dynamic(1) == dynamic(1)',
];

describe('Texts', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
