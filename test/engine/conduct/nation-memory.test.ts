// Recalling any minute of a watched day: the alerts of the uninterrupted watch, before that minute and after it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../engine/base/index.ts';
import { loadNationalDay } from '../../../engine/bin/load-national-day.ts';
import { createNationMemory, createNationWatch } from '../../../engine/conduct/index.ts';
import type { NationWatch } from '../../../engine/conduct/index.ts';
import type { Alert } from '../../../engine/detection/index.ts';
import { buildTelemetryWorld, emptyReaction } from '../../../engine/telemetry/index.ts';
import type { Reaction } from '../../../engine/telemetry/index.ts';
import { tinyNation } from '../../support/tiny-nation.ts';

const SEED = 61_177;
const LONG = process.env['STANDBY_LONG'] === '1';
const loaded = await loadNationalDay();
if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
const { activity, calendar, content: rules } = loaded.value;
/** An address block that ordinary rows reach now and then, so that a small nation has alerts enough. */
const content = {
  ...rules,
  indicators: [
    {
      ...{
        id: 'indicator--1',
        type: 'network' as const,
        value: '198.18.0.0/21',
        title: 'EXERCISE: part of the internet',
      },
      ...{ source: 'Invented watch', confidence: 85, validFrom: null, validUntil: null, techniques: [] },
    },
  ],
};
const estate = tinyNation();
const world = buildTelemetryWorld(estate, activity, calendar, 7);
const [FIRST, LAST] = [523, 558];
const CUT = 547;
/** A device that is cut off on the way, and one that stops reporting. */
const reaction = emptyReaction();
reaction.isolated.set(40, [{ from: CUT * MINUTE_MS, until: Infinity }]);
reaction.silent.set(70, [{ from: (CUT + 3) * MINUTE_MS, until: Infinity }]);

/** Alerts as they are told, also those that will change. */
const told = (alerts: readonly Alert[]): string[] => alerts.map(({ id: _, ...alert }) => JSON.stringify(alert));

function passTo(watch: NationWatch, from: number, until: number, by: Reaction, into: Alert[]): void {
  for (let minute = from; minute < until; minute += 1) into.push(...watch.pass(by, minute));
}

/** What an uninterrupted watch had told before each minute. */
const uninterrupted = createNationWatch(content, world);
const wanted: string[][] = [];
const all: Alert[] = [];
for (let minute = FIRST; minute <= LAST; minute += 1) {
  wanted[minute] = told(all);
  all.push(...uninterrupted.pass(reaction, minute));
}

const watch = createNationWatch(content, world, { isNoting: true });
const memory = createNationMemory(FIRST);
const recalled = (minute: number): string[] => told(memory.recall(watch, reaction, minute) ?? []);

function play(from: number, until: number, by = reaction): void {
  for (let minute = from; minute < until; minute += 1) memory.passed(watch, minute, watch.pass(by, minute));
}

describe('the memory of a watched day', () => {
  it('recalls any minute, in any order, and goes on from there as the uninterrupted watch did', () => {
    play(FIRST, LAST - 4);
    expect(memory).toMatchObject({ from: FIRST, until: LAST - 4 });
    const jump = fc.record({ minute: fc.integer({ min: FIRST, max: LAST - 4 }), on: fc.integer({ min: 0, max: 2 }) });
    fc.assert(
      fc.property(fc.array(jump, { minLength: 1, maxLength: 4 }), (jumps) => {
        for (const { minute, on } of jumps) {
          expect(recalled(minute)).toEqual(wanted[minute]);
          const alerts = [...(memory.recall(watch, reaction, minute) ?? [])];
          const until = Math.min(minute + on, memory.until);
          passTo(watch, minute, until, reaction, alerts);
          expect(told(alerts)).toEqual(wanted[until]);
        }
      }),
      { seed: SEED, numRuns: LONG ? 60 : 5 },
    );
    expect((wanted[LAST] ?? []).length).toBeGreaterThan(40);
    // What stays known is longer than what was gone through again: the rest of the day follows.
    memory.recall(watch, reaction, LAST - 20);
    play(LAST - 20, LAST);
    expect(memory.until).toBe(LAST);
    for (const minute of [LAST, LAST - 9, LAST - 22]) expect(recalled(minute)).toEqual(wanted[minute]);
  });

  it('a day that takes another course from a minute on is remembered as it then was', () => {
    memory.recall(watch, reaction, CUT + 8);
    memory.forget(CUT);
    expect(memory.until).toBe(CUT);
    expect(memory.recall(watch, reaction, CUT + 1)).toBeNull();
    // Nobody is cut off this time.
    expect(recalled(CUT)).toEqual(wanted[CUT]);
    play(CUT, LAST, emptyReaction());
    const other: Alert[] = [];
    passTo(createNationWatch(content, world), FIRST, LAST, emptyReaction(), other);
    expect(told(memory.recall(watch, emptyReaction(), LAST) ?? [])).toEqual(told(other));
    expect(told(memory.recall(watch, emptyReaction(), CUT + 2) ?? []).length).toBeLessThan(other.length);
  });

  it('knows nothing of what it has not seen, and says how much it holds', () => {
    expect(memory.recall(watch, reaction, FIRST - 1)).toBeNull();
    expect(memory.recall(watch, reaction, LAST + 1)).toBeNull();
    expect(() => memory.passed(watch, LAST + 2, [])).toThrow('one after the other');
    expect(memory.bytes.checkpoints).toBeGreaterThan(memory.bytes.rows);
    expect(memory.bytes.rows).toBeGreaterThan(100);
  });
});
