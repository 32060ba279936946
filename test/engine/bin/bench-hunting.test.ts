// The bench of hunting prints a line for each query, with what proves the work.

import { describe, expect, it } from 'vitest';
import { benchHunting } from '../../../engine/bin/bench-hunting.ts';

describe('the bench of hunting', () => {
  it('answers four queries over small tables', async () => {
    const lines: Readonly<Record<string, unknown>>[] = [];
    const options = { seed: 7, runs: 1, events: 30_000, lane: '', compare: false };
    expect(await benchHunting(options, (line) => lines.push(line))).toBe(true);
    expect(lines.map(({ query, rows, proof }) => [query, rows, proof])).toEqual([
      ['two values', 30_000, 20_000],
      ['top devices', 30_000, 20],
      ['text filter', 30_000, 600],
      ['join', 30_000, 10_000],
    ]);
  });
});
