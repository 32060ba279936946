// Activities left half done in the text that a learning system keeps: whole or not at all, the oldest left out first.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#engine/base/index.ts';
import { readSuspend, readSuspendedHalves, writeSuspend } from '#engine/learning/index.ts';
import type { Half, Halves } from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const SEED = 20_261_123;
const FIXED = { seed: SEED, numRuns: process.env['STANDBY_LONG'] === '1' ? 5_000 : 150 };
const NOW = 1_795_000_000_000;

const unit = smallUnit('unit-a');
const answers = [answered('unit-a/one', false, NOW), answered('unit-a/two', true, NOW + 9)];
const step = fc.oneof(
  fc.constantFrom('risk bin', 'report mail-1 73000', 'next', '.end', '.end harm', ''),
  fc.string({ unit: 'binary', maxLength: 30 }).map((words) => `subject ${words}`),
);
const half = fc.record<Half>({
  atMs: fc.integer({ min: NOW, max: NOW + 10_000_000 }),
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
});
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/).map((id) => `unit-a/${id}`);
const halves = (maxLength: number): fc.Arbitrary<Halves> =>
  fc.uniqueArray(fc.tuple(name, half), { maxLength, selector: ([id]) => id }).map((pairs) => new Map(pairs));

const long = (letter: string, length: number): readonly string[] => [letter.repeat(length)];

describe('activities left half done, in what a learning system keeps', () => {
  it(`[LRN15] come back as they were, beside the answers (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(halves(3), (left) => {
        const text = writeSuspend(unit, answers, left);
        expect(text).toMatch(/^[A-Za-z0-9._~-]*$/);
        expect(readSuspend(unit, text)).toEqual(answers);
        const byId = (a: readonly [string, Half], b: readonly [string, Half]): number => (a[0] < b[0] ? -1 : 1);
        if (text.length < LIMITS.suspendCharactersMax - 3_000)
          expect([...readSuspendedHalves(unit, text)].sort(byId)).toEqual([...left].sort(byId));
      }),
      FIXED,
    );
  });

  it(`[LRN15] are whole or not there, within the length (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(halves(40), fc.nat(), (left, from) => {
        const text = writeSuspend(unit, answers, left);
        expect(text.length).toBeLessThanOrEqual(LIMITS.suspendCharactersMax);
        for (const read of [text, text.slice(0, from % (text.length + 1))])
          for (const [id, one] of readSuspendedHalves(unit, read)) expect(one).toEqual(left.get(id));
      }),
      FIXED,
    );
  });

  it('[LRN15] are left out from the oldest on, and one that fits nowhere pushes nothing out', () => {
    const left: Halves = new Map([
      ['unit-a/oldest', { atMs: NOW + 1, steps: ['next'] }],
      ['unit-a/older', { atMs: NOW + 2, steps: long('a', 2_500) }],
      ['unit-a/newer', { atMs: NOW + 3, steps: long('b', 2_500) }],
      ['unit-a/newest', { atMs: NOW + 4, steps: long('c', 5_000) }],
    ]);
    expect([...readSuspendedHalves(unit, writeSuspend(unit, answers, left)).keys()]).toEqual(['unit-a/newer']);
  });

  it('[LRN15] are there where nothing was answered yet, and none of another unit is', () => {
    const left: Halves = new Map([
      ['unit-a/mail', { atMs: NOW, steps: ['open mail-1 0'] }],
      ['unit-b/mail', { atMs: NOW, steps: ['open mail-2 0'] }],
    ]);
    const text = writeSuspend(unit, [], left);
    expect(readSuspendedHalves(unit, text)).toEqual(new Map([...left].slice(0, 1)));
    expect(readSuspend(unit, text)).toEqual([]);
  });

  it('[LRN15] are no line when a letter was changed, and none has more acts than a person does', () => {
    const text = writeSuspend(unit, [], new Map([['unit-a/mail', { atMs: NOW, steps: ['open mail-1 0'] }]]));
    expect(readSuspendedHalves(unit, text.replace('open', 'keep')).size).toBe(0);
    const many = Array.from({ length: LIMITS.halfStepsMax + 1 }, () => 'a');
    const tooMany = writeSuspend(unit, [], new Map([['unit-a/mail', { atMs: NOW, steps: many }]]));
    expect(readSuspendedHalves(unit, tooMany).size).toBe(0);
  });
});
