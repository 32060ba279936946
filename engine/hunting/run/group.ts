// summarize: rows put into groups by their keys, accumulated chunk by chunk. Promise: the order of groups depends on the
// rows alone; without keys there is one group even of no rows. Tested in test/engine/hunting/run/operators.test.ts.

import type { Accumulator, RowPicker } from '../functions/aggregate.ts';
import { evaluate } from '../functions/evaluate.ts';
import type { Bound, BoundAggregate, ChunkStream, Plan, RunContext } from '../plan/plan.ts';
import type { Chunk, Vector } from '../values/vector.ts';
import { lazySlot, selectChunk, sliceRows, vectorBuilder } from '../values/vectors.ts';
import { isSlow, KeySet, PIECE_ROWS } from './keys.ts';
import { inChunks } from './rows.ts';

type GroupPlan = Plan & { readonly kind: 'group' };

/** Bytes counted for one key of one group: its value, its place in a table, its share of a pool. */
const BYTES_PER_KEY = 40;

/** What is done with each chunk for one aggregate; picks that follow one key share what they choose. */
interface Column {
  readonly accumulator: Pick<Accumulator, 'result' | 'bytes'>;
  add(rows: GroupedChunk): Generator<null, void, void>;
}

/** A chunk and the group of each of its rows; an argument that several aggregates take is worked out once. */
class GroupedChunk {
  readonly chunk: Chunk;
  readonly groups: Uint32Array;
  readonly groupCount: number;
  readonly #run: RunContext;
  readonly #made = new Map<Bound, Vector>();
  readonly #picked = new Map<RowPicker, GroupedChunk>();

  constructor(chunk: Chunk, groups: Uint32Array, groupCount: number, run: RunContext) {
    this.chunk = chunk;
    this.groups = groups;
    this.groupCount = groupCount;
    this.#run = run;
  }

  value(bound: Bound): Vector {
    let vector = this.#made.get(bound);
    if (vector === undefined) this.#made.set(bound, (vector = evaluate(bound, this.chunk, this.#run.evaluation)));
    return vector;
  }

  /** The rows that a picker now prefers, with their groups. */
  pickedBy(picker: RowPicker, key: Bound | null): GroupedChunk {
    let picked = this.#picked.get(picker);
    if (picked === undefined) {
      const vector = key === null ? null : this.value(key);
      const rows = picker.prefer(vector, this.groups, this.chunk.length, this.groupCount);
      const groups = rows.map((row) => this.groups[row]!);
      picked = new GroupedChunk(selectChunk(this.chunk, rows), groups, this.groupCount, this.#run);
      this.#picked.set(picker, picked);
    }
    return picked;
  }
}

function columnsOf(aggregates: readonly BoundAggregate[]): readonly Column[] {
  const pickers: { readonly aggregate: BoundAggregate; readonly picker: RowPicker }[] = [];
  return aggregates.map((one): Column => {
    const { aggregate, args, argTypes } = one;
    const pick = aggregate.picks?.(argTypes) ?? null;
    if (pick === null) {
      const accumulator = aggregate.create(argTypes);
      return { accumulator, add: (rows) => adding(accumulator, args, rows) };
    }
    const key = pick.key === null ? null : args[pick.key]!;
    const same = (other: BoundAggregate): boolean =>
      other.aggregate === aggregate && (pick.key === null || other.args[pick.key] === key);
    const picker = pickers.find((other) => same(other.aggregate))?.picker ?? pick.picker();
    pickers.push({ aggregate: one, picker });
    const held = pick.values();
    const add = function* (rows: GroupedChunk): Generator<null, void, void> {
      const picked = rows.pickedBy(picker, key);
      yield null;
      if (picked.chunk.length > 0) held.put(picked.value(args[pick.value]!), picked.groups, picked.groupCount);
    };
    return { accumulator: held, add };
  });
}

/** Adds a chunk, in pieces where each row's value is looked at by itself. */
function* adding(accumulator: Accumulator, args: readonly Bound[], rows: GroupedChunk): Generator<null, void, void> {
  const { groups, groupCount } = rows;
  const { length } = rows.chunk;
  const vectors = args.map((arg) => rows.value(arg));
  const most = vectors.some(isSlow) ? PIECE_ROWS : length;
  for (let from = 0; from < length; from += most) {
    const until = Math.min(length, from + most);
    const piece = most === length ? vectors : vectors.map((vector) => sliceRows(vector, from, until));
    accumulator.add(piece, groups.subarray(from, until), until - from, groupCount);
    if (until < length) yield null;
  }
}

export function* groupRows(plan: GroupPlan, input: ChunkStream, run: RunContext): ChunkStream {
  const keys = new KeySet(plan.keys.map(({ type }) => type));
  const columns = columnsOf(plan.aggregates);
  let held = 0;
  for (const chunk of input) {
    if (chunk !== null && chunk.length > 0) {
      const vectors: Vector[] = [];
      for (const key of plan.keys) {
        vectors.push(evaluate(key, chunk, run.evaluation));
        yield null;
      }
      const groups = yield* keys.encoding(vectors, chunk.length, true);
      const rows = new GroupedChunk(chunk, groups, keys.size, run);
      for (const column of columns) {
        yield null;
        yield* column.add(rows);
      }
      const bytes = columns.reduce(
        (sum, { accumulator }) => sum + accumulator.bytes(),
        keys.size * plan.keys.length * BYTES_PER_KEY,
      );
      run.hold(bytes - held);
      held = bytes;
    }
    yield null;
  }
  const groups = keys.groups();
  yield null;
  yield* inChunks(groups.length, (from, to) => groupChunk(plan, keys, columns, groups.subarray(from, to)));
}

function groupChunk(plan: GroupPlan, keys: KeySet, columns: readonly Column[], groups: Uint32Array): Chunk {
  const { length } = groups;
  const slots = plan.schema.map(({ type }, column) =>
    lazySlot(() => {
      if (column < plan.keys.length) return keys.column(column, groups);
      const { accumulator } = columns[column - plan.keys.length]!;
      const builder = vectorBuilder(type, length);
      for (let at = 0; at < length; at += 1) builder.set(at, accumulator.result(groups[at]!));
      return builder.finish();
    }),
  );
  return { length, columns: slots };
}
