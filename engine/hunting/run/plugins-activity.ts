// Plug-ins that follow who was active when: sessions, sliding windows, new faces, rolling percentiles.
// Promise: distinct counts are exact; ends of time are those of Kusto's own examples. Tested in test/engine/hunting/plugins.test.ts.

import { AGGREGATES } from '../functions/aggregates.ts';
import { QueryRefusal } from '../functions/scalar-function.ts';
import type { PluginAnswer, PluginRequest } from '../plan/steps.ts';
import { keyOf } from '../values/compare.ts';
import { TICKS_PER_DAY, type KqlType, type Schema, type Value } from '../values/kql-type.ts';
import { valueAt } from '../values/vectors.ts';
import {
  chunkOfRows,
  columnAt,
  columnsFrom,
  distinctNames,
  holdRows,
  numberAt,
  type Held,
  type InputColumn,
} from './plugin-tables.ts';
import { RowGroups } from './row-groups.ts';

/** One row: who, when, and the number of its dimensions' values. */
interface Act {
  readonly id: string | number | boolean;
  readonly at: number;
  readonly group: number;
}

function actsOf(held: Held, id: InputColumn, time: InputColumn, groups: Uint32Array): Act[] {
  const acts: Act[] = [];
  for (let row = 0; row < held.length; row++) {
    const key = keyOf(id.type, valueAt(held.columns[id.place]!, row));
    const at = valueAt(held.columns[time.place]!, row);
    if (key !== null && typeof at === 'number') acts.push({ id: key, at, group: groups[row]! });
  }
  return acts;
}

interface Asked {
  readonly id: InputColumn;
  readonly time: InputColumn;
  readonly dimensions: readonly InputColumn[];
}

type Counted = readonly Value[];

/** A plug-in of the form f(id, time, numbers…, dimensions…): rows come back by group of dimensions, time first. */
function activity(
  request: PluginRequest,
  numbers: readonly string[],
  counts: Schema,
  count: (acts: readonly Act[], values: readonly number[], asked: Asked) => Iterable<readonly [at: number, ...Counted]>,
): PluginAnswer {
  const id = columnAt(request, 0, 'IdColumn');
  const time = columnAt(request, 1, 'TimelineColumn');
  const values = numbers.map((name, place) => numberAt(request, place + 2, name));
  const dimensions = columnsFrom(request, 2 + numbers.length);
  const found = [time, ...dimensions, ...counts].map(({ name, type }) => ({ name, type }));
  const names = distinctNames(found.map(({ name }) => name));
  const schema = found.map((column, place) => ({ ...column, name: names[place]! }));
  return {
    schema,
    *run([input], run) {
      const held = yield* holdRows(request.schema, input!, run);
      const groups = new RowGroups(dimensions.map(({ type }) => type));
      const byRow = groups.read(
        dimensions.map(({ place }) => held.columns[place]!),
        held.length,
      );
      const acts = actsOf(held, id, time, byRow);
      const rows: Value[][] = [];
      for (const [group, dimensionValues] of groups.values.entries()) {
        const own = acts.filter((act) => act.group === group);
        for (const [at, ...counted] of count(own, values, { id, time, dimensions })) {
          rows.push([at, ...dimensionValues, ...counted]);
        }
      }
      yield chunkOfRows(schema, rows);
    },
  };
}

const LONG = (name: string): Schema[number] => ({ name, type: 'long' });

/** Start of bin() for a value of this type: datetimes count from 0001-01-01. */
function binStart(type: KqlType, value: number, step: number): number {
  const before = type === 'datetime' ? Number((733_772n * BigInt(TICKS_PER_DAY)) % BigInt(step)) : 0;
  return Math.floor((value + before) / step) * step - before;
}

const inTime = (acts: readonly Act[]): Act[] => acts.toSorted((a, b) => a.at - b.at);

/** Kusto does not say what it does with rows at or beyond the ends. */
function refuseBeyond(name: string, acts: readonly Act[], start: number, end: number): void {
  if (acts.some(({ at }) => at < start || at >= end))
    throw new QueryRefusal(
      `${name}() with rows before its start or from its end on is not settled here; leave them out by where first`,
    );
}

export const sessionCount = (request: PluginRequest): PluginAnswer =>
  activity(request, ['Start', 'End', 'Bin', 'LookBackWindow'], [LONG('count_sessions')], (acts, values, { time }) => {
    const [start, end, step, lookBack] = values as [number, number, number, number];
    refuseBeyond('session_count', acts, start, end);
    const last = new Map<Act['id'], number>();
    const sessions = new Map<number, number>();
    for (const { id, at } of inTime(acts)) {
      const before = last.get(id);
      last.set(id, at);
      if (before !== undefined && at - before < lookBack) continue;
      const bin = binStart(time.type, at, step);
      sessions.set(bin, (sessions.get(bin) ?? 0) + 1);
    }
    return sessions;
  });

/** Bins counted from `start`, up to `end` included. */
function* binsFrom(start: number, end: number, step: number): Generator<number> {
  if (step <= 0 || (end - start) / step > 100_000) throw new QueryRefusal('the step is too short for this time');
  for (let at = start; at <= end; at += step) yield at;
}

export const slidingWindowCounts = (request: PluginRequest): PluginAnswer =>
  activity(
    request,
    ['Start', 'End', 'LookbackWindow', 'Bin'],
    [LONG('Count'), LONG('Dcount')],
    function* (acts, values) {
      const [start, end, lookBack, step] = values as [number, number, number, number];
      const binned = acts
        .filter(({ at }) => at >= start - lookBack + step && at <= end)
        .map(({ id, at }) => ({ id, bin: start + Math.floor((at - start) / step) * step }));
      for (const at of binsFrom(start, end, step)) {
        const inside = binned.filter(({ bin }) => bin <= at && at <= bin + lookBack - step);
        if (inside.length > 0) yield [at, inside.length, new Set(inside.map(({ id }) => id)).size] as const;
      }
    },
  );

export const activityCountsMetrics = (request: PluginRequest): PluginAnswer =>
  activity(
    request,
    ['Start', 'End', 'Step'],
    ['count', 'dcount', 'new_dcount', 'aggregated_dcount'].map(LONG),
    function* (acts, values) {
      const [start, end, step] = values as [number, number, number];
      const all = new Set<Act['id']>();
      for (const at of binsFrom(start, end, step)) {
        const inside = acts.filter((act) => act.at >= at && act.at < at + step && act.at <= end);
        if (inside.length === 0) continue;
        const ids = new Set(inside.map(({ id }) => id));
        const isNew = [...ids].filter((id) => !all.has(id));
        for (const id of isNew) all.add(id);
        yield [at, inside.length, ids.size, isNew.length, all.size] as const;
      }
    },
  );

export function rollingPercentile(request: PluginRequest): PluginAnswer {
  const value = columnAt(request, 0, 'ValueColumn');
  const percent = numberAt(request, 1, 'Percentile');
  const time = columnAt(request, 2, 'IndexColumn');
  const step = numberAt(request, 3, 'BinSize');
  const bins = numberAt(request, 4, 'BinsPerWindow');
  const dimensions = columnsFrom(request, 5);
  const type = { type: value.type, constant: null };
  const percentile = AGGREGATES.get('percentile')!;
  const argTypes = [type, { type: 'real' as const, constant: { value: percent } }];
  const result = percentile.resultType(argTypes);
  if (typeof result !== 'string') throw new QueryRefusal(result.problem);
  const last = { name: `rolling_${bins}_percentile_${value.name}_${percent}`, type: result };
  const schema = [time, ...dimensions, last].map((column) => ({ name: column.name, type: column.type }));
  return {
    schema,
    *run([input], run) {
      const held = yield* holdRows(request.schema, input!, run);
      const groups = new RowGroups(dimensions.map((dimension) => dimension.type));
      const byRow = groups.read(
        dimensions.map(({ place }) => held.columns[place]!),
        held.length,
      );
      const rows: Value[][] = [];
      for (const [group, dimensionValues] of groups.values.entries()) {
        const own = Array.from(byRow.keys()).filter(
          (row) => byRow[row] === group && valueAt(held.columns[time.place]!, row) !== null,
        );
        const binOf = (row: number): number =>
          binStart(time.type, Number(valueAt(held.columns[time.place]!, row)), step);
        const present = [...new Set(own.map(binOf))].sort((a, b) => a - b);
        for (const [place, bin] of present.entries()) {
          if (place > 0 && bin - present[place - 1]! !== step)
            throw new QueryRefusal(
              'rolling_percentile() over bins without rows is not settled here; use make-series instead',
            );
          const inside = own.filter((row) => binOf(row) <= bin && binOf(row) > bin - bins * step);
          const accumulator = percentile.create(argTypes);
          const values = inside.map((row) => valueAt(held.columns[value.place]!, row));
          const { columns } = chunkOfRows(
            [{ name: '', type: value.type }],
            values.map((one) => [one]),
          );
          accumulator.add(
            columns.map((column) => column.read()),
            new Uint32Array(values.length),
            values.length,
            1,
          );
          rows.push([bin, ...dimensionValues, accumulator.result(0)]);
        }
      }
      yield chunkOfRows(schema, rows);
    },
  };
}
