// A shift as written and as worked: the clock moves with choices only, and every way comes to an end.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  doTask,
  lookBackOnShift,
  minutesPassed,
  openTasks,
  parseShift,
  partNow,
  shiftTime,
} from '#engine/learning/index.ts';
import type { Shift, ShiftDone } from '#engine/learning/index.ts';

const NIGHT = `startsAt: "23:55"
parts:
  - id: ten
    title: Ten minutes
    minutes: 10
    says: Dark.
    tasks:
      - { id: phone, label: Phone, minutes: 3, need: must, tells: Well. }
      - { id: tell, label: Tell, minutes: 2, need: must, tells: Well. }
      - { id: restart, label: Restart, minutes: 5, need: never, tells: Hm. }
      - { id: photo, label: Photo, minutes: 1, need: may, tells: Well. }
  - id: hour
    title: The hour
    minutes: 40
    says: Longer.
    tasks:
      - { id: box, label: Box, minutes: 10, need: must, tells: Well. }
      - { id: charts, label: Charts, minutes: 30, need: must, after: [box], tells: Well. }
`;

function night(): Shift {
  const parsed = parseShift('night.yaml', NIGHT);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}
const work = (...tasks: readonly string[]): ShiftDone =>
  tasks.reduce<ShiftDone>((done, task) => doTask(night(), done, task), []);

describe('a shift', () => {
  it('ends well when all is done in its part, and says the time over midnight', () => {
    const early = work('tell', 'phone');
    expect(partNow(night(), early)?.id).toBe('hour');
    expect(openTasks(night(), early).map(({ id }) => id)).toEqual(['restart', 'photo', 'box']);
    const done = [...early, 'box', 'charts'];
    expect(lookBackOnShift(night(), done)).toMatchObject({ ending: 'safe', late: [], undone: [], worse: [] });
    expect(shiftTime(night().startsAt + minutesPassed(night(), done))).toBe('00:40');
    expect(openTasks(night(), done)).toEqual([]);
  });

  it('says what was late, undone or better left', () => {
    const late = lookBackOnShift(night(), work('restart', 'phone', 'photo', 'tell', 'box'));
    expect(late).toMatchObject({ ending: 'harm', undone: [{ id: 'charts' }], worse: [{ id: 'restart' }], late: [] });
    const roomy = parseShift('night.yaml', NIGHT.replace('minutes: 5,', 'minutes: 7,'));
    const shift = roomy.ok ? roomy.value : night();
    const order = ['phone', 'restart', 'box', 'tell', 'charts'];
    const done = order.reduce<ShiftDone>((before, task) => doTask(shift, before, task), []);
    expect(lookBackOnShift(shift, done)).toMatchObject({
      ending: 'mended',
      worse: [{ id: 'restart' }],
      late: [{ id: 'tell' }],
    });
    expect(() => doTask(night(), [], 'box')).toThrow(/is open/);
  });

  it('comes to an end in every order, and never stands still before it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (picks) => {
        const shift = night();
        let done: ShiftDone = [];
        for (const pick of picks) {
          const open = openTasks(shift, done);
          expect(open.length > 0).toBe(partNow(shift, done) !== null);
          const task = open[pick % Math.max(1, open.length)];
          if (task === undefined) break;
          const before = minutesPassed(shift, done);
          done = doTask(shift, done, task.id);
          expect(minutesPassed(shift, done)).toBe(before + task.minutes);
        }
        expect(partNow(shift, done)).toBeNull();
        const { inTime, late, undone } = lookBackOnShift(shift, done);
        expect([...inTime, ...late, ...undone].map(({ id }) => id).sort()).toEqual(['box', 'charts', 'phone', 'tell']);
      }),
      { seed: 20_261_123, numRuns: 200 },
    );
  });

  it.each([
    [
      'too much for its minutes',
      'minutes: 40',
      'minutes: 30',
      /^14 What must be done in "hour" takes 40 minutes of 30/,
    ],
    ['a task that waits for a later one', 'id: phone,', 'after: [box], id: phone,', /^8 No task "box" stands before/],
    ['a must that waits for a may', 'after: [box]', 'after: [photo]', /^18 A task that must be done waits for "photo"/],
    [
      'a part without a must',
      'id: charts, label: Charts, minutes: 30, need: must',
      'id: charts, label: Charts, minutes: 30, need: may',
      null,
    ],
    ['two of one id', 'id: photo', 'id: phone', /^11 The task "phone" is listed twice/],
    ['a time that is none', '"23:55"', '"25:00"', /^1 .*expected a time/],
  ])('tells %s with its line', (_, from, to, wanted) => {
    const parsed = parseShift('night.yaml', NIGHT.replace(from, to));
    const found = parsed.ok ? '' : parsed.problems.map(({ line, message }) => `${String(line)} ${message}`).join('\n');
    if (wanted === null) expect(found).toBe('');
    else expect(found).toMatch(wanted);
  });
});
