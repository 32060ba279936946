// Pages read without script, and the doors of the home page by keyboard alone; the way past each menu is in pages.spec.ts.

import { expect, test } from './quiet-page.ts';
import { isRoom, PAGES } from './site-pages.ts';

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  // Examples show islands alone, for review; they are no pages for readers.
  for (const address of PAGES.filter((page) => !page.startsWith('/examples/'))) {
    test(`${address} can be read`, async ({ page, quiet }) => {
      if (address === '/404.html') quiet.allow(/404/);
      // Scripts that a page's head names are asked for and turned away where there is to be no script.
      quiet.allow(/^request: \S+\/_astro\/\S+\.js csp$/);
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
