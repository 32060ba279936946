// Raw events in columns: for each field that rules read, the bytes of its values, as they stood in the source.
// The reader (event-reader.ts) fills it from NDJSON without building objects; the matcher (event-matcher.ts) reads it.

import type { EventRecord } from '../predicate/index.ts';
import type { TextMemory } from '../kernels/index.ts';
import type { EventLabels } from './event-labels.ts';

/** What a field of an event holds: the codes in FieldColumn.kind. */
export const HELD = { missing: 0, null: 1, text: 2, number: 3, true: 4, false: 5, list: 6 } as const;

/** One field over the events of a batch. */
export interface FieldColumn {
  /** Sigma's name; nested names joined by dots. */
  readonly field: string;
  /** A HELD code by event. */
  readonly kind: Uint8Array;
  /**
   * UTF-8, letters in their own case, JSON escapes undone. A number's bytes are the text that String() makes of it. Nothing
   * else is in the range. A list, and a text that UTF-8 cannot hold (half a surrogate pair), has no bytes: its kind is
   * `list`, and `record` tells it.
   */
  readonly bytes: Uint8Array;
  /** By event: first byte of the value in `bytes`. */
  readonly from: Uint32Array;
  /** By event: the byte after the last. */
  readonly to: Uint32Array;
}

/** Some consecutive events of one source. Buffers are used again by the next batch. */
export interface EventBatch {
  readonly count: number;
  /** Number of the first event in reading order, from 0. */
  readonly firstEvent: number;
  readonly columns: ReadonlyMap<string, FieldColumn>;
  /** By event: index into `routes`. */
  readonly route: Uint16Array;
  /** Label sets met so far, grows; events of one route meet the same rules. */
  readonly routes: readonly EventLabels[];
  /**
   * The source text of each event (JSON, escapes as they are), for keyword prefilters; null when there is none. Its kind is
   * `list` where a character stands by its number (`\u0041`): there the bytes do not tell which words are in it.
   */
  readonly source: FieldColumn | null;
  /** What looks through the source's bytes sixteen at a time; its bytes are those of `source`. */
  readonly memory?: TextMemory;
  /** True: `columns` holds every field of its events, so that keywords are sought there where there is no source. */
  readonly isComplete?: boolean;
  /** The whole event, flattened: the slow way, for keywords, lists and explanations. */
  record(event: number): EventRecord;
}
