// node test/bench/hunting-cold.ts: how long an analyst waits for the first result of a hunting pane that was never opened.
// Promise: every run is a browser context of its own, with nothing cached and a pane nobody has opened; times are taken
// inside the page, from the press to the rows. Nothing in the tests depends on it, because time is no test.
// Results are kept in test/bench/RESULTS.md.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { openSite } from '../../engine/relay/serve.ts';
import { chooseSurface, openRoom } from '../browser/room-page.ts';
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts';
import { ROOT } from '../support/run-command.ts';

const HELP = `node test/bench/hunting-cold.ts [--runs 5] [--seed 7] [--idle 5000] [--query KQL]

Opens the ransomware exercise in a real Chromium, pauses it, waits, opens the Hunt tab, pastes a query and runs it at once.
Prints one JSON line a query, with medians in milliseconds:

  paneMs    from the press on the tab to the editor
  resultMs  from Ctrl+Enter to the rows on the screen
  coldMs    both together: what a person waits who pastes in no time

  --runs N      cold rooms a query (default 5)
  --seed N      of the exercise (default 7)
  --idle N      milliseconds between the room and the press on the tab (default 5000)
  --query KQL   this query alone, in place of the three

The built site is taken from dist/, or from the folder STANDBY_DIST names. Exit codes: 0 measured, 2 could not run.
`;

const QUERIES: readonly string[] = [
  // What a pane offers to a newcomer, and the day of a trust in two forms: counted, and filtered by a word.
  'DeviceProcessEvents | where Timestamp > ago(1h) | summarize Times = count(), Devices = dcount(DeviceName) by FileName | sort by Devices asc',
  'DeviceProcessEvents | where Timestamp > ago(1d) | summarize Times = count() by FileName | top 20 by Times',
  'DeviceProcessEvents | where Timestamp > ago(1d) | where ProcessCommandLine has "powershell" | project Timestamp, DeviceName, ProcessCommandLine | top 50 by Timestamp',
];

interface Waits {
  readonly paneMs: number;
  readonly resultMs: number;
  readonly rowsScanned: number;
}

/** Notes in the page when the tab was pressed, the editor came, the query was run and the rows were there. */
async function watchPane(page: Page): Promise<void> {
  await page.evaluate(() => {
    const marks: Record<string, number> = {};
    Object.assign(window, { huntMarks: marks });
    const note = (name: string): void => void (marks[name] ??= performance.now());
    window.addEventListener(
      'click',
      ({ target }) => {
        if (target instanceof HTMLElement && target.closest('#tab-hunt') !== null) note('pressed');
      },
      true,
    );
    window.addEventListener(
      'keydown',
      ({ key, ctrlKey }) => {
        if (key === 'Enter' && ctrlKey) note('run');
      },
      true,
    );
    const look = (): void => {
      const box = document.querySelector('.query-box');
      if (box?.shadowRoot?.querySelector('.cm-content') !== null && box !== null) note('editor');
      if (document.querySelector('.hunt-grid [role="gridcell"]') !== null) note('rows');
      requestAnimationFrame(look);
    };
    look();
  });
}

async function runOnce(browser: Browser, query: string, seed: number, idleMs: number): Promise<Waits> {
  const baseURL = String(process.env['STANDBY_URL']);
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await openRoom(page, seed);
    const pause = page.getByRole('button', { name: /pause/i });
    if (await pause.isVisible()) await pause.click();
    await page.waitForTimeout(idleMs);
    await watchPane(page);
    await chooseSurface(page, 'Hunt');
    const editor = page.getByRole('textbox', { name: /^Query/ });
    await editor.click();
    await page.keyboard.insertText(query);
    await page.keyboard.press('Control+Enter');
    await page.locator('.hunt-grid [role="gridcell"]').first().waitFor({ timeout: 60_000 });
    const marks = await page.evaluate(() => (window as unknown as { huntMarks: Record<string, number> }).huntMarks);
    const caption = await page.locator('.hunt-result__caption').innerText();
    const { pressed = NaN, editor: shown = NaN, run = NaN, rows = NaN } = marks;
    const scanned = /([\d,]+) rows? scanned/.exec(caption)?.[1] ?? '';
    return { paneMs: shown - pressed, resultMs: rows - run, rowsScanned: Number(scanned.replaceAll(',', '')) };
  } finally {
    await context.close();
  }
}

const middle = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '7' },
    idle: { type: 'string', default: '5000' },
    query: { type: 'string' },
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
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...CHROMIUM_ARGS] });
try {
  for (const query of values.query === undefined ? QUERIES : [values.query]) {
    const waits: Waits[] = [];
    for (let run = 0; run < Number(values.runs); run += 1)
      waits.push(await runOnce(browser, query, Number(values.seed), Number(values.idle)));
    process.stdout.write(
      `${JSON.stringify({
        bench: 'hunting-cold',
        query,
        rowsScanned: waits[0]?.rowsScanned,
        paneMs: middle(waits.map(({ paneMs }) => paneMs)),
        resultMs: middle(waits.map(({ resultMs }) => resultMs)),
        coldMs: middle(waits.map(({ paneMs, resultMs }) => paneMs + resultMs)),
        runs: waits.length,
        idleMs: Number(values.idle),
        browser: browser.version(),
      })}\n`,
    );
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
} finally {
  await browser.close();
  await server.close();
}
