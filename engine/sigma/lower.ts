// SigmaRule → CompiledRule: one predicate for each table its logsource names, over that table's columns.
// Promise: a rule that reads a field without a column here is inapplicable, with the field's name and place; it is never
// turned into a rule that quietly matches nothing. Tested in test/engine/sigma/lower.test.ts.

import { unreachable } from '../base/index.ts';
import type { Problem } from '../base/index.ts';
import { columnsOf, fold, mapTests, simplify } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';
import type { TableName } from '../scenario/index.ts';
import { TABLES } from '../telemetry/index.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { FIELD_MAPS } from './field-maps.ts';
import type { FieldRule, Route } from './field-maps.ts';
import { placeholdersOf } from './placeholders.ts';
import { rewriteField } from './rewrite-field.ts';
import type { FieldTest } from './rewrite-field.ts';
import type { SigmaRule } from './sigma-rule.ts';
import { routesOf } from './taxonomy.ts';

export type Lowering =
  | {
      readonly ok: true;
      readonly rule: CompiledRule;
      /** True when only a log that not every estate keeps (Sysmon's own) records what the rule reads. */
      readonly isFallback: boolean;
    }
  /** The rule is sound, but nothing here records what it reads. */
  | { readonly ok: false; readonly problem: Problem };

/**
 * Which tables a rule looks for: those that an estate usually fills, others (Sysmon's own log) only when none of them has its
 * fields; or every table that may hold its events, for rows from elsewhere.
 */
export type Reach = 'estate' | 'everywhere';

/** Lowers a rule to our tables. */
export function lowerRule(rule: SigmaRule, reach: Reach = 'estate'): Lowering {
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
  const [unset] = placeholdersOf(rule.predicate);
  if (unset !== undefined) return refuse(`the placeholder %${unset}% has no values.`);
  const routes = routesOf(rule.logsource);
  if (typeof routes === 'string') return refuse(routes);
  const reasons: string[] = [];
  const usual = routes.filter((route) => !route.isFallback);
  const asked = reach === 'everywhere' ? routes : usual;
  const first = lowerAll(rule.predicate, asked, reasons);
  const isFallback = first.length === 0 && asked === usual;
  const targets = isFallback
    ? lowerAll(
        rule.predicate,
        routes.filter((route) => route.isFallback),
        reasons,
      )
    : first;
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
    isFallback,
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

/** One target a table: routes that meet in a table are joined. */
function lowerAll(
  predicate: Predicate,
  routes: readonly Route[],
  reasons: string[],
): readonly { readonly table: TableName; readonly predicate: Predicate }[] {
  const byTable = new Map<TableName, Predicate>();
  for (const route of routes) {
    const lowered = lowerTo(predicate, route);
    if (typeof lowered === 'string') {
      reasons.push(lowered);
    } else if (lowered.kind !== 'constant' || lowered.value) {
      const before = byTable.get(route.table);
      byTable.set(route.table, before === undefined ? lowered : simplify({ kind: 'or', of: [before, lowered] }));
    }
  }
  return [...byTable].map(([table, joined]) => ({ table, predicate: joined }));
}

/** The predicate over a route's table, or why it cannot be asked there. */
function lowerTo(predicate: Predicate, route: Route): Predicate | string {
  const fields = FIELD_MAPS.get(route.fields);
  const schema = TABLES.find((table) => table.name === route.table);
  const faults: string[] = [];
  const isColumn = (field: string): boolean => schema?.columnByName.has(field) === true;
  const ruleOf = (field: string): FieldRule | undefined => {
    const rule = fields?.get(field);
    if (rule !== undefined || isColumn(field)) return rule;
    const any = fields?.get('*');
    return any === undefined ? undefined : { ...any, key: field };
  };
  const columnOf = (field: string): string => {
    const rule = ruleOf(field);
    if (rule !== undefined && rule.kind === 'plain') return rule.columns[0] as string;
    return rule === undefined && isColumn(field) ? field : `?${field}`;
  };
  const rewriteTest = (test: FieldTest): Predicate => {
    const rule = ruleOf(test.column);
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
  const asksEvent = columnsOf(predicate).some((field) => ruleOf(field)?.kind === 'action');
  const guarded = simplify({ kind: 'and', of: [guardOf(route, asksEvent), rewritten] });
  if (guarded.kind === 'constant') return guarded;
  const missing = columnsOf(guarded)
    .filter((column) => column.startsWith('?'))
    .map((column) => column.slice(1));
  if (missing.length > 0) return `${route.table} has no column for ${missing.join(', ')}.`;
  return faults.length > 0 ? `${route.table}: ${faults[0]}` : guarded;
}

/** What a row must be before the rule is asked; `asksEvent`: the rule itself says which event numbers it takes. */
export function guardOf(route: Route, asksEvent: boolean): Predicate {
  const actions = [...route.actions, ...(asksEvent ? [] : new Set(Object.values(route.eventIds)))];
  const isAction = actions.length === 0 ? [] : [isOneOf('ActionType', actions)];
  return simplify({ kind: 'and', of: [...isAction, ...route.where.map((part) => isOneOf(part.column, part.in))] });
}

function isOneOf(column: string, values: readonly (string | number)[]): Predicate {
  return simplify({
    kind: 'or',
    of: values.map((value): Predicate =>
      typeof value === 'number'
        ? { kind: 'number', column, op: 'eq', value }
        : { kind: 'string', column, test: { op: 'equals', text: fold(value), cased: false } },
    ),
  });
}
