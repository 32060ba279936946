// Which events a stream holds, as plainly as it can be written: JSON.parse, flatten-event.ts, event-labels.ts.
// This file is the authority for event-reader.ts (test/engine/events/event-reader.property.test.ts).
// Between events stand white space, commas and the brackets of lists. What begins with any other character is a fault,
// up to the end of its line. A broken event is one fault, up to a line whose first character opens a bracket and stands
// no deeper than that of the line on which it began. An object that wraps a list of events (reference-envelope.ts) stands
// for them; a fault within it ends it, and what follows is read as if it had not been there.

import { LIMITS } from '../base/index.ts';
import type { EventRecord } from '../predicate/index.ts';
import type { EventLabels } from './event-labels.ts';
import { labelEvent } from './event-labels.ts';
import { FAULTS } from './event-reader.ts';
import type { EventFault } from './event-reader.ts';
import { flattenEvent } from './flatten-event.ts';
import { enterReference, passReference } from './reference-envelope.ts';

export interface ReferenceEvent {
  readonly source: string;
  readonly record: EventRecord;
  readonly labels: EventLabels;
}

export interface ReferenceReading {
  readonly events: readonly ReferenceEvent[];
  readonly faults: readonly EventFault[];
}

/** Reads a whole text, without its byte order mark. */
export function readReference(text: string, bytesOf: (text: string) => number): ReferenceReading {
  const events: ReferenceEvent[] = [];
  const faults: EventFault[] = [];
  let at = 0;
  let indent = 0;
  let levels = 0;
  let lists = 0;
  const endOf = (place: number): number | null => endOfObject(text, place);
  while (at < text.length) {
    const character = text.charAt(at);
    if (at === 0) indent = indentAt(text, 0);
    if (character === '\n') indent = indentAt(text, at + 1);
    if (' \t\r\n,[]'.includes(character)) {
      if (character === '[') lists += 1;
      if (character === ']') lists -= 1;
      at += 1;
      continue;
    }
    const line = (): number => text.slice(0, at).split('\n').length;
    if (levels > 0 && lists <= 0) {
      const next = character === '}' ? at + 1 : passReference(text, at, endOf);
      if (character === '{') {
        faults.push({ line: line(), message: FAULTS.cutList });
        levels = 0;
      } else if (next !== null) {
        if (character === '}') levels -= 1;
        at = next;
        continue;
      }
    }
    const entered = levels === 0 && character === '{' ? enterReference(text, at, bytesOf, endOf) : null;
    if (entered !== null) {
      ({ next: at, levels } = entered);
      lists = 1;
      continue;
    }
    const end = endOf(at);
    if (character !== '{') {
      levels = 0;
      faults.push({ line: line(), message: FAULTS.noObject });
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length : newline;
      continue;
    }
    const source = end === null ? '' : text.slice(at, end);
    const event = end === null ? null : parseEvent(source);
    const isTooLong = bytesOf(end === null ? text.slice(at) : source) > LIMITS.eventBytesMax;
    if (event !== null && !isTooLong) {
      events.push({ source, record: event, labels: labelEvent(event) });
      at += source.length;
      continue;
    }
    levels = 0;
    faults.push({
      line: line(),
      message: isTooLong && (event !== null || end === null) ? FAULTS.tooLong : FAULTS.broken,
    });
    at = nextStart(text, at, indent);
    indent = indentAt(text, text.lastIndexOf('\n', at - 1) + 1);
  }
  if (levels > 0) faults.push({ line: text.split('\n').length, message: FAULTS.cutList });
  return { events, faults };
}

function parseEvent(source: string): EventRecord | null {
  try {
    return flattenEvent(JSON.parse(source));
  } catch {
    return null;
  }
}

function indentAt(text: string, lineStart: number): number {
  return (/^[ \t\r]*/.exec(text.slice(lineStart)) as RegExpExecArray)[0].length;
}

/** Where the bracket at `at` closes; null when it never does, or when it nests too deep. */
function endOfObject(text: string, at: number): number | null {
  let depth = 0;
  let isInString = false;
  for (let index = at; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (isInString) {
      if (character === '\\') index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > LIMITS.eventNestingMax) return null;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return null;
}

/** The first character of the next line that begins an event no deeper than `indent`. */
function nextStart(text: string, at: number, indent: number): number {
  let newline = text.indexOf('\n', at);
  while (newline >= 0) {
    const found = indentAt(text, newline + 1);
    const start = newline + 1 + found;
    if ((text.charAt(start) === '{' || text.charAt(start) === '[') && found <= indent) return start;
    newline = text.indexOf('\n', newline + 1);
  }
  return text.length;
}
