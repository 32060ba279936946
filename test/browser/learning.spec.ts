// A unit as people use it: by keyboard, on a phone, without script; every state of its questions under axe.

import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';

const UNIT = '/learn/report-it-fast/';

test('a unit is answered by keyboard alone, and every state is accessible', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(UNIT);
  const decision = page.locator('#report-it-fast-first-look');
  await decision.scrollIntoViewIfNeeded();
  const choose = decision.getByRole('button', { name: 'Choose this answer' });
  await expect(choose).toBeVisible();
  await choose.focus();
  await page.keyboard.press('Enter');
  await expect(decision.getByRole('alert')).toContainText('Choose an answer first');
  expect(await axeFaults(page)).toEqual([]);

  await decision.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toContainText('You chose: Delete it');
  await expect(decision).toContainText('There is a safer choice');
  expect(await axeFaults(page)).toEqual([]);

  await decision.getByRole('button', { name: 'Choose again' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toContainText('This is the safest choice');
  await expect(decision.getByRole('link', { name: 'Read how to report a cyber incident' }).first()).toHaveAttribute(
    'href',
    /^\/guidance\/report-a-cyber-incident\/#/,
  );

  const task = page.locator('#report-it-fast-find-the-routes');
  await task.scrollIntoViewIfNeeded();
  await task.getByRole('button').press('Enter');
  await expect(page.locator(':focus')).toContainText('Done.');
  const recall = page.locator('#report-it-fast-recall');
  await recall.scrollIntoViewIfNeeded();
  await recall.locator('summary').press('Enter');
  await recall.getByRole('button', { name: 'Not yet' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('come back sooner');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
});

test('a branching call is played to both ends by keyboard, and looked back on', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/examples/learning/');
  const call = page.locator('#example-call');
  await call.scrollIntoViewIfNeeded();
  await call.getByRole('button', { name: 'Read the code out' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('It is quiet again.');
  await expect(call.getByRole('button', { name: 'Ring the service desk on the number on the wall' })).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
  await call.getByRole('button', { name: 'Ring the service desk and say what you did' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('you put it right');
  await expect(page.locator(':focus')).toContainText('You read the code out.');
  expect(await axeFaults(page)).toEqual([]);
  await call.getByRole('button', { name: 'Try another way' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('This is the service desk');

  const sure = page.locator('#example-sure');
  await sure.scrollIntoViewIfNeeded();
  await sure.getByRole('radio', { name: /Hang up/ }).check();
  await sure.getByRole('button', { name: 'Choose this answer' }).press('Enter');
  await expect(sure.getByRole('alert')).toContainText('Say how sure you are first');
  expect(await axeFaults(page)).toEqual([]);
  await sure.getByRole('radio', { name: 'Very sure' }).check();
  await sure.getByRole('button', { name: 'Choose this answer' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('This is the safest choice');
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('every answer and what follows from it can be opened', async ({ page }) => {
    await page.goto(UNIT);
    const decision = page.locator('#report-it-fast-first-look');
    await expect(decision.getByRole('group')).toHaveCount(3);
    await decision.getByText('Delete it and get on with the shift').click();
    await expect(decision.getByText('You are safe.')).toBeVisible();
    await expect(page.locator('#report-it-fast-find-the-routes li')).toHaveCount(3);
    await expect(page.getByText('Not checked by a clinician').first()).toBeVisible();
  });
});
