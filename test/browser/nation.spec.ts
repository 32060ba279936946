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

const side = (page: Page) => page.getByRole('complementary', { name: 'Device and alerts' });

/** Steps of a slider from where it stands, by keys. */
async function slide(page: Page, name: string, key: 'ArrowLeft' | 'ArrowRight', steps: number): Promise<void> {
  await page.getByRole('slider', { name }).focus();
  for (let step = 0; step < steps; step += 1) await page.keyboard.press(key);
}

test('the day flows when asked, says what it generates, and leads from an alert to its device and its rows', async ({
  page,
}) => {
  await openNation(page);
  const flow = page.locator('.nation__flow');
  await expect(flow).toContainText('The day stands still');
  // From one in 10 to one in 100.
  await slide(page, 'Fidelity', 'ArrowLeft', 3);
  await expect(flow).toContainText('one ordinary event in 100');
  await page.getByRole('button', { name: '×600', exact: true }).click();
  await expect(flow).toContainText(/08:0[1-9] Tue:\s+[\d,]+ events in this minute/, { timeout: 120_000 });
  await expect(flow).toContainText('one ordinary event in 100 is generated, look-alikes and attacks all');
  const organisations = side(page).locator('.nation__alerts > li');
  await expect(organisations.first()).toBeVisible({ timeout: 180_000 });
  await expect(side(page).locator('.nation__newest button').first()).toBeAttached({ timeout: 180_000 });
  await page.getByRole('button', { name: 'Hold', exact: true }).click();
  const one = organisations.filter({ has: page.locator('.nation__newest button') }).first();
  await one.locator('summary').click();
  await one.locator('.nation__newest button').first().click();
  await expect(path(page).getByRole('listitem')).toHaveCount(7);
  await expect(side(page)).toContainText('Defender sensor');
  const rows = page.getByRole('region', { name: /^Rows of / });
  await expect(rows).toBeVisible();
  await rows.locator('.nation__gist').first().click();
  await expect(rows.locator('.inspector__record')).toContainText('Time');
  expect(await axeFaults(page)).toEqual([]);
});

test('an attack is found in the debrief, its rows read, its way cut, and an hour hunted', async ({ page }) => {
  await openNation(page);
  // Shortly after the night's ransomware came to a server.
  await page.getByLabel('Go to this time').fill('07:35');
  await page.getByLabel('Go to this time').blur();
  await expect(page.getByText(/The day stands at 07:35 Tue/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Somewhere in England attacks are under way')).toBeVisible();
  await page.getByRole('button', { name: /^Debrief/ }).click();
  const debrief = page.getByRole('region', { name: 'Debrief: ground truth' });
  const attack = debrief.locator('details').filter({ hasText: 'Human-operated ransomware' });
  await attack.locator('summary').click();
  await attack.getByRole('button', { name: 'Tools were brought in' }).click();
  const rows = page.getByRole('region', { name: /^Rows of / });
  await expect(page.locator('.nation__rows')).toContainText(/grey-heron\/.*\/tools-brought-in/);
  await expect(rows).toBeVisible();

  const isolate = side(page).getByRole('button', { name: /^Isolate / });
  await expect(side(page).locator('.nation__cut')).toContainText('Defender link');
  await isolate.click();
  await expect(side(page).locator('.nation__cut')).toContainText('is cut off the network');
  await expect(caption(page)).toContainText('isolated');
  // Above one device it takes a second press.
  await page.getByRole('application').focus();
  await page.keyboard.press('Escape');
  await expect(side(page).locator('.nation__cut')).toContainText('1 device here is cut off');
  await side(page)
    .getByRole('button', { name: /^Isolate [\d,]+ devices$/ })
    .click();
  await expect(side(page).getByRole('button', { name: /^Yes, isolate/ })).toBeVisible();
  await side(page).getByRole('button', { name: 'Leave it' }).click();

  await side(page)
    .getByRole('button', { name: /^Hunt in / })
    .click();
  const hunt = page.getByRole('region', { name: /^Hunt in / });
  await expect(hunt.getByRole('heading')).toBeFocused();
  await hunt.getByRole('textbox').fill('VpnEvents | where MachineName == "WIN-7Q2LK40" | summarize n = count()');
  await hunt.getByRole('button', { name: 'Run the hunt' }).click();
  await expect(hunt).toContainText('06:35 to 07:35 were read', { timeout: 60_000 });
  await hunt.getByRole('textbox').fill('VpnEvents | where Nonsense == 1');
  await hunt.getByRole('button', { name: 'Run the hunt' }).click();
  await expect(hunt.locator('.nation__says')).toContainText('Nonsense');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBe(0);
});
