// Real events, read by bytes and by parsing: every field that any real event has, and its labels, must agree.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { cellValue, createEventReader, readReference } from '../../../engine/events/index.ts';
import type { EventRecord } from '../../../engine/predicate/index.ts';
import { CORPORA, corpusFolder } from '../../support/corpora.ts';
import { ROOT } from '../../support/run-command.ts';

const otrf = corpusFolder('otrf');
const sigmahq = corpusFolder('sigmahq');
if (otrf === null || sigmahq === null)
  console.warn(`The corpora are not at ${CORPORA}: their events are not read here.`);

function compare(bytes: Uint8Array): number {
  const { events, faults } = readReference(new TextDecoder().decode(bytes), (text) => text.length);
  expect(faults).toEqual([]);
  const fields = [...new Set(events.flatMap(({ record }) => Object.keys(record)))];
  let read = 0;
  const reader = createEventReader({
    fields,
    onFault: (fault) => expect(fault).toBeUndefined(),
    onBatch: (batch) => {
      for (let event = 0; event < batch.count; event += 1) {
        const { record, labels } = events[batch.firstEvent + event] as { record: EventRecord; labels: object };
        for (const field of fields) {
          const value = record[field] ?? null;
          const cell = cellValue(batch, field, event);
          if (Array.isArray(value) ? JSON.stringify(cell) !== JSON.stringify(value) : cell !== value)
            expect([batch.firstEvent + event, field, cell]).toEqual([batch.firstEvent + event, field, value]);
        }
        expect(batch.routes[batch.route[event] as number]).toEqual(labels);
        read += 1;
      }
    },
  });
  for (let at = 0; at < bytes.length; at += 50_021) reader.push(bytes.subarray(at, at + 50_021));
  reader.end();
  expect(read).toBe(events.length);
  return read;
}

test.skipIf(otrf === null)('OTRF: 8,000 flat Windows events', () => {
  expect(compare(gunzipSync(readFileSync(resolve(ROOT, otrf ?? '', 'events.ndjson.gz'))))).toBe(8_000);
});

test.skipIf(sigmahq === null)("SigmaHQ's regression events: Windows event JSON, pretty-printed", () => {
  const folder = resolve(ROOT, sigmahq ?? '', 'regression');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort();
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(compare(new TextEncoder().encode(texts.join('\n')))).toBeGreaterThanOrEqual(names.length);
});
