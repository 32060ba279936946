// The strict content policy at work: what nobody vouched for does not run, and a page that breaks it is noticed.
// That every page keeps it is tested in pages.spec.ts.

import { expect, test } from './quiet-page.ts';

test('text that nobody vouched for becomes neither HTML nor a worker', async ({ page, quiet }) => {
  quiet.allow(/Content policy violation|violates the following|Content Security Policy|Trusted/i);
  // The page has started its own worker, so its policies stand.
  await page.goto('/search/?q=report');
  await expect(page.getByRole('link', { name: 'Report a cyber incident' }).first()).toBeVisible();
  const refused = await page.evaluate(() => {
    const tries: Readonly<Record<string, () => unknown>> = {
      html: () => (document.createElement('p').innerHTML = '<b>x</b>'),
      parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      script: () => (document.createElement('script').src = '/_astro/x.js'),
      worker: () => new Worker('https://elsewhere.example/x.js'),
      policy: () =>
        (
          window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): object } }
        ).trustedTypes.createPolicy('mine', { createHTML: (text: string) => text }),
    };
    return Object.entries(tries).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch (error) {
        return error instanceof TypeError ? [name] : [];
      }
    });
  });
  expect(refused).toEqual(['html', 'parser', 'script', 'worker', 'policy']);
});

test('a page that breaks the policy is noticed', async ({ page, quiet }) => {
  await page.goto('/');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.append('document.title = "run"');
    document.body.append(script);
  });
  await expect.poll(() => quiet.faults.some((fault) => fault.includes('Content policy violation'))).toBe(true);
  expect(await page.title()).not.toBe('run');
  quiet.allow(/Content policy violation|violates the following|Content Security Policy|Trusted/i);
});
