// A session log from a file, for every command that takes one: read within its limit, verified, with its header.
// Promise: what is wrong is told in sentences, located where a line is at fault; a command ends or throws, as its kind does.
// Tested in test/engine/bin/commands.test.ts.

import { readFileSync, statSync } from 'node:fs';
import { formatProblem, LIMITS } from '../base/index.ts';
import { parseLog } from '../session/index.ts';
import type { LogEntry, LogHeader } from '../session/index.ts';
import { cannotRun, EXIT } from './command-line.ts';

export interface LoadedLog {
  readonly text: string;
  readonly entries: readonly LogEntry[];
  readonly header: LogHeader;
}

type LogRead =
  | { readonly kind: 'read'; readonly log: LoadedLog }
  /** The file cannot be had, or is no session log. */
  | { readonly kind: 'not-read'; readonly sentence: string }
  /** Lines of it are wrong. */
  | { readonly kind: 'wrong'; readonly sentence: string };

function readLog(file: string): LogRead {
  let text: string;
  try {
    const { size } = statSync(file);
    if (size > LIMITS.logBytesMax)
      return { kind: 'not-read', sentence: `${file} has ${size} bytes; at most ${LIMITS.logBytesMax} are read.` };
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'not-read', sentence: `${file} could not be read: ${why}.` };
  }
  const parsed = parseLog(file, text);
  if (!parsed.ok) return { kind: 'wrong', sentence: parsed.problems.map(formatProblem).join('\n') };
  const header = parsed.value[0]?.body;
  if (header?.kind !== 'header')
    return { kind: 'not-read', sentence: `${file} does not begin with the header of a session log.` };
  return { kind: 'read', log: { text, entries: parsed.value, header } };
}

/** The log, or the end of the command: 1 where lines are wrong, 2 where it cannot be read. */
export function logOrEnd(file: string): LoadedLog {
  const read = readLog(file);
  if (read.kind === 'read') return read.log;
  if (read.kind === 'not-read') return cannotRun(read.sentence);
  process.stderr.write(`${read.sentence}\n`);
  process.exit(EXIT.wrong);
}

/** The log; throws the sentence where there is none. */
export function logOrThrow(file: string): LoadedLog {
  const read = readLog(file);
  if (read.kind === 'read') return read.log;
  throw new Error(read.sentence);
}
