// `npm run sigma -- …`: real Sigma rules against real event files, rule tests, coverage, explanations.
// A thin shell: files in, lines out. Exit codes 0 done, 1 found wrong, 2 could not run.
// Tested in test/engine/sigma/sigma-command.test.ts.

import { coverageCommand } from './sigma-coverage.ts';
import { convertCommand, explainCommand } from './sigma-explain.ts';
import { scanCommand } from './sigma-scan.ts';
import { testCommand } from './sigma-test.ts';

const HELP = `Sigma rules on the command line

  npm run sigma -- scan --rules DIR… --events FILE… [--json OUT] [--explain]
      Reads rules and events (NDJSON, or a JSON file with one event or a list; .gz too; - for standard input).
      Prints "event-index rule-id" for each match, then one JSON line. Rules that could not load go to standard error.
  npm run sigma -- test DIR [--rules DIR…]
      Runs <stem>.cases.yml beside rules, and regression folders (info.yml with events).
      Ends "N passed, N failed".
  npm run sigma -- coverage DIR…
      Which rules run on our tables, which have no source there, which could not be read; last line JSON.
  npm run sigma -- explain RULE EVENT
      Why a rule matches the first event of a file, or which parts do not.
  npm run sigma -- convert RULE
      The rule as the engine runs it: raw fields and our tables, as JSON.

Exit codes: 0 done, 1 found something wrong, 2 could not run.
`;

type Command = (words: readonly string[]) => Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['scan', scanCommand],
  ['test', testCommand],
  ['coverage', coverageCommand],
  ['explain', explainCommand],
  ['convert', convertCommand],
]);

// A reader that has seen enough (`| head`) closes the pipe: that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const [name = '', ...words] = process.argv.slice(2);
const command = COMMANDS.get(name);
if (name === '' || name === '--help' || words.includes('--help')) {
  process.stdout.write(HELP);
} else if (command === undefined) {
  process.stderr.write(`"${name}" is no command. See npm run sigma -- --help.\n`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command(words);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
