// Counts by state and the caption made of them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEVICE_STATES } from '../../../engine/conduct/index.ts';
import { isDeviceState, stateOfCode, stateStyle } from '../../../site/islands/estate-map/states.ts';
import { captionOf, tallyOf } from '../../../site/islands/estate-map/tally.ts';

const SEED = 20_270_315;

describe('tallyOf', () => {
  it('counts every device of the range once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300, max: 7 }), fc.nat(300), fc.nat(300), (states, a, b) => {
        const range = { start: Math.min(a, b, states.length), end: Math.min(Math.max(a, b), states.length) };
        const tally = tallyOf(states, range);
        const total = DEVICE_STATES.reduce((sum, state) => sum + tally[state], 0);
        expect(total).toBe(range.end - range.start);
        const own = [...states.slice(range.start, range.end)].filter((code) => stateOfCode(code) === 'encrypted');
        expect(tally.encrypted).toBe(own.length);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe('captionOf', () => {
  const range = { start: 0, end: 6_120 };
  const quiet = { healthy: 6_000, alerting: 0, isolated: 0, encrypted: 0, silent: 0, off: 120 };

  it('says what is in trouble, in words', () => {
    expect(captionOf('Calderwick General', range, { ...quiet, alerting: 2, isolated: 1 })).toBe(
      'Calderwick General: 6,120 devices, 2 alerting, 1 isolated.',
    );
  });

  it('says so when nothing is', () => {
    expect(captionOf('Wards', { start: 4, end: 5 }, quiet)).toBe('Wards: 1 device, none in trouble.');
  });
});

describe('states', () => {
  it('have a word and a pattern of their own', () => {
    expect(new Set(DEVICE_STATES.map((state) => stateStyle(state).word)).size).toBe(DEVICE_STATES.length);
    expect(new Set(DEVICE_STATES.map((state) => stateStyle(state).pattern)).size).toBe(DEVICE_STATES.length);
  });

  it('never read an unknown code as healthy', () => {
    expect([stateOfCode(0), stateOfCode(3), stateOfCode(99)]).toEqual(['healthy', 'encrypted', 'silent']);
    expect([isDeviceState('isolated'), isDeviceState('broken')]).toEqual([true, false]);
  });
});
