// Compiling lists: what is refused and where, what repeats, how much room a large set takes.
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { compileIndicators, lookupText, syntheticIndicators } from '../../../engine/intelligence/index.ts';
import type { Indicator } from '../../../engine/intelligence/index.ts';

const one = (id: string, more: Partial<Indicator> = {}): Indicator => ({
  ...{ id, type: 'domain', value: 'bad.example', title: 'EXERCISE: made up', source: 'North', confidence: 50 },
  ...{ validFrom: null, validUntil: null, techniques: [] },
  ...more,
});

describe('compiling a list', () => {
  test('[INT8] each fault is located and leaves the others alone', () => {
    const list = [
      one('a'),
      one('b', { value: 'nothing' }),
      one('c', { confidence: 101 }),
      one('d', { validFrom: 5, validUntil: 5 }),
      one('a', { value: 'other.example' }),
      one('f', { validFrom: 0.5 }),
      one('g', { type: 'colour' as 'ip' }),
      one('h', { title: 'x'.repeat(LIMITS.indicatorTextMax + 1) }),
      one('i', { value: 'good.example' }),
    ];
    const { set, problems } = compileIndicators(list, {
      file: 'list.json',
      placeOf: (index) => ({ line: 10 + index, column: 3 }),
    });
    expect(set.ids).toEqual(['a', 'i']);
    expect(problems.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual(
      [11, 12, 13, 14, 15, 16, 17].map((line) => `list.json:${line}:3`),
    );
    for (const { message, advice } of problems) expect(`${message} ${advice}`).toMatch(/^[A-Z].*\. [A-Z].*\.$/s);
  });

  test('[INT9] indicators below the asked confidence stay out and are counted', () => {
    const { set, unsure } = compileIndicators([one('a', { confidence: 49 }), one('b')], { confidenceMin: 50 });
    expect([set.ids, unsure]).toEqual([['b'], 1]);
  });

  test('[INT8] a value may repeat up to a limit; what goes beyond is said', () => {
    const list = Array.from({ length: LIMITS.indicatorRepeatsMax + 2 }, (_, n) => one(`i${n}`, { confidence: n }));
    const { set, problems } = compileIndicators(list);
    expect(problems).toHaveLength(2);
    expect(lookupText(set, 'domain', 'bad.example', 0)).toEqual([LIMITS.indicatorRepeatsMax - 1]);
  });

  test('[INT10] a large set stays below 60 bytes an indicator beside its texts', () => {
    for (const count of [30_000, 100_000]) {
      const { set, problems } = compileIndicators(syntheticIndicators(count, 7));
      expect(problems).toEqual([]);
      expect(set.count).toBe(count);
      let bytes = 0;
      const add = (value: unknown): void => {
        if (ArrayBuffer.isView(value)) bytes += value.byteLength;
      };
      Object.values(set).forEach(add);
      Object.values(set.coverage).forEach(add);
      const fixed = set.coverage.pages.byteLength + set.coverage.rangeAt.byteLength;
      expect(fixed).toBeLessThan(400_000);
      expect((bytes - fixed) / count).toBeLessThanOrEqual(60);
    }
  });
});
