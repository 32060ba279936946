// Columns that depend on the rows around: prev, next, row_number, row_cumsum, ranks, sessions. Rows are held back for them.
// Promise: rows stay in the order they came. Tested in test/engine/hunting/run/operators.test.ts.

import { evaluate } from '../functions/evaluate.ts';
import type { ChunkStream, RunContext, SpecialStep } from '../plan/plan.ts';
import type { WindowColumn } from '../plan/steps.ts';
import { unreachable } from '../../base/index.ts';
import { compareValues } from '../values/compare.ts';
import type { Value } from '../values/kql-type.ts';
import type { Chunk, Vector } from '../values/vector.ts';
import { chunkOf, sliceRows, slotOf, valueAt, vectorOf } from '../values/vectors.ts';
import { collect, inChunks } from './rows.ts';

export function windowsStep(windows: readonly WindowColumn[], width: number): SpecialStep {
  return function* (inputs: readonly ChunkStream[], run: RunContext): ChunkStream {
    const schema = Array.from({ length: width }, () => ({ name: '', type: 'dynamic' as const }));
    const rows = yield* collect(inputs[0]!, schema, run);
    const made: Vector[] = [];
    for (const window of windows) {
      const args: Vector[][] = window.args.map(() => []);
      rows.chunks.forEach((chunk, place) => {
        const start = rows.starts[place]!;
        const wide: Chunk = {
          length: chunk.length,
          columns: [...chunk.columns, ...made.map((vector) => slotOf(sliceRows(vector, start, start + chunk.length)))],
        };
        window.args.forEach((arg, at) => args[at]!.push(evaluate(arg, wide, run.evaluation)));
      });
      yield null;
      made.push(windowVector(window, args, rows.starts, rows.length));
      run.hold(rows.length * 12);
      yield null;
    }
    yield* inChunks(rows.length, (from, to) => {
      const order = Uint32Array.from({ length: to - from }, (_, at) => from + at);
      const extra = chunkOf(
        made.map((vector) => sliceRows(vector, from, to)),
        to - from,
      );
      return { length: to - from, columns: [...chunkFrom(rows, order).columns, ...extra.columns] };
    });
  };
}

function chunkFrom(
  rows: { readonly chunks: readonly Chunk[]; readonly starts: readonly number[]; chunkOf(rows: Uint32Array): Chunk },
  order: Uint32Array,
): Chunk {
  const place = rows.starts.indexOf(order[0] ?? 0);
  const chunk = rows.chunks[place];
  return chunk !== undefined && chunk.length === order.length ? chunk : rows.chunkOf(order);
}

/** One argument's value by row. */
type Read = (row: number) => Value;

function reader(parts: readonly Vector[] | undefined, starts: readonly number[]): Read | null {
  if (parts === undefined) return null;
  let place = 0;
  return (row) => {
    while (place + 1 < starts.length && row >= starts[place + 1]!) place += 1;
    while (place > 0 && row < starts[place]!) place -= 1;
    return valueAt(parts[place]!, row - (starts[place] ?? 0));
  };
}

function windowVector(
  { name, args: bounds, type }: WindowColumn,
  args: readonly (readonly Vector[])[],
  starts: readonly number[],
  length: number,
): Vector {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => reader(args[at], starts));
  const values: Value[] = [];
  const none: Value = type === 'string' ? '' : null;
  switch (name) {
    case 'prev':
    case 'next':
      for (let row = 0; row < length; row += 1) {
        const offset = Number(second?.(row) ?? 1) * (name === 'prev' ? -1 : 1);
        const from = row + offset;
        values.push(from >= 0 && from < length ? first!(from) : (third?.(row) ?? none));
      }
      break;
    case 'row_number': {
      let number = 0;
      for (let row = 0; row < length; row += 1) {
        const start = Number(first?.(row) ?? 1);
        number = row === 0 || second?.(row) === true ? start : number + 1;
        values.push(number);
      }
      break;
    }
    case 'row_cumsum': {
      let sum = 0;
      for (let row = 0; row < length; row += 1) {
        if (second?.(row) === true) sum = 0;
        sum += Number(first!(row) ?? 0);
        values.push(sum);
      }
      break;
    }
    case 'row_rank_dense':
    case 'row_rank_min':
      rankRows(values, length, first!, second ?? null, { type: bounds[0]!.type, isDense: name === 'row_rank_dense' });
      break;
    case 'row_window_session':
      sessions(values, length, { at: first!, most: second!, gap: third!, restart: fourth ?? null });
      break;
    default:
      unreachable(name);
  }
  return vectorOf(type, values);
}

function rankRows(
  values: Value[],
  length: number,
  term: Read,
  restart: Read | null,
  { type, isDense }: { readonly type: Parameters<typeof compareValues>[0]; readonly isDense: boolean },
): void {
  let rank = 0;
  let rowsSince = 0;
  let last: Value = null;
  for (let row = 0; row < length; row += 1) {
    const value = term(row);
    const restarts = row === 0 || restart?.(row) === true;
    if (restarts) {
      rank = 1;
      rowsSince = 1;
    } else {
      rowsSince += 1;
      if (compareValues(type, value, last) !== 0) rank = isDense ? rank + 1 : rowsSince;
    }
    last = value;
    values.push(rank);
  }
}

/** The start of the session that a row belongs to: a new one after too long a gap, or when it has lasted too long. */
function sessions(
  values: Value[],
  length: number,
  {
    at,
    most,
    gap,
    restart,
  }: { readonly at: Read; readonly most: Read; readonly gap: Read; readonly restart: Read | null },
): void {
  let start: number | null = null;
  let last = 0;
  for (let row = 0; row < length; row += 1) {
    const time = at(row);
    if (typeof time !== 'number') {
      values.push(null);
      continue;
    }
    const isNew =
      start === null || restart?.(row) === true || time - start > Number(most(row)) || time - last > Number(gap(row));
    if (isNew) start = time;
    last = time;
    values.push(start);
  }
}
