// Bytes of NDJSON (or of JSON one after the other, pretty-printed, or in a list) → batches of events in columns.
// Promise: reads and refuses what reference-reader.ts reads and refuses, whatever the size of the pieces it is fed;
// memory does not grow with the stream. Tested in test/engine/events/event-reader.property.test.ts.

import { LIMITS } from '../base/index.ts';
import type { EventRecord } from '../predicate/index.ts';
import type { LogSource } from '../sigma/index.ts';
import { ColumnStore } from './column-store.ts';
import { HELD } from './event-batch.ts';
import type { EventBatch, FieldColumn } from './event-batch.ts';
import { EventEnvelope } from './event-envelope.ts';
import { LABEL_FIELDS, TABLE_FIELDS } from './event-labels.ts';
import { EventRouter } from './event-routes.ts';
import { planFields } from './field-plan.ts';
import { flattenEvent } from './flatten-event.ts';
import { CODE, CUT_OFF, FAULTY } from './json-bytes.ts';
import { EventScanner } from './scan-event.ts';
import { decodeUtf8 } from './utf8.ts';

/** Something in the stream that is no event; it takes no event number. */
export interface EventFault {
  /** Counted from 1; of a broken event, the line on which it begins. */
  readonly line: number;
  /** What is wrong, as a sentence. */
  readonly message: string;
}

export interface EventReaderOptions {
  /** Fields whose values batches hold. */
  readonly fields: Iterable<string>;
  /** Called with each batch; its buffers are used again when the call has returned. */
  readonly onBatch: (batch: EventBatch) => void;
  readonly onFault: (fault: EventFault) => void;
  /** The logsources of the rules that will be run: labels that none of them names are left out. Null = keep all. */
  readonly logsources?: readonly LogSource[] | null;
  /** Most events of one batch (default 2,048; fewer where thousands of fields are wanted). */
  readonly eventsMax?: number;
  /** Bytes of source text held at once (default 1 MB); grows only for a larger single event. */
  readonly sourceMax?: number;
  /** True: without WebAssembly, even where it is allowed. What is read never depends on it. */
  readonly byScript?: boolean;
}

export interface EventReader {
  /** Takes the next bytes of the stream. */
  push(chunk: Uint8Array): void;
  /** Gives what is complete, without waiting for a full batch. */
  flush(): void;
  /** The stream has ended: what is still open is broken. The reader is then ready for another stream. */
  end(): void;
  /** Events read so far, over all streams. */
  readonly events: () => number;
}

export const FAULTS = {
  noObject: 'This line is no JSON object.',
  broken: 'This event is broken off or is no JSON.',
  cutList: 'The object around these events is broken off.',
  tooLong: `This event is longer than ${LIMITS.eventBytesMax} bytes.`,
} as const;

const EVENTS_MAX = 2_048;
/** Cells of a batch, nine bytes each: rules that read thousands of fields get smaller batches. */
const CELLS_MAX = 4_194_304;
const SOURCE_MAX = 1_048_576;

/** Makes a reader; it works through its bytes when they are pushed. */
export function createEventReader(options: EventReaderOptions): EventReader {
  const reader = new Reader(options);
  return {
    push: (chunk) => reader.push(chunk),
    flush: () => reader.flush(),
    end: () => reader.end(),
    events: () => reader.firstEvent + reader.count,
  };
}

class Reader {
  firstEvent = 0;
  count = 0;
  readonly #options: EventReaderOptions;
  readonly #store: ColumnStore;
  readonly #scanner: EventScanner;
  readonly #router: EventRouter;
  readonly #columns: ReadonlyMap<string, { -readonly [Name in keyof FieldColumn]: FieldColumn[Name] }>;
  readonly #route: Uint16Array;
  readonly #sourceKind: Uint8Array;
  readonly #sourceFrom: Uint32Array;
  readonly #sourceTo: Uint32Array;
  readonly #categoryCell: number;
  readonly #envelope = new EventEnvelope();
  /** Source bytes: [at, fill) are still to be read. */
  #at = 0;
  #fill = 0;
  /** Bytes that the event at #at must have before it is tried again. */
  #tryAt = 0;
  #isStart = true;
  #line = 1;
  /** White space before the first character of the line at hand. */
  #indent = 0;
  #isLineHead = true;
  /** After a broken event: lines are passed over until one that begins another, no deeper than this; -1 = none. */
  #recoverIndent = -1;
  /** While recovering: the rest of a line is to be passed. */
  #isInLine = false;
  /** Where the first newline at or after the last event stands; -1 = not known. */
  #newline = -1;

  constructor(options: EventReaderOptions) {
    const fields = [...new Set([...LABEL_FIELDS, ...TABLE_FIELDS, ...options.fields])];
    const eventsMax = options.eventsMax ?? Math.max(16, Math.min(EVENTS_MAX, Math.floor(CELLS_MAX / fields.length)));
    const plan = planFields(fields);
    this.#options = options;
    this.#store = new ColumnStore(fields, eventsMax, options.sourceMax ?? SOURCE_MAX, options.byScript);
    this.#scanner = new EventScanner(plan, this.#store);
    this.#router = new EventRouter(this.#store, options.logsources ?? null);
    this.#categoryCell = LABEL_FIELDS.indexOf('category') * this.#store.stride;
    this.#route = new Uint16Array(eventsMax);
    this.#sourceKind = new Uint8Array(eventsMax);
    this.#sourceFrom = new Uint32Array(eventsMax);
    this.#sourceTo = new Uint32Array(eventsMax);
    const { kind, from, to, bytes, stride } = this.#store;
    const column = (field: string, slot: number): FieldColumn => {
      const range = [slot * stride, slot * stride + eventsMax] as const;
      return { field, kind: kind.subarray(...range), from: from.subarray(...range), to: to.subarray(...range), bytes };
    };
    this.#columns = new Map(fields.map((field, slot) => [field, column(field, slot)]));
  }

  push(chunk: Uint8Array): void {
    let taken = 0;
    while (taken < chunk.length) {
      const { bytes, sourceMax } = this.#store;
      const room = Math.min(sourceMax - this.#fill, chunk.length - taken);
      bytes.set(room === chunk.length ? chunk : chunk.subarray(taken, taken + room), this.#fill);
      this.#fill += room;
      taken += room;
      this.#close();
      this.#drain(false);
      if (this.#fill === sourceMax) this.#makeRoom();
    }
  }

  flush(): void {
    this.#tryAt = 0;
    this.#drain(false);
    this.#give();
  }

  end(): void {
    this.#drain(true);
    if (this.#envelope.levels > 0) this.#fault(FAULTS.cutList);
    this.#envelope.leave();
    this.#give();
    this.#at = 0;
    this.#fill = 0;
    this.#tryAt = 0;
    this.#isStart = true;
    this.#line = 1;
    this.#indent = 0;
    this.#isLineHead = true;
    this.#recoverIndent = -1;
  }

  /** Hands the batch on and begins the next. Source bytes stay where they are. */
  #give(): void {
    if (this.count === 0) return;
    const { bytes } = this.#store;
    for (const column of this.#columns.values()) column.bytes = bytes;
    const source = { field: '', kind: this.#sourceKind, bytes, from: this.#sourceFrom, to: this.#sourceTo };
    this.#options.onBatch({
      count: this.count,
      firstEvent: this.firstEvent,
      columns: this.#columns,
      route: this.#route,
      routes: this.#router.routes,
      source,
      memory: this.#store.memory,
      record: (event) => this.#record(event),
    });
    this.#store.clear(this.count);
    this.#scanner.forget();
    this.firstEvent += this.count;
    this.count = 0;
    if (this.#router.isFull) this.#router.restart();
  }

  /** Ends the source bytes: a zero stops the scanner, a newline stops searches for one. */
  #close(): void {
    this.#store.bytes[this.#fill] = 0;
    this.#store.bytes[this.#fill + 1] = CODE.newline;
    this.#newline = -1;
  }

  /** Moves what is still to be read to the front; makes the buffer larger for a single large event. */
  #makeRoom(): void {
    if (this.#at === 0) {
      // One last try before the buffer grows or the event is given up.
      this.#tryAt = 0;
      this.#drain(false);
    }
    this.#give();
    if (this.#at === 0) {
      if (this.#store.sourceMax <= LIMITS.eventBytesMax) this.#store.growSource(this.#store.sourceMax * 2);
      else {
        this.#refuse(FAULTS.tooLong);
        this.#drain(false);
      }
    }
    this.#store.bytes.copyWithin(0, this.#at, this.#fill);
    this.#scanner.forget();
    this.#fill -= this.#at;
    this.#at = 0;
    this.#close();
  }

  /** Reads what is complete. At the end of the stream, what is not complete is broken. */
  #drain(isEnd: boolean): void {
    if (this.#isStart && !this.#passMark(isEnd)) return;
    for (;;) {
      if (this.#recoverIndent >= 0 && !this.#recover()) return;
      if (!this.#separators()) return;
      const { bytes } = this.#store;
      if (!isEnd && this.#fill - this.#at < this.#tryAt) return;
      const wrapped = this.#wrapper();
      if (wrapped >= 0) continue;
      if (bytes[this.#at] !== CODE.openObject) {
        if (wrapped === CUT_OFF && !isEnd) {
          this.#tryLater();
          return;
        }
        this.#fault(FAULTS.noObject);
        this.#envelope.leave();
        this.#recoverIndent = ANY_LINE;
        this.#isInLine = true;
        continue;
      }
      if (this.count === this.#store.eventsMax || this.#router.isFull) this.#give();
      if (!this.#event(isEnd)) return;
    }
  }

  /** A long event is tried again when there is twice as much of it, so that all trying stays linear. */
  #tryLater(): void {
    const held = this.#fill - this.#at;
    this.#tryAt = held < RETRY_BYTES ? held + 1 : held * 2;
  }

  /** Passes what wraps events, if that is what stands at #at; negative when it is not, or not all there. */
  #wrapper(): number {
    const [envelope, { bytes }] = [this.#envelope, this.#store];
    const isObject = bytes[this.#at] === CODE.openObject;
    if (envelope.levels > 0 && envelope.lists <= 0 && isObject) {
      this.#fault(FAULTS.cutList);
      envelope.leave();
    }
    if (envelope.levels > 0 === isObject) return FAULTY;
    const next = isObject ? envelope.enter(bytes, this.#at, this.#fill) : envelope.pass(bytes, this.#at, this.#fill);
    if (next < 0) return next;
    this.#countLines(this.#at, next);
    this.#at = next;
    this.#tryAt = 0;
    return next;
  }

  /** Tries the event at #at; false when its bytes are not all there. */
  #event(isEnd: boolean): boolean {
    const start = this.#at;
    const next = this.#scanner.scan(start, this.#fill, this.count);
    if (next === CUT_OFF && !isEnd) {
      this.#tryLater();
      return false;
    }
    this.#tryAt = 0;
    if (next < 0) this.#refuse(FAULTS.broken);
    else if (next - start > LIMITS.eventBytesMax) this.#refuse(FAULTS.tooLong);
    else this.#take(start, next);
    return true;
  }

  #take(start: number, next: number): void {
    const event = this.count;
    this.#sourceFrom[event] = start;
    this.#sourceTo[event] = next;
    this.#sourceKind[event] = this.#scanner.hasUnicode ? HELD.list : HELD.text;
    if (this.#scanner.isSlow || this.#isHuntingRow(event)) this.#store.fill(event, this.#record(event));
    this.#route[event] = this.#router.routeOf(event, () => this.#record(event));
    if (this.#scanner.hasSpace) this.#countLines(start, next);
    this.#at = next;
    this.count += 1;
  }

  /** Lines inside an event: only pretty-printed ones have any. Each newline is looked for once. */
  #countLines(start: number, next: number): void {
    const { bytes } = this.#store;
    if (this.#newline < start) this.#newline = bytes.indexOf(CODE.newline, start);
    while (this.#newline < next) {
      this.#line += 1;
      this.#newline = bytes.indexOf(CODE.newline, this.#newline + 1);
    }
  }

  /** True for a row of Defender's streaming, whose fields stand below `properties`. */
  #isHuntingRow(event: number): boolean {
    const { kind, from, to, bytes } = this.#store;
    const cell = this.#categoryCell + event;
    if (kind[cell] !== HELD.text) return false;
    const start = from[cell] as number;
    if ((to[cell] as number) - start < HUNTING.length || bytes[start] !== HUNTING[0]) return false;
    return HUNTING.every((byte, index) => bytes[start + index] === byte);
  }

  #record(event: number): EventRecord {
    const text = decodeUtf8(this.#store.bytes, this.#sourceFrom[event] as number, this.#sourceTo[event] as number);
    return flattenEvent(JSON.parse(text)) as EventRecord;
  }

  /** Passes a byte order mark at the start of the stream; false when more bytes are needed to see it. */
  #passMark(isEnd: boolean): boolean {
    const held = this.#fill - this.#at;
    const isMark = MARK.every((byte, index) => index >= held || this.#store.bytes[this.#at + index] === byte);
    if (isMark && held < MARK.length && !isEnd) return false;
    if (isMark && held >= MARK.length) this.#at += MARK.length;
    this.#isStart = false;
    return true;
  }

  /** Passes white space, commas and the brackets of lists between events; false at the end of the bytes. */
  #separators(): boolean {
    const { bytes } = this.#store;
    let at = this.#at;
    for (; at < this.#fill; at += 1) {
      const byte = bytes[at] as number;
      if (byte === CODE.newline) {
        this.#line += 1;
        this.#indent = 0;
        this.#isLineHead = true;
      } else if (byte === 0x20 || byte === 0x09 || byte === 0x0d) {
        if (this.#isLineHead) this.#indent += 1;
      } else {
        this.#isLineHead = false;
        if (byte === CODE.openList) this.#envelope.lists += 1;
        else if (byte === CODE.closeList) this.#envelope.lists -= 1;
        else if (byte !== CODE.comma) break;
      }
    }
    this.#at = at;
    return at < this.#fill;
  }

  #fault(message: string): void {
    this.#options.onFault({ line: this.#line, message });
  }

  /** Names the event at #at; lines are then passed over up to one that begins another. */
  #refuse(message: string): void {
    this.#tryAt = 0;
    this.#fault(message);
    this.#envelope.leave();
    this.#recoverIndent = this.#indent;
    this.#isInLine = true;
  }

  /** Passes lines until one that begins an event no deeper than the broken one; false when more bytes are needed. */
  #recover(): boolean {
    const { bytes } = this.#store;
    for (;;) {
      if (this.#isInLine) {
        this.#at = Math.min(bytes.indexOf(CODE.newline, this.#at) + 1, this.#fill);
        if (this.#at === 0 || bytes[this.#at - 1] !== CODE.newline) return false;
        this.#isInLine = false;
        this.#isLineHead = true;
        this.#line += 1;
        this.#indent = 0;
      }
      if (this.#recoverIndent === ANY_LINE) break;
      while (isBlank(bytes[this.#at] as number)) {
        this.#at += 1;
        this.#indent += 1;
      }
      if (this.#at === this.#fill) return false;
      const first = bytes[this.#at] as number;
      if ((first === CODE.openObject || first === CODE.openList) && this.#indent <= this.#recoverIndent) break;
      this.#isInLine = true;
    }
    this.#recoverIndent = -1;
    return true;
  }
}

/** An indentation that no line exceeds and no character restricts: any next line will do. */
const ANY_LINE = 0x7fffffff;
/** Events up to this size are tried again with every piece. */
const RETRY_BYTES = 512;
const MARK = [0xef, 0xbb, 0xbf];
const HUNTING = [...'AdvancedHunting-'].map((letter) => letter.charCodeAt(0));

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
