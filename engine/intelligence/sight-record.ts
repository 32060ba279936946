// Indicators over one event by its field names: raw events, and the full records of our rows for explanations.
// Promise: reads the fields of indicator-fields.ts and no others; a list holds an indicator when any of its members does.
// Tested in test/engine/intelligence/sight-record.test.ts.

import type { EventRecord, EventValue } from '../predicate/index.ts';
import { INDICATOR_FIELDS } from './indicator-fields.ts';
import type { IndicatorSet } from './indicator-set.ts';
import { lookupText } from './look-up.ts';
import type { TextKind } from './look-up.ts';

/** A field that held an indicator, with the text it was found in. */
export interface SightedField {
  readonly field: string;
  readonly text: string;
}

/** One indicator in one event. */
export interface RecordSighting {
  /** Entry of the set. */
  readonly entry: number;
  /** In the order of the event. */
  readonly fields: readonly SightedField[];
}

const textsOf = (value: EventValue): readonly string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
};

/** What speaks of the event at `time` (the set's own milliseconds), entries ascending. `kindOf` says what a field holds. */
export function sightRecord(
  set: IndicatorSet,
  record: EventRecord,
  time: number,
  kindOf: (field: string) => TextKind | undefined = (field) => INDICATOR_FIELDS.get(field),
): readonly RecordSighting[] {
  const found = new Map<number, SightedField[]>();
  for (const [field, value] of Object.entries(record)) {
    const kind = kindOf(field);
    if (kind === undefined) continue;
    for (const text of textsOf(value)) {
      for (const entry of lookupText(set, kind, text, time)) {
        const fields = found.get(entry) ?? [];
        fields.push({ field, text });
        found.set(entry, fields);
      }
    }
  }
  return [...found].map(([entry, fields]) => ({ entry, fields })).sort((a, b) => a.entry - b.entry);
}
