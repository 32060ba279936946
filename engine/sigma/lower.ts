// SigmaRule → CompiledRule: one predicate for each table its logsource names, over that table's columns.
// Promise: a rule that reads a field without a column here is inapplicable, with the field's name and place; it is never
// turned into a rule that quietly matches nothing. Tested in test/engine/sigma/lower.test.ts.

import { unreachable } from '../base/index.ts';
import type { Problem } from '../base/index.ts';
import { columnsOf, mapTests, simplify } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';
import type { TableName } from '../scenario/index.ts';
import { TABLES } from '../telemetry/index.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { FIELD_MAPS } from './field-maps.ts';
import type { Route } from './field-maps.ts';
import { rewriteField } from './rewrite-field.ts';
import type { FieldTest } from './rewrite-field.ts';
import type { SigmaRule } from './sigma-rule.ts';
import { routesOf } from './taxonomy.ts';

export type Lowering =
  | { readonly ok: true; readonly rule: CompiledRule }
  /** The rule is sound, but nothing here records what it reads. */
  | { readonly ok: false; readonly problem: Problem };

/** Lowers a rule to our tables. */
export function lowerRule(rule: SigmaRule): Lowering {
  const refuse = (message: string): Lowering => ({
    ok: false,
    problem: {
      file: rule.file,
      ...rule.logsourceAt,
      severity: 'error',
      message: `The rule is inapplicable here: ${message}`,
      advice: 'Use a source and fields of scenarios/rules/README.md.',
    },
  });
  const routes = routesOf(rule.logsource);
  if (typeof routes === 'string') return refuse(routes);
  const targets: { table: TableName; predicate: Predicate }[] = [];
  const reasons: string[] = [];
  for (const route of routes) {
    const lowered = lowerTo(rule.predicate, route);
    if (typeof lowered === 'string') reasons.push(lowered);
    else if (lowered.kind !== 'constant') targets.push({ table: route.table, predicate: lowered });
  }
  // A part that cannot be seen in one table spoils the rule unless another table sees it whole.
  if (targets.length === 0) return refuse(reasons[0] ?? 'none of the events it names is recorded.');
  const {
    id,
    stem,
    title,
    description,
    level,
    author,
    techniques,
    tactics,
    falsePositives,
    everyMinutes,
    clinicalNote,
  } = rule;
  return {
    ok: true,
    rule: {
      id,
      stem,
      title,
      description,
      level,
      author,
      techniques,
      tactics,
      falsePositives,
      targets,
      everyMinutes,
      clinicalNote,
    },
  };
}

/** The predicate over a route's table, or why it cannot be asked there. */
function lowerTo(predicate: Predicate, route: Route): Predicate | string {
  const fields = FIELD_MAPS.get(route.fields);
  const schema = TABLES.find((table) => table.name === route.table);
  const faults: string[] = [];
  const columnOf = (field: string): string => {
    const rule = fields?.get(field);
    if (rule !== undefined && rule.kind === 'plain') return rule.columns[0] as string;
    return schema?.columnByName.has(field) === true ? field : `?${field}`;
  };
  const rewriteTest = (test: FieldTest): Predicate => {
    const rule = fields?.get(test.column);
    if (rule === undefined) return { ...test, column: columnOf(test.column) };
    const result = rewriteField(test, rule, route);
    if (result.kind !== 'refused') return result;
    faults.push(`${test.column}: ${result.why}.`);
    return test;
  };
  const rewritten = mapTests(predicate, (test) => {
    switch (test.kind) {
      case 'keyword':
        return test;
      case 'same':
        return { ...test, column: columnOf(test.column), other: columnOf(test.other) };
      case 'present':
        // A row of ours has every column of its table: what was not recorded is null.
        return { kind: 'not', of: rewriteTest({ kind: 'null', column: test.column }) };
      case 'string':
      case 'number':
      case 'cidr':
      case 'time':
      case 'null':
        return rewriteTest(test);
      case 'and':
      case 'or':
      case 'not':
      case 'constant':
        return test;
      default:
        return unreachable(test);
    }
  });
  const guarded = simplify({ kind: 'and', of: [guardOf(route), rewritten] });
  if (guarded.kind === 'constant') return guarded;
  const missing = columnsOf(guarded)
    .filter((column) => column.startsWith('?'))
    .map((column) => column.slice(1));
  if (missing.length > 0) return `${route.table} has no column for ${missing.join(', ')}.`;
  return faults.length > 0 ? `${route.table}: ${faults[0]}` : guarded;
}

function guardOf(route: Route): Predicate {
  if (route.actions.length === 0) return { kind: 'constant', value: true };
  return {
    kind: 'or',
    of: route.actions.map((action): Predicate => ({
      kind: 'string',
      column: 'ActionType',
      test: { op: 'equals', text: action.toLowerCase(), cased: false },
    })),
  };
}
