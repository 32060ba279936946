// From when a hunt looks, and where a place of a text lies. Tests site/islands/hunting/{hunt-span,line-column}.ts.

import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#engine/base/index.ts';
import { HISTORY_FROM, SPAN_CHOICES, spanStart } from '../../../site/islands/hunting/hunt-span.ts';
import { lineColumn } from '../../../site/islands/hunting/line-column.ts';

describe('spanStart', () => {
  it('never looks further back than is kept', () => {
    for (const { id } of SPAN_CHOICES) {
      const start = spanStart(id, HISTORY_FROM + HOUR_MS, 'T-7d');
      expect(start).toMatchObject({ ok: true });
      if (start.ok) expect(start.from).toBeGreaterThanOrEqual(HISTORY_FROM);
    }
    expect(spanStart('hour', 3 * HOUR_MS, '')).toEqual({ ok: true, from: 2 * HOUR_MS });
    expect(spanStart('own', HOUR_MS, 'T-1d')).toEqual({ ok: true, from: -DAY_MS });
  });

  it('says what is wrong with a time', () => {
    expect(spanStart('own', HOUR_MS, 'soon')).toMatchObject({ ok: false, sentence: /Write T/ });
    expect(spanStart('own', HOUR_MS, 'T+2h')).toMatchObject({ ok: false, sentence: /ahead of now/ });
    expect(spanStart('own', HOUR_MS, 'T-9d')).toMatchObject({ ok: false, sentence: /kept for 7 days/ });
  });
});

describe('lineColumn', () => {
  it('counts from one', () => {
    expect([0, 2, 3, 99].map((at) => lineColumn('ab\ncd', at))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 2, column: 3 },
    ]);
  });
});
