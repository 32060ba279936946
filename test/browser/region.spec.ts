// A region's exercise from the facilitator's side: open a session, hand out codes, lobby, STARTEX, one clock for all, a message
// to several teams, one team in depth, a real emergency.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, createRelay, openSite, readRelayConfig } from '../../engine/relay/index.ts';
import type { Relay } from '../../engine/relay/index.ts';
import { ROOT } from '../support/run-command.ts';
import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-region-'));
const site = process.env['STANDBY_URL'];
let relay: Relay;
let server: Awaited<ReturnType<typeof openSite>>;
let address = '';

test.beforeAll(async () => {
  const config = readRelayConfig({}, folder);
  if (!config.ok) throw new Error('The relay has no configuration.');
  relay = createRelay({ config: config.value, store: createMemoryStore(), secret: 's'.repeat(64), report: () => {} });
  server = await openSite({ folder: process.env['STANDBY_DIST'] ?? join(ROOT, 'dist'), relay });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
  // Pages of this file may speak to this server alone.
  process.env['STANDBY_URL'] = address;
});
test.afterAll(async () => {
  process.env['STANDBY_URL'] = site;
  await server.close();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a facilitator opens a session for three trusts and runs it from the console', async ({
  page,
  context,
  quiet,
}) => {
  // Three trusts are computed by console, wall and record, each in a worker of its own.
  test.setTimeout(480_000);
  await page.goto(`${address}/group/open/`);
  await test.step('opens it with a key of their own, and keeps a recovery file', async () => {
    await page.getByRole('radio', { name: /An exercise of the library/ }).check();
    await page
      .getByLabel('Exercise', { exact: true })
      .and(page.locator('select'))
      .selectOption('pathology-supplier-outage');
    await page.getByLabel(/^Trusts/).fill('3');
    await page.getByRole('button', { name: 'Open the session' }).click();
    await expect(page.getByText(/Write a passphrase/)).toBeVisible();
    await page.getByLabel(/^Passphrase of/).fill('four plain words');
    await page.getByLabel('The same passphrase again').fill('four plain words');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open the session' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the recovery file' }).click(),
    ]);
    expect(file.suggestedFilename()).toContain('EXERCISE');
    await expect(page.locator('.code-card')).toHaveCount(8);
    const code = page.locator('.code-card').first().locator('.code-card__code');
    const before = await code.innerText();
    await page.getByRole('button', { name: 'New code for Trust A' }).click();
    await expect(code).not.toHaveText(before);
    expect(await axeFaults(page)).toEqual([]);
  });

  await page.getByRole('link', { name: 'Go to the console' }).click();
  await test.step('goes or not, then STARTEX for all', async () => {
    const begin = page.getByRole('button', { name: /^STARTEX/ });
    await expect(begin).toBeDisabled({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(page.getByText(/Not answered yet/)).toBeVisible();
    for (const yes of await page.getByRole('button', { name: 'Yes', exact: true }).all()) await yes.click();
    await expect(page.getByRole('button', { name: 'Yes', exact: true, pressed: false })).toHaveCount(0);
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(page.getByText('It is a go.')).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    await begin.click();
    await page.getByRole('button', { name: '×60', exact: true }).click();
    await expect(page.locator('.clocks__main')).not.toHaveText('T+00:00');
  });

  await test.step('sends one message to two trusts, and looks into one of them', async () => {
    await page.getByLabel('Select Trust A').check();
    await page.getByLabel('Select Trust B').check();
    const form = page.locator('form').filter({ hasText: 'What is sent' });
    await expect(form.getByText('Here they are those of Trust A.')).toBeVisible();
    await form.getByLabel('What is sent').selectOption({ label: 'The newspaper rings' });
    const shown = form.getByRole('group', { name: 'As it arrives' });
    await expect(shown).toContainText('Trust A Courier');
    await form.getByLabel('Shown in the names of').selectOption({ label: 'Trust B' });
    await expect(shown).toContainText('Trust B Courier');
    expect(await axeFaults(page)).toEqual([]);
    await form.getByLabel('What is sent').selectOption({ label: 'A message of my own' });
    await form.getByRole('checkbox').first().check();
    await form.getByLabel('Title').fill('The chief executive rings');
    await form.getByLabel('What is said').fill('Who is in the lead, please?');
    await expect(form.getByRole('group', { name: 'As it arrives' })).toContainText('Trust A, Trust B');
    await form.getByRole('button', { name: 'Send it to 2 teams' }).click();
    await expect(form.getByRole('status')).toHaveText('Sent to 2 teams.');
    await page.getByRole('button', { name: 'Trust B', exact: true }).click();
    await page.getByRole('button', { name: 'What comes next' }).click();
    await page.getByText(/^What was \(/).click();
    await expect(page.locator('.depth')).toContainText('The chief executive rings');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  await test.step('fits a small screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('a reload goes on where it was', async () => {
    await page.reload();
    await expect(page.locator('.clocks__main')).not.toHaveText('T+00:00', { timeout: 60_000 });
  });

  const wall = await context.newPage();
  await quiet.listen(wall);
  await test.step('the wall shows every team and no secret', async () => {
    const link = page.getByRole('link', { name: 'Open the wall' });
    await wall.goto(`${address}${(await link.getAttribute('href')) ?? ''}`);
    await expect(wall.getByRole('list', { name: 'Teams' }).getByRole('listitem')).toHaveCount(5, { timeout: 60_000 });
    await expect(wall.locator('main')).not.toContainText('chief executive');
    expect(await axeFaults(wall)).toEqual([]);
  });

  const after = await context.newPage();
  await quiet.listen(after);
  await test.step('ENDEX for all, and what is read afterwards', async () => {
    await page.getByRole('button', { name: 'End for all' }).click();
    await page.getByRole('button', { name: 'End it for all teams' }).click();
    await expect(wall.locator('.wall__clock')).toContainText('ENDEX');
    const link = page.getByRole('link', { name: 'Reports and comparison' });
    await after.goto(`${address}${(await link.getAttribute('href')) ?? ''}`);
    await after.getByRole('button', { name: 'Write the reports of 3 trusts' }).click({ timeout: 60_000 });
    await after.getByLabel('Report of', { exact: true }).selectOption({ label: 'Trust B' });
    await expect(after.getByRole('article', { name: 'Report of Trust B' })).toContainText('EXERCISE EXERCISE EXERCISE');
    const joint = after.getByRole('region', { name: 'Joint report, for all teams' });
    await expect(joint).toContainText('TLP:AMBER+STRICT');
    await expect(joint).toContainText('Nobody asked another team for any.');
    await expect(after.getByText(/A benchmark needs 5 trusts/)).toBeVisible();
    await expect(after.getByRole('region', { name: 'Comparison, for facilitators' })).toContainText('Trust C');
    expect(await axeFaults(after)).toEqual([]);
  });

  await test.step('the session opens from its file on a page that knows nothing of it, and is replayed', async () => {
    const [saved] = await Promise.all([
      after.waitForEvent('download'),
      after.getByRole('button', { name: 'Save the session as one file' }).click(),
    ]);
    expect(saved.suggestedFilename()).toContain('EXERCISE');
    await after.goto(`${address}/group/after/`);
    await after.getByLabel(/^Open a session file/).setInputFiles(await saved.path());
    await expect(after.getByRole('heading', { name: 'Pathology supplier outage, 3 trusts' })).toBeVisible();
    await after.getByLabel('Speed').selectOption('64');
    await after.getByRole('button', { name: 'Replay from STARTEX' }).click();
    await expect(after.getByRole('button', { name: 'Hold the replay' })).toBeVisible();
  });
});

test('a real emergency at the console freezes console and wall', async ({ page, context, quiet }) => {
  await page.goto(`${address}/group/open/`);
  await page.getByRole('radio', { name: /An exercise of the library/ }).check();
  await page.getByLabel(/^Trusts/).fill('1');
  await page.getByLabel(/^Passphrase of/).fill('four plain words');
  await page.getByLabel('The same passphrase again').fill('four plain words');
  await page.getByRole('button', { name: 'Open the session' }).click();
  await page.getByRole('link', { name: 'Go to the console' }).click();
  const link = page.getByRole('link', { name: 'Open the wall' });
  const wall = await context.newPage();
  await quiet.listen(wall);
  await wall.goto(`${address}${(await link.getAttribute('href', { timeout: 60_000 })) ?? ''}`);
  await expect(wall.getByRole('list', { name: 'Teams' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^NO DUFF/ }).click();
  await page.getByRole('button', { name: 'Stop: this is a real emergency' }).click();
  for (const one of [page, wall]) {
    await expect(one.locator('.no-duff')).toContainText('0300 303 5222');
    await expect(one.locator('body')).not.toContainText('EXERCISE EXERCISE');
  }
});
