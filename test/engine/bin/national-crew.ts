// Watchers of the national day in this very thread: the quick way to try how many there are.

import type { Crew } from '../../../engine/bin/bench-national.ts';
import { createNationalWatcher } from '../../../engine/bin/lanes/national-day.ts';
import type { NationalInputs } from '../../../engine/bin/lanes/national-day.ts';

export function benchNationalCrew(inputs: NationalInputs, count: number): Crew {
  const watchers = Array.from({ length: count }, () => createNationalWatcher(inputs, () => performance.now()));
  return {
    where: { in: 'this thread' },
    isSharing: false,
    ask: (watcher, question) =>
      Promise.resolve(watchers[watcher]?.(question) ?? `There is no watcher ${String(watcher)}.`),
    bytesPeak: () => null,
    cpuSeconds: () => null,
    close: () => Promise.resolve(),
  };
}
