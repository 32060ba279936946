// The reader that scans bytes against the reference that parses: the same events, cells, labels and faults, whatever the
// text and wherever its pieces are cut.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellValue, createEventReader, HELD, readReference } from '../../../engine/events/index.ts';
import type { EventBatch, EventFault, EventReaderOptions, FieldColumn } from '../../../engine/events/index.ts';
import type { EventRecord, EventValue } from '../../../engine/predicate/index.ts';
import { STREAM_TEXT } from './json-text.ts';

const SEED = 20260611;
const FIELDS = [
  'CommandLine',
  'Image',
  'ParentImage',
  'a',
  'b',
  'a.b',
  'a.b.c',
  'b.c',
  'TargetFilename',
  'Details',
  'Data',
  'é',
  '0',
  'xmlns',
  'TimeCreated_SystemTime',
  'EventID_Qualifiers',
  '__proto__',
  'Event',
  'System',
  'Name',
  'a.Image',
  'process.executable',
  '#text',
  'path',
  'NewValue',
  'New Value',
  'DestinationIp',
  'dst_ip',
  'destination.ip',
  'destination',
  'process',
  'winlog.event_data',
  'properties',
];
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

interface Read {
  readonly source: string;
  readonly cells: Record<string, EventValue | undefined>;
  readonly record: EventRecord;
  readonly labels: string;
}

function cellOf(column: FieldColumn, event: number, record: EventRecord): EventValue | undefined {
  const text = decoder.decode(column.bytes.subarray(column.from[event], column.to[event]));
  switch (column.kind[event]) {
    case HELD.missing:
      return undefined;
    case HELD.null:
      return null;
    case HELD.text:
      return text;
    case HELD.number:
      expect(String(Number(text))).toBe(text);
      return Number(text);
    case HELD.true:
      return true;
    case HELD.false:
      return false;
    default: {
      const value = record[column.field] ?? null;
      expect(Array.isArray(value) || (typeof value === 'string' && !value.isWellFormed())).toBe(true);
      return value;
    }
  }
}

const labelText = (labels: object): string =>
  JSON.stringify(
    Object.values(labels).map((part: unknown) => (part instanceof Set ? [...(part as Set<string>)].sort() : part)),
  );

/** A character by its number, as `\\u0041`; a backslash that is itself escaped escapes nothing. */
const NUMBERED = /(?<!\\)(?:\\\\)*\\u/;

const textAt = ({ bytes, from, to }: FieldColumn, event: number): string =>
  decoder.decode(bytes.subarray(from[event], to[event]));

/** Reads bytes in pieces of the sizes given, over and over. */
function read(bytes: Uint8Array, sizes: readonly number[], options: Partial<EventReaderOptions> = {}) {
  const events: Read[] = [];
  const faults: EventFault[] = [];
  const onBatch = (batch: EventBatch): void => {
    expect(batch.firstEvent).toBe(events.length);
    for (let event = 0; event < batch.count; event += 1) {
      const record = batch.record(event);
      const source = textAt(batch.source as FieldColumn, event);
      expect(batch.source?.kind[event]).toBe(NUMBERED.test(source) ? HELD.list : HELD.text);
      expect(cellValue(batch, 'a', event)).toEqual(unsigned(Object.hasOwn(record, 'a') ? record['a'] : null));
      const cells = FIELDS.map(
        (field) => [field, cellOf(batch.columns.get(field) as FieldColumn, event, record)] as const,
      );
      events.push({
        source,
        cells: Object.fromEntries(cells.filter(([field]) => field !== '__proto__')),
        record: { ...record },
        labels: labelText(batch.routes[batch.route[event] as number] as object),
      });
    }
  };
  const reader = createEventReader({ fields: FIELDS, onBatch, onFault: (fault) => faults.push(fault), ...options });
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] as number;
    reader.push(bytes.subarray(at, at + size));
    at += size;
  }
  reader.end();
  expect(reader.events()).toBe(events.length);
  return { events, faults };
}

/** No predicate tells -0 from 0. */
const unsigned = (value: EventValue | undefined): EventValue | undefined => (Object.is(value, -0) ? 0 : value);

function expected(text: string) {
  const { events, faults } = readReference(text, (part) => encoder.encode(part).length);
  return {
    events: events.map(({ source, record, labels }): Read => ({
      source,
      cells: Object.fromEntries(
        FIELDS.filter((field) => field !== '__proto__').map((field) => [
          field,
          Object.hasOwn(record, field) ? unsigned(record[field]) : undefined,
        ]),
      ),
      record: { ...record },
      labels: labelText(labels),
    })),
    faults,
  };
}

const RUNS = process.env['STANDBY_LONG'] === '1' ? 20_000 : 500;

describe('the event reader reads what the reference reads', () => {
  test('any text, cut anywhere', () => {
    fc.assert(
      fc.property(
        STREAM_TEXT,
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        (drawn, sizes, isWhole, byScript) => {
          const text = drawn.toWellFormed();
          const bytes = encoder.encode(text);
          const options = { eventsMax: 3, sourceMax: 64, byScript };
          expect(read(bytes, isWhole ? [bytes.length + 1] : sizes, options)).toEqual(expected(text));
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('bytes that are no UTF-8 read as a browser decodes them', () => {
    fc.assert(
      fc.property(
        STREAM_TEXT,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (text, changes, byScript) => {
          const bytes = encoder.encode(text);
          if (bytes.length === 0) return;
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          if (bytes[0] === 0xef) return;
          expect(read(bytes, [7], { byScript })).toEqual(expected(decoder.decode(bytes)));
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
