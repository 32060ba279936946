// What names mean while a query is planned: let statements, parameters, columns.
// Promise: an inner name hides an outer one; nothing is planned before it is used. Tested in test/engine/hunting/plan/.

import type { Statement } from '../syntax/ast.ts';
import type { Schema } from '../values/kql-type.ts';
import type { Bound, BoundAggregate, Plan, RenderHint } from './plan.ts';
import type { WindowColumn } from './steps.ts';

/** A pipeline planned so far. */
export interface Tabular {
  readonly plan: Plan;
  /** Rows have an order that row_number() and its like may build on. */
  readonly isSerialized: boolean;
  /** Whose columns they still are, for sentences: "in DeviceProcessEvents"; '' once they are no table's. */
  readonly label: string;
  /** Name that `withsource` and `$table` give its rows. */
  readonly sourceName: string;
  readonly render: RenderHint | null;
  /** Results beside the main one (fork, facet), by name. */
  readonly others: readonly { readonly name: string; readonly tabular: Tabular }[];
}

export type FunctionStatement = Statement & { readonly kind: 'function' };

export type Binding =
  | { readonly kind: 'scalar'; readonly bound: () => Bound }
  | { readonly kind: 'table'; readonly tabular: () => Tabular; readonly isView: boolean }
  | { readonly kind: 'function'; readonly statement: FunctionStatement; readonly scope: Scope };

/** A list of names inside another. */
export class Scope {
  readonly names = new Map<string, Binding>();
  readonly parent: Scope | null;

  constructor(parent: Scope | null) {
    this.parent = parent;
  }

  find(name: string): Binding | null {
    return this.names.get(name) ?? this.parent?.find(name) ?? null;
  }

  /** All names that can be seen from here, nearest first. */
  *all(): Generator<[string, Binding]> {
    yield* this.names;
    if (this.parent !== null) yield* this.parent.all();
  }
}

/** Aggregates met while the expressions of a summarize are bound: each becomes a column after the keys. */
export interface AggregateCollector {
  readonly keyCount: number;
  readonly aggregates: BoundAggregate[];
  /** Columns that the keys are, so that a key may be named beside aggregates. */
  readonly keys: Schema;
}

/** Windows met while expressions are bound: each becomes a hidden column after the input's. */
export interface WindowCollector {
  readonly isSerialized: boolean;
  readonly windows: WindowColumn[];
}

/** What an expression over rows may name. */
export interface RowScope {
  readonly schema: Schema;
  readonly scope: Scope;
  readonly label: string;
  readonly windows: WindowCollector | null;
  /** Given inside summarize: calls of aggregates are allowed. */
  readonly aggregates: AggregateCollector | null;
  /** Columns of the right side of a join begin at this one: `$left.x`, `$right.x`. */
  readonly rightFrom: number | null;
  /** Names of states in `scan`: `step.column`; first column of its rows in the schema. */
  readonly states: ReadonlyMap<string, { readonly from: number; readonly schema: Schema }> | null;
}

export function rowScope(tabular: Pick<Tabular, 'plan' | 'label' | 'isSerialized'>, scope: Scope): RowScope {
  return {
    schema: tabular.plan.schema,
    scope,
    label: tabular.label,
    windows: { isSerialized: tabular.isSerialized, windows: [] },
    aggregates: null,
    rightFrom: null,
    states: null,
  };
}

/** No columns: the arguments of print, take, ago. */
export function noRows(scope: Scope): RowScope {
  return { schema: [], scope, label: '', windows: null, aggregates: null, rightFrom: null, states: null };
}
