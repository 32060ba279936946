// A relay in a process of its own, for drills and benches: started, killed without a word, started again on the same port.
// Promise: it keeps its sessions in a folder that is thrown away at the end; nothing of the site is needed.
// Tested in test/engine/bin/drill.test.ts.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './postgres-process.ts';

export interface RelayProcess {
  readonly address: string;
  start(): Promise<void>;
  /** Ends it as a power cut of the process would: no handler runs. */
  kill(): Promise<void>;
  /** Asks it to stop, as a service manager does; its exit code, null when a signal ended it. */
  stop(): Promise<number | null>;
  /** Bytes of memory that it holds, and seconds of processor time that it took; null where the system does not say. */
  usage(): { readonly residentBytes: number; readonly cpuSeconds: number } | null;
  remove(): Promise<void>;
}

/** Prepares a relay; `start` it before use. */
export async function prepareRelay(environment: Readonly<Record<string, string>> = {}): Promise<RelayProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'standby-drill-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>EXERCISE</title>');
  const port = await freePort();
  // As `npm start` does: a small nursery of the heap, so that what thousands of frames leave behind goes at once.
  const words = [
    '--max-semi-space-size=4',
    join(import.meta.dirname, 'start.ts'),
    '--site',
    folder,
    '--port',
    String(port),
    '--host',
    'localhost',
  ];
  const env = { ...process.env, RELAY_DATA: join(folder, 'sessions'), ...environment };
  let child: ChildProcess | null = null;
  const ended = (one: ChildProcess): Promise<unknown> =>
    one.exitCode !== null || one.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => one.once('exit', resolve));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const one = child;
    child = null;
    if (one === null) return null;
    one.kill(signal);
    await ended(one);
    return one.exitCode;
  };
  return {
    address: `http://localhost:${port}`,
    start: () =>
      new Promise((resolve, reject) => {
        const own = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
        child = own;
        let said = '';
        own.stdout.on('data', (piece: Buffer) => {
          said += piece.toString('utf8');
          if (said.includes('is ready at')) resolve();
        });
        own.stderr.on('data', (piece: Buffer) => (said += piece.toString('utf8')));
        own.once('exit', (code) => reject(new Error(`The relay ended with ${String(code)}: ${said.slice(-500)}`)));
      }),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    usage() {
      try {
        const fields = readFileSync(`/proc/${String(child?.pid)}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        // Clock ticks are hundredths of a second, pages 4,096 bytes, on every Linux that Node runs on here.
        return {
          cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
          residentBytes: Number(fields[21]) * 4_096,
        };
      } catch {
        return null;
      }
    },
    async remove() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The middle, or any other share, of what was measured; 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
