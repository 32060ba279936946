// `npm run hunt -- check FILE…`: which of many queries parse, and with --run which run against a scenario's tables.
// Promise: the last line is one line of JSON; every query that fails is in it with its reason.
// Tested in test/engine/bin/hunt-command.test.ts.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createHunter } from '../conduct/index.ts';
import type { Hunt, HuntAnswer, Hunter, HuntOptions } from '../conduct/index.ts';
import { parseQuery } from '../hunting/index.ts';
import type { FileShelf } from '../hunting/index.ts';
import { numberOption, readHuntWords, timeOption } from './hunt-options.ts';
import { openRun, RUN_OPTIONS } from './hunt-run.ts';

export const CHECK_HELP = `Which queries parse, and which run

  npm run hunt -- check FILE… [--run] [--scenario ID] [--seed N] [--at T+30m] [--from T-30m] [--rows N]

FILE is a JSON list of objects with the query in "q", a .kql file, or a folder of .kql files.

  --run          also plans and runs each query against the scenario's tables
  --scenario ID  default: ransomware-at-an-acute-trust
  --at TIME      the scenario's time at which they run (default T+30m)
  --from TIME    no rows before it are looked at (default half an hour before STARTEX)
  --seconds N    processor time after which a query is given up (default 30)
  --strict       gives the exercise's files alone and refuses others, as the pane does
  --verbose      a line for each query, with its rows and milliseconds

Nothing is fetched: a file that externaldata names is an empty table with its columns, as is every table that the
exercise does not fill. Last line: {"queries","parsed","ran","noTable","outside","failed":[{"index" or "file","step","reason"}]};
"ran" is null without --run, "noTable" counts failures for want of a table, "outside" queries that name a file.
Exit codes: 0 all of them, 1 some failed, 2 could not run.
`;

interface NamedQuery {
  readonly name: { readonly index: number } | { readonly file: string };
  readonly text: string;
}

/** Why a query failed, and how far it came. */
interface Failure {
  readonly step: 'parse' | 'plan' | 'run' | 'our fault';
  readonly reason: string;
}

type CheckOptions = HuntOptions & { readonly seconds: number };

export async function checkCommand(args: readonly string[]): Promise<number> {
  const words = readHuntWords(args, {
    values: [...RUN_OPTIONS, 'from', 'rows', 'seconds'],
    switches: ['run', 'strict', 'verbose'],
  });
  if (words.plain.length === 0) throw new Error('Name a JSON list of queries, .kql files or folders of them.');
  const queries = words.plain.flatMap(readQueries);
  const hunter = words.switches.has('run') ? createHunter(await openRun(words, 'T+30m')) : null;
  const from = timeOption(words, 'from', -1_800_000);
  const rows = numberOption(words, 'rows', 1_000, 1_000_000);
  const seconds = numberOption(words, 'seconds', 30, 3_600);
  const failed: (NamedQuery['name'] & Failure)[] = [];
  let parsed = 0;
  let outside = 0;
  let ran = 0;
  for (const { name, text } of queries) {
    const started = process.hrtime.bigint();
    let isOutside = false;
    const empty: FileShelf = {
      get() {
        isOutside = true;
        return '';
      },
      keys: () => [],
    };
    const files = words.switches.has('strict') ? {} : { files: empty };
    const outcome = checked(text, hunter, { from, rowsMax: rows, seconds, ...files });
    if (isOutside) outside += 1;
    const ms = Number((process.hrtime.bigint() - started) / 1_000_000n);
    if (typeof outcome !== 'number' && outcome.step === 'parse') failed.push({ ...name, ...outcome });
    else {
      parsed += 1;
      if (typeof outcome === 'number') ran += 1;
      else failed.push({ ...name, ...outcome });
    }
    if (words.switches.has('verbose') || typeof outcome !== 'number')
      process.stdout.write(`${'index' in name ? name.index : name.file}: ${told(outcome)} (${ms} ms)\n`);
  }
  const noTable = failed.filter(({ reason }) => /There is no table/.test(reason)).length;
  const summary = { queries: queries.length, parsed, ran: hunter === null ? null : ran, noTable, outside, failed };
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  return failed.length === 0 ? 0 : 1;
}

const told = (outcome: number | Failure): string =>
  typeof outcome === 'number' ? `${outcome} rows` : `${outcome.step}: ${outcome.reason.replaceAll('\n', ' ')}`;

/** A query that brings the engine down is told like any other failure, so that the others are still tried. */
function checked(text: string, hunter: Hunter | null, options: CheckOptions): number | Failure {
  try {
    return check(text, hunter, options);
  } catch (error) {
    return { step: 'our fault', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Rows of the answer, or why there is none. Without a hunter the query is only parsed. */
function check(text: string, hunter: Hunter | null, options: CheckOptions): number | Failure {
  const { problems } = parseQuery(text);
  if (problems.length > 0) return { step: 'parse', reason: problems.map(({ message }) => message).join(' ') };
  if (hunter === null) return 0;
  const answer = answerWithin(hunter.hunt(text, options), options.seconds);
  if (answer === null) return { step: 'run', reason: `Given up after ${options.seconds} s of processor time.` };
  switch (answer.kind) {
    case 'results':
      return answer.tables.reduce((sum, table) => sum + table.rowCount, 0);
    case 'problems':
      return { step: 'plan', reason: answer.problems.map(({ message }) => message).join(' ') };
    case 'refused':
      return { step: 'run', reason: answer.sentence };
  }
}

/** The hunt's answer; null when it takes longer. One query that runs long must not keep the others from being tried. */
function answerWithin(hunt: Hunt, seconds: number): HuntAnswer | null {
  const before = process.cpuUsage();
  for (;;) {
    const step = hunt.next();
    if (step.done === true) return step.value;
    const { user, system } = process.cpuUsage(before);
    if (user + system > seconds * 1_000_000) return null;
  }
}

function readQueries(path: string): readonly NamedQuery[] {
  if (statSync(path).isDirectory()) {
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.kql'))
      .sort()
      .map((file) => join(path, file));
    if (files.length === 0) throw new Error(`${path} holds no .kql file.`);
    return files.flatMap(readQueries);
  }
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.json')) return [{ name: { file: path }, text }];
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error(`${path} is no JSON list.`);
  return list.map((entry: unknown, index) => {
    const query = typeof entry === 'object' && entry !== null && 'q' in entry ? entry.q : entry;
    if (typeof query !== 'string') throw new Error(`${path}: element ${index} has no query in "q".`);
    return { name: { index }, text: query };
  });
}
