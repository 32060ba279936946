// The log of one run while it grows: append-only, numbered from 0, each entry chained to the one before.
// The log belongs to one owner, who alone appends; entries handed out never change.
// Rules SES1 … in SPEC.md; tested in test/engine/session/session-log.test.ts.

import { assert, LIMITS } from '../base/index.ts';
import type { Command, Fact } from '../exercise/index.ts';
import { canonicalJson } from './canonical-json.ts';
import type { LogBody, LogEntry, LogHeader } from './log-entry.ts';
import { readBody } from './read-body.ts';
import { sha256Hex } from './sha256-hex.ts';

export interface SessionLog {
  readonly header: LogHeader;
  readonly entries: LogEntry[];
  /** How many of them are notes of the wall clock. */
  clocks: number;
}

/** Hash of an entry: SHA-256 of the previous entry's hash (empty for entry 0) followed by the entry's number and body. */
export function entryHash(previousHash: string, n: number, body: LogBody): string {
  return sha256Hex(`${previousHash}${canonicalJson({ body, n })}`);
}

/** Opens a log with its entry 0. */
export function openLog(header: LogHeader): SessionLog {
  assertReadable(header, 'header');
  return { header, entries: [{ n: 0, body: header, hash: entryHash('', 0, header) }], clocks: 0 };
}

/** True when no more entries fit: the run must end, and say so, before it appends again. */
export function isLogFull(log: SessionLog): boolean {
  return inputCount(log) >= LIMITS.logEntriesMax;
}

/** True when no more notes of the wall clock fit; the run goes on without them. */
export function isClockFull(log: SessionLog): boolean {
  return log.clocks >= LIMITS.clockEntriesMax;
}

/** Entries that the run is computed from: what ends a run must not depend on how its host keeps time. */
export const inputCount = (log: SessionLog): number => log.entries.length - log.clocks;

/**
 * Adds one entry and returns it. Throws when the log is full, or when the body breaks the order rules (`orderFault`) or
 * could not be read back (ask `commandFault` first).
 */
export function appendEntry(log: SessionLog, body: LogBody): LogEntry {
  assert(
    body.kind === 'clock' ? !isClockFull(log) : !isLogFull(log),
    `a session log holds at most ${LIMITS.logEntriesMax} entries`,
  );
  const last = lastEntry(log.entries);
  const fault = orderFault(last.body, body);
  assert(fault === null, `log entry ${log.entries.length}: ${fault}`);
  assertReadable(body, 'later');
  const n = log.entries.length;
  const entry: LogEntry = { n, body, hash: entryHash(last.hash, n, body) };
  log.entries.push(entry);
  if (body.kind === 'clock') log.clocks += 1;
  return entry;
}

/** A line that the reader would refuse must never be written: everything below it would be lost. */
function assertReadable(body: LogBody, place: 'header' | 'later'): void {
  const read = readBody(body, place);
  assert('value' in read, `a log entry that cannot be read back: ${'fault' in read ? read.fault : ''}`);
}

/** One NDJSON line, without its line end. */
export function formatEntry(entry: LogEntry): string {
  return canonicalJson(entry);
}

/** A whole log as text: one line an entry, each ended by a line feed. */
export function formatLog(entries: readonly LogEntry[]): string {
  return entries.map((entry) => `${formatEntry(entry)}\n`).join('');
}

/** The log with its facts and digest behind it, as a person downloads it. The log itself goes on unchanged. */
export function exportLog(
  log: SessionLog,
  facts: readonly Fact[],
  end: { readonly at: number; readonly digest: string },
): string {
  const copy: SessionLog = { header: log.header, entries: [...inputEntries(log.entries)], clocks: log.clocks };
  assert(
    copy.entries.length + facts.length < LIMITS.exportEntriesMax,
    'an export holds the log, its facts and its digest',
  );
  for (const fact of facts) chain(copy, { kind: 'fact', fact: storableFact(fact) });
  chain(copy, { kind: 'digest', at: end.at, digest: end.digest });
  return formatLog(copy.entries);
}

/** A refused command may hold anything a caller sent; it is exported flat and short, so that the export can be read back. */
function storableFact(fact: Fact): Fact {
  if (fact.body.kind !== 'command-refused') return fact;
  const command = Object.fromEntries(
    Object.entries(fact.body.command).map(([key, value]): [string, string | number] => [
      key,
      typeof value === 'number' && Number.isSafeInteger(value) ? value : String(value).slice(0, LIMITS.freeTextMax),
    ]),
  );
  // The cast says what is true of every reader: a refused command is shown, never carried out.
  return { ...fact, body: { ...fact.body, command: command as unknown as Command } };
}

function chain(log: SessionLog, body: LogBody): void {
  const last = lastEntry(log.entries);
  const n = log.entries.length;
  log.entries.push({ n, body, hash: entryHash(last.hash, n, body) });
}

/** Everything that was written while the run went on: not the facts and the digest of an export. */
export function inputEntries(entries: readonly LogEntry[]): readonly LogEntry[] {
  return entries.filter(({ body }) => body.kind !== 'fact' && body.kind !== 'digest');
}

/**
 * Chain hash over what a run is computed from, so that an export and the live log give the same run digest, with or without
 * notes of the wall clock: where there are some, the chain is drawn again without them.
 */
export function inputHash(entries: readonly LogEntry[]): string {
  const inputs = inputEntries(entries);
  if (!inputs.some(({ body }) => body.kind === 'clock')) return lastEntry(inputs).hash;
  let hash = '';
  let n = 0;
  for (const { body } of inputs) {
    if (body.kind === 'clock') continue;
    hash = entryHash(hash, n, body);
    n += 1;
  }
  return hash;
}

/**
 * Says why `next` may not follow `previous`, or null when it may. A log is: one header, then commands and marks in
 * order of time, then facts, then one digest.
 */
export function orderFault(previous: LogBody, next: LogBody): string | null {
  if (next.kind === 'header') return 'a header stands only at the beginning';
  if (previous.kind === 'digest') return 'nothing follows the digest';
  if (previous.kind === 'fact' && next.kind !== 'fact' && next.kind !== 'digest') {
    return `a ${next.kind} may not follow the facts`;
  }
  const at = timeOf(next);
  if (at !== null && previous.kind !== 'header') {
    const before = timeOf(previous);
    if (before !== null && at < before) return `its time ${at} lies before ${before}, the time of the entry above`;
  }
  return null;
}

function timeOf(body: LogBody): number | null {
  return body.kind === 'command' || body.kind === 'mark' || body.kind === 'clock' ? body.at : null;
}

function lastEntry(entries: readonly LogEntry[]): LogEntry {
  const last = entries.at(-1);
  assert(last !== undefined, 'a log has at least its header');
  return last;
}
