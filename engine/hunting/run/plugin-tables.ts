// What plug-ins share: a whole table in memory, arguments by place or name, an answer made of rows.
// Promise: rows held in memory are counted against the query's bound. Tested in test/engine/hunting/plugins.test.ts.

import { QueryRefusal } from '../functions/scalar-function.ts';
import type { Bound, ChunkStream, Plan, RunContext } from '../plan/plan.ts';
import type { PluginAggregate, PluginArgument, PluginRequest, PluginTable } from '../plan/steps.ts';
import type { KqlType, Schema, Value } from '../values/kql-type.ts';
import { chunkOf, concatVectors, vectorOf } from '../values/vectors.ts';
import type { Chunk, Vector } from '../values/vector.ts';

/** Columns that one bag_unpack or pivot may give: more cannot be read, and name something that should be rows. */
export const NEW_COLUMNS_MAX = 1_000;

/** A table read to its end. */
export interface Held {
  readonly length: number;
  readonly columns: readonly Vector[];
}

/** About how many bytes one value takes while it is held. */
const VALUE_BYTES = 12;

export function heldRows(schema: Schema, chunks: readonly Chunk[]): Held {
  const columns = schema.map(({ type }, place) => {
    const parts = chunks.map((chunk) => chunk.columns[place]!.read());
    return parts.length === 0 ? vectorOf(type, []) : concatVectors(type, parts);
  });
  return { length: chunks.reduce((sum, chunk) => sum + chunk.length, 0), columns };
}

export function* holdRows(schema: Schema, input: ChunkStream, run: RunContext): Generator<null, Held, void> {
  const chunks: Chunk[] = [];
  for (const chunk of input) {
    yield null;
    if (chunk === null || chunk.length === 0) continue;
    run.hold(chunk.length * schema.length * VALUE_BYTES);
    chunks.push(chunk);
  }
  return heldRows(schema, chunks);
}

export function chunkOfRows(schema: Schema, rows: readonly (readonly Value[])[]): Chunk {
  const columns = schema.map(({ type }, place) =>
    vectorOf(
      type,
      rows.map((row) => row[place] ?? null),
    ),
  );
  return chunkOf(columns, rows.length);
}

type Argument = PluginRequest['args'][number];

/** The argument named `parameter`, or else the one at `place` among those without a name. */
export function argumentOf(
  request: Omit<PluginRequest, 'rows'>,
  place: number,
  parameter: string,
): Argument | undefined {
  const named = request.args.find((arg) => arg.parameter === parameter);
  return named ?? request.args.filter((arg) => arg.parameter === null)[place];
}

/** Thrown while a plug-in is planned: becomes the sentence of its answer. */
export class PluginProblem extends QueryRefusal {
  readonly argument: number | null;
  constructor(sentence: string, argument: number | null = null) {
    super(sentence);
    this.argument = argument;
  }
}

const problem = (request: Omit<PluginRequest, 'rows'>, arg: Argument | undefined, sentence: string): never => {
  throw new PluginProblem(sentence, arg === undefined ? null : request.args.indexOf(arg));
};

/** A column of the input. */
export interface InputColumn {
  readonly place: number;
  readonly name: string;
  readonly type: KqlType;
  readonly bound: Bound;
}

export function columnAt(request: Omit<PluginRequest, 'rows'>, place: number, parameter: string): InputColumn {
  const arg = argumentOf(request, place, parameter);
  if (arg?.kind !== 'scalar' || arg.value.kind !== 'column')
    return problem(request, arg, `a column is expected here (${parameter})`);
  const { column } = arg.value;
  const { name, type } = request.schema[column]!;
  return { place: column, name, type, bound: arg.value };
}

/** All arguments from `place` on, each a column. */
export function columnsFrom(request: Omit<PluginRequest, 'rows'>, place: number): readonly InputColumn[] {
  const count = request.args.filter((arg) => arg.parameter === null).length;
  return Array.from({ length: Math.max(0, count - place) }, (_, at) => columnAt(request, place + at, 'a dimension'));
}

export function constantAt(
  request: Omit<PluginRequest, 'rows'>,
  place: number,
  parameter: string,
  otherwise?: Value,
): Value {
  const arg = argumentOf(request, place, parameter);
  if (arg === undefined && otherwise !== undefined) return otherwise;
  if (arg?.kind !== 'scalar' || arg.value.kind !== 'constant')
    return problem(request, arg, `a value that does not depend on rows is expected here (${parameter})`);
  return arg.value.value;
}

export function numberAt(request: Omit<PluginRequest, 'rows'>, place: number, parameter: string): number {
  const value = constantAt(request, place, parameter);
  if (typeof value === 'number') return value;
  return problem(request, argumentOf(request, place, parameter), `a number or a time is expected here (${parameter})`);
}

export function tableAt(request: Omit<PluginRequest, 'rows'>, place: number, parameter: string): Plan {
  const arg: PluginArgument | PluginTable | PluginAggregate | undefined = argumentOf(request, place, parameter);
  return arg?.kind === 'table' ? arg.plan : problem(request, arg, `a table is expected here (${parameter})`);
}

/** Names that stand apart: a name that is taken gets the next free number. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let number = 1; taken.has(own); number++) own = `${name}${number}`;
    taken.add(own);
    return own;
  });
}
