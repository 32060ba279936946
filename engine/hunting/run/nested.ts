// top-nested: the largest groups, in each of them the largest of the next level, and so on; level by level over all rows.
// Promise: groups of one size keep the order in which they came. Tested in test/engine/hunting/run/operators.test.ts.

import { evaluate } from '../functions/evaluate.ts';
import type { ChunkStream, RunContext, SpecialStep } from '../plan/plan.ts';
import type { NestedLevel } from '../plan/steps.ts';
import { compareValues } from '../values/compare.ts';
import type { KqlType, Schema, Value } from '../values/kql-type.ts';
import { chunkOf, numberVector, selectChunk, valueAt, vectorOf } from '../values/vectors.ts';
import type { Chunk, Vector } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { KeySet } from './keys.ts';
import { collect } from './rows.ts';
import { lateRuns } from './steps.ts';

/** A group that was kept, or the rest of its level summed up. */
interface Node {
  readonly value: Value;
  readonly measure: Value;
  readonly children: Node[];
}

/** Rows of a chunk that are still in, and the node each belongs to. */
interface Members {
  readonly chunk: Chunk;
  readonly nodes: Float64Array;
}

type Steps<T> = Generator<null, T, void>;

export function nestedStep(levels: readonly NestedLevel[], schema: Schema): SpecialStep {
  return function* (inputs: readonly ChunkStream[], run: RunContext): ChunkStream {
    const { chunks, length } = yield* collect(inputs[0]!, [], run);
    run.hold(length * 8);
    const root: Node = { value: null, measure: null, children: [] };
    let nodes: readonly Node[] = [root];
    let members: readonly Members[] = chunks.map((chunk) => ({ chunk, nodes: new Float64Array(chunk.length) }));
    for (const [depth, level] of levels.entries()) {
      const type = schema[depth * 2 + 1]!.type;
      const grouped = yield* groupMembers(level, members, run);
      const kept = yield* keepLargest(level, type, nodes, grouped);
      if (level.others !== null) yield* sumUpRest(level, level.others, nodes, { ...grouped, kept }, run);
      members = yield* membersOf(grouped, kept.nodeOf);
      ({ nodes } = kept);
    }
    yield* lineChunks(schema, root);
  };
}

interface Grouped {
  readonly keys: KeySet;
  readonly parts: readonly { readonly members: Members; readonly groups: Uint32Array }[];
  measure(group: number): Value;
}

/** Groups by node and value, and their measures. */
function* groupMembers(level: NestedLevel, members: readonly Members[], run: RunContext): Steps<Grouped> {
  const keys = new KeySet(['long', level.of.type]);
  const { aggregate, args, argTypes } = level.by;
  const measures = aggregate.create(argTypes);
  const parts: { members: Members; groups: Uint32Array }[] = [];
  for (const one of members) {
    const { chunk, nodes } = one;
    const vectors: Vector[] = [numberVector('long', nodes, null), evaluate(level.of, chunk, run.evaluation)];
    const groups = yield* keys.encoding(vectors, chunk.length, true);
    const values = args.map((arg) => evaluate(arg, chunk, run.evaluation));
    measures.add(values, groups, chunk.length, keys.size);
    parts.push({ members: one, groups });
    run.hold(chunk.length * 4);
    yield null;
  }
  return { keys, parts, measure: (group) => measures.result(group) };
}

interface Kept {
  /** Nodes of this level. */
  readonly nodes: readonly Node[];
  /** By group: its node's number, −1 = cut off. */
  readonly nodeOf: Float64Array;
  /** Numbers of nodes above of which something was cut off. */
  readonly cut: ReadonlySet<number>;
}

/** The largest groups of each node become its children. */
function* keepLargest(
  level: NestedLevel,
  type: KqlType,
  parents: readonly Node[],
  { keys, measure }: Grouped,
): Steps<Kept> {
  const numbers = keys.groups();
  const parentOf = keys.column(0, numbers);
  const values = keys.column(1, numbers);
  const measures: Value[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    measures.push(measure(numbers[at]!));
    if (at % CHUNK_ROWS === 0) yield null;
  }
  const sign = level.isDescending ? -1 : 1;
  const parent = (at: number): number => valueAt(parentOf, at) as number;
  const order = yield* lateRuns().order.mergeSort(
    numbers.map((_, at) => at),
    (a, b) => parent(a) - parent(b) || sign * compareValues(type, measures[a]!, measures[b]!),
  );
  const nodes: Node[] = [];
  const nodeOf = new Float64Array(keys.size).fill(-1);
  const cut = new Set<number>();
  for (const at of order) {
    const { children } = parents[parent(at)]!;
    if (children.length >= level.count) {
      cut.add(parent(at));
      continue;
    }
    const node: Node = { value: valueAt(values, at), measure: measures[at]!, children: [] };
    children.push(node);
    nodeOf[numbers[at]!] = nodes.push(node) - 1;
  }
  yield null;
  return { nodes, nodeOf, cut };
}

/** The aggregate over all groups that were cut off, as a last child without children. */
function* sumUpRest(
  level: NestedLevel,
  others: { readonly value: Value },
  parents: readonly Node[],
  { parts, kept }: Pick<Grouped, 'parts'> & { readonly kept: Kept },
  run: RunContext,
): Steps<void> {
  const { aggregate, args, argTypes } = level.by;
  const measures = aggregate.create(argTypes);
  for (const { members, groups } of parts) {
    const rows = rowsWhere(groups, (group) => kept.nodeOf[group] === -1);
    yield null;
    if (rows.length === 0) continue;
    const chunk = selectChunk(members.chunk, rows);
    const values = args.map((arg) => evaluate(arg, chunk, run.evaluation));
    measures.add(
      values,
      Uint32Array.from(rows, (row) => members.nodes[row]!),
      rows.length,
      parents.length,
    );
    yield null;
  }
  for (const parent of kept.cut)
    parents[parent]!.children.push({ value: others.value, measure: measures.result(parent), children: [] });
}

function rowsWhere(groups: Uint32Array, test: (group: number) => boolean): Uint32Array {
  const rows = new Uint32Array(groups.length);
  let count = 0;
  for (let row = 0; row < groups.length; row += 1) if (test(groups[row]!)) rows[count++] = row;
  return rows.slice(0, count);
}

/** The rows whose group was kept. */
function* membersOf({ parts }: Grouped, nodeOf: Float64Array): Steps<readonly Members[]> {
  const kept: Members[] = [];
  for (const { members, groups } of parts) {
    const rows = rowsWhere(groups, (group) => nodeOf[group] !== -1);
    const nodes = Float64Array.from(rows, (row) => nodeOf[groups[row]!]!);
    if (rows.length > 0)
      kept.push({ chunk: rows.length === groups.length ? members.chunk : selectChunk(members.chunk, rows), nodes });
    yield null;
  }
  return kept;
}

function* linesOf(node: Node, prefix: readonly Value[]): Generator<readonly Value[], void, void> {
  if (node.children.length === 0 && prefix.length > 0) yield prefix;
  for (const child of node.children) yield* linesOf(child, [...prefix, child.value, child.measure]);
}

function* lineChunks(schema: Schema, root: Node): ChunkStream {
  let lines: (readonly Value[])[] = [];
  const chunk = (): Chunk =>
    chunkOf(
      schema.map(({ type }, column) =>
        vectorOf(
          type,
          lines.map((line) => line[column] ?? null),
        ),
      ),
      lines.length,
    );
  for (const line of linesOf(root, [])) {
    lines.push(line);
    if (lines.length < CHUNK_ROWS) continue;
    yield chunk();
    lines = [];
  }
  if (lines.length > 0) yield chunk();
}
