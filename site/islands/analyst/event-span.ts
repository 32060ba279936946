// The span of time that the event table reads, from what the analyst chose or typed.
// Promise: a span lies between the earliest kept day and now, or a sentence says what is wrong with it.
// Tested in test/site/analyst/event-span.test.ts.

import { DAY_MS, HOUR_MS, MINUTE_MS, formatOffset, parseDuration } from '#engine/base/index.ts';
import { HISTORY_START } from './questions.ts';

export type SpanChoice = 'last-15' | 'last-hour' | 'startex' | 'day-before' | 'custom';

export const SPAN_CHOICES: readonly { readonly id: SpanChoice; readonly label: string }[] = [
  { id: 'last-15', label: 'Last 15 min' },
  { id: 'last-hour', label: 'Last hour' },
  { id: 'startex', label: 'Since STARTEX' },
  { id: 'day-before', label: '24 h before STARTEX' },
  { id: 'custom', label: 'From … to …' },
];

export type SpanResult =
  | { readonly ok: true; readonly from: number; readonly until: number }
  | { readonly ok: false; readonly sentence: string };

interface Typed {
  readonly from: string;
  readonly until: string;
}

const HOW = 'Write T+02:30 or T-2h, counted from STARTEX.';

/** A time as people write it: `T+02:30`, `T-3d`, `now`. Undefined when it is none. */
function readTime(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  if (trimmed.toLowerCase() === 'now') return now;
  return parseDuration(trimmed.replace(/^t/, 'T'));
}

/** The span that somebody typed. */
export function typedSpan(now: number, typed: Typed): SpanResult {
  const from = readTime(typed.from, now);
  const until = readTime(typed.until, now);
  if (from === undefined) return { ok: false, sentence: `“From” is not a time. ${HOW}` };
  if (until === undefined) return { ok: false, sentence: `“To” is not a time. ${HOW} Or write now.` };
  if (from >= now) return { ok: false, sentence: `“From” lies ahead of now (${formatOffset(now)}).` };
  if (from < HISTORY_START)
    return {
      ok: false,
      sentence: `Logs are kept for ${String(-HISTORY_START / DAY_MS)} days: the earliest time is ${formatOffset(HISTORY_START)}.`,
    };
  if (until <= from) return { ok: false, sentence: '“To” must lie after “From”.' };
  return { ok: true, from, until: Math.min(until, now) };
}

export function spanOf(choice: SpanChoice, now: number, typed: Typed): SpanResult {
  switch (choice) {
    case 'last-15':
      return { ok: true, from: Math.max(HISTORY_START, now - 15 * MINUTE_MS), until: now };
    case 'last-hour':
      return { ok: true, from: Math.max(HISTORY_START, now - HOUR_MS), until: now };
    case 'startex':
      return now > 0
        ? { ok: true, from: 0, until: now }
        : { ok: false, sentence: 'The exercise has not started yet: choose the 24 hours before.' };
    case 'day-before':
      return { ok: true, from: -DAY_MS, until: Math.min(0, now) };
    case 'custom':
      return typedSpan(now, typed);
  }
}
