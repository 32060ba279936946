// Rows of a file that somebody brings: one JSON object a line, a JSON array of objects, or CSV with a line of names.
// Promise: a line that cannot be read is a problem with its place and is left out; the others stand.
// Tested in test/engine/hunting/tables/file-table.test.ts.

import { LIMITS } from '../../base/index.ts';
import type { Problem } from '../../base/index.ts';
import { isArray, isBag, readJson } from '../values/all-values.ts';
import type { Dynamic } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';

export type FileForm = 'lines' | 'array' | 'csv';

/** One row: names and values, in the order of the file. */
export type FileRow = Iterable<readonly [name: string, value: Dynamic]>;

/** The form of a text, by its name and its first character. */
export function formOf(file: string, text: string): FileForm {
  if (/\.csv(?:\.gz)?$/i.test(file)) return 'csv';
  const first = /\S/.exec(text)?.[0];
  if (first === '[') return 'array';
  return first === '{' ? 'lines' : 'csv';
}

/** Reads the rows of one text. `row` takes each; returns the problems found, at most LIMITS.problemsPerFileMax. */
export function readRows(file: string, text: string, row: (row: FileRow) => void): readonly Problem[] {
  const problems: Problem[] = [];
  const problem = (line: number, message: string, advice: string): void => {
    if (problems.length < LIMITS.problemsPerFileMax)
      problems.push({ file, line, column: 1, message, advice, severity: 'error' });
  };
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  switch (formOf(file, clean)) {
    case 'lines':
      readLines(clean, row, problem);
      break;
    case 'array':
      readArray(clean, row, problem);
      break;
    case 'csv':
      readCsv(clean, row, problem);
      break;
  }
  return problems;
}

type Tell = (line: number, message: string, advice: string) => void;

/** The value of a JSON text, or null after the problem was told. */
function jsonAt(line: number, text: string, problem: Tell): { readonly value: Dynamic } | null {
  try {
    const read = readJson(text);
    if (read === null)
      problem(line, 'Expected JSON; found something else.', 'Check the brackets, quotes and commas of it.');
    return read;
  } catch (error) {
    if (!(error instanceof QueryRefusal)) throw error;
    problem(line, `This cannot be read: ${error.message}.`, 'Leave it out or write it in another way.');
    return null;
  }
}

function readLines(text: string, row: (row: FileRow) => void, problem: Tell): void {
  let line = 0;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const until = end < 0 ? text.length : end;
    line += 1;
    const part = text.slice(from, until);
    from = until + 1;
    if (part.trim() === '') continue;
    const read = jsonAt(line, part, problem);
    if (read === null) continue;
    if (isBag(read.value)) row(read.value);
    else problem(line, 'Expected an object; found another value.', 'Write one object in braces on each line.');
  }
}

function readArray(text: string, row: (row: FileRow) => void, problem: Tell): void {
  const read = jsonAt(1, text, problem);
  if (read === null || !isArray(read.value)) return;
  read.value.forEach((element, index) => {
    if (isBag(element)) row(element);
    else problem(1, `Expected objects; element ${index + 1} is another value.`, 'Write an array of objects.');
  });
}

const CELL = /"((?:[^"]|"")*)"|([^,\r\n]*)/y;

/** RFC 4180: commas, quotes doubled inside quotes, line ends inside quotes. An empty cell is no value. */
function readCsv(text: string, row: (row: FileRow) => void, problem: Tell): void {
  let names: readonly string[] | null = null;
  let line = 1;
  for (let at = 0; at < text.length;) {
    const cells: string[] = [];
    const startedAt = line;
    for (;;) {
      CELL.lastIndex = at;
      const match = CELL.exec(text);
      cells.push(match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? '');
      line += (match?.[1]?.match(/\n/g) ?? []).length;
      at = CELL.lastIndex;
      if (text[at] !== ',') break;
      at += 1;
    }
    const rest = /\r?\n|$/g;
    rest.lastIndex = at;
    const end = rest.exec(text);
    const isClean = end?.index === at;
    at = (end?.index ?? text.length) + (end?.[0].length ?? 0);
    line += 1;
    if (!isClean)
      problem(startedAt, 'Expected a comma after a quoted cell.', 'Double a quote that stands inside quotes.');
    else if (names === null)
      names = cells.map((cell, index) => (cell.trim() === '' ? `Column${index + 1}` : cell.trim()));
    else if (cells.length > names.length)
      problem(
        startedAt,
        `Expected ${names.length} cells; found ${cells.length}.`,
        'Put quotes around cells with commas.',
      );
    else if (cells.length > 1 || cells[0] !== '') row(pairs(names, cells));
    if (end === null) return;
  }
}

function* pairs(names: readonly string[], cells: readonly string[]): Generator<readonly [string, Dynamic]> {
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] as string;
    yield [names[index] as string, cell === '' ? null : cell];
  }
}
