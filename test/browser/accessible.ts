// WCAG 2.2 AA as axe sees it, as sentences a person can mend: rule, how it fails, where.
// Promise: no rule is switched off; an exception would be a line here with a reason and a date.
// Used by accessibility.spec.ts and room.spec.ts.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function axeFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARD).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}`));
}

/** How far the page scrolls sideways, in CSS pixels. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
