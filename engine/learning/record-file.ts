// A learning record as a file: a head, one line for each answer, and a last line with their number and hash.
// Promise: a file that was cut, changed or made by a newer version is refused with its line and what to do, and nothing of
// it is used. Tested in test/engine/learning/record-file.test.ts.

import { failure, LIMITS, nameUuid, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { CONFIDENCES, mergeRecords, OCCASIONS } from './record-entry.ts';
import type { Confidence, LearningRecord, Occasion, RecordEntry } from './record-entry.ts';

const FORMAT = 'standby-learning-record';
const VERSION = 1;
const NAMESPACE = '1f3b0a52-6d1c-5a77-8a40-90c1b7f2d6e4';
const MARK = 'EXERCISE: practice, not evidence of real reporting';

/** A name of the content: it finds accidents and careless edits; it is no signature. */
const hashOf = (body: string): string => nameUuid(NAMESPACE, body);

/** The text of the file. */
export function writeRecordFile(record: LearningRecord): string {
  const lines = mergeRecords(record).map(writeEntry);
  const head = JSON.stringify({ format: FORMAT, version: VERSION, mark: MARK });
  const body = [head, ...lines].join('\n');
  return `${body}\n${JSON.stringify({ lines: lines.length, hash: hashOf(body) })}\n`;
}

function writeEntry({ outcome, question, chosen, right, confidence, occasion, atMs }: RecordEntry): string {
  return JSON.stringify({ outcome, question, chosen, right, confidence, occasion, atMs });
}

/** Reads such a file. Carriage returns that a mail program added do not count. */
export function readRecordFile(file: string, text: string): Result<LearningRecord> {
  const say = (line: number, message: string, advice: string): Problem => ({
    file,
    line,
    column: 1,
    message,
    advice,
    severity: 'error',
  });
  if (text.length > LIMITS.recordFileCharactersMax)
    return failure([
      say(1, 'The file is too large for a learning record.', 'Choose the file that this page exported.'),
    ]);
  const lines = text.replaceAll('\r', '').replace(/\n+$/, '').split('\n');
  const head = asObject(lines[0]);
  if (head?.['format'] !== FORMAT)
    return failure([say(1, 'This is not a learning record of Standby.', 'Choose the file that this page exported.')]);
  if (head['version'] !== VERSION)
    return failure([
      say(
        1,
        `The file has version ${String(head['version'])}; this page reads version ${String(VERSION)}.`,
        'Open it with the copy of Standby that wrote it.',
      ),
    ]);
  const last = asObject(lines.at(-1));
  const count = lines.length - 2;
  if (lines.length < 2 || last?.['lines'] === undefined || last['lines'] !== count)
    return failure([say(lines.length, 'The end of the file is missing.', 'Export it again: this copy was cut.')]);
  const entries: RecordEntry[] = [];
  const problems: Problem[] = [];
  lines.slice(1, -1).forEach((line, index) => {
    const entry = readEntry(line);
    if (typeof entry === 'string') problems.push(say(index + 2, entry, 'Export the record again.'));
    else entries.push(entry);
  });
  if (problems.length > 0) return failure(problems.slice(0, LIMITS.recordProblemsMax));
  if (last['hash'] !== hashOf(lines.slice(0, -1).join('\n')))
    return failure([say(lines.length, 'The file was changed after it was written.', 'Export the record again.')]);
  return success(mergeRecords(entries));
}

function asObject(line: string | undefined): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

const KEYS = ['outcome', 'question', 'chosen', 'right', 'confidence', 'occasion', 'atMs'] as const;
const NAME = /^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)?$/;
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LIMITS.recordNameMax && NAME.test(value);

/** An entry, or a sentence that says what is wrong with the line. Also what a store kept is read through it. */
export function readEntry(line: string): RecordEntry | string {
  const value = asObject(line);
  if (value === null) return 'This line holds no answer.';
  const extra = Object.keys(value).find((key) => !(KEYS as readonly string[]).includes(key));
  if (extra !== undefined) return `There is no key "${extra.slice(0, 40)}" in an answer.`;
  const { outcome, question, chosen, right, confidence, occasion, atMs } = value;
  if (!isName(outcome)) return 'The outcome of this answer has no known form.';
  if (!isName(question)) return 'The question of this answer has no known form.';
  if (!isName(chosen)) return 'What was chosen has no known form.';
  if (typeof right !== 'boolean') return '`right` is neither true nor false.';
  if (confidence !== null && !CONFIDENCES.some((one) => one === confidence)) return '`confidence` has no known word.';
  if (!OCCASIONS.some((one) => one === occasion)) return '`occasion` has no known word.';
  if (typeof atMs !== 'number' || !Number.isSafeInteger(atMs) || atMs < 0 || atMs > LIMITS.recordTimeMsMax)
    return '`atMs` is no time.';
  return {
    outcome,
    question,
    chosen,
    right,
    confidence: confidence as Confidence | null,
    occasion: occasion as Occasion,
    atMs,
  };
}
