// A page that is listened to: every violation of the content policy, console error, uncaught error, failed or foreign
// request is collected, and the test fails at its end when there was one.
// Promise: a test that expects a fault says so with `quiet.allow`, in words. Tested in test/browser/csp.spec.ts.

import { test as base } from '@playwright/test';
import type { Page } from '@playwright/test';

export interface Quiet {
  /** Faults so far. */
  readonly faults: readonly string[];
  /** Lets faults pass that match; only for tests that cause them. */
  allow(pattern: RegExp): void;
  /** Listens to another page as well. */
  listen(page: Page): Promise<void>;
}

const VIOLATION = 'Content policy violation';

async function listen(page: Page, faults: string[]): Promise<void> {
  await page.addInitScript((label) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `${label}: ${event.violatedDirective} blocked ${event.blockedURI} (${event.sourceFile}:${String(event.lineNumber)})`,
      );
    });
  }, VIOLATION);
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    // Leaving a page ends its requests; that is no failure of ours.
    const reason = request.failure()?.errorText ?? '';
    if (!reason.includes('ERR_ABORTED')) faults.push(`request: ${request.url()} ${reason}`);
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(process.env['STANDBY_URL'] ?? '').host) {
      faults.push(`foreign request: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`answer ${String(response.status())}: ${response.url()}`);
  });
}

export const test = base.extend<{ quiet: Quiet }>({
  quiet: [
    async ({ page }, use) => {
      const faults: string[] = [];
      const allowed: RegExp[] = [];
      await listen(page, faults);
      await use({
        faults,
        allow: (pattern) => allowed.push(pattern),
        listen: (other) => listen(other, faults),
      });
      const left = faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)));
      if (left.length > 0) throw new Error(`The page was not quiet:\n${[...new Set(left)].join('\n')}`);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
