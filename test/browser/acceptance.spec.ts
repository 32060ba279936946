// The two journeys by which the exercise is accepted, through the interface, by roles and names, one page load each: the ward
// from the note on the screen to the way back, and the analyst from the sign-in at ten past two to the hand-over; two robots.
// The same journeys without a browser: test/engine/conduct/ward-journey.test.ts and soc-journey.test.ts.

import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './quiet-page.ts';
import { chooseSurface, endExercise, openRoom, pauseExercise, runOurCommand } from './room-page.ts';

/** Jumps to a time of day, with everything on the way, and pauses there: what is looked at does not move. */
async function jumpTo(page: Page, time: string): Promise<void> {
  const resume = page.getByRole('button', { name: /resume/i });
  if (await resume.isVisible()) await resume.click();
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Jump ahead to a time' }).click();
  const dialog = page.getByRole('dialog', { name: 'Jump ahead' });
  await dialog.getByLabel('Time of day to jump to').fill(time);
  await dialog.getByRole('button', { name: 'Jump', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('.clocks')).toContainText(`${time} Tue`, { timeout: 120_000 });
  await pauseExercise(page);
}

async function sit(page: Page, seat: RegExp): Promise<void> {
  const select = page.locator('.seat').getByRole('combobox');
  const title = (await select.locator('option').allInnerTexts()).find((one) => seat.test(one)) ?? '';
  await select.selectOption({ label: title });
}

/** Selects a system of the trust, then one of the hosts or accounts that it stands on. */
async function selectUnder(page: Page, system: string, name: string): Promise<void> {
  await chooseSurface(page, 'Services');
  await page.getByRole('region', { name: 'Systems' }).getByRole('button', { name: system, exact: true }).click();
  await page.locator('.room__context').getByRole('button', { name, exact: true }).click();
}

/** Opens an offer; answers the opened part. */
async function openOffer(page: Page, title: RegExp): Promise<Locator> {
  const offer = page.locator('details.offer').filter({ hasText: title }).first();
  await offer.locator('summary').click();
  return offer;
}

async function take(page: Page, title: RegExp, reason: string): Promise<void> {
  const offer = await openOffer(page, title);
  await offer.getByLabel('Reason for the log').fill(reason);
  await offer.getByRole('button', { name: title }).click();
}

const actionOn = (page: Page, target: string): Locator => page.locator('.action').filter({ hasText: target }).first();
const panel = (page: Page): Locator => page.getByRole('tabpanel');

test('the ward, from the note on the screen to the way back', async ({ page }) => {
  await openRoom(page, 7);
  await pauseExercise(page);

  await test.step('one copy of the backups is put out of reach', async () => {
    await sit(page, /^On-call manager/);
    for (const host of ['CAL-BKP01', 'CAL-BKP02']) {
      await selectUnder(page, 'Backup', host);
      await take(page, /^Isolate a clinical or core server/, 'One copy out of reach of the domain');
      await expect(actionOn(page, host)).toContainText(/pending|under way/i);
    }
  });

  await test.step('a note appears; the PC stays powered, and the report reaches the queue', async () => {
    await jumpTo(page, '06:40');
    await expect(page.locator('.room__inbox')).toContainText('The note on the screens');
    await sit(page, /^Ward sister/);
    await chooseSurface(page, 'Ward');
    await expect(panel(page).getByRole('button', { name: 'Switch the PC off' })).toBeEnabled();
    await panel(page).getByLabel('What you see on it').fill('A note about locked files on the PC in bay A');
    await panel(page).getByRole('button', { name: 'Phone the service desk' }).click();
    await expect(panel(page)).toContainText('The service desk has it');
    await chooseSurface(page, 'Queue');
    const reports = page.getByRole('region', { name: 'Reports by phone' });
    await expect(reports).toContainText('A note about locked files on the PC in bay A');
    await expect(reports).toContainText('PC left on.');
    await sit(page, /^Cyber analyst/);
    await reports.getByLabel('Advice given').fill('Leave it on, touch nothing, use paper');
    await reports.getByRole('button', { name: 'Take report 1' }).click();
    await expect(reports).toContainText('1 taken');
  });

  await test.step('identity is checked, the way in closed, the order of restoring chosen', async () => {
    await sit(page, /^On-call manager/);
    await chooseSurface(page, 'Services');
    await page.getByRole('region', { name: 'Links' }).getByRole('button', { name: /VPN/ }).click();
    await take(page, /^Close the staff VPN/, 'It is the way in');
    await panel(page).getByRole('button', { name: 'Choose this order' }).click();
    await expect(panel(page)).toContainText('The order is in the log.');
    await panel(page)
      .getByRole('button', { name: /^Verify Active Directory/ })
      .click();
    await expect(panel(page)).toContainText('Active Directory: checks begun.');
  });

  const signals = page.getByRole('note', { name: 'Safety signals' });
  await test.step('the crash-call test fails: the signal stays open until an alternative is tested', async () => {
    await jumpTo(page, '07:20');
    await sit(page, /^Ward sister/);
    await panel(page)
      .getByRole('button', { name: /^Restore Larkfield patient record/ })
      .click();
    await expect(panel(page)).toContainText('Larkfield patient record (EPR): begun.');
    await chooseSurface(page, 'Ward');
    await panel(page).getByRole('button', { name: 'Test the crash call' }).click();
    await expect(signals).toContainText('The crash-call test failed; the alternative has not been tested yet.');
    await jumpTo(page, '07:25');
    await expect(signals).not.toContainText('Closed');
    await panel(page).getByRole('button', { name: 'Test the alternative (radio)' }).click();
    await expect(signals).toContainText('Closed: The crash-call test failed');
  });

  await test.step('an extract of 55 minutes shows its age and flags a changed insulin dose', async () => {
    await panel(page).getByRole('button', { name: 'Print the extract for each bed' }).click();
    await expect(panel(page)).toContainText('the extract was 55 min old');
    await expect(panel(page)).toContainText('Bed 6, changed since: Morning insulin lowered from 14 to 8 units');
  });

  await test.step('a potassium is phoned and taken without read-back', async () => {
    const result = panel(page).getByRole('listitem').filter({ hasText: 'potassium 6.4' });
    await result.getByRole('button', { name: 'Take it without read-back' }).click();
    await expect(result).toContainText('Taken without read-back');
  });

  await test.step('on restore, two mismatches block completion', async () => {
    await jumpTo(page, '08:01');
    await chooseSurface(page, 'Services');
    await panel(page)
      .getByRole('button', { name: /^Verify Larkfield patient record/ })
      .click();
    await jumpTo(page, '08:17');
    await panel(page)
      .getByRole('button', { name: /^Type paper in to Larkfield/ })
      .click();
    await jumpTo(page, '08:57');
    const paper = page.getByRole('region', { name: /^Paper and record of Larkfield/ });
    const agrees = paper.getByRole('button', { name: /^Agrees/ });
    await expect(agrees).toHaveCount(6);
    for (const one of await agrees.all()) await one.click();
    await panel(page)
      .getByRole('button', { name: /^Back-entry is complete.*Larkfield patient record/ })
      .click();
    await expect(panel(page)).toContainText('2 entries of Larkfield patient record (EPR) do not agree with the paper.');
  });

  await endExercise(page);
  const report = page.locator('.after-action__document');
  await expect(report).toContainText('A critical result for A3 was taken by phone without read-back');
});

test('the analyst, from the sign-in at ten past two to the hand-over', async ({ page }, testInfo) => {
  const room = await openRoom(page, 7);
  await pauseExercise(page);

  await test.step('at 02:10 there is a VPN alert', async () => {
    await jumpTo(page, '02:10');
    const incident = room.queue.locator('[data-key^="i"]').first();
    await incident.focus();
    await page.keyboard.press('ArrowRight');
    await expect(room.queue).toContainText('VPN session from a hosting network');
  });

  await test.step('the backup decoy is closed as expected', async () => {
    await jumpTo(page, '02:56');
    const decoy = room.queue
      .locator('[data-key^="i"]')
      .filter({ hasText: 'Service account with administrator' })
      .first();
    await decoy.focus();
    await page.keyboard.press('c');
    const form = page.getByRole('form', { name: /close incident/i });
    await form.getByLabel(/expected activity/i).check();
    await form.getByLabel('Determination').selectOption({ label: 'Confirmed activity' });
    await form.getByLabel(/reason/i).fill('The nightly backup reads both file servers at this time.');
    await form.getByRole('button', { name: /close incident/i }).click();
    await expect(form).toHaveCount(0);
  });

  await test.step('a hunt finds the staging host', async () => {
    await jumpTo(page, '04:40');
    await chooseSurface(page, 'Hunt');
    await page.getByRole('textbox', { name: /^Query/ }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(
      String.raw`DeviceProcessEvents | where Timestamp > ago(1h) and ProcessCommandLine matches regex @"\s-(p|hp)\S+" and FileName in~ ("7z.exe", "rar.exe") | summarize Archives = count() by DeviceName, AccountName`,
    );
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('grid', { name: /^Rows of/ })).toContainText('cal-fs01', { timeout: 60_000 });
  });

  await test.step('disabling an account asks an approver, is pending, then succeeds', async () => {
    await selectUnder(page, 'Backup', 'svc_backup');
    const offer = await openOffer(page, /^Disable a service account/);
    await expect(offer).toContainText('needs the agreement of the On-call manager');
    await offer.getByLabel('Reason for the log').fill('It packs files on a file server');
    await offer.getByRole('button', { name: /^Disable a service account/ }).click();
    await expect(actionOn(page, 'svc_backup')).toContainText(/waits for On-call manager/i);
    await jumpTo(page, '04:47');
    await expect(actionOn(page, 'svc_backup')).toContainText(/pending|under way/i);
    await jumpTo(page, '04:51');
    await expect(actionOn(page, 'svc_backup')).toContainText(/done|succeeded/i);
  });

  await test.step('isolating the interface server warns, pathology slows, telemetry goes on', async () => {
    await selectUnder(page, 'Crossbeck interface engine', 'CAL-INT-ENG1');
    const offer = await openOffer(page, /^Isolate a clinical or core server/);
    await expect(offer).toContainText('Check the laboratory, transfusion and medicines interfaces first');
    await expect(offer).toContainText(/Pathology: .*75 % of its pace/);
    await offer.getByLabel('Reason for the log').fill('Next on their way');
    await offer.getByRole('button', { name: /^Isolate a clinical or core server/ }).click();
    const pathology = page.getByRole('region', { name: 'Clinical services' }).getByRole('row', { name: /^Pathology/ });
    await expect(pathology.getByRole('cell').nth(2)).toHaveText('100');
    // The last quarter of an hour lies wholly after the isolation.
    await jumpTo(page, '05:18');
    await expect(pathology.getByRole('cell').nth(2)).toHaveText('75');
    await chooseSurface(page, 'Events');
    const search = page.getByRole('form', { name: 'Search events' });
    await search.getByRole('textbox', { name: 'Device' }).fill('CAL-INT-ENG1');
    await search.getByRole('combobox', { name: 'Time' }).selectOption({ index: 0 });
    await search.getByRole('button', { name: 'Search' }).click();
    await expect(page.locator('.events__caption')).toContainText(/[1-9][\d,]* rows of Device/, { timeout: 60_000 });
  });

  await test.step('CSOC is phoned on a fictional number, and the hand-over is logged', async () => {
    await page.getByText('Phone', { exact: true }).click();
    const whom = page.getByLabel('Whom to ring (fictional numbers)');
    const csoc = (await whom.locator('option').allInnerTexts()).find((one) => one.includes('020 7946 0911')) ?? '';
    await whom.selectOption({ label: csoc });
    await page.getByLabel('What you say').fill('Archives packed on CAL-FS01; svc_backup is disabled.');
    await page.getByRole('button', { name: /^Ring Duty analyst/ }).click();
    await expect(page.getByRole('list', { name: 'Calls, newest first' })).toContainText('incident handler');
    await chooseSurface(page, 'Messages');
    const form = page.getByRole('form', { name: 'Write a message' });
    await form
      .getByRole('checkbox', { name: /^Cyber analyst/ })
      .first()
      .check();
    await form.getByLabel('In order to').selectOption('hand-over');
    await form
      .getByLabel('Message', { exact: true })
      .fill('Seen: archives on CAL-FS01. Keep both machines as they are.');
    await form.getByRole('button', { name: 'Send the message' }).click();
    await expect(form).toContainText('Sent to');
    await chooseSurface(page, 'Log');
    await expect(panel(page)).toContainText('Keep both machines as they are.');
  });

  await endExercise(page);
  const report = page.locator('.after-action__document');
  await expect(report.getByRole('row').filter({ hasText: 'Expected: Confirmed activity' })).toContainText(/agrees/i);
  const digest = /[0-9a-f]{64}/.exec(await page.locator('.after-action__digest').innerText())?.[0] ?? '';
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: /download the session log/i }).click();
  const file = testInfo.outputPath('log.ndjson');
  await (await waiting).saveAs(file);
  expect(readFileSync(file, 'utf8')).toContain('hand-over');
  const { code, output } = runOurCommand('replay.ts', [file]);
  expect(code, output).toBe(0);
  expect(output).toContain(digest);
});

test('the silent robot ends encrypted, the best does not, and both replays give their digests', async ({ page }) => {
  await page.goto('/supported-browsers/');
  await page.getByRole('button', { name: 'Play two nights' }).click();
  const nights = page.getByRole('region', { name: 'Two nights, played and replayed' });
  const told = (who: string): Locator => nights.locator('.nhsuk-summary-list__row').filter({ hasText: who });
  await expect(told('Does nothing')).toContainText(/[1-9]\d{2,} computers encrypted[\s\S]*gives the same/, {
    timeout: 200_000,
  });
  await expect(told('Does well')).toContainText(/ 0 computers encrypted[\s\S]*gives the same/, { timeout: 200_000 });
});
