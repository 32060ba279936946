// Whether the answer to a task of the skill ladder is right: by what stands in it, never by how it was asked.
// Promise: names of columns, their order and letter case do not count; which values stand together in a row does.
// Tested in test/engine/scenario/accept-answer.test.ts.

import type { Acceptance } from './parse-hunts.ts';

export type AnswerCell = string | number | boolean | null;

/** A result as the pane has it. */
export interface AnswerTable {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly AnswerCell[])[];
  /** All rows there are; more than `rows` when the answer was cut. */
  readonly rowCount: number;
}

export type Verdict =
  | { readonly kind: 'accepted' }
  /** `sentence` says what is missing or too much, without giving the answer away. */
  | { readonly kind: 'not-yet'; readonly sentence: string };

const notYet = (sentence: string): Verdict => ({ kind: 'not-yet', sentence });

/** Judges the first table of an answer. */
export function acceptAnswer(wanted: Acceptance, answer: AnswerTable): Verdict {
  if (answer.rowCount === 0)
    return notYet('The answer has no rows. Something in the query shuts out what you look for.');
  if (answer.rowCount > answer.rows.length)
    return notYet(`The answer has ${String(answer.rowCount)} rows and was cut. Narrow it down.`);
  const fits = wanted.columns.map((_, place) => columnsThatFit(wanted, place, answer));
  const empty = fits.findIndex((columns) => columns.length === 0);
  if (empty >= 0) return notYet(missingColumn(wanted, empty, answer));
  let best: Verdict | undefined;
  for (const places of choices(fits)) {
    const verdict = judge(wanted, answer.rows, places);
    if (verdict.kind === 'accepted') return verdict;
    best ??= verdict;
  }
  return best ?? notYet('No two columns of the answer hold what is asked for side by side.');
}

/** Places of the answer's columns that hold every value wanted of one column. */
function columnsThatFit(wanted: Acceptance, place: number, answer: AnswerTable): number[] {
  const values = wanted.rows.map((row) => row[place] as Wanted);
  return answer.columns
    .map((_, column) => column)
    .filter((column) =>
      values.every((value) => answer.rows.some((row) => isSame(row[column], value, wanted.tolerance))),
    );
}

/** A number that nearly fits is told apart from a column that is not there. */
function missingColumn(wanted: Acceptance, place: number, answer: AnswerTable): string {
  const what = wanted.columns[place] ?? '';
  const found = wanted.rows.filter((row) =>
    answer.rows.some((cells) => cells.some((cell) => isSame(cell, row[place] as Wanted, wanted.tolerance))),
  ).length;
  return found === 0
    ? `No column holds what is asked for: ${what}.`
    : `${what}: ${String(found)} of ${String(wanted.rows.length)} are in the answer.`;
}

type Wanted = string | number | boolean;

/** Every way of giving each wanted column a column of its own; the few that fit are few. */
function* choices(fits: readonly (readonly number[])[], taken: readonly number[] = []): Generator<readonly number[]> {
  const next = fits[taken.length];
  if (next === undefined) {
    yield taken;
    return;
  }
  for (const column of next) if (!taken.includes(column)) yield* choices(fits, [...taken, column]);
}

function judge(wanted: Acceptance, rows: readonly (readonly AnswerCell[])[], places: readonly number[]): Verdict {
  const matchOf = (row: readonly AnswerCell[]): number =>
    wanted.rows.findIndex((cells) =>
      cells.every((cell, index) => isSame(row[places[index] as number], cell, wanted.tolerance)),
    );
  const matches = rows.map(matchOf);
  const found = new Set(matches.filter((match) => match >= 0));
  if (found.size < wanted.rows.length)
    return notYet(`${String(found.size)} of the ${String(wanted.rows.length)} rows asked for are in the answer.`);
  const others = new Set(
    rows.filter((_, index) => matches[index] === -1).map((row) => JSON.stringify(places.map((place) => row[place]))),
  ).size;
  if (others > wanted.otherRows)
    return notYet(`Everything asked for is there, and ${String(others)} more that should not be.`);
  const hits = matches.filter((match) => match >= 0);
  if (wanted.once && hits.length > found.size)
    return notYet('Something comes more than once. One row each is asked for.');
  if (wanted.inOrder && hits.some((match, index) => index > 0 && match < (hits[index - 1] as number)))
    return notYet('The rows are right, their order is not.');
  return { kind: 'accepted' };
}

/** Text without regard to letter case and to the seventh decimal of a time; numbers within the tolerance. */
function isSame(cell: AnswerCell | undefined, wanted: Wanted, tolerance: number): boolean {
  if (cell === null || cell === undefined) return false;
  if (typeof wanted === 'number') {
    const number =
      typeof cell === 'number' ? cell : typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : NaN;
    return number - wanted <= tolerance && wanted - number <= tolerance;
  }
  if (typeof wanted === 'boolean') return cell === wanted;
  return typeof cell === 'string' && plain(cell) === plain(wanted);
}

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/\.0+z$/, 'z');
