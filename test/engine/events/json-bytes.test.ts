// Where values end, held against JSON.parse: the same texts are taken and refused.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { CUT_OFF, FAULTY, skipValue } from '../../../engine/events/json-bytes.ts';
import { VALUE_TEXT } from './json-text.ts';

const SEED = 20260614;

function endOf(text: string): number {
  const encoded = new TextEncoder().encode(text);
  const bytes = new Uint8Array(encoded.length + 8);
  bytes.set(encoded);
  const end = skipValue(bytes, 0, encoded.length, 0);
  return end < 0 || end === encoded.length ? end : FAULTY;
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('takes what JSON.parse takes, also with a character changed', () => {
  const change = fc.tuple(
    fc.nat(),
    fc.constantFrom('', '"', '\\', '}', ']', ',', ':', '0', '-', '.', 'e', 'u', '\n', '\u0001'),
  );
  fc.assert(
    fc.property(VALUE_TEXT, fc.option(change), (drawn, changed) => {
      let text = drawn.toWellFormed().trim();
      if (changed !== null) {
        const at = changed[0] % (text.length + 1);
        text = (text.slice(0, at) + changed[1] + text.slice(at + 1)).trim().toWellFormed();
      }
      // A number's end is only known by what follows it.
      if (text === '') return;
      expect([text, endOf(text) >= 0]).toEqual([text, isJson(text)]);
    }),
    { seed: SEED, numRuns: 4_000 },
  );
});

test.each(['{"a":', '{"a":1', '"text', '"\\u00', '[1,', 'tru', '-', '1.', '{', '[{"a":"b\\'])(
  '%s is cut off',
  (text) => {
    expect(endOf(text)).toBe(CUT_OFF);
  },
);

test('nests as deep as the limit and no deeper', () => {
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  expect(endOf(nested(LIMITS.eventNestingMax))).toBeGreaterThan(0);
  expect(endOf(nested(LIMITS.eventNestingMax + 1))).toBe(FAULTY);
});
