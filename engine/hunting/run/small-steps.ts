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

/** Rows of one group within one chunk, ascending. */
interface Part {
  readonly chunk: Chunk;
  readonly rows: Uint32Array;
}

/** Parts put together between two chances to stop. */
const PARTS_A_STEP = 64;

/** The plan once for each key's rows, in the order in which the keys came. */
export function perGroupStep({ keys: bounds, hole, plan, carried }: PerGroup): SpecialStep {
  return function* (inputs, run): ChunkStream {
    const rows = yield* collect(inputs[0]!, [], run);
    const keys = new KeySet(bounds.map(({ type }) => type));
    const members: Part[][] = [];
    for (const chunk of rows.chunks) {
      const groups = yield* keys.encoding(
        bounds.map((bound) => evaluate(bound, chunk, run.evaluation)),
        chunk.length,
        true,
      );
      addParts(members, chunk, groups);
      yield null;
    }
    for (const number of keys.groups()) {
      hole.chunks = yield* chunksOf(members[number]!);
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

function addParts(members: Part[][], chunk: Chunk, groups: Uint32Array): void {
  const found = new Map<number, number[]>();
  for (let row = 0; row < chunk.length; row += 1) {
    const known = found.get(groups[row]!);
    if (known === undefined) found.set(groups[row]!, [row]);
    else known.push(row);
  }
  for (const [group, rows] of found) (members[group] ??= []).push({ chunk, rows: Uint32Array.from(rows) });
}

function* chunksOf(parts: readonly Part[]): Generator<null, readonly Chunk[], void> {
  const chunks: Chunk[] = [];
  for (const { chunk, rows } of parts) {
    chunks.push({ length: rows.length, columns: chunk.columns.map((column) => column.select(rows)) });
    if (chunks.length % PARTS_A_STEP === 0) yield null;
  }
  return chunks;
}
