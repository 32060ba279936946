// The interactive parts of units on their review page: by keyboard at 320 px, under axe, in forced colours, without script.

import type { Locator } from '@playwright/test';
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
  await expect(mail.getByText('shifts@rota-desk.example').first()).toBeVisible();
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

test('a ward is looked around and a shift is worked by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(EXAMPLES);
  const ward = page.locator('#example-round');
  await ward.scrollIntoViewIfNeeded();
  const spots = ward.locator('.scene__spot');
  await expect(spots).toHaveCount(5);
  for (const box of await spots.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect)))
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  await spots.first().press('Enter');
  await expect(page.locator(':focus')).toContainText('Somebody without a badge');
  await ward.getByRole('button', { name: 'A risk' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('It is a risk.');
  for (const name of ["The screen shows a patient's record and nobody sits there.", 'A smartcard is in the reader.']) {
    await ward.getByRole('button', { name, exact: true }).press('Enter');
    await ward.getByRole('button', { name: 'A risk' }).press('Enter');
  }
  expect(await axeFaults(page)).toEqual([]);
  await ward.getByRole('button', { name: 'I have looked enough' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('This ended well');

  const shift = page.locator('#example-night');
  await shift.scrollIntoViewIfNeeded();
  await shift.getByRole('button', { name: /Restart one computer/ }).press('Enter');
  await expect(page.locator(':focus')).toContainText('00:00');
  for (const name of [/Phone the service desk/, /Tell everybody/, /Open the downtime box/, /Start paper charts/])
    await shift.getByRole('button', { name }).press('Enter');
  await expect(page.locator(':focus')).toContainText('you put it right');
  await expect(page.locator(':focus')).toContainText('Better left:');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
});

test('in forced colours the thing that is looked at, the drawing and the open message are told apart', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.goto(EXAMPLES);
  const ward = page.locator('#example-round');
  await ward.scrollIntoViewIfNeeded();
  const [first, other] = [ward.locator('.scene__spot').first(), ward.locator('.scene__spot').nth(1)];
  await first.click();
  const style = (place: Locator, name: string): Promise<string> =>
    place.evaluate((element, wanted) => getComputedStyle(element).getPropertyValue(wanted), name);
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  expect(await style(first, 'background-color')).not.toBe(await style(other, 'background-color'));
  // The drawing follows the page: no light picture in a dark page, no white on white.
  const thing = ward.locator('.scene__thing');
  expect(await style(thing, 'fill')).toBe(await style(page.locator('body'), 'background-color'));
  expect(await style(thing, 'stroke')).toBe(await style(page.locator('body'), 'color'));

  const mail = page.locator('#example-mail');
  await mail.scrollIntoViewIfNeeded();
  await mail.locator('.inbox__row').first().click();
  const bars = mail.locator('.inbox__row');
  expect(await style(bars.nth(1), 'border-left-color')).toBe(await style(page.locator('body'), 'background-color'));
  expect(await style(bars.first(), 'border-left-color')).not.toBe(await style(bars.nth(1), 'border-left-color'));
});

test('prompts, sharing and words are done by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(EXAMPLES);
  const phone = page.locator('#example-buzz');
  await phone.scrollIntoViewIfNeeded();
  await phone.getByRole('button', { name: 'Approve' }).press('Enter');
  await expect(phone.getByRole('alert')).toContainText('not the number');
  await phone.getByLabel('Type the number').fill('47');
  await phone.getByRole('button', { name: 'Approve' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('The rota opens.');
  await phone.getByRole('button', { name: 'Go on' }).press('Enter');
  await phone.getByRole('button', { name: 'Approve' }).press('Enter');
  await phone.getByRole('button', { name: 'Tell the service desk now' }).press('Enter');
  expect(await axeFaults(page)).toEqual([]);
  await phone.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('you put it right');

  const list = page.locator('#example-list');
  await list.scrollIntoViewIfNeeded();
  // No button is a dead end, and none takes the focus away with it.
  for (const button of ['Send', 'Check the addresses']) {
    await list.getByRole('button', { name: button }).press('Enter');
    await expect(list.getByRole('status')).toHaveText('Nobody gets it yet. Add a person first.');
  }
  await list.getByLabel('Add a person').fill('priya');
  await list.getByRole('button', { name: 'Add Priya Nandi' }).press('Enter');
  await expect(list.getByLabel('Add a person')).toBeFocused();
  await expect(list.getByRole('status')).toHaveText('');
  await list.getByRole('button', { name: 'Check the addresses' }).press('Enter');
  await expect(list.getByRole('status')).toContainText('Priya Nandi: p.nandi@paper-supplies.example.');
  await expect(list.getByLabel('Who gets it')).toContainText('p.nandi@paper-supplies.example');
  await list.getByRole('checkbox', { name: 'Attach clinic-list.xlsx' }).press('Space');
  expect(await axeFaults(page)).toEqual([]);
  await list.getByRole('button', { name: 'Send' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('hidden sheet');
  await list.getByRole('button', { name: 'Tell information governance now' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('you put it right');

  const words = page.locator('#example-words');
  await words.scrollIntoViewIfNeeded();
  await words.getByRole('button', { name: 'Make three words' }).press('Enter');
  await expect(words.locator('.passphrase__made')).toHaveText(/^[a-z]+ [a-z]+ [a-z]+$/);
  await words.getByLabel('Try one').fill('Summer2026');
  await expect(words.getByText('Guessed at once.')).toBeVisible();
  await words.getByLabel('Try one').fill('acorn violin thimble');
  await expect(words.getByText('Use it in one place only.')).toBeVisible();
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
