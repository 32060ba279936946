// top-nested: the largest groups, in each of them the largest of the next level, and so on.
// Promise: groups of one size keep the order in which they came. Tested in test/engine/hunting/run/operators.test.ts.

import { evaluate } from '../functions/evaluate.ts';
import type { ChunkStream, RunContext, SpecialStep } from '../plan/plan.ts';
import type { NestedLevel } from '../plan/steps.ts';
import { compareValues } from '../values/compare.ts';
import type { KqlType, Schema, Value } from '../values/kql-type.ts';
import { chunkOf, selectChunk, valueAt, vectorOf } from '../values/vectors.ts';
import type { Chunk } from '../values/vector.ts';
import { KeySet } from './keys.ts';
import { collect, inChunks } from './rows.ts';

interface Group {
  readonly value: Value;
  readonly measure: Value;
  /** By chunk: rows of the group. */
  readonly rows: readonly Uint32Array[];
  readonly isRest: boolean;
}

export function nestedStep(levels: readonly NestedLevel[], schema: Schema): SpecialStep {
  return function* (inputs: readonly ChunkStream[], run: RunContext): ChunkStream {
    const { chunks } = yield* collect(inputs[0]!, [], run);
    const lines: Value[][] = [];
    const all = chunks.map(({ length }) => Uint32Array.from({ length }, (_, row) => row));
    yield* nest(levels, schema, 0, { chunks, rows: all, prefix: [], lines }, run);
    yield* inChunks(lines.length, (from, to) =>
      chunkOf(
        schema.map(({ type }, column) =>
          vectorOf(
            type,
            lines.slice(from, to).map((line) => line[column] ?? null),
          ),
        ),
        to - from,
      ),
    );
  };
}

interface Part {
  readonly chunks: readonly Chunk[];
  readonly rows: readonly Uint32Array[];
  readonly prefix: readonly Value[];
  readonly lines: Value[][];
}

function* nest(
  levels: readonly NestedLevel[],
  schema: Schema,
  depth: number,
  part: Part,
  run: RunContext,
): ChunkStream {
  const level = levels[depth];
  if (level === undefined) {
    part.lines.push([...part.prefix]);
    return;
  }
  const groups = groupsOf(level, schema[depth * 2 + 1]!.type, part, run);
  yield null;
  for (const { value, measure, rows, isRest } of groups) {
    const prefix = [...part.prefix, value, measure];
    if (isRest) part.lines.push(prefix);
    else yield* nest(levels, schema, depth + 1, { ...part, rows, prefix }, run);
  }
}

function groupsOf(level: NestedLevel, type: KqlType, part: Part, run: RunContext): readonly Group[] {
  const keys = new KeySet([level.of.type]);
  const { aggregate, args, argTypes } = level.by;
  const measures = aggregate.create(argTypes);
  const members: Uint32Array[][] = [];
  part.rows.forEach((rows, place) => {
    if (rows.length === 0) return;
    const chunk = selectChunk(part.chunks[place]!, rows);
    const groups = keys.encode([evaluate(level.of, chunk, run.evaluation)], rows.length, true);
    measures.add(
      args.map((arg) => evaluate(arg, chunk, run.evaluation)),
      groups,
      rows.length,
      keys.size,
    );
    const lists: number[][] = [];
    groups.forEach((group, at) => (lists[group] ??= []).push(rows[at]!));
    lists.forEach((list, group) => {
      (members[group] ??= part.rows.map(() => new Uint32Array(0)))[place] = Uint32Array.from(list);
    });
  });
  const numbers = keys.groups();
  const values = keys.column(0, numbers);
  const groups = [...numbers].map((group, at): Group => ({
    value: valueAt(values, at),
    measure: measures.result(group),
    rows: members[group]!,
    isRest: false,
  }));
  const sign = level.isDescending ? -1 : 1;
  const sorted = [...groups].sort((a, b) => sign * compareValues(type, a.measure, b.measure));
  const kept = sorted.slice(0, level.count);
  const rest = sorted.slice(level.count);
  if (level.others === null || rest.length === 0) return kept;
  return [...kept, { value: level.others.value, measure: measureOf(level, rest, part, run), rows: [], isRest: true }];
}

/** The aggregate over all groups that were cut off. */
function measureOf(level: NestedLevel, groups: readonly Group[], part: Part, run: RunContext): Value {
  const { aggregate, args, argTypes } = level.by;
  const measure = aggregate.create(argTypes);
  part.rows.forEach((_, place) => {
    const rows = Uint32Array.from(groups.flatMap((group) => [...(group.rows[place] ?? [])])).sort();
    if (rows.length === 0) return;
    const chunk = selectChunk(part.chunks[place]!, rows);
    measure.add(
      args.map((arg) => evaluate(arg, chunk, run.evaluation)),
      new Uint32Array(rows.length),
      rows.length,
      1,
    );
  });
  return measure.result(0);
}
