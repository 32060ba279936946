// make-series: rows into bins of an axis, one array for each aggregate and group. Promise: every bin between the ends is
// there, filled with the fallback where no row fell. Tested in test/engine/hunting/make-series.test.ts.

import type { Accumulator } from '../functions/aggregate.ts';
import { numbersOf, type Numbers } from '../functions/aggregate-cells.ts';
import { evaluate, evaluationContext, filterRows } from '../functions/evaluate.ts';
import { QueryRefusal } from '../functions/scalar-function.ts';
import type { ChunkStream, RunContext, SpecialStep } from '../plan/plan.ts';
import type { SeriesSpec } from '../plan/steps.ts';
import { toDynamic } from '../values/all-values.ts';
import type { Dynamic, Value } from '../values/kql-type.ts';
import { TICKS_PER_DAY } from '../values/kql-type.ts';
import { chunkOf, selectChunk, vectorOf } from '../values/vectors.ts';
import { RowGroups } from './row-groups.ts';

/** Elements of one array at most; Kusto's own. */
const BINS_MAX = 1_048_576;
/** Days from 0001-01-01, where Kusto's bins of datetimes begin, to the epoch of our ticks. */
const DAYS_BEFORE_EPOCH = 733_772;

/** The groups' bins and the rows' places in them. */
class Bins {
  /** By series: its bins and the accumulators' group for each. */
  readonly bySeries: Map<number, number>[] = [];
  readonly #origin: number;
  readonly #step: number;
  count = 0;

  constructor(origin: number, step: number) {
    this.#origin = origin;
    this.#step = step;
  }

  group(series: number, bin: number): number {
    const bins = (this.bySeries[series] ??= new Map());
    let group = bins.get(bin);
    if (group === undefined) bins.set(bin, (group = this.count++));
    return group;
  }

  binOf(value: number): number {
    return Math.floor((value - this.#origin) / this.#step);
  }

  startOf(bin: number): number {
    return this.#origin + bin * this.#step;
  }
}

/** Where bins begin: at `from`, or where bin() has them. */
function originOf({ axis, from, to, step, isRange }: SeriesSpec): number {
  if (typeof from === 'number' && isRange !== true) return from;
  const before =
    axis.type === 'datetime' && Number.isInteger(step)
      ? Number((BigInt(DAYS_BEFORE_EPOCH) * BigInt(TICKS_PER_DAY)) % BigInt(step))
      : 0;
  const origin = before === 0 ? 0 : -before;
  if (typeof to === 'number' && isRange !== true && !Number.isInteger((to - origin) / step))
    throw new QueryRefusal(
      'make-series with to and without from is not settled here unless to is a whole number of steps; give from as well',
    );
  return origin;
}

/** First bin and the one after the last; null where the rows decide. */
function endsOf({ from, to, isRange }: SeriesSpec, bins: Bins): readonly [number | null, number | null] {
  if (isRange === true && typeof from === 'number' && typeof to === 'number') {
    const first = bins.binOf(from);
    if (bins.startOf(first) !== from)
      throw new QueryRefusal(
        'make-series in range() is settled here only where the start is a whole number of steps: write bin(start, step)',
      );
    return [first, bins.binOf(to) + 1];
  }
  const last = typeof to === 'number' ? bins.binOf(to) : null;
  return [
    typeof from === 'number' ? bins.binOf(from) : null,
    typeof to === 'number' && last !== null ? (bins.startOf(last) < to ? last + 1 : last) : null,
  ];
}

interface Gathered {
  readonly series: RowGroups;
  readonly bins: Bins;
  readonly accumulators: readonly Accumulator[];
}

/** The rows whose bin is among the asked ones. */
function rowsBetween(spec: SeriesSpec, bins: Bins, { values, nulls }: Numbers, length: number): Uint32Array {
  const [first, end] = endsOf(spec, bins);
  const { to, isRange } = spec;
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) {
    const value = values[row]!;
    const bin = bins.binOf(value);
    if ((nulls !== null && nulls[row] !== 0) || Number.isNaN(bin)) continue;
    if ((first !== null && bin < first) || (end !== null && bin >= end)) continue;
    if (typeof to === 'number' && (isRange === true ? value > to : value >= to))
      throw new QueryRefusal(
        'make-series met rows after its end that lie in its last bin; leave them out with where, or end with a whole bin',
      );
    rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function* gather(spec: SeriesSpec, input: ChunkStream, run: RunContext): Generator<null, Gathered, void> {
  const context = evaluationContext(run.now, () => run.random());
  const series = new RowGroups(spec.keys.map(({ type }) => type));
  const bins = new Bins(originOf(spec), spec.step);
  const accumulators = spec.aggregates.map(({ aggregate, argTypes }) => aggregate.create(argTypes));
  let held = 0;
  for (const whole of input) {
    yield null;
    if (whole === null) continue;
    const numbers = numbersOf(evaluate(spec.axis, whole, context));
    const { values } = numbers;
    const kept = rowsBetween(spec, bins, numbers, whole.length);
    const count = kept.length;
    const chunk = count === whole.length ? whole : selectChunk(whole, kept);
    const keys = series.read(
      spec.keys.map((key) => evaluate(key, chunk, context)),
      count,
    );
    const groups = Uint32Array.from(keys, (key, at) => bins.group(key, bins.binOf(values[kept[at]!]!)));
    add(spec, accumulators, chunk, groups, bins.count, context);
    const bytes = accumulators.reduce((sum, one) => sum + one.bytes(), bins.count * 40);
    run.hold(bytes - held);
    held = bytes;
  }
  run.hold(-held);
  return { series, bins, accumulators };
}

function add(
  spec: SeriesSpec,
  accumulators: readonly Accumulator[],
  chunk: Parameters<typeof evaluate>[1],
  groups: Uint32Array,
  groupCount: number,
  context: Parameters<typeof evaluate>[2],
): void {
  for (const [place, { args, filter }] of spec.aggregates.entries()) {
    const rows = filter === null ? null : filterRows(filter, chunk, context);
    const part = rows === null ? chunk : selectChunk(chunk, rows);
    const partGroups = rows === null ? groups : Uint32Array.from(rows, (row) => groups[row]!);
    const vectors = args.map((arg) => evaluate(arg, part, context));
    accumulators[place]!.add(vectors, partGroups, part.length, groupCount);
  }
}

/** One series as a row. */
function rowOf(spec: SeriesSpec, { series, bins, accumulators }: Gathered, group: number): Value[] {
  const filled = bins.bySeries[group] ?? new Map<number, number>();
  const [fixedFirst, fixedEnd] = endsOf(spec, bins);
  let [least, most] = [Infinity, -Infinity];
  for (const bin of filled.keys()) {
    least = Math.min(least, bin);
    most = Math.max(most, bin);
  }
  const first = fixedFirst ?? least;
  const end = fixedEnd ?? most + 1;
  const length = first < end && Number.isFinite(end - first) ? end - first : 0;
  if (length > BINS_MAX)
    throw new QueryRefusal(
      `make-series comes to ${length} elements; ${BINS_MAX} are the most: take a longer step or a shorter time`,
    );
  const places = Array.from({ length }, (_, at) => first + at);
  const columns = spec.aggregates.map(({ fallback, type }, place) =>
    places.map((bin): Dynamic => {
      const cell = filled.get(bin);
      return toDynamic(type, cell === undefined ? fallback : accumulators[place]!.result(cell));
    }),
  );
  return [
    ...(series.values[group] ?? []),
    ...columns,
    places.map((bin) => toDynamic(spec.axis.type, bins.startOf(bin))),
  ];
}

export function makeSeries(spec: SeriesSpec): SpecialStep {
  if (spec.axis.type === 'dynamic')
    throw new QueryRefusal(
      'make-series goes along a time or a number; convert the dynamic value with todatetime() or tolong()',
    );
  return function* (inputs, run) {
    const gathered = yield* gather(spec, inputs[0]!, run);
    const { series, bins } = gathered;
    const isEmpty = bins.count === 0;
    if (isEmpty && (!spec.isNonEmpty || spec.keys.length > 0)) return;
    const rows = Array.from({ length: series.count }, (_, group) => rowOf(spec, gathered, group));
    const columns = spec.schema.map(({ type }, place) =>
      vectorOf(
        type,
        rows.map((row) => row[place] ?? null),
      ),
    );
    yield chunkOf(columns, rows.length);
  };
}
