// When an item of the script falls due, in words that a planner reads: `T+45m`, `12 min after the inject "CSOC rings"`.
// Tested in test/engine/documents/trigger-words.test.ts.

import { formatOffset } from '../base/index.ts';
import { durationWords, listWords } from '../report/index.ts';
import { milestoneWords } from '../scenario/index.ts';
import type { CompiledScenario, Trigger } from '../scenario/index.ts';

/** Time from STARTEX when it is fixed; null when it waits for something that people or the attack bring about. */
export function fixedTime(when: Trigger): number | null {
  return when.all.length === 0 && when.any.length === 0 ? when.afterMs : null;
}

/** The whole trigger as one phrase. */
export function triggerWords(when: Trigger, scenario: CompiledScenario): string {
  const fixed = fixedTime(when);
  const unless =
    when.none.length === 0
      ? ''
      : `, unless ${listWords(
          when.none.map((name) => milestoneWords(name, scenario)),
          'or',
        )} came first`;
  if (fixed !== null) return `${formatOffset(fixed)}${unless}`;
  const all = when.all.map((name) => milestoneWords(name, scenario));
  const any = listWords(
    when.any.map((name) => milestoneWords(name, scenario)),
    'or',
  );
  const either = all.length > 0 && when.any.length > 1 ? `one of these: ${any}` : any;
  const base = listWords([...all, ...(either === '' ? [] : [either])]);
  return `${when.afterMs === 0 ? 'straight' : durationWords(when.afterMs)} after ${base}${unless}`;
}
