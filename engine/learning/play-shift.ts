// Playing a shift: what is open now, what time it is in the story, and the look back.
// Promise: pure; the clock moves only with what is chosen, so nobody is hurried.
// Tested in test/engine/learning/parse-shift.test.ts.

import { assert } from '../base/index.ts';
import type { BranchEnding } from './branch-spec.ts';
import type { Shift, ShiftPart, ShiftTask } from './shift-spec.ts';

/** Ids of tasks in the order done. */
export type ShiftDone = readonly string[];

const allTasks = ({ parts }: Shift): readonly ShiftTask[] => parts.flatMap((part) => part.tasks);

/** Minutes of the story since the start. */
export function minutesPassed(shift: Shift, done: ShiftDone): number {
  return allTasks(shift).reduce((sum, task) => sum + (done.includes(task.id) ? task.minutes : 0), 0);
}

/** The part that it is now: a part is over with its minutes, or once all that must be done in it is. Null after the last. */
export function partNow(shift: Shift, done: ShiftDone): ShiftPart | null {
  const passed = minutesPassed(shift, done);
  let end = 0;
  for (const part of shift.parts) {
    end += part.minutes;
    const left = part.tasks.some((task) => task.need === 'must' && !done.includes(task.id));
    if (passed < end && left) return part;
  }
  return null;
}

/** Tasks of this part and of those before it that are not done and wait for nothing; none when the shift is over. */
export function openTasks(shift: Shift, done: ShiftDone): readonly ShiftTask[] {
  const now = partNow(shift, done);
  if (now === null) return [];
  return shift.parts
    .slice(0, shift.parts.indexOf(now) + 1)
    .flatMap((part) => part.tasks)
    .filter((task) => !done.includes(task.id) && task.after.every((id) => done.includes(id)));
}

/** Throws when the task is not open: the host shows only those that are. */
export function doTask(shift: Shift, done: ShiftDone, task: string): ShiftDone {
  assert(
    openTasks(shift, done).some((one) => one.id === task),
    `the task "${task}" is open`,
  );
  return [...done, task];
}

export interface ShiftLookBack {
  readonly ending: BranchEnding;
  readonly inTime: readonly ShiftTask[];
  /** Must have been done in an earlier part. */
  readonly late: readonly ShiftTask[];
  readonly undone: readonly ShiftTask[];
  /** Made things worse. */
  readonly worse: readonly ShiftTask[];
}

/** `safe`: all that must be done was done in its part, and nothing made things worse. */
export function lookBackOnShift(shift: Shift, done: ShiftDone): ShiftLookBack {
  const partAt = new Map(done.map((id, index) => [id, partNow(shift, done.slice(0, index))?.id]));
  const musts = shift.parts.flatMap((part) =>
    part.tasks.filter((task) => task.need === 'must').map((task) => ({ task, part: part.id })),
  );
  const tasks = (keep: (must: { readonly task: ShiftTask; readonly part: string }) => boolean): readonly ShiftTask[] =>
    musts.filter(keep).map(({ task }) => task);
  const undone = tasks(({ task }) => !done.includes(task.id));
  const late = tasks(({ task, part }) => done.includes(task.id) && partAt.get(task.id) !== part);
  const worse = allTasks(shift).filter((task) => task.need === 'never' && done.includes(task.id));
  return {
    ending: undone.length > 0 ? 'harm' : late.length + worse.length > 0 ? 'mended' : 'safe',
    inTime: tasks(({ task, part }) => partAt.get(task.id) === part),
    late,
    undone,
    worse,
  };
}

/** `03:10`: story time, over midnight too. */
export function shiftTime(minutesAfterMidnight: number): string {
  const minutes = minutesAfterMidnight % 1_440;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two((minutes - (minutes % 60)) / 60)}:${two(minutes % 60)}`;
}
