// Numbers as texts.

import { describe, expect, it } from 'vitest';
import { printReal, readBool, readGuid, readLong, readReal } from '../../../../engine/hunting/values/number-text.ts';

describe('numbers as texts', () => {
  it('print reals with a point, and refuse what needs an exponent', () => {
    expect([1, -2.5, 0.1 + 0.2, 123_456_789_012_345].map(printReal)).toEqual([
      '1.0',
      '-2.5',
      '0.30000000000000004',
      '123456789012345.0',
    ]);
    expect(printReal(Number.NaN)).toBe('NaN');
    expect(() => printReal(1e15)).toThrow('large or small');
    expect(() => printReal(1e-5)).toThrow('large or small');
  });

  it.each([
    ['12', 12],
    [' -0x10 ', -16],
    ['1.5', null],
    ['', null],
    ['99999999999999999999', null],
  ])('read %s as a long', (text, value) => {
    expect(readLong(text)).toBe(value);
  });

  it('refuse a long that is not held exactly', () => {
    expect(() => readLong('9223372036854775807')).toThrow('beyond');
  });

  it.each([
    ['5.', 5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1,000', null],
    ['abc', null],
  ])('read %s as a real', (text, value) => {
    expect(readReal(text)).toBe(value);
  });

  it('read true and false in any case, whole numbers, and nothing else', () => {
    expect(['TRUE', ' false ', '2', '0', '1.5', 'yes', ''].map(readBool)).toEqual([
      true,
      false,
      true,
      false,
      null,
      null,
      null,
    ]);
    expect(readGuid('{AE3133F2-6E22-49AE-B06A-16E6A9B212EB}')).toBe('ae3133f2-6e22-49ae-b06a-16e6a9b212eb');
    expect(readGuid('ae3133f2')).toBe(null);
  });
});
