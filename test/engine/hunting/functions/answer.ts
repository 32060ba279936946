// What an expression of KQL gives, bound and evaluated without a planner: columns are the names given.
// Promise: a refusal or a problem is thrown as a sentence. Used by the tests beside it.

import { bindCall } from '../../../../engine/hunting/functions/bind-call.ts';
import { evaluationContext, valueOf } from '../../../../engine/hunting/functions/evaluate.ts';
import type { Bound } from '../../../../engine/hunting/plan/plan.ts';
import type { Expression } from '../../../../engine/hunting/syntax/ast.ts';
import { parseQuery } from '../../../../engine/hunting/syntax/parse-query.ts';
import { textOf } from '../../../../engine/hunting/values/convert.ts';
import type { ColumnSchema, Value } from '../../../../engine/hunting/values/kql-type.ts';
import { readDatetime } from '../../../../engine/hunting/values/read-times.ts';
import { loadAllFamilies } from '../../../../engine/hunting/index.ts';

await loadAllFamilies();

export const NOW = readDatetime('2026-11-22T14:55:39') as number;

/** The tree of one expression. */
export function expressionOf(text: string): Expression {
  const { query, problems } = parseQuery(`print x = ${text}`);
  if (problems[0] !== undefined) throw new Error(`${text}: ${problems[0].message}`);
  const statement = query.statements[0];
  if (statement?.kind !== 'result' || statement.value.kind !== 'query') throw new Error(text);
  const print = statement.value.query.operators[0];
  if (print?.kind !== 'print') throw new Error(text);
  return (print.columns[0] as { value: Expression }).value;
}

function called(name: string, args: readonly Bound[], at: Expression): Bound {
  const bound = bindCall(name, args, at);
  if ('problem' in bound) throw new Error(bound.problem);
  return bound;
}

/** Binds an expression over named columns. */
export function bind(expression: Expression, columns: readonly ColumnSchema[]): Bound {
  const inner = (part: Expression): Bound => bind(part, columns);
  const text = (value: string): Bound => ({ kind: 'constant', type: 'string', value });
  switch (expression.kind) {
    case 'literal':
      return { kind: 'constant', type: expression.type, value: expression.value };
    case 'type':
      return text(expression.type);
    case 'name': {
      const column = columns.findIndex((one) => one.name === expression.name.text);
      if (column < 0) throw new Error(`no column ${expression.name.text}`);
      return { kind: 'column', type: (columns[column] as ColumnSchema).type, column };
    }
    case 'path':
      return called('element', [inner(expression.of), text(expression.name.text)], expression);
    case 'element':
      return called('element', [inner(expression.of), inner(expression.index)], expression);
    case 'call':
      return called(
        expression.name.text,
        expression.args.map((arg) => inner(arg.value)),
        expression,
      );
    case 'negative':
      return called('negative', [inner(expression.of)], expression);
    case 'between':
      return called(
        expression.isNot ? '!between' : 'between',
        [expression.of, expression.low, expression.high].map(inner),
        expression,
      );
    case 'list':
      return called(expression.op, [expression.left, ...expression.of].map(inner), expression);
    case 'binary': {
      const { op } = expression;
      const args = [inner(expression.left), inner(expression.right)];
      return op === 'and' || op === 'or' ? { kind: op, type: 'bool', of: args } : called(op, args, expression);
    }
    default:
      throw new Error(`a ${expression.kind} in a test`);
  }
}

export const context = (): ReturnType<typeof evaluationContext> => evaluationContext(NOW, () => 0.25);

/** The value of an expression without columns. */
export function answer(text: string): Value {
  return valueOf(bind(expressionOf(text), []), () => null, context());
}

/** The value as tostring() prints it: for cases whose type matters less than what people see. */
export function shown(text: string): string {
  const bound = bind(expressionOf(text), []);
  return textOf(
    bound.type,
    valueOf(bound, () => null, context()),
  );
}

export const typeOf = (text: string): string => bind(expressionOf(text), []).type;
