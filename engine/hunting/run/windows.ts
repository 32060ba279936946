// Columns that depend on the rows around: prev, next, row_number, row_cumsum, ranks, sessions. Rows are held back for them.
// Promise: rows stay in the order they came. Tested in test/engine/hunting/run/operators.test.ts.

import { evaluate } from '../functions/evaluate.ts';
import type { ChunkStream, RunContext, SpecialStep } from '../plan/plan.ts';
import type { WindowColumn } from '../plan/steps.ts';
import { unreachable } from '../../base/index.ts';
import { compareValues } from '../values/compare.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import type { Chunk, Vector } from '../values/vector.ts';
import { sliceRows, slotOf, valueAt, vectorBuilder } from '../values/vectors.ts';
import { collect } from './rows.ts';

export function windowsStep(windows: readonly WindowColumn[], width: number): SpecialStep {
  return function* (inputs: readonly ChunkStream[], run: RunContext): ChunkStream {
    const schema = Array.from({ length: width }, () => ({ name: '', type: 'dynamic' as const }));
    const rows = yield* collect(inputs[0]!, schema, run);
    const made: Vector[] = [];
    for (const window of windows) {
      const args: Vector[][] = window.args.map(() => []);
      for (const [place, chunk] of rows.chunks.entries()) {
        const start = rows.starts[place]!;
        const parts = made.map((vector) => slotOf(sliceRows(vector, start, start + chunk.length)));
        const wide: Chunk = { length: chunk.length, columns: [...chunk.columns, ...parts] };
        for (const [at, arg] of window.args.entries()) args[at]!.push(evaluate(arg, wide, run.evaluation));
        yield null;
      }
      made.push(yield* windowVector(window, args, rows.starts, rows.length));
      run.hold(rows.length * 12);
      yield null;
    }
    for (const [place, chunk] of rows.chunks.entries()) {
      const start = rows.starts[place]!;
      const extra = made.map((vector) => slotOf(sliceRows(vector, start, start + chunk.length)));
      yield { length: chunk.length, columns: [...chunk.columns, ...extra] };
    }
  };
}

/** One argument's value by row. */
type Read = (row: number) => Value;

function reader(parts: readonly Vector[], starts: readonly number[]): Read {
  let place = 0;
  return (row) => {
    while (place + 1 < starts.length && row >= starts[place + 1]!) place += 1;
    while (place > 0 && row < starts[place]!) place -= 1;
    return valueAt(parts[place]!, row - (starts[place] ?? 0));
  };
}

/** What a window gives for a row; rows are asked for in order, once each. */
type Window = (row: number) => Value;

/** Rows worked out between two chances to stop. */
const STRIDE = 1 << 14;

function* windowVector(
  window: WindowColumn,
  args: readonly (readonly Vector[])[],
  starts: readonly number[],
  length: number,
): Generator<null, Vector, void> {
  const reads = args.map((parts) => reader(parts, starts));
  const give = windowOf(window, reads, length);
  const builder = vectorBuilder(window.type, length);
  for (let row = 0; row < length; row += 1) {
    builder.set(row, give(row));
    if (row % STRIDE === 0) yield null;
  }
  return builder.finish();
}

function windowOf({ name, args, type }: WindowColumn, reads: readonly Read[], length: number): Window {
  const [first, second, third, fourth] = reads;
  switch (name) {
    case 'prev':
    case 'next': {
      const direction = name === 'prev' ? -1 : 1;
      return (row) => {
        const from = row + direction * Number(second?.(row) ?? 1);
        return from >= 0 && from < length ? first!(from) : (third?.(row) ?? (type === 'string' ? '' : null));
      };
    }
    case 'row_number': {
      let number = 0;
      return (row) => {
        number = row === 0 || second?.(row) === true ? Number(first?.(row) ?? 1) : number + 1;
        return number;
      };
    }
    case 'row_cumsum': {
      let sum = 0;
      return (row) => {
        if (second?.(row) === true) sum = 0;
        sum += Number(first!(row) ?? 0);
        return sum;
      };
    }
    case 'row_rank_dense':
    case 'row_rank_min':
      return ranks(first!, second ?? null, { type: args[0]!.type, isDense: name === 'row_rank_dense' });
    case 'row_window_session':
      return sessions({ at: first!, most: second!, gap: third!, restart: fourth ?? null });
    default:
      return unreachable(name);
  }
}

function ranks(
  term: Read,
  restart: Read | null,
  { type, isDense }: { readonly type: KqlType; readonly isDense: boolean },
): Window {
  let rank = 0;
  let rowsSince = 0;
  let last: Value = null;
  return (row) => {
    const value = term(row);
    const restarts = row === 0 || restart?.(row) === true;
    rowsSince = restarts ? 1 : rowsSince + 1;
    if (restarts) rank = 1;
    else if (compareValues(type, value, last) !== 0) rank = isDense ? rank + 1 : rowsSince;
    last = value;
    return rank;
  };
}

/** The start of the session that a row belongs to: a new one after too long a gap, or when it has lasted too long. */
function sessions(reads: {
  readonly at: Read;
  readonly most: Read;
  readonly gap: Read;
  readonly restart: Read | null;
}): Window {
  let start: number | null = null;
  let last = 0;
  return (row) => {
    const time = reads.at(row);
    if (typeof time !== 'number') return null;
    const isNew =
      start === null ||
      reads.restart?.(row) === true ||
      time - start > Number(reads.most(row)) ||
      time - last > Number(reads.gap(row));
    if (isNew) start = time;
    last = time;
    return start;
  };
}
