// `sigma test`: cases beside our rules, and regression folders as SigmaHQ keeps them.
// Tested in test/engine/sigma/sigma-command.test.ts.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import { createEventScan } from '../conduct/index.ts';
import type { EventFault } from '../events/index.ts';
import { stemOf } from '../sigma/index.ts';
import type { RuleBook } from '../sigma/index.ts';
import { eventBytes } from './event-files.ts';
import { judgeCases } from './rule-cases.ts';
import { loadRules, readOptions } from './sigma-files.ts';
import type { LoadedRules } from './sigma-files.ts';

export const TEST_HELP = `Whether rules match what they must, and nothing else

  npm run sigma -- test DIR [--rules DIR…]

  Judges <stem>.cases.yml beside rules and correlations, and regression folders as SigmaHQ keeps them (info.yml with
  events beside it). --rules names the rules of regression folders that do not lie beside them.
  A regression case passes when its rule matches at least as many events as the note states, and at least one; when the
  events are of another log than the rule names, that is noted and the rule's tests are asked alone.
  Test data in other formats than JSON is named and left out.

Ends "N passed, N failed". Exit codes: 0 all passed, 1 some failed, 2 could not run.
`;

/** Counts of one test run, with a line for each failure. */
export interface Tally {
  passed: number;
  failed: number;
  readonly lines: string[];
}

export async function testCommand(words: readonly string[]): Promise<number> {
  const { plain, named } = readOptions(words, ['rules']);
  const [folder] = plain;
  if (folder === undefined || plain.length > 1) throw new Error('test needs one folder.');
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder.`);
  const tally: Tally = { passed: 0, failed: 0, lines: [] };
  const loaded = await loadRules([folder, ...(named.get('rules') ?? [])]);
  testCases(folder, loaded, tally);
  await testRegressions(folder, loaded, tally);
  for (const line of tally.lines) process.stdout.write(`${line}\n`);
  process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
  if (tally.passed + tally.failed === 0)
    throw new Error('Nothing to test was found: no .cases.yml and no info.yml with events.');
  return tally.failed > 0 ? 1 : 0;
}

function filesUnder(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name))
    .sort();
}

function testCases(folder: string, loaded: LoadedRules, tally: Tally): void {
  const files = filesUnder(folder, /\.cases\.ya?ml$/);
  if (files.length === 0) return;
  const withCases = new Set(files.map((file) => file.replace(/\.cases\.ya?ml$/, '')));
  for (const file of files) testCasesFile(file, loaded, tally);
  // A folder that has cases at all must have them for every rule, and every rule must load.
  for (const file of loaded.files.filter((name) => name.startsWith(folder))) {
    if (withCases.has(file.replace(/\.ya?ml$/, ''))) continue;
    tally.failed += 1;
    tally.lines.push(`FAIL ${file}: has no ${stemOf(file)}.cases.yml beside it.`);
  }
  for (const problem of loaded.problems.filter(({ severity }) => severity === 'error')) {
    tally.failed += 1;
    tally.lines.push(`FAIL ${formatProblem(problem)}`);
  }
}

function testCasesFile(file: string, loaded: LoadedRules, tally: Tally): void {
  const bare = file.replace(/\.cases\.ya?ml$/, '');
  const ruleFile = loaded.files.find((name) => name.replace(/\.ya?ml$/, '') === bare);
  const cases = { file, text: readFileSync(file, 'utf8') };
  const { judged, problems } = judgeCases(loaded.book, ruleFile ?? '', cases);
  if (judged.length === 0) {
    tally.failed += 1;
    const unread = `FAIL ${file}: no rule ${stemOf(bare)}.yml could be read beside it.`;
    tally.lines.push(...(problems.length === 0 ? [unread] : problems.map(formatProblem)));
  }
  for (const { line, note, fault } of judged) {
    if (fault === null) tally.passed += 1;
    else {
      tally.failed += 1;
      tally.lines.push(`FAIL ${file}:${line}: ${note}: ${fault}`);
    }
  }
}

async function testRegressions(folder: string, loaded: LoadedRules, tally: Tally): Promise<void> {
  const notes = filesUnder(folder, /(^|\/)info\.ya?ml$/);
  if (notes.length === 0) return;
  // Regression folders usually lie beside the rules they test.
  const hasRules = loaded.book.rules.length > 0;
  const { book } = hasRules ? loaded : await loadRules([dirname(folder.replace(/\/$/, ''))]);
  for (const note of notes) {
    const fault = await testRegression(note, book, tally);
    if (fault === null) tally.passed += 1;
    else if (fault !== NOT_RUN) {
      tally.failed += 1;
      tally.lines.push(`FAIL ${note}: ${fault}`);
    }
  }
}

/** Outcome of a case whose events are all in formats that are not read here; its files have been named. */
const NOT_RUN = 'not run';

const READABLE = /\.(?:nd)?jsonl?(?:\.gz)?$/i;

/** Null when the case passes; otherwise what happened instead. */
async function testRegression(note: string, whole: RuleBook, tally: Tally): Promise<string | null> {
  const { ids, least } = readNote(readFileSync(note, 'utf8'));
  if (ids.length === 0) return 'it names no rule (rule_metadata, id).';
  const { readable, others } = eventFilesBeside(note);
  for (const file of others) tally.lines.push(`left out ${join(dirname(note), file)}: this format is not read here.`);
  if (readable.length === 0) return others.length > 0 ? NOT_RUN : 'there is no event file beside it.';
  const book = bookOf(whole, ids);
  const onFault = ({ line, message }: EventFault): void =>
    void tally.lines.push(`note ${note}, line ${line} of its events: ${message}`);
  let found = await countHits(ids, book, dirname(note), readable, onFault);
  if (ids.some((id) => found.get(id) === 0)) {
    // Some upstream cases test a rule with an event of another log: the case is about the rule's tests, so they are asked alone.
    const elsewhere = await countHits(ids, anyLog(book), dirname(note), readable, () => undefined);
    if (ids.every((id) => (elsewhere.get(id) ?? 0) > 0)) {
      found = elsewhere;
      tally.lines.push(`note ${note}: the rule's tests hold, but the events are not of its log source.`);
    }
  }
  const hits = ids.reduce((sum, id) => sum + (found.get(id) ?? 0), 0);
  const missing = ids.filter((id) => found.get(id) === 0);
  const unread = missing.filter((id) => ![...whole.rules, ...whole.correlations].some((rule) => rule.id === id));
  if (unread.length > 0) return `the rule ${unread.join(', ')} was not loaded.`;
  const expected = Math.max(ids.length, least);
  if (missing.length > 0 || hits < expected) return `${ids.join(', ')} matched ${hits} events, ${expected} expected.`;
  // Some upstream notes state 1 where several events of the same form lie: a stated count is a least count.
  if (least > 0 && hits > least) tally.lines.push(`note ${note}: ${hits} events matched; ${least} stated.`);
  return null;
}

/** How many events of the files each of the rules and correlations matches. */
async function countHits(
  ids: readonly string[],
  book: RuleBook,
  folder: string,
  files: readonly string[],
  onFault: (fault: EventFault) => void,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map(ids.map((id) => [id, 0]));
  const count = (id: string): void => void found.set(id, (found.get(id) ?? 0) + 1);
  const scan = createEventScan({
    book,
    lateMs: 0,
    onHit: ({ rule }) => count(rule.id),
    onCorrelation: ({ correlation }) => count(correlation.id),
    onFault,
  });
  for (const file of files) {
    for await (const bytes of eventBytes(join(folder, file))) scan.push(bytes);
    scan.endFile();
  }
  scan.finish();
  return found;
}

/** The same rules, taking events of any log. */
function anyLog(book: RuleBook): RuleBook {
  const logsource = { product: '', category: '', service: '' };
  return { ...book, rules: book.rules.map((rule) => ({ ...rule, logsource })) };
}

/** Ids and stated counts of a note, whatever stands around them. */
function readNote(text: string): { readonly ids: readonly string[]; readonly least: number } {
  const block = /^rule_metadata:[^\n]*\n((?:[ \t-][^\n]*\n?|\n)*)/m.exec(text)?.[1] ?? '';
  const ids = [...block.matchAll(/^[ \t]*(?:-[ \t]+)?id:[ \t]*["']?([\w-]+)/gm)].map((match) => match[1] ?? '');
  const counts = [...text.matchAll(/^\s*(?:-\s+)?match_count:\s*(\d+)/gm)].map((match) => Number(match[1]));
  return { ids: [...new Set(ids)], least: counts.reduce((sum, count) => sum + count, 0) };
}

/** Event files beside a note. A file in another format is only named when the same events are not there as JSON. */
function eventFilesBeside(note: string): { readonly readable: readonly string[]; readonly others: readonly string[] } {
  const files = readdirSync(dirname(note), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.ya?ml$|^\.|\.md$/i.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  const readable = files.filter((name) => READABLE.test(name));
  const stems = new Set(readable.map((name) => name.replace(READABLE, '')));
  const others = files.filter((name) => !READABLE.test(name) && !stems.has(name.replace(/\.[^.]+$/, '')));
  return { readable, others };
}

/** The rules under test alone; all of them when one of the ids is a correlation's. */
function bookOf(whole: RuleBook, ids: readonly string[]): RuleBook {
  if (whole.correlations.some(({ id }) => ids.includes(id))) return whole;
  const rules = whole.rules.filter(({ id }) => ids.includes(id));
  return { rules, correlations: [], isSilent: rules.map(() => false), isSilentCorrelation: [], problems: [] };
}
