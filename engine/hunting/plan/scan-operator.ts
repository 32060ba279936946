// scan: steps that rows go through one after the other. Promise: a step sees the row, the declared columns and the last row
// of each step, by its name. Tested in test/engine/hunting/run/operators.test.ts.

import type { Operator } from '../syntax/ast.ts';
import type { ColumnSchema } from '../values/kql-type.ts';
import { convertTo } from './bind-aggregate.ts';
import { bindExpression, bindTest } from './bind-expression.ts';
import { optionText } from './option-text.ts';
import type { Planner } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { RowScope, Scope, Tabular } from './scope.ts';
import { noRows, rowScope } from './scope.ts';
import type { ScanStepSpec } from './steps.ts';

type ScanOperator = Operator & { readonly kind: 'scan' };

export function scanStates(planner: Planner, scope: Scope, input: Tabular, operator: ScanOperator): Tabular {
  if (operator.order.length > 0)
    planner.problems.stop(operator, 'scan is run here over rows as they come: put sort by before it.');
  if (!input.isSerialized)
    planner.problems.stop(operator, 'scan needs rows in an order: put sort by or serialize before it.');
  const width = input.plan.schema.length;
  const declared: ColumnSchema[] = operator.declares.map(({ name, type }) => ({ name: name.text, type }));
  const stateSchema = [...input.plan.schema, ...declared];
  const states = new Map(
    operator.steps.map(({ name }, place) => [
      name.text,
      { from: stateSchema.length * (place + 1), schema: stateSchema },
    ]),
  );
  const row: RowScope = { ...rowScope(input, scope), schema: stateSchema, windows: null, states };
  const steps = operator.steps.map((step): ScanStepSpec => {
    const output = step.output ?? 'all';
    if (output !== 'all' && output !== 'last' && output !== 'none')
      planner.problems.tell(step.name, `output is all, last or none; found ${output}.`);
    return {
      isOptional: step.isOptional,
      output: output === 'last' || output === 'none' ? output : 'all',
      test: bindTest(planner, row, step.test),
      sets: step.sets.flatMap((set) => {
        const name = set.names[0]?.text ?? '';
        const place = declared.findIndex((one) => one.name === name);
        if (place >= 0) {
          const value = convertTo(planner, bindExpression(planner, row, set.value), declared[place]!.type, set);
          return [{ column: place, value }];
        }
        const suggestion = nearest(
          name,
          declared.map((one) => one.name),
        );
        planner.problems.tell(
          set,
          `${name} is not declared: scan declare (${name}: long) with ….${didYouMean(suggestion)}`,
          suggestion,
        );
        return [];
      }),
    };
  });
  const firsts = operator.declares.map(({ fallback, type }) => {
    if (fallback === null) return type === 'string' ? '' : null;
    const bound = convertTo(planner, bindExpression(planner, noRows(scope), fallback), type, fallback);
    return bound.kind === 'constant' ? bound.value : null;
  });
  const matchId = optionText(operator.options, 'with_match_id');
  const schema = [...stateSchema, ...(matchId === null ? [] : [{ name: matchId, type: 'long' as const }])];
  const run = planner.steps.scan({
    inputWidth: width,
    declared: firsts,
    declaredTypes: declared.map(({ type }) => type),
    withMatchId: matchId !== null,
    steps,
    keys: operator.by.map((by) => bindExpression(planner, { ...row, schema: input.plan.schema, states: null }, by)),
    schema,
  });
  return { ...input, plan: { kind: 'special', name: 'scan', inputs: [input.plan], run, schema } };
}
