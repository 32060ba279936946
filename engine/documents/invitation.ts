// The invitation as an iCalendar file (RFC 5545): one event, text only, no addresses of people.
// Promise: lines folded at 75 octets, text escaped. Tested in test/engine/documents/documents.test.ts with ical.js.

import { calendarFile, calendarText, nameUuid } from '../base/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import type { Occasion } from './paper-form.ts';

const NAMESPACE = '6f1ff0ce-8f6c-5f0b-9a4e-1d1a57a0b8d5';

/** When it is to be: local civil time, `2026-12-03T09:30`. */
export interface Appointment extends Occasion {
  readonly startsAt: string;
}

/** The .ics text. `stamp` is when the file is made, `2026-11-22T21:00:00Z`; it is the caller's clock, not ours. */
export function renderInvitation(scenario: CompiledScenario, at: Appointment, stamp: string): string {
  const summary = `EXERCISE: ${scenario.title}`;
  const description = [
    'EXERCISE EXERCISE EXERCISE',
    scenario.summary,
    `Seats: ${scenario.roles.map(({ title }) => title).join(', ')}.`,
    'Bring nothing. No real system is touched.',
    'EXERCISE EXERCISE EXERCISE',
  ].join('\n');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Standby//Exercise//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${nameUuid(NAMESPACE, `${scenario.id} ${at.startsAt} ${at.place}`)}@standby.example`,
    `DTSTAMP:${stamp.replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART:${at.startsAt.replaceAll(/[-:]/g, '')}00`,
    `DURATION:PT${scenario.lengthMinutes}M`,
    `SUMMARY:${calendarText(summary)}`,
    `DESCRIPTION:${calendarText(description)}`,
    ...(at.place === '' ? [] : [`LOCATION:${calendarText(at.place)}`]),
    'CATEGORIES:EXERCISE',
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return calendarFile(lines);
}
