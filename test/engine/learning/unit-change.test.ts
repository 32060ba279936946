// What is said of a unit that is not what somebody did: by its day, by answers that are gone, and to nobody else.

import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#engine/base/index.ts';
import { changeSince } from '#engine/learning/index.ts';
import type { UnitChange } from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const unit = (changed: UnitChange | null = null) => ({ ...smallUnit('a'), changed });
/** Midnight of 23 November 2026. */
const DAY = 1_795_392_000_000;
const NEW = { on: '2026-11-23', what: 'The number is another.' };

describe('a unit that has changed', () => {
  it('is told to who did it before that day, with what is new', () => {
    const record = [answered('a/one', true, DAY - 2), answered('a/two', true, DAY - 1)];
    expect(changeSince(unit(NEW), record)).toEqual({ doneAtMs: DAY - 1, what: NEW.what });
    expect(changeSince(unit(NEW), [...record, answered('a/one', true, DAY)])).toBeNull();
    expect(changeSince(unit(), record)).toBeNull();
  });

  it('is told when a question or an answer that was given is no longer there', () => {
    for (const gone of [answered('a/three', true, 7), { ...answered('a/one', true, 7), chosen: 'third' }])
      expect(changeSince(unit(), [gone])).toEqual({ doneAtMs: 7, what: null });
    const there = [answered('a/mail', true, 7), answered('a/task', true, 8), answered('a/recall', false, 9)];
    expect(changeSince(unit(), there)).toBeNull();
    expect(changeSince(unit(), [answered('a/three', true, 7), answered('a/one', true, 7 + DAY_MS)])).toBeNull();
  });

  it('is told to nobody who never did it', () => {
    expect(changeSince(unit(NEW), [])).toBeNull();
    expect(changeSince(unit(NEW), [answered('a/later', true, 1, 'diagnostic'), answered('b/one', true, 1)])).toBeNull();
  });
});
