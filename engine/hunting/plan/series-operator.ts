// make-series: arrays along a time or a number. Promise: loaded with the families of series only; what does not depend on
// rows is a constant. Tested in test/engine/hunting/make-series.test.ts.

import type { Expression } from '../syntax/ast.ts';
import type { ColumnSchema, Value } from '../values/kql-type.ts';
import { convertTo } from './bind-aggregate.ts';
import { bindExpression } from './bind-expression.ts';
import { NameBook } from './column-names.ts';
import { nameHere } from './map-operators.ts';
import type { Planner } from './planner.ts';
import type { Scope, Tabular } from './scope.ts';
import { noRows, rowScope } from './scope.ts';
import { tabularOf } from './tabular.ts';
import { keyColumns, oneAggregate } from './group-operators.ts';
import type { Of } from './group-operators.ts';

/** A value that is the same for all rows, as `type`. */
function fixedValue(planner: Planner, scope: Scope, expression: Expression, type: ColumnSchema['type'] | null): Value {
  const bound = bindExpression(planner, noRows(scope), expression);
  const converted = type === null ? bound : convertTo(planner, bound, type, expression);
  if (converted.kind === 'constant') return converted.value;
  planner.problems.tell(expression, 'A value that does not depend on the rows is expected here.');
  return null;
}

export function makeSeries(planner: Planner, scope: Scope, input: Tabular, operator: Of<'make-series'>): Tabular {
  const row = { ...rowScope(input, scope), windows: null };
  const book = new NameBook();
  const keys = keyColumns(planner, row, operator.by, book);
  const axis = bindExpression(planner, row, operator.on);
  const isTime = axis.type === 'datetime' || axis.type === 'timespan';
  if (!isTime && !['int', 'long', 'real', 'decimal', 'dynamic'].includes(axis.type))
    planner.problems.tell(operator.on, `make-series goes along a time or a number; found a ${axis.type}.`);
  const aggregates = operator.aggregates.flatMap((named) => {
    const one = oneAggregate(planner, row, named);
    if (one === null) return [];
    const isNumber = ['int', 'long', 'real', 'decimal'].includes(one.type);
    const fallback =
      named.fallback === null ? (isNumber ? 0 : null) : fixedValue(planner, scope, named.fallback, one.type);
    return [{ ...one.aggregate, fallback, type: one.type, name: book.take(one.name ?? 'Column1') }];
  });
  const axisName = book.take(nameHere(row, operator.on) ?? 'Column1');
  const step = fixedValue(planner, scope, operator.step, axis.type === 'datetime' ? 'timespan' : axis.type);
  const schema: ColumnSchema[] = [
    ...keys.map(({ name, type }) => ({ name, type })),
    ...aggregates.map(({ name }) => ({ name, type: 'dynamic' as const })),
    { name: axisName, type: 'dynamic' },
  ];
  if (typeof step !== 'number' || step <= 0) {
    if (step !== null) planner.problems.tell(operator.step, 'The step of make-series must be greater than nothing.');
  }
  const bound = (expression: Expression | null): Value =>
    expression === null ? null : fixedValue(planner, scope, expression, axis.type);
  const run = planner.steps.makeSeries({
    keys: keys.map((key) => key.bound),
    aggregates,
    axis,
    from: bound(operator.first),
    to: bound(operator.last),
    step: typeof step === 'number' ? step : 1,
    isRange: 'isRange' in operator && operator.isRange === true,
    isNonEmpty: operator.options.some(
      ({ name, value }) => name.text === 'kind' && value.kind === 'name' && value.name.text === 'nonempty',
    ),
    schema,
  });
  return tabularOf({ kind: 'special', name: 'make-series', inputs: [input.plan], run, schema });
}
