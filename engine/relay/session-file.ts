// Sessions as text, one line of JSON each: for a backup, an export, and to bring them back.
// Promise: a file that is cut off, changed or no chain of lawful entries is refused whole, with the line and a sentence.
// Tested in test/engine/relay/session-file.test.ts.

import { createHash } from 'node:crypto';
import type { Problem, Result } from '../base/index.ts';
import { failure, LIMITS, success } from '../base/index.ts';
import { TEAM_KINDS } from '../scenario/index.ts';
import {
  count,
  createLedger,
  fieldsFault,
  hex,
  listOf,
  name,
  nextFault,
  objectOf,
  oneOf,
  optional,
  readGroupLine,
  slug,
  takeEntry,
  verifyText,
} from '../session/index.ts';
import type { CodeRow, LogStore, SessionRow } from './log-store.ts';
import { PASS_ROLES } from './log-store.ts';

const WHAT = 'standby-sessions';
const VERSION = 1;
const MARKING = 'EXERCISE EXERCISE EXERCISE';
const LINES_AT_A_TIME = 500;

/** A person, and the number of the device that ended the earlier ones. */
type Device = readonly [person: string, used: number];

/** A session with everything that a store holds of it. */
export interface KeptSession {
  readonly row: SessionRow;
  readonly codes: readonly CodeRow[];
  /** The last devices of those who moved. */
  readonly devices: readonly Device[];
  readonly logs: ReadonlyMap<string, readonly string[]>;
}

/**
 * The lines of a file with these sessions, each with its line feed. The last one seals the others: how many they are, and
 * their SHA-256. Codes go along only where they are to work again.
 */
export async function* writeSessions(
  store: LogStore,
  sessions: readonly SessionRow[],
  { withCodes }: { readonly withCodes: boolean },
): AsyncGenerator<string> {
  const sum = createHash('sha256');
  let count = 0;
  const seal = (value: object | string): string => {
    const line = `${typeof value === 'string' ? value : JSON.stringify(value)}\n`;
    sum.update(line);
    count += 1;
    return line;
  };
  yield seal({ what: WHAT, v: VERSION, marking: MARKING, sessions: sessions.length });
  for (const row of sessions) {
    const devices = withCodes ? [...(await store.devices(row.session))] : [];
    const codes = withCodes ? await store.codes(row.session) : [];
    yield seal({ session: row, codes, ...(devices.length === 0 ? {} : { devices }) });
    for (const { team } of row.teams) {
      for (let from = 0; ;) {
        const lines = await store.read(row.session, team, from, LINES_AT_A_TIME);
        // An entry names its session, team and place itself.
        if (lines.length > 0) yield lines.map(seal).join('');
        from += lines.length;
        if (lines.length < LINES_AT_A_TIME) break;
      }
    }
  }
  yield `${endOf(count, sum.digest('hex'))}\n`;
}

const endOf = (lines: number, sha256: string): string => JSON.stringify({ end: WHAT, lines, sha256 });

class Fault extends Error {}

/** Reads such a file, given line by line. Nothing of it counts before its end has been seen and found right. */
export async function readSessions(
  lines: AsyncIterable<string>,
  file: string,
): Promise<Result<readonly KeptSession[]>> {
  const reading = createReading();
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      reading.take(line);
    }
    return success(reading.end());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const problem: Problem = {
      ...{ file, line: Math.max(number, 1), column: 1, message: error.message, severity: 'error' },
      advice: 'Nothing was taken from this file. Use another backup.',
    };
    return failure([problem]);
  }
}

type Logs = Map<string, { readonly lines: string[]; readonly ledger: ReturnType<typeof createLedger> }>;

interface Reading {
  readonly row: SessionRow;
  readonly codes: readonly CodeRow[];
  readonly devices: readonly Device[];
  readonly logs: Logs;
}

function createReading(): { take(line: string): void; end(): readonly KeptSession[] } {
  const sum = createHash('sha256');
  const kept: Reading[] = [];
  let count = 0;
  let wanted = -1;
  let isEnded = false;
  return {
    take(line) {
      if (isEnded) throw new Fault('Something follows the end of the file.');
      if (line.length > LIMITS.openingBytesMax) throw new Fault('The line is longer than any.');
      const isEntry = line.startsWith('{"body":');
      if (isEntry) takeEntryLine(kept.at(-1)?.logs, line);
      else {
        const value = recordOf(line);
        if (count === 0) wanted = headOf(value);
        else if ('end' in value) {
          isEnded = true;
          if (line !== endOf(count, sum.copy().digest('hex')))
            throw new Fault('The file was changed or is not whole: its seal does not fit.');
        } else kept.push(sessionOf(value));
      }
      sum.update(`${line}\n`);
      count += 1;
    },
    end() {
      if (!isEnded) throw new Fault('The file is cut off: its end is missing.');
      if (kept.length !== wanted) throw new Fault('The file holds another number of sessions than it says.');
      const empty = kept.find(({ logs }) => [...logs.values()].some(({ lines }) => lines.length === 0));
      if (empty !== undefined) throw new Fault(`A team of session ${empty.row.session} has no log.`);
      return kept.map(({ row, codes, devices, logs }) => ({
        ...{ row, codes, devices },
        logs: new Map([...logs].map(([team, { lines }]) => [team, lines])),
      }));
    },
  };
}

function recordOf(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below.
  }
  throw new Fault('The line is not JSON.');
}

function headOf(value: Readonly<Record<string, unknown>>): number {
  if (value['what'] !== WHAT) throw new Fault('This is no file of sessions.');
  if (value['v'] !== VERSION)
    throw new Fault(`The file has version ${String(value['v'])}; this build reads ${VERSION}.`);
  return Number(value['sessions']);
}

function sessionOf(value: Readonly<Record<string, unknown>>): Reading {
  if (!('session' in value)) throw new Fault('This is neither a session nor an entry of one.');
  const fault = fieldsFault(value, KEPT);
  if (fault !== null) throw new Fault(`This is no session: expected ${fault}.`);
  const row = value['session'] as SessionRow;
  const codes = value['codes'] as readonly CodeRow[];
  const devices = (value['devices'] ?? []) as readonly Device[];
  if (row.teams.length === 0 || new Set(row.teams.map(({ team }) => team)).size < row.teams.length)
    throw new Fault('A session has a team, and each team once.');
  if (codes.some(({ session }) => session !== row.session)) throw new Fault('A code is another session’s.');
  const logs: Logs = new Map(
    row.teams.map(({ team }) => [team, { lines: [], ledger: createLedger(row.session, team) }]),
  );
  return { row, codes, devices, logs };
}

/** What a line with a session holds. */
const KEPT = {
  session: objectOf({
    session: slug,
    teams: listOf(
      objectOf({
        ...{ team: slug, name, kind: oneOf(...TEAM_KINDS), kernel: name, schema: count },
        ...{ scenario: name, packHash: hex(64), seed: count },
      }),
      LIMITS.groupTeamsMax,
    ),
    openedMs: count,
    sealed: optional(hex(64)),
  }),
  codes: listOf(
    objectOf({
      ...{ hash: name, session: slug, id: slug, role: oneOf(...PASS_ROLES), person: name, nonce: name },
      ...{ teams: listOf(name, LIMITS.groupTeamsMax), expiresMs: count },
    }),
    // Beside those of the session, one of each person who is moving.
    LIMITS.sessionCodesMax + LIMITS.groupPeopleMax,
  ),
  devices: optional((value) =>
    Array.isArray(value) && value.every(isDevice) ? null : 'pairs of a person and a number',
  ),
};
const isDevice = (value: unknown): value is Device =>
  Array.isArray(value) && value.length === 2 && slug(value[0]) === null && count(value[1]) === null;

/** Each entry is read, chained and judged as every browser would. */
function takeEntryLine(logs: Logs | undefined, line: string): void {
  const read = readGroupLine(line);
  if ('fault' in read) throw new Fault(read.fault);
  const { team, seq } = read.entry.envelope;
  const log = logs?.get(team);
  if (log === undefined) throw new Fault(`The entry belongs to a team that its session does not have: ${team}.`);
  const fault = nextFault(log.ledger, read.entry, verifyText);
  if (fault !== null) {
    const why = fault.kind === 'law' ? fault.why : 'It does not follow the entry before it.';
    throw new Fault(`Entry ${seq} of ${team} is not lawful: ${why}`);
  }
  takeEntry(log.ledger, read.entry);
  log.lines.push(line);
}

/** Puts sessions into a store that has none of their names: all of them, or none. A sentence when it cannot be done. */
export async function bringBack(store: LogStore, sessions: readonly KeptSession[]): Promise<string | null> {
  for (const { row } of sessions)
    if ((await store.session(row.session)) !== null)
      return `The store has a session of the name ${row.session} already. Erase it first, or restore into an empty store.`;
  const written: string[] = [];
  for (const { row, codes, devices, logs } of sessions) {
    const parts = [...logs].map(([team, lines]) => ({ team, expectedSeq: 0, lines }));
    const outcome = await store.open(row, codes, parts);
    if (outcome === 'appended') {
      written.push(row.session);
      for (const [person, used] of devices) await store.useDevice(row.session, person, used);
      continue;
    }
    for (const session of written) await store.erase(session);
    return `Session ${row.session} could not be written (${outcome}), so that none was.`;
  }
  return null;
}
