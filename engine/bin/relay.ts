// `npm run relay -- <command>`: backup, restore, export, erase and list of the sessions that a relay's store holds; badges.
// Promise: a backup is whole or not there; nothing is restored from a file that is not; what was erased is said.
// Tested in test/engine/bin/relay-command.test.ts.

import { createReadStream, existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { backup, DatabaseSync } from 'node:sqlite';
import { formatProblem } from '../base/index.ts';
import type { LogStore, RelayConfig } from '../relay/index.ts';
import {
  bringBack,
  createSqliteStore,
  openStore,
  readRelayConfig,
  readSessions,
  writeSessions,
} from '../relay/index.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';

const HELP = `
What the store of a relay holds: kept, brought back, handed over, erased.

  npm run relay -- list
  npm run relay -- backup FILE            every session, with its codes
  npm run relay -- restore FILE           all sessions of the file, or none; the store has none of their names
  npm run relay -- export SESSION FILE    one session, without its codes
  npm run relay -- erase SESSION [--yes]
  npm run relay -- badge-key [--replace]               the key that signs badges (Open Badges 3.0)
  npm run relay -- badge-check FILE [--issuer FILE]    whether a badge is genuine, without a network

The store is the one that RELAY_DATA and DATABASE_URL name (default: SQLite in ./data). A backup may be made while the relay
runs; before restore and erase, stop it. Codes, tokens and seals need the relay's secret as well (the file relay-secret): keep
it apart from the backup.

Exit codes: 0 done, 1 nothing was done because something is wrong, 2 could not run.
`;

const { positionals, switches, values } = readArguments(HELP, { yes: 'switch', replace: 'switch', issuer: 'value' });
const [command, first, second] = positionals;
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
const wrong = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = EXIT.wrong;
};

const config = readRelayConfig(process.env, join(process.cwd(), 'data'));
if (!config.ok) cannotRun(config.problems.map(formatProblem).join('\n'));

async function withStore<T>(work: (store: LogStore) => Promise<T>): Promise<T> {
  const store = await openStore(config.ok ? config.value : cannotRun('')).catch((error: unknown) =>
    cannotRun(`The store could not be opened: ${error instanceof Error ? error.message : String(error)}`),
  );
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Writes beside the file and puts it in its place when it is whole and on the disk. */
async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<number> {
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600);
  let bytes = 0;
  try {
    for await (const line of lines) bytes += (await handle.write(line)).bytesWritten;
    await handle.sync();
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  renameSync(part, file);
  return bytes;
}

/** SQLite is copied at one instant by its own online backup; PostgreSQL is read log by log, each up to its end. */
async function atOneInstant<T>({ folder, database }: RelayConfig, work: (store: LogStore) => Promise<T>): Promise<T> {
  const own = join(folder, 'sessions.sqlite');
  if (database !== null || !existsSync(own)) return withStore(work);
  const copy = join(folder, 'backup.sqlite');
  const away = (): void => {
    for (const ending of ['', '-wal', '-shm']) rmSync(copy + ending, { force: true });
  };
  away();
  const source = new DatabaseSync(own, { readOnly: true });
  await backup(source, copy);
  source.close();
  const store = createSqliteStore(copy);
  try {
    return await work(store);
  } finally {
    await store.close();
    away();
  }
}

async function keep(file: string): Promise<void> {
  if (!config.ok) return;
  await atOneInstant(config.value, async (store) => {
    const sessions = await store.sessions();
    const bytes = await writeWhole(file, writeSessions(store, sessions, { withCodes: true }));
    say(`${sessions.length} sessions, ${bytes} bytes, in ${file}. Keep the file relay-secret as well, apart from it.`);
  });
}

async function restore(file: string): Promise<void> {
  if (!existsSync(file)) return cannotRun(`There is no file ${file}.`);
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  const read = await readSessions(lines, file);
  if (!read.ok) return wrong(read.problems.map(formatProblem).join('\n'));
  await withStore(async (store) => {
    const why = await bringBack(store, read.value);
    if (why !== null) return wrong(why);
    say(`${read.value.length} sessions are back.`);
  });
}

async function handOver(session: string, file: string): Promise<void> {
  await withStore(async (store) => {
    const row = await store.session(session);
    if (row === null) return wrong(`There is no session ${session}. See npm run relay -- list.`);
    const bytes = await writeWhole(file, writeSessions(store, [row], { withCodes: false }));
    say(`Session ${session}, ${bytes} bytes, in ${file}. TLP:AMBER+STRICT: it holds what people wrote.`);
  });
}

async function erase(session: string): Promise<void> {
  await withStore(async (store) => {
    if ((await store.session(session)) === null) return wrong(`There is no session ${session}.`);
    if (!switches.has('yes')) return wrong(`Session ${session} would be erased for good. Say it again with --yes.`);
    await store.erase(session);
    say(`Session ${session} is erased: its logs, its codes, its name.`);
  });
}

async function list(): Promise<void> {
  await withStore(async (store) => {
    const days = config.ok ? config.value.retentionDays : 0;
    const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
    for (const { session, teams, openedMs } of await store.sessions())
      say(
        `${session}\t${teams.length} teams\topened ${day(openedMs)}\terased after ${day(openedMs + days * 86_400_000)}`,
      );
  });
}

const needs = (word: string | undefined, what: string): string => word ?? cannotRun(`Name ${what}. Try --help.`);

switch (command) {
  case 'list':
    await list();
    break;
  case 'backup':
    await keep(needs(first, 'the file to write'));
    break;
  case 'restore':
    await restore(needs(first, 'the file to read'));
    break;
  case 'export':
    await handOver(needs(first, 'the session'), needs(second, 'the file to write'));
    break;
  case 'erase':
    await erase(needs(first, 'the session'));
    break;
  case 'badge-key':
    (await import('./relay-badge.ts')).makeKey(switches.has('replace'));
    break;
  case 'badge-check':
    (await import('./relay-badge.ts')).checkFile(needs(first, 'the badge’s file'), values.get('issuer'));
    break;
  default:
    cannotRun('Name one of list, backup, restore, export, erase, badge-key, badge-check. Try --help.');
}
