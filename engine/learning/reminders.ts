// Reminders as an iCalendar file: one quiet all-day entry for each day on which something comes back.
// Promise: it names no person, no unit and no result, for calendars are seen by others.
// Tested in test/engine/learning/needs-and-proof.test.ts with ical.js.

import { calendarFile, calendarText, civilFromDays, DAY_MS, nameUuid } from '../base/index.ts';
import type { OutcomeState } from './outcome-state.ts';

const NAMESPACE = '7c1d6a0e-2f64-5b1e-9a37-53d0b8e41f90';

const dayText = (days: number): string => {
  const { year, month, day } = civilFromDays(days);
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('');
};

/** `page` is where the refresher is, as the host knows it; `nowMs` is the host's clock. Null when nothing is to come back. */
export function writeReminders(
  states: readonly OutcomeState[],
  { page, nowMs }: { readonly page: string; readonly nowMs: number },
): string | null {
  const today = Math.floor(nowMs / DAY_MS);
  // What is overdue is reminded of today.
  const due = states.flatMap(({ dueAtMs }) =>
    dueAtMs === null ? [] : [Math.max(today, Math.floor(dueAtMs / DAY_MS))],
  );
  const days = [...new Set(due)].sort((a, b) => a - b);
  if (days.length === 0) return null;
  const second = Math.floor((nowMs % DAY_MS) / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(second / 3_600))}${two(Math.floor(second / 60) % 60)}${two(second % 60)}`;
  const stamp = `${dayText(today)}T${clock}Z`;
  return calendarFile([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Standby//Learning//EN',
    'METHOD:PUBLISH',
    ...days.flatMap((day) => [
      'BEGIN:VEVENT',
      `UID:${nameUuid(NAMESPACE, `${page} ${String(day)}`)}@standby.example`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${dayText(day)}`,
      'SUMMARY:Five minutes of questions (practice)',
      `DESCRIPTION:${calendarText(`EXERCISE EXERCISE EXERCISE\nA few questions come back today, so that they stay.\n${page}`)}`,
      `URL:${page}`,
      'TRANSP:TRANSPARENT',
      'CLASS:PRIVATE',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]);
}
