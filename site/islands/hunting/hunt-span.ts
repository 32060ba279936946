// From when on a hunt looks at rows, as the analyst chose or typed it.
// Promise: never before what is kept, never ahead of now; a time that cannot be read gives a sentence.
// Tested in test/site/hunting/hunt-span.test.ts.

import { DAY_MS, HOUR_MS, LIMITS, formatOffset, parseDuration } from '#engine/base/index.ts';

export type SpanChoice = 'hour' | 'shift' | 'startex' | 'week' | 'own';

export const SPAN_CHOICES: readonly { readonly id: SpanChoice; readonly label: string }[] = [
  { id: 'week', label: 'All that is kept (7 days before STARTEX)' },
  { id: 'startex', label: 'Since STARTEX' },
  { id: 'shift', label: 'This shift (last 12 h)' },
  { id: 'hour', label: 'Last hour' },
  { id: 'own', label: 'From a time of your own' },
];

export type SpanStart =
  { readonly ok: true; readonly from: number } | { readonly ok: false; readonly sentence: string };

const SHIFT_MS = 12 * HOUR_MS;
export const HISTORY_FROM = -LIMITS.historyDaysMax * DAY_MS;

export function spanStart(choice: SpanChoice, now: number, typed: string): SpanStart {
  const starting = (from: number): SpanStart => ({ ok: true, from: Math.max(HISTORY_FROM, from) });
  switch (choice) {
    case 'hour':
      return starting(now - HOUR_MS);
    case 'shift':
      return starting(now - SHIFT_MS);
    case 'startex':
      return starting(0);
    case 'week':
      return starting(HISTORY_FROM);
    case 'own': {
      const from = parseDuration(typed.trim().replace(/^t/, 'T'));
      if (from === undefined)
        return { ok: false, sentence: 'The time cannot be read. Write T+02:30 or T-2h, counted from STARTEX.' };
      if (from > now) return { ok: false, sentence: `The time lies ahead of now (${formatOffset(now)}).` };
      if (from < HISTORY_FROM)
        return {
          ok: false,
          sentence: `Rows are kept for ${String(LIMITS.historyDaysMax)} days: the earliest time is ${formatOffset(HISTORY_FROM)}.`,
        };
      return starting(from);
    }
  }
}
