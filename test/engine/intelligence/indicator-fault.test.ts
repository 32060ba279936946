// What a person types as an indicator. Tests engine/intelligence/indicator-fault.ts.

import { expect, it } from 'vitest';
import { compileIndicators, indicatorFault } from '#engine/intelligence/index.ts';
import type { IndicatorType } from '#engine/intelligence/index.ts';

it.each([
  ['ip', '203.0.113.7', true],
  ['ip', '203.0.113', false],
  ['domain', 'portal.example', true],
  ['domain', 'portal[.]example', false],
  ['hash', 'abc', false],
  ['url', 'https://portal.example/a', true],
] as const)('%s %s: %s', (type: IndicatorType, value, isFine) => {
  const fault = indicatorFault(type, value);
  expect(fault === null).toBe(isFine);
  const one = { id: 'x', type, value, title: 't', source: 's', confidence: 50, validFrom: null, validUntil: null };
  expect(compileIndicators([{ ...one, techniques: [] }]).set.count).toBe(isFine ? 1 : 0);
});
