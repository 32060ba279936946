// The cases beside a rule or a correlation, judged: which events must match and which not, which sequences must hold.
// Promise: a rule without cases is an error, because nobody could tell when it stops working.
// Tested in test/scenarios/check.test.ts; `npm run sigma -- test` judges the same cases by judgeCases.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../base/index.ts';
import { judgeSequence } from '../correlation/index.ts';
import { buildRuleBook, judgeCase, parseCasesFile, parseSequenceCases, parseSigma } from '../sigma/index.ts';
import type { RuleBook } from '../sigma/index.ts';
import { ROOT } from './load-pack.ts';

/** What became of one case. */
export interface JudgedCase {
  readonly line: number;
  readonly column: number;
  readonly note: string;
  /** Null when it holds; otherwise what happened instead. */
  readonly fault: string | null;
}

/** Judges the cases of one rule file; the problems are those of the cases' own text. */
export function judgeCases(
  book: RuleBook,
  ruleFile: string,
  cases: { readonly file: string; readonly text: string },
): { readonly judged: readonly JudgedCase[]; readonly problems: readonly Problem[] } {
  const judged: JudgedCase[] = [];
  const correlations = [...book.correlations.entries()].filter(([, { file }]) => file === ruleFile);
  if (correlations.length > 0) {
    const read = parseSequenceCases(cases.file, cases.text);
    if (!read.ok) return { judged, problems: read.problems };
    for (const [index] of correlations) {
      for (const one of read.value) {
        judged.push({ ...one.at, note: one.note, fault: judgeSequence(book, index, one) });
      }
    }
    return { judged, problems: [] };
  }
  const read = parseCasesFile(cases.file, cases.text);
  if (!read.ok) return { judged, problems: read.problems };
  for (const rule of book.rules.filter(({ file }) => file === ruleFile)) {
    for (const one of read.value) judged.push({ ...one.at, note: one.note, fault: judgeCase(rule, one) });
  }
  return { judged, problems: [] };
}

/** A folder's rules, linked, and what is wrong with the links. */
interface Folder {
  readonly book: RuleBook;
  readonly problems: readonly Problem[];
}

/** By folder: a correlation's cases need the rules of its neighbours, read once. */
const folders = new Map<string, Folder>();

/** The book that knows a file: its folder's when that is read already or the file holds a correlation, else its own. */
function folderOf(file: string): Folder {
  const path = dirname(file);
  const known = folders.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (!/^correlation:/m.test(text)) return { book: buildRuleBook([parseSigma(file, text)]), problems: [] };
  const names = readdirSync(join(ROOT, path)).filter((name) => /\.ya?ml$/.test(name) && !/\.cases\.ya?ml$/.test(name));
  const readings = names.sort().map((name) => {
    const place = `${path}/${name}`;
    return parseSigma(place, readFileSync(join(ROOT, place), 'utf8'));
  });
  const book = buildRuleBook(readings);
  // What is wrong with a file by itself is said when the file is read.
  const said = readings.reduce((sum, { problems }) => sum + problems.length, 0);
  const folder = { book, problems: book.problems.slice(said) };
  folders.set(path, folder);
  return folder;
}

/** Judges the cases of the rule file at a path relative to the repository. */
export function runCases(file: string): { readonly cases: number; readonly problems: readonly Problem[] } {
  const casesFile = file.replace(/\.yml$/, '.cases.yml');
  if (!existsSync(join(ROOT, casesFile))) {
    const problem: Problem = {
      file,
      line: 1,
      column: 1,
      severity: 'error',
      message: `The rule has no cases: ${casesFile} is missing.`,
      advice: 'Write one with events that must match and events that must not.',
    };
    return { cases: 0, problems: [problem] };
  }
  const { book, problems: linking } = folderOf(file);
  const cases = { file: casesFile, text: readFileSync(join(ROOT, casesFile), 'utf8') };
  const { judged, problems } = judgeCases(book, file, cases);
  const faults = judged.flatMap(({ line, column, note, fault }): Problem[] => {
    if (fault === null) return [];
    const advice = 'Change the rule or the event, whichever is wrong.';
    return [{ file: casesFile, line, column, severity: 'error', message: `${note}: ${fault}`, advice }];
  });
  const links = linking.filter((problem) => problem.file === file);
  return { cases: judged.length, problems: [...links, ...problems, ...faults] };
}
