// `npm run sigma -- …`: real Sigma rules against real event files, rule tests, coverage, explanations.
// A thin shell: files in, lines out. Exit codes 0 done, 1 found wrong, 2 could not run.
// Tested in test/engine/sigma/sigma-command.test.ts.

import { COVERAGE_HELP, coverageCommand } from './sigma-coverage.ts';
import { CONVERT_HELP, convertCommand, EXPLAIN_HELP, explainCommand } from './sigma-explain.ts';
import { SCAN_HELP, scanCommand } from './sigma-scan.ts';
import { TEST_HELP, testCommand } from './sigma-test.ts';

const HELP = `Sigma rules on the command line

  npm run sigma -- scan --rules DIR… --events FILE…   which rule matches which event
  npm run sigma -- test DIR                           whether rules match what they must
  npm run sigma -- coverage DIR…                      which rules can run, and where
  npm run sigma -- explain RULE EVENT                 why a rule matches an event, or why not
  npm run sigma -- convert RULE                       a rule as the engine runs it

Each command has its own --help.
Exit codes: 0 done, 1 found something wrong, 2 could not run.
`;

interface Command {
  readonly run: (words: readonly string[]) => Promise<number>;
  readonly help: string;
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['scan', { run: scanCommand, help: SCAN_HELP }],
  ['test', { run: testCommand, help: TEST_HELP }],
  ['coverage', { run: coverageCommand, help: COVERAGE_HELP }],
  ['explain', { run: explainCommand, help: EXPLAIN_HELP }],
  ['convert', { run: convertCommand, help: CONVERT_HELP }],
]);

/** What went wrong, as a sentence: a missing file is not worth a stack. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file or folder ${path ?? ''}.`;
  if (code === 'EACCES') return `${path ?? 'A file'} may not be read.`;
  if (code === 'EISDIR') return `${path ?? 'What was named'} is a folder; a file was expected.`;
  return error.message;
}

// A reader that has seen enough (`| head`) closes the pipe: that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const [name = '', ...words] = process.argv.slice(2);
const command = COMMANDS.get(name);
if (name === '' || name === '--help' || name === '-h') {
  process.stdout.write(HELP);
} else if (command === undefined) {
  process.stderr.write(`"${name}" is no command. See npm run sigma -- --help.\n`);
  process.exitCode = 2;
} else if (words.includes('--help') || words.includes('-h')) {
  process.stdout.write(command.help);
} else {
  try {
    process.exitCode = await command.run(words);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 2;
  }
}
