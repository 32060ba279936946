// A plan as a stream of chunks. Promise: chunks come as they are made; a null between them is a chance to stop.
// Tested in test/engine/hunting/run/operators.test.ts.

import { unreachable } from '../../base/index.ts';
import { evaluate, filterRows } from '../functions/evaluate.ts';
import { isPure } from '../plan/bind-expression.ts';
import type { Bound, ChunkStream, Plan, RunContext } from '../plan/plan.ts';
import type { Chunk, ColumnSlot } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { lazySlot, selectChunk, selectRows, slotOf } from '../values/vectors.ts';
import { groupRows } from './group.ts';
import { sortRows } from './sort.ts';
import { lateRuns } from './steps.ts';

export function runPlan(plan: Plan, run: RunContext): ChunkStream {
  switch (plan.kind) {
    case 'scan':
      return scanTable(plan, Infinity, run);
    case 'rows':
      return givenRows(plan.chunks, run);
    case 'filter':
      return filter(plan, run);
    case 'map':
      return map(plan, run.run(plan.input), run);
    case 'group':
      return groupRows(plan, run.run(plan.input), run);
    case 'sort':
      return sortRows(plan, run.run(plan.input), run);
    case 'take':
      return take(plan, run);
    case 'join':
      return lateRuns().join(plan, run);
    case 'union':
      return lateRuns().union(plan, run);
    case 'special':
      return plan.run(
        plan.inputs.map((input) => run.run(input)),
        run,
      );
    default:
      return unreachable(plan);
  }
}

function* scanTable(plan: Plan & { readonly kind: 'scan' }, limit: number, run: RunContext): ChunkStream {
  const { table, columns, filter: test } = plan;
  let counts = false;
  let isFirst = true;
  const spend = (rows: number): void => {
    counts = true;
    run.spend(rows);
  };
  for (const chunk of table.scan({ columns, filter: test, limit, spend })) {
    // A table that leaves rows out early tells what it looked at; any other looked at what it gives.
    if (chunk !== null && !counts) run.spend(chunk.length);
    const most = isFirst ? FIRST_ROWS : CHUNK_ROWS;
    if (chunk === null || chunk.length <= most) yield chunk;
    else yield* slices(chunk, most);
    isFirst &&= chunk === null;
  }
}

/** Rows given at once of a table's first chunk: most values are met there, and an expression may take its time over each. */
const FIRST_ROWS = 4_096;

/** A large chunk piece by piece: what is done with a chunk is one step. */
function* slices(chunk: Chunk, most: number): ChunkStream {
  for (let from = 0; from < chunk.length; from += most) {
    const length = Math.min(most, chunk.length - from);
    let rows: Uint32Array | null = null;
    const columns = chunk.columns.map(
      (column) =>
        column.slice?.(from, from + length) ??
        column.select((rows ??= Uint32Array.from({ length }, (_, row) => from + row))),
    );
    yield { length, columns };
  }
}

function* givenRows(chunks: readonly Chunk[], run: RunContext): ChunkStream {
  for (const chunk of chunks) {
    run.spend(chunk.length);
    if (chunk.length <= CHUNK_ROWS) yield chunk;
    else yield* slices(chunk, CHUNK_ROWS);
  }
}

function* filter({ input, test }: Plan & { readonly kind: 'filter' }, run: RunContext): ChunkStream {
  for (const chunk of run.run(input)) {
    if (chunk === null || chunk.length === 0) {
      yield null;
      continue;
    }
    const rows = filterRows(test, chunk, run.evaluation);
    if (rows.length === chunk.length) yield chunk;
    else yield rows.length === 0 ? null : selectChunk(chunk, rows);
  }
}

/** A column made for all rows when it is read, or for some when only they are left by then. */
function computed(bound: Bound, chunk: Chunk, run: RunContext): ColumnSlot {
  let made: ReturnType<typeof evaluate> | null = null;
  return {
    read: () => (made ??= evaluate(bound, chunk, run.evaluation)),
    select(rows) {
      if (made === null) return computed(bound, selectChunk(chunk, rows), run);
      const all = made;
      return lazySlot(() => selectRows(all, rows));
    },
  };
}

function* map(plan: Plan & { readonly kind: 'map' }, input: ChunkStream, run: RunContext): ChunkStream {
  const isDrawn = plan.columns.map((column) => !isPure(column));
  for (const chunk of input) {
    if (chunk === null) {
      yield null;
      continue;
    }
    const columns = plan.columns.map((bound, place): ColumnSlot => {
      if (bound.kind === 'column') return chunk.columns[bound.column]!;
      // What is drawn by chance is drawn now, for every row, whoever reads it later.
      return isDrawn[place] === true ? slotOf(evaluate(bound, chunk, run.evaluation)) : computed(bound, chunk, run);
    });
    yield { length: chunk.length, columns };
  }
}

function* take(plan: Plan & { readonly kind: 'take' }, run: RunContext): ChunkStream {
  let left = plan.count;
  if (left <= 0) return;
  const { input } = plan;
  const stream = input.kind === 'scan' && input.filter === null ? scanTable(input, left, run) : run.run(input);
  for (const chunk of stream) {
    if (chunk === null || chunk.length <= left) {
      left -= chunk?.length ?? 0;
      yield chunk;
    } else {
      yield selectChunk(
        chunk,
        Uint32Array.from({ length: left }, (_, row) => row),
      );
      left = 0;
    }
    if (left === 0) return;
  }
}
