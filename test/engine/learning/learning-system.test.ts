// What a learning system is told: the ten elements, the words of the status, the forms of times.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '#engine/base/index.ts';
import { clockTime, durationOf, OPENING_ELEMENTS, scormWrites, unitProgress } from '#engine/learning/index.ts';
import type { ReportChoices, ScormStandard, SittingReport } from '#engine/learning/index.ts';
import { answered, smallUnit } from './small-units.ts';

const unit = smallUnit('a');
const half = unitProgress(unit, [answered('a/one', true, 1)]);
const unsafe = unitProgress(unit, [answered('a/one', true, 1), answered('a/two', false, 2)]);
const safe = unitProgress(unit, [answered('a/one', true, 1), answered('a/two', true, 2)]);
const PLAIN: ReportChoices = { finish: 'passed', score: false };

const report = (progress: SittingReport['progress'], wasDone = false): SittingReport => ({
  progress,
  suspend: 's1.0~',
  elapsedMs: 3_723_450,
  wasDone,
});
const told = (standard: ScormStandard, choices: ReportChoices, what: SittingReport): Readonly<Record<string, string>> =>
  Object.fromEntries(scormWrites(standard, choices, what));

/** The elements that relays of the NHS carry, in the words of each standard. */
const CARRIED: Readonly<Record<ScormStandard, RegExp>> = {
  scorm12: /^cmi\.(core\.(lesson_location|lesson_status|exit|score\.raw|session_time)|suspend_data)$/,
  scorm2004:
    /^cmi\.(location|completion_status|success_status|exit|score\.(min|max|raw|scaled)|session_time|suspend_data)$/,
};

describe('what is written', () => {
  it('[LRN12] is only what relays carry, and never the word failed', () => {
    for (const standard of ['scorm12', 'scorm2004'] as const)
      for (const finish of ['passed', 'completed'] as const)
        for (const score of [true, false])
          for (const progress of [half, unsafe, safe])
            for (const wasDone of [true, false])
              for (const [element, value] of scormWrites(standard, { finish, score }, report(progress, wasDone))) {
                expect(element).toMatch(CARRIED[standard]);
                expect(value).not.toMatch(/fail/);
                expect(value.length).toBeLessThanOrEqual(LIMITS.suspendCharactersMax);
              }
    expect(Object.values(OPENING_ELEMENTS).flatMap((elements) => Object.values(elements))).not.toContainEqual(
      expect.stringMatching(/student|learner/),
    );
  });

  it('[LRN12] holds a unit with a safer answer left at incomplete, and ends it with the word asked for', () => {
    expect(told('scorm12', PLAIN, report(unsafe))['cmi.core.lesson_status']).toBe('incomplete');
    expect(told('scorm12', PLAIN, report(safe))['cmi.core.lesson_status']).toBe('passed');
    expect(told('scorm12', { ...PLAIN, finish: 'completed' }, report(safe))['cmi.core.lesson_status']).toBe(
      'completed',
    );
    expect(told('scorm2004', PLAIN, report(unsafe))['cmi.completion_status']).toBe('incomplete');
    expect(told('scorm2004', PLAIN, report(unsafe))).not.toHaveProperty(['cmi.success_status']);
    expect(told('scorm2004', PLAIN, report(safe))).toMatchObject({
      'cmi.completion_status': 'completed',
      'cmi.success_status': 'passed',
    });
  });

  it('[LRN12] never takes back what was passed', () => {
    expect(told('scorm12', { ...PLAIN, score: true }, report(half, true))).toMatchObject({
      'cmi.core.lesson_status': 'passed',
    });
    expect(told('scorm12', { ...PLAIN, score: true }, report(half, true))).not.toHaveProperty(['cmi.core.score.raw']);
  });

  it('[LRN12] tells a score only when the package was made so', () => {
    expect(told('scorm12', PLAIN, report(unsafe))).not.toHaveProperty(['cmi.core.score.raw']);
    expect(told('scorm12', { ...PLAIN, score: true }, report(unsafe))['cmi.core.score.raw']).toBe('50');
    expect(told('scorm2004', { ...PLAIN, score: true }, report(unsafe))['cmi.score.scaled']).toBe('0.5');
  });

  it('asks for the next sitting while something is open', () => {
    expect(told('scorm12', PLAIN, report(half))['cmi.core.exit']).toBe('suspend');
    expect(told('scorm12', PLAIN, report(safe))['cmi.core.exit']).toBe('');
    expect(told('scorm2004', PLAIN, report(half))['cmi.exit']).toBe('suspend');
    expect(told('scorm12', PLAIN, report(half))['cmi.core.lesson_location']).toBe('one');
  });
});

describe('times', () => {
  it('have the forms of their standards', () => {
    expect(clockTime(3_723_450)).toBe('0001:02:03.45');
    expect(durationOf(3_723_450)).toBe('PT1H2M3.45S');
    expect(clockTime(-5)).toBe('0000:00:00.00');
    expect(durationOf(0)).toBe('PT0S');
    expect(clockTime(Number.MAX_SAFE_INTEGER)).toBe('9999:00:00.00');
    for (const ms of [0, 9, 10, 59_999, 3_600_000, 123_456_789])
      expect(clockTime(ms)).toMatch(/^\d{2,4}:\d{2}:\d{2}\.\d{1,2}$/);
  });
});
