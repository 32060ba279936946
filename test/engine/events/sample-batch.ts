// Event batches made of records, as a reader would fill them, and how a plain loop over the reference matches them.

import { HELD, takesEvent } from '../../../engine/events/index.ts';
import type { EventBatch, EventLabels, FieldColumn, MatcherRule } from '../../../engine/events/index.ts';
import { evaluateReference } from '../../../engine/predicate/index.ts';
import type { EventRecord, EventValue } from '../../../engine/predicate/index.ts';

export interface SampleEvent {
  readonly record: EventRecord;
  readonly labels: EventLabels;
}

export const UNKNOWN: EventLabels = {
  products: new Set(),
  categories: new Set(),
  services: new Set(),
  isUnknown: true,
};

const ENCODER = new TextEncoder();

function kindOf(record: EventRecord, field: string): number {
  if (!Object.hasOwn(record, field)) return HELD.missing;
  const value = record[field] ?? null;
  if (value === null) return HELD.null;
  if (typeof value === 'string') return HELD.text;
  if (typeof value === 'number') return HELD.number;
  if (typeof value === 'boolean') return value ? HELD.true : HELD.false;
  return HELD.list;
}

function bytesOf(value: EventValue | undefined): Uint8Array {
  if (typeof value === 'string') return ENCODER.encode(value);
  return typeof value === 'number' ? ENCODER.encode(JSON.stringify(value)) : new Uint8Array(0);
}

/** One field's values, one after another, behind some bytes that belong to nobody. */
function columnOf(
  field: string,
  records: readonly EventRecord[],
  valueOf: (record: EventRecord) => Uint8Array,
): FieldColumn {
  const values = records.map(valueOf);
  const gap = field.length % 5;
  const bytes = new Uint8Array(gap + values.reduce((sum, value) => sum + value.length, 0)).fill(0x61);
  const from = new Uint32Array(records.length);
  const to = new Uint32Array(records.length);
  let end = gap;
  values.forEach((value, event) => {
    bytes.set(value, end);
    from[event] = end;
    end += value.length;
    to[event] = end;
  });
  const kind = Uint8Array.from(records, (record) => kindOf(record, field));
  return { field, kind, bytes, from, to };
}

/** A batch of some events. `backwards` turns the order of its columns, which must not matter. */
export function makeBatch(
  events: readonly SampleEvent[],
  fields: Iterable<string>,
  options: {
    readonly firstEvent?: number;
    readonly backwards?: boolean;
    readonly source?: 'none' | 'escaped' | 'complete';
  } = {},
): EventBatch {
  const records = events.map(({ record }) => record);
  // A complete batch holds every field of its events, whether or not a rule names it.
  const own = options.source === 'complete' ? records.flatMap((record) => Object.keys(record)) : [];
  const names = [...new Set([...fields, ...own])];
  if (options.backwards === true) names.reverse();
  const routes = [...new Set(events.map(({ labels }) => labels))];
  const write = (record: EventRecord): Uint8Array => ENCODER.encode(sourceOf(record, options.source === 'escaped'));
  const source = columnOf('', records, write);
  // As the reader does it: where characters stand by their numbers, the bytes tell nothing about keywords.
  const kind = Uint8Array.from(records, (record) =>
    new TextDecoder().decode(write(record)).includes('\\u') ? HELD.list : HELD.text,
  );
  return {
    count: events.length,
    firstEvent: options.firstEvent ?? 0,
    columns: new Map(
      names.map((field) => [
        field,
        columnOf(field, records, (record) => bytesOf(Object.hasOwn(record, field) ? record[field] : undefined)),
      ]),
    ),
    route: Uint16Array.from(events, ({ labels }) => routes.indexOf(labels)),
    routes,
    isComplete: options.source === 'complete',
    source: options.source === 'none' || options.source === 'complete' ? null : { ...source, kind },
    record: (event) => records[event] as EventRecord,
  };
}

/** JSON with every third letter written as an escape, as some writers do. */
function sourceOf(record: EventRecord, isEscaped: boolean): string {
  const text = JSON.stringify(record);
  if (!isEscaped) return text;
  return text.replace(/(?<!\\)[g-z]/g, (letter, at: number) =>
    at % 3 === 0 && !/["\\]/.test(text[at - 1] ?? '')
      ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
      : letter,
  );
}

/** `event:rule` of every match, as the reference sees it. */
export function matchSlowly(rules: readonly MatcherRule[], events: readonly SampleEvent[]): readonly string[] {
  return events.flatMap(({ record, labels }, event) =>
    rules.flatMap(({ logsource, predicate }, rule) =>
      takesEvent(logsource, labels) && evaluateReference(predicate, record) ? [`${event}:${rule}`] : [],
    ),
  );
}
