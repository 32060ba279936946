// union: rows of several tables, by column name. Promise: a name with two types gives two columns, name_type, as in Kusto.
// Tested in test/engine/hunting/plan/.

import type { Operator, Pipeline } from '../syntax/ast.ts';
import type { ColumnSchema, Schema } from '../values/kql-type.ts';
import { constant } from './bind-expression.ts';
import { optionText } from './option-text.ts';
import { fitsPattern } from './fits-pattern.ts';
import { columnsOf } from './map-operators.ts';
import type { Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import { PlanStop } from './problems.ts';
import type { Scope, Tabular } from './scope.ts';
import { bindPipeline, requireTabular, scanOf, tabularOf } from './tabular.ts';

/** Tables and views whose name fits a pattern. */
export function tablesFitting(planner: Planner, scope: Scope, pattern: string): readonly Tabular[] {
  const found = new Map<string, () => Tabular | null>();
  for (const [name, binding] of scope.all()) {
    const isView = binding.kind === 'function' && binding.statement.isView && binding.statement.parameters.length === 0;
    if (isView && fitsPattern(pattern, name) && !found.has(name)) {
      const { from, to } = binding.statement;
      found.set(name, () => requireTabular(planner, scope, { kind: 'name', from, to, name: { text: name, from, to } }));
    }
  }
  for (const name of planner.catalogue.tables.keys())
    if (fitsPattern(pattern, name) && !found.has(name)) found.set(name, () => scanOf(planner, name));
  return [...found.values()].map((make) => make()).filter((tabular) => tabular !== null);
}

export function union(
  planner: Planner,
  scope: Scope,
  input: Tabular | null,
  operator: Operator & { readonly kind: 'union' },
): Tabular {
  const { options } = operator;
  const isFuzzy = optionText(options, 'isfuzzy')?.toLowerCase() === 'true';
  const sourceColumn = optionText(options, 'withsource') ?? optionText(options, 'with_source');
  const inputs: Tabular[] = input === null ? [] : [input];
  for (const table of operator.tables) inputs.push(...unionInputs(planner, scope, table, isFuzzy));
  if (inputs.length === 0)
    planner.problems.stop(operator, 'There is no table for this union. Name at least one that exists.');
  const isInner = optionText(options, 'kind') === 'inner';
  const named = sourceColumn === null ? inputs : inputs.map((one, place) => withSource(one, place, sourceColumn));
  const plan = unionOf(
    named.map((one) => one.plan),
    isInner,
  );
  return { ...tabularOf(plan), label: inputs.length === 1 ? inputs[0]!.label : '' };
}

function unionInputs(planner: Planner, scope: Scope, table: Pipeline, isFuzzy: boolean): readonly Tabular[] {
  const { source, operators } = table;
  if (source?.kind === 'pattern' && operators.length === 0) return tablesFitting(planner, scope, source.text);
  if (source?.kind === 'star' && operators.length === 0) return tablesFitting(planner, scope, '*');
  if (!isFuzzy) return [bindPipeline(planner, scope, table)];
  const before = planner.problems.problems.length;
  try {
    return [bindPipeline(planner, scope, table)];
  } catch (error) {
    if (!(error instanceof PlanStop)) throw error;
    // isfuzzy: what is not there is left out.
    for (const { message, ...span } of planner.problems.problems.splice(before))
      planner.problems.remark(span, `Left out: ${message}`);
    return [];
  }
}

/** A first column that names where a row came from. */
export function withSource(input: Tabular, place: number, name: string): Tabular {
  const columns = columnsOf(input.plan).filter((column) => column.name !== name);
  const source = constant('string', input.sourceName === '' ? `union_arg${place}` : input.sourceName);
  const plan: Plan = {
    kind: 'map',
    input: input.plan,
    columns: [source, ...columns.map(({ bound }) => bound)],
    schema: [{ name, type: 'string' }, ...columns.map((column) => ({ name: column.name, type: column.type }))],
  };
  return { ...input, plan };
}

export function unionOf(inputs: readonly Plan[], isInner: boolean): Plan {
  const schema = unionSchema(
    inputs.map((input) => input.schema),
    isInner,
  );
  const places = inputs.map((input) =>
    schema.map(({ of, type }) => input.schema.findIndex((one) => one.name === of && one.type === type)),
  );
  return { kind: 'union', inputs, places, schema: schema.map(({ name, type }) => ({ name, type })) };
}

/** Columns by first appearance; `of` is the name in the inputs. */
function unionSchema(
  schemas: readonly Schema[],
  isInner: boolean,
): readonly (ColumnSchema & { readonly of: string })[] {
  const types = new Map<string, Set<ColumnSchema['type']>>();
  for (const schema of schemas) {
    for (const { name, type } of schema) {
      const known = types.get(name);
      if (known === undefined) types.set(name, new Set([type]));
      else known.add(type);
    }
  }
  const columns: (ColumnSchema & { readonly of: string })[] = [];
  for (const [of, found] of types) {
    if (isInner && !schemas.every((schema) => schema.some(({ name }) => name === of))) continue;
    for (const type of found) columns.push({ name: found.size === 1 ? of : `${of}_${type}`, type, of });
  }
  return columns;
}
