// WCAG 2.2 AA by axe on every page, wide and narrow, and what axe cannot see: pages that scroll sideways, titles, one h1.
// Exceptions are lines with a reason and a date; there are none.

import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';
import { PAGES } from './site-pages.ts';

const WIDTHS = [1280, 360] as const;

for (const address of PAGES) {
  for (const width of WIDTHS) {
    test(`${address} at ${String(width)} px is accessible`, async ({ page, quiet }) => {
      if (address === '/404.html') quiet.allow(/404/);
      await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
      await page.goto(address, { waitUntil: 'load' });
      // The room and the examples come to life in the browser; nothing else is waited for.
      await expect(page.locator('main').first()).toBeVisible();
      await expect(page.locator('h1').first()).toBeAttached();
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.locator('h1').count(), 'one h1').toBe(1);
      expect(await page.title()).toMatch(/Standby/);
      expect(await sidewaysPixels(page), 'pixels that the page scrolls sideways').toBeLessThanOrEqual(0);
    });
  }
}
