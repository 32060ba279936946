// Only what can belong to nobody may be shown: addresses, domains, telephone and NHS numbers.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnreservedText, isReservedDomain, isReservedNhsNumber, isReservedPhone } from '#engine/scenario/index.ts';

const SEED = 20_261_122;

/** Check digit of an NHS number, counted the way the NHS explains it. */
function checkDigit(nine: string): string {
  const total = [...nine].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0);
  const rest = 11 - (total % 11);
  return rest === 11 ? '0' : rest === 10 ? 'x' : String(rest);
}

describe('reserved values', () => {
  it.each(['999 000 0018', '999 000 0026', '999 012 3454', '9997001230'])(
    '%s is a number of the never-issued range',
    (number) => {
      expect(isReservedNhsNumber(number)).toBe(true);
    },
  );

  it('[SCN5] exactly one check digit is right for every number of the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (middle) => {
        const nine = `999${String(middle).padStart(6, '0')}`;
        const right = [...'0123456789'].filter((digit) => isReservedNhsNumber(nine + digit));
        expect(right).toEqual(checkDigit(nine) === 'x' ? [] : [checkDigit(nine)]);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('numbers of other ranges are refused although they are valid', () => {
    expect(isReservedNhsNumber('943 476 5919')).toBe(false);
  });

  it.each([
    '01632 960123',
    '020 7946 0911',
    '0113 496 0140',
    '0131 496 0999',
    '0191 498 0000',
    '029 2018 0999',
    '07700 900441',
    '08081 570999',
    '03069 990210',
  ])('%s is kept for drama', (number) => {
    expect(isReservedPhone(number)).toBe(true);
  });

  it.each(['0300 303 5222', '020 7946 1000', '01632 961000', '07700 901000', '999', '0113 497 0000'])(
    '%s is not',
    (number) => {
      expect(isReservedPhone(number)).toBe(false);
    },
  );

  it.each(['calderwick.example', 'a.b.test', 'example.com', 'mail.example.org'])('%s belongs to nobody', (name) => {
    expect(isReservedDomain(name)).toBe(true);
  });

  it.each(['nhs.uk', 'example.co', 'test.com', 'notexample.com'])('%s could belong to somebody', (name) => {
    expect(isReservedDomain(name)).toBe(false);
  });
});

describe('text that people write', () => {
  const found = (text: string): string[] =>
    findUnreservedText('f.yaml', text).map(
      ({ line, column, message }) => `${String(line)}:${String(column)} ${message}`,
    );

  it('[SCN5] names line and column of what could be real', () => {
    expect(found('all well\nring 0300 303 5222 now')).toEqual([
      '2:6 The telephone number "0300 303 5222" is not one of the reserved ones and could be real.',
    ]);
  });

  it.each([
    'at 10.20.80.0-10.20.87.255',
    'from 198.19.44.17, then',
    'net 100.64.0.0/20',
    'cmd.exe and cal-fs01.calderwick.example',
    'version: 145.0.3800.97',
    'Chrome/145.0.0.0 Safari',
    'ring 01632 960123',
    'KB5034441 at 2026-11-22',
    'ntds.dit',
    'Set-MpPreference -Disable',
  ])('lets %s stand', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    '8.8.8.8',
    'http://1.1.1.1/x',
    'www.nhs.uk',
    'x@england.nhs.uk',
    'drop.storage.com',
    '07911 123456',
    '943 476 5919',
  ])('refuses %s', (text) => {
    expect(found(`see ${text} there`)).toHaveLength(1);
  });
});
