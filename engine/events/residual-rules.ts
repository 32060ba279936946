// What is left of the rules once the values of some columns are known: columns whose values come again and again (image,
// product, parent) are looked at once for each combination; its rules that may still match are remembered.
// Promise: names every rule that the columns' own search would name, but for rules that cannot match with these values.
// Memory is bounded: a full table is forgotten and begun anew; where values do not come again, nothing is remembered.
// Tested through the matcher in test/engine/events/matcher.property.test.ts and matcher-corpora.test.ts.

import { LIMITS } from '../base/index.ts';
import { addPair } from './candidate-pairs.ts';
import type { CandidateList } from './candidate-pairs.ts';
import { searchColumn } from './event-candidates.ts';
import type { CandidateScratch } from './event-candidates.ts';
import type { BatchValues, ValueColumn } from './event-matcher-values.ts';
import { mayHold } from './event-program.ts';
import type { EventPrograms } from './event-program.ts';
import type { ColumnIndex } from './event-rule-index.ts';
import { codeOfValue, createColumnCodes, findKnownCodes, forgetCodes, FULL, UNASKED } from './value-codes.ts';
import type { ColumnCodes, ValueCodes } from './value-codes.ts';

const HASH = 0x9e3779b1;
const SLOT_BITS = 15;
/** Look-ups after which it is asked whether remembering pays, and events for which it rests when it does not. */
const TRIAL = 8_192;
const REST = 65_536;
/** Events that are looked up together. */
const CHUNK_MAX = 256;

export interface ResidualRules {
  readonly columns: readonly ColumnIndex[];
  readonly codes: ColumnCodes;
  /** By column and event of the chunk at hand: the codes that were known when it began. */
  readonly known: Int32Array;
  /** Nothing has been forgotten since `known` was written. */
  isKnownValid: boolean;
  /** By column number: 1 for `columns`. */
  readonly isKnown: Uint8Array;
  /** Rules without any literal. */
  readonly always: Int32Array;
  count: number;
  readonly slots: Int32Array;
  /** By combination: its codes, one for each column; its hash; where its rules begin. Ends are the next one's beginnings. */
  readonly tuples: Int32Array;
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  rules: Int32Array;
  /** The codes of the event at hand. */
  readonly current: Int32Array;
  readonly one: Int32Array;
  asked: number;
  missed: number;
  resting: number;
}

export function createResidualRules(
  columns: readonly ColumnIndex[],
  always: Int32Array,
  columnCount: number,
  byScript = false,
): ResidualRules {
  const isKnown = new Uint8Array(columnCount);
  for (const { column } of columns) isKnown[column] = 1;
  return {
    columns,
    codes: createColumnCodes(columns.length, byScript),
    known: new Int32Array(columns.length * CHUNK_MAX),
    isKnownValid: false,
    isKnown,
    always,
    count: 0,
    slots: new Int32Array(1 << SLOT_BITS),
    tuples: new Int32Array(LIMITS.valueTuplesMax * columns.length),
    hashes: new Int32Array(LIMITS.valueTuplesMax),
    starts: new Int32Array(LIMITS.valueTuplesMax + 1),
    rules: new Int32Array(4_096),
    current: new Int32Array(columns.length),
    one: new Int32Array(1),
    asked: 0,
    missed: 0,
    resting: 0,
  };
}

/** Adds the rules that may match the events. Must come before any other search of the same events. */
export function findResiduals(
  residuals: ResidualRules,
  programs: EventPrograms,
  values: BatchValues,
  events: Int32Array,
  count: number,
  list: CandidateList,
  scratch: CandidateScratch,
): void {
  if (residuals.resting > 0) {
    residuals.resting -= count;
    for (const column of residuals.columns) searchColumn(column, values, events, count, list, scratch);
    for (let i = 0; i < count; i += 1) addAll(list, events[i] as number, residuals.always);
    return;
  }
  findKnown(residuals, values, events, count);
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    const tuple = findTuple(residuals, values, event, i);
    if (tuple < 0) {
      searchOne(residuals, programs, values, event, list, scratch, ~tuple);
      continue;
    }
    const end = residuals.starts[tuple + 1] as number;
    for (let at = residuals.starts[tuple] as number; at < end; at += 1)
      addPair(list, event, residuals.rules[at] as number);
  }
  judge(residuals, count);
}

function findKnown(residuals: ResidualRules, values: BatchValues, events: Int32Array, count: number): void {
  const { columns, codes, known } = residuals;
  residuals.isKnownValid = codes.memory !== null && count <= CHUNK_MAX;
  if (codes.memory === null || count > CHUNK_MAX) return;
  for (let place = 0; place < columns.length; place += 1) {
    const column = values.columns[(columns[place] as ColumnIndex).column] as ValueColumn;
    findKnownCodes(codes.memory, place, column, events, count, known, place * CHUNK_MAX);
  }
}

function addAll(list: CandidateList, event: number, rules: Int32Array): void {
  for (let at = 0; at < rules.length; at += 1) addPair(list, event, rules[at] as number);
}

function judge(residuals: ResidualRules, count: number): void {
  residuals.asked += count;
  if (residuals.asked < TRIAL) return;
  if (residuals.missed * 2 > residuals.asked) residuals.resting = REST;
  residuals.asked = 0;
  residuals.missed = 0;
}

/** No slot to remember a combination in. */
const NOWHERE = 1 << SLOT_BITS;

/** The combination's number; otherwise ~slot, where it may be remembered, or ~NOWHERE. */
function findTuple(residuals: ResidualRules, values: BatchValues, event: number, chunkPlace: number): number {
  const { columns, codes, known, current, slots, hashes, tuples } = residuals;
  const width = columns.length;
  let hash = 0;
  for (let place = 0; place < width; place += 1) {
    let code = residuals.isKnownValid ? (known[place * CHUNK_MAX + chunkPlace] as number) : UNASKED;
    if (code === UNASKED) {
      const column = values.columns[(columns[place] as ColumnIndex).column] as ValueColumn;
      code = codeOfValue(codes.columns[place] as ValueCodes, column, event);
    }
    if (code < 0) {
      if (code === FULL) forget(residuals);
      return ~NOWHERE;
    }
    current[place] = code;
    hash = Math.imul(hash ^ (hash >>> 15) ^ code, HASH) + 1;
  }
  let slot = (hash | 0) >>> (32 - SLOT_BITS);
  for (let entry = slots[slot] as number; entry !== 0; entry = slots[slot] as number) {
    const tuple = entry - 1;
    if (hashes[tuple] === (hash | 0) && isCurrent(tuples, tuple * width, current)) return tuple;
    slot = (slot + 1) & ((1 << SLOT_BITS) - 1);
  }
  residuals.hashes[residuals.count] = hash | 0;
  return ~slot;
}

function isCurrent(tuples: Int32Array, from: number, current: Int32Array): boolean {
  for (let place = 0; place < current.length; place += 1) if (tuples[from + place] !== current[place]) return false;
  return true;
}

function forget(residuals: ResidualRules): void {
  residuals.count = 0;
  residuals.slots.fill(0);
  residuals.isKnownValid = false;
  for (const codes of residuals.codes.columns) forgetCodes(codes);
}

/** Searches the columns for one event, leaves out what cannot match, and remembers the rest if there is room. */
function searchOne(
  residuals: ResidualRules,
  programs: EventPrograms,
  values: BatchValues,
  event: number,
  list: CandidateList,
  scratch: CandidateScratch,
  slot: number,
): void {
  const before = list.count;
  residuals.missed += 1;
  residuals.one[0] = event;
  for (const column of residuals.columns) searchColumn(column, values, residuals.one, 1, list, scratch);
  addAll(list, event, residuals.always);
  let kept = before;
  for (let at = before; at < list.count; at += 1) {
    const rule = list.rules[at] as number;
    if (!mayHold(programs, rule, values, event, residuals.isKnown)) continue;
    list.events[kept] = event;
    list.rules[kept] = rule;
    kept += 1;
  }
  list.count = kept;
  if (slot === NOWHERE) return;
  remember(residuals, list, before, slot);
  if (residuals.count === LIMITS.valueTuplesMax || (residuals.starts[residuals.count] as number) > RULES_MAX)
    forget(residuals);
}

/** Rules remembered in all. */
const RULES_MAX = LIMITS.valueTuplesMax * 32;

function remember(residuals: ResidualRules, list: CandidateList, from: number, slot: number): void {
  const tuple = residuals.count;
  const width = residuals.columns.length;
  let end = tuple === 0 ? 0 : (residuals.starts[tuple] as number);
  residuals.starts[tuple] = end;
  while (residuals.rules.length < end + list.count - from) {
    const wider = new Int32Array(residuals.rules.length * 2);
    wider.set(residuals.rules);
    residuals.rules = wider;
  }
  for (let at = from; at < list.count; at += 1) residuals.rules[end++] = list.rules[at] as number;
  residuals.starts[tuple + 1] = end;
  residuals.tuples.set(residuals.current, tuple * width);
  residuals.slots[slot] = tuple + 1;
  residuals.count += 1;
}
