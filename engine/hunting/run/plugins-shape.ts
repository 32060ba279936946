// Plug-ins that change the shape of a table: pivot, narrow, schema_merge, rows_near, identity.
// Promise: columns found in the rows stand in a fixed order, so that the same rows give the same table.
// Tested in test/engine/hunting/plugins.test.ts.

import { grown } from '../functions/aggregate-cells.ts';
import { filterRows, evaluate, evaluationContext } from '../functions/evaluate.ts';
import { QueryRefusal } from '../functions/scalar-function.ts';
import type { PluginAnswer, PluginRequest } from '../plan/steps.ts';
import { textOf } from '../values/all-values.ts';
import type { Schema, Value } from '../values/kql-type.ts';
import { chunkOf, selectChunk, valueAt } from '../values/vectors.ts';
import type { Chunk, Vector } from '../values/vector.ts';
import {
  argumentOf,
  chunkOfRows,
  columnAt,
  columnsFrom,
  constantAt,
  distinctNames,
  heldRows,
  holdRows,
  NEW_COLUMNS_MAX,
  numberAt,
  PluginProblem,
  type InputColumn,
} from './plugin-tables.ts';
import { RowGroups } from './row-groups.ts';

/** Cells of a pivot made between two chances to stop. */
const CELLS_A_STEP = 16_384;

/** Answers of aggregates to no row, where Kusto fills a pivot with them. */
const FILLED_WITH_ZERO = new Set(['count', 'countif', 'sum', 'sumif', 'dcount', 'dcountif']);

const headSchema = ({ name, type }: InputColumn): Schema => [{ name, type }];

/** What pivot has to know of the rows: the values that become columns, as they are met. */
export function pivotHeads(request: Omit<PluginRequest, 'rows'>): PluginAnswer {
  const turned = columnAt(request, 0, 'pivotColumn');
  const schema = headSchema(turned);
  return {
    schema,
    *run([input]) {
      const heads = new RowGroups([turned.type]);
      for (const chunk of input!) {
        if (chunk !== null) heads.read([chunk.columns[turned.place]!.read()], chunk.length);
        yield null;
      }
      yield chunkOfRows(schema, heads.values);
    },
  };
}

export function pivot(request: PluginRequest): PluginAnswer {
  const turned = columnAt(request, 0, 'pivotColumn');
  const aggregateArg = argumentOf(request, 1, 'aggregateFunction');
  const isAggregate = aggregateArg?.kind === 'aggregate';
  const over = isAggregate ? aggregateArg.value.args.flatMap((arg) => (arg.kind === 'column' ? [arg.column] : [])) : [];
  if (aggregateArg !== undefined && !isAggregate)
    throw new PluginProblem('pivot() takes an aggregate as second argument, such as count() or sum(x)');
  const asked = columnsFrom(request, 2).map(({ place }) => place);
  const rest = request.schema
    .map((_, place) => place)
    .filter((place) => place !== turned.place && !over.includes(place));
  const keys = asked.length > 0 ? asked : rest;
  const [heads] = heldRows(headSchema(turned), request.rows ?? []).columns as readonly [Vector];
  const names = Array.from({ length: heads.length }, (_, row) => textOf(turned.type, valueAt(heads, row)));
  if (names.includes(''))
    throw new PluginProblem(
      `pivot() finds rows without ${turned.name}; leave them out first: where isnotempty(${turned.name})`,
    );
  if (names.length > NEW_COLUMNS_MAX)
    throw new PluginProblem(`pivot() would give ${names.length} columns; count by ${turned.name} instead`);
  const type = isAggregate ? aggregateArg.type : 'long';
  const found = [...keys.map((place) => request.schema[place]!), ...names.map((name) => ({ name, type }))];
  const all = distinctNames(found.map(({ name }) => name));
  const schema = request.declared ?? found.map((column, place) => ({ ...column, name: all[place]! }));
  const places = schema.map(({ name }) => all.indexOf(name));
  return {
    schema,
    *run([input], run) {
      const lines = new RowGroups(keys.map((place) => request.schema[place]!.type));
      const cells = new RowGroups([turned.type]);
      const accumulator = isAggregate ? aggregateArg.value.aggregate.create(aggregateArg.value.argTypes) : null;
      const args = isAggregate ? aggregateArg.value.args : [];
      // A name more than were found stands for what was not there when the columns were named.
      const width = names.length + 1;
      let counts: Float64Array = new Float64Array(0);
      let rowCount = 0;
      for (const chunk of input!) {
        yield null;
        if (chunk === null || chunk.length === 0) continue;
        const { length } = chunk;
        rowCount += length;
        const vectors: Vector[] = [];
        for (const place of keys) {
          vectors.push(chunk.columns[place]!.read());
          yield null;
        }
        const line = lines.read(vectors, length);
        yield null;
        const head = cells.read([chunk.columns[turned.place]!.read()], length);
        const groups = Uint32Array.from(line, (at, row) => at * width + Math.min(head[row]!, width - 1));
        counts = grown(counts, lines.count * width);
        for (const group of groups) counts[group]!++;
        yield null;
        const values = args.map((arg) => evaluate(arg, chunk, run.evaluation));
        accumulator?.add(values, groups, length, lines.count * width);
      }
      const headPlace = names.map((name) =>
        cells.values.findIndex(([value]) => textOf(turned.type, value ?? null) === name),
      );
      const empty: Value = !isAggregate || FILLED_WITH_ZERO.has(aggregateArg.value.aggregate.name) ? 0 : null;
      const cell = (row: number, at: number): Value => {
        const group = row * width + headPlace[at]!;
        if (headPlace[at] === -1 || counts[group] === 0) return empty;
        return accumulator === null ? counts[group]! : accumulator.result(group);
      };
      const count = rowCount === 0 ? 0 : lines.count;
      const rowOf = (row: number): readonly Value[] =>
        places.map((place) => {
          if (place < 0) return null;
          return place < keys.length ? (lines.values[row]![place] ?? null) : cell(row, place - keys.length);
        });
      const rowsAStep = Math.max(1, Math.floor(CELLS_A_STEP / schema.length));
      for (let from = 0; from < count || from === 0; from += rowsAStep) {
        const length = Math.min(count - from, rowsAStep);
        yield chunkOfRows(
          schema,
          Array.from({ length }, (_, at) => rowOf(from + at)),
        );
      }
    },
  };
}

const NARROW: Schema = [
  { name: 'Row', type: 'long' },
  { name: 'Column', type: 'string' },
  { name: 'Value', type: 'string' },
];

export function narrow(request: PluginRequest): PluginAnswer {
  return {
    schema: NARROW,
    *run([input]) {
      let first = 0;
      for (const chunk of input!) {
        if (chunk === null) {
          yield null;
          continue;
        }
        const vectors = chunk.columns.map((column) => column.read());
        const rows = Array.from({ length: chunk.length }, (_, row) => row).flatMap((row) =>
          request.schema.map(({ name, type }, place): Value[] => {
            const value = valueAt(vectors[place]!, row);
            if (value === null || type === 'datetime' || type === 'timespan')
              throw new QueryRefusal(
                `narrow() of ${value === null ? 'nulls' : 'times'} is not settled here; turn ${name} into text first by tostring()`,
              );
            return [first + row, name, textOf(type, value)];
          }),
        );
        first += chunk.length;
        yield chunkOfRows(NARROW, rows);
      }
    },
  };
}

const MERGED: Schema = [
  { name: 'ColumnName', type: 'string' },
  { name: 'ColumnOrdinal', type: 'long' },
  { name: 'DataType', type: 'string' },
  { name: 'ColumnType', type: 'string' },
];

/** Schemas as getschema gives them, one after the other, as one. */
export function schemaMerge(request: PluginRequest): PluginAnswer {
  const keepsOrder = constantAt(request, 0, 'PreserveOrder', true) !== false;
  const places = MERGED.map(({ name }) => request.schema.findIndex((column) => column.name === name));
  if (places.includes(-1)) throw new PluginProblem('schema_merge() takes what getschema gives');
  return {
    schema: MERGED,
    *run([input], run) {
      const { columns, length } = yield* holdRows(request.schema, input!, run);
      const found = new Map<string, Merged>();
      for (let row = 0; row < length; row++) {
        const [name, ordinal, ...types] = places.map((place) => valueAt(columns[place]!, row)) as [
          string,
          number,
          ...string[],
        ];
        const known = found.get(name);
        if (known !== undefined && known.types.join() !== types.join())
          throw new QueryRefusal(`schema_merge() finds ${name} with two types; bring them to one first`);
        const isOutOfOrder = keepsOrder && known !== undefined && known.ordinal !== ordinal;
        found.set(name, {
          ordinal: Math.max(known?.ordinal ?? 0, ordinal),
          types,
          isOutOfOrder: isOutOfOrder || known?.isOutOfOrder === true,
        });
      }
      yield chunkOfRows(MERGED, mergedRows(found));
    },
  };
}

interface Merged {
  readonly ordinal: number;
  readonly types: readonly string[];
  /** Its place differs from schema to schema. */
  readonly isOutOfOrder: boolean;
}

/** What Kusto writes in place of the types of a column that is out of order. */
const OUT_OF_ORDER = 'ERROR(columns are out of order)';

function mergedRows(found: ReadonlyMap<string, Merged>): Value[][] {
  const inOrder = [...found].sort(([, a], [, b]) => a.ordinal - b.ordinal);
  const fine = inOrder.filter(([, { isOutOfOrder }]) => !isOutOfOrder);
  if (fine.some(([, { ordinal }], at) => ordinal !== at))
    throw new QueryRefusal('schema_merge() of columns that claim one place is not settled here');
  return [
    ...fine.map(([name, { ordinal, types }]): Value[] => [name, ordinal, ...types]),
    ...inOrder
      .filter(([, { isOutOfOrder }]) => isOutOfOrder)
      .map(([name]): Value[] => [name, -1, `ERROR(unknown CSL type:${OUT_OF_ORDER})`, OUT_OF_ORDER]),
  ];
}

export function rowsNear(request: PluginRequest): PluginAnswer {
  const condition = argumentOf(request, 0, 'Condition');
  if (condition?.kind !== 'scalar' || condition.value.type !== 'bool')
    throw new PluginProblem('rows_near() takes a condition first, such as State == "Error"', 0);
  const before = numberAt(request, 1, 'NumRows');
  const after = argumentOf(request, 2, 'RowsAfter') === undefined ? before : numberAt(request, 2, 'RowsAfter');
  return {
    schema: request.schema,
    *run([input], run) {
      const held = yield* holdRows(request.schema, input!, run);
      const chunk: Chunk = chunkOf(held.columns, held.length);
      const hits = filterRows(
        condition.value,
        chunk,
        evaluationContext(run.now, () => run.random()),
      );
      const isNear = new Uint8Array(held.length);
      for (const hit of hits) isNear.fill(1, Math.max(0, hit - before), Math.min(held.length, hit + after + 1));
      yield selectChunk(
        chunk,
        Uint32Array.from(isNear.keys()).filter((row) => isNear[row] === 1),
      );
    },
  };
}

export function identity({ schema }: PluginRequest): PluginAnswer {
  return {
    schema,
    *run([input]) {
      yield* input!;
    },
  };
}
