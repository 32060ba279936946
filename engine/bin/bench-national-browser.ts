// Watchers of the national day in workers of a headless Chromium, driven through a program of the tests.
// Promise: the same questions and answers as with threads of Node; build, server and inputs are outside every timing.
// Tested in test/engine/bin/bench-national.test.ts.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildWorker, serveBench } from './bench-browser.ts';
import type { Crew } from './bench-national.ts';
import type { NationalAnswer, NationalInputs } from './lanes/national-day.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** Finds and drives the browser; it belongs to the tests, whose tools it uses. */
const DRIVER = join(ROOT, 'test/browser/run-national.ts');
const WORKER = 'national-worker.js';

/** A line of the driver: an answer, or the first line of all, which names the browser. */
interface Told {
  readonly watcher: number;
  readonly answer: NationalAnswer | string;
  readonly bytesPeak: number | null;
  readonly browser?: string;
}

export async function browserCrew(inputs: NationalInputs, count: number): Promise<Crew> {
  if (!existsSync(DRIVER)) throw new Error('The browser bench needs the folder test/ of the repository.');
  const folder = mkdtempSync(join(tmpdir(), 'standby-national-'));
  await buildWorker(folder, 'national-worker.ts', WORKER);
  const { server, url } = await serveBench(folder, WORKER, { national: async () => JSON.stringify(inputs) });
  const driver = spawn(process.execPath, [DRIVER, JSON.stringify({ url, worker: WORKER, count })], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map<number, (answer: NationalAnswer | string) => void>();
  let bytesPeak: number | null = null;
  const ended = new Promise<void>((told) => {
    driver.on('close', () => {
      waiting.forEach((tell) => tell('The browser stopped.'));
      told();
    });
  });
  const lines = createInterface({ input: driver.stdout });
  const browser = await new Promise<string>((told) => {
    lines.on('line', (text) => {
      const line = JSON.parse(text) as Told;
      if (line.browser !== undefined) return told(line.browser);
      bytesPeak = line.bytesPeak === null ? bytesPeak : Math.max(bytesPeak ?? 0, line.bytesPeak);
      waiting.get(line.watcher)?.(line.answer);
      waiting.delete(line.watcher);
    });
    void ended.then(() => told('unknown'));
  });
  return {
    where: { in: 'chromium', chromium: browser },
    // Questions and answers pass through as text.
    isSharing: false,
    ask: (watcher, question) =>
      new Promise((told) => {
        waiting.set(watcher, told);
        driver.stdin.write(`${JSON.stringify({ watcher, question })}\n`);
      }),
    bytesPeak: () => bytesPeak,
    cpuSeconds: () => null,
    async close() {
      driver.stdin.end();
      await ended;
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
