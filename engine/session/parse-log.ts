// Log text → entries, verified line by line: form, numbering, order, hash chain. Never throws on any text.
// Promise: any changed byte of a stored log is found, and everything above the first break can be recovered.
// Rules SES6 … in SPEC.md; tested in test/engine/session/parse-log.test.ts.

import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { shown } from './checks.ts';
import type { LogEntry } from './log-entry.ts';
import { readBody } from './read-body.ts';
import { entryHash, formatEntry, orderFault } from './session-log.ts';

/** What could be saved of a log: the entries above the first break, and what broke. */
export interface Recovery {
  readonly entries: readonly LogEntry[];
  /** Empty when the whole text verified. At most one: below a break nothing can be trusted. */
  readonly problems: readonly Problem[];
  /** The break is a last line that was not written to its end: the ordinary trace of a crash or a full disk. */
  readonly wasCutShort: boolean;
  /** Lines below the last good entry that were left out. */
  readonly linesLost: number;
}

interface Fault {
  readonly column: number;
  readonly message: string;
  readonly advice: string;
}

const COPY_ADVICE = 'Use another copy of the log, or continue from the entries above this line.';

/** Reads a whole log. Fails with the first break; warnings never occur. */
export function parseLog(file: string, text: string): Result<LogEntry[]> {
  const { entries, problems } = recoverLog(file, text);
  return problems.length === 0 ? success([...entries]) : failure(problems);
}

/** Reads as much of a log as verifies. */
export function recoverLog(file: string, text: string): Recovery {
  const sizeFault = textFault(text);
  if (sizeFault !== null) return broken(file, [], 1, sizeFault, { wasCutShort: false, linesLost: 0 });
  // Mail and some editors end lines with CR LF or add a byte order mark; neither is part of what was hashed.
  const lines = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const isEnded = lines.at(-1) === '';
  if (isEnded) lines.pop();
  const entries: LogEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const read = readLine(line, index, entries.at(-1));
    if (!('fault' in read)) {
      entries.push(read.entry);
      continue;
    }
    const wasCutShort = index === lines.length - 1 && !isEnded && read.isNotJson;
    const fault = wasCutShort ? { ...CUT_SHORT, column: line.length + 1 } : read.fault;
    return broken(file, entries, index + 1, fault, { wasCutShort, linesLost: lines.length - index });
  }
  return { entries, problems: [], wasCutShort: false, linesLost: 0 };
}

const CUT_SHORT: Omit<Fault, 'column'> = {
  message: 'The last line stops in the middle; expected a whole entry.',
  advice: 'Everything above it is intact: remove this line, or let the exercise resume from the entry before it.',
};

function broken(
  file: string,
  entries: readonly LogEntry[],
  line: number,
  fault: Fault,
  extent: { readonly wasCutShort: boolean; readonly linesLost: number },
): Recovery {
  return { entries, problems: [{ file, line, ...fault, severity: 'error' }], ...extent };
}

function textFault(text: string): Fault | null {
  if (text.trim() === '') {
    return {
      column: 1,
      message: 'The file is empty; expected a session log.',
      advice: 'Choose the file that was downloaded after an exercise.',
    };
  }
  if (text.length > LIMITS.logBytesMax) {
    return {
      column: 1,
      message: `The file has ${text.length} characters; at most ${LIMITS.logBytesMax} are read.`,
      advice: 'Check that it is a session log of one exercise.',
    };
  }
  return null;
}

type LineRead = { readonly entry: LogEntry } | { readonly fault: Fault; readonly isNotJson: boolean };

const refuse = (column: number, message: string, advice: string): LineRead => ({
  fault: { column, message, advice },
  isNotJson: false,
});

function readLine(line: string, index: number, previous: LogEntry | undefined): LineRead {
  if (index >= LIMITS.exportEntriesMax) {
    return refuse(
      1,
      `The log has more than ${LIMITS.exportEntriesMax} entries; that many are read.`,
      'Check that it is a log of one exercise.',
    );
  }
  if (line.length > LIMITS.logLineCharactersMax) {
    return refuse(
      LIMITS.logLineCharactersMax,
      `The line has ${line.length} characters; at most ${LIMITS.logLineCharactersMax} are read.`,
      COPY_ADVICE,
    );
  }
  let plain: unknown;
  try {
    plain = JSON.parse(line);
  } catch {
    const message =
      index === 0
        ? 'This is not a session log: its first line is not JSON.'
        : 'The line is not JSON; expected a log entry.';
    return {
      fault: {
        column: 1,
        message,
        advice: index === 0 ? 'Choose the .ndjson file that was downloaded after an exercise.' : COPY_ADVICE,
      },
      isNotJson: true,
    };
  }
  if (typeof plain !== 'object' || plain === null || !('n' in plain) || !('body' in plain) || !('hash' in plain)) {
    return refuse(1, 'The line is not a log entry; expected its number `n`, its `body` and its `hash`.', COPY_ADVICE);
  }
  const { n, hash } = plain;
  if (n !== index) {
    return refuse(
      columnOf(line, '"n":'),
      `Expected entry number ${index}; found ${shown(n)}.`,
      'A line was lost, repeated or moved. ' + COPY_ADVICE,
    );
  }
  const body = readBody(plain.body, index === 0 ? 'header' : 'later');
  if ('fault' in body) return refuse(columnOf(line, '"body":'), `Entry ${index}: ${body.fault}`, body.advice);
  const order = previous === undefined ? null : orderFault(previous.body, body.value);
  if (order !== null) return refuse(1, `Entry ${index}: ${order}.`, COPY_ADVICE);
  const expected = entryHash(previous?.hash ?? '', index, body.value);
  if (hash !== expected) {
    return refuse(
      columnOf(line, '"hash":'),
      `Entry ${index} does not fit its hash: it, or an entry above it, was changed after it was written.`,
      COPY_ADVICE,
    );
  }
  const entry: LogEntry = { n: index, body: body.value, hash: expected };
  // Spaces, key order and escapes are not hashed; held against the one way to write an entry, no byte is free.
  if (formatEntry(entry) !== line)
    return refuse(1, `Entry ${index} is not written in the log's own form (sorted keys, no spaces).`, COPY_ADVICE);
  return { entry };
}

/** Column of a key in a line, from 1; 1 when it is not there. */
function columnOf(line: string, key: string): number {
  return Math.max(0, line.lastIndexOf(key)) + 1;
}
