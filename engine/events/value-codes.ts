// Small numbers for the values of one column, as they are met: equal bytes of one kind, equal number.
// Promise: two values with one code are equal, byte by byte; memory is bounded, and a full table says so.
// Tested in test/engine/events/matcher-literals.test.ts and, through the matcher, in matcher.property.test.ts.

import { LIMITS } from '../base/index.ts';
import { createCodeMemory } from '../kernels/index.ts';
import type { CodeMemory, CodeTables } from '../kernels/index.ts';
import { HELD } from './event-batch.ts';
import type { ValueColumn } from './event-matcher-values.ts';

/** The value has no code: a list, or too long to be worth one. */
export const UNCODED = -1;
/** The table is full. */
export const FULL = -2;

const HASH = 0x9e3779b1;
const SLOT_BITS = 14;
const LENGTH_MAX = 256;
const POOL_BYTES = LIMITS.valueCodesMax * 128;

/** By code, in its tables: hash of kind and bytes, kind, where the bytes lie in the pool. */
export interface ValueCodes extends CodeTables {
  count: number;
  readonly view: DataView;
  used: number;
}

/** Codes of values without bytes: by HELD, so that they are below those of others. */
const FIRST_CODE = 8;

export function createValueCodes(): ValueCodes {
  return codesIn({
    slots: new Int32Array(1 << SLOT_BITS),
    hashes: new Int32Array(LIMITS.valueCodesMax),
    kinds: new Uint8Array(LIMITS.valueCodesMax),
    from: new Int32Array(LIMITS.valueCodesMax),
    to: new Int32Array(LIMITS.valueCodesMax),
    pool: new Uint8Array(POOL_BYTES),
  });
}

function codesIn(tables: CodeTables): ValueCodes {
  const { buffer, byteOffset, byteLength } = tables.pool;
  return { ...tables, count: FIRST_CODE, view: new DataView(buffer, byteOffset, byteLength), used: 0 };
}

/** Codes of several columns, whose known values are looked up together in WebAssembly where that is allowed. */
export interface ColumnCodes {
  readonly columns: readonly ValueCodes[];
  readonly memory: CodeMemory | null;
}

export function createColumnCodes(columns: number, byScript: boolean): ColumnCodes {
  const size = { columns, codes: LIMITS.valueCodesMax, slotBits: SLOT_BITS, poolBytes: POOL_BYTES };
  const memory = byScript ? null : createCodeMemory(size);
  return memory === null
    ? { columns: Array.from({ length: columns }, createValueCodes), memory }
    : { columns: memory.tables.map(codesIn), memory };
}

/** Not looked up: nothing of it is known but what `codeOfValue` says. */
export const UNASKED = 0;

/**
 * Writes the codes of values that are known to out[at], out[at + 1] …, and UNASKED for all others. Events are ascending,
 * as many as the memory asks for at once.
 */
export function findKnownCodes(
  memory: CodeMemory,
  place: number,
  { kind, bytes, from, to }: ValueColumn,
  events: Int32Array,
  count: number,
  out: Int32Array,
  at: number,
): void {
  const { places, lengths, kinds, found, heldMax } = memory;
  for (let first = 0; first < count;) {
    const start = from[events[first] as number] as number;
    let end = start;
    let next = first;
    for (; next < count; next += 1) {
      const event = events[next] as number;
      const begin = from[event] as number;
      const stop = to[event] as number;
      const isHeld = kind[event] === HELD.text || kind[event] === HELD.number;
      if (isHeld && (begin < start || stop - start > heldMax)) break;
      const asked = next - first;
      places[asked] = isHeld ? begin - start : 0;
      // What has no bytes, or is too long, is asked for as a kind that nothing is known of.
      const isAsked = isHeld && stop - begin <= LENGTH_MAX;
      lengths[asked] = isAsked ? stop - begin : 0;
      kinds[asked] = isAsked ? (kind[event] as number) : HELD.missing;
      if (isHeld) end = stop;
    }
    if (next === first) {
      out[at + first] = UNASKED;
      first += 1;
      continue;
    }
    memory.look(place, bytes, start, end, next - first);
    for (let asked = 0; asked < next - first; asked += 1) out[at + first + asked] = found[asked] as number;
    first = next;
  }
}

/** Values with bytes that have a code. */
export function distinctCodes(codes: ValueCodes): number {
  return codes.count - FIRST_CODE;
}

export function forgetCodes(codes: ValueCodes): void {
  codes.count = FIRST_CODE;
  codes.slots.fill(0);
  codes.used = 0;
}

/** The value's code, UNCODED or FULL. */
export function codeOfValue(codes: ValueCodes, column: ValueColumn, event: number): number {
  const kind = column.kind[event] as number;
  if (kind !== HELD.text && kind !== HELD.number) return kind === HELD.list ? UNCODED : kind;
  const start = column.from[event] as number;
  const end = column.to[event] as number;
  if (end - start > LENGTH_MAX) return UNCODED;
  const hash = hashOf(column, start, end) ^ kind;
  const { slots, hashes } = codes;
  let slot = Math.imul(hash, HASH) >>> (32 - SLOT_BITS);
  for (let code = slots[slot] as number; code !== 0; code = slots[slot] as number) {
    if (hashes[code] === hash && codes.kinds[code] === kind && isSame(codes, code, column, start, end)) return code;
    slot = (slot + 1) & ((1 << SLOT_BITS) - 1);
  }
  return addCode(codes, slot, hash, kind, column.bytes, start, end);
}

/** The length and some of the bytes: those at the ends tell most. */
function hashOf({ view, bytes }: ValueColumn, start: number, end: number): number {
  const length = end - start;
  let hash = Math.imul(length, 0x85ebca6b);
  if (length < 4) {
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), HASH);
    return hash;
  }
  hash = Math.imul(hash ^ view.getInt32(end - 4, true), HASH);
  if (length >= 8) hash = Math.imul(hash ^ (hash >>> 15) ^ view.getInt32(end - 8, true), HASH);
  if (length >= 16) hash = Math.imul(hash ^ (hash >>> 15) ^ view.getInt32(start + (length >> 1) - 2, true), HASH);
  if (length >= 12) hash = Math.imul(hash ^ (hash >>> 15) ^ view.getInt32(end - 12, true), HASH);
  if (length >= 24) hash = Math.imul(hash ^ (hash >>> 15) ^ view.getInt32(start + (length >> 2), true), HASH);
  return hash;
}

function isSame(codes: ValueCodes, code: number, { view, bytes }: ValueColumn, start: number, end: number): boolean {
  let held = codes.from[code] as number;
  if ((codes.to[code] as number) - held !== end - start) return false;
  let at = start;
  for (const last = end - 4; at <= last; at += 4, held += 4)
    if (view.getInt32(at, true) !== codes.view.getInt32(held, true)) return false;
  for (; at < end; at += 1, held += 1) if (bytes[at] !== codes.pool[held]) return false;
  return true;
}

function addCode(
  codes: ValueCodes,
  slot: number,
  hash: number,
  kind: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  const code = codes.count;
  if (code === LIMITS.valueCodesMax || codes.used + end - start > POOL_BYTES) return FULL;
  codes.count += 1;
  codes.slots[slot] = code;
  codes.hashes[code] = hash;
  codes.kinds[code] = kind;
  codes.from[code] = codes.used;
  for (let at = start; at < end; at += 1) codes.pool[codes.used++] = bytes[at] as number;
  codes.to[code] = codes.used;
  return code;
}
