// Size budgets, measured on the wire as a first visitor's browser receives them.
// The figures are the promise of the README; a page that needs more must earn it in a decision record.

import { expect, test } from './quiet-page.ts';
import { READING_PAGES } from './site-pages.ts';

const HOME_BYTES_MAX = 100 * 1024;
const UNIT_BYTES_MAX = 120 * 1024;
const GUIDANCE_BYTES_MAX = 60 * 1024;
const PAGE_BYTES_MAX = 140 * 1024;

function budgetOf(address: string): number {
  if (address === '/') return HOME_BYTES_MAX;
  if (address.startsWith('/guidance/')) return GUIDANCE_BYTES_MAX;
  return /^\/learn\/[^/]+\/$/.test(address) ? UNIT_BYTES_MAX : PAGE_BYTES_MAX;
}

for (const address of READING_PAGES.filter((page) => !page.startsWith('/examples/') && page !== '/404.html')) {
  const budget = budgetOf(address);
  test(`${address} brings at most ${String(budget / 1024)} kB of script and style`, async ({ page }) => {
    const client = await page.context().newCDPSession(page);
    await client.send('Network.enable');
    const counted = new Set<string>();
    const parts: { readonly url: string; readonly bytes: number }[] = [];
    const urls = new Map<string, string>();
    client.on('Network.responseReceived', ({ requestId, response, type }) => {
      if (type === 'Script' || type === 'Stylesheet' || /\.(js|css)(\?|$)/.test(response.url)) {
        counted.add(requestId);
        urls.set(requestId, response.url);
      }
    });
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (counted.has(requestId)) parts.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength });
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    const list = parts.map((part) => `${String(part.bytes)} ${part.url}`).join('\n');
    expect(parts.length, 'a page without any style was not measured').toBeGreaterThan(0);
    expect(bytes, list).toBeLessThanOrEqual(budget);
  });
}
