// Calls by name: functions of the query, aggregates inside summarize, what only the planner can answer (now, ago, and what
// special-calls.ts and window-calls.ts add), and the registry's functions. Tested in test/engine/hunting/plan/.

import { AGGREGATES } from '../functions/aggregates.ts';
import { familyOf } from '../functions/family-index.ts';
import { SCALARS } from '../functions/scalars.ts';
import type { Expression } from '../syntax/ast.ts';
import { bindAggregate } from './bind-aggregate.ts';
import { BROKEN, bindArguments, bindExpression, call, constant, functionNames } from './bind-expression.ts';
import { insteadOf, lateCalls } from './late-calls.ts';
import type { Bound } from './plan.ts';
import type { Planner } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { RowScope } from './scope.ts';

export type CallExpression = Expression & { readonly kind: 'call' };

export type SpecialCall = (planner: Planner, row: RowScope, expression: CallExpression) => Bound;

export function bindNamedCall(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const { text } = expression.name;
  const binding = row.scope.find(text);
  if (binding?.kind === 'function')
    return lateCalls().callScalarFunction(planner, row, expression, binding.statement, binding.scope);
  const own = special.get(text);
  if (own !== undefined) return own(planner, row, expression);
  if (row.aggregates !== null && isAggregate(text) && !isScalarHere(text, expression))
    return bindAggregate(planner, row, row.aggregates, expression);
  const foreign = insteadOf().functions.get(text);
  if (SCALARS.has(text) && foreign === undefined) {
    const args = bindArguments(planner, row, expandStars(row, expression.args));
    const places = expression.args.map(({ value }) => value);
    return call(planner, text, args, expression, places);
  }
  return tellUnknown(planner, row, expression, foreign ?? null);
}

function isAggregate(name: string): boolean {
  return AGGREGATES.has(name) || familyOf(name) === 'sums';
}

/** `iff`-like names that are both: none of them takes no argument, so `count()` is always the aggregate. */
function isScalarHere(name: string, expression: CallExpression): boolean {
  return SCALARS.has(name) && !AGGREGATES.has(name) && expression.args.length > 0;
}

function tellUnknown(planner: Planner, row: RowScope, expression: CallExpression, foreign: string | null): Bound {
  const { name } = expression;
  if (foreign !== null) {
    planner.problems.tell(name, `${name.text}() exists in Kusto but not here. ${foreign}`);
    return BROKEN;
  }
  if (isAggregate(name.text)) {
    planner.problems.tell(
      name,
      `${name.text}() adds up many rows and is allowed in summarize only. Put a summarize before.`,
    );
    return BROKEN;
  }
  const own = [...row.scope.all()].filter(([, { kind }]) => kind === 'function').map(([text]) => text);
  const aggregates = row.aggregates === null ? [] : [...AGGREGATES.keys()];
  const suggestion = nearest(name.text, [...own, ...aggregates, ...functionNames()]);
  planner.problems.tell(name, `There is no function ${name.text}().${didYouMean(suggestion)}`, suggestion);
  return BROKEN;
}

/** `f(*)` stands for all columns. */
function expandStars(row: RowScope, args: CallExpression['args']): CallExpression['args'] {
  if (!args.some(({ value }) => value.kind === 'star')) return args;
  return args.flatMap((argument) =>
    argument.value.kind !== 'star'
      ? [argument]
      : row.schema.map(({ name }): (typeof args)[number] => {
          const { from, to } = argument;
          return { from, to, name: null, value: { kind: 'name', from, to, name: { from, to, text: name } } };
        }),
  );
}

/** What only the planner can answer, and every day; more comes with families. */
const special = new Map<string, SpecialCall>([
  ['now', bindNow],
  ['ago', bindAgo],
]);

/** Adds what a family brings; once more changes nothing. */
export function addSpecialCalls(calls: ReadonlyMap<string, SpecialCall>): void {
  for (const [name, bind] of calls) special.set(name, bind);
}

function bindNow(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const now = constant('datetime', planner.context.now);
  const offset = expression.args[0]?.value;
  if (offset === undefined) return now;
  return call(planner, '+', [now, bindExpression(planner, row, offset)], expression);
}

function bindAgo(planner: Planner, row: RowScope, expression: CallExpression): Bound {
  const span = expression.args[0]?.value;
  if (span === undefined || expression.args.length !== 1) {
    planner.problems.tell(expression, 'ago() takes one span of time: ago(1d).');
    return BROKEN;
  }
  const bound = bindExpression(planner, row, span);
  if (bound !== BROKEN && bound.type !== 'timespan') {
    planner.problems.tell(span, `ago() takes a span of time such as 1d or 30m; found a ${bound.type}.`);
    return BROKEN;
  }
  const { now } = planner.context;
  // Whole ticks within 28 years of the epoch: the difference is exact, and a time.
  if (bound.kind === 'constant' && typeof bound.value === 'number' && Number.isSafeInteger(now - bound.value))
    return constant('datetime', now - bound.value);
  return call(planner, '-', [constant('datetime', now), bound], expression);
}
