// What stands in for eyes finds what it must: small targets, movement, lost edges. Every page is held to it in pages.spec.ts.

import { axeFaults, lostInForcedColours, movingParts, smallTargets } from './accessible.ts';
import { expect, test } from './quiet-page.ts';

test('what axe finds is told, of a page and of a frame in it', async ({ page }) => {
  await page.goto('/about/');
  await page.evaluate(() => document.querySelector('main')?.prepend(document.createElement('button')));
  const rules = async (): Promise<readonly (string | undefined)[]> =>
    (await axeFaults(page)).map((fault) => /^button-name: .* at (.*)$/.exec(fault)?.[1]);
  expect(await rules()).toEqual(['#maincontent > button']);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.title = 'A frame';
    document.querySelector('main')?.append(frame);
    frame.contentDocument?.body.append(document.createElement('button'));
  });
  expect(await rules()).toEqual(expect.arrayContaining(['#maincontent > button', 'iframe button']));
});

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
