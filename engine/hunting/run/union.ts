// union: the rows of its inputs one after the other. Promise: a column that an input does not have is null there.
// Tested in test/engine/hunting/run/operators.test.ts.

import type { ChunkStream, Plan, RunContext } from '../plan/plan.ts';
import type { ColumnSlot } from '../values/vector.ts';
import { slotOf } from '../values/vectors.ts';
import { nullsOf } from './rows.ts';

export function* unionRows(plan: Plan & { readonly kind: 'union' }, run: RunContext): ChunkStream {
  for (const [at, input] of plan.inputs.entries()) {
    const places = plan.places[at]!;
    for (const chunk of run.run(input)) {
      if (chunk === null) {
        yield null;
        continue;
      }
      const columns = places.map((place, column): ColumnSlot =>
        place < 0 ? slotOf(nullsOf(plan.schema[column]!.type, chunk.length)) : chunk.columns[place]!,
      );
      yield { length: chunk.length, columns };
    }
  }
}
