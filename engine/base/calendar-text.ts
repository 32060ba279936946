// iCalendar (RFC 5545) as text: what may stand in a value, and how lines are folded and ended.
// Promise: no line is longer than 75 octets, no character is cut. Tested in test/engine/base/calendar-text.test.ts.

/** The lines of a calendar as a file: folded, with the line ends that the form asks for. */
export function calendarFile(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** A text as it may stand in a value: RFC 5545 §3.3.11. */
export function calendarText(text: string): string {
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
