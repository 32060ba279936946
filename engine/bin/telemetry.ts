// `npm run telemetry -- …`: telemetry out of the exercise, and what an analyst checks of it first.
// A thin shell: words in, lines out. Exit codes 0 done, 1 found wrong, 2 could not run, 130 stopped.
// Tested in test/engine/bin/telemetry-export.test.ts and test/engine/bin/telemetry-profile.test.ts.

import { EXPORT_HELP, exportCommand } from './telemetry-export.ts';
import { PROFILE_HELP, profileCommand } from './telemetry-profile.ts';

interface Command {
  readonly run: (words: readonly string[]) => Promise<number>;
  readonly help: string;
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['export', { run: exportCommand, help: EXPORT_HELP }],
  ['profile', { run: profileCommand, help: PROFILE_HELP }],
]);

const HELP = `Telemetry out of the exercise

${[...COMMANDS.values()].map(({ help }) => help).join('\n')}`;

const [first = '', ...words] = process.argv.slice(2);
const command = COMMANDS.get(first);
if (first === '' || first === '--help' || first === '-h') process.stdout.write(HELP);
else if (command === undefined) {
  process.stderr.write(`There is no "${first}" here. There are: ${[...COMMANDS.keys()].join(', ')}. Try --help.\n`);
  process.exitCode = 2;
} else if (words.includes('--help') || words.includes('-h')) process.stdout.write(command.help);
else {
  try {
    process.exitCode = await command.run(words);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
