// join: the right side held back by key, the left side streamed past it. Promise: rows come in the left side's order, the
// matches of one row in the right side's; null keys meet nothing. Tested in test/engine/hunting/run/join.test.ts.

import { evaluate } from '../functions/evaluate.ts';
import type { Bound, ChunkStream, Plan, RunContext } from '../plan/plan.ts';
import type { Chunk } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { lazySlot, selectChunk } from '../values/vectors.ts';
import { KeySet, UNKNOWN, withoutNulls } from './keys.ts';
import type { HeldRows } from './rows.ts';
import { collect, inChunks, NO_ROW, nullsOf, repeated } from './rows.ts';

type JoinPlan = Plan & { readonly kind: 'join' };

/** The right side: rows of each key, one key after the other. */
interface RightSide {
  readonly rows: HeldRows;
  readonly keys: KeySet;
  /** Where each key's rows begin in `byKey`; one more than there are keys. */
  readonly starts: Uint32Array;
  readonly byKey: Uint32Array;
  /** 1 where some left row met it; null when nobody asks. */
  readonly met: Uint8Array | null;
}

export function* joinRows(plan: JoinPlan, left: ChunkStream, right: ChunkStream, run: RunContext): ChunkStream {
  const held = yield* collect(right, plan.right.schema, run);
  const asksMet = ['rightouter', 'fullouter', 'rightsemi', 'rightanti'].includes(plan.join);
  const side = yield* sideByKey(held, plan.rightKeys, asksMet, run);
  const seen = plan.join === 'innerunique' ? new Uint8Array(side.keys.size) : null;
  for (const chunk of left) {
    if (chunk !== null && chunk.length > 0) yield* leftChunk(plan, side, chunk, seen, run);
    yield null;
  }
  if (plan.join === 'rightouter' || plan.join === 'fullouter' || plan.join === 'rightanti')
    yield* rightRest(plan, side, 0);
  if (plan.join === 'rightsemi') yield* rightRest(plan, side, 1);
}

function keyVectors(keys: readonly Bound[], chunk: Chunk, run: RunContext) {
  return keys.map((key) => evaluate(key, chunk, run.evaluation));
}

function* sideByKey(
  rows: HeldRows,
  bounds: readonly Bound[],
  asksMet: boolean,
  run: RunContext,
): Generator<null, RightSide, void> {
  const keys = new KeySet(bounds.map(({ type }) => type));
  const places = new Uint32Array(rows.length);
  for (const [at, chunk] of rows.chunks.entries()) {
    const vectors = keyVectors(bounds, chunk, run);
    yield null;
    places.set(withoutNulls(vectors, yield* keys.encoding(vectors, chunk.length, true)), rows.starts[at]!);
    yield null;
  }
  const starts = new Uint32Array(keys.size + 1);
  const byKey = new Uint32Array(rows.length);
  for (let from = 0; from < places.length; from += CHUNK_ROWS) {
    countKeys(places.subarray(from, from + CHUNK_ROWS), starts);
    yield null;
  }
  for (let key = 0; key < keys.size; key += 1) starts[key + 1]! += starts[key]!;
  yield null;
  const next = starts.slice(0, keys.size);
  for (let from = 0; from < places.length; from += CHUNK_ROWS) {
    placeRows(places.subarray(from, from + CHUNK_ROWS), from, next, byKey);
    yield null;
  }
  return { rows, keys, starts, byKey, met: asksMet ? new Uint8Array(rows.length) : null };
}

/** Adds one to the place after each row's key. */
function countKeys(places: Uint32Array, starts: Uint32Array): void {
  for (let row = 0; row < places.length; row += 1) if (places[row] !== UNKNOWN) starts[places[row]! + 1]! += 1;
}

function placeRows(places: Uint32Array, from: number, next: Uint32Array, byKey: Uint32Array): void {
  for (let row = 0; row < places.length; row += 1) {
    const key = places[row]!;
    if (key === UNKNOWN) continue;
    byKey[next[key]!] = from + row;
    next[key]! += 1;
  }
}

function* leftChunk(
  plan: JoinPlan,
  side: RightSide,
  chunk: Chunk,
  seen: Uint8Array | null,
  run: RunContext,
): ChunkStream {
  const vectors = keyVectors(plan.leftKeys, chunk, run);
  const keys = withoutNulls(vectors, yield* side.keys.encoding(vectors, chunk.length, false));
  if (plan.join === 'leftsemi' || plan.join === 'leftanti') {
    const rows = rowsThatMeet(keys, side, plan.join === 'leftsemi');
    if (rows.length > 0) yield leftColumns(plan, rows.length === chunk.length ? chunk : selectChunk(chunk, rows));
    return;
  }
  if (plan.join === 'rightsemi' || plan.join === 'rightanti') {
    markMet(keys, side);
    return;
  }
  const keepsLeft = plan.join === 'leftouter' || plan.join === 'fullouter';
  const cursor: Cursor = { row: 0, match: 0 };
  while (cursor.row < chunk.length) {
    const pairs = fillPairs(keys, side, cursor, keepsLeft, seen);
    if (pairs.count > 0) yield pairChunk(plan, side, chunk, pairs);
    else yield null;
  }
}

function rowsThatMeet(keys: Uint32Array, side: RightSide, meets: boolean): Uint32Array {
  const rows = new Uint32Array(keys.length);
  let count = 0;
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    const isMet = key !== UNKNOWN && side.starts[key + 1]! > side.starts[key]!;
    if (isMet === meets) rows[count++] = row;
  }
  return rows.slice(0, count);
}

function markMet(keys: Uint32Array, { starts, byKey, met }: RightSide): void {
  if (met === null) return;
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    if (key === UNKNOWN) continue;
    for (let at = starts[key]!; at < starts[key + 1]!; at += 1) {
      // The rows of a key are met together.
      if (met[byKey[at]!] === 1) break;
      met[byKey[at]!] = 1;
    }
  }
}

/** Where the left chunk is: its row, and how many matches of it have been given. */
interface Cursor {
  row: number;
  match: number;
}

interface Pairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly count: number;
}

/** Pairs from the cursor on, at most a chunk of them. */
function fillPairs(
  keys: Uint32Array,
  { starts, byKey, met }: RightSide,
  cursor: Cursor,
  keepsLeft: boolean,
  seen: Uint8Array | null,
): Pairs {
  const left = new Uint32Array(CHUNK_ROWS);
  const right = new Uint32Array(CHUNK_ROWS);
  let count = 0;
  let { row, match } = cursor;
  for (; row < keys.length && count < CHUNK_ROWS; row += 1, match = 0) {
    const key = keys[row]!;
    const from = key === UNKNOWN ? 0 : starts[key]!;
    const to = key === UNKNOWN ? 0 : starts[key + 1]!;
    if (from === to) {
      if (keepsLeft) {
        left[count] = row;
        right[count++] = NO_ROW;
      }
      continue;
    }
    if (seen !== null && match === 0) {
      if (seen[key] === 1) continue;
      seen[key] = 1;
    }
    let at = from + match;
    for (; at < to && count < CHUNK_ROWS; at += 1) {
      left[count] = row;
      right[count++] = byKey[at]!;
      if (met !== null) met[byKey[at]!] = 1;
    }
    if (at < to) {
      match = at - from;
      break;
    }
  }
  cursor.row = row;
  cursor.match = match;
  return { left: left.slice(0, count), right: right.slice(0, count), count };
}

function pairChunk(plan: JoinPlan, side: RightSide, chunk: Chunk, { left, right, count }: Pairs): Chunk {
  const distinct = distinctRows(left);
  const gathered = side.rows.chunkOf(right);
  return {
    length: count,
    columns: plan.output.map(({ side: of, column }) =>
      of === 'right'
        ? gathered.columns[column]!
        : distinct === null
          ? repeated(chunk.columns[column]!, left)
          : repeated(chunk.columns[column]!.select(distinct.rows), distinct.places),
    ),
  };
}

/** The rows named and where each pair's is among them; null when most rows are named, so that the whole column is read. */
function distinctRows(rows: Uint32Array): { readonly rows: Uint32Array; readonly places: Uint32Array } | null {
  const distinct: number[] = [];
  const places = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    if (at === 0 || rows[at] !== rows[at - 1]) distinct.push(rows[at]!);
    places[at] = distinct.length - 1;
  }
  return distinct.length * 2 > CHUNK_ROWS ? null : { rows: Uint32Array.from(distinct), places };
}

function leftColumns(plan: JoinPlan, chunk: Chunk): Chunk {
  return { length: chunk.length, columns: plan.output.map(({ column }) => chunk.columns[column]!) };
}

/** Rows of the right side that were met, or that were not. */
function* rightRest(plan: JoinPlan, { rows, met }: RightSide, wanted: 0 | 1): ChunkStream {
  const found = new Uint32Array(rows.length);
  let count = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if (met?.[row] === wanted) found[count++] = row;
    if (row % (CHUNK_ROWS * 8) === 0) yield null;
  }
  const all = found.slice(0, count);
  yield* inChunks(all.length, (from, to) => {
    const some = rows.chunkOf(all.slice(from, to));
    return {
      length: some.length,
      columns: plan.output.map(({ side, column }) =>
        side === 'right' ? some.columns[column]! : lazySlot(() => nullsOf(plan.left.schema[column]!.type, some.length)),
      ),
    };
  });
}
