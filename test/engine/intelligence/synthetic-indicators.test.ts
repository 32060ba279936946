// Made-up indicators: repeatable, all different, and nobody's.
import { describe, expect, test } from 'vitest';
import { compileIndicators, INDICATOR_TYPES, syntheticIndicators, typeOf } from '../../../engine/intelligence/index.ts';
import { findUnreservedText } from '../../../engine/scenario/index.ts';

describe('synthetic indicators', () => {
  const list = syntheticIndicators(120_000, 11);

  test('[INT15] are the same for the same seed and differ by seed', () => {
    expect(syntheticIndicators(500, 11)).toEqual(list.slice(0, 500));
    expect(syntheticIndicators(500, 12)).not.toEqual(list.slice(0, 500));
  });

  test('[INT15] lie in reserved space, at most 8,000 of them IPv4 addresses of 198.19.0.0/16', () => {
    const v4 = list.filter(({ value }) => /^\d+\.\d+\.\d+\.\d+/.test(value));
    expect(v4.length).toBe(8_000);
    for (const { value } of v4) expect(value).toMatch(/^198\.19\.\d+\.\d+$/);
    for (const { type, value } of list) {
      if ((type === 'ip' || type === 'network') && value.includes(':')) expect(value).toMatch(/^2001:db8:/);
    }
    // Hex digits of hashes can look like telephone numbers and belong to nobody.
    const names = list.filter(({ type }) => type !== 'hash').map(({ value }) => value);
    expect(findUnreservedText('list', names.join('\n'))).toEqual([]);
  });

  test('[INT15] are all different, of every type, and all compile', () => {
    const { set, problems } = compileIndicators(list);
    expect(problems).toEqual([]);
    expect(new Set(set.values).size).toBe(list.length);
    expect(new Set(list.map((_, entry) => typeOf(set, entry)))).toEqual(new Set(INDICATOR_TYPES));
  });
});
