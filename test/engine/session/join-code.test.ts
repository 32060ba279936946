// Join codes: read aloud, mistyped, stored as a keyed hash.

import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashCode, joinCode, readCode, showCode } from '../../../engine/session/index.ts';

describe('join codes', () => {
  it('[GRP32] hold forty bits in eight characters, and read back as they were shown', () => {
    expect(joinCode(Uint8Array.of(0, 0, 0, 0, 0))).toBe('00000000');
    expect(joinCode(Uint8Array.of(255, 255, 255, 255, 255))).toBe('ZZZZZZZZ');
    expect(joinCode(Uint8Array.of(0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00, 0b111_01000))).toBe('12345678');
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => {
        const code = joinCode(bytes);
        seen.add(code);
        expect(readCode(showCode(code))).toBe(code);
        expect(readCode(` ${code.toLowerCase()}`)).toBe(code);
      }),
      { seed: 8, numRuns: 300 },
    );
    expect(seen.size).toBeGreaterThan(250);
  });

  it('[GRP32] take what people mistype, and nothing else', () => {
    expect(readCode('oil0-1234')).toBe('01101234');
    for (const none of ['', '1234567', '123456789', 'ABCDEFGU', '1234567!', '１２３４５６７８', '0'.repeat(10_000)])
      expect(readCode(none)).toBeNull();
  });

  it('[GRP32] are stored as a hash that needs the relay’s secret', () => {
    const expected = createHmac('sha256', 'salt').update('join-code:7K3M9QXT').digest('hex');
    expect(hashCode('salt', '7K3M9QXT')).toBe(expected);
    expect(hashCode('other', '7K3M9QXT')).not.toBe(expected);
  });
});
