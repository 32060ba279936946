// What a query does between two chances to stop, counted in values of the table's columns and in comparisons, not in time.
// How long the steps last: `npm run bench -- hunting --steps`.

import { describe, expect, it } from 'vitest';
import { STEP_QUERIES, stepCatalogue } from '../../../../engine/bin/lanes/hunting-steps.ts';
import { answerQuery, loadAllFamilies } from '../../../../engine/hunting/index.ts';
import { mergeSort } from '../../../../engine/hunting/run/put-in-order.ts';
import { CHUNK_ROWS } from '../../../../engine/hunting/values/vector.ts';

await loadAllFamilies();

/** Five chunks and a part of one: a column that is made whole at once stands out. */
const ROWS = CHUNK_ROWS * 5 + 1_000;
/** Three columns of a chunk. */
const CELLS_MAX = CHUNK_ROWS * 3;
/** A plug-in names its columns after the values of one column, which is read whole while the query is planned. */
const PLANNED_MAX = ROWS + CELLS_MAX;

const IS_LONG = process.env['STANDBY_LONG'] === '1';
/** In a normal run every sixth, so that it stays short. */
const ASKED = STEP_QUERIES.filter((_, place) => IS_LONG || place % 6 === 1);

let cells = 0;
const catalogue = stepCatalogue(ROWS, (made) => (cells += made));

describe('a step', () => {
  it.each(ASKED)('makes at most three columns of a chunk: %s', (query) => {
    const run = answerQuery(query, catalogue, { now: 0, seed: 7 });
    let [steps, most] = [0, 0];
    for (;;) {
      cells = 0;
      const step = run.next();
      steps += 1;
      most = Math.max(most, cells);
      if (step.done !== true) continue;
      expect(step.value.kind).toBe('results');
      break;
    }
    expect(most).toBeLessThanOrEqual(query.includes('evaluate') ? PLANNED_MAX : CELLS_MAX);
    expect(steps).toBeGreaterThan(ROWS / CHUNK_ROWS);
  });

  it('compares few rows when it sorts many', () => {
    let compared = 0;
    let most = 0;
    const order = Uint32Array.from({ length: 100_000 }, (_, at) => (at * 7_919) % 100_003);
    const expected = order.slice().sort();
    const sorting = mergeSort(order, (a, b) => {
      compared += 1;
      return a - b;
    });
    for (;;) {
      compared = 0;
      const step = sorting.next();
      most = Math.max(most, compared);
      if (step.done !== true) continue;
      expect(step.value).toEqual(expected);
      break;
    }
    expect(most).toBeLessThan(CHUNK_ROWS * 4);
  });
});
