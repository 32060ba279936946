// The national picture: two million devices built in the page's worker, walked by keyboard, found by name, read as a table.

import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';
import type { Page } from '@playwright/test';

async function openNation(page: Page): Promise<void> {
  await page.goto('/nation/');
  await expect(page.getByRole('navigation', { name: 'Place on the map' })).toBeVisible({ timeout: 120_000 });
}

const caption = (page: Page) => page.locator('.map__caption');
const path = (page: Page) => page.getByRole('navigation', { name: 'Place on the map' });

for (const width of [1280, 360] as const) {
  test(`the national picture and its table are accessible at ${String(width)} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    await openNation(page);
    await expect(page.getByText('Drawing the map…')).toHaveCount(0, { timeout: 60_000 });
    const faults = [...(await axeFaults(page))];
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(page.getByRole('table')).toBeVisible();
    faults.push(...(await axeFaults(page)));
    expect([...new Set(faults)]).toEqual([]);
    expect(await sidewaysPixels(page)).toBe(0);
  });
}

test('England is walked by keyboard, from the nation to one device and out again', async ({ page }) => {
  await openNation(page);
  await expect(caption(page)).toContainText('England: 2,000,000 devices');
  const map = page.getByRole('application');
  await map.focus();
  for (const words of ['region', 'board', 'organisation', 'site', 'VLAN', 'device']) {
    const before = await caption(page).innerText();
    await page.keyboard.press('Enter');
    await expect(caption(page), `into a ${words}`).not.toHaveText(before);
  }
  await expect(path(page).getByRole('listitem')).toHaveCount(7);
  await expect(page.getByRole('complementary', { name: 'Device and alerts' })).toContainText('Defender sensor');
  const device = await caption(page).innerText();
  await page.keyboard.press('ArrowRight');
  await expect(caption(page)).not.toHaveText(device);
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Escape');
  await expect(caption(page)).toContainText('England: 2,000,000 devices');
});

test('a site is found by a part of its name, a device by its whole name', async ({ page }) => {
  await openNation(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('/');
  const search = page.getByRole('search', { name: 'Find in England' });
  const field = search.getByRole('searchbox');
  await field.fill('london');
  await search.getByRole('button', { name: 'London', exact: true }).click();
  await expect(caption(page)).toContainText(/^London: /);

  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const side = page.getByRole('complementary', { name: 'Device and alerts' });
  await expect(side).toContainText('Defender sensor');
  const name = await side.getByRole('heading').first().innerText();
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Escape');
  await expect(caption(page)).toContainText('England');
  await page.keyboard.press('/');
  await field.fill(name.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(caption(page)).toContainText(name);
  await page.keyboard.press('/');
  await field.fill('no-such-device-anywhere');
  await page.keyboard.press('Enter');
  await expect(search).toContainText('Nothing has that name');
  await page.keyboard.press('Escape');
  await expect(search).toHaveCount(0);
});

test('the table counts what the map shows, and leads down to devices', async ({ page }) => {
  await openNation(page);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const rows = page.getByRole('table').locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const counts = await rows.locator('td[data-label="Devices"]').allInnerTexts();
  expect(counts.map((text) => Number(text.replaceAll(',', ''))).reduce((sum, count) => sum + count, 0)).toBe(2_000_000);
  for (let level = 0; level < 5; level += 1) {
    const before = await caption(page).innerText();
    await rows.first().getByRole('button').click();
    await expect(caption(page)).not.toHaveText(before);
  }
  await expect(page.getByRole('columnheader', { name: 'Role' })).toBeVisible();
});

test('without WebGL the national picture is a table, with a sentence', async ({ page, quiet }) => {
  quiet.allow(/webgl/i);
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext as (
      this: HTMLCanvasElement,
      ...rest: unknown[]
    ) => RenderingContext | null;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
    } as typeof HTMLCanvasElement.prototype.getContext;
    Object.defineProperty(window, 'OffscreenCanvas', { value: undefined });
  });
  await openNation(page);
  await expect(page.getByText(/cannot draw the map/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('table')).toBeVisible();
});

test('the day flows when asked, says what it generates, and leads from an alert to its device', async ({ page }) => {
  await openNation(page);
  const flow = page.locator('.nation__flow');
  await expect(flow).toContainText('The day stands still');
  await page.getByRole('combobox', { name: 'Generate' }).selectOption('one in 100');
  await page.getByRole('button', { name: '×600', exact: true }).click();
  await expect(flow).toContainText(/08:0[1-9] Tue: [\d,]+ events in this minute/, { timeout: 120_000 });
  await expect(flow).toContainText('one ordinary event in 100 is generated');
  const alerts = page.getByRole('complementary', { name: 'Device and alerts' }).getByRole('listitem');
  await expect(alerts.first()).toBeVisible({ timeout: 180_000 });
  await page.getByRole('button', { name: 'Hold', exact: true }).click();
  await alerts.getByRole('button').first().click();
  await expect(path(page).getByRole('listitem')).toHaveCount(7);
  await expect(page.getByRole('complementary', { name: 'Device and alerts' })).toContainText('Defender sensor');
});
