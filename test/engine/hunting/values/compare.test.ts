// The order of values.

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFamilies } from '../../../../engine/hunting/index.ts';
import { compareText, compareValues, keyOf, sameValue } from '../../../../engine/hunting/values/compare.ts';

const SEED = 20_261_122;

// Dynamic values are compared by their JSON.
beforeAll(() => loadFamilies(['values']));

describe('the order of values', () => {
  it('is that of code points for texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const points = (text: string): number[] => Array.from(text, (one) => one.codePointAt(0) as number);
        const [x, y] = [points(a), points(b)];
        const at = x.findIndex((point, i) => point !== y[i]);
        const wanted =
          at < 0
            ? Math.sign(x.length - y.length)
            : at >= y.length
              ? 1
              : Math.sign((x[at] as number) - (y[at] as number));
        expect(Math.sign(compareText(a, b))).toBe(wanted);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it('puts null before no-number, and that before numbers', () => {
    const values = [3, Number.NaN, null, -1, Number.NEGATIVE_INFINITY];
    expect([...values].sort((a, b) => compareValues('real', a, b))).toEqual([
      null,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      -1,
      3,
    ]);
  });

  it('gives equal values one key', () => {
    expect(keyOf('real', -0)).toBe(keyOf('real', 0));
    expect(sameValue('dynamic', [1, 'a'], [1, 'a'])).toBe(true);
    expect(keyOf('dynamic', [1, 'a'])).toBe(keyOf('dynamic', [1, 'a']));
    expect(keyOf('dynamic', 1)).not.toBe(keyOf('dynamic', true));
  });
});
