// Exports that wrap many events: one event each, in order, however the bytes are cut and however long the list is.

import { describe, expect, test } from 'vitest';
import { createEventReader } from '../../../engine/events/index.ts';
import type { EventFault } from '../../../engine/events/index.ts';

const encoder = new TextEncoder();

/** Values of field `a`, and the faults. */
function read(
  text: string,
  pieceBytes = 1 << 20,
): { readonly seen: readonly unknown[]; readonly faults: readonly string[] } {
  const seen: unknown[] = [];
  const faults: EventFault[] = [];
  const reader = createEventReader({
    fields: ['a'],
    sourceMax: 256,
    onBatch: (batch) => {
      for (let event = 0; event < batch.count; event += 1) seen.push(batch.record(event)['a'] ?? null);
    },
    onFault: (fault) => faults.push(fault),
  });
  const bytes = encoder.encode(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes));
  reader.end();
  return { seen, faults: faults.map(({ line, message }) => `${String(line)}: ${message}`) };
}

const CLEAN: readonly string[] = [];

describe('objects that wrap events', () => {
  test.each([
    ['a list alone', '[{"a":1},{"a":2}]'],
    ['cloud trail', '{"Records":[{"a":1},{"a":2}]}'],
    ['a log service', '{"events": [ {"a":1} , {"a":2} ], "nextForwardToken": "f/1"}'],
    ['a graph interface', '{"@odata.context":"x","@odata.count":2,"value":[{"a":1},{"a":2}],"@odata.nextLink":"y"}'],
    [
      'a search',
      '{"took":1,"timed_out":false,"_shards":{"total":1},"hits":{"total":{"value":2},"max_score":1.0,"hits":' +
        '[{"_index":"i","_source":{"a":1}},{"_index":"i","_source":{"a":2}}]},"aggregations":{"x":[1,{"y":2}]}}',
    ],
    ['several, one after the other', '{"Records":[{"a":1}]}\n{"Records":[]}\n{"value":[{"a":2}]}\n'],
    ['pretty', '{\n  "Records": [\n    {\n      "a": 1\n    },\n    {\n      "a": 2\n    }\n  ]\n}\n'],
  ])('%s: one event each', (_, text) => {
    for (const size of [1, 3, 7, 64, 1 << 20]) expect(read(text, size)).toEqual({ seen: [1, 2], faults: CLEAN });
  });

  test.each([
    ['another field before the list', '{"id":{"b":1},"events":[{"a":1}]}'],
    ['a list of no objects', '{"value":[1,2]}'],
    ['a list under a name of its own', '{"members":[{"a":1}]}'],
    ['an event that holds an object of that name', '{"hits":{"b":1,"hits":[{"a":2}]}}'],
    ['more before the list than paging needs', `{"count":"${'x'.repeat(70_000)}","events":[{"a":1}]}`],
  ])('%s is an event itself', (_, text) => {
    expect(read(text)).toEqual({ seen: [null], faults: CLEAN });
  });

  test('a list longer than anything that is held', () => {
    const members = Array.from({ length: 5_000 }, (_, number) => `{"a":${String(number)}}`);
    const { seen, faults } = read(`{"Records":[${members.join(',')}],"next":null}`, 999);
    expect(seen).toEqual(members.map((_, number) => number));
    expect(faults).toEqual(CLEAN);
  });

  test('what is broken off or broken is said, with its line', () => {
    expect(read('{"Records":[{"a":1},\n{"a":2}')).toEqual({
      seen: [1, 2],
      faults: ['2: The object around these events is broken off.'],
    });
    expect(read('{"Records":[{"a":1}]\n{"a":2}')).toEqual({
      seen: [1, 2],
      faults: ['2: The object around these events is broken off.'],
    });
    expect(read('{"Records":[{"a":1},{"a":}]}\n{"Records":[{"a":3}]}\n')).toEqual({
      seen: [1, 3],
      faults: ['1: This event is broken off or is no JSON.'],
    });
  });
});
