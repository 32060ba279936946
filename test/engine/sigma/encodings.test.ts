// Base64 and UTF-16 by integers, held against what the platform makes of the same text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64, base64Offsets, utf16Bytes, utf8Bytes } from '../../../engine/sigma/encodings.ts';

const SEED = 20_272;

describe('encodings, against the platform', () => {
  test('UTF-8, UTF-16 and Base64 are the platform\u2019s', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Buffer.from(utf8Bytes(text)).equals(Buffer.from(text, 'utf8'))).toBe(true);
        expect(Buffer.from(utf16Bytes(text, 'little')).equals(Buffer.from(text, 'utf16le'))).toBe(true);
        expect(base64(utf8Bytes(text))).toBe(Buffer.from(text, 'utf8').toString('base64'));
      }),
      { seed: SEED },
    );
  });

  test('a text inside any other is found by one of its three offsets', () => {
    const ascii = fc.string({ minLength: 4, maxLength: 24 });
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), ascii, fc.string({ maxLength: 12 }), (before, text, after) => {
        const whole = Buffer.from(before + text + after, 'utf8').toString('base64');
        expect(base64Offsets(utf8Bytes(text)).some((part) => whole.includes(part))).toBe(true);
      }),
      { seed: SEED },
    );
  });
});
