// `npm run hunt -- …`: queries against a scenario or against event files, and checks of many queries.
// A thin shell: words in, lines out. Exit codes 0 done, 1 found wrong, 2 could not run.
// Tested in test/engine/bin/hunt-command.test.ts.

import { loadAllHunting } from '../conduct/index.ts';
import { CHECK_HELP, checkCommand } from './hunt-check.ts';
import { NATION_HELP, nationCommand } from './hunt-nation.ts';
import { ORACLE_HELP, oracleCommand } from './hunt-oracle.ts';
import { QUERY_HELP, queryCommand } from './hunt-query.ts';

interface Command {
  readonly run: (words: readonly string[]) => Promise<number>;
  readonly help: string;
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['check', { run: checkCommand, help: CHECK_HELP }],
  ['nation', { run: nationCommand, help: NATION_HELP }],
  ['oracle', { run: oracleCommand, help: ORACLE_HELP }],
]);
const QUERY: Command = { run: queryCommand, help: QUERY_HELP };

/** What went wrong, as a sentence: a missing file is not worth a stack. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file or folder ${path ?? ''}.`;
  if (code === 'EISDIR') return `${path ?? 'What was named'} is a folder; a file was expected.`;
  return error.message;
}

// A reader that has seen enough (`| head`) closes the pipe: that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const [first = '', ...rest] = process.argv.slice(2);
const named = COMMANDS.get(first);
const words = named === undefined ? process.argv.slice(2) : rest;
const command = named ?? QUERY;
if (first === '' || words.includes('--help') || words.includes('-h')) {
  process.stdout.write(command.help);
} else {
  try {
    // Here the whole engine is at hand: only a page minds what it weighs.
    await loadAllHunting();
    process.exitCode = await command.run(words);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 2;
  }
}
