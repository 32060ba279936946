// Flat records → a batch in columns, as the reader would have made it: for rows that are read the slow way.
// Promise: a matcher finds in it what the reference evaluator finds in the records. Tested in test/engine/conduct/event-scan.test.ts.

import type { EventRecord } from '../predicate/index.ts';
import { ColumnStore } from './column-store.ts';
import type { EventBatch } from './event-batch.ts';
import type { EventLabels } from './event-labels.ts';

/** One record and the labels under which rules look at it. */
export interface LabelledRecord {
  readonly record: EventRecord;
  readonly labels: EventLabels;
}

/** A batch of its own buffers; keyword tests see the records, since there is no source text. */
export function batchOfRecords(records: readonly LabelledRecord[], fields: Iterable<string>): EventBatch {
  const names = [...new Set(fields)];
  const store = new ColumnStore(names, records.length, 0);
  records.forEach(({ record }, event) => store.fill(event, record));
  const routes = [...new Set(records.map(({ labels }) => labels))];
  const { kind, from, to, bytes, stride } = store;
  const columns = names.map((field, slot) => {
    const start = slot * stride;
    const end = start + records.length;
    const column = {
      field,
      kind: kind.subarray(start, end),
      bytes,
      from: from.subarray(start, end),
      to: to.subarray(start, end),
    };
    return [field, column] as const;
  });
  return {
    count: records.length,
    firstEvent: 0,
    columns: new Map(columns),
    route: Uint16Array.from(records, ({ labels }) => routes.indexOf(labels)),
    routes,
    source: null,
    record: (event) => (records[event] as LabelledRecord).record,
  };
}
