// A query after names and types are settled: a tree of steps, each with the columns it gives.
// Promise: a plan is data; running it twice over the same tables gives the same rows. Tested in test/engine/hunting/plan/.

import type { Aggregate } from '../functions/aggregate.ts';
import type { EvaluationContext } from '../functions/evaluate.ts';
import type { ArgumentType, ScalarFunction } from '../functions/scalar-function.ts';
import type { Span } from '../syntax/ast.ts';
import type { QueryProblem } from '../syntax/query-problem.ts';
import type { TableSource } from '../tables/table-source.ts';
import type { KqlType, Schema, Value } from '../values/kql-type.ts';
import type { Chunk } from '../values/vector.ts';

/** An expression over the columns of one chunk. */
export type Bound =
  | { readonly kind: 'column'; readonly type: KqlType; readonly column: number }
  | { readonly kind: 'constant'; readonly type: KqlType; readonly value: Value }
  | {
      readonly kind: 'call';
      readonly type: KqlType;
      readonly fn: ScalarFunction;
      readonly args: readonly Bound[];
      readonly span: Span;
    }
  /** Three-valued as KQL has it; kept apart because the right side is asked only of rows that the left leaves open. */
  | { readonly kind: 'and' | 'or'; readonly type: 'bool'; readonly of: readonly Bound[] };

export interface BoundAggregate {
  readonly aggregate: Aggregate;
  readonly args: readonly Bound[];
  readonly argTypes: readonly ArgumentType[];
  /** Only rows for which it holds are added (`countif` and its like have it as an argument instead). */
  readonly filter: Bound | null;
}

export interface BoundSort {
  readonly value: Bound;
  readonly isDescending: boolean;
  readonly nullsFirst: boolean;
}

export type JoinKind =
  | 'innerunique'
  | 'inner'
  | 'leftouter'
  | 'rightouter'
  | 'fullouter'
  | 'leftanti'
  | 'rightanti'
  | 'leftsemi'
  | 'rightsemi';

/** Steps that need more than a line each (make-series, mv-apply, scan, plug-ins …) are `special`: a generator over chunks. */
export type Plan = { readonly schema: Schema } & (
  | {
      readonly kind: 'scan';
      readonly table: TableSource;
      /** Columns of the table, in order. */ readonly columns: readonly number[];
      readonly filter: Bound | null;
    }
  | { readonly kind: 'rows'; readonly chunks: readonly Chunk[] }
  | { readonly kind: 'filter'; readonly input: Plan; readonly test: Bound }
  /** Gives exactly these columns. */
  | { readonly kind: 'map'; readonly input: Plan; readonly columns: readonly Bound[] }
  | {
      readonly kind: 'group';
      readonly input: Plan;
      readonly keys: readonly Bound[];
      readonly aggregates: readonly BoundAggregate[];
    }
  | {
      readonly kind: 'sort';
      readonly input: Plan;
      readonly keys: readonly BoundSort[];
      /** Rows wanted; null = all. */ readonly limit: number | null;
    }
  | { readonly kind: 'take'; readonly input: Plan; readonly count: number }
  | {
      readonly kind: 'join';
      readonly left: Plan;
      readonly right: Plan;
      readonly join: JoinKind;
      readonly leftKeys: readonly Bound[];
      readonly rightKeys: readonly Bound[];
      /** Which columns of left and right (in this order) the result has. */
      readonly output: readonly { readonly side: 'left' | 'right'; readonly column: number }[];
    }
  | {
      readonly kind: 'union';
      readonly inputs: readonly Plan[];
      /** By input: its column for each of the schema's, −1 = null. */ readonly places: readonly (readonly number[])[];
    }
  | { readonly kind: 'special'; readonly inputs: readonly Plan[]; readonly name: string; readonly run: SpecialStep }
);

/** Gives chunks; gives null now and then when it works long without one, so that the query can be cancelled. */
export type ChunkStream = Generator<Chunk | null, void, void>;

export type SpecialStep = (inputs: readonly ChunkStream[], run: RunContext) => ChunkStream;

/** What steps know of the run they belong to. */
export interface RunContext {
  /** For evaluate() and filterRows(): remembers what was decided for codes, for the whole run. */
  readonly evaluation: EvaluationContext;
  readonly now: number;
  random(): number;
  /** Rows held back by a step (join, sort, group): throws QueryRefusal beyond the bound. `bytes` may be negative when let go. */
  hold(bytes: number): void;
  /** Rows looked at: throws QueryRefusal beyond the bound. */
  spend(rows: number): void;
  run(plan: Plan): ChunkStream;
}

/** What `render` asks for, beside the rows. */
export interface RenderHint {
  readonly chart: string;
  readonly options: ReadonlyMap<string, string>;
}

/** A whole query ready to run: one plan a result. */
export interface PreparedQuery {
  readonly results: readonly { readonly name: string; readonly plan: Plan; readonly render: RenderHint | null }[];
  /** Remarks that do not stop it (an ignored hint, a deprecated name). */
  readonly remarks: readonly QueryProblem[];
}

export type { QueryProblem };
