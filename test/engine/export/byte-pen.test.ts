// What is written without making strings, against the strings that the rest of the engine makes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTimestamp, parseCalendar, streamSeed } from '../../../engine/base/index.ts';
import { formatIpv4, guidText, hexText } from '../../../engine/estate/index.ts';
import type { BytePen } from '../../../engine/export/byte-pen.ts';
import {
  createBytePen,
  putBytes,
  putDigits,
  putGuid,
  putHex,
  putIpv4,
  putNumber,
  putTimestamp,
  utf8Bytes,
} from '../../../engine/export/byte-pen.ts';

const calendar = parseCalendar('2028-02-28T23:50');
if (calendar === undefined) throw new Error('a calendar');

const createBytePenOf = (length: number): BytePen => ({
  ...emptyPen,
  days: new Map(),
  bytes: new Uint8Array(length),
});
const emptyPen = createBytePen();

/** Text of one call, written at the very end of the buffer too, where it has to grow. */
function written(put: (pen: BytePen) => void): string {
  const start = createBytePenOf(64);
  const end = createBytePenOf(8);
  const from = 8;
  end.at = from;
  put(start);
  put(end);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(start.bytes.subarray(0, start.at));
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(end.bytes.subarray(from, end.at))).toBe(text);
  return text;
}

const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void): void =>
  fc.assert(fc.property(arbitrary, property), { numRuns: 60, seed: 7 });

describe('a byte pen', () => {
  it('[EXP1] writes numbers, addresses and identifiers as the engine formats them', () => {
    check(fc.oneof(fc.nat(2 ** 31 - 1), fc.maxSafeNat()), (value) => {
      expect(written((pen) => putNumber(pen, value))).toBe(String(value));
    });
    check(fc.nat(9_999_999), (value) => {
      expect(written((pen) => putDigits(pen, value, 7))).toBe(String(value).padStart(7, '0'));
    });
    check(fc.integer({ min: 0, max: 0xffffffff }), (value) => {
      expect(written((pen) => putIpv4(pen, value))).toBe(formatIpv4(value));
      const salt = streamSeed(3, 'Name');
      expect(written((pen) => putGuid(pen, salt, value))).toBe(guidText(3, 'Name', value));
      for (const digits of [16, 32, 40, 64])
        expect(written((pen) => putHex(pen, salt, value, digits))).toBe(hexText(3, 'Name', value, digits));
    });
  });

  it('[EXP1] writes times on both sides of STARTEX, of midnight and of a leap day', () => {
    check(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (at) => {
      expect(written((pen) => putTimestamp(pen, calendar, at))).toBe(formatTimestamp(calendar, at));
    });
  });

  it('[EXP1] writes text as UTF-8 does', () => {
    // Code points of every length, and halves of pairs, whole and alone.
    const code = fc.oneof(fc.nat(0x10ffff), fc.nat(0x7ff), fc.integer({ min: 0xd7f0, max: 0xe00f }));
    check(fc.array(code, { maxLength: 30 }), (codes) => {
      const text = codes.map((one) => String.fromCodePoint(one)).join('');
      expect(Buffer.from(utf8Bytes(text)).equals(Buffer.from(text, 'utf8'))).toBe(true);
    });
    expect(written((pen) => putBytes(pen, utf8Bytes('a'.repeat(3_000))))).toBe('a'.repeat(3_000));
  });
});
