// Runs one command of a suite and keeps what it printed.
// Promise: never throws for a command that fails or is missing; the outcome says so.
// Used by test/run.ts; tested by the test/support/suite.test.ts.

import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Where Node keeps what it compiled, types taken out: a command starts in a third of the time. */
export const COMPILED = join(ROOT, 'node_modules', '.cache', 'standby-compile');

export interface CommandOutcome {
  /** Exit code; 127 when the command could not be started, 1 when a signal ended it. */
  readonly code: number;
  /** Standard output and standard error, in the order they came. */
  readonly output: string;
}

const ENVIRONMENT = {
  ASTRO_TELEMETRY_DISABLED: '1',
  ASTRO_DISABLE_UPDATE_CHECK: 'true',
  NO_COLOR: '1',
  NODE_COMPILE_CACHE: COMPILED,
  // The tools come from the install, and `node` is the version that package.json pins.
  PATH: [join(ROOT, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
};

/** Runs `command` from the repository's root and resolves when it has ended. */
export function runCommand(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    const child = spawn(command, [...args], {
      cwd: ROOT,
      env: { ...process.env, ...ENVIRONMENT, ...environment, FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', (error) => {
      resolve({ code: 127, output: `${command} could not be started: ${error.message}\n` });
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString('utf8') });
    });
  });
}
