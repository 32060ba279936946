// `sigma explain RULE EVENT` and `sigma convert RULE`.
// Tested in test/engine/sigma/sigma-command.test.ts.

import { explainParts } from '../conduct/index.ts';
import { labelEvent, takesEvent } from '../events/index.ts';
import { evaluateReference } from '../predicate/index.ts';
import type { EventRecord, Predicate } from '../predicate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { describeLogSource, lowerRule, recogniseTable } from '../sigma/index.ts';
import type { RuleBook, SigmaRule } from '../sigma/index.ts';
import { formatProblem } from '../base/index.ts';
import { loadRules, oneValue, readEvents, readOptions, readPlaceholders } from './sigma-files.ts';

export const EXPLAIN_HELP = `Why a rule matches an event, or why not

  npm run sigma -- explain RULE EVENT [--placeholders FILE]

  Prints for the first event of the file, and each rule of the rule file: whether the event comes from the rule's log
  source, every part of the rule with "holds" or "does not hold" and the value that is there, and which of our tables
  can ask the same.

Exit codes: 0 a rule matches, 1 none does, 2 could not run.
`;

export const CONVERT_HELP = `A rule as the engine runs it

  npm run sigma -- convert RULE [--table NAME] [--placeholders FILE]

  Prints JSON: the predicate over the fields of raw events, and the one over each of our tables that can ask it, or the
  reason why none can. --table prints the predicate of that table alone. Of a correlation, what it was resolved to.

Exit codes: 0 done, 1 no table can ask the rule, 2 could not run.
`;

async function readBook(
  file: string | undefined,
  named: ReadonlyMap<string, readonly string[]>,
  says: string,
): Promise<RuleBook> {
  if (file === undefined) throw new Error(says);
  const { book, problems } = await loadRules([file], readPlaceholders(named));
  for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
  if (book.rules.length + book.correlations.length === 0) throw new Error(`${file} holds no rule that can be read.`);
  return book;
}

export async function explainCommand(words: readonly string[]): Promise<number> {
  const { plain, named } = readOptions(words, ['placeholders']);
  const [ruleFile, eventFile] = plain;
  if (eventFile === undefined || plain.length > 2) throw new Error('explain needs a rule file and an event file.');
  const { rules } = await readBook(ruleFile, named, 'explain needs a rule file and an event file.');
  const fault = (line: number, message: string): void =>
    void process.stderr.write(`${eventFile}:${line}: ${message}\n`);
  const [record] = await readEvents(eventFile, fault);
  if (record === undefined) throw new Error(`${eventFile} holds no event.`);
  let isMatched = false;
  for (const rule of rules) if (explainRule(rule, record)) isMatched = true;
  return isMatched ? 0 : 1;
}

/** Prints the verdict on one rule; true when it matches. */
function explainRule(rule: SigmaRule, record: EventRecord): boolean {
  const isTaken = takesEvent(rule.logsource, labelEvent(record));
  const row = recogniseTable(record);
  const lowered = lowerRule(rule);
  const target = lowered.ok ? lowered.rule.targets.find(({ table }) => table === row?.table) : undefined;
  // A row of a table is asked in the table's own words.
  const predicate = target?.predicate ?? rule.predicate;
  const holds = evaluateReference(predicate, record);
  const isMatch = holds && (isTaken || target !== undefined);
  const lines = [`${rule.title}: ${isMatch ? 'match' : 'no match'}`];
  const source = describeLogSource(rule.logsource);
  if (target !== undefined) lines.push(`  the event is a row of ${target.table}; the rule was lowered to it`);
  else lines.push(`  log source (${source}): the event ${isTaken ? 'comes' : 'does not come'} from it`);
  lines.push(...tellParts(predicate, record, 1));
  if (lowered.ok) lines.push(`  our tables: ${lowered.rule.targets.map(({ table }) => table).join(', ')}`);
  else lines.push(`  our tables: ${lowered.problem.message}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return isMatch;
}

/** Every part of a predicate, each on its line with its verdict; what is inside stands deeper. */
function tellParts(predicate: Predicate, record: EventRecord, depth: number): readonly string[] {
  return explainParts(predicate, record).flatMap((part) => {
    const indent = '  '.repeat(depth + part.depth);
    const value = (part.value ?? '(nothing there)').replaceAll(/\p{Cc}/gu, ' ');
    const line = `${indent}${part.text}: ${part.holds ? 'holds' : 'does not hold'}`;
    return part.hasField ? [line, `${indent}  ${value}`] : [line];
  });
}

export async function convertCommand(words: readonly string[]): Promise<number> {
  const { plain, named } = readOptions(words, ['table', 'placeholders']);
  if (plain.length !== 1) throw new Error('convert needs one rule file.');
  const asked = oneValue(named, 'table');
  const table = TABLE_NAMES.find((name) => name.toLowerCase() === asked?.toLowerCase());
  if (asked !== undefined && table === undefined) throw new Error(`There is no table "${asked}" here.`);
  const book = await readBook(plain[0], named, 'convert needs a rule file.');
  let exitCode = 0;
  const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  for (const rule of book.rules) {
    const lowered = lowerRule(rule);
    const targets = lowered.ok ? lowered.rule.targets : [];
    const reason = lowered.ok ? `The rule does not look at ${table ?? 'any table'}.` : lowered.problem.message;
    const own = table === undefined ? undefined : targets.find((target) => target.table === table);
    if (table === undefined) print({ fields: rule.predicate, tables: lowered.ok ? targets : reason });
    else print(own?.predicate ?? reason);
    if (table === undefined ? !lowered.ok : own === undefined) exitCode = 1;
  }
  for (const correlation of book.correlations) print(correlation);
  return exitCode;
}
