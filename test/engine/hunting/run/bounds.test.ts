// Bounds of a query, and chances to stop it.

import { describe, expect, it } from 'vitest';
import { answerQuery, loadAllFamilies } from '../../../../engine/hunting/index.ts';
import { CHUNK_ROWS } from '../../../../engine/hunting/values/vector.ts';
import { answer, catalogue } from './ask.ts';

await loadAllFamilies();

const MANY = 'range x from 1 to 300000 step 1';

describe('bounds', () => {
  it('gives the first rows of a long result and says how many there are', () => {
    const given = answer(`${MANY} | where x > 100000`, catalogue(), { bounds: { resultRows: 1_000 } });
    expect(given.kind).toBe('results');
    if (given.kind !== 'results') return;
    expect(given.results[0]).toMatchObject({ rowCount: 1_000, truncatedFrom: 200_000 });
  });

  it('refuses to look at more rows than it may, with what to do', () => {
    const given = answer(`${MANY} | count`, catalogue(), { bounds: { rowsRead: 100_000 } });
    expect(given).toMatchObject({ kind: 'refused' });
    expect(given.kind === 'refused' && given.message).toContain('more than 100,000 rows');
  });

  it.each(['sort by x desc', 'join kind=inner (range x from 1 to 300000 step 1) on x', 'summarize count() by x'])(
    'refuses to hold more than it may: %s',
    (step) => {
      const given = answer(`${MANY} | ${step}`, catalogue(), { bounds: { bytesHeld: 1_048_576 } });
      expect(given.kind === 'refused' && given.message).toContain('holds more than 1 MB');
    },
  );

  it.each(['sort by x desc', 'summarize count() by x', 'join kind=inner (range x from 1 to 300000 step 1) on x'])(
    'gives a chance to stop at every chunk or so: %s',
    (step) => {
      const steps = answerQuery(`${MANY} | ${step} | count`, catalogue(), { now: 0, seed: 1 });
      let count = 0;
      while (steps.next().done !== true) count += 1;
      expect(count).toBeGreaterThan(300_000 / CHUNK_ROWS);
    },
  );

  // 300,000 rows of 30 columns are 100 MB made, and 20 MB in numbers of rows and keys.
  it.each(['sort by x desc', 'sort by x desc | take 10', 'top 100000 by x', 'join kind=inner (U) on x | count'])(
    'holds rows by their numbers, not their columns: %s',
    (step) => {
      const wide = `${MANY} | extend ${Array.from({ length: 30 }, (_, at) => `c${at} = x + ${at}`).join(', ')}`;
      const text = `let U = ${wide}; U | ${step}`;
      const most = step.startsWith('top') ? 128 : 40;
      expect(answer(text, catalogue(), { bounds: { bytesHeld: most * 1_048_576 } }).kind).toBe('results');
    },
  );

  it('counts a column that is made of rows that are held', () => {
    const columns = Array.from({ length: 30 }, (_, at) => `c${at}`);
    const text = `${MANY} | extend ${columns.map((name) => `${name} = x + 1`).join(', ')} | serialize | extend ${columns
      .map((name) => `p${name} = prev(${name})`)
      .join(', ')} | count`;
    const given = answer(text, catalogue(), { bounds: { bytesHeld: 40 * 1_048_576 } });
    expect(given.kind === 'refused' && given.message).toContain('holds more than 40 MB');
  });

  it('does not look at rows that take does not need', () => {
    const given = answer('range x from 1 to 100000000 step 1 | take 5', catalogue());
    expect(given.kind === 'results' && given.rowsRead).toBe(CHUNK_ROWS);
  });

  it('draws the same rows for the same seed', () => {
    const draw = (seed: number): string =>
      JSON.stringify(
        answer('range x from 1 to 9 step 1 | sample 4 | summarize make_list(x)', catalogue(), { seed }),
        (_, value: unknown) => (ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value),
      );
    expect(draw(3)).toBe(draw(3));
  });
});
