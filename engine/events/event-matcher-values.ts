// The values of one batch as tests ask for them: plain ASCII bytes where that is what they are, otherwise a record of one.
// Promise: `status` plain means that the bytes are the value's text and that folding them byte by byte folds the text.
// Tested through the matcher in test/engine/events/matcher.property.test.ts.

import { foldedRecord, fold, membersOf, textOf } from '../predicate/index.ts';
import type { EventValue, FoldedRecord } from '../predicate/index.ts';
import { HELD } from './event-batch.ts';
import type { EventBatch, FieldColumn } from './event-batch.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * What tests may do with a value. `plain`: ASCII bytes, which fold one by one. `beyond`: text with other letters, none of
 * which folds to ASCII, so that ASCII literals are found in its bytes as they are. `odd`: anything else.
 */
export const STATUS = { none: 0, plain: 1, beyond: 2, odd: 3 } as const;

/** One field's bytes in the batch at hand. */
export interface ValueColumn {
  readonly field: string;
  kind: Uint8Array;
  bytes: Uint8Array;
  view: DataView;
  from: Uint32Array;
  to: Uint32Array;
  /** Bytes that a walk has seen to be ASCII: plainFrom … plainTo − 1. */
  plainFrom: number;
  plainTo: number;
  /** The event whose status is `status`; −1 = none. */
  statusEvent: number;
  status: number;
  /** The event whose value is `odd`; −1 = none. */
  oddEvent: number;
  odd: FoldedRecord;
  /** Which three folded bytes the value of `marksEvent` holds: `marksStamp` at their hash. */
  marks: Int32Array;
  marksEvent: number;
  marksStamp: number;
}

/** Slots for marks: a long command line fills one in fifty. */
const MARK_BITS = 13;
const MARK_SHIFT = 32 - MARK_BITS;
const MARK_HASH = 0x9e3779b1;

export interface BatchValues {
  readonly columns: readonly ValueColumn[];
  /** The batch whose values these are. */
  batch: EventBatch | null;
  wholeEvent: number;
  whole: FoldedRecord;
}

const NOTHING = new Uint8Array(0);
/** Until a column's first value is marked: most columns of a large book never are. */
const NO_MARKS = new Int32Array(0);
const NO_RECORD = foldedRecord({});

export function createBatchValues(fields: readonly string[]): BatchValues {
  return {
    columns: fields.map((field) => ({
      field,
      kind: NOTHING,
      bytes: NOTHING,
      view: new DataView(NOTHING.buffer),
      from: new Uint32Array(0),
      to: new Uint32Array(0),
      plainFrom: 0,
      plainTo: 0,
      statusEvent: -1,
      status: STATUS.none,
      oddEvent: -1,
      odd: NO_RECORD,
      marks: NO_MARKS,
      marksEvent: -1,
      marksStamp: 0,
    })),
    batch: null,
    wholeEvent: -1,
    whole: NO_RECORD,
  };
}

/** Points at another batch. A field that it does not hold is missing in all its events. */
export function openBatch(values: BatchValues, batch: EventBatch): void {
  values.batch = batch;
  values.wholeEvent = -1;
  for (const column of values.columns) {
    pointAt(column, batch.columns.get(column.field), batch.count);
    column.plainFrom = 0;
    column.plainTo = 0;
    column.statusEvent = -1;
    column.oddEvent = -1;
    column.marksEvent = -1;
  }
}

/** Lets go of the batch: its buffers belong to the reader. */
export function closeBatch(values: BatchValues): void {
  values.batch = null;
  values.whole = NO_RECORD;
  for (const column of values.columns) {
    pointAt(column, undefined, 0);
    column.odd = NO_RECORD;
  }
}

function pointAt(column: ValueColumn, field: FieldColumn | undefined, count: number): void {
  const bytes = field?.bytes ?? NOTHING;
  column.kind = field?.kind ?? new Uint8Array(count);
  column.bytes = bytes;
  column.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  column.from = field?.from ?? new Uint32Array(0);
  column.to = field?.to ?? new Uint32Array(0);
}

/** A STATUS. */
export function statusOf(column: ValueColumn, event: number): number {
  if (column.statusEvent === event) return column.status;
  column.statusEvent = event;
  column.status = findStatus(column, event);
  return column.status;
}

function findStatus(column: ValueColumn, event: number): number {
  const { kind, bytes, view, from, to } = column;
  const held = kind[event] as number;
  if (held <= HELD.null) return STATUS.none;
  const start = from[event] as number;
  const end = to[event] as number;
  if (held === HELD.number) return isWhole(bytes, start, end) ? STATUS.plain : STATUS.odd;
  if (held !== HELD.text) return STATUS.odd;
  if (start >= column.plainFrom && end <= column.plainTo) return STATUS.plain;
  let all = 0;
  let at = start;
  for (const last = end - 4; at <= last; at += 4) all |= view.getInt32(at, true);
  for (; at < end; at += 1) all |= bytes[at] as number;
  if ((all & 0x80808080) === 0) return STATUS.plain;
  return mayFoldToAscii(bytes, start, end) ? STATUS.odd : STATUS.beyond;
}

/** U+0130 and U+212A alone fold to ASCII letters (and a mark); their bytes are C4 B0 and E2 84 AA. */
function mayFoldToAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at + 1 < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === 0xc4 && bytes[at + 1] === 0xb0) return true;
    if (byte === 0xe2 && bytes[at + 1] === 0x84 && bytes[at + 2] === 0xaa) return true;
  }
  return false;
}

/** A number whose JSON text is also its text: 1 to 15 digits without a needless zero. */
export function isWhole(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 15 || end === start) return false;
  if (bytes[start] === 0x30) return end - start === 1;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}

/** Slot of three bytes, the first in the lowest place; letters fold by the bit that tells their case. */
export function markSlot(gram: number): number {
  return Math.imul(gram | 0x202020, MARK_HASH) >>> MARK_SHIFT;
}

/** Marks every three bytes of a plain value, once an event. */
export function markValue(column: ValueColumn, event: number): void {
  if (column.marksEvent === event) return;
  column.marksEvent = event;
  if (column.marks.length === 0) column.marks = new Int32Array(1 << MARK_BITS);
  if (column.marksStamp === 0x7fff_ffff) {
    column.marks.fill(0);
    column.marksStamp = 0;
  }
  column.marksStamp += 1;
  const { bytes, view, marks, marksStamp } = column;
  let at = column.from[event] as number;
  const end = column.to[event] as number;
  // Two looks at four bytes hold four places' three bytes.
  for (const last = end - 6; at <= last; at += 4) {
    const here = view.getInt32(at, true) | 0x20202020;
    const there = view.getInt32(at + 2, true) | 0x20202020;
    marks[Math.imul(here & 0xffffff, MARK_HASH) >>> MARK_SHIFT] = marksStamp;
    marks[Math.imul(here >>> 8, MARK_HASH) >>> MARK_SHIFT] = marksStamp;
    marks[Math.imul(there & 0xffffff, MARK_HASH) >>> MARK_SHIFT] = marksStamp;
    marks[Math.imul(there >>> 8, MARK_HASH) >>> MARK_SHIFT] = marksStamp;
  }
  for (; at + 3 <= end; at += 1) {
    const gram = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
    marks[Math.imul(gram | 0x202020, MARK_HASH) >>> MARK_SHIFT] = marksStamp;
  }
}

/** A record of one: the column and what it holds. */
export function oddRecord(values: BatchValues, column: ValueColumn, event: number): FoldedRecord {
  if (column.oddEvent === event) return column.odd;
  column.oddEvent = event;
  column.odd = foldedRecord({ [column.field]: valueAt(values, column, event) });
  return column.odd;
}

function valueAt(values: BatchValues, column: ValueColumn, event: number): EventValue {
  const { kind, bytes, from, to } = column;
  const start = from[event] as number;
  const end = to[event] as number;
  switch (kind[event]) {
    case HELD.missing:
    case HELD.null:
      return null;
    case HELD.true:
      return true;
    case HELD.false:
      return false;
    case HELD.number:
      return Number(decodeUtf8(bytes, start, end));
    case HELD.text: {
      // A replacement character may stand for what could not be written as bytes: only the record tells.
      const text = decodeUtf8(bytes, start, end);
      return text.includes('\ufffd') ? ownValue(values, column.field, event) : text;
    }
    default:
      return ownValue(values, column.field, event);
  }
}

function ownValue(values: BatchValues, field: string, event: number): EventValue {
  const { record } = wholeRecord(values, event);
  return Object.hasOwn(record, field) ? (record[field] ?? null) : null;
}

/** The whole event, flattened: slow. */
export function wholeRecord(values: BatchValues, event: number): FoldedRecord {
  if (values.wholeEvent === event || values.batch === null) return values.whole;
  values.wholeEvent = event;
  values.whole = foldedRecord(values.batch.record(event));
  return values.whole;
}

/** The texts of a value as string tests see them, folded: several when it is a list, none when it is null. */
export function foldedTexts(values: BatchValues, column: ValueColumn, event: number): readonly string[] {
  const { record } = oddRecord(values, column, event);
  return membersOf(record, column.field).map((member) => fold(textOf(member) ?? ''));
}
