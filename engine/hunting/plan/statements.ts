// Let statements and functions of a query: which names are tables and which are values, and what each stands for.
// Promise: whether a name is a table is decided by how it was written, before anything is planned.
// Tested in test/engine/hunting/plan/.

import type { Expression, Statement } from '../syntax/ast.ts';
import { bindExpression, constant } from './bind-expression.ts';
import type { Bound } from './plan.ts';
import type { Planner } from './planner.ts';
import { PlanStop } from './problems.ts';
import type { Binding, FunctionStatement, Tabular } from './scope.ts';
import { noRows, Scope } from './scope.ts';
import { requireTabular } from './tabular.ts';

/** Calls of these give tables. */
const TABLE_CALLS: ReadonlySet<string> = new Set(['materialize', 'table', 'view', 'externaldata']);

type Classes = (name: string) => 'table' | 'value' | null;

/** Whether an expression is a table, by the names that can be seen. */
export function isTable(planner: Planner, scope: Scope, expression: Expression): boolean {
  return classify(planner, (name) => classOf(planner, scope.find(name)), expression, 0);
}

function classOf(planner: Planner, binding: Binding | null): 'table' | 'value' | null {
  if (binding === null) return null;
  if (binding.kind !== 'function') return binding.kind === 'table' ? 'table' : 'value';
  return functionGivesTable(planner, binding.statement, (name) => classOf(planner, binding.scope.find(name)), 0)
    ? 'table'
    : 'value';
}

function classify(planner: Planner, classes: Classes, expression: Expression, depth: number): boolean {
  if (depth > 50) return false;
  switch (expression.kind) {
    case 'query': {
      const { source, operators } = expression.query;
      return source === null || operators.length > 0 || classify(planner, classes, source, depth + 1);
    }
    case 'datatable':
    case 'externaldata':
    case 'pattern':
      return true;
    case 'name': {
      const known = classes(expression.name.text);
      return known === null ? planner.catalogue.tables.has(expression.name.text) : known === 'table';
    }
    case 'call': {
      const known = classes(expression.name.text);
      return known === null ? TABLE_CALLS.has(expression.name.text) : known === 'table';
    }
    default:
      return false;
  }
}

function functionGivesTable(planner: Planner, statement: FunctionStatement, outer: Classes, depth: number): boolean {
  const known = new Map<string, 'table' | 'value'>();
  for (const { name, type } of statement.parameters) known.set(name.text, typeof type === 'string' ? 'value' : 'table');
  const classes: Classes = (name) => known.get(name) ?? outer(name);
  if (depth > 50) return false;
  for (const inner of statement.body) {
    if (inner.kind === 'let')
      known.set(inner.name.text, classify(planner, classes, inner.value, depth + 1) ? 'table' : 'value');
    if (inner.kind === 'function')
      known.set(inner.name.text, functionGivesTable(planner, inner, classes, depth + 1) ? 'table' : 'value');
  }
  const result = resultOf(statement.body);
  return result !== null && classify(planner, classes, result, depth + 1);
}

/** The expression that a function gives, or null when its body ends without one. */
export function resultOf(body: readonly Statement[]): Expression | null {
  const last = body.findLast((statement) => statement.kind === 'result');
  return last?.kind === 'result' ? last.value : null;
}

/** Adds the names that statements give to a scope; nothing is planned until a name is used. */
export function declare(planner: Planner, scope: Scope, statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (statement.kind === 'function') {
      scope.names.set(statement.name.text, { kind: 'function', statement, scope: frozen(scope) });
    } else if (statement.kind === 'let') {
      scope.names.set(statement.name.text, letBinding(planner, frozen(scope), statement.value, statement.name.text));
    } else if (statement.kind === 'declare') {
      for (const { name, fallback, from, to } of statement.parameters) {
        const bound = fallback === null ? null : bindExpression(planner, noRows(frozen(scope)), fallback);
        if (bound === null)
          planner.problems.tell({ from, to }, `The parameter ${name.text} has no value here: give it one with =.`);
        scope.names.set(name.text, { kind: 'scalar', bound: () => bound ?? constant('dynamic', null) });
      }
    } else if (statement.kind === 'other' && /^declare\s+pattern$/.test(statement.name)) {
      planner.problems.tell(
        statement,
        'declare pattern exists in Kusto but is not run here. Write a function in a let, with case() or a union in it.',
      );
    } else if (statement.kind === 'other' && !statement.name.startsWith('set')) {
      planner.problems.remark(statement, `"${statement.name}" has no meaning here and is passed over.`);
    }
  }
}

/** The names as they are now: what is declared later with the same name does not reach back. */
function frozen(scope: Scope): Scope {
  const copy = new Scope(scope.parent);
  for (const [name, binding] of scope.names) copy.names.set(name, binding);
  return copy;
}

/** A function without parameters that is a view or a table, or a let: planned each time it is named. */
function letBinding(planner: Planner, scope: Scope, value: Expression, name: string): Binding {
  if (isTable(planner, scope, value)) {
    return {
      kind: 'table',
      isView: false,
      tabular: (): Tabular => ({ ...requireTabular(planner, scope, value), sourceName: name }),
    };
  }
  if (value.kind === 'name' && scope.find(value.name.text) === null) {
    // Neither a value nor a table: told when it is used as what it is meant for.
    return { kind: 'table', isView: false, tabular: (): Tabular => requireTabular(planner, scope, value) };
  }
  let known: Bound | null = null;
  const { path } = planner;
  return {
    kind: 'scalar',
    bound: () => {
      if (known !== null) return known;
      const before = planner.path;
      planner.path = path;
      try {
        const bound = bindExpression(planner, noRows(scope), value);
        // What draws by chance is bound anew each time: Kusto, too, works a let out wherever it is named.
        if (bound.kind === 'constant') known = bound;
        return bound;
      } catch (error) {
        if (!(error instanceof PlanStop)) throw error;
        known = constant('dynamic', null);
        return known;
      } finally {
        planner.path = before;
      }
    },
  };
}
