// Every page as its first visitor opens it, wide, and once more narrow: the content policy, its size on the wire, WCAG 2.2 AA
// by axe and what axe cannot see, and the way past the menu by keyboard. Exceptions are lines with a reason and a date; there are none.
// Promise: one visit tells all of it, for what a check costs is the opening. What finds a fault is tested in the specs of its name.

import type { CDPSession, Page, Response } from '@playwright/test';
import { axeFaults, lostInForcedColours, movingParts, sidewaysPixels, smallTargets } from './accessible.ts';
import { expect, test } from './quiet-page.ts';
import { PAGES, READING_PAGES } from './site-pages.ts';

/** What is read on the way, on a phone or at 400 %, is held to more. */
const isReading = (address: string): boolean =>
  /^\/(?:learn|guidance|search|glossary|offline|accessibility)\//.test(address);
/** 320 pixels: what 1,280 leave at 400 %. */
const narrowOf = (address: string): number => (isReading(address) ? 320 : 360);

/** The figures are the promise of the README; a page that needs more must earn it in a decision record. */
const HOME_BYTES_MAX = 100 * 1024;
const UNIT_BYTES_MAX = 120 * 1024;
const GUIDANCE_BYTES_MAX = 60 * 1024;
const PAGE_BYTES_MAX = 140 * 1024;

function budgetOf(address: string): number {
  if (address === '/') return HOME_BYTES_MAX;
  if (address.startsWith('/guidance/')) return GUIDANCE_BYTES_MAX;
  return /^\/learn\/[^/]+\/$/.test(address) ? UNIT_BYTES_MAX : PAGE_BYTES_MAX;
}

const hasBudget = (address: string): boolean =>
  READING_PAGES.includes(address) && !address.startsWith('/examples/') && address !== '/404.html';
/** The NO DUFF page has no menu to skip: in a real emergency the numbers come first. */
const hasMenu = (address: string): boolean =>
  READING_PAGES.includes(address) && !/^\/(examples|no-duff)\//.test(address);

interface Part {
  readonly url: string;
  readonly bytes: number;
}

/** Scripts and styles that the page brings from now on, as they are on the wire. */
async function listenToWire(client: CDPSession): Promise<readonly Part[]> {
  const parts: Part[] = [];
  const urls = new Map<string, string>();
  client.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (type === 'Script' || type === 'Stylesheet' || /\.(js|css)(\?|$)/.test(response.url))
      urls.set(requestId, response.url);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url !== undefined) parts.push({ url, bytes: encodedDataLength });
  });
  await client.send('Network.enable');
  return parts;
}

async function keepsPolicy(page: Page, answer: Response | null): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((settled) => {
        requestAnimationFrame(settled);
      }),
  );
  const header = (await answer?.headerValue('content-security-policy')) ?? '';
  expect(header).toContain("default-src 'none'");
  expect(header).not.toContain('unsafe');
  expect(header).toContain("require-trusted-types-for 'script'");
  const meta = await page.locator('meta[http-equiv="content-security-policy"]').first().getAttribute('content');
  expect(meta, 'any web server can host the pages, so each carries its own policy').toContain("default-src 'none'");
}

async function isAccessible(page: Page, address: string): Promise<void> {
  // The room and the examples come to life in the browser; nothing else is waited for.
  await expect(page.locator('main').first()).toBeVisible();
  await expect(page.locator('h1').first()).toBeAttached();
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.locator('h1').count(), 'one h1').toBe(1);
  expect(await page.title()).toMatch(/Standby/);
  expect(await sidewaysPixels(page), 'pixels that the page scrolls sideways').toBeLessThanOrEqual(0);
  if (!isReading(address) || (page.viewportSize()?.width ?? 0) > 400) return;
  expect(await smallTargets(page), 'targets that a finger misses').toEqual([]);
  expect(await movingParts(page), 'movement that nobody asked for').toEqual([]);
  expect(await lostInForcedColours(page), 'lost in forced colours').toEqual([]);
}

async function isSmall(page: Page, parts: readonly Part[], budget: number): Promise<void> {
  await page.waitForLoadState('networkidle');
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const list = parts.map((part) => `${String(part.bytes)} ${part.url}`).join('\n');
  expect(parts.length, 'a page without any style was not measured').toBeGreaterThan(0);
  expect(bytes, list).toBeLessThanOrEqual(budget);
}

async function startsPastMenu(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  const skip = page.locator(':focus');
  await expect(skip).toHaveText(/skip to main content/i);
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).hash).not.toBe('');
}

for (const address of PAGES) {
  test(`${address} keeps the policy and its size, and is accessible`, async ({ page, quiet }) => {
    if (address === '/404.html') quiet.allow(/404/);
    const parts = await listenToWire(await page.context().newCDPSession(page));
    const answer = await page.goto(address, { waitUntil: 'load' });
    await test.step('it keeps the content policy and asks nobody else', () => keepsPolicy(page, answer));
    await test.step('at 1280 px it is accessible', () => isAccessible(page, address));
    const budget = budgetOf(address);
    if (hasBudget(address))
      await test.step(`it brings at most ${String(budget / 1024)} kB of script and style`, () =>
        isSmall(page, parts, budget));
    if (hasMenu(address)) await test.step('it starts with a link past the menu', () => startsPastMenu(page));

    // Opened anew: what a page decides as it opens, it decides for this width.
    const width = narrowOf(address);
    await page.setViewportSize({ width, height: 740 });
    await page.goto(address, { waitUntil: 'load' });
    await test.step(`at ${String(width)} px it is accessible`, () => isAccessible(page, address));
  });
}
