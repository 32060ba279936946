// The steps that need more than a line of a plan each, as the planner asks for them; run/ makes them.
// Promise: a step is told everything by its specification; it knows nothing of names. Tested in test/engine/hunting/run/.

import type { KqlType, Schema, Value } from '../values/kql-type.ts';
import type { Chunk } from '../values/vector.ts';
import type { Bound, BoundAggregate, Plan, SpecialStep } from './plan.ts';

/** One column that mv-expand takes apart. */
export interface ExpandColumn {
  /** Over the input's columns; its type is dynamic. */
  readonly value: Bound;
  /** Column of the output that takes the items. */
  readonly output: number;
  readonly type: KqlType;
}

export interface ExpandSpec {
  readonly columns: readonly ExpandColumn[];
  /** Items of a bag as `[key, value]` instead of bags of one key. */
  readonly bagsAsArrays: boolean;
  /** Output column of the item's index, from 0; −1 = none. */
  readonly indexColumn: number;
  /** Items of one row at most. */
  readonly limit: number;
  /** Columns of the input; those after it in the output are new. */
  readonly inputWidth: number;
  readonly outputWidth: number;
  /** Output column of the row's number, from 0; −1 = none. mv-apply asks for it, and wants no row for an empty array. */
  readonly rowColumn: number;
}

export type WindowName =
  'prev' | 'next' | 'row_number' | 'row_cumsum' | 'row_rank_dense' | 'row_rank_min' | 'row_window_session';

/** A column that depends on the rows around: over the input's columns and those of the windows before it. */
export interface WindowColumn {
  readonly name: WindowName;
  readonly args: readonly Bound[];
  readonly type: KqlType;
}

export interface ScanStepSpec {
  readonly isOptional: boolean;
  readonly output: 'all' | 'last' | 'none';
  /** Over the scan's row: input columns, then the declared columns, then by step all columns of its last row. */
  readonly test: Bound;
  readonly sets: readonly { readonly column: number; readonly value: Bound }[];
}

export interface ScanSpec {
  readonly inputWidth: number;
  /** First values of the declared columns. */
  readonly declared: readonly Value[];
  readonly declaredTypes: readonly KqlType[];
  /** Whether the output has a last column with the match's number. */
  readonly withMatchId: boolean;
  readonly steps: readonly ScanStepSpec[];
  /** Rows with equal keys are matched apart. */
  readonly keys: readonly Bound[];
  readonly schema: Schema;
}

export interface NestedLevel {
  /** Groups kept of each group of the level above; Infinity = all. */
  readonly count: number;
  readonly of: Bound;
  readonly by: BoundAggregate;
  readonly isDescending: boolean;
  /** Value under which what is cut off is summed up; null = it is dropped. */
  readonly others: { readonly value: Value } | null;
}

/** What `make-series` asks for; every value in it that does not depend on rows is a constant. */
export interface SeriesSpec {
  readonly keys: readonly Bound[];
  readonly aggregates: readonly (BoundAggregate & { readonly fallback: Value; readonly type: KqlType })[];
  readonly axis: Bound;
  /** Ticks or numbers; null = from the rows. */
  readonly from: Value;
  readonly to: Value;
  readonly step: number;
  /** `in range(from, to, step)`: `to` is included and bins are those of bin(), not counted from `from`. */
  readonly isRange?: boolean;
  /** `kind=nonempty`: no rows give one row of fallbacks. */
  readonly isNonEmpty: boolean;
  /** Keys, then aggregates, then the axis. */
  readonly schema: Schema;
}

/** What a tabular plug-in (`evaluate name(…)`) is to the planner; run/plugins.ts lists them. */
export interface Plugin {
  readonly name: string;
  readonly says: string;
  readonly parameters: readonly string[];
  /** Its columns depend on the rows that come in: what of them has to be known while the query is planned; null = nothing. */
  readonly reads: ((request: Omit<PluginRequest, 'rows'>) => PluginAnswer | null) | null;
  /** Without an input (`evaluate f(…)` at the start of a pipeline). */
  readonly isSource?: boolean;
  /** The plug-in's columns and its step, or a sentence. */
  plan(request: PluginRequest): PluginAnswer;
}

export interface PluginArgument {
  readonly kind: 'scalar';
  /** Over the input's columns; a column's name as it was written stands in `name`. */
  readonly value: Bound;
  readonly name: string | null;
  /** `parameter=value` */
  readonly parameter: string | null;
}

export interface PluginTable {
  readonly kind: 'table';
  readonly plan: Plan;
  readonly parameter: string | null;
}

export interface PluginAggregate {
  readonly kind: 'aggregate';
  readonly value: BoundAggregate;
  readonly type: KqlType;
  readonly parameter: string | null;
}

export interface PluginRequest {
  readonly schema: Schema;
  readonly args: readonly (PluginArgument | PluginTable | PluginAggregate)[];
  /** What `reads` gave for the input's rows. */
  readonly rows: readonly Chunk[] | null;
  /** `: (a:string, b:long)` after the call. */
  readonly declared: Schema | null;
  readonly now: number;
}

/** Why a plug-in cannot be planned. */
export interface PluginFault {
  readonly problem: string;
  readonly argument: number | null;
}

/** `extra` are inputs after the first: tables named as arguments. */
export type PluginAnswer =
  { readonly schema: Schema; readonly run: SpecialStep; readonly extra?: readonly Plan[] } | PluginFault;

/** Rows that are made once and read often: by materialize, as, fork. */
export interface RowsCell {
  chunks: readonly Chunk[] | null;
}

/** Takes the place of a table in a sub-query that is run for one group of rows after the other. */
export interface RowsHole {
  chunks: readonly Chunk[];
}

export interface Steps {
  expand(spec: ExpandSpec): SpecialStep;
  /** `width` columns come in. */
  windows(windows: readonly WindowColumn[], width: number): SpecialStep;
  scan(spec: ScanSpec): SpecialStep;
  nested(levels: readonly NestedLevel[], schema: Schema): SpecialStep;
  sample(count: number): SpecialStep;
  /** Numbers or ticks from, to (included), step. */
  range(type: KqlType, from: number, to: number, step: number): SpecialStep;
  keep(cell: RowsCell): SpecialStep;
  hole(hole: RowsHole): SpecialStep;
  /** Runs `plan`, which reads `hole`, for the rows of each key; the key's values are put before when `withKeys`. */
  perGroup(spec: {
    readonly keys: readonly Bound[];
    readonly hole: RowsHole;
    readonly plan: Plan;
    /** Columns of the group's first row that are put before the plan's. */
    readonly carried: readonly number[];
  }): SpecialStep;
  /** Gives no row, and reads all. */
  consume(): SpecialStep;
  makeSeries(spec: SeriesSpec): SpecialStep;
  readonly plugins: ReadonlyMap<string, Plugin>;
}
