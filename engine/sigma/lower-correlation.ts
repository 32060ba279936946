// SigmaCorrelation → CompiledCorrelation: which column of each table holds what the correlation groups and counts by.
// Promise: a field that no column holds makes the correlation inapplicable, with the field's name and the table; it is
// never turned into one that quietly groups everything together. Where a rule reads several tables, those that lack a
// field are left out as long as one has them all. Tested in test/engine/sigma/lower-correlation.test.ts.

import type { Problem } from '../base/index.ts';
import { TABLES } from '../telemetry/index.ts';
import type { CompiledCorrelation, CompiledRule, FieldColumn } from './compiled-rule.ts';
import type { SigmaCorrelation } from './correlation-rule.ts';
import { FIELD_MAPS } from './field-maps.ts';
import type { FieldKind, FieldRule, Route } from './field-maps.ts';
import type { SigmaRule } from './sigma-rule.ts';
import { routesOf } from './taxonomy.ts';

/** One base rule as written and as lowered, with the fields that correlations read of its matches. */
export interface CorrelatedRule {
  /** Index into the rules that the correlation's members speak of. */
  readonly index: number;
  readonly written: SigmaRule;
  readonly lowered: CompiledRule;
  readonly fields: readonly string[];
}

export type CorrelationLowering =
  | { readonly ok: true; readonly correlation: CompiledCorrelation }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Kinds whose column stands for the field one to one, whatever words it uses. A user is grouped by the name alone. */
const STAND_INS: ReadonlySet<FieldKind> = new Set([
  'plain',
  'user',
  'logon-type',
  'initiated',
  'status',
  'flag',
  'level',
  'registry-event',
  'registry-details',
  'action',
]);

/** Finds the columns of a correlation's fields in the tables of the rules that feed it, directly or through others. */
export function lowerCorrelation(correlation: SigmaCorrelation, rules: readonly CorrelatedRule[]): CorrelationLowering {
  const columns: FieldColumn[] = [];
  const problems: Problem[] = [];
  for (const { index, written, lowered, fields } of rules) {
    const routes = routesOf(written.logsource);
    const found = lowered.targets.map(({ table }) => {
      const own = typeof routes === 'string' ? [] : routes.filter((route) => route.table === table);
      const columnFor = (field: string): string | null =>
        own.map((route) => columnOf(field, route)).find((column) => column !== null) ?? null;
      return { table, columns: fields.map((field) => ({ field, column: columnFor(field) })) };
    });
    const whole = found.filter((one) => one.columns.every(({ column }) => column !== null));
    for (const { table, columns: own } of whole.length > 0 ? whole : found) {
      for (const { field, column } of own) {
        if (column !== null) columns.push({ rule: index, table, field, column });
        else problems.push(missing(correlation, written, table, field));
      }
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, correlation: { ...correlation, columns } };
}

function columnOf(field: string, route: Route): string | null {
  const isColumn = TABLES.some((table) => table.name === route.table && table.columnByName.has(field));
  const rule: FieldRule | undefined = FIELD_MAPS.get(route.fields)?.get(field);
  if (rule === undefined) return isColumn ? field : null;
  return STAND_INS.has(rule.kind) ? (rule.columns.at(-1) ?? null) : null;
}

function missing(correlation: SigmaCorrelation, rule: SigmaRule, table: string, field: string): Problem {
  return {
    file: correlation.file,
    ...correlation.at,
    severity: 'error',
    message: `The correlation is inapplicable here: ${table}, which "${rule.stem}" reads, has no column for ${field}.`,
    advice: 'Group and count by fields that stand in one column: scenarios/rules/README.md lists them.',
  };
}
