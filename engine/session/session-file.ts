// A session as one file: every team's log, line by line, readable in any copy of this software with no server.
// Promise: reading checks every signature and the whole chain; a changed or cut file says which team and place.
// Tested in test/engine/session/session-file.test.ts.

import type { GroupEntry } from './group-entry.ts';
import { readGroupLine } from './group-entry.ts';
import type { Ledger } from './ledger.ts';
import { createLedger, nextFault, takeEntry } from './ledger.ts';
import type { Verify } from './signature.ts';
import { verifyText } from './signature.ts';

/** A team's log as lines. */
export interface TeamLogFile {
  readonly team: string;
  readonly lines: readonly string[];
}

const FORMAT = 'standby-session-1';
const MARKING = 'EXERCISE EXERCISE EXERCISE';

/** What stands in the first line of a session file. */
export interface SessionFile {
  readonly session: string;
  readonly title: string;
  readonly plan: string;
  readonly seed: number;
  readonly teams: readonly TeamLogFile[];
  /** The sealed edition that was played, as plain JSON: a copy of the software elsewhere does not have it. Null or left out: the library. */
  readonly sealed?: unknown;
}

/** First line: what it is; then for each team a line with its name and how many entries follow. */
export function writeSessionFile({ session, title, plan, seed, teams, sealed }: SessionFile): string {
  const about = {
    ...{ format: FORMAT, marking: MARKING, tlp: 'TLP:AMBER+STRICT', session, title, plan, seed },
    ...(sealed === null || sealed === undefined ? {} : { sealed }),
  };
  const lines = [JSON.stringify(about)];
  for (const { team, lines: own } of teams) lines.push(JSON.stringify({ team, entries: own.length }), ...own);
  return `${lines.join('\n')}\n`;
}

export type SessionFileRead =
  { readonly ok: true; readonly file: SessionFile } | { readonly ok: false; readonly says: string };

const NO_FILE: SessionFileRead = {
  ok: false,
  says: 'This is no session file of this software. Choose the file that the console or this page saved.',
};

function parsed(line: string | undefined): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line ?? '');
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

/** Reads the frame of a session file; the logs in it are read by `readTeamLog`. */
export function readSessionFile(text: string): SessionFileRead {
  const lines = text.split('\n');
  const about = parsed(lines[0]);
  if (about === null || about['format'] !== FORMAT) return NO_FILE;
  const { session, title, plan, seed } = about;
  if (typeof session !== 'string' || typeof title !== 'string' || typeof plan !== 'string') return NO_FILE;
  if (typeof seed !== 'number') return NO_FILE;
  const teams: TeamLogFile[] = [];
  for (let at = 1; at < lines.length && lines[at] !== '';) {
    const head = parsed(lines[at]);
    const team = head?.['team'];
    const count = head?.['entries'];
    if (typeof team !== 'string' || typeof count !== 'number' || !Number.isInteger(count) || count < 0)
      return { ok: false, says: `Line ${String(at + 1)} of the file names no team. It was cut or changed.` };
    const own = lines.slice(at + 1, at + 1 + count);
    if (own.length < count || own.includes(''))
      return { ok: false, says: `The log of ${team} was cut: ${String(count)} entries were saved.` };
    teams.push({ team, lines: own });
    at += 1 + count;
  }
  return { ok: true, file: { session, title, plan, seed, teams, sealed: about['sealed'] ?? null } };
}

/** A team's log, verified from its first line on. */
export interface VerifiedLog {
  readonly ledger: Ledger;
  readonly entries: readonly GroupEntry[];
}

/** `verify` may remember: the same marks stand in the logs of all teams. */
export function readTeamLog(
  { team, lines }: TeamLogFile,
  verify: Verify = verifyText,
): VerifiedLog | { readonly says: string } {
  let ledger: Ledger | null = null;
  const entries: GroupEntry[] = [];
  for (const line of lines) {
    const read = readGroupLine(line);
    const place = `Entry ${String(entries.length)} of ${team}`;
    if ('fault' in read) return { says: `${place} cannot be read: it was changed.` };
    ledger ??= createLedger(read.entry.envelope.session, team);
    const fault = nextFault(ledger, read.entry, verify);
    if (fault !== null)
      return { says: `${place} does not follow: ${fault.kind === 'law' ? fault.why : 'the chain is broken.'}` };
    takeEntry(ledger, read.entry);
    entries.push(read.entry);
  }
  return ledger === null ? { says: `The log of ${team} is empty.` } : { ledger, entries };
}
