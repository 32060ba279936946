// Tests of a text: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['"a_b" has "a"', 'True'],
  ['"éa" has "a"', 'False'],
  ['"xa b" has "a "', 'False'],
  ['"abc" has ""', 'True'],
  ['"x-error" hasprefix "err"', 'True'],
  ['"x ab y" hassuffix " a"', 'False'],
  ['"abc def" has_any ("zzz")', 'False'],
  ['"x" has_all (dynamic([]))', 'True'],
  [String.raw`"x" has_any (dynamic(['a', null]))`, 'True'],
  ['"a" matches regex "^A$"', 'False'],
  ['"abc" matches regex "(?i)^A"', 'True'],
  ['"aB" =~ "Ab"', 'True'],
  ['"aB" !~ "Ab"', 'False'],
  ['"error_log" has_cs "ERROR"', 'False'],
  ['"err or" hasprefix "r o"', 'False'],
  ['"100%" contains "%"', 'True'],
  ['"value1_x" has_any ("value1", "value2")', 'True'],
  ['"code 42 here" has_any (42)', 'True'],
  ['has_any_index("one two", dynamic(["x", "two"]))', '1'],
];

describe('Tests of a text', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });
});
