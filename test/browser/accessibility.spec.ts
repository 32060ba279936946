// WCAG 2.2 AA by axe on every page, wide and narrow, and what axe cannot see: pages that scroll sideways, titles, one h1.
// Exceptions are lines with a reason and a date; there are none.

import { axeFaults, lostInForcedColours, movingParts, sidewaysPixels, smallTargets } from './accessible.ts';
import { expect, test } from './quiet-page.ts';
import { PAGES } from './site-pages.ts';

/** What is read on the way, on a phone or at 400 %, is held to more. */
const isReading = (address: string): boolean =>
  /^\/(?:learn|guidance|search|glossary|offline|accessibility)\//.test(address);
/** 320 pixels: what 1,280 leave at 400 %. */
const widthsOf = (address: string): readonly number[] => [1280, isReading(address) ? 320 : 360];

for (const address of PAGES) {
  for (const width of widthsOf(address)) {
    test(`${address} at ${String(width)} px is accessible`, async ({ page, quiet }) => {
      if (address === '/404.html') quiet.allow(/404/);
      await page.setViewportSize({ width, height: width < 400 ? 740 : 800 });
      await page.goto(address, { waitUntil: 'load' });
      // The room and the examples come to life in the browser; nothing else is waited for.
      await expect(page.locator('main').first()).toBeVisible();
      await expect(page.locator('h1').first()).toBeAttached();
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.locator('h1').count(), 'one h1').toBe(1);
      expect(await page.title()).toMatch(/Standby/);
      expect(await sidewaysPixels(page), 'pixels that the page scrolls sideways').toBeLessThanOrEqual(0);
      if (!isReading(address) || width > 400) return;
      expect(await smallTargets(page), 'targets that a finger misses').toEqual([]);
      expect(await movingParts(page), 'movement that nobody asked for').toEqual([]);
      expect(await lostInForcedColours(page), 'lost in forced colours').toEqual([]);
    });
  }
}

test('small targets, movement and lost edges are noticed', async ({ page }) => {
  await page.goto('/about/');
  await page.evaluate(() => {
    const main = document.querySelector('main');
    for (const name of ['one', 'two']) {
      const button = document.createElement('button');
      button.textContent = name;
      button.className = 'tiny';
      main?.prepend(button);
      Object.assign(button.style, { width: '12px', height: '12px', padding: '0', border: '0', overflow: 'hidden' });
    }
    main?.animate([{ opacity: 1 }, { opacity: 0.9 }], { duration: 5_000, iterations: Infinity });
  });
  const tiny = (found: readonly string[]): number => found.filter((one) => one.includes('tiny')).length;
  expect(tiny(await smallTargets(page))).toBe(2);
  expect(await movingParts(page)).toHaveLength(1);
  expect(tiny(await lostInForcedColours(page))).toBeGreaterThanOrEqual(1);
});
