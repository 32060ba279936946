// Operators of a few lines that hunters seldom use: sample, getschema, as, consume. Promise: as Kusto has them.
// Tested in test/engine/hunting/plan/.

import type { Operator } from '../syntax/ast.ts';
import type { KqlType } from '../values/kql-type.ts';
import { chunkOf, vectorOf } from '../values/vectors.ts';
import { constantCount } from './operators.ts';
import type { Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import type { Scope, Tabular } from './scope.ts';
import { kept, tabularOf } from './tabular.ts';

type Of<Kind extends Operator['kind']> = Operator & { readonly kind: Kind };

/** A step over the input, with the same columns. */
export function special(input: Tabular, name: string, run: (Plan & { readonly kind: 'special' })['run']): Tabular {
  const { plan } = input;
  return { ...input, plan: { kind: 'special', name, inputs: [plan], run, schema: plan.schema } };
}

export function sample(planner: Planner, scope: Scope, input: Tabular, operator: Of<'sample' | 'take'>): Tabular {
  return special(input, 'sample', planner.steps.sample(constantCount(planner, scope, operator.count)));
}

export function consume(planner: Planner, input: Tabular): Tabular {
  return { ...special(input, 'consume', planner.steps.consume()), others: [] };
}

export function schemaRows({ plan: { schema } }: Tabular): Tabular {
  const columns = [
    vectorOf(
      'string',
      schema.map(({ name }) => name),
    ),
    vectorOf(
      'long',
      schema.map((_, place) => place),
    ),
    vectorOf(
      'string',
      schema.map(({ type }) => netType(type)),
    ),
    vectorOf(
      'string',
      schema.map(({ type }) => type),
    ),
  ];
  const plan: Plan = {
    kind: 'rows',
    chunks: [chunkOf(columns, schema.length)],
    schema: [
      { name: 'ColumnName', type: 'string' },
      { name: 'ColumnOrdinal', type: 'long' },
      { name: 'DataType', type: 'string' },
      { name: 'ColumnType', type: 'string' },
    ],
  };
  return tabularOf(plan, true);
}

export function nameRows(planner: Planner, scope: Scope, input: Tabular, operator: Of<'as'>): Tabular {
  const named = { ...kept(planner, input, operator.from), sourceName: operator.name.text };
  scope.names.set(operator.name.text, { kind: 'table', tabular: () => named, isView: false });
  return named;
}

const NET_TYPES: Readonly<Record<KqlType, string>> = {
  bool: 'System.SByte',
  int: 'System.Int32',
  long: 'System.Int64',
  real: 'System.Double',
  decimal: 'System.Data.SqlTypes.SqlDecimal',
  string: 'System.String',
  datetime: 'System.DateTime',
  timespan: 'System.TimeSpan',
  guid: 'System.Guid',
  dynamic: 'System.Object',
};

/** The name that getschema has for a type. */
function netType(type: KqlType): string {
  return NET_TYPES[type];
}
