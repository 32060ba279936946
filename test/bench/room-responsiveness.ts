// node test/bench/room-responsiveness.ts: the longest tasks of the page's main thread while the room runs at ×600.
// Promise: reports what it measured, as one JSON line; nothing in the tests depends on it, because time is no test.
// Results are kept in test/bench/RESULTS.md.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { openSite } from '../../engine/relay/serve.ts';
import { openRoom, speedButton } from '../browser/room-page.ts';
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts';
import { ROOT } from '../support/run-command.ts';

const HELP = `node test/bench/room-responsiveness.ts [--seconds 60] [--seed 7]

Plays the ransomware exercise at ×600 in a real Chromium for that many seconds of wall time (the speed is chosen again
whenever the clock drops), and prints one JSON line: tasks over 50 ms and over 200 ms, the longest, and the memory used.

Exit codes: 0 measured, 2 could not run.
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '7' },
    help: { type: 'boolean' },
  },
});
if (values.help === true) {
  process.stdout.write(HELP);
  process.exit(0);
}

const server = await openSite({ folder: resolve(ROOT, process.env['STANDBY_DIST'] ?? 'dist') });
await server.listen({ port: 0, host: '127.0.0.1' });
const address = server.server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
process.env['STANDBY_URL'] = `http://127.0.0.1:${String(port)}`;
const browser = await chromium.launch({
  executablePath: await chromiumPath(),
  args: [...CHROMIUM_ARGS, '--enable-precise-memory-info'],
});
try {
  const context = await browser.newContext({
    baseURL: process.env['STANDBY_URL'],
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.defineProperty(window, 'longTasks', { value: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(Math.round(entry.duration));
    }).observe({ type: 'longtask', buffered: true });
  });
  await openRoom(page, Number(values.seed));
  // An observer that sees nothing would report a perfect room: one long task is made on purpose first.
  await page.evaluate(() => {
    setTimeout(() => {
      const until = performance.now() + 150;
      while (performance.now() < until);
    }, 0);
  });
  await page.waitForFunction(() =>
    (window as unknown as { longTasks: number[] }).longTasks.some((task) => task >= 100),
  );
  await page.evaluate(() => {
    (window as unknown as { longTasks: number[] }).longTasks.length = 0;
  });
  const end = Date.now() + Number(values.seconds) * 1_000;
  while (Date.now() < end) {
    const resume = page.getByRole('button', { name: /resume/i });
    if (await resume.isVisible()) await resume.click();
    const fastest = speedButton(page, 600);
    if ((await fastest.getAttribute('aria-pressed')) !== 'true') await fastest.click();
    await page.waitForTimeout(250);
  }
  const measured = await page.evaluate(() => {
    const tasks = (window as unknown as { longTasks: number[] }).longTasks;
    const memory = (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory;
    return { tasks: [...tasks], pageHeapBytes: memory?.usedJSHeapSize ?? 0 };
  });
  const exerciseClock = await page.locator('.clocks__main').innerText();
  process.stdout.write(
    `${JSON.stringify({
      bench: 'room-responsiveness',
      seconds: Number(values.seconds),
      seed: Number(values.seed),
      exerciseClock,
      tasksOver50Ms: measured.tasks.length,
      tasksOver200Ms: measured.tasks.filter((task) => task > 200).length,
      longestTaskMs: Math.max(0, ...measured.tasks),
      pageHeapMegabytes: Math.round(measured.pageHeapBytes / 1_048_576),
    })}\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
} finally {
  await browser.close();
  await server.close();
}
