// sort and top: rows held back, put in order by their keys. Promise: equal rows keep the order they came in; a sort can be
// stopped between any two of its short steps. Tested in test/engine/hunting/run/operators.test.ts.

import { LIMITS } from '../../base/index.ts';
import { evaluate } from '../functions/evaluate.ts';
import type { BoundSort, ChunkStream, Plan, RunContext } from '../plan/plan.ts';
import { numbersOf } from '../functions/aggregate-cells.ts';
import type { Vector } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { chunkOf, isCodedType } from '../values/vectors.ts';
import { HeldRows, inChunks } from './rows.ts';
import { lateRuns } from './steps.ts';

type SortPlan = Plan & { readonly kind: 'sort' };

/** Rows put in order, or looked at in passing, between two chances to stop. */
const STRIDE = 1 << 16;

/** A key as numbers that order as the values do; NaN and null stand before or after all, by `classes`. */
export interface RankedKey {
  readonly ranks: Float64Array | Uint32Array;
  /** 0 first, 1 ordinary, 2 last; null = all are ordinary. */
  readonly classes: Uint8Array | null;
  readonly sign: 1 | -1;
}

/** Bytes counted for a row while it is put in order: its number twice, and a rank for each key. */
const bytesPerRow = (keys: number): number => 8 + keys * 17;

export function* sortRows(plan: SortPlan, input: ChunkStream, run: RunContext): ChunkStream {
  const { limit, keys } = plan;
  const hold = (bytes: number): void => run.hold(bytes);
  let rows = new HeldRows(plan.schema, hold);
  let keyParts: Vector[][] = keys.map(() => []);
  const most = limit === null ? Infinity : Math.max(STRIDE * 4, limit * 4);
  for (const chunk of input) {
    if (chunk !== null && chunk.length > 0) {
      rows.add(chunk);
      hold(chunk.length * bytesPerRow(keys.length));
      for (const [place, { value }] of keys.entries()) {
        keyParts[place]!.push(evaluate(value, chunk, run.evaluation));
        yield null;
      }
      if (rows.length > most && limit !== null) {
        const cut = yield* firstRows(rows, keyParts, keys, limit, hold);
        rows = cut.rows;
        keyParts = cut.keyParts;
      }
    }
    yield null;
  }
  const wanted = yield* orderOf(rows.length, keyParts, keys, limit);
  yield* inChunks(wanted.length, (from, to) => rows.chunkOf(wanted.slice(from, to)));
}

interface Cut {
  readonly rows: HeldRows;
  readonly keyParts: Vector[][];
}

/** The rows that can still be among the first `limit`, in the order they came. */
function* firstRows(
  rows: HeldRows,
  keyParts: readonly (readonly Vector[])[],
  keys: readonly BoundSort[],
  limit: number,
  hold: (bytes: number) => void,
): Generator<null, Cut, void> {
  const kept = (yield* orderOf(rows.length, keyParts, keys, limit)).slice().sort();
  const cut = new HeldRows(rows.schema, hold);
  const keyRows = new HeldRows(keys.map(({ value }) => ({ name: '', type: value.type })));
  rows.chunks.forEach((chunk, at) => {
    keyRows.add(
      chunkOf(
        keyParts.map((parts) => parts[at]!),
        chunk.length,
      ),
    );
  });
  const cutKeys: Vector[][] = keys.map(() => []);
  for (const chunk of inChunks(kept.length, (from, to) => rows.chunkOf(kept.slice(from, to)))) {
    // Made now, so that the rows that are left out can be let go.
    for (const column of chunk.columns) {
      column.read();
      yield null;
    }
    cut.add(chunk);
  }
  for (let from = 0; from < kept.length; from += CHUNK_ROWS) {
    const part = kept.slice(from, from + CHUNK_ROWS);
    cutKeys.forEach((parts, place) => parts.push(keyRows.gather(place, part)));
    yield null;
  }
  hold((kept.length - rows.length) * bytesPerRow(keys.length));
  rows.letGo();
  return { rows: cut, keyParts: cutKeys };
}

/** Row numbers in the order of the keys; the first `limit` of them when there is one. */
export function* orderOf(
  length: number,
  keyParts: readonly (readonly Vector[])[],
  keys: readonly BoundSort[],
  limit: number | null = null,
): Generator<null, Uint32Array, void> {
  const order = new Uint32Array(length);
  for (let row = 0; row < length; row += 1) order[row] = row;
  if (length < 2) return limit === null ? order : order.subarray(0, limit);
  const ranked: RankedKey[] = [];
  for (const [place, key] of keys.entries()) {
    const parts = keyParts[place]!;
    if (!isConstant(parts)) ranked.push(yield* rank(parts, length, key));
    yield null;
  }
  if (limit !== null && limit <= LIMITS.huntTopListMax && ranked.length > 0)
    return yield* smallest(length, limit, comparing(ranked));
  const sorted = ranked.length === 0 ? order : yield* lateRuns().order.mergeSort(order, comparing(ranked));
  return limit === null ? sorted : sorted.subarray(0, limit);
}

function isConstant(parts: readonly Vector[]): boolean {
  const [first] = parts;
  return first?.form === 'constant' && parts.every((part) => part.form === 'constant' && part.value === first.value);
}

/** The first `limit` rows by `compare`; among equals the earlier ones. */
function* smallest(length: number, limit: number, compare: Compare): Generator<null, Uint32Array, void> {
  const best = new Uint32Array(Math.min(limit, length));
  let count = 0;
  for (let from = 0; from < length; from += STRIDE) {
    count = keepSmallest(best, count, from, Math.min(length, from + STRIDE), compare);
    yield null;
  }
  return best.subarray(0, count);
}

function keepSmallest(best: Uint32Array, held: number, from: number, to: number, compare: Compare): number {
  let count = held;
  for (let row = from; row < to; row += 1) {
    if (count === best.length && (count === 0 || compare(row, best[count - 1]!) >= 0)) continue;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(row, best[middle]!) < 0) high = middle;
      else low = middle + 1;
    }
    if (count < best.length) count += 1;
    best.copyWithin(low + 1, low, count - 1);
    best[low] = row;
  }
  return count;
}

export type Compare = (a: number, b: number) => number;

function comparing(keys: readonly RankedKey[]): Compare {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined && only.classes === null) {
    const { ranks, sign } = only;
    return (a, b) => sign * (ranks[a]! - ranks[b]!);
  }
  return (a, b) => {
    for (let at = 0; at < keys.length; at += 1) {
      const { ranks, classes, sign } = keys[at]!;
      if (classes !== null) {
        const apart = classes[a]! - classes[b]!;
        if (apart !== 0) return apart;
      }
      const x = ranks[a]!;
      const y = ranks[b]!;
      if (x !== y) return x < y ? -sign : sign;
    }
    return 0;
  };
}

function* rank(
  parts: readonly Vector[],
  length: number,
  { value, isDescending, nullsFirst }: BoundSort,
): Generator<null, RankedKey, void> {
  const sign = isDescending ? -1 : 1;
  const outside = nullsFirst ? 0 : 2;
  if (isCodedType(value.type)) return yield* lateRuns().order.rankCodes(value.type, parts, length, { sign, outside });
  const ranks = new Float64Array(length);
  let classes: Uint8Array | null = null;
  let at = 0;
  for (const part of parts) {
    const { values, nulls } = numbersOf(part);
    for (let row = 0; row < part.length; row += 1, at += 1) {
      const number = values[row]!;
      const isNull = nulls !== null && nulls[row] === 1;
      ranks[at] = number;
      if (!isNull && !Number.isNaN(number)) continue;
      classes ??= new Uint8Array(length).fill(1);
      classes[at] = outside;
      // NaN stands beside null, towards the numbers.
      ranks[at] = isNull ? -1 : 0;
    }
    yield null;
  }
  return { ranks, classes, sign };
}
