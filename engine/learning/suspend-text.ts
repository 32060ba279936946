// The answers of one unit, and what was left half done in it, as the short text that a learning system keeps between two sittings.
// Promise: never longer than any learning system keeps, and safe in every transport; what was cut or changed on the way
// gives fewer answers, never other ones. Rule LRN13 of SPEC.md. Tested in test/engine/learning/suspend-text.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Halves } from './half-done.ts';
import { readHalfLine, writeHalfLines } from './half-text.ts';
import { CONFIDENCES, mergeRecords } from './record-entry.ts';
import type { Confidence, LearningRecord, RecordEntry } from './record-entry.ts';
import { readEntry } from './record-file.ts';
import { FIELD, LINE, RADIX, sumOf } from './suspend-line.ts';
import { pageEntries } from './unit-progress.ts';
import type { ReportedUnit } from './unit-progress.ts';
import { decisionsOnPage } from './unit-spec.ts';

const VERSION = 's1';
const SLASH = '_';
const SURE: readonly (Confidence | null)[] = [null, ...CONFIDENCES];

/** How right and how sure, as one letter: a to d were not right, e to h were. */
const LETTERS = 'abcdefgh';

function writeLine(unit: ReportedUnit, entry: RecordEntry, sinceMs: number): string {
  const letter = LETTERS[(entry.right ? 4 : 0) + SURE.indexOf(entry.confidence)] ?? 'a';
  const question = entry.question.slice(unit.id.length + 1);
  const time = (entry.atMs - sinceMs).toString(RADIX);
  const body = [question, entry.chosen.replaceAll('/', SLASH), `${letter}${time}`].join(FIELD);
  return `${body}${FIELD}${sumOf(body)}${LINE}`;
}

/** What must be kept first: 0 the latest answer of a decision, 1 its first, 2 the latest of anything else, 3 the rest. */
function rankOf(unit: ReportedUnit, entries: LearningRecord): ReadonlyMap<RecordEntry, number> {
  const decisions = new Set(decisionsOnPage(unit).map(({ id }) => id));
  const first = new Map<string, RecordEntry>();
  const latest = new Map<string, RecordEntry>();
  for (const entry of entries) {
    if (!first.has(entry.question)) first.set(entry.question, entry);
    latest.set(entry.question, entry);
  }
  return new Map(
    entries.map((entry) => {
      const isLatest = latest.get(entry.question) === entry;
      if (!decisions.has(entry.question)) return [entry, isLatest ? 2 : 3];
      return [entry, isLatest ? 0 : first.get(entry.question) === entry ? 1 : 3];
    }),
  );
}

/** The text: at most `LIMITS.suspendCharactersMax` characters. What does not fit is left out, the least needed first. */
export function writeSuspend(unit: ReportedUnit, record: LearningRecord, halves: Halves = new Map()): string {
  const entries = mergeRecords(pageEntries(unit, record));
  const sinceMs = entries[0]?.atMs ?? Math.min(...[...halves.values()].map(({ atMs }) => atMs), LIMITS.recordTimeMsMax);
  const head = `${VERSION}${FIELD}${sinceMs.toString(RADIX)}${LINE}`;
  const answers = answerLines(unit, entries, sinceMs, LIMITS.suspendCharactersMax - head.length);
  const room = LIMITS.suspendCharactersMax - head.length - answers.length;
  const lines = answers + writeHalfLines(unit.id, halves, { sinceMs, room });
  return lines === '' ? '' : head + lines;
}

function answerLines(unit: ReportedUnit, entries: LearningRecord, sinceMs: number, room: number): string {
  const rank = rankOf(unit, entries);
  const wanted = [...entries].reverse().sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  const kept = new Set<RecordEntry>();
  let length = 0;
  for (const entry of wanted) {
    const more = writeLine(unit, entry, sinceMs).length;
    if (length + more > room) break;
    length += more;
    kept.add(entry);
  }
  const lines = entries.filter((entry) => kept.has(entry)).map((entry) => writeLine(unit, entry, sinceMs));
  return lines.join('');
}

const HEAD = /^s1\.([0-9a-z]{1,9})~/;
const BODY = /^((?:[a-z][a-z0-9-]*)\.(?:[a-z][a-z0-9_-]*)\.[a-h][0-9a-z]{1,9})\.([0-9a-z]{2})$/;

interface Kept {
  readonly sinceMs: number;
  readonly lines: readonly string[];
}

/** The lines of a text; none when it is not one of ours. */
function linesOf(text: string): Kept {
  const head = HEAD.exec(text);
  if (head === null || text.length > LIMITS.suspendCharactersMax) return { sinceMs: 0, lines: [] };
  // What stands after the last mark is not whole.
  return { sinceMs: parseInt(head[1] ?? '', RADIX), lines: text.slice(head[0].length).split(LINE).slice(0, -1) };
}

/** The answers that the text holds; none when it is not one of ours. A line that is not whole is left out. */
export function readSuspend(unit: ReportedUnit, text: string): LearningRecord {
  const { sinceMs, lines } = linesOf(text);
  return mergeRecords(lines.flatMap((line) => readLine(unit, line, sinceMs)));
}

/** The activities left half done that the text holds, with the times at which they were left. */
export function readSuspendedHalves(unit: ReportedUnit, text: string): Halves {
  const { sinceMs, lines } = linesOf(text);
  return new Map(lines.map((line) => readHalfLine(unit.id, line, sinceMs)).filter((half) => half !== null));
}

function readLine(unit: ReportedUnit, line: string, sinceMs: number): readonly RecordEntry[] {
  const match = BODY.exec(line);
  const body = match?.[1] ?? '';
  if (match === null || sumOf(body) !== match[2]) return [];
  const [question = '', chosen = '', rest = ''] = body.split(FIELD);
  const letter = LETTERS.indexOf(rest[0] ?? '');
  // The same door as a record's file: whatever is not an answer is no answer here either.
  const entry = readEntry(
    JSON.stringify({
      outcome: unit.outcome.id,
      question: `${unit.id}/${question}`,
      chosen: chosen.replaceAll(SLASH, '/'),
      right: letter >= 4,
      confidence: SURE[letter % 4] ?? null,
      occasion: 'first',
      atMs: sinceMs + parseInt(rest.slice(1), RADIX),
    }),
  );
  return typeof entry === 'string' ? [] : [entry];
}
