// The steps that take rows apart, look at their neighbours or gather them, each row by row in the plainest way.
// Promise: nothing here is shared with the engine's steps but the meaning of an expression for one row and the aggregates.
// Used by test/engine/hunting/reference/random-plans.test.ts.

import { valueOf } from '../../../../engine/hunting/functions/evaluate.ts';
import type { FunctionContext } from '../../../../engine/hunting/functions/scalar-function.ts';
import type { Bound, BoundAggregate, Plan, SpecialStep } from '../../../../engine/hunting/plan/plan.ts';
import type { ExpandSpec, NestedLevel, RowsHole, ScanSpec } from '../../../../engine/hunting/plan/steps.ts';
import type { SeriesSpec, Steps, WindowColumn } from '../../../../engine/hunting/plan/steps.ts';
import { STEPS } from '../../../../engine/hunting/run/steps.ts';
import { compareValues, keyOf } from '../../../../engine/hunting/values/compare.ts';
import { convertValue, toDynamic } from '../../../../engine/hunting/values/convert.ts';
import type { Dynamic, KqlType, Schema, Value } from '../../../../engine/hunting/values/kql-type.ts';
import { vectorOf } from '../../../../engine/hunting/values/vectors.ts';

export type Row = readonly Value[];

/** What a step gives for the rows of its inputs; `run` interprets a plan within it. */
export type RowStep = (inputs: readonly (readonly Row[])[], run: (plan: Plan) => readonly Row[]) => readonly Row[];

export interface RowSteps {
  /** What the planner asks for steps. */
  readonly steps: Steps;
  stepOf(step: SpecialStep): RowStep | undefined;
}

export function rowSteps(context: FunctionContext): RowSteps {
  const known = new Map<SpecialStep, RowStep>();
  const holes = new Map<RowsHole, readonly Row[]>();
  const value = (bound: Bound, row: Row): Value => valueOf(bound, (column) => row[column] ?? null, context);
  const step = (make: RowStep): SpecialStep => {
    const mark: SpecialStep = () => {
      throw new Error('a step of the reference is interpreted, not run');
    };
    known.set(mark, make);
    return mark;
  };
  const steps: Steps = {
    ...STEPS,
    expand: (spec) => step(([rows]) => rows!.flatMap((row, at) => expanded(spec, row, at, value))),
    windows: (windows) => step(([rows]) => withWindows(windows, rows!, value)),
    nested: (levels, schema) => step(([rows]) => nested(levels, schema, rows!, value)),
    makeSeries: (spec) => step(([rows]) => series(spec, rows!, value)),
    scan: (spec) => step(([rows]) => scanned(spec, rows!, context)),
    range: (_, from, to, by) =>
      step(() => Array.from({ length: Math.max(0, Math.floor((to - from) / by) + 1) }, (_one, at) => [from + at * by])),
    keep: () => step(([rows]) => rows!),
    consume: () => step(() => []),
    hole: (hole) => step(() => holes.get(hole) ?? []),
    perGroup: ({ keys, hole, plan, carried }) =>
      step(([rows], run) =>
        grouped(rows!, (row) => keys.map((key) => keyOf(key.type, value(key, row)))).flatMap((members) => {
          holes.set(hole, members);
          return run(plan).map((line) => [...carried.map((column) => members[0]![column] ?? null), ...line]);
        }),
      ),
  };
  return { steps, stepOf: (mark) => known.get(mark) };
}

type Evaluate = (bound: Bound, row: Row) => Value;

/** Rows with equal keys, in the order in which the keys came. */
function grouped(rows: readonly Row[], keyOfRow: (row: Row) => readonly unknown[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOfRow(row)
      .map((one) => `${typeof one} ${String(one)}`)
      .join('\u0001');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** An aggregate over some rows, which are given to it one at a time. */
export function aggregated(
  { aggregate, args, argTypes }: BoundAggregate,
  rows: readonly Row[],
  value: Evaluate,
): Value {
  const accumulator = aggregate.create(argTypes);
  for (const row of rows)
    accumulator.add(
      args.map((arg) => vectorOf(arg.type, [value(arg, row)])),
      new Uint32Array(1),
      1,
      1,
    );
  return accumulator.result(0);
}

function itemsOf(value: Value, bagsAsArrays: boolean): readonly Dynamic[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value as readonly Dynamic[];
  if (!(value instanceof Map)) return [value as Dynamic];
  const entries = [...(value as ReadonlyMap<string, Dynamic>)];
  return entries.map(([key, item]) => (bagsAsArrays ? [key, item] : new Map([[key, item]])));
}

const as = (item: Dynamic, type: KqlType): Value => (type === 'dynamic' ? item : convertValue(item, 'dynamic', type));

function expanded(spec: ExpandSpec, row: Row, number: number, value: Evaluate): readonly Row[] {
  const lists = spec.columns.map((column) => itemsOf(value(column.value, row), spec.bagsAsArrays));
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  // mv-expand keeps a row that has nothing to give; mv-apply, which numbers its rows, does not.
  const count = longest === 0 && spec.rowColumn < 0 ? 1 : Math.min(longest, spec.limit);
  return Array.from({ length: count }, (_, at) => {
    const line: Value[] = Array.from({ length: spec.outputWidth }, (_one, column) =>
      column < spec.inputWidth ? (row[column] ?? null) : null,
    );
    spec.columns.forEach(({ output, type }, place) => {
      line[output] = as(lists[place]![at] ?? null, type);
    });
    if (spec.indexColumn >= 0) line[spec.indexColumn] = at;
    if (spec.rowColumn >= 0) line[spec.rowColumn] = number;
    return line;
  });
}

/** A window's value for one row is worked out from all rows up to it, each time anew. */
function withWindows(windows: readonly WindowColumn[], rows: readonly Row[], value: Evaluate): readonly Row[] {
  let wide: readonly Row[] = rows;
  for (const window of windows) {
    const before = wide;
    wide = before.map((row, at) => [...row, windowValue(window, before, at, value)]);
  }
  return wide;
}

function windowValue({ name, args, type }: WindowColumn, rows: readonly Row[], at: number, value: Evaluate): Value {
  const arg = (place: number, row: number): Value =>
    args[place] === undefined ? null : value(args[place], rows[row]!);
  const lastRestart = (place: number): number => {
    let row = at;
    while (row > 0 && arg(place, row) !== true) row -= 1;
    return row;
  };
  switch (name) {
    case 'prev':
    case 'next': {
      const from = at + (name === 'prev' ? -1 : 1) * Number(arg(1, at) ?? 1);
      return from in rows ? arg(0, from) : (arg(2, at) ?? (type === 'string' ? '' : null));
    }
    case 'row_number': {
      const start = lastRestart(1);
      return Number(arg(0, start) ?? 1) + (at - start);
    }
    case 'row_cumsum': {
      let sum = 0;
      for (let row = lastRestart(1); row <= at; row += 1) sum += Number(arg(0, row) ?? 0);
      return sum;
    }
    case 'row_rank_dense':
    case 'row_rank_min': {
      let rank = 1;
      const start = lastRestart(1);
      for (let row = start + 1; row <= at; row += 1)
        if (compareValues(args[0]!.type, arg(0, row), arg(0, row - 1)) !== 0)
          rank = name === 'row_rank_dense' ? rank + 1 : row - start + 1;
      return rank;
    }
    case 'row_window_session': {
      let start: number | null = null;
      let last = 0;
      for (let row = 0; row <= at; row += 1) {
        const time = arg(0, row);
        if (typeof time !== 'number') continue;
        const isNew =
          start === null ||
          arg(3, row) === true ||
          time - start > Number(arg(1, row)) ||
          time - last > Number(arg(2, row));
        if (isNew) start = time;
        last = time;
      }
      return typeof arg(0, at) === 'number' ? start : null;
    }
  }
}

function nested(levels: readonly NestedLevel[], schema: Schema, rows: readonly Row[], value: Evaluate): readonly Row[] {
  const lines = (depth: number, members: readonly Row[]): readonly Row[] => {
    const level = levels[depth];
    if (level === undefined) return [[]];
    const { type } = schema[depth * 2 + 1]!;
    const groups = grouped(members, (row) => [keyOf(level.of.type, value(level.of, row))]).map((of) => ({
      of,
      value: value(level.of, of[0]!),
      measure: aggregated(level.by, of, value),
    }));
    const sign = level.isDescending ? -1 : 1;
    const sorted = [...groups].sort((a, b) => sign * compareValues(type, a.measure, b.measure));
    const rest = sorted.slice(level.count);
    const kept = sorted
      .slice(0, level.count)
      .flatMap((group) => lines(depth + 1, group.of).map((line) => [group.value, group.measure, ...line]));
    if (level.others === null || rest.length === 0) return kept;
    const cut = new Set(rest.flatMap(({ of }) => of));
    const sum = aggregated(
      level.by,
      members.filter((row) => cut.has(row)),
      value,
    );
    return [...kept, [level.others.value, sum]];
  };
  return lines(0, rows).map((line) => schema.map((_, column) => line[column] ?? null));
}

/** Only series whose start, end and step are given, and whose rows do not lie past a part of a step. */
function series(spec: SeriesSpec, rows: readonly Row[], value: Evaluate): readonly Row[] {
  const { from, to, step } = spec;
  if (typeof from !== 'number' || typeof to !== 'number' || spec.isRange === true)
    throw new Error('not in the reference');
  const bins = Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step);
  const inside = rows.filter((row) => {
    const at = value(spec.axis, row);
    return typeof at === 'number' && at >= from && at < to;
  });
  return grouped(inside, (row) => spec.keys.map((key) => keyOf(key.type, value(key, row)))).map((members) => [
    ...spec.keys.map((key) => value(key, members[0]!)),
    ...spec.aggregates.map((aggregate) =>
      bins.map((start): Dynamic => {
        const own = members.filter((row) => {
          const at = Number(value(spec.axis, row));
          return (
            at >= start && at < start + step && (aggregate.filter === null || value(aggregate.filter, row) === true)
          );
        });
        return toDynamic(aggregate.type, own.length === 0 ? aggregate.fallback : aggregated(aggregate, own, value));
      }),
    ),
    bins.map((start) => toDynamic(spec.axis.type, start)),
  ]);
}

/** By step, the rows that the match active there took at each step so far; undefined = none is. */
type Matches = ((Row | null)[] | undefined)[];

/** Scans without optional steps, every step putting out its rows, without match numbers. */
function scanned(spec: ScanSpec, rows: readonly Row[], context: FunctionContext): readonly Row[] {
  const { steps, declared, inputWidth } = spec;
  if (spec.withMatchId || steps.some(({ isOptional }) => isOptional)) throw new Error('not in the reference');
  const width = inputWidth + declared.length;
  const none = [
    ...Array.from({ length: inputWidth }, (_, at) => (spec.schema[at]!.type === 'string' ? '' : null)),
    ...declared,
  ];
  const lines: Row[] = [];
  for (const members of grouped(rows, (row) =>
    spec.keys.map((key) => String(row[(key as { column: number }).column])),
  )) {
    const active: Matches = steps.map(() => undefined);
    for (const row of members) {
      for (let at = steps.length - 1; at >= 0; at -= 1) {
        const taken = takenAt(at, active, row);
        if (taken === null) continue;
        if (taken.moves) active[at - 1] = undefined;
        active[at] = taken.match;
        if (steps[at]!.output !== 'none') lines.push(taken.match[at]!);
      }
    }
  }
  return lines;

  function takenAt(at: number, active: Matches, row: Row) {
    const own = active[at];
    const before = at === 0 ? undefined : active[at - 1];
    const tried =
      at === 0 ? (own === undefined ? [null] : [own, null]) : [before, own].filter((one) => one !== undefined);
    for (const match of tried) {
      const line: Value[] = [...row, ...declared];
      const read = (column: number): Value => {
        if (column < width) return line[column] ?? null;
        return (match?.[Math.floor(column / width) - 1] ?? none)[column % width] ?? null;
      };
      if (valueOf(steps[at]!.test, read, context) !== true) continue;
      const made = steps[at]!.sets.map(({ column, value }) => [column, valueOf(value, read, context)] as const);
      for (const [column, value] of made) line[inputWidth + column] = value;
      const all = steps.map((_, step) => (step === at ? line : (match?.[step] ?? null)));
      return { match: all, moves: at > 0 && match === before };
    }
    return null;
  }
}
