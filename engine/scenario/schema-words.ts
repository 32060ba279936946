// The small forms of which scenario files are made: ids, texts, dates, lengths of time, times, triggers.
// Promise: what comes out is milliseconds and lists, whatever way it was written.
// Tested over the broken scenarios in test/scenarios/broken-scenarios.test.ts.

import { z } from 'zod';
import { DAY_MS, LIMITS, parseDuration } from '../base/index.ts';

export const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
export const text = z.string().min(1, 'expected some text');
export const paragraphs = z.array(text).min(1, 'expected at least one paragraph');
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-22');
export const most = LIMITS.scenarioItemsMax;

/** A length of time that people write: `250ms`, `90s`, `30m`, `1h30m`. Milliseconds, never negative. */
export const duration = z.string().transform((written, context) => {
  const short = /^(\d{1,6})ms$/.exec(written);
  const ms = short !== null ? Number(short[1]) : written.startsWith('T') ? undefined : parseDuration(written);
  if (ms !== undefined && ms >= 0) return ms;
  context.addIssue({ code: 'custom', message: 'expected a length of time such as 90s, 30m or 1h30m', input: written });
  return z.NEVER;
});

/** How long after its step a trace is left, or before it (`-3h`): then it lies in the history that hunts read. Milliseconds. */
export const offset = z.string().transform((written, context) => {
  const early = written.startsWith('-');
  const short = /^(\d{1,6})ms$/.exec(written);
  const ms = short !== null ? Number(short[1]) : written.startsWith('T') ? undefined : parseDuration(written);
  if (ms !== undefined && (early ? -ms <= LIMITS.historyDaysMax * DAY_MS : ms >= 0)) return ms;
  const days = String(LIMITS.historyDaysMax);
  context.addIssue({
    code: 'custom',
    message: `expected a length of time such as 90s or 30m, or up to ${days} days before the step, such as -3h`,
    input: written,
  });
  return z.NEVER;
});

/** A time of the exercise that people write: `T+45m`, `T+03:42`. Milliseconds since STARTEX. */
export const exerciseTime = z.string().transform((written, context) => {
  const ms = written.startsWith('T') ? parseDuration(written) : undefined;
  if (ms !== undefined && ms >= 0) return ms;
  context.addIssue({
    code: 'custom',
    message: 'expected a time of the exercise such as T+45m or T+1h30m',
    input: written,
  });
  return z.NEVER;
});

const milestones = z.array(text).max(most).default([]);
export const trigger = z.union(
  [
    exerciseTime.transform((afterMs) => ({ all: [] as string[], any: [] as string[], none: [] as string[], afterMs })),
    z
      .strictObject({ at: exerciseTime, none: milestones })
      .transform(({ at, none }) => ({ all: [] as string[], any: [] as string[], none, afterMs: at })),
    z
      .strictObject({ all: milestones, any: milestones, none: milestones, after: duration.default(0) })
      .transform(({ after, ...names }) => ({ ...names, afterMs: after })),
  ],
  { error: 'expected a time (T+45m) or { all, any, none, after } or { at, none }' },
);
