// The file of a shift → a shift that can be played. Promise: never throws; what cannot be done in time, or never opens, is
// told with its line. Tested in test/engine/learning/parse-shift.test.ts.

import type { Result } from '../base/index.ts';
import { checkIds, readWritten } from './schema-activity.ts';
import type { Say } from './schema-activity.ts';
import { shiftFile } from './schema-shift.ts';
import type { Shift } from './shift-spec.ts';

/** Reads an activity of `kind: shift`. */
export function parseShift(file: string, source: string): Result<Shift> {
  return readWritten({ file, source, schema: shiftFile }, checkShift);
}

function checkShift({ parts }: Shift, say: Say): void {
  checkIds(parts, ['parts'], 'part', say);
  // A task opens after tasks written before it, so no two can wait for one another.
  const before = new Map<string, string>();
  parts.forEach((part, i) => {
    const musts = part.tasks.filter((task) => task.need === 'must');
    if (musts.length === 0) say(['parts', i], `Nothing must be done in "${part.id}".`, 'Give one task `need: must`.');
    const needed = musts.reduce((sum, task) => sum + task.minutes, 0);
    if (needed > part.minutes)
      say(
        ['parts', i, 'minutes'],
        `What must be done in "${part.id}" takes ${String(needed)} minutes of ${String(part.minutes)}.`,
        'Make the tasks shorter, or the part longer.',
      );
    part.tasks.forEach((task, j) => {
      const at = ['parts', i, 'tasks', j];
      if (before.has(task.id)) say([...at, 'id'], `The task "${task.id}" is listed twice.`, 'Give it its own id.');
      task.after.forEach((id, k) => {
        const need = before.get(id);
        if (need === undefined)
          say([...at, 'after', k], `No task "${id}" stands before this one.`, 'Name a task that is written above it.');
        else if (need !== 'must' && task.need === 'must')
          say([...at, 'after', k], `A task that must be done waits for "${id}".`, `Let "${id}" be a must too.`);
      });
      before.set(task.id, task.need);
    });
  });
}
