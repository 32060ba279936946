// From matches to alerts: joining, lag of scheduled rules, limits.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, MINUTE_MS, NO_INDEX, simTime } from '../../../engine/base/index.ts';
import { createAlertReducer } from '../../../engine/detection/index.ts';
import type { Alert, AlertSource, Finding } from '../../../engine/detection/index.ts';

const SEED = 20_275;

function source(stem: string, everyMinutes: number): AlertSource {
  return { id: `id of ${stem}`, stem, title: `Title of ${stem}`, level: 'high', techniques: ['T1490'], everyMinutes };
}

const SOURCES = [source('now', 0), source('hourly', 60)];
const NOW = 0;
const HOURLY = 1;

function match(which: number, atMinute: number, device = 5, account: number = NO_INDEX, index = 0): Finding {
  return {
    origin: { kind: 'rule', rule: which },
    source: SOURCES[which] as AlertSource,
    rows: [{ table: 0, minute: Math.floor(atMinute), index }],
    time: simTime(Math.floor(atMinute * MINUTE_MS)),
    device,
    account,
  };
}

/** A correlation that held over rows `first` … `last` for a group. */
function held(atMinute: number, user: string, rows: number, device = 5): Finding {
  const minute = Math.floor(atMinute);
  return {
    origin: { kind: 'correlation', correlation: 0, group: [{ field: 'User', value: user }], measure: rows },
    source: source('many', 0),
    rows: Array.from({ length: rows }, (_, index) => ({ table: 0, minute, index })),
    time: simTime(Math.floor(atMinute * MINUTE_MS)),
    device,
    account: NO_INDEX,
  };
}

function sighting(indicator: number, atMinute: number, device: number): Finding {
  return {
    ...match(NOW, atMinute, device),
    origin: { kind: 'sighting', indicator },
    source: { ...source('sighting_domain', 0), title: `Indicator ${indicator}` },
  };
}

const minuteOf = ({ time }: Finding): number => Math.floor(time / MINUTE_MS);

const end = (minute: number) => simTime((minute + 1) * MINUTE_MS);

/** Runs minute by minute and returns all alerts. */
function run(matches: readonly Finding[], minutes: number): Alert[] {
  const reducer = createAlertReducer();
  const alerts: Alert[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    alerts.push(
      ...reducer.raise(
        matches.filter((one) => minuteOf(one) === minute),
        end(minute),
      ),
    );
  }
  return alerts;
}

describe('alerts', () => {
  test('[DET4] repeats on the same device join for an hour from the first row', () => {
    const alerts = run([match(NOW, 3), match(NOW, 62.9), match(NOW, 63)], 70);
    expect(
      alerts.map(({ firstSeen, lastSeen, rowCount }) => [firstSeen / MINUTE_MS, lastSeen / MINUTE_MS, rowCount]),
    ).toEqual([
      [3, 62.9, 2],
      [63, 63, 1],
    ]);
  });

  test('[DET4] other devices, other rules and other accounts have alerts of their own', () => {
    expect(run([match(NOW, 1, 5), match(NOW, 1, 6), match(HOURLY, 1, 5)], 61)).toHaveLength(3);
    expect(
      run([match(NOW, 1, NO_INDEX, 7), match(NOW, 2, NO_INDEX, 8), match(NOW, 3, NO_INDEX, 7)], 5).map(
        ({ account, rowCount }) => [account, rowCount],
      ),
    ).toEqual([
      [7, 2],
      [8, 1],
    ]);
  });

  test('[DET4] rows of one device join whichever account they name', () => {
    expect(run([match(NOW, 1, 5, 7), match(NOW, 2, 5, 8)], 5)).toHaveLength(1);
  });

  test('[DET10] a correlation\u2019s repeats join by group, whatever device completes them', () => {
    const alerts = run([held(1, 'a', 4), held(2, 'a', 5, 9), held(2, 'b', 4), held(61, 'a', 4)], 62);
    expect(alerts.map(({ origin, rowCount, firstSeen }) => [origin, rowCount, firstSeen / MINUTE_MS])).toEqual([
      [{ kind: 'correlation', correlation: 0, group: [{ field: 'User', value: 'a' }], measure: 4 }, 5, 1],
      [{ kind: 'correlation', correlation: 0, group: [{ field: 'User', value: 'b' }], measure: 4 }, 4, 2],
      [{ kind: 'correlation', correlation: 0, group: [{ field: 'User', value: 'a' }], measure: 4 }, 4, 61],
    ]);
    expect(alerts[0]?.rows.map(({ minute, index }) => [minute, index]).at(-1)).toEqual([2, 4]);
  });

  test('[DET11] sightings join by indicator and device', () => {
    const alerts = run([sighting(3, 1, 5), sighting(3, 2, 5), sighting(3, 2, 6), sighting(4, 2, 5)], 5);
    expect(alerts.map(({ title, device, rowCount }) => [title, device, rowCount])).toEqual([
      ['Indicator 3', 5, 2],
      ['Indicator 3', 6, 1],
      ['Indicator 4', 5, 1],
    ]);
  });

  test('[DET5] a near-real-time alert reaches the queue at the end of its minute', () => {
    const [alert] = run([match(NOW, 3.2)], 5);
    expect(alert?.raisedAt).toBe(end(3));
    expect(alert?.title).toBe('Title of now');
  });

  test('[DET6] a scheduled alert waits for its rule\u2019s run and keeps its first row', () => {
    const [first, second, ...more] = run([match(HOURLY, 3.2), match(HOURLY, 66.5), match(HOURLY, 127)], 250);
    expect(more).toHaveLength(1);
    expect([first?.firstSeen, second?.firstSeen]).toEqual([3.2 * MINUTE_MS, 66.5 * MINUTE_MS]);
    const waited = (first?.raisedAt ?? 0) - 3.2 * MINUTE_MS;
    expect(waited).toBeGreaterThan(0);
    expect(waited).toBeLessThanOrEqual(60 * MINUTE_MS);
    expect((second?.raisedAt ?? 0) - (first?.raisedAt ?? 0)).toBe(60 * MINUTE_MS);
  });

  test('[DET6] a rule runs at the same minute of every hour, also before STARTEX', () => {
    const minutes = [-3, 0, 1, 24].map((hour) => {
      const reducer = createAlertReducer();
      for (let minute = 0; ; minute += 1) {
        const now = end(hour * 60 + minute);
        const findings = minute === 0 ? [match(HOURLY, hour * 60)] : [];
        if (reducer.raise(findings, now).length > 0) return (minute + 1) % 60;
        expect(minute).toBeLessThan(60);
      }
    });
    expect(new Set(minutes).size).toBe(1);
  });

  test('counts all rows of a window, also those that are not named', () => {
    const [alert] = createAlertReducer().raise([{ ...match(NOW, 0), rowCount: 77 }], end(0));
    expect(alert?.rowCount).toBe(77);
  });

  test('[DET6] rules of one period run at minutes of their own', () => {
    const reducer = createAlertReducer();
    const minutes = new Set<number>();
    const all = Array.from({ length: 40 }, (_, number) => ({ ...match(HOURLY, 0), source: source(`s${number}`, 60) }));
    for (let minute = 0; minute < 60; minute += 1) {
      const raised = reducer.raise(minute === 0 ? all : [], end(minute));
      if (raised.length > 0) minutes.add(minute);
    }
    expect(minutes.size).toBeGreaterThan(20);
  });

  test('[DET7] the order of a minute\u2019s matches changes nothing', () => {
    const some = fc.array(
      fc.record({
        which: fc.constantFrom(NOW, HOURLY),
        at: fc.nat(119),
        device: fc.constantFrom(1, 2, NO_INDEX),
        index: fc.nat(3),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (made, noise) => {
        const matches = made.map(({ which, at, device, index }) => match(which, at, device, 3, index));
        const shuffled = matches
          .map((value) => ({ value, key: noise.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ value }) => value);
        expect(run(shuffled, 121)).toEqual(run(matches, 121));
      }),
      { seed: SEED },
    );
  });

  test('[DET8] an alert keeps its first rows and counts the rest', () => {
    const [alert] = run(
      Array.from({ length: 40 }, (_, index) => match(NOW, 1, 5, NO_INDEX, index)),
      3,
    );
    expect(alert?.rows.map(({ index }) => index)).toEqual(
      Array.from({ length: LIMITS.alertRowsMax }, (_, index) => index),
    );
    expect(alert?.rowCount).toBe(40);
  });

  test('[DET9] past the limit alerts are counted, not kept', () => {
    const reducer = createAlertReducer();
    const flood = Array.from({ length: LIMITS.alertsMax + 3 }, (_, device) => match(NOW, 0, device));
    const raised = reducer.raise(flood, end(0));
    expect(raised).toHaveLength(LIMITS.alertsMax);
    expect(raised.at(-1)?.id).toBe(LIMITS.alertsMax);
    expect(reducer.uncounted()).toBe(3);
  });
});
