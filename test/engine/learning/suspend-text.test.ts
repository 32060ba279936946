// The short text that a learning system keeps: what goes in comes out, within its length, whatever happens on the way.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#engine/base/index.ts';
import { mergeRecords, readSuspend, unitProgress, writeSuspend } from '#engine/learning/index.ts';
import type { RecordEntry, ReportedUnit } from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const SEED = 20_261_123;
const RUNS = process.env['STANDBY_LONG'] === '1' ? 5_000 : 150;
const FIXED = { seed: SEED, numRuns: RUNS };

const unit = smallUnit('unit-a');
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/);
const entry = fc.record<RecordEntry>({
  outcome: fc.constant('unit-a-outcome'),
  question: fc.oneof(
    fc.constantFrom('unit-a/one', 'unit-a/two', 'unit-a/recall', 'unit-a/task'),
    name.map((id) => `unit-a/${id}`),
  ),
  chosen: fc.oneof(
    name,
    fc.tuple(name, name).map(([step, choice]) => `${step}/${choice}`),
  ),
  right: fc.boolean(),
  confidence: fc.constantFrom(null, 'unsure', 'fairly', 'very'),
  occasion: fc.constant('first'),
  atMs: fc.integer({ min: 0, max: LIMITS.recordTimeMsMax }),
});
const few = fc.array(entry, { maxLength: 30 });
const many = fc.array(entry, { minLength: 100, maxLength: 400 });

describe('what a learning system keeps', () => {
  it(`[LRN13] brings back every answer of an ordinary sitting (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(few, (record) => {
        const text = writeSuspend(unit, record);
        if (text.length < LIMITS.suspendCharactersMax - 100)
          expect(readSuspend(unit, text)).toEqual(mergeRecords(record));
      }),
      FIXED,
    );
  });

  it(`[LRN13] never grows past what is kept, and never loses where the unit stands (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(many, (record) => {
        const text = writeSuspend(unit, record);
        expect(text.length).toBeLessThanOrEqual(LIMITS.suspendCharactersMax);
        expect(text).toMatch(/^[A-Za-z0-9._~-]*$/);
        const back = readSuspend(unit, text);
        const { standing, answered: count, safest } = unitProgress(unit, back);
        expect({ standing, answered: count, safest }).toEqual(
          (({ standing: s, answered: a, safest: b }) => ({ standing: s, answered: a, safest: b }))(
            unitProgress(unit, record),
          ),
        );
        const known = new Set(record.map((one) => JSON.stringify(one)));
        expect(back.filter((one) => !known.has(JSON.stringify(one)))).toEqual([]);
      }),
      FIXED,
    );
  });

  it(`[LRN13] gives fewer answers when it was cut (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(few, fc.nat(), fc.nat(), (record, from, to) => {
        const text = writeSuspend(unit, record);
        const cut = text.slice(0, from % (text.length + 1));
        const known = new Set(mergeRecords(record).map((one) => JSON.stringify(one)));
        for (const read of [readSuspend(unit, cut), readSuspend(unit, cut + text.slice(to % (text.length + 1)))])
          expect(read.length).toBeLessThanOrEqual(2 * known.size);
        expect(readSuspend(unit, cut).filter((one) => !known.has(JSON.stringify(one)))).toEqual([]);
      }),
      FIXED,
    );
  });

  it('[LRN13] reads nothing out of what is not ours', () => {
    for (const text of ['', 'hello', 's2.0~one.safe.e0.00~', `s1.0~${'x'.repeat(LIMITS.suspendCharactersMax)}`])
      expect(readSuspend(unit, text)).toEqual([]);
  });

  it('[LRN13] leaves a line out whose letters were changed', () => {
    const text = writeSuspend(unit, [answered('unit-a/one', false, 5), answered('unit-a/two', true, 9)]);
    expect(readSuspend(unit, text)).toHaveLength(2);
    expect(readSuspend(unit, text.replace('other', 'safer'))).toHaveLength(1);
    const other: ReportedUnit = smallUnit('unit-b');
    expect(readSuspend(other, text).every(({ question }) => question.startsWith('unit-b/'))).toBe(true);
  });

  it('holds nothing of other units and occasions', () => {
    expect(writeSuspend(unit, [answered('unit-b/one', true, 1), answered('unit-a/later', true, 2, 'retrieval')])).toBe(
      '',
    );
  });
});
