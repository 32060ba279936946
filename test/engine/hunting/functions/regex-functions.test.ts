// Expressions in linear time: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  [String.raw`extract_all(@"([\da-f]{2})", "82b8")`, '["82","b8"]'],
  [String.raw`extract_all(@"(\w)(\w+)(\w)", dynamic([1,3]), "82b8be2d-dfa7")`, '[["8","d"],["d","7"]]'],
  ['extract("User: ([^,]+)", 1, "User: James, Email: James@example.com, Age: 29")', 'James'],
  [String.raw`trim(@"\s+", "    Hello, world!    ")`, 'Hello, world!'],
  ['trim("1","11")', ''],
  ['trim_start("https://","https://shop.example")', 'shop.example'],
  [String.raw`trim_start(@"[^\w]+", "-  Te st1// $")`, 'Te st1// $'],
  ['countof("aaaa", "aa")', '3'],
  ['countof("aaaa", "a+", "regex")', '1'],
  ['countof("abc", "")', '0'],
  [String.raw`replace(@"(a)b", @"\1-", "abab")`, 'a-a-'],
  ['replace("b+", "X", "abbc")', 'aXc'],
  [String.raw`replace_regex("a1b22", @"(\d+)", @"<\1>")`, 'a<1>b<22>'],
  ['extract("a(b)?", 1, "a")', ''],
  ['countof("ααα", "αα")', '2'],
];

describe('Expressions in linear time', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });
});
