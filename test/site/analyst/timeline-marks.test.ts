// Marks lie where their time is, in order; the area reaches its peak and stays inside the strip.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../engine/base/index.ts';
import { nightView } from '../../../site/islands/analyst/examples/night-view.ts';
import { areaOf, gridTimes, marksOf, pixelOf } from '../../../site/islands/analyst/timeline-marks.ts';

const SEED = 20_270_311;
const span = { from: 0, until: 4 * HOUR_MS };

describe('marksOf', () => {
  it('holds every alert, message and decision of the span, oldest first', () => {
    const marks = marksOf(nightView, span);
    expect(marks).toHaveLength(nightView.alerts.length + nightView.inbox.length + nightView.decisionLog.length);
    expect(marks.map((mark) => mark.at)).toEqual(marks.map((mark) => mark.at).toSorted((a, b) => a - b));
    expect(new Set(marks.map((mark) => mark.id)).size).toBe(marks.length);
  });

  it('leaves out what lies beyond the span', () => {
    const late = marksOf(nightView, { from: 3 * HOUR_MS, until: 4 * HOUR_MS });
    expect(late.length).toBeGreaterThan(0);
    expect(late.every((mark) => mark.at >= 3 * HOUR_MS)).toBe(true);
  });
});

describe('pixelOf', () => {
  it('never leaves the strip and never reverses time', () => {
    const time = fc.integer({ min: -HOUR_MS, max: 6 * HOUR_MS });
    fc.assert(
      fc.property(time, time, fc.integer({ min: 1, max: 4_000 }), (a, b, width) => {
        const [x, y] = [pixelOf(a, span, width), pixelOf(b, span, width)];
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        if (a <= b) expect(x).toBeLessThanOrEqual(y);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('areaOf', () => {
  it('draws nothing when nothing has arrived', () => {
    expect(areaOf({ ...nightView, rowsPerMinute: [] }, span, { width: 600, height: 30 })).toEqual({
      path: '',
      peak: 0,
      alertCount: 0,
    });
  });

  it('puts the peak at the top and half of it half way', () => {
    const rowsPerMinute = [
      { minute: 0, rows: 50, alerts: 2 },
      { minute: 1, rows: 100, alerts: 3 },
    ];
    const area = areaOf({ ...nightView, rowsPerMinute }, { from: 0, until: 2 * MINUTE_MS }, { width: 20, height: 30 });
    expect(area).toEqual({ peak: 100, alertCount: 5, path: 'M0 30L0 15L10 15L10 0L20 0L20 30Z' });
  });
});

describe('gridTimes', () => {
  it('falls on whole hours of the clock, wherever STARTEX lies', () => {
    const startCivilMs = Date.UTC(2027, 2, 9, 2, 10);
    expect(gridTimes({ from: 0, until: 3 * HOUR_MS }, startCivilMs)).toEqual(
      [50, 110, 170].map((minute) => minute * MINUTE_MS),
    );
  });
});
