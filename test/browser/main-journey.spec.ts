// The main job, end to end: from the home page to a report whose log replays to the same digest on the command line.

import { readFileSync } from 'node:fs';
import { expect, test } from './quiet-page.ts';
import {
  chooseSurface,
  decideFirst,
  endExercise,
  playUntil,
  runOurCommand,
  speedButton,
  startExercise,
} from './room-page.ts';

test('a team plays from the home page to a report that replays', async ({ page }, testInfo) => {
  await page.goto('/');
  await page
    .getByRole('link', { name: /exercise at our trust/i })
    .first()
    .click();
  await page
    .getByRole('link', { name: /ransomware at an acute trust/i })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/ransomware at an acute trust/i);
  await page.getByLabel(/seed/i).fill('11');
  await page
    .getByRole('button', { name: /start|brief/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/play\/\?seed=11/);
  await expect(page.getByLabel('Seed')).toHaveValue('11');
  const room = await startExercise(page);
  await expect(page.getByText('EXERCISE EXERCISE EXERCISE').first()).toBeVisible();

  await test.step('the clock runs at ×600 and drops to ×1 by itself', async () => {
    // At ×600 the first message comes within a second: whether the button was ever pressed in is noted in the page itself.
    const fastest = speedButton(page, 600);
    await fastest.evaluate((button) => {
      new MutationObserver(() => {
        if (button.getAttribute('aria-pressed') === 'true') document.body.dataset['ranFast'] = 'yes';
      }).observe(button, { attributeFilter: ['aria-pressed'] });
    });
    await fastest.click();
    await expect(page.locator('body')).toHaveAttribute('data-ran-fast', 'yes');
    await expect(speedButton(page, 1)).toHaveAttribute('aria-pressed', 'true', { timeout: 120_000 });
  });

  await test.step('an alert fires and its incident is triaged', async () => {
    await playUntil(room, room.queue.getByRole('row').nth(1));
    const incident = room.queue.locator('[data-key^="i"]').first();
    const key = (await incident.getAttribute('data-key')) ?? '';
    await room.queue.locator(`[data-key="${key}"]`).focus();
    await page.keyboard.press('a');
    await expect(room.queue.locator(`[data-key="${key}"]`)).toContainText(/assigned/i);
    await page.keyboard.press('c');
    const form = page.getByRole('form', { name: /close incident/i });
    await form.getByLabel(/expected activity/i).check();
    await form.getByLabel('Determination').selectOption({ index: 1 });
    await form.getByLabel(/reason/i).fill('The job runs every night at this time from this server.');
    await form.getByRole('button', { name: /close incident/i }).click();
    await expect(form).toHaveCount(0);
  });

  await test.step('a device is isolated, and the action is shown with its state', async () => {
    await playUntil(room, room.queue.locator('[data-key^="i"]').getByRole('button', { name: /^CAL/ }));
    await room.queue.locator('[data-key^="i"]').getByRole('button', { name: /^CAL/ }).first().click();
    const offer = page
      .locator('details.offer')
      .filter({ hasText: /isolate/i })
      .first();
    await offer.locator('summary').click();
    await offer.getByLabel('Reason for the log').fill('It talks to an address that nobody here knows.');
    await offer.getByRole('button', { name: /isolate/i }).click();
    await expect(
      page
        .locator('.action')
        .filter({ hasText: /isolate/i })
        .first(),
    ).toContainText(/pending|awaiting|waiting|done|succeeded|failed/i);
  });

  await test.step('a decision is taken and stands in the log', async () => {
    await playUntil(room, room.decisions);
    const question = await decideFirst(room);
    await chooseSurface(page, 'Log');
    await expect(page.getByRole('tabpanel')).toContainText('It is the smaller harm');
    expect(question).not.toBe('');
  });

  await endExercise(page);
  await expect(page.locator('.after-action__document')).toContainText('EXERCISE EXERCISE EXERCISE');
  await expect(page.locator('.after-action__document')).toContainText(/time to detect/i);
  const digest = /[0-9a-f]{64}/.exec(await page.locator('.after-action__digest').innerText())?.[0] ?? '';
  expect(digest).toMatch(/^[0-9a-f]{64}$/);

  await test.step('the report is a document of its own', async () => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /download the report \(html\)/i }).click();
    const file = testInfo.outputPath('report.html');
    await (await waiting).saveAs(file);
    const html = readFileSync(file, 'utf8');
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).toContain('EXERCISE EXERCISE EXERCISE');
    expect(html).not.toMatch(/<script/i);
  });

  await test.step('the downloaded log replays to the same digest in Node', async () => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /download the session log/i }).click();
    const file = testInfo.outputPath('log.ndjson');
    await (await waiting).saveAs(file);
    const { code, output } = runOurCommand('replay.ts', [file]);
    expect(output).toContain(digest);
    expect(code, output).toBe(0);
  });
});

test('the robot in the browser and the robot in Node give one digest', async ({ page }) => {
  // The browser's check plays the first exercise of the catalogue; its page says which that is.
  const source = await (await page.request.get('/supported-browsers/')).text();
  const first = /\/packs\/([a-z0-9-]+)\.json/.exec(source)?.[1] ?? '';
  const { code, output } = runOurCommand('play.ts', [
    first,
    '--seed',
    '7',
    '--bot',
    'silent',
    '--until',
    'T+30m',
    '--json',
  ]);
  expect(code, output).toBe(0);
  const digest = /[0-9a-f]{64}/.exec(output)?.[0] ?? '';
  await page.goto('/supported-browsers/');
  await page.getByRole('button', { name: /check/i }).first().click();
  await expect(page.locator('main')).toContainText(digest, { timeout: 200_000 });
});
