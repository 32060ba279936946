// Steps of a few lines: range, sample, sub-queries for one group of rows after the other.
// Promise: what they give depends on their input and the query's seed alone. Tested in test/engine/hunting/run/operators.test.ts.

import { evaluate } from '../functions/evaluate.ts';
import type { Bound, ChunkStream, Plan, SpecialStep } from '../plan/plan.ts';
import type { RowsHole } from '../plan/steps.ts';
import type { KqlType } from '../values/kql-type.ts';
import type { Chunk } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { chunkOf, numberVector } from '../values/vectors.ts';
import { KeySet } from './keys.ts';
import { collect } from './rows.ts';

export function rangeStep(type: KqlType, from: number, to: number, step: number): SpecialStep {
  return function* (_inputs, run): ChunkStream {
    // From the start each time, so that errors do not add up.
    const count = Math.max(0, Math.floor((to - from) / step) + 1);
    for (let first = 0; first < count; first += CHUNK_ROWS) {
      const length = Math.min(CHUNK_ROWS, count - first);
      const values = new Float64Array(length);
      for (let at = 0; at < length; at += 1) values[at] = from + (first + at) * step;
      run.spend(length);
      yield chunkOf([numberVector(type, values, null)], length);
    }
  };
}

/** Some rows by chance, each as likely as another, in the order they came. */
export function sampleStep(count: number): SpecialStep {
  return function* (inputs, run): ChunkStream {
    const rows = yield* collect(inputs[0]!, [], run);
    const chosen: number[] = [];
    for (let row = 0; row < rows.length; row += 1) {
      if (chosen.length < count) chosen.push(row);
      else {
        const place = Math.floor(run.random() * (row + 1));
        if (place < count) chosen[place] = row;
      }
    }
    chosen.sort((a, b) => a - b);
    for (const [place, chunk] of rows.chunks.entries()) {
      const start = rows.starts[place]!;
      const local = chosen.filter((row) => row >= start && row < start + chunk.length).map((row) => row - start);
      if (local.length === 0) continue;
      const picked = Uint32Array.from(local);
      yield { length: picked.length, columns: chunk.columns.map((column) => column.select(picked)) };
    }
  };
}

export function holeStep(hole: RowsHole): SpecialStep {
  return function* (): ChunkStream {
    yield* hole.chunks;
  };
}

export function consumeStep(): SpecialStep {
  return function* (inputs): ChunkStream {
    for (const chunk of inputs[0]!) if (chunk === null || chunk.length >= 0) yield null;
  };
}

interface PerGroup {
  readonly keys: readonly Bound[];
  readonly hole: RowsHole;
  readonly plan: Plan;
  readonly carried: readonly number[];
}

/** The plan once for each key's rows, in the order in which the keys came. */
export function perGroupStep({ keys: bounds, hole, plan, carried }: PerGroup): SpecialStep {
  return function* (inputs, run): ChunkStream {
    const rows = yield* collect(inputs[0]!, [], run);
    const keys = new KeySet(bounds.map(({ type }) => type));
    const members: number[][] = [];
    for (const [place, chunk] of rows.chunks.entries()) {
      const places = yield* keys.encoding(
        bounds.map((bound) => evaluate(bound, chunk, run.evaluation)),
        chunk.length,
        true,
      );
      places.forEach((key, row) => {
        (members[key] ??= []).push(rows.starts[place]! + row);
      });
      yield null;
    }
    for (const number of keys.groups()) {
      const group = members[number]!;
      hole.chunks = groupChunks(rows, group);
      const first = hole.chunks[0]!;
      const heads = carried.map((column) => first.columns[column]!.select(Uint32Array.of(0)));
      for (const chunk of run.run(plan)) {
        if (chunk === null || chunk.length === 0) {
          yield null;
          continue;
        }
        const again = new Uint32Array(chunk.length);
        yield { length: chunk.length, columns: [...heads.map((head) => head.select(again)), ...chunk.columns] };
      }
    }
    hole.chunks = [];
  };
}

function groupChunks(
  rows: { readonly chunks: readonly Chunk[]; readonly starts: readonly number[] },
  group: readonly number[],
): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  for (let place = 0; place < rows.chunks.length && at < group.length; place += 1) {
    const chunk = rows.chunks[place]!;
    const start = rows.starts[place]!;
    const local: number[] = [];
    while (at < group.length && group[at]! < start + chunk.length) {
      local.push(group[at]! - start);
      at += 1;
    }
    if (local.length === 0) continue;
    const picked = Uint32Array.from(local);
    chunks.push({ length: picked.length, columns: chunk.columns.map((column) => column.select(picked)) });
  }
  return chunks;
}
