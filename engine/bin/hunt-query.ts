// `npm run hunt -- … 'query'`: one query against a scenario's tables at a time, or against event files.
// Promise: answers on standard output, everything else on standard error. Tested in test/engine/bin/hunt-command.test.ts.

import { formatProblem } from '../base/index.ts';
import { createHunter, huntTables, inOneGo, MARKING } from '../conduct/index.ts';
import type { HuntAnswer, HuntTable } from '../conduct/index.ts';
import { fileTable, datetimeFromUnixMs } from '../hunting/index.ts';
import { eventBytes, listEventFiles } from './event-files.ts';
import type { HuntWords } from './hunt-options.ts';
import { numberOption, readHuntWords, seedOption, timeOption } from './hunt-options.ts';
import { csvLines, faultLines, tableLines } from './hunt-print.ts';
import { openRun, RUN_OPTIONS } from './hunt-run.ts';

export const QUERY_HELP = `Hunting in KQL on the command line

  npm run hunt -- --scenario ID [--seed N] [--at T+45m] 'query'     what has arrived so far, and a week before STARTEX
  npm run hunt -- --log FILE 'query'                                the same in a run that was played
  npm run hunt -- --events FILE… [--table NAME] 'query'             your own NDJSON, JSON or CSV files, also packed with gzip
  npm run hunt -- check FILE…                                       which of many queries parse and run
  npm run hunt -- oracle FILE                                       cases with known results

  --seed N      whole number (default 1)
  --at TIME     time of the exercise, played without a team: T+45m (default), 2h
  --from TIME   no rows before it are looked at: T-24h (default: seven days before STARTEX)
  --table NAME  name of the table that the files become (default: Events)
  --rows N      rows shown at most (default 1000)
  --json        one JSON object: tables with columns and rows
  --csv         CSV, nothing cut

Exit codes: 0 done, 1 the query has a fault or was refused, 2 could not run.
`;

export async function queryCommand(args: readonly string[]): Promise<number> {
  const words = readHuntWords(args, {
    values: [...RUN_OPTIONS, 'from', 'rows', 'events', 'table'],
    switches: ['json', 'csv'],
  });
  const [text] = words.plain;
  if (text === undefined || words.plain.length > 1)
    throw new Error('Give one query, in quotes. Add --help to see what there is.');
  const rowsMax = numberOption(words, 'rows', 1_000, 1_000_000);
  const answer =
    words.values.has('events') || words.files.length > 0
      ? await overFiles(words, text, rowsMax)
      : await overRun(words, text, rowsMax);
  return show(words, text, answer);
}

async function overRun(words: HuntWords, text: string, rowsMax: number): Promise<HuntAnswer> {
  const run = await openRun(words, 'T+45m');
  const from = timeOption(words, 'from', -Infinity);
  return createHunter(run).answer(text, { from, rowsMax });
}

async function overFiles(words: HuntWords, text: string, rowsMax: number): Promise<HuntAnswer> {
  const texts = [];
  for (const file of await listEventFiles(words.files)) {
    const decoder = new TextDecoder();
    const parts: string[] = [];
    for await (const bytes of eventBytes(file)) parts.push(decoder.decode(bytes, { stream: true }));
    texts.push({ file, text: parts.join('') + decoder.decode() });
  }
  const { table, problems } = fileTable(words.values.get('table') ?? 'Events', texts);
  for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
  // The files are not the exercise's: now() is the clock's.
  const now = datetimeFromUnixMs(Date.now());
  return inOneGo(huntTables(text, new Map([[table.name, table]]), { now, seed: seedOption(words), rowsMax }));
}

const print = (lines: readonly string[]): void => void process.stdout.write(lines.map((line) => `${line}\n`).join(''));

function show(words: HuntWords, text: string, answer: HuntAnswer): number {
  if (answer.kind === 'problems') {
    for (const problem of answer.problems) process.stderr.write(`${faultLines(text, problem).join('\n')}\n`);
    return 1;
  }
  if (answer.kind === 'refused') {
    process.stderr.write(`${answer.sentence}\n`);
    return 1;
  }
  for (const remark of answer.remarks) process.stderr.write(`${remark}\n`);
  if (words.switches.has('json')) print([JSON.stringify({ marking: MARKING, ...answer })]);
  else for (const table of answer.tables) showTable(words, table, answer.tables.length > 1);
  return 0;
}

function showTable(words: HuntWords, table: HuntTable, isOneOfSeveral: boolean): void {
  if (words.switches.has('csv')) {
    print(csvLines(table));
    return;
  }
  if (isOneOfSeveral) print([`${table.name}:`]);
  print(tableLines(table, process.stdout.columns ?? 120));
}
