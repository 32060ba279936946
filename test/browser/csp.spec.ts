// The strict content policy on every page: nothing is blocked, nothing fails, nobody else is asked for anything.

import { PAGES } from './site-pages.ts';
import { expect, test } from './quiet-page.ts';

for (const address of PAGES) {
  test(`${address} keeps the content policy and asks nobody else`, async ({ page, quiet }) => {
    if (address === '/404.html') quiet.allow(/404/);
    const answer = await page.goto(address, { waitUntil: 'load' });
    await page.evaluate(
      () =>
        new Promise((settled) => {
          requestAnimationFrame(settled);
        }),
    );
    const header = (await answer?.headerValue('content-security-policy')) ?? '';
    expect(header).toContain("default-src 'none'");
    expect(header).not.toContain('unsafe');
    const meta = await page.locator('meta[http-equiv="content-security-policy"]').first().getAttribute('content');
    expect(meta, 'any web server can host the pages, so each carries its own policy').toContain("default-src 'none'");
  });
}

test('a page that breaks the policy is noticed', async ({ page, quiet }) => {
  await page.goto('/');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.body.append(script);
  });
  await expect.poll(() => quiet.faults.some((fault) => fault.includes('Content policy violation'))).toBe(true);
  expect(await page.title()).not.toBe('run');
  quiet.allow(/Content policy violation|violates the following|Content Security Policy/i);
});
