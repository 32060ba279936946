// `sigma test`: cases beside our rules, and regression folders as SigmaHQ keeps them.
// Tested in test/engine/sigma/sigma-command.test.ts.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import { buildRuleBook, parseSigma, stemOf } from '../sigma/index.ts';
import type { RuleBook, SigmaRule } from '../sigma/index.ts';
import { judgeCases } from './rule-cases.ts';
import { loadRules, readEvents, readOptions } from './sigma-files.ts';
import type { LoadedRules } from './sigma-files.ts';
import { createScanner } from './sigma-scan.ts';

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
  const readings = loaded.files.map((file) => parseSigma(file, readFileSync(file, 'utf8')));
  const book = buildRuleBook(readings);
  for (const file of files) testCasesFile(file, loaded, book, tally);
  // A folder that has cases at all must have them for every rule, and every rule must load.
  for (const file of loaded.files.filter((name) => name.startsWith(folder))) {
    if (withCases.has(file.replace(/\.ya?ml$/, ''))) continue;
    tally.failed += 1;
    tally.lines.push(`FAIL ${file}: has no ${stemOf(file)}.cases.yml beside it.`);
  }
  for (const problem of book.problems.filter(({ severity }) => severity === 'error')) {
    tally.failed += 1;
    tally.lines.push(`FAIL ${formatProblem(problem)}`);
  }
}

function testCasesFile(file: string, loaded: LoadedRules, book: RuleBook, tally: Tally): void {
  const bare = file.replace(/\.cases\.ya?ml$/, '');
  const ruleFile = loaded.files.find((name) => name.replace(/\.ya?ml$/, '') === bare);
  const cases = { file, text: readFileSync(file, 'utf8') };
  const { judged, problems } = judgeCases(book, ruleFile ?? '', cases);
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
  const nearby = loaded.rules.length > 0 ? loaded.rules : (await loadRules([dirname(folder.replace(/\/$/, ''))])).rules;
  const byId = new Map(nearby.map((rule) => [rule.id, rule]));
  for (const note of notes) {
    const fault = await testRegression(note, byId, tally);
    if (fault === null) tally.passed += 1;
    else {
      tally.failed += 1;
      tally.lines.push(`FAIL ${note}: ${fault}`);
    }
  }
}

async function testRegression(
  note: string,
  byId: ReadonlyMap<string, SigmaRule>,
  tally: Tally,
): Promise<string | null> {
  const text = readFileSync(note, 'utf8');
  const id = /^rule_metadata:\s*\n\s*-\s*id:\s*(\S+)/m.exec(text)?.[1] ?? '';
  const counts = [...text.matchAll(/^\s*match_count:\s*(\d+)/gm)].map((match) => Number(match[1]));
  const rule = byId.get(id);
  if (rule === undefined) return `the rule ${id} was not loaded.`;
  const scan = createScanner([rule]);
  let hits = 0;
  const files = readdirSync(dirname(note))
    .filter((name) => /\.(nd)?json(\.gz)?$/.test(name))
    .sort();
  if (files.length === 0 || !existsSync(note)) return 'there is no event file beside it.';
  for (const file of files) {
    for await (const record of readEvents(join(dirname(note), file), () => undefined)) hits += scan(record).length;
  }
  const expected = counts.reduce((sum, count) => sum + count, 0);
  // Two upstream folders state 1 where three events of the same form lie: a stated count is a least count.
  if (hits > expected && counts.length > 0)
    tally.lines.push(`note ${note}: ${rule.stem} matched ${hits} events; ${expected} stated.`);
  return hits >= Math.max(1, expected)
    ? null
    : `${rule.stem} matched ${hits} events, ${Math.max(1, expected)} expected.`;
}
