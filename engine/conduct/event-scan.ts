// Rules, filters and correlations over a stream of raw events: what `sigma scan` does, without files or terminals.
// Promise: reports every match once, event ascending, then rule ascending; a correlation's match follows the event that
// completed it, as soon as no later row may change it. Imports nothing of Node's. Tested in test/engine/conduct/event-scan.test.ts.

import { createCorrelator, fieldsRead } from '../correlation/index.ts';
import type { CorrelationMatch, Correlator, MatchValue } from '../correlation/index.ts';
import { batchOfRecords, cellValue, createEventMatcher, createEventReader } from '../events/index.ts';
import type { EventBatch, EventFault, EventLabels, EventReader, LabelledRecord, MatcherRule } from '../events/index.ts';
import { eventTimeMs } from '../predicate/index.ts';
import type { EventRecord, EventValue, Predicate } from '../predicate/index.ts';
import type { RuleBook, SigmaCorrelation, SigmaRule } from '../sigma/index.ts';
import { createTableRules, TABLE_SOURCES } from './table-rules.ts';
import type { TableRules } from './table-rules.ts';

/** A rule that held at an event. */
export interface ScanHit {
  readonly event: number;
  readonly rule: SigmaRule;
  /** What held: the rule's own predicate, or the one it was lowered to for a table's row. */
  readonly predicate: Predicate;
  /** The whole event, flattened; only during the call. */
  record(): EventRecord;
}

/** A correlation that held at an event. */
export interface ScanCorrelationHit {
  readonly event: number;
  readonly correlation: SigmaCorrelation;
  readonly match: CorrelationMatch;
}

export interface EventScanOptions {
  readonly book: RuleBook;
  /** How much later than the newest a row may come and still count in correlations, in ms of event time. */
  readonly lateMs: number;
  readonly onHit: (hit: ScanHit) => void;
  readonly onCorrelation: (hit: ScanCorrelationHit) => void;
  readonly onFault: (fault: EventFault) => void;
  /** Called with each batch before its matches; its buffers are used again when the call has returned. */
  readonly onBatch?: (batch: EventBatch) => void;
}

export interface EventScan {
  push(chunk: Uint8Array): void;
  /** Gives what is complete, without waiting for a full batch. */
  flush(): void;
  /** A file has ended; events of the next are numbered on. */
  endFile(): void;
  /** All files have ended: correlations that still wait are decided. */
  finish(): void;
  readonly events: () => number;
  /** Matches that came too late for correlations. */
  readonly late: () => number;
  /** Matches whose time was years ahead of all others, with which no other event agreed. */
  readonly leapt: () => number;
}

/** Fields in which sources write when an event happened, best first. */
export const TIME_FIELDS: readonly string[] = [
  'UtcTime',
  '@timestamp',
  'TimeCreated_SystemTime',
  'SystemTime',
  'EventTime',
  'Timestamp',
  'TimeGenerated',
  'TimeCreated',
  'eventTime',
  'timestamp',
  'time',
];

/** Makes a scan over one stream of files. */
export function createEventScan(options: EventScanOptions): EventScan {
  const scan = new Scan(options);
  return {
    push: (chunk) => scan.reader.push(chunk),
    flush: () => scan.reader.flush(),
    endFile: () => scan.reader.end(),
    finish: () => scan.correlator?.flush(),
    events: () => scan.reader.events(),
    late: () => scan.correlator?.late() ?? 0,
    leapt: () => scan.correlator?.leapt() ?? 0,
  };
}

/** A rule of the book that held at an event of the batch, and how to ask for a field of the event. */
interface FoundHit {
  readonly event: number;
  readonly rule: number;
  readonly predicate: Predicate;
  readonly value: (field: string) => EventValue;
}

class Scan {
  readonly reader: EventReader;
  readonly correlator: Correlator | null;
  readonly #options: EventScanOptions;
  readonly #matcher: ReturnType<typeof createEventMatcher>;
  /** By rule of the matcher: index into the book. */
  readonly #ruleOf: readonly number[];
  /** By rule of the book: the fields that correlations read; null = it feeds none. */
  readonly #feeds: ReadonlyMap<number, readonly string[]>;
  #tables: TableRules | null = null;
  #lastTime = 0;

  constructor(options: EventScanOptions) {
    const { book, lateMs } = options;
    this.#options = options;
    // Rules written for a table meet its rows by the lowered form alone.
    const taken = [...book.rules.keys()].filter((rule) => book.rules[rule]?.logsource.product !== 'defender');
    this.#ruleOf = taken;
    const rules = taken.map((rule): MatcherRule => book.rules[rule] as SigmaRule);
    this.#matcher = createEventMatcher(rules);
    this.#feeds = fieldsRead(book.correlations);
    const onMatch = (match: CorrelationMatch): void => this.#reportCorrelation(match);
    this.correlator = book.correlations.length === 0 ? null : createCorrelator(book, { lateMs, onMatch });
    const correlated = [...this.#feeds.values()].flat();
    const extra = this.correlator === null ? [] : [...TIME_FIELDS, ...correlated];
    this.reader = createEventReader({
      fields: [...this.#matcher.fields, ...extra],
      logsources: [...rules.map(({ logsource }) => logsource), ...TABLE_SOURCES],
      onBatch: (batch) => this.#match(batch),
      onFault: options.onFault,
    });
  }

  #match(batch: EventBatch): void {
    this.#options.onBatch?.(batch);
    const rows = tableRows(batch);
    if (rows.length > 0) {
      this.#matchRows(batch, rows);
      return;
    }
    let before = -1;
    this.#matcher.match(batch, (rule, event) => {
      if (event !== before && before >= 0) this.#settle();
      before = event;
      this.#report(batch, this.#rawHit(batch, rule, event));
    });
    if (before >= 0) this.#settle();
  }

  #rawHit(batch: EventBatch, rule: number, event: number): FoundHit {
    const index = this.#ruleOf[rule] as number;
    const { predicate } = this.#options.book.rules[index] as SigmaRule;
    return { event, rule: index, predicate, value: (field) => cellValue(batch, field, event) };
  }

  /** A batch with rows of our tables: their matches come from the lowered rules, and all are put in order. */
  #matchRows(batch: EventBatch, rows: readonly number[]): void {
    this.#tables ??= createTableRules(this.#options.book, this.#feeds);
    const tables = this.#tables;
    const found: FoundHit[] = [];
    this.#matcher.match(batch, (rule, event) => found.push(this.#rawHit(batch, rule, event)));
    const records = rows.map((event): LabelledRecord => ({
      record: batch.record(event),
      labels: batch.routes[batch.route[event] as number] as EventLabels,
    }));
    tables.matcher.match(batchOfRecords(records, tables.matcher.fields), (target, row) => {
      const { rule, table, predicate } = tables.targets[target] as TableRules['targets'][number];
      const { record } = records[row] as LabelledRecord;
      const value = (field: string): EventValue => record[tables.columnOf(rule, table, field)] ?? record[field] ?? null;
      found.push({ event: rows[row] as number, rule, predicate, value });
    });
    found.sort((a, b) => a.event - b.event || a.rule - b.rule);
    found.forEach((hit, index) => {
      const before = found[index - 1];
      if (before !== undefined && before.event !== hit.event) this.#settle();
      if (before?.event !== hit.event || before.rule !== hit.rule) this.#report(batch, hit);
    });
    if (found.length > 0) this.#settle();
  }

  #report(batch: EventBatch, { event, rule: index, predicate, value }: FoundHit): void {
    const { book, onHit } = this.#options;
    const ref = batch.firstEvent + event;
    const rule = book.rules[index] as SigmaRule;
    if (book.isSilent[index] !== true) onHit({ event: ref, rule, predicate, record: () => batch.record(event) });
    if (this.correlator === null || !this.#feeds.has(index)) return;
    for (const field of TIME_FIELDS) {
      const held = value(field);
      const time = held === null || typeof held === 'object' ? null : eventTimeMs(held);
      if (time === null) continue;
      this.#lastTime = time;
      break;
    }
    // An event without a time stands where the one before it stands.
    this.correlator.observe({ rule: index, time: this.#lastTime, ref, value: (field) => single(value(field)) });
  }

  /** All matches of an event are known: without a tolerance for late rows, nothing can change what they complete. */
  #settle(): void {
    if (this.#options.lateMs === 0) this.correlator?.flush();
  }

  #reportCorrelation(match: CorrelationMatch): void {
    const { book, onCorrelation } = this.#options;
    if (book.isSilentCorrelation[match.correlation] === true) return;
    const correlation = book.correlations[match.correlation] as SigmaCorrelation;
    onCorrelation({ event: match.ref, correlation, match });
  }
}

function single(value: EventValue): MatchValue {
  return typeof value === 'object' && value !== null ? value.join(',') : value;
}

/** Events that are rows of our tables. */
function tableRows(batch: EventBatch): readonly number[] {
  const isRow = batch.routes.map(({ products }) => products.has('defender'));
  if (!isRow.includes(true)) return [];
  return [...new Uint16Array(batch.route.subarray(0, batch.count)).keys()].filter(
    (event) => isRow[batch.route[event] as number] === true,
  );
}
