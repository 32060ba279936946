// Mutated events by the thousand: the reader never throws, never stops, and reads what the reference reads.
// 5,000 events by default, 100,000 in the long run. The seed is fixed; a failure names the stream that shows it.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createStream } from '../../engine/base/index.ts';
import { cellValue, createEventReader, readReference } from '../../engine/events/index.ts';
import type { EventBatch } from '../../engine/events/index.ts';
import type { EventRecord } from '../../engine/predicate/index.ts';
import { CORPORA, corpusFolder } from '../support/corpora.ts';
import { ROOT } from '../support/run-command.ts';
import { mutateBytes, mutateValue, writeEvent } from './event-mutations.ts';

const SEED = 20260612;
const EVENTS = process.env['STANDBY_LONG'] === '1' ? 100_000 : 5_000;
const EVENTS_PER_STREAM = 10;
const FIELDS = [
  'Image', 'CommandLine', 'ParentImage', 'TargetObject', 'Details', 'Data', 'Provider_Name', 'EventID_Qualifiers', 'a.b', 'Hashes',
  'TimeCreated_SystemTime', 'ProcessCommandLine', 'winlog.event_data.Image', 'Name', 'SubjectUserName',
]; // prettier-ignore

type Json = Parameters<typeof mutateValue>[1];

/** Events to begin with: forms that tools write, and real ones where the corpora are. */
function originals(): readonly Json[] {
  const own: readonly Json[] = [
    { Channel: 'Security', EventID: 4688, CommandLine: 'cmd /c whoami', SubjectUserName: 'ward' },
    {
      Event: {
        System: { Provider: { '#attributes': { Name: 'p' } }, EventID: 1, Channel: 'System' },
        EventData: { Image: 'C:\\x.exe' },
      },
    },
    {
      winlog: { channel: 'Microsoft-Windows-Sysmon/Operational', event_id: 12, event_data: { EventType: 'CreateKey' } },
      event: { code: '12' },
    },
    {
      time: 't',
      category: 'AdvancedHunting-DeviceProcessEvents',
      properties: { ActionType: 'ProcessCreated', ProcessCommandLine: 'x' },
    },
    {
      event: { category: ['process'], type: ['start'] },
      host: { os: { type: 'linux' } },
      process: { command_line: 'ls', parent: { executable: '/bin/sh' } },
    },
  ];
  const regression = corpusFolder('sigmahq');
  const otrf = corpusFolder('otrf');
  if (regression === null || otrf === null) console.warn(`No corpora at ${CORPORA}: only our own events are mutated.`);
  const cases = regression === null ? [] : filesBelow(resolve(ROOT, regression, 'regression'));
  const real =
    otrf === null
      ? []
      : gunzipSync(readFileSync(resolve(ROOT, otrf, 'events.ndjson.gz')))
          .toString()
          .split('\n')
          .slice(0, 400);
  return [...own, ...[...cases, ...real].flatMap(parsed)];
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort();
  return names.map((name) => readFileSync(join(folder, name), 'utf8'));
}

function parsed(text: string): readonly Json[] {
  try {
    return [JSON.parse(text) as Json];
  } catch {
    return [];
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

function readByBytes(bytes: Uint8Array, size: number) {
  const events: { cells: unknown; record: EventRecord; labels: unknown }[] = [];
  const faults: unknown[] = [];
  const onBatch = (batch: EventBatch): void => {
    for (let event = 0; event < batch.count; event += 1) {
      const cells = FIELDS.map((field) => cellValue(batch, field, event));
      events.push({ cells, record: { ...batch.record(event) }, labels: batch.routes[batch.route[event] as number] });
    }
  };
  const reader = createEventReader({
    fields: FIELDS,
    onBatch,
    onFault: (fault) => faults.push(fault),
    eventsMax: 7,
    sourceMax: 4_096,
  });
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  reader.end();
  return { events, faults };
}

function readByParsing(text: string) {
  const { events, faults } = readReference(text, (part) => encoder.encode(part).length);
  return {
    events: events.map(({ record, labels }) => ({
      cells: FIELDS.map((field) => {
        const value = Object.hasOwn(record, field) ? (record[field] ?? null) : null;
        return Object.is(value, -0) ? 0 : value;
      }),
      record: { ...record },
      labels,
    })),
    faults,
  };
}

test(`${EVENTS} mutated events read as the reference reads them`, () => {
  const from = originals();
  const stream = createStream(SEED, 'fuzz/events');
  let read = 0;
  let refused = 0;
  for (let made = 0; made < EVENTS; made += EVENTS_PER_STREAM) {
    const lines: string[] = [];
    for (let event = 0; event < EVENTS_PER_STREAM; event += 1) {
      let value = from[stream.below(from.length)] as Json;
      for (let change = stream.below(4); change > 0; change -= 1) value = mutateValue(stream, value);
      lines.push(writeEvent(stream, value));
    }
    const bytes = mutateBytes(stream, encoder.encode(lines.join('\n')));
    if (bytes[0] === 0xef) continue;
    const found = readByBytes(bytes, 1 + stream.below(3_000));
    expect(found, `stream ${String(made / EVENTS_PER_STREAM)} of seed ${String(SEED)}`).toEqual(
      readByParsing(decoder.decode(bytes)),
    );
    read += found.events.length;
    refused += found.faults.length;
  }
  console.info(`${read} events read, ${refused} places refused`);
  expect(read).toBeGreaterThan(EVENTS / 2);
  expect(refused).toBeGreaterThan(0);
}, 1_200_000);
