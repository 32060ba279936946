// What an evaluator wrote while no desk was there: a file of notes and ratings, read, and put into a log.
// Promise: a faulty file is told with line and column and nothing of it goes in; the same file twice adds nothing; a rating
// still needs evidence: entries of the log, or notes of the same pad. Tested in test/engine/conduct/evaluator-pad.test.ts.

import { failure, formatOffset, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { Command, NoteTag, RatedLevel } from '../exercise/index.ts';
import { NOTE_TAGS } from '../exercise/index.ts';
import { parseJson } from '../intelligence/index.ts';
import type { LocatedJson } from '../intelligence/index.ts';
import { RATINGS } from '../scenario/index.ts';
import type { Rating } from '../scenario/index.ts';
import type { Run } from './run.ts';
import { commandRun } from './run.ts';

export interface PadNote {
  /** Number on this pad. */
  readonly id: number;
  /** Scenario time at which it was written, in milliseconds; null: the pad knew of none. */
  readonly at: number | null;
  readonly task: string | null;
  readonly tag: NoteTag;
  readonly text: string;
}

export interface PadRating {
  readonly level: RatedLevel;
  readonly subject: string;
  readonly rating: Rating;
  readonly why: string;
  /** Fact numbers of the log. */
  readonly entries: readonly number[];
  /** Notes of this pad that show it. */
  readonly notes: readonly number[];
}

export interface EvaluatorPad {
  readonly marking: string;
  /** Says which form of file this is. */
  readonly evaluatorPad: 1;
  readonly scenario: string;
  readonly notes: readonly PadNote[];
  readonly ratings: readonly PadRating[];
}

const LEVELS: readonly RatedLevel[] = ['task', 'target', 'capability'];
type Check = (value: unknown) => string | null;
const whole: Check = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? null : 'a whole number from 0');
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value);
const words: Check = (value) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= LIMITS.freeTextMax ? null : 'some text';
const oneOf =
  (options: readonly string[]): Check =>
  (value) =>
    options.some((option) => option === value) ? null : `one of ${options.join(', ')}`;
const numbers: Check = (value) =>
  Array.isArray(value) && value.length <= LIMITS.evidenceEntriesMax && value.every((one) => whole(one) === null)
    ? null
    : `a list of at most ${LIMITS.evidenceEntriesMax} whole numbers`;

const NOTE: Readonly<Record<keyof PadNote, Check>> = {
  id: whole,
  at: orNull(whole),
  task: orNull(words),
  tag: oneOf(NOTE_TAGS),
  text: words,
};
const RATING: Readonly<Record<keyof PadRating, Check>> = {
  level: oneOf(LEVELS),
  subject: words,
  rating: oneOf(RATINGS),
  why: words,
  entries: numbers,
  notes: numbers,
};

/** Reads a pad's file for one scenario. */
export function parsePad(file: string, text: string, scenario: string): Result<EvaluatorPad> {
  const parsed = parseJson(file, text);
  if (!parsed.ok) return parsed;
  const { value } = parsed.value;
  const problems: Problem[] = [];
  const say = (path: readonly (string | number)[], message: string, advice: string): void => {
    problems.push({ file, ...parsed.value.locate(path), message, advice, severity: 'error' });
  };
  const pad = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  if (pad['evaluatorPad'] !== 1) say([], 'This is no file of an evaluator’s pad.', 'Save it from the pad.');
  else if (pad['scenario'] !== scenario)
    say(['scenario'], `The pad is of “${String(pad['scenario'])}”, not of “${scenario}”.`, 'Choose the other file.');
  else {
    readList(parsed.value, 'notes', NOTE, say);
    readList(parsed.value, 'ratings', RATING, say);
  }
  return problems.length > 0 ? failure(problems) : success(value as EvaluatorPad);
}

function readList(
  { value }: LocatedJson,
  key: 'notes' | 'ratings',
  fields: Readonly<Record<string, Check>>,
  say: (path: readonly (string | number)[], message: string, advice: string) => void,
): void {
  const list = (value as Readonly<Record<string, unknown>>)[key];
  if (!Array.isArray(list) || list.length > LIMITS.padEntriesMax) {
    say([key], `Expected ${key}: a list of at most ${LIMITS.padEntriesMax}.`, 'Save the file from the pad again.');
    return;
  }
  list.forEach((item: unknown, index) => {
    for (const [field, check] of Object.entries(fields)) {
      const part = typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[field] : undefined;
      const expected = check(part);
      if (expected !== null)
        say(
          [key, index, field],
          `Expected ${field} to be ${expected}; found ${JSON.stringify(part) ?? 'nothing'}.`,
          'Correct it.',
        );
    }
  });
}

/** Puts a pad into the log as the evaluator's; answers what was refused, in sentences. */
export function mergePad(run: Run, pad: EvaluatorPad): string[] {
  const refused: string[] = [];
  const wish = (command: Command): boolean => {
    const answer = commandRun(run, 'evaluator', command);
    if (answer !== null && !refused.includes(answer)) refused.push(answer);
    return answer === null;
  };
  const factOfNote = new Map<number, number>();
  for (const note of pad.notes) {
    const text = note.at === null ? note.text : `${note.text} (written at ${formatOffset(note.at)})`;
    const known = (): number | undefined =>
      run.play.state.facts.find(
        ({ body }) =>
          body.kind === 'evaluator-noted' && body.text === text && body.tag === note.tag && body.task === note.task,
      )?.n;
    if (known() === undefined) wish({ kind: 'evaluator-note', task: note.task, tag: note.tag, text });
    const fact = known();
    if (fact !== undefined) factOfNote.set(note.id, fact);
  }
  for (const { level, subject, rating, why, entries, notes } of pad.ratings) {
    const evidence = [...new Set([...entries, ...notes.flatMap((id) => factOfNote.get(id) ?? [])])].sort(
      (a, b) => a - b,
    );
    const given = run.play.state.evaluation.ratings.get(`${level}:${subject}`);
    const isThere = given?.rating === rating && given.why === why && given.evidence.join() === evidence.join();
    if (!isThere) wish({ kind: 'rate', level, subject, rating, evidence, why });
  }
  return refused;
}
