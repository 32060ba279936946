// After a session: the benchmark names nobody and needs five trusts; values in words.

import { describe, expect, it } from 'vitest';
import type { ReportMeasures } from '../../site/browser/report-measures.ts';
import { benchmark } from '../../site/islands/group-after/benchmark.ts';
import { valueText } from '../../site/islands/what-if/measure-text.ts';

const trust = (encrypted: number, declared: number | null): ReportMeasures => [
  { id: 'devicesEncrypted', title: 'Devices encrypted', unit: 'count', value: encrypted },
  { id: 'declaredAt', title: 'Incident declared', unit: 'time', value: declared },
];

describe('the benchmark', () => {
  it('is a sentence below five trusts', () => {
    expect(benchmark([1, 2, 3, 4].map((encrypted) => trust(encrypted, 60_000)))).toContain('needs 5 trusts');
  });

  it('gives least, middle and most, and leaves out what fewer than five reached', () => {
    const all = [5, 1, 9, 1_200, 3].map((encrypted, at) => trust(encrypted, at === 0 ? null : 60_000));
    expect(benchmark(all)).toEqual([{ title: 'Devices encrypted', least: '1', middle: '5', most: '1,200' }]);
    const reached = [...all, trust(7, 3_600_000)];
    expect(benchmark(reached)).toContainEqual({
      ...{ title: 'Incident declared', least: 'T+00:01', middle: 'T+00:01', most: 'T+01:00' },
    });
  });

  it('writes tenths of hours, and what was not reached', () => {
    expect(valueText({ unit: 'tenths-of-hours' }, 125)).toBe('12.5 h');
    expect(valueText({ unit: 'time' }, null)).toBe('not reached');
  });
});
