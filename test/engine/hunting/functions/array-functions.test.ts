// Arrays and sets: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['array_iff(dynamic(["some string value", datetime("01-01-2022"), null]), 1, 0)', '[null,null,null]'],
  ['array_index_of(dynamic(["this", "is", "an", "example", "an", "example"]),"an")', '2'],
  ['array_index_of(dynamic(["this", "is", "an", "example", "an", "example"]),"example",1,3)', '3'],
  ['array_index_of(dynamic(["this", "is", "an", "example", "an", "example"]),"example",1,2)', '-1'],
  ['array_index_of(dynamic(["this", "is", "an", "example", "an", "example"]), "an", 1, -1, 2)', '4'],
  ['array_index_of(dynamic(["this", "is", "an", "example", "an", "example"]), "an", -3)', '4'],
  ['array_index_of(dynamic(["this", "is", "an", "example", "an", "example"]), "is", -4)', '-1'],
  ['array_rotate_left(dynamic([1,2,3,4,5]), -2)', '[4,5,1,2,3]'],
  ['array_rotate_right(dynamic([1,2,3,4,5]), -2)', '[3,4,5,1,2]'],
  ['array_shift_left(dynamic([1,2,3,4,5]), 2)', '[3,4,5,null,null]'],
  ['array_shift_right(dynamic([1,2,3,4,5]), 2)', '[null,null,1,2,3]'],
  ['array_slice(dynamic([1,2,3,4,5]), -3, -2)', '[3,4]'],
  ['array_slice(dynamic([1,2,3,4]), 1, 2)', '[2,3]'],
  ['array_sort_desc(dynamic([null,"blue","yellow","green",null]))', '["yellow","green","blue",null,null]'],
  ['array_sort_asc(dynamic([null,"blue","yellow","green",null]), false)', '[null,null,"blue","green","yellow"]'],
  ['array_split(dynamic([1,2,3,4,5]), 2)', '[[1,2],[3,4,5]]'],
  ['jaccard_index(dynamic([1,2,3]), dynamic([1,2,3,4]))', '0.75'],
  ['set_difference(dynamic([1,2,1,4]), dynamic([1,2]), dynamic([8]))', '[4]'],
  ['set_intersect(dynamic([1,2,3]), dynamic([4,5]))', '[]'],
  ['set_union(dynamic([1,2,1,4]), dynamic([1,2]), dynamic([8]))', '[1,2,4,8]'],
  ['zip(dynamic([1,2]), dynamic(["one","two","three"]))', '[[1,"one"],[2,"two"],[null,"three"]]'],
  ['repeat(1, 3)', '[1,1,1]'],
  ['array_concat(dynamic([1,2]), dynamic([3]))', '[1,2,3]'],
  ['array_sum(dynamic([1,2,3]))', '6.0'],
  ['array_length(dynamic({"a":1}))', 'null'],
  ['set_has_element(dynamic(["this", "is"]), "is")', 'True'],
];

const REFUSED: readonly string[] = ['array_sort_asc(dynamic([1, "a"]))'];

describe('Arrays and sets', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
