// Times: printed and read again, exact or refused.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TICKS_PER_DAY } from '../../../../engine/hunting/values/kql-type.ts';
import {
  checkedDate,
  readDatetime,
  readTimespan,
  readTimespanLiteral,
  unixMsFromDatetime,
} from '../../../../engine/hunting/values/read-times.ts';
import {
  datePartsOf,
  datetimeFromUnixMs,
  printDatetime,
  printTimespan,
} from '../../../../engine/hunting/values/time-text.ts';

const SEED = 20_261_122;

describe('datetimes', () => {
  it('print and read back to the tick from 1981 to 2038', () => {
    const ticks = fc.integer({ min: datetimeFromUnixMs(347_155_200_000), max: datetimeFromUnixMs(2_145_916_800_000) });
    fc.assert(
      fc.property(ticks, (datetime) => {
        expect(readDatetime(printDatetime(datetime))).toBe(datetime);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it('have the calendar of the machine, in milliseconds, over all years', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('2400-01-01T00:00:00Z'), noInvalidDate: true }),
        (date) => {
          const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
          const datetime = datetimeFromUnixMs(whole.getTime());
          expect(printDatetime(datetime)).toBe(whole.toISOString().replace('.000Z', '.0000000Z'));
          expect(unixMsFromDatetime(datetime)).toBe(whole.getTime());
          expect(datePartsOf(datetime).year).toBe(whole.getUTCFullYear());
        },
      ),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it('are null where there is no such day, and refused where a tick is not held', () => {
    expect(checkedDate({ year: 2026, month: 2, day: 29 }, 0)).toBe(null);
    expect(readDatetime('2026-11-31')).toBe(null);
    expect(readDatetime('2026-11-22 24:00')).toBe(null);
    expect(() => readDatetime('2300-01-01T00:00:00.0000001Z')).toThrow('finer');
    expect(() => readDatetime('2026')).toThrow('full date');
    expect(printDatetime(readDatetime('0001-01-01') as number)).toBe('0001-01-01T00:00:00.0000000Z');
    expect(printDatetime(readDatetime('9999-12-31') as number)).toBe('9999-12-31T00:00:00.0000000Z');
  });
});

describe('timespans', () => {
  it('print and read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9e15, max: 9e15 }), (timespan) => {
        expect(readTimespan(printTimespan(timespan))).toBe(timespan);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it.each([
    ['1d', TICKS_PER_DAY],
    ['1.5h', 54_000_000_000],
    ['10ticks', 10],
    ['5microseconds', 50],
    ['150nanoseconds', 1],
    ['2', 2 * TICKS_PER_DAY],
    ['1.02:03:04.1234567', 937_841_234_567],
    ['1parsec', null],
  ])('reads the literal %s', (text, ticks) => {
    expect(readTimespanLiteral(text)).toBe(ticks);
  });
});
