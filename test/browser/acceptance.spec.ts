// The two journeys by which the exercise is accepted, through the interface, by roles and names, one page load each: the ward
// from the note on the screen to the way back, and the analyst from the sign-in at ten past two to the hand-over.
// The same journeys without a browser: test/engine/conduct/ward-journey.test.ts and soc-journey.test.ts.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './quiet-page.ts';
import { chooseSurface, openRoom } from './room-page.ts';

/** Jumps to a time of day and waits until the clock shows it. */
async function jumpTo(page: Page, time: string): Promise<void> {
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Jump ahead to a time' }).click();
  const dialog = page.getByRole('dialog', { name: 'Jump ahead' });
  await dialog.getByLabel('Time of day to jump to').fill(time);
  await dialog.getByRole('button', { name: 'Jump', exact: true }).click();
  await expect(page.locator('.clocks')).toContainText(new RegExp(`${time} Tue`), { timeout: 120_000 });
}

const sit = async (page: Page, seat: RegExp): Promise<void> => {
  const select = page.getByLabel('Seat', { exact: true });
  const title = (await select.locator('option').allInnerTexts()).find((one) => seat.test(one)) ?? '';
  await select.selectOption({ label: title });
};

/** Selects a system, then one of the hosts or accounts it stands on. */
async function selectHost(page: Page, system: RegExp, host: string): Promise<void> {
  await chooseSurface(page, 'Services');
  await page.getByRole('region', { name: 'Systems' }).getByRole('button', { name: system }).click();
  await page.getByRole('button', { name: host, exact: true }).click();
}

const offerOf = (page: Page, name: RegExp): Locator => page.locator('details.offer').filter({ hasText: name }).first();

async function take(page: Page, name: RegExp, reason: string): Promise<void> {
  const offer = offerOf(page, name);
  await offer.locator('summary').click();
  await offer.getByLabel('Reason for the log').fill(reason);
  await offer.getByRole('button', { name }).click();
}

const actionOn = (page: Page, target: string): Locator => page.locator('.action').filter({ hasText: target }).first();

test('the ward, from the note on the screen to the way back', async ({ page }) => {
  await openRoom(page, 7);
  await sit(page, /^On-call manager/);
  for (const host of ['CAL-BKP01', 'CAL-BKP02']) {
    await selectHost(page, /^Backup$/, host);
    await take(page, /^Isolate a clinical or core server/, 'One copy out of reach of the domain');
    await expect(actionOn(page, host)).toContainText(/under way|pending/i);
  }
  await jumpTo(page, '06:40');
});
