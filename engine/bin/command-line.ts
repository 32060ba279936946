// What every command of the command line shares: options by name, a help text, exit codes
// 0 (done), 1 (found something wrong), 2 (could not run). Tested in test/engine/bin/commands.test.ts.

import { parseArgs } from 'node:util';

export const EXIT = { done: 0, wrong: 1, cannotRun: 2 } as const;

/** Options of a command: `true` for a switch, a word for an option that takes a value. */
export type OptionNames = Readonly<Record<string, 'switch' | 'value'>>;

export interface Arguments {
  readonly positionals: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
}

/** Reads the arguments; prints help or a sentence and ends the process when they are no arguments of this command. */
export function readArguments(help: string, options: OptionNames): Arguments {
  try {
    const parsed = parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        ...Object.fromEntries(
          Object.entries(options).map(([name, kind]) => [
            name,
            { type: kind === 'switch' ? 'boolean' : 'string' } as const,
          ]),
        ),
      },
    });
    const entries = Object.entries(parsed.values as Record<string, string | boolean | undefined>);
    if (parsed.values['help'] === true) {
      process.stdout.write(`${help.trim()}\n`);
      process.exit(EXIT.done);
    }
    return {
      positionals: parsed.positionals,
      values: new Map(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
      switches: new Set(entries.flatMap(([name, value]) => (value === true ? [name] : []))),
    };
  } catch (error) {
    return cannotRun(`${error instanceof Error ? error.message : String(error)} Try --help.`);
  }
}

/** Says why a command cannot run and ends with exit code 2. */
export function cannotRun(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(EXIT.cannotRun);
}
