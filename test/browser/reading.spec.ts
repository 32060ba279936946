// Pages read without script, and every page is reached and used by keyboard alone.

import { expect, test } from './quiet-page.ts';
import { isRoom, PAGES, READING_PAGES } from './site-pages.ts';

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  // Examples show islands alone, for review; they are no pages for readers.
  for (const address of PAGES.filter((page) => !page.startsWith('/examples/'))) {
    test(`${address} can be read`, async ({ page, quiet }) => {
      if (address === '/404.html') quiet.allow(/404/);
      await page.goto(address);
      await expect(page.locator('h1')).toBeVisible();
      const words = (await page.locator('body').innerText()).split(/\s+/).length;
      expect(words, 'words that can be read').toBeGreaterThan(isRoom(address) ? 20 : 60);
      // `hidden until script runs` is the fault this finds: text that is in the page but never shown.
      if (!isRoom(address)) await expect(page.locator('main')).toBeVisible();
    });
  }
});

test.describe('by keyboard', () => {
  // The NO DUFF page has no menu to skip: in a real emergency the numbers come first.
  for (const address of READING_PAGES.filter((page) => !/^\/(examples|no-duff)\//.test(page))) {
    test(`${address} starts with a link past the menu`, async ({ page, quiet }) => {
      if (address === '/404.html') quiet.allow(/404/);
      await page.goto(address);
      await page.keyboard.press('Tab');
      const skip = page.locator(':focus');
      await expect(skip).toHaveText(/skip to main content/i);
      await expect(skip).toBeInViewport();
      await page.keyboard.press('Enter');
      await expect.poll(() => new URL(page.url()).hash).not.toBe('');
    });
  }

  test('the three doors of the home page open with Enter', async ({ page }) => {
    await page.goto('/');
    for (const name of [/learn/i, /exercise at our trust/i, /lead a region/i]) {
      await page.goto('/');
      const door = page.getByRole('link', { name }).first();
      await door.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname !== '/');
      await expect(page.locator('h1')).toBeVisible();
    }
  });
});
