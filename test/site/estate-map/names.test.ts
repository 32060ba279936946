// Device names: asked for once, in ranges, and found by their letters.

import { describe, expect, it } from 'vitest';
import type { Request } from '../../../engine/conduct/index.ts';
import type { AnswerTo } from '../../../site/browser/simulation.ts';
import { NAMES_PER_QUESTION, fetchNames, findNames } from '../../../site/islands/estate-map/names.ts';

function listening(fails = false) {
  const asked: [number, number][] = [];
  const ask = <R extends Request>(request: R) => {
    const { start, end } = request as Extract<Request, { kind: 'device-names' }>;
    asked.push([start, end]);
    const names = Array.from({ length: end - start }, (_, n) => `CAL-${String(start + n)}`);
    const answer = fails ? { kind: 'problem', sentence: 'Not now.', problems: [] } : { kind: 'device-names', names };
    return Promise.resolve(answer as unknown as AnswerTo<R>);
  };
  return { asked, ask };
}

describe('fetchNames', () => {
  it('asks in ranges and only once', async () => {
    const { asked, ask } = listening();
    const known = new Map<number, string>();
    expect(await fetchNames({ ask }, known, { start: 5, end: 4_105 })).toBe(true);
    expect(asked).toEqual([
      [5, 5 + NAMES_PER_QUESTION],
      [5 + NAMES_PER_QUESTION, 5 + 2 * NAMES_PER_QUESTION],
      [5 + 2 * NAMES_PER_QUESTION, 4_105],
    ]);
    expect([known.size, known.get(5), known.get(4_104)]).toEqual([4_100, 'CAL-5', 'CAL-4104']);
    expect(await fetchNames({ ask }, known, { start: 100, end: 4_000 })).toBe(false);
    expect(asked).toHaveLength(3);
  });

  it('may be asked again after a failure', async () => {
    const known = new Map<number, string>();
    expect(await fetchNames({ ask: listening(true).ask }, known, { start: 0, end: 3 })).toBe(false);
    expect(await fetchNames({ ask: listening().ask }, known, { start: 0, end: 3 })).toBe(true);
  });
});

describe('findNames', () => {
  const known = new Map([
    [1, 'CALW-W07-WOW03'],
    [2, 'CAL-FS01'],
    [3, 'OTTM-CAL-PC'],
  ]);

  it('puts names that begin with the text first', () => {
    expect(findNames(known, 'cal', 10).map((one) => one.device)).toEqual([1, 2, 3]);
    expect(findNames(known, 'wow', 10).map((one) => one.device)).toEqual([1]);
    expect(findNames(known, 'cal', 2)).toHaveLength(2);
  });

  it('finds nothing for nothing', () => {
    expect(findNames(known, '  ', 10)).toEqual([]);
  });
});
