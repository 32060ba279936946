// Operators that hunters seldom use and that come with a family: the planner finds them here by their kind.
// Promise: a query is planned only when the families of all its operators are here (run/families.ts looks first).
// Tested in test/engine/hunting/families.test.ts.

import { assert } from '../../base/index.ts';
import type { Operator } from '../syntax/ast.ts';
import type { Planner } from './planner.ts';
import type { Scope, Tabular } from './scope.ts';

/** Operators of every day, which the planner knows itself. */
type DailyKind =
  | 'where'
  | 'extend'
  | 'serialize'
  | 'project'
  | 'distinct'
  | 'summarize'
  | 'count'
  | 'sort'
  | 'top'
  | 'take'
  | 'render';

export type LateKind = Exclude<Operator['kind'], DailyKind>;

/** `input` is null where the operator begins a pipeline; what needs a table is never given null. */
type LateOperator<Kind extends LateKind> = (
  planner: Planner,
  scope: Scope,
  input: Tabular | null,
  operator: Operator & { readonly kind: Kind },
) => Tabular;

export type LateOperators = { readonly [Kind in LateKind]?: LateOperator<Kind> };

const known = new Map<LateKind, LateOperator<never>>();

/** Adds what a family brings; once more changes nothing. */
export function addOperators(operators: LateOperators): void {
  for (const [kind, operator] of Object.entries(operators)) known.set(kind as LateKind, operator);
}

export function applyLate(planner: Planner, scope: Scope, input: Tabular | null, operator: Operator): Tabular {
  const apply = known.get(operator.kind as LateKind);
  assert(apply !== undefined, `the family of ${operator.kind} is here`);
  return apply(planner, scope, input, operator as never);
}
