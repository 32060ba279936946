// Spans that people choose or type: always inside the kept days, or a sentence.

import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../engine/base/index.ts';
import { spanOf } from '../../../site/islands/analyst/event-span.ts';

const now = 3 * HOUR_MS + 42 * MINUTE_MS;
const custom = (from: string, until = 'now') => spanOf('custom', now, { from, until });
const none = { from: '', until: '' };

describe('spanOf', () => {
  it('knows the usual spans', () => {
    expect(spanOf('last-15', now, none)).toEqual({ ok: true, from: now - 15 * MINUTE_MS, until: now });
    expect(spanOf('last-hour', now, none)).toEqual({ ok: true, from: now - HOUR_MS, until: now });
    expect(spanOf('startex', now, none)).toEqual({ ok: true, from: 0, until: now });
    expect(spanOf('day-before', now, none)).toEqual({ ok: true, from: -DAY_MS, until: 0 });
  });

  it.each([
    ['T-2h', 'now', -2 * HOUR_MS, now],
    ['T+01:30', 'T+02:00', 90 * MINUTE_MS, 120 * MINUTE_MS],
    ['t-7d', 'T-6d', -7 * DAY_MS, -6 * DAY_MS],
    ['T+1h', 'T+9h', HOUR_MS, now],
  ])('reads %s to %s', (from, until, fromMs, untilMs) => {
    expect(custom(from, until)).toEqual({ ok: true, from: fromMs, until: untilMs });
  });

  it.each([
    ['noon', 'now', /“From” is not a time/],
    ['T-1h', 'later', /“To” is not a time/],
    ['T+9h', 'now', /ahead of now/],
    ['T-8d', 'now', /kept for 7 days/],
    ['T+2h', 'T+1h', /after “From”/],
  ])('says what is wrong with %s to %s', (from, until, sentence) => {
    const span = custom(from, until);
    expect(span.ok ? '' : span.sentence).toMatch(sentence);
  });

  it('has nothing since STARTEX before it', () => {
    expect(spanOf('startex', 0, none).ok).toBe(false);
  });
});
