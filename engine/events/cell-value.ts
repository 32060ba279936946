// One cell of a batch as the value it stands for. Slow: for what correlations group by, and for explanations.
// Promise: the value that `record` has under the field. Tested in test/engine/events/event-reader.property.test.ts.

import type { EventValue } from '../predicate/index.ts';
import { HELD } from './event-batch.ts';
import type { EventBatch } from './event-batch.ts';
import { decodeUtf8 } from './utf8.ts';

/** What an event holds in a field; null when it holds nothing, or the batch has no such column. */
export function cellValue(batch: EventBatch, field: string, event: number): EventValue {
  const column = batch.columns.get(field);
  if (column === undefined) return null;
  switch (column.kind[event]) {
    case HELD.text:
      return decodeUtf8(column.bytes, column.from[event] as number, column.to[event] as number);
    case HELD.number:
      return Number(decodeUtf8(column.bytes, column.from[event] as number, column.to[event] as number));
    case HELD.true:
      return true;
    case HELD.false:
      return false;
    case HELD.list:
      return batch.record(event)[field] ?? null;
    default:
      return null;
  }
}
