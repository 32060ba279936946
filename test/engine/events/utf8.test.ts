// Our decoder against the platform's, byte by byte.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8, utf8BytesMax } from '../../../engine/events/utf8.ts';

const SEED = 20260613;
const platform = new TextDecoder('utf-8', { ignoreBOM: true });
/** Bytes that begin, continue and break sequences. */
const BYTE = fc.oneof(
  fc.nat(255),
  fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xff, 0xef, 0xbb),
);

test('any bytes decode as the platform decodes them', () => {
  fc.assert(
    fc.property(fc.array(BYTE, { maxLength: 24 }), (bytes) => {
      const array = Uint8Array.from(bytes);
      expect(decodeUtf8(array, 0, array.length)).toBe(platform.decode(array));
    }),
    { seed: SEED, numRuns: 5_000 },
  );
});

test('text encodes as the platform encodes it, and long text comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const bytes = new Uint8Array(utf8BytesMax(text));
      const end = encodeUtf8(text, bytes, 0);
      expect([...bytes.subarray(0, end)]).toEqual([...new TextEncoder().encode(text)]);
      const long = text.repeat(1_000);
      const whole = new TextEncoder().encode(long);
      expect(decodeUtf8(whole, 0, whole.length)).toBe(long);
    }),
    { seed: SEED, numRuns: 300 },
  );
});
