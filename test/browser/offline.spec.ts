// Use without a connection in a real browser: a pathway, guidance, search and an exercise with the network cut; a newer
// version that waits for a unit; the switch of whoever runs the site; a browser that keeps nothing.

import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { playHere } from './play-here.ts';
import { exerciseTime, SCENARIO, startExercise } from './room-page.ts';
import { openFront } from './site-front.ts';
import type { SiteFront } from './site-front.ts';

const kept = (page: Page) => page.evaluate(() => caches.keys());
const line = (page: Page, within: string) => page.locator(`${within} [data-says]`).first();

/** The whole site and one exercise, kept on this computer by the buttons that people use. */
async function keepAll(page: Page): Promise<void> {
  await page.goto('/offline/');
  const shell = page.locator('[data-offline]').first();
  await expect(shell.locator('[data-says]')).toContainText('runs on your own computer');
  expect(await kept(page), 'nothing is kept before somebody asks').toEqual([]);
  await shell.getByRole('button', { name: 'Keep on this computer' }).click();
  await expect(shell.locator('[data-says]')).toContainText('open without a connection', { timeout: 120_000 });
  const exercise = page.locator(`[data-offline-exercise="${SCENARIO}"]`);
  await exercise.getByRole('button', { name: 'Keep on this computer' }).click();
  await expect(exercise.locator('[data-says]')).toContainText('can be played without a connection', {
    timeout: 120_000,
  });
  await expect(exercise.locator('[data-says]')).toContainText(/\d MB/);
}

async function learnOffline(page: Page): Promise<void> {
  await page.goto('/learn/pathways/ward/');
  await expect(line(page, '[data-offline-pathway]')).toContainText('you can do it without a connection');
  const units = await page
    .locator('ol.pathway h2 a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(units.length).toBeGreaterThan(2);
  for (const unit of units) {
    await page.goto(unit);
    const choose = page.getByRole('button', { name: 'Choose this answer' }).first();
    await page
      .locator('astro-island[component-url*="DecisionCard"]')
      .first()
      .locator('*')
      .first()
      .scrollIntoViewIfNeeded();
    await expect(choose, unit).toBeVisible();
    // Without its scripts a question is only read: it answers because they are here.
    await choose.click();
    await expect(page.getByRole('alert').first()).toContainText('Choose an answer first');
  }
}

async function readOffline(page: Page): Promise<void> {
  await page.goto('/guidance/report-a-cyber-incident/');
  await expect(page.locator('h1')).toContainText('Report a cyber incident');
  await page.goto('/search/?q=backup');
  await expect(page.locator('#search-results li').first()).toBeVisible();
  await page.goto('/glossary/');
  await expect(page.locator('h1')).toContainText('Glossary');
  await page.goto('/handbook/');
  await expect(page.locator('#not-kept')).toContainText('not kept on this computer');
}

async function playOffline(page: Page): Promise<void> {
  await page.goto(`/exercises/${SCENARIO}/play/?seed=7`);
  const { page: room } = await startExercise(page);
  await room.getByRole('button', { name: 'Next event' }).click();
  await expect.poll(() => exerciseTime(room)).toBeGreaterThan(0);
  for (const tab of await room.getByRole('tab').all()) await tab.click();
  await expect(room.getByText('could not be loaded')).toHaveCount(0);
}

/** As if the site had been built anew: another worker, and other words on one page. */
function buildAnew(front: SiteFront): void {
  front.newer.set('/service-worker.js', (body) =>
    body.replace(
      /\{[^{}]*"url":"\/guidance\/csoc\/"[^{}]*\}|\{[^{}]*url:"\/guidance\/csoc\/"[^{}]*\}/,
      '{"revision":"newer","url":"/guidance/csoc/"}',
    ),
  );
  front.newer.set('/guidance/csoc/', (body) => body.replace('</h1>', ' (newer)</h1>'));
}

test('with the network cut, a pathway, guidance, search, an exercise and a group go on', async ({ browser }) => {
  // Five journeys one after the other; on a busy machine they take three minutes.
  test.setTimeout(600_000);
  const front = await openFront(process.env['STANDBY_URL'] ?? '');
  const context = await browser.newContext({ baseURL: front.url });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|violates/.test(message.text())) faults.push(message.text());
  });
  try {
    await test.step('what is asked for is kept', () => keepAll(page));
    front.isCut = true;
    await test.step('a whole pathway', () => learnOffline(page));
    await test.step('guidance, search, glossary; what is not kept says so', () => readOffline(page));
    await test.step('an exercise', () => playOffline(page));
    await test.step('a group round this computer', () => playHere(context));
    front.isCut = false;

    await test.step('a newer version waits for the unit', async () => {
      const unit = await context.newPage();
      await page.goto('/guidance/');
      await unit.goto('/learn/report-it-fast/');
      buildAnew(front);
      await page.goto('/guidance/csoc/');
      await expect(page.locator('#newer-version')).toBeVisible({ timeout: 60_000 });
      await expect(unit.locator('#newer-version')).toBeHidden();
      await expect(page.locator('h1')).not.toContainText('newer');
      await page.getByRole('button', { name: 'Use it now' }).click();
      await expect(page.locator('#newer-version')).toContainText('waits until it is closed');
      await unit.close();
      await page.getByRole('button', { name: 'Use it now' }).click();
      await expect(page.locator('h1')).toContainText('(newer)', { timeout: 60_000 });
    });

    await test.step('the switch takes everything away', async () => {
      front.newer.set('/offline.json', (body) => body.replace('true', 'false'));
      await page.goto('/guidance/');
      await expect.poll(() => kept(page)).toEqual([]);
      expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    });
    expect(faults).toEqual([]);
  } finally {
    await context.close();
    await front.close();
  }
});

test('a browser that keeps nothing, or has no room, says so and goes on', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: process.env['STANDBY_URL'] ?? '' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    localStorage.setItem('standby-offline', 'keep');
    navigator.serviceWorker.register = () => Promise.reject(new DOMException('No.', 'SecurityError'));
  });
  await page.goto('/offline/');
  const shell = page.locator('[data-offline]').first();
  await expect(shell.locator('[data-says]')).toContainText('This browser keeps nothing for later');
  await page.goto('/guidance/');
  await expect(page.locator('h1')).toContainText('Guidance');

  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.resolve({} as ServiceWorkerRegistration);
    navigator.storage.estimate = () => Promise.resolve({ quota: 1_000, usage: 900 });
  });
  await page.goto('/offline/');
  const exercise = page.locator(`[data-offline-exercise="${SCENARIO}"]`);
  await exercise.getByRole('button', { name: 'Keep on this computer' }).click();
  await expect(exercise.locator('[data-says]')).toContainText('no room left');
  await context.close();
});
