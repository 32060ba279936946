// The condition grammar: precedence, quantifiers, and refusals at their column.
import { describe, expect, test } from 'vitest';
import type { Predicate } from '../../../engine/predicate/index.ts';
import { parseCondition, selectSearches } from '../../../engine/sigma/condition.ts';
import { createReporter } from '../../../engine/sigma/yaml-tree.ts';

const NAMES = ['selection', 'sel_a', 'sel_b', 'filter_main_x', '_hidden', 'not_found'];
const searches = new Map<string, Predicate>(NAMES.map((column) => [column, { kind: 'null', column }]));

function show(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      return `(${predicate.of.map(show).join(` ${predicate.kind} `)})`;
    case 'not':
      return `not ${show(predicate.of)}`;
    case 'null':
      return predicate.column;
    default:
      return predicate.kind;
  }
}

function parse(text: string): string {
  const reporter = createReporter('rule.yml');
  const parsed = parseCondition(text, { line: 9, column: 16 }, searches, reporter);
  if (parsed !== null) return show(parsed);
  const [problem] = reporter.problems;
  return `${problem?.line}:${problem?.column}: ${problem?.message}`;
}

describe('conditions', () => {
  test.each([
    ['selection', 'selection'],
    ['selection and not filter_main_x', '(selection and not filter_main_x)'],
    ['sel_a or sel_b and selection', '(sel_a or (sel_b and selection))'],
    ['(sel_a or sel_b) and selection', '((sel_a or sel_b) and selection)'],
    ['not sel_a and sel_b', '(not sel_a and sel_b)'],
    ['not (sel_a and sel_b)', 'not (sel_a and sel_b)'],
    ['not not sel_a', 'not not sel_a'],
    ['1 of sel*', '(selection or sel_a or sel_b)'],
    ['all of sel_*', '(sel_a and sel_b)'],
    ['any of sel_*', '(sel_a or sel_b)'],
    ['2 of sel*', '((selection and sel_a) or (selection and sel_b) or (sel_a and sel_b))'],
    ['3 of sel*', '((selection and sel_a and sel_b))'],
    ['2 of sel_* and not_found', '(((sel_a and sel_b)) and not_found)'],
    ['1 of them', '(selection or sel_a or sel_b or filter_main_x or not_found)'],
    ['not 1 of filter*', 'not (filter_main_x)'],
    ['1 of *_x', '(filter_main_x)'],
    ['1 of _*', '(_hidden)'],
    ['selection AND NOT filter_main_x', '(selection and not filter_main_x)'],
    ['not_found', 'not_found'],
  ])('%s', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  test.each([
    ['selection and', '9:29: The condition ends too early.'],
    ['nothing', '9:16: `nothing` is not a search identifier of this rule.'],
    ['(sel_a or sel_b', '9:31: A closing bracket was expected; found `the end`.'],
    ['sel_a sel_b', '9:22: `sel_b` was not expected here.'],
    ['1 of nowhere*', '9:21: `nowhere*` selects no search identifier.'],
    ['4 of sel*', '9:16: `4 of` can never hold: the pattern selects 3.'],
    ['0 of sel*', '9:16: `0 of` always holds.'],
    [
      'selection | count() by x > 5',
      '9:26: Aggregations after `|` belong to the old Sigma format and are not supported.',
    ],
    ['', '9:16: The condition ends too early.'],
    [`${'('.repeat(100)}sel_a`, '9:49: The condition nests deeper than 32.'],
  ])('%s is refused', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  test('a star may stand in the middle', () => {
    expect(selectSearches('f*_x', NAMES)).toEqual(['filter_main_x']);
    expect(selectSearches('f*main*y', NAMES)).toEqual([]);
  });
});
