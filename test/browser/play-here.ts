// A group round one computer, with no network and no relay: a desk that keeps the session, two seats in windows of their own,
// a reload, ENDEX, and the logs of the seats put together. Promise: acts as people do. Used by offline.spec.ts.

import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { SCENARIO } from './room-page.ts';

async function takeSeat(page: Page, code: string, place: number, name: string): Promise<void> {
  await page.goto('/group/join/');
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio').nth(place).check();
  await page.getByLabel('Name to play under').fill(name);
  await page.getByRole('button', { name: /^Take the seat/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Lobby/ })).toBeVisible({ timeout: 60_000 });
}

async function goAndStart(desk: Page): Promise<void> {
  await expect(desk.getByRole('button', { name: /^STARTEX/ })).toBeVisible({ timeout: 60_000 });
  for (const yes of await desk.getByRole('button', { name: 'Yes', exact: true }).all()) await yes.click();
  await expect(desk.getByRole('button', { name: 'Yes', exact: true, pressed: false })).toHaveCount(0);
  await desk.getByRole('button', { name: 'Go', exact: true }).click();
  await desk.getByRole('button', { name: /^STARTEX/ }).click();
  await desk.getByRole('button', { name: '×60', exact: true }).click();
}

const addNote = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('tab', { name: /^Log/ }).click();
  await page.getByLabel('Add a note').fill(text);
  await page.getByRole('button', { name: 'Add to the log' }).click();
};

/** The log that a seat saves after ENDEX. */
async function savedLog(
  page: Page,
): Promise<{ readonly name: string; readonly mimeType: string; readonly buffer: Buffer }> {
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: /session log|log of the team/i })
      .first()
      .click(),
  ]);
  return {
    name: saved.suggestedFilename(),
    mimeType: 'application/x-ndjson',
    buffer: readFileSync(await saved.path()),
  };
}

async function playAlone(page: Page): Promise<void> {
  await page.goto('/group/here/');
  await page.getByLabel('What is played').selectOption(`library:${SCENARIO}`);
  await page.getByText('save a start file').click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the start file' }).click(),
  ]);
  const start = JSON.parse(readFileSync(await saved.path(), 'utf8')) as Record<string, unknown>;
  // Everybody else began three minutes ago.
  const buffer = Buffer.from(JSON.stringify({ ...start, startsAtMs: Date.now() - 180_000 }));
  await page
    .getByLabel('Start file', { exact: true })
    .setInputFiles({ name: 'start.json', mimeType: 'application/json', buffer });
  await page.getByLabel('Your team').selectOption({ label: 'Trust A' });
  await page.getByRole('button', { name: 'Play this team alone' }).click();
  await expect(page.locator('.code-card').first()).toContainText('Trust A');
  await page.getByRole('link', { name: 'Go to the console' }).click();
  await expect(page.locator('.clocks__main')).toHaveText(/T\+00:0[3-9]/, { timeout: 60_000 });
}

export async function playHere(context: BrowserContext): Promise<void> {
  const [desk, one, other] = [await context.newPage(), await context.newPage(), await context.newPage()];
  await desk.goto('/group/here/?seed=7');
  await desk.getByLabel('What is played').selectOption(`library:${SCENARIO}`);
  await desk.getByLabel(/^Trusts/).fill('1');
  await desk.getByRole('button', { name: 'Open on this computer' }).click();
  const code = await desk.locator('.code-card__code').first().innerText();
  await desk.getByRole('link', { name: 'Go to the console' }).click();

  await test.step('two seats come in by code, and one clock runs for both', async () => {
    await takeSeat(one, code, 0, 'Heron');
    await takeSeat(other, code, 1, 'Plover');
    await goAndStart(desk);
    for (const page of [one, other])
      await expect(page.getByRole('tablist', { name: 'Work surface' })).toBeVisible({ timeout: 120_000 });
    await addNote(one, 'The network is off.');
    await other.getByRole('tab', { name: /^Log/ }).click();
    await expect(other.getByText('The network is off.').first()).toBeVisible({ timeout: 30_000 });
  });

  await test.step('a window that is loaded again has its own seat; the desk goes on where it was', async () => {
    await one.reload();
    await expect(one.getByRole('tablist', { name: 'Work surface' })).toBeVisible({ timeout: 120_000 });
    await addNote(one, 'Back again.');
    await other.getByRole('tab', { name: /^Log/ }).click();
    await expect(other.locator('main, body').getByText('Back again.').first()).toBeVisible({ timeout: 30_000 });
    await desk.reload();
    await expect(desk.locator('.clocks__main')).not.toHaveText('T+00:00', { timeout: 60_000 });
    await addNote(other, 'And still here.');
    await one.getByRole('tab', { name: /^Log/ }).click();
    await expect(one.getByText('And still here.').first()).toBeVisible({ timeout: 60_000 });
  });

  await test.step('after ENDEX the logs of both windows are one, and give the joint report', async () => {
    await desk.getByRole('button', { name: 'End for all' }).click();
    await desk.getByRole('button', { name: 'End it for all teams' }).click();
    const logs = [await savedLog(one), await savedLog(other)];
    await desk.goto('/group/after/');
    await desk
      .getByLabel(/^Open a session file/)
      .setInputFiles(logs.map((log, at) => ({ ...log, name: `${String(at)}.ndjson` })));
    await expect(desk.getByRole('list', { name: 'What the files hold' })).toContainText('is there twice');
    await desk.getByRole('button', { name: /^Write the reports of 1/ }).click({ timeout: 60_000 });
    await expect(desk.getByRole('region', { name: 'Joint report, for all teams' })).toContainText('TLP:AMBER+STRICT', {
      timeout: 60_000,
    });
  });
  for (const page of [one, other]) await page.close();
  await test.step('one team alone begins by the clock of its start file, and is brought to where the others are', () =>
    playAlone(desk));
  await desk.close();
}
