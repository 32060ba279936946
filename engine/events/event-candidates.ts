// Runs an index over a chunk of events and gathers the pairs (event, rule) that are worth a closer look.
// Promise: no pair that matches is missing. Values that are not ASCII, and lists, are folded as the reference does first.
// Tested in test/engine/events/matcher.property.test.ts.

import { LOOK } from '../kernels/index.ts';
import { addPair } from './candidate-pairs.ts';
import type { CandidateList } from './candidate-pairs.ts';
import { HELD } from './event-batch.ts';
import type { EventBatch, FieldColumn } from './event-batch.ts';
import { foldedTexts, isWhole, STATUS, statusOf } from './event-matcher-values.ts';
import type { BatchValues, ValueColumn } from './event-matcher-values.ts';
import type { ColumnIndex, EventRuleIndex, RuleLists } from './event-rule-index.ts';
import { findEnds } from './literal-index-ends.ts';
import { findLiterals } from './literal-index.ts';
import type { FoundLiterals, LiteralIndex, Values } from './literal-index.ts';
import { hasRun } from './byte-search.ts';
import { numberOf } from '../predicate/index.ts';

/** Adds the rules behind a literal, and remembers which values need the slow way. */
class RuleReport implements FoundLiterals {
  lists: RuleLists = { start: new Int32Array(1), rules: new Int32Array(0) };
  list: CandidateList;
  readonly odd: number[] = [];
  /** The event that found literals stand for, when the values are texts made on the way; −1 = the values' own. */
  standsFor = -1;

  constructor(list: CandidateList) {
    this.list = list;
  }

  found(literal: number, event: number): void {
    const { start, rules } = this.lists;
    const pairEvent = this.standsFor < 0 ? event : this.standsFor;
    const end = start[literal + 1] as number;
    for (let at = start[literal] as number; at < end; at += 1) addPair(this.list, pairEvent, rules[at] as number);
  }

  notAscii(event: number): void {
    if (this.standsFor < 0 && this.odd.at(-1) !== event) this.odd.push(event);
  }
}

/** Working memory of `findCandidates`, kept between calls. */
export interface CandidateScratch {
  readonly events: Int32Array;
  readonly report: RuleReport;
  /** Folded text of one odd value, as bytes; what is not ASCII is 0xff. */
  bytes: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Stands for the serial of such texts: negative, another one each time. */
  oddSerial: number;
}

export function createCandidateScratch(list: CandidateList, chunk: number): CandidateScratch {
  return {
    events: new Int32Array(chunk),
    report: new RuleReport(list),
    bytes: new Uint8Array(1_024),
    from: new Uint32Array(1),
    to: new Uint32Array(1),
    oddSerial: -2,
  };
}

/** Gathers the candidates of `events[0 … count − 1]`, ascending, at most as many as the scratch was made for. */
export function findCandidates(
  index: EventRuleIndex,
  values: BatchValues,
  events: Int32Array,
  count: number,
  list: CandidateList,
  scratch: CandidateScratch,
): void {
  for (const column of index.rest) searchColumn(column, values, events, count, list, scratch);
  if (index.keywords !== null) searchKeywords(index, index.keywords, values, events, count, list, scratch);
}

export function searchColumn(
  index: ColumnIndex,
  values: BatchValues,
  events: Int32Array,
  count: number,
  list: CandidateList,
  scratch: CandidateScratch,
): void {
  const column = values.columns[index.column] as ValueColumn;
  const { report } = scratch;
  const { kind } = column;
  report.odd.length = 0;
  report.standsFor = -1;
  let plain = 0;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    const held = kind[event] as number;
    if (held === HELD.text) scratch.events[plain++] = event;
    else if (held > HELD.text) {
      if (held === HELD.number && isWhole(column.bytes, column.from[event] as number, column.to[event] as number))
        scratch.events[plain++] = event;
      else report.odd.push(event);
    }
  }
  if (index.pieces !== null) {
    report.lists = index.rulesOfPiece;
    if (findLiterals(index.pieces, column, scratch.events, plain, list.serial, report)) {
      column.plainFrom = column.from[scratch.events[0] as number] as number;
      column.plainTo = column.to[scratch.events[plain - 1] as number] as number;
    }
  }
  // The walk for pieces looks at every byte and names values that are not ASCII itself.
  if ((index.beyond.length > 0 || index.runs.length > 0) && index.pieces?.looksAtAll !== true)
    nameNotAscii(column, scratch.events, plain, report);
  if (index.ends !== null) {
    report.lists = index.rulesOfEnd;
    findEnds(index.ends, column, scratch.events, plain, report);
  }
  if (index.numbers !== null) searchNumbers(index.numbers, values, column, scratch.events, plain, list);
  for (const { byte, rules } of index.bytes) searchByte(byte, rules, column, scratch.events, plain, list);
  for (const { members, length, rules } of index.runs)
    for (let i = 0; i < plain; i += 1) {
      const event = scratch.events[i] as number;
      if (hasRun(members, length, column.bytes, column.from[event] as number, column.to[event] as number))
        addRules(list, event, rules);
    }
  for (const event of report.odd) {
    addRules(list, event, index.beyond);
    for (const { rules } of index.runs) addRules(list, event, rules);
    // Where nothing folds to ASCII, the bytes themselves have told all there is.
    if (statusOf(column, event) !== STATUS.odd) continue;
    for (const { rules } of index.bytes) addRules(list, event, rules);
    searchOdd(index, values, column, event, list, scratch);
  }
}

/** From one place that holds the byte to the next: it is seldom met. */
function searchByte(
  byte: number,
  rules: Int32Array,
  { bytes, from, to }: ValueColumn,
  events: Int32Array,
  count: number,
  list: CandidateList,
): void {
  for (let first = 0; first < count;) {
    // Values that follow one another are looked through together.
    const start = from[events[first] as number] as number;
    let end = to[events[first] as number] as number;
    let next = first + 1;
    while (next < count && from[events[next] as number] === end) end = to[events[next++] as number] as number;
    const stretch = bytes.subarray(start, end);
    for (let at = stretch.indexOf(byte); at >= 0 && first < next;) {
      while (first < next && (to[events[first] as number] as number) <= start + at) first += 1;
      addRules(list, events[first] as number, rules);
      at = stretch.indexOf(byte, (to[events[first] as number] as number) - start);
    }
    first = next;
  }
}

function nameNotAscii(column: ValueColumn, events: Int32Array, count: number, report: RuleReport): void {
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    if (statusOf(column, event) !== STATUS.plain) report.notAscii(event);
  }
}

function searchNumbers(
  numbers: ReadonlyMap<number, Int32Array>,
  values: BatchValues,
  column: ValueColumn,
  events: Int32Array,
  count: number,
  list: CandidateList,
): void {
  const { bytes, from, to, kind } = column;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    const start = from[event] as number;
    const end = to[event] as number;
    if (isWhole(bytes, start, end)) {
      let number = 0;
      for (let at = start; at < end; at += 1) number = number * 10 + ((bytes[at] as number) - 0x30);
      addRules(list, event, numbers.get(number));
    } else if (kind[event] === HELD.text && end - start <= 32) {
      for (const text of foldedTexts(values, column, event)) addRules(list, event, numbers.get(numberOf(text) ?? NaN));
    }
  }
}

function addRules(list: CandidateList, event: number, rules: Int32Array | undefined): void {
  if (rules === undefined) return;
  for (let at = 0; at < rules.length; at += 1) addPair(list, event, rules[at] as number);
}

/** One value the slow way: its texts folded as the reference folds them, then searched like any other. */
function searchOdd(
  index: ColumnIndex,
  values: BatchValues,
  column: ValueColumn,
  event: number,
  list: CandidateList,
  scratch: CandidateScratch,
): void {
  const { report } = scratch;
  for (const text of foldedTexts(values, column, event)) {
    writeAscii(scratch, text);
    const made = {
      bytes: scratch.bytes,
      view: new DataView(scratch.bytes.buffer),
      from: scratch.from,
      to: scratch.to,
    };
    report.standsFor = event;
    if (index.pieces !== null) {
      report.lists = index.rulesOfPiece;
      scratch.oddSerial -= 1;
      findLiterals(index.pieces, made, ONE, 1, scratch.oddSerial, report);
    }
    if (index.ends !== null) {
      report.lists = index.rulesOfEnd;
      findEnds(index.ends, made, ONE, 1, report);
    }
    report.standsFor = -1;
    if (index.numbers !== null) addRules(list, event, index.numbers.get(numberOf(text) ?? Number(text)));
  }
}

/** The list of the only value, number 0. */
const ONE = new Int32Array(1);

function writeAscii(scratch: CandidateScratch, text: string): void {
  if (scratch.bytes.length < text.length) scratch.bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    scratch.bytes[at] = unit < 0x80 ? unit : 0xff;
  }
  scratch.from[0] = 0;
  scratch.to[0] = text.length;
}

function searchKeywords(
  index: EventRuleIndex,
  keywords: LiteralIndex,
  values: BatchValues,
  events: Int32Array,
  count: number,
  list: CandidateList,
  scratch: CandidateScratch,
): void {
  const { report } = scratch;
  report.odd.length = 0;
  report.standsFor = -1;
  report.lists = index.rulesOfKeyword;
  const { batch } = values;
  if (batch === null) return;
  if (batch.source !== null) searchSource(index, batch, batch.source, keywords, events, count, list, scratch);
  else if (batch.isComplete === true)
    searchElsewhere(index.walked, values, batch, keywords, events, count, list, scratch);
  else for (let i = 0; i < count; i += 1) report.odd.push(events[i] as number);
  // What cannot be told from the bytes is tried with every keyword rule.
  for (const event of report.odd) addRules(list, event, index.rulesOfKeyword.rules);
}

function searchSource(
  { keywordWindows }: EventRuleIndex,
  { memory }: EventBatch,
  source: FieldColumn,
  keywords: LiteralIndex,
  events: Int32Array,
  count: number,
  list: CandidateList,
  scratch: CandidateScratch,
): void {
  let plain = 0;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    if (source.kind[event] !== HELD.text) {
      scratch.report.odd.push(event);
      continue;
    }
    // Bytes above 0x7f may fold to ASCII: the walk names them, where it looks at all.
    const seen = memory?.look(keywordWindows, source.from[event] as number, source.to[event] as number) ?? LOOK.window;
    if ((seen & LOOK.window) !== 0 || ((seen & LOOK.high) !== 0 && keywords.looksAtAll))
      scratch.events[plain++] = event;
  }
  findLiterals(keywords, valuesOf(source), scratch.events, plain, list.serial, scratch.report);
}

/** The columns of a complete batch that have not been walked for keywords yet. */
function searchElsewhere(
  walked: ReadonlySet<number>,
  values: BatchValues,
  batch: EventBatch,
  keywords: LiteralIndex,
  events: Int32Array,
  count: number,
  list: CandidateList,
  scratch: CandidateScratch,
): void {
  const known = new Set<string>();
  for (const column of walked) known.add((values.columns[column] as ValueColumn).field);
  for (const column of batch.columns.values())
    if (!known.has(column.field)) searchEverywhere(column, keywords, events, count, list, scratch);
}

/** No number's text holds a literal that was chosen for a keyword, nor do true and false. */
function searchEverywhere(
  column: FieldColumn,
  keywords: LiteralIndex,
  events: Int32Array,
  count: number,
  list: CandidateList,
  scratch: CandidateScratch,
): void {
  let plain = 0;
  for (let i = 0; i < count; i += 1) {
    const event = events[i] as number;
    if (column.kind[event] === HELD.text) scratch.events[plain++] = event;
    else if (column.kind[event] === HELD.list) scratch.report.odd.push(event);
  }
  findLiterals(keywords, valuesOf(column), scratch.events, plain, list.serial, scratch.report);
}

function valuesOf({ bytes, from, to }: FieldColumn): Values {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), from, to };
}
