// The interactive parts of units on their review page: by keyboard at 320 px, under axe, in forced colours, without script.

import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';

const EXAMPLES = '/examples/learning/';

test('a practice inbox is worked through by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto(EXAMPLES);
  const mail = page.locator('#example-mail');
  await mail.scrollIntoViewIfNeeded();
  await mail.getByRole('button', { name: /Calderwick Rota/ }).press('Enter');
  await expect(page.locator(':focus')).toContainText('Your shifts have moved');
  await mail.getByRole('button', { name: 'Show details' }).press('Enter');
  await expect(mail.getByText('shifts@rota-desk.example')).toBeVisible();
  const link = mail.getByRole('link', { name: 'https://rota.calderwick.example' });
  await link.focus();
  await expect(mail.getByText('Goes to: https://calderwick.example.rota-desk.example')).toBeVisible();
  await mail.getByRole('button', { name: /Show address/ }).press('Enter');
  await expect(mail.getByText('It belongs to rota-desk.example.')).toBeVisible();
  await link.press('Enter');
  await expect(page.locator(':focus')).toContainText('Nothing was opened here');
  expect(await axeFaults(page)).toEqual([]);
  await mail.getByRole('button', { name: 'Report this message' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('What gave it away');
  for (const name of [/Ward supplies/, /Car park office/]) {
    await mail.getByRole('button', { name }).press('Enter');
    await mail.getByRole('button', { name: 'Report this message' }).press('Enter');
  }
  await expect(mail.getByRole('img', { name: 'A square code to scan' })).toBeVisible();
  await mail.getByRole('button', { name: 'I am done with my mail' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('you put it right');
  await expect(page.locator(':focus')).toContainText('You reported all 3 false messages');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('every activity reads whole', async ({ page }) => {
    await page.goto(EXAMPLES);
    const mail = page.locator('#example-mail');
    await expect(mail.getByText('goes to https://calderwick.example.rota-desk.example/sign-in')).toBeVisible();
    await mail.getByText('What is it?').first().click();
    await expect(mail.getByText('It presses you for time.')).toBeVisible();
  });
});
