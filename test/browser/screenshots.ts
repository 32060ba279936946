// npm run screenshots: pictures of the real thing for the README and the handbook, taken from the built site.
// Promise: the same scenario, seed and size each time, so that a new picture means a new look.
// Run by hand after a change of looks; the pictures are committed.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openSite } from '../../engine/relay/serve.ts';
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts';
import { ROOT } from '../support/run-command.ts';
import { chooseSurface, endExercise, openRoom, pauseExercise, playUntil } from './room-page.ts';

const FOLDER = join(ROOT, 'content/handbook/screenshots');
const SEED = 7;

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' });
  process.stdout.write(`${name}.png\n`);
}

const HUNT = `// Desktops from afar, by the hour
DeviceLogonEvents
| where Timestamp > ago(1d) and LogonType == "RemoteInteractive"
| summarize Sessions = count(), Devices = dcount(DeviceName) by bin(Timestamp, 1h)
| render timechart`;

async function takeHunt(page: Page): Promise<void> {
  await chooseSurface(page, 'Hunt');
  await page.getByRole('textbox', { name: /^Query/ }).click();
  await page.keyboard.insertText(HUNT);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('grid', { name: /^Rows of/ }).waitFor();
  await take(page, 'hunting');
}

async function takeAll(page: Page): Promise<void> {
  await page.goto('/exercises/');
  await take(page, 'library');
  const room = await openRoom(page, SEED);
  await playUntil(room, room.decisions);
  const incident = room.queue.locator('[data-key^="i"]').first();
  if (await incident.isVisible()) await incident.click();
  await take(page, 'room');
  // The decision is folded away, as a player does who looks first.
  await room.decisions.locator('summary').first().click();
  await pauseExercise(page);
  await takeHunt(page);
  await chooseSurface(page, 'Map');
  await page.getByText('Drawing the map…').waitFor({ state: 'detached' });
  // The first frame is drawn after the stage is ready; a picture may wait where a test must not.
  await page.waitForTimeout(1_500);
  await take(page, 'map');
  await chooseSurface(page, 'Queue');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: /^Work/ }).click();
  await take(page, 'room-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
  await endExercise(page);
  await page.getByRole('button', { name: 'Print the report' }).waitFor();
  await take(page, 'report');
}

process.env['STANDBY_URL'] ??= 'http://127.0.0.1';
mkdirSync(FOLDER, { recursive: true });
const server = await openSite({ folder: resolve(ROOT, process.env['STANDBY_DIST'] ?? 'dist') });
await server.listen({ port: 0, host: '127.0.0.1' });
const address = server.server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...CHROMIUM_ARGS] });
try {
  const context = await browser.newContext({
    baseURL: `http://127.0.0.1:${String(port)}`,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
  });
  await takeAll(await context.newPage());
} finally {
  await browser.close();
  await server.close();
}
