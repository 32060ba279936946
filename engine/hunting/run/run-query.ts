// Runs a prepared query: one result a table, bounded in rows looked at, rows held and rows given.
// Promise: it yields often, so that whoever drives it can stop within a tenth of a second. Tested in test/engine/hunting/run/bounds.test.ts.

import { createStream, LIMITS } from '../../base/index.ts';
import { evaluationContext } from '../functions/evaluate.ts';
import type { PreparedQuery, QueryProblem, RenderHint, RunContext } from '../plan/plan.ts';
import type { Schema, Value } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import type { Chunk, Vector } from '../values/vector.ts';
import { concatVectors, valueAt } from '../values/vectors.ts';
import { runPlan } from './run-plan.ts';

export interface QueryBounds {
  /** Rows given of each result. */
  readonly resultRows: number;
  /** Rows looked at, in all tables together. */
  readonly rowsRead: number;
  /** Bytes that sorts, joins and groups hold. */
  readonly bytesHeld: number;
}

export const DEFAULT_BOUNDS: QueryBounds = {
  resultRows: LIMITS.huntResultRowsMax,
  rowsRead: LIMITS.huntRowsReadMax,
  bytesHeld: LIMITS.huntBytesHeldMax,
};

export interface RunOptions {
  /** Ticks; `now()` in the query. */
  readonly now: number;
  /** Of rand(), sample and new_guid(). */
  readonly seed: number;
  readonly bounds?: Partial<QueryBounds>;
  /** Told now and then how many rows have been looked at. */
  readonly onProgress?: (rowsRead: number) => void;
}

export interface QueryResult {
  readonly name: string;
  readonly schema: Schema;
  /** Columns are made when they are read. */
  readonly chunks: readonly Chunk[];
  readonly rowCount: number;
  /** All rows that there are, when they are more than were kept; null = these are all. */
  readonly truncatedFrom: number | null;
  readonly render: RenderHint | null;
}

export interface RunOutcome {
  readonly results: readonly QueryResult[];
  readonly rowsRead: number;
  readonly remarks: readonly QueryProblem[];
}

/** A run's counters and chance, shared by the sub-queries that planning asks for. */
export interface QueryRun extends RunContext {
  rowsRead(): number;
}

export function createRun(options: RunOptions): QueryRun {
  const bounds = { ...DEFAULT_BOUNDS, ...options.bounds };
  const chance = createStream(options.seed, 'hunting');
  // 53 bits, as a real between 0 and 1 has them.
  const random = (): number => ((chance.next() >>> 5) * 67_108_864 + (chance.next() >>> 6)) / 9_007_199_254_740_992;
  let rowsRead = 0;
  let bytesHeld = 0;
  const run: QueryRun = {
    evaluation: evaluationContext(options.now, random),
    now: options.now,
    random,
    hold(bytes) {
      bytesHeld += bytes;
      if (bytesHeld > bounds.bytesHeld)
        throw new QueryRefusal(
          `This query holds more than ${Math.round(bounds.bytesHeld / 1_048_576)} MB at once. Filter earlier, look at less time, or keep fewer columns with project before sort, join and summarize.`,
        );
    },
    spend(rows) {
      rowsRead += rows;
      options.onProgress?.(rowsRead);
      if (rowsRead > bounds.rowsRead)
        throw new QueryRefusal(
          `This query looks at more than ${grouped(bounds.rowsRead)} rows. Look at less time, as in where Timestamp > ago(1h), or at fewer tables.`,
        );
    },
    run: (plan) => runPlan(plan, run),
    rowsRead: () => rowsRead,
  };
  return run;
}

/** 12345678 as "12,345,678". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/**
 * Runs a prepared query; gives its results at the end. Throws QueryRefusal when a bound is reached or a value cannot be
 * worked out exactly.
 */
export function* runQuery(
  prepared: PreparedQuery,
  options: RunOptions,
  run: QueryRun = createRun(options),
): Generator<null, RunOutcome, void> {
  const most = options.bounds?.resultRows ?? DEFAULT_BOUNDS.resultRows;
  const results: QueryResult[] = [];
  for (const { name, plan, render } of prepared.results) {
    const chunks: Chunk[] = [];
    let rowCount = 0;
    let total = 0;
    for (const chunk of run.run(plan)) {
      if (chunk !== null && chunk.length > 0) {
        const room = most - rowCount;
        if (room > 0) {
          const kept = chunk.length <= room ? chunk : firstOf(chunk, room);
          // Read here: what a value costs, and what it refuses, belongs to the run.
          for (const column of kept.columns) {
            column.read();
            yield null;
          }
          chunks.push(kept);
          rowCount += kept.length;
        }
        total += chunk.length;
      }
      yield null;
    }
    results.push({
      name,
      schema: plan.schema,
      chunks,
      rowCount,
      truncatedFrom: total > rowCount ? total : null,
      render,
    });
  }
  return { results, rowsRead: run.rowsRead(), remarks: prepared.remarks };
}

function firstOf(chunk: Chunk, count: number): Chunk {
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  return { length: count, columns: chunk.columns.map((column) => column.select(rows)) };
}

/** Rows [from, to) of a result as values, a row at a time. */
export function resultRows(result: QueryResult, from = 0, to: number = result.rowCount): readonly (readonly Value[])[] {
  const rows: Value[][] = [];
  let start = 0;
  for (const chunk of result.chunks) {
    const first = Math.max(from - start, 0);
    const last = Math.min(to - start, chunk.length);
    if (first < last) {
      const vectors = chunk.columns.map((column) => column.read());
      for (let row = first; row < last; row += 1) rows.push(vectors.map((vector) => valueAt(vector, row)));
    }
    start += chunk.length;
  }
  return rows;
}

/** The columns of a result, whole. */
export function resultColumns(result: QueryResult): readonly Vector[] {
  return result.schema.map(({ type }, column) =>
    concatVectors(
      type,
      result.chunks.map((chunk) => chunk.columns[column]!.read()),
    ),
  );
}
