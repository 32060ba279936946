// Calls of windows over ordered rows: prev, next, row_number and their like. Promise: rows in an order are asked for.
// Tested in test/engine/hunting/plan/.

import { BROKEN, bindExpression, bindTest } from './bind-expression.ts';
import type { CallExpression, SpecialCall } from './bind-named-call.ts';
import type { Bound } from './plan.ts';
import type { Planner } from './planner.ts';
import type { RowScope } from './scope.ts';
import type { WindowName } from './steps.ts';

const WINDOWS: ReadonlyMap<string, readonly [WindowName, least: number, most: number]> = new Map([
  ['prev', ['prev', 1, 3]],
  ['next', ['next', 1, 3]],
  ['row_number', ['row_number', 0, 2]],
  ['row_cumsum', ['row_cumsum', 1, 2]],
  ['row_rank_dense', ['row_rank_dense', 1, 2]],
  ['row_rank', ['row_rank_dense', 1, 2]],
  ['row_rank_min', ['row_rank_min', 1, 2]],
  ['row_window_session', ['row_window_session', 3, 4]],
]);

function bindWindow(
  planner: Planner,
  row: RowScope,
  expression: CallExpression,
  [name, least, most]: readonly [WindowName, number, number],
): Bound {
  const { windows } = row;
  const written = expression.name.text;
  if (windows === null || !windows.isSerialized) {
    planner.problems.tell(
      expression.name,
      windows === null
        ? `${written}() looks at the rows around and is allowed in extend, project and where only.`
        : `${written}() needs rows in an order: put sort by or serialize before it.`,
    );
    return BROKEN;
  }
  const count = expression.args.length;
  if (count < least || count > most) {
    planner.problems.tell(expression, `${written}() takes ${least} to ${most} arguments; found ${count}.`);
    return BROKEN;
  }
  const resetAt = {
    prev: 9,
    next: 9,
    row_number: 1,
    row_cumsum: 1,
    row_rank_dense: 1,
    row_rank_min: 1,
    row_window_session: 3,
  };
  const args = expression.args.map(({ value }, place) =>
    place === resetAt[name] ? bindTest(planner, row, value) : bindExpression(planner, row, value),
  );
  if (args.includes(BROKEN)) return BROKEN;
  const first = args[0];
  const type =
    name === 'prev' || name === 'next' || name === 'row_cumsum'
      ? (first?.type ?? 'long')
      : name === 'row_window_session'
        ? 'datetime'
        : 'long';
  if (name === 'row_cumsum' && !['int', 'long', 'real', 'decimal', 'timespan'].includes(type)) {
    planner.problems.tell(expression, `row_cumsum() adds up numbers; found a ${type}.`);
    return BROKEN;
  }
  windows.windows.push({ name, args, type: name === 'row_cumsum' && type === 'int' ? 'long' : type });
  const { type: resultType } = windows.windows.at(-1)!;
  return { kind: 'column', type: resultType, column: row.schema.length + windows.windows.length - 1 };
}

export const WINDOW_CALLS: ReadonlyMap<string, SpecialCall> = new Map(
  [...WINDOWS].map(([name, window]): [string, SpecialCall] => [
    name,
    (planner, row, expression) => bindWindow(planner, row, expression, window),
  ]),
);
