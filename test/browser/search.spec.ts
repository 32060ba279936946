// Search as people use it: by keyboard, by task, with a slip of the finger, and with a word that is nowhere.

import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';

test('search answers from a worker, by task, and is never a dead end', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/search/');
  const field = page.getByRole('searchbox', { name: 'What are you looking for?' });
  const status = page.locator('#search-status');
  const results = page.locator('#search-results li');

  await field.focus();
  await page.keyboard.type('ransomwear');
  await page.keyboard.press('Enter');
  await expect(status).toContainText('“ransomwear”');
  await expect(results.filter({ hasText: 'Glossary' }).first()).toContainText(/ransomware/i);
  expect(
    page.workers().some((worker) => worker.url().includes('search-worker')),
    'the page itself reads no index',
  ).toBe(true);
  await expect(page.locator('#search-everything')).toBeHidden();

  await page.getByLabel('Where').selectOption('exercise');
  await page.getByRole('button', { name: 'Search' }).press('Enter');
  await expect(page).toHaveURL(/q=ransomwear&in=exercise$/);
  await expect(results.first()).toContainText('Exercise');
  await expect(results.filter({ hasText: 'Glossary' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /in other parts of the site/ })).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);

  await page.goBack();
  await expect(page.getByLabel('Where')).toHaveValue('all');
  await expect(results.filter({ hasText: 'Glossary' }).first()).toBeVisible();

  await field.fill('sofwtaer');
  await field.press('Enter');
  await expect(status).toHaveText('Nothing found for “sofwtaer”.');
  await expect(page.getByRole('link', { name: 'Report a cyber incident' }).first()).toBeVisible();
  await expect(page.locator('#search-everything')).toBeVisible();
  await page.getByRole('link', { name: 'software', exact: true }).click();
  await expect(status).toContainText('for “software”');
  await expect(results.first()).toBeVisible();
});

test('an index that cannot be had is a sentence, and the next try works', async ({ page, quiet }) => {
  quiet.allow(/search\/index\.json|Failed to load resource/);
  let isGone = true;
  await page.context().route('**/search/index.json', (route) => (isGone ? route.abort() : route.continue()));
  await page.goto('/search/?q=backup');
  await expect(page.locator('#search-status')).toContainText('could not be loaded');
  await expect(page.locator('#search-everything')).toBeVisible();
  isGone = false;
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.locator('#search-results li').first()).toBeVisible();
});
