// Drives a headless Chromium through lanes of the detection bench: one fresh page and worker a lane, a JSON line each.
// Promise: prints `{lane, line, browser}`; `line` is a sentence when the lane could not run.
// Started by engine/bin/bench-browser.ts, tested in test/engine/bin/bench-browser.test.ts.

import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts';

interface Question {
  readonly url: string;
  readonly worker: string;
  readonly lanes: readonly string[];
  readonly seed: number;
  readonly runs: number;
  readonly events: number;
}

const { url, worker, lanes, ...options } = JSON.parse(process.argv[2] ?? '{}') as Question;
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...CHROMIUM_ARGS] });
try {
  for (const lane of lanes) {
    const page = await browser.newPage();
    await page.goto(url);
    const line = await page.evaluate(
      ([script, question]) =>
        new Promise<unknown>((told) => {
          const running = new Worker(script, { type: 'module' });
          running.onmessage = ({ data }: MessageEvent<unknown>) => {
            told(data);
          };
          running.onerror = (event) => {
            told(`The worker stopped: ${event.message}`);
          };
          running.postMessage(question);
        }),
      [`/${worker}`, { lane, ...options }] as const,
    );
    process.stdout.write(`${JSON.stringify({ lane, line, browser: browser.version() })}\n`);
    await page.close();
  }
} finally {
  await browser.close();
}
