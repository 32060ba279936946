// A limit of time that holds for a whole chunk, or for none of it, is decided from the chunk's bounds: the rows are those that
// reading the column gives. Tests bounds of engine/hunting/tables/row-block.ts and filterRows of functions/evaluate.ts.

import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import { bindCall } from '#engine/hunting/functions/bind-call.ts';
import { evaluationContext, filterRows } from '#engine/hunting/functions/evaluate.ts';
import type { Bound } from '#engine/hunting/plan/plan.ts';
import { scenarioTable } from '#engine/hunting/tables/scenario-table.ts';
import { ticksAt } from '#engine/hunting/tables/scenario-values.ts';
import { worldTable } from '#engine/hunting/tables/world-table.ts';
import type { Chunk, ColumnSlot } from '#engine/hunting/values/vector.ts';
import { selectChunk, valueAt } from '#engine/hunting/values/vectors.ts';
import { createBatchBuffer, emptyReaction, tableId } from '#engine/telemetry/index.ts';
import { tinyWorld } from '../../../support/tiny-estate.ts';

const world = tinyWorld();
const NOW = 9 * HOUR_MS;
const source = scenarioTable(worldTable(world, tableId('DeviceProcessEvents')), {
  world,
  reaction: emptyReaction(),
  now: NOW,
  from: NOW - 6 * MINUTE_MS,
  buffer: createBatchBuffer(),
});
const columns = ['Timestamp'].map((name) => source.schema.findIndex((column) => column.name === name));
const context = () => evaluationContext(ticksAt(world.calendar, NOW), () => 0);
const TIME: Bound = { kind: 'column', type: 'datetime', column: 0 };

/** New chunks each time: a column that was read keeps what was made. */
const chunks = (): readonly Chunk[] =>
  [...source.scan({ columns, filter: null, limit: Infinity })].filter((chunk) => chunk !== null);

const timesOf = (chunk: Chunk): readonly number[] => {
  const vector = chunk.columns[0]!.read();
  return Array.from({ length: chunk.length }, (_, row) => Number(valueAt(vector, row)));
};

/** The same rows, whose bounds nobody knows. */
const withoutBounds = ({ length, columns: slots }: Chunk): Chunk => ({
  length,
  columns: slots.map(({ read, select }): ColumnSlot => ({ read, select })),
});

function comparison(name: string, left: Bound, right: Bound): Bound {
  const bound = bindCall(name, [left, right], { from: 0, to: 0 });
  if ('problem' in bound) throw new Error(bound.problem);
  return bound;
}

describe('bounds of the time column', () => {
  const times = chunks()
    .flatMap(timesOf)
    .toSorted((a, b) => a - b);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const limits = [first - 1, first, first + 1, times[Math.floor(times.length / 2)] ?? 0, last - 1, last, last + 1];

  it('lie around every row, and are known before the column is made', () => {
    expect(times.length).toBeGreaterThan(100);
    for (const chunk of chunks()) {
      const bounds = chunk.columns[0]!.bounds?.();
      const own = timesOf(chunk);
      expect(bounds).toEqual({ low: Math.min(...own), high: Math.max(...own) });
    }
  });

  it('give the rows that reading the column gives, for limits at and beside the first and the last time', () => {
    for (const name of ['<', '<=', '>', '>=', '==', '!=']) {
      for (const value of limits) {
        const limit: Bound = { kind: 'constant', type: 'datetime', value };
        for (const test of [comparison(name, TIME, limit), comparison(name, limit, TIME)]) {
          for (const chunk of chunks()) {
            const third = Uint32Array.from({ length: Math.floor(chunk.length / 3) }, (_, index) => index * 3);
            for (const of of [chunk, selectChunk(chunk, third)])
              expect([...filterRows(test, of, context())]).toEqual([...filterRows(test, withoutBounds(of), context())]);
          }
        }
      }
    }
  });

  it('are asked first: a limit that all rows fit makes no column', () => {
    const limit: Bound = { kind: 'constant', type: 'datetime', value: first - 1 };
    for (const chunk of chunks()) {
      const slot = chunk.columns[0]!;
      const silent: ColumnSlot = {
        read: () => expect.fail('the column was made'),
        select: (rows) => slot.select(rows),
        bounds: () => slot.bounds?.() ?? null,
      };
      expect(filterRows(comparison('>', TIME, limit), { ...chunk, columns: [silent] }, context())).toHaveLength(
        chunk.length,
      );
      expect(filterRows(comparison('<', TIME, limit), { ...chunk, columns: [silent] }, context())).toHaveLength(0);
    }
  });
});
