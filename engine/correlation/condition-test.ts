// When the measure of a window satisfies a correlation's condition, and whether more events could ever undo it.
// Tested in test/engine/correlation/reference-correlator.test.ts.

import { unreachable } from '../base/index.ts';
import type { Bound, MemberExpression, SigmaCorrelation } from '../sigma/index.ts';

export function boundHolds({ op, value }: Bound, measure: number): boolean {
  switch (op) {
    case 'gt':
      return measure > value;
    case 'gte':
      return measure >= value;
    case 'lt':
      return measure < value;
    case 'lte':
      return measure <= value;
    case 'eq':
      return measure === value;
    case 'neq':
      return measure !== value;
    default:
      return unreachable(op);
  }
}

/** `occurred`: bit m is set when member m occurred. */
export function expressionHolds(expression: MemberExpression, occurred: number): boolean {
  switch (expression.kind) {
    case 'member':
      return ((occurred >>> expression.member) & 1) === 1;
    case 'not':
      return !expressionHolds(expression.of, occurred);
    case 'and':
      return expression.of.every((part) => expressionHolds(part, occurred));
    case 'or':
      return expression.of.some((part) => expressionHolds(part, occurred));
    default:
      return unreachable(expression);
  }
}

/** True when the condition, once it holds of a window, holds of every window with more events in it. */
export function onlyGrows(correlation: SigmaCorrelation): boolean {
  if (correlation.expression !== null && !isPositive(correlation.expression)) return false;
  const isCount = ['event_count', 'value_count', 'temporal', 'temporal_ordered'].includes(correlation.type);
  return isCount && correlation.bounds.every(({ op }) => op === 'gt' || op === 'gte');
}

function isPositive(expression: MemberExpression): boolean {
  if (expression.kind === 'member') return true;
  return expression.kind !== 'not' && expression.of.every(isPositive);
}
