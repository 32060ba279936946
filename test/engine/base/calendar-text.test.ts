// Lines of a calendar file: never longer than 75 octets, and the same again when they are unfolded.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarFile, calendarText } from '#engine/base/index.ts';

const SEED = 20_261_128;

it(`folds without cutting a character (seed ${String(SEED)})`, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const line = `SUMMARY:${calendarText(text).replaceAll('\r', '')}`;
      const folded = calendarFile([line]);
      for (const part of folded.split('\r\n')) expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75);
      expect(folded.replaceAll('\r\n ', '').replace(/\r\n$/, '')).toBe(line);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

it('escapes what would end a value', () => {
  expect(calendarText('a;b,c\\d\ne')).toBe('a\\;b\\,c\\\\d\\ne');
});
