// Between which times a hunt looks, and where a place of a text lies. Tests site/islands/hunting/{hunt-span,line-column}.ts.

import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { SpanChoice } from '../../../site/islands/hunting/hunt-span.ts';
import { HISTORY_FROM, huntSpan, spanChoices, spanWords } from '../../../site/islands/hunting/hunt-span.ts';
import { lineColumn } from '../../../site/islands/hunting/line-column.ts';

const spanOf = (choice: SpanChoice, now: number, ownFrom = 'T-1d', ownUntil = 'now', lookback: number | null = null) =>
  huntSpan({ choice, ownFrom, ownUntil, lookback }, now);

describe('huntSpan', () => {
  it('never looks further back than is kept, nor ahead of the minute under way', () => {
    const now = HISTORY_FROM + HOUR_MS + 5_000;
    for (const { id } of spanChoices(9 * DAY_MS)) {
      const chosen = spanOf(id, now, 'T-7d', 'now', 9 * DAY_MS);
      expect(chosen).toMatchObject({ ok: true });
      if (!chosen.ok) continue;
      expect(chosen.span.from).toBeGreaterThanOrEqual(HISTORY_FROM);
      expect(chosen.span.until).toBe(HISTORY_FROM + HOUR_MS + MINUTE_MS);
    }
    expect(spanOf('hour', 3 * HOUR_MS)).toEqual({
      ok: true,
      span: { from: 2 * HOUR_MS, until: 3 * HOUR_MS, isAll: false },
    });
    expect(spanOf('week', 3 * HOUR_MS)).toMatchObject({ span: { from: HISTORY_FROM, isAll: true } });
  });

  it('has an end as well as a start, both in whole minutes', () => {
    expect(spanOf('own', 5 * HOUR_MS, 'T-1d', 'T+02:30')).toEqual({
      ok: true,
      span: { from: -DAY_MS, until: 2.5 * HOUR_MS, isAll: false },
    });
    expect(spanOf('own', 5 * HOUR_MS, 'T+00:00:30', 'T+00:01:10')).toMatchObject({
      span: { from: 0, until: 2 * MINUTE_MS },
    });
    expect(spanOf('own', HOUR_MS, 'T-1d', 'T+02:30')).toMatchObject({ span: { until: HOUR_MS } });
  });

  it('looks back as the hunt of the library says', () => {
    expect(spanChoices(null).map(({ id }) => id)).not.toContain('lookback');
    expect(spanChoices(DAY_MS)[0]).toEqual({ id: 'lookback', label: 'As this hunt looks back (1 d)' });
    expect(spanOf('lookback', HOUR_MS, '', '', DAY_MS)).toMatchObject({ span: { from: HOUR_MS - DAY_MS } });
  });

  it('says what is wrong with a time', () => {
    expect(spanOf('own', HOUR_MS, 'soon')).toMatchObject({ ok: false, sentence: /Write T/ });
    expect(spanOf('own', HOUR_MS, 'T-1d', 'later')).toMatchObject({ ok: false, sentence: /“To” is not a time/ });
    expect(spanOf('own', HOUR_MS, 'T+2h')).toMatchObject({ ok: false, sentence: /ahead of now/ });
    expect(spanOf('own', HOUR_MS, 'T-9d')).toMatchObject({ ok: false, sentence: /kept for 7 days/ });
    expect(spanOf('own', HOUR_MS, 'T-1h', 'T-2h')).toMatchObject({ ok: false, sentence: /after “From”/ });
  });
});

describe('spanWords', () => {
  const view = { scenario: { startCivilMs: 0 } } as unknown as Parameters<typeof spanWords>[0];
  const at = 3 * HOUR_MS;

  it('names both ends of a span that leaves something out, and nothing when all was looked at', () => {
    expect(spanWords(view, { from: HISTORY_FROM, until: at, isAll: true }, at)).toBe('');
    expect(spanWords(view, { from: HOUR_MS, until: at, isAll: false }, at)).toMatch(
      /Looked at 01:00 .*T\+01:00 to now \(2 h\)\.$/,
    );
    expect(spanWords(view, { from: HOUR_MS, until: 2 * HOUR_MS, isAll: false }, at)).toMatch(
      /T\+01:00 to 02:00 .*T\+02:00 \(1 h\)\.$/,
    );
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
