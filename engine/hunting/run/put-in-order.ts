// Rows put in order in whole, and texts ranked: what a short list of the first rows by their numbers does without.
// Promise: equal rows keep the order they came in; no step is long. Tested in test/engine/hunting/run/steps.test.ts.

import { compareText } from '../values/compare.ts';
import type { Value } from '../values/kql-type.ts';
import type { CodedVector, ValuePool, Vector } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { poolFor, valueAt } from '../values/vectors.ts';
import type { Compare, RankedKey } from './sort.ts';

/** Rows or codes looked at between two chances to stop. */
const STRIDE = 1 << 16;

/** The rows' codes in one pool: the parts' own where they share one. */
function* codesOf(
  type: CodedVector['type'],
  parts: readonly Vector[],
  length: number,
): Generator<null, { readonly codes: Uint32Array; readonly pool: ValuePool }, void> {
  const [first] = parts;
  const codes = new Uint32Array(length);
  const isShared = first?.form === 'coded' && parts.every((part) => part.form === 'coded' && part.pool === first.pool);
  // Where no two rows are known to share a value each row's is put in order by itself.
  if (!isShared && parts.some((part) => part.form === 'coded' && !part.pool.isDistinct))
    return yield* codesByRow(parts, codes);
  const made = isShared ? null : poolFor(type);
  let at = 0;
  for (const part of parts) {
    if (part.form === 'coded' && made === null) codes.set(part.codes, at);
    else for (let row = 0; row < part.length; row += 1) codes[at + row] = made!.intern(valueAt(part, row));
    at += part.length;
    yield null;
  }
  return { codes, pool: made ?? (first as CodedVector).pool };
}

function* codesByRow(
  parts: readonly Vector[],
  codes: Uint32Array,
): Generator<null, { readonly codes: Uint32Array; readonly pool: ValuePool }, void> {
  const values: Value[] = new Array<Value>(codes.length);
  let at = 0;
  for (const part of parts) {
    for (let row = 0; row < part.length; row += 1, at += 1) {
      codes[at] = at;
      values[at] = valueAt(part, row);
    }
    yield null;
  }
  return { codes, pool: { values, isDistinct: false } };
}

/** Only the codes that occur are put in order. */
export function* rankCodes(
  type: CodedVector['type'],
  parts: readonly Vector[],
  length: number,
  { sign, outside }: { readonly sign: 1 | -1; readonly outside: 0 | 2 },
): Generator<null, RankedKey, void> {
  const { codes, pool } = yield* codesOf(type, parts, length);
  const texts = pool.values;
  const compare: Compare =
    type === 'dynamic'
      ? (a, b) => compareDynamic(texts[a], texts[b])
      : (a, b) => compareText((texts[a] ?? '') as string, (texts[b] ?? '') as string);
  const order = yield* mergeSort(yield* usedCodes(codes, texts.length), compare);
  const rankOf = new Uint32Array(texts.length);
  let next = 0;
  for (let at = 1; at < order.length; at += 1) {
    // Equal values may have several codes.
    if (compare(order[at - 1]!, order[at]!) !== 0) next += 1;
    rankOf[order[at]!] = next;
    if (at % CHUNK_ROWS === 0) yield null;
  }
  const ranks = new Uint32Array(length);
  let classes: Uint8Array | null = null;
  for (let row = 0; row < length; row += 1) {
    const code = codes[row]!;
    ranks[row] = rankOf[code]!;
    if (row % STRIDE === 0) yield null;
    if (texts[code] !== null) continue;
    classes ??= new Uint8Array(length).fill(1);
    classes[row] = outside;
  }
  return { ranks, classes, sign };
}

/** The codes that occur, ascending. */
function* usedCodes(codes: Uint32Array, poolSize: number): Generator<null, Uint32Array, void> {
  const used = new Uint8Array(poolSize);
  for (let row = 0; row < codes.length; row += 1) {
    used[codes[row]!] = 1;
    if (row % STRIDE === 0) yield null;
  }
  const distinct = new Uint32Array(poolSize);
  let count = 0;
  for (let code = 0; code < poolSize; code += 1) {
    if (used[code] === 1) distinct[count++] = code;
    if (code % (STRIDE * 4) === 0) yield null;
  }
  return distinct.slice(0, count);
}

/** Numbers by size, then texts, then the rest as they came: Kusto itself does not sort by dynamic values. */
function compareDynamic(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return classOf(a) - classOf(b);
}

function classOf(value: unknown): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
}

/** Rows of a run, and rows merged, between two chances to stop: texts lie anywhere in memory, a comparison may take a microsecond. */
const RUN = 2_048;
const MERGED = 4_096;

/** Runs sorted in place, then merged in pairs. */
export function* mergeSort(order: Uint32Array, compare: Compare): Generator<null, Uint32Array, void> {
  for (let from = 0; from < order.length; from += RUN) {
    order.subarray(from, from + RUN).sort(compare);
    yield null;
  }
  let source: Uint32Array = order;
  let target: Uint32Array = new Uint32Array(order.length);
  for (let width = RUN; width < order.length; width *= 2) {
    for (let from = 0; from < order.length; from += width * 2) {
      const middle = Math.min(from + width, order.length);
      const end = Math.min(from + width * 2, order.length);
      const at = { left: from, right: middle, to: from };
      while (at.to < end) {
        merge(source, target, at, { middle, end, stop: Math.min(end, at.to + MERGED) }, compare);
        yield null;
      }
    }
    [source, target] = [target, source];
  }
  return source;
}

function merge(
  source: Uint32Array,
  target: Uint32Array,
  at: { left: number; right: number; to: number },
  { middle, end, stop }: { readonly middle: number; readonly end: number; readonly stop: number },
  compare: Compare,
): void {
  let { left, right, to } = at;
  while (to < stop) {
    const takesLeft = left < middle && (right >= end || compare(source[left]!, source[right]!) <= 0);
    target[to] = takesLeft ? source[left]! : source[right]!;
    if (takesLeft) left += 1;
    else right += 1;
    to += 1;
  }
  at.left = left;
  at.right = right;
  at.to = to;
}
