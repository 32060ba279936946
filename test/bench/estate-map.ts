// `npm run bench -- estate-map`: two million devices on a canvas of a headless Chromium that draws in software.
// Promise: prints one JSON line; the build and the server are outside every timing. The figures: test/bench/RESULTS.md.
// Started by engine/bin/bench.ts.

import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { readNation } from '../../engine/bin/load-nation.ts';
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts';
import { ROOT } from '../support/run-command.ts';
import type { MapQuestion } from './estate-map-page.ts';

const { seed, seconds } = JSON.parse(process.argv[2] ?? '{}') as { readonly seed: number; readonly seconds: number };

/** The page's script as one text. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'error',
    resolve: { alias: { '#engine': join(ROOT, 'engine') } },
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: join(ROOT, 'test/bench/estate-map-page.ts'), formats: ['es'], fileName: 'page' },
      rollupOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs
    .flatMap((one) => ('output' in one ? one.output : []))
    .find((one) => one.type === 'chunk' && one.isEntry);
  if (chunk?.type !== 'chunk') throw new Error('The page of the bench could not be bundled.');
  return chunk.code;
}

const script = await bundle();
const page =
  '<!doctype html><title>EXERCISE: map bench of Standby</title><body style="margin:0"><script type="module" src="/page.js"></script>';
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
  response.end(isScript ? script : page);
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('The server of the bench has no port.');
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...CHROMIUM_ARGS] });
try {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  tab.on('pageerror', (error) => process.stderr.write(`${String(error)}\n`));
  await tab.goto(`http://127.0.0.1:${String(address.port)}/`);
  await tab.waitForFunction('globalThis.runEstateMap !== undefined');
  const question: MapQuestion = { nation: readNation(), seed, seconds, changesPerFrame: 5_000 };
  const line = await tab.evaluate((asked) => {
    const { runEstateMap } = globalThis as unknown as { runEstateMap: (question: MapQuestion) => Promise<object> };
    return runEstateMap(asked);
  }, question);
  process.stdout.write(`${JSON.stringify({ bench: 'estate-map', ...line, seed, chromium: browser.version() })}\n`);
} finally {
  await browser.close();
  server.close();
}
