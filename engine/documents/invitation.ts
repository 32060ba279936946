// The invitation as an iCalendar file (RFC 5545): one event, text only, no addresses of people.
// Promise: lines folded at 75 octets, text escaped. Tested in test/engine/documents/documents.test.ts with ical.js.

import { nameUuid } from '../base/index.ts';
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
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    ...(at.place === '' ? [] : [`LOCATION:${escapeText(at.place)}`]),
    'CATEGORIES:EXERCISE',
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');
}

/** RFC 5545 §3.1: at most 75 octets a line, never within a character. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}
