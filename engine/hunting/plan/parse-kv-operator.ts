// parse-kv: columns out of a text of keys and values. Promise: loaded with its family only; a text is taken apart once for
// each distinct value. Tested in test/engine/hunting/parse-kv.test.ts.

import type { Operator } from '../syntax/ast.ts';
import { optionText } from './option-text.ts';
import { parseKvFunction } from './parse-kv.ts';
import type { Bound } from './plan.ts';
import { schemaOf } from './datatable.ts';
import type { Planner } from './planner.ts';
import type { Scope, Tabular } from './scope.ts';
import { textOf, withArray, applied, element, withColumns } from './parse-operators.ts';

export function parseKv(
  planner: Planner,
  scope: Scope,
  input: Tabular,
  operator: Operator & { readonly kind: 'parse-kv' },
): Tabular {
  const text = textOf(planner, scope, input, operator.of);
  const fields = schemaOf(operator.columns);
  const option = (name: string): string | null => optionText(operator.options, name);
  const every = (name: string): readonly string[] =>
    operator.options.flatMap((one) => (one.name.text === name ? [optionText([one], name) ?? ''] : []));
  const fn = parseKvFunction(fields, {
    pair: option('pair_delimiter'),
    kv: option('kv_delimiter'),
    quotes: every('quote'),
    escapes: every('escape'),
    isGreedy: option('greedy') === 'true',
    regex: option('regex'),
  });
  if ('problem' in fn) planner.problems.stop(operator, fn.problem);
  const width = input.plan.schema.length;
  const wide = withArray(input.plan, applied(planner, fn, text, operator));
  const array: Bound = { kind: 'column', type: 'dynamic', column: width };
  const made = fields.map(({ name, type }, place) => ({
    name,
    type,
    bound: element(planner, array, place, type, operator),
  }));
  return withColumns(input, wide, width, made);
}
