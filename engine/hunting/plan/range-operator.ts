// `range x from a to b step c`: rows of their own. Promise: the end is included when a step lands on it.
// Tested in test/engine/hunting/run/operators.test.ts.

import type { Operator } from '../syntax/ast.ts';
import type { KqlType } from '../values/kql-type.ts';
import { bindExpression } from './bind-expression.ts';
import type { Planner } from './planner.ts';
import type { Scope, Tabular } from './scope.ts';
import { noRows } from './scope.ts';
import { tabularOf } from './tabular.ts';

const NUMBERS: readonly KqlType[] = ['int', 'long', 'real', 'decimal'];

/** The type of the values: the start's, widened to real when end or step are. */
function rangeType(first: KqlType, last: KqlType, step: KqlType): KqlType | null {
  if (first === 'datetime' || first === 'timespan') return last === first && step === 'timespan' ? first : null;
  if (![first, last, step].every((type) => NUMBERS.includes(type))) return null;
  return [first, last, step].includes('real') ? 'real' : [first, last, step].includes('decimal') ? 'decimal' : 'long';
}

export function rangeOf(planner: Planner, scope: Scope, operator: Operator & { readonly kind: 'range' }): Tabular {
  const row = noRows(scope);
  const parts = [operator.first, operator.last, operator.step];
  const bounds = parts.map((part) => bindExpression(planner, row, part));
  const [first, last, step] = bounds as [(typeof bounds)[0], (typeof bounds)[0], (typeof bounds)[0]];
  const type = rangeType(first.type, last.type, step.type);
  if (type === null) {
    planner.problems.stop(
      operator,
      `range goes from a number to a number by a number, or from a time to a time by a span; found ${first.type}, ${last.type} and ${step.type}.`,
    );
  }
  const [from, to, by] = bounds.map((bound, place) => {
    if (bound.kind !== 'constant') {
      planner.problems.tell(parts[place]!, 'range takes values that do not depend on rows.');
      return null;
    }
    return typeof bound.value === 'number' ? bound.value : null;
  });
  if (by === 0) planner.problems.tell(operator.step, 'The step of range must not be 0.');
  const schema = [{ name: operator.name.text, type }];
  if (typeof from !== 'number' || typeof to !== 'number' || typeof by !== 'number' || by === 0)
    return tabularOf({ kind: 'rows', chunks: [], schema }, true);
  const run = planner.steps.range(type, from, to, by);
  return tabularOf({ kind: 'special', name: 'range', inputs: [], run, schema }, true);
}
