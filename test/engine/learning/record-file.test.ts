// A record's file: what was written is read, and nothing else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCES, mergeRecords, OCCASIONS, readRecordFile, writeRecordFile } from '#engine/learning/index.ts';
import type { RecordEntry } from '#engine/learning/index.ts';
import { answered } from './small-units.ts';

const SEED = 20_261_127;
const RECORD = [answered('a/one', true, 1), answered('a/two', false, 2), answered('b/one', true, 3, 'retrieval')];
const WHOLE = writeRecordFile(RECORD);
const refusal = (text: string): string => {
  const read = readRecordFile('record.txt', text);
  return read.ok ? '' : read.problems.map(({ line, message }) => `${String(line)} ${message}`).join('\n');
};
const entry: fc.Arbitrary<RecordEntry> = fc.record({
  outcome: fc.constantFrom('a-outcome', 'b'),
  question: fc.constantFrom('a/one', 'a/two'),
  chosen: fc.constantFrom('safe', 'not-yet'),
  right: fc.boolean(),
  confidence: fc.constantFrom(null, ...CONFIDENCES),
  occasion: fc.constantFrom(...OCCASIONS),
  atMs: fc.nat(),
});

describe('a record as a file', () => {
  it(`[LRN8] is read as it was written (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (record) => {
        const read = readRecordFile('record.txt', writeRecordFile(record).replaceAll('\n', '\r\n'));
        expect(read.ok && read.value).toEqual(mergeRecords(record));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('is marked', () => {
    expect(WHOLE.split('\n')[0]).toContain('EXERCISE');
  });

  it.each([
    ['an empty file', '', /^1 This is not a learning record/],
    ['another file', '{"format":"else"}', /^1 This is not a learning record/],
    ['a newer version', WHOLE.replace('"version":1', '"version":2'), /^1 The file has version 2/],
    ['a cut file', WHOLE.split('\n').slice(0, 3).join('\n'), /^3 The end of the file is missing/],
    ['a line taken out', WHOLE.split('\n').toSpliced(2, 1).join('\n'), /^4 The end of the file is missing/],
    ['a changed answer', WHOLE.replace('"right":false', '"right":true'), /^5 The file was changed/],
    [
      'a line that is no answer',
      WHOLE.replace('{"outcome":"a-outcome","question":"a/two"', '{"question":"a/two"'),
      /^3 The outcome/,
    ],
    ['a key that nobody knows', WHOLE.replace('"atMs":2', '"atMs":2,"name":"x"'), /^3 There is no key "name"/],
    ['a time that is none', WHOLE.replace('"atMs":2', '"atMs":2.5'), /^3 `atMs` is no time/],
    ['markup for a name', WHOLE.replace('"chosen":"other"', '"chosen":"<b>"'), /^3 What was chosen/],
    ['an unknown occasion', WHOLE.replace('"occasion":"retrieval"', '"occasion":"exam"'), /^4 `occasion`/],
  ])('[LRN8] %s is refused with its line', (_, text, wanted) => {
    expect(refusal(text)).toMatch(wanted);
  });

  it(`[LRN8] any change of one character is refused or changes nothing (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(fc.nat(WHOLE.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (place, character) => {
        const read = readRecordFile('record.txt', WHOLE.slice(0, place) + character + WHOLE.slice(place + 1));
        if (read.ok) expect(read.value).toEqual(RECORD);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});
