// How times, durations and counts are written in a report. One form each, the same on every machine and in every place.
// Tested in test/engine/report/report-words.test.ts.

import { DAY_MS, formatClock, formatOffset, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';

/** `05:42 Tue (T+03:42)`. */
export function timeWords(calendar: Calendar, at: number): string {
  return `${formatClock(calendar, at)} (${formatOffset(at)})`;
}

/** `40 s`, `45 min`, `2 h 5 min`, `1 d 3 h`; a negative one is written `12 min earlier`. Rounded down to what is shown. */
export function durationWords(ms: number): string {
  if (ms < 0) return `${durationWords(-ms)} earlier`;
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  const parts =
    ms < DAY_MS
      ? ([
          [Math.floor(ms / HOUR_MS), 'h'],
          [Math.floor(ms / MINUTE_MS) % 60, 'min'],
        ] as const)
      : ([
          [Math.floor(ms / DAY_MS), 'd'],
          [Math.floor(ms / HOUR_MS) % 24, 'h'],
        ] as const);
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** `9,120`; one decimal place is kept when there is one: `12.5`. */
export function countWords(value: number): string {
  const tenths = Math.round(value * 10);
  const whole = String(Math.floor(tenths / 10)).replace(/\B(?=(\d{3})+$)/g, ',');
  return tenths % 10 === 0 ? whole : `${whole}.${tenths % 10}`;
}

/** `1 step`, `3 steps`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countWords(count)} ${count === 1 ? one : many}`;
}

/** `a, b and c`, or with another word before the last. */
export function listWords(parts: readonly string[], joinedBy: 'and' | 'or' = 'and'): string {
  const last = parts.at(-1);
  if (last === undefined) return '';
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} ${joinedBy} ${last}`;
}

/** What a debrief asks of everything that came late or not at all; said once, above a list of such lines. */
export const DEBRIEF_QUESTION =
  'Of whatever came late ask what stood in the way; of whatever was not done, what would have helped: a person, a fact, an authority, more time?';
