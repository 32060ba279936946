// What the rule worker does with a request: reads rules, streams the events through them, tells how far it is.
// Promise: holds a few pieces of a file at a time, whatever its size, and stops between two pieces when it is asked to.
// Tested in test/site/browser/rule-check-run.test.ts.

import type { Problem } from '#engine/base/index.ts';
import { createRuleCheck, describeForeign, excessOf, isGzip, readRuleTexts, utf16Of } from '#engine/conduct/index.ts';
import type { CheckSummary, CheckTally, RuleCheck, RuleText } from '#engine/conduct/index.ts';
import { unpackGzip } from './unpack-gzip.ts';
import type { Bytes } from './unpack-gzip.ts';

export interface ReadRequest {
  readonly kind: 'read';
  readonly id: number;
  readonly rules: readonly RuleText[];
}

export interface CheckRequest {
  readonly kind: 'check';
  readonly id: number;
  readonly rules: readonly RuleText[];
  /** Files of any size; pasted text comes as a file too. */
  readonly events: readonly File[];
}

/** What the page asks of the worker. */
export type RuleRequest = ReadRequest | CheckRequest | { readonly kind: 'stop' };

export interface RulesRead {
  readonly kind: 'read';
  readonly id: number;
  readonly rules: number;
  readonly correlations: number;
  readonly problems: readonly Problem[];
}

export interface CheckProgress {
  readonly kind: 'progress';
  readonly id: number;
  readonly tally: CheckTally;
  /** As the files lie on the disk. */
  readonly bytes: number;
  readonly bytesTotal: number;
  readonly seconds: number;
}

export interface CheckDone {
  readonly kind: 'done';
  readonly id: number;
  readonly summary: CheckSummary;
  readonly problems: readonly Problem[];
  /** Files that could not be read, each in a sentence. */
  readonly troubles: readonly string[];
  readonly bytes: number;
  readonly seconds: number;
  readonly isStopped: boolean;
}

/** What the worker tells the page. */
export type RuleReply =
  | { readonly kind: 'ready' }
  | RulesRead
  | CheckProgress
  | CheckDone
  /** Nothing could be done, and why. */
  | { readonly kind: 'refused'; readonly id: number; readonly sentence: string; readonly problems: readonly Problem[] };

/** The outside world, so that tests need no worker. */
export interface RunWorld {
  readonly now: () => number;
  /** Lets messages in. */
  readonly pause: () => Promise<void>;
  readonly isStopped: () => boolean;
  readonly tell: (reply: RuleReply) => void;
}

const TELL_EVERY_MS = 200;
const PAUSE_EVERY_MS = 60;
/** Bytes worked through at once: some browsers hand over a whole file in one piece. */
const PIECE_BYTES = 262_144;

/** Reads the rules alone, for their problems. */
export function readRules({ id, rules }: ReadRequest): RulesRead {
  const { book, problems } = readRuleTexts(rules);
  return { kind: 'read', id, rules: book.rules.length, correlations: book.correlations.length, problems };
}

/** Checks the events against the rules and tells the outcome. */
export async function runCheck(request: CheckRequest, world: RunWorld): Promise<void> {
  const { id, events } = request;
  const { book, problems } = readRuleTexts(request.rules);
  if (book.rules.length === 0) {
    world.tell({ kind: 'refused', id, sentence: 'No rule could be read, so nothing was checked.', problems });
    return;
  }
  const check = createRuleCheck(book);
  const bytesTotal = events.reduce((sum, file) => sum + file.size, 0);
  const troubles: string[] = [];
  const started = world.now();
  const state: Reading = { bytes: 0, told: started, paused: started };
  const seconds = (): number => (world.now() - started) / 1_000;
  const step = async (): Promise<void> => {
    const now = world.now();
    if (now - state.told >= TELL_EVERY_MS) {
      state.told = now;
      world.tell({ kind: 'progress', id, tally: check.tally(), bytes: state.bytes, bytesTotal, seconds: seconds() });
    }
    if (now - state.paused >= PAUSE_EVERY_MS) {
      await world.pause();
      state.paused = world.now();
    }
  };
  for (const file of events) {
    if (world.isStopped()) break;
    check.beginFile(file.name);
    const trouble = await readFile(file, check, state, step, world);
    if (trouble !== null) troubles.push(trouble);
    if (world.isStopped()) check.flush();
    else check.endFile();
  }
  check.finish();
  const isStopped = world.isStopped();
  const { bytes } = state;
  world.tell({ kind: 'done', id, summary: check.summary(), problems, troubles, bytes, seconds: seconds(), isStopped });
}

interface Reading {
  bytes: number;
  told: number;
  paused: number;
}

/** Pushes one file through the check; a sentence when it cannot be read (to its end). */
async function readFile(
  file: File,
  check: RuleCheck,
  state: Reading,
  step: () => Promise<void>,
  world: RunWorld,
): Promise<string | null> {
  if (file.size === 0) return `${file.name} is empty.`;
  let isPacked = false;
  try {
    const head = new Uint8Array(await file.slice(0, 512).arrayBuffer());
    isPacked = isGzip(head);
    const foreign = isPacked ? null : describeForeign(head);
    if (foreign !== null) return `${file.name} was not read. ${foreign}`;
    const before = state.bytes;
    const onRead = (bytes: number): void => {
      state.bytes = Math.max(state.bytes, before + bytes);
    };
    const toUtf8 = createToUtf8();
    let length = 0;
    for await (const value of isPacked ? unpackGzip(file, onRead) : filePieces(file, onRead)) {
      if (world.isStopped()) return null;
      const inside = isPacked && length === 0 ? describeForeign(value.subarray(0, 512)) : null;
      if (inside !== null) return `${file.name} was not read. Inside: ${inside}`;
      length += value.length;
      const excess = isPacked ? excessOf(state.bytes - before, length) : null;
      if (excess !== null) return `${file.name} ${excess}`;
      const text = toUtf8(value);
      for (let at = 0; at < text.length && !world.isStopped(); at += PIECE_BYTES) {
        check.push(text.subarray(at, at + PIECE_BYTES));
        await step();
      }
    }
    return null;
  } catch {
    return isPacked
      ? `${file.name} is packed with gzip and could not be unpacked to its end. What came before was checked.`
      : `${file.name} could not be read to its end: it may have been moved or changed. Open it again.`;
  }
}

/** Text in UTF-16, as PowerShell writes it, becomes UTF-8; the first piece says which it is. */
function createToUtf8(): (piece: Uint8Array) => Uint8Array {
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  return (piece) => {
    if (isFirst) {
      const form = utf16Of(piece);
      if (form !== null) decoder = new TextDecoder(form);
      isFirst = false;
    }
    return decoder === null ? piece : new TextEncoder().encode(decoder.decode(piece, { stream: true }));
  };
}

/** The pieces of a file as it lies on the disk. */
async function* filePieces(file: File, onRead: (bytes: number) => void): AsyncGenerator<Bytes> {
  const reader = (file.stream() as ReadableStream<Bytes>).getReader();
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      read += value.length;
      onRead(read);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
