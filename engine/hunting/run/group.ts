// summarize: rows put into groups by their keys, accumulated chunk by chunk. Promise: the order of groups depends on the
// rows alone; without keys there is one group even of no rows. Tested in test/engine/hunting/run/operators.test.ts.

import { evaluate } from '../functions/evaluate.ts';
import type { ChunkStream, Plan, RunContext } from '../plan/plan.ts';
import type { Chunk } from '../values/vector.ts';
import { lazySlot, vectorBuilder } from '../values/vectors.ts';
import { KeySet } from './keys.ts';
import { inChunks } from './rows.ts';

type GroupPlan = Plan & { readonly kind: 'group' };

/** Bytes counted for one key of one group: its value, its place in a table, its share of a pool. */
const BYTES_PER_KEY = 40;

export function* groupRows(plan: GroupPlan, input: ChunkStream, run: RunContext): ChunkStream {
  const keys = new KeySet(plan.keys.map(({ type }) => type));
  const accumulators = plan.aggregates.map(({ aggregate, argTypes }) => aggregate.create(argTypes));
  let held = 0;
  for (const chunk of input) {
    if (chunk !== null && chunk.length > 0) {
      const groups = keys.encode(
        plan.keys.map((key) => evaluate(key, chunk, run.evaluation)),
        chunk.length,
        true,
      );
      plan.aggregates.forEach(({ args }, place) => {
        const vectors = args.map((arg) => evaluate(arg, chunk, run.evaluation));
        accumulators[place]!.add(vectors, groups, chunk.length, keys.size);
      });
      const bytes = accumulators.reduce((sum, one) => sum + one.bytes(), keys.size * plan.keys.length * BYTES_PER_KEY);
      run.hold(bytes - held);
      held = bytes;
    }
    yield null;
  }
  const groups = keys.groups();
  yield* inChunks(groups.length, (from, to) => groupChunk(plan, keys, accumulators, groups.subarray(from, to)));
}

function groupChunk(
  plan: GroupPlan,
  keys: KeySet,
  accumulators: readonly { result(group: number): Parameters<ReturnType<typeof vectorBuilder>['set']>[1] }[],
  groups: Uint32Array,
): Chunk {
  const { length } = groups;
  const columns = plan.schema.map(({ type }, column) =>
    lazySlot(() => {
      if (column < plan.keys.length) return keys.column(column, groups);
      const accumulator = accumulators[column - plan.keys.length]!;
      const builder = vectorBuilder(type, length);
      for (let at = 0; at < length; at += 1) builder.set(at, accumulator.result(groups[at]!));
      return builder.finish();
    }),
  );
  return { length, columns };
}
