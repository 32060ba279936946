// `npm run bench -- detection --browser`: the lanes in a worker of a headless Chromium, one fresh worker a lane.
// Promise: the same lines as in Node, with `"in":"chromium"`; the build, the server and the inputs are outside every timing.
// Tested in test/engine/bin/bench-browser.test.ts.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DISK_INPUTS } from './bench-detection.ts';
import type { DetectionBenchOptions } from './bench-detection.ts';
import { LANES } from './lanes/all-lanes.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** Finds and drives the browser; it belongs to the tests, whose tools it uses. */
const DRIVER = join(ROOT, 'test/browser/run-lanes.ts');
const WORKER = 'lane-worker.js';

/** Bundles a worker of engine/bin/lanes into a folder of its own. */
export async function buildWorker(folder: string, entry: string, name: string): Promise<void> {
  // Only here: nobody who runs the lanes in Node pays for loading the bundler.
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'esnext',
      lib: { entry: join(ROOT, 'engine/bin/lanes', entry), formats: ['es'], fileName: () => name },
    },
  });
}

/** Inputs that a worker may fetch, by name. */
export type ServedInputs = Readonly<Record<string, () => Promise<string | Uint8Array>>>;

/** Inputs as a browser gets them; an absent one is `null`, or no bytes. */
const INPUTS: ServedInputs = {
  corpusRules: async () => JSON.stringify(await DISK_INPUTS.corpusRules()),
  ownRules: async () => JSON.stringify(await DISK_INPUTS.ownRules()),
  otrfEvents: async () => (await DISK_INPUTS.otrfEvents()) ?? new Uint8Array(0),
  scenarioPack: async () => JSON.stringify(await DISK_INPUTS.scenarioPack()),
};

async function answerTo(
  path: string,
  folder: string,
  worker: string,
  inputs: ServedInputs,
): Promise<{ type: string; body: string | Uint8Array } | null> {
  if (path === '/') return { type: 'text/html', body: '<!doctype html><title>EXERCISE: bench of Standby</title>' };
  if (path === `/${worker}`) return { type: 'text/javascript', body: readFileSync(join(folder, worker)) };
  const input = inputs[path.replace(/^\/inputs\//, '')];
  return input === undefined ? null : { type: 'application/octet-stream', body: await input() };
}

/** Serves the page, the worker and the inputs on this machine alone. */
export async function serveBench(
  folder: string,
  worker: string,
  inputs: ServedInputs,
): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    const refuse = (status: number): void => void response.writeHead(status).end();
    answerTo(request.url ?? '', folder, worker, inputs).then(
      (found) => {
        if (found === null) return refuse(404);
        response.writeHead(200, {
          'content-type': found.type,
          // With both a page's clock is as fine as a browser allows.
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-embedder-policy': 'require-corp',
        });
        response.end(found.body);
      },
      () => refuse(500),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server of the bench has no port.');
  return { server, url: `http://127.0.0.1:${String(address.port)}/` };
}

/** Runs the lanes in the browser and prints; returns false when one of them could not run. */
export async function benchInBrowser(
  options: DetectionBenchOptions,
  print: (line: Readonly<Record<string, unknown>>) => void,
): Promise<boolean> {
  if (!existsSync(DRIVER)) throw new Error('The browser bench needs the folder test/ of the repository.');
  const folder = mkdtempSync(join(tmpdir(), 'standby-bench-'));
  try {
    await buildWorker(folder, 'lane-worker.ts', WORKER);
    const { server, url } = await serveBench(folder, WORKER, INPUTS);
    const lanes = LANES.map(({ name }) => name).filter((name) => options.lane === '' || name === options.lane);
    const { seed, runs, events } = options;
    const allRan = await drive({ url, worker: WORKER, lanes, seed, runs, events }, print);
    server.closeAllConnections();
    server.close();
    return allRan;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the driver and passes its lines on. */
function drive(
  question: { readonly seed: number } & Readonly<Record<string, unknown>>,
  print: (line: Readonly<Record<string, unknown>>) => void,
): Promise<boolean> {
  const child = spawn(process.execPath, [DRIVER, JSON.stringify(question)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let rest = '';
  let allRan = true;
  const take = (text: string): void => {
    const { lane, line, browser } = JSON.parse(text) as {
      readonly lane: string;
      readonly line: Readonly<Record<string, unknown>> | string;
      readonly browser: string;
    };
    if (typeof line === 'string') {
      process.stderr.write(`${lane}: ${line}\n`);
      allRan = false;
    } else {
      print({ bench: 'detection', ...line, in: 'chromium', seed: question.seed, chromium: browser });
    }
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
  return new Promise((ended, failed) => {
    child.on('error', failed);
    child.on('close', (code) => ended(allRan && code === 0));
  });
}
