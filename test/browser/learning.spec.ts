// A unit as people use it: by keyboard, on a phone, without script; every state of its questions under axe.

import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
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
  await expect(sure.getByRole('alert')).toBeInViewport();
  expect(await axeFaults(page)).toEqual([]);
  await sure.getByRole('radio', { name: 'Very sure' }).check();
  await sure.getByRole('button', { name: 'Choose this answer' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('This is the safest choice');
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
});

async function answerBoth(page: Page, right: boolean): Promise<void> {
  await page.goto(UNIT);
  for (const [id, best, other] of [
    ['first-look', /^Report it with the button/, /^Delete it/],
    ['after-the-click', /^Phone the service desk now/, /^Say nothing/],
  ] as const) {
    const decision = page.locator(`#report-it-fast-${id}`);
    await decision.scrollIntoViewIfNeeded();
    await decision.getByRole('radio', { name: right ? best : other }).check();
    await decision.getByRole('button', { name: 'Choose this answer' }).click();
    await expect(decision).toContainText('You chose:');
  }
}

/** Names of everything that a page of this site keeps. */
const traces = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => [
    ...Object.keys(sessionStorage),
    ...Object.keys(localStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
  ]);

test('a record stays in the tab, is kept when asked, carried as a file, and wiped without a trace', async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await answerBoth(page, true);
  await expect(page.getByText('gone when you close the tab')).toBeVisible();
  expect(await traces(page)).toEqual(['standby-learning']);
  const other = await context.newPage();
  await other.goto('/learn/record/');
  await expect(other.getByText('Your record is empty.')).toBeVisible();

  await page.goto('/learn/record/');
  await expect(page.getByText('Kept in this tab only.')).toBeVisible();
  await expect(page.getByText('Shown.', { exact: true })).toBeVisible();
  await page.getByText('What this rests on').click();
  await expect(page.getByText(/in the unit: What do you do now/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export my record' }).click();
  const file = await (await download).path();
  const calendar = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Reminders for my calendar' }).click();
  expect((await calendar).suggestedFilename()).toMatch(/EXERCISE.*\.ics$/);

  await page.getByRole('checkbox', { name: 'Keep my record on this computer' }).check();
  await expect(page.getByText('Kept on this computer.')).toBeVisible();
  await other.reload();
  await expect(other.getByText('Shown.', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Wipe my record' }).click();
  await expect(page.locator(':focus')).toHaveText('Wipe everything');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your record is gone')).toBeVisible();
  await expect(page.getByText('Your record is empty.')).toBeVisible();
  await expect(other.getByText('Your record is empty.')).toBeVisible();
  await expect.poll(() => traces(page)).toEqual([]);
  expect(await traces(other)).toEqual([]);
  await other.close();

  await page.getByLabel('Import a record').setInputFiles(file);
  await expect(page.getByText('Read 2 answers; 2 of them are new here.')).toBeVisible();
  await page.getByLabel('Import a record').setInputFiles({
    name: 'other.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('hello'),
  });
  await expect(page.getByRole('alert')).toContainText('other.txt:1:1: error: This is not a learning record');
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('link', { name: 'Print a certificate' }).click();
  await page.getByLabel('Name to print').fill('A. Nurse');
  await expect(page.getByText('A. Nurse')).toBeVisible();
  await expect(page.getByText('Unsigned.')).toBeVisible();
  expect((await traces(page)).join(' ')).toBe('standby-learning');

  // A badge that the relay signs after it judged the answers again, and that anybody can check.
  await page.getByRole('button', { name: 'See whether this site signs badges' }).click();
  await expect(page.getByText('Calderwick Hospitals (fictional) signs badges here.')).toBeVisible();
  await page.getByLabel('Badge for').selectOption('unit/report-it-fast');
  await page.getByLabel('Your work email address').fill('a.nurse@calderwick.example');
  await page.getByRole('button', { name: 'Ask for the badge' }).click();
  await expect(page.getByText('Your badge is signed.')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
  const picture = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the badge as a picture (SVG)' }).click();
  expect((await picture).suggestedFilename()).toBe('EXERCISE-badge-unit-report-it-fast.svg');
  const badge = await (await picture).path();
  expect((await traces(page)).join(' ')).toBe('standby-learning');
  await page.getByRole('link', { name: 'Check a badge' }).click();
  await page.getByLabel('Badge (the picture or the text file)').setInputFiles(badge);
  await page.getByLabel('Email address of whoever gave it to you').fill('a.nurse@calderwick.example');
  await page.getByRole('button', { name: 'Check the badge' }).click();
  await expect(page.getByRole('heading', { name: 'Genuine', exact: true })).toBeVisible();
  await expect(page.getByText('The email address fits.')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);

  // The organisation's record store, by way of the relay: under a number, when asked.
  await page.goto('/learn/record-store/');
  await page.getByRole('button', { name: 'See whether this site sends to a record store' }).click();
  await expect(page.getByText('2 wait, 0 sent')).toBeVisible();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('The record store answers and takes the name and secret.')).toBeVisible();
  expect((await traces(page)).join(' ')).toBe('standby-learning');
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByText('0 wait, 2 sent')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
  expect([...(await traces(page))].sort()).toEqual(['standby-learning', 'standby-learning-sent']);
  await page.getByRole('button', { name: 'Forget the number' }).click();
  await expect(page.getByText('2 wait, 0 sent')).toBeVisible();
  expect((await traces(page)).join(' ')).toBe('standby-learning');
});

/** Lines of a record as this tab keeps them. */
function lines(
  unit: string,
  outcome: string,
  answers: readonly (readonly [string, string, boolean, number])[],
): string {
  return answers
    .map(([name, chosen, right, atMs]) =>
      JSON.stringify({
        ...{ outcome, question: `${unit}/${name}`, chosen, right, confidence: null, occasion: 'first', atMs },
      }),
    )
    .join('\n');
}

test('who was interrupted goes on where they stopped, and the end says what is kept and wipes it', async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/learn/unexpected-prompt/');
  const phone = page.locator('#unexpected-prompt-evening-prompts');
  await phone.scrollIntoViewIfNeeded();
  await phone.getByRole('button', { name: /^Deny: / }).press('Enter');
  await phone.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(phone.getByRole('group', { name: 'Now' })).toContainText('18:52');
  const decision = page.locator('#unexpected-prompt-three-am');
  await decision.scrollIntoViewIfNeeded();
  await decision.getByRole('radio').first().check();
  await decision.getByRole('button', { name: 'Choose this answer' }).click();

  await page.reload();
  await expect(page.getByText('Welcome back.')).toBeVisible();
  await decision.scrollIntoViewIfNeeded();
  await expect(decision).toContainText('You chose:');
  await phone.scrollIntoViewIfNeeded();
  await expect(phone.getByText('You were here before.')).toBeVisible();
  await expect(phone.getByRole('group', { name: 'Now' })).toContainText('18:52');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);

  const end = page.getByRole('region', { name: 'Your record', exact: true });
  await expect(end).toContainText('Recorded: your answers to 1 question, last on');
  await expect(end).toContainText('gone when you close the tab');
  await end.getByRole('checkbox', { name: 'Keep my record on this computer' }).check();
  await expect(end).toContainText('Kept on this computer.');
  // The tab is closed; a new one goes on, because the person asked for it.
  const later = await context.newPage();
  await page.close();
  await later.goto('/learn/unexpected-prompt/');
  const again = later.locator('#unexpected-prompt-evening-prompts');
  await again.scrollIntoViewIfNeeded();
  await expect(again).toContainText('18:52');
  await again.getByRole('button', { name: 'begin again' }).press('Enter');
  await expect(again).toContainText('18:40');
  await later
    .getByRole('region', { name: 'Your record', exact: true })
    .getByRole('button', { name: 'Wipe my record' })
    .click();
  await later.keyboard.press('Enter');
  await expect(later.getByText('Your record is gone')).toBeVisible();
  await expect.poll(() => traces(later)).toEqual([]);
});

test('a unit that has changed says so, and an activity that ended badly comes back in the refresher', async ({
  page,
}) => {
  await page.goto('/learn/');
  const atMs = Date.now() - 40 * 3_600_000;
  const record = lines('unexpected-prompt', 'deny-and-tell', [
    ['three-am', 'deny', true, atMs],
    ['the-odd-address', 'deny-call', true, atMs + 1],
    ['yesterday', 'call-now', true, atMs + 2],
    ['evening-prompts', 'harm', false, atMs + 3],
    ['an-older-question', 'yes', true, atMs + 4],
  ]);
  await page.evaluate((text) => {
    sessionStorage.setItem('standby-learning', text);
  }, record);
  await page.goto('/learn/unexpected-prompt/');
  await expect(page.getByText('This unit has changed since you did it on')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  await page.goto('/learn/refresher/');
  await expect(page.getByText('Practice 1 of 2')).toBeVisible();
  await page.getByRole('button', { name: /^Deny: / }).press('Enter');
  await page.getByRole('button', { name: 'Go on' }).press('Enter');
  for (let moment = 1; moment < 3; moment += 1) {
    await page.getByRole('button', { name: 'Deny and tell the service desk' }).press('Enter');
    await page.getByRole('button', { name: 'Go on' }).press('Enter');
  }
  await expect(page.locator(':focus')).toContainText('This ended well.');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Continue' }).press('Enter');
  await expect(page.locator(':focus')).toHaveText('Task 2 of 2');
  await page.getByRole('button', { name: 'Not now: finish' }).press('Enter');
  await expect(page.locator(':focus')).toContainText('You had all of it.');
});

test('units show the details of a trust whose profile was read, and forget them', async ({ page }) => {
  await page.goto('/learn/your-trust/');
  const profile = (text: string) => ({ name: 'ours.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await page.getByLabel('Trust profile').setInputFiles(profile('trustProfile: 1\nstaff: { desk: Extension 1 }\n'));
  await expect(page.getByRole('alert')).toContainText('ours.yaml:2:10: error');
  expect(await axeFaults(page)).toEqual([]);
  await page
    .getByLabel('Trust profile')
    .setInputFiles(profile('trustProfile: 1\nstaff: { serviceDesk: Extension 1, downtimeBox: Red box }\n'));
  await expect(page.getByText('until you close it')).toBeVisible();
  await page.goto(UNIT);
  await expect(page.getByText('Extension 1')).toBeVisible();
  await expect(page.getByText('Red box')).toBeVisible();
  await expect(page.getByText('Ask your manager or the switchboard')).toBeVisible();
  await page.goto('/learn/your-trust/');
  await page.getByRole('button', { name: 'Remove the details' }).click();
  await page.goto(UNIT);
  await expect(page.getByText('Look on the wall')).toBeVisible();
  expect(await traces(page)).toEqual([]);
});

test('what was wrong comes back in the refresher, and a pathway begins with what is known', async ({ page }) => {
  await answerBoth(page, false);
  await page.goto('/learn/refresher/');
  await expect(page.getByText('Question 1 of 2')).toBeVisible();
  // The situation stands before the question when it is asked away from its page.
  await expect(page.getByText('You are busy on a ward.')).toBeVisible();
  await page.getByRole('radio', { name: /^Report it with the button/ }).check();
  await page.getByRole('button', { name: 'Choose this answer' }).click();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator(':focus')).toHaveText('Question 2 of 2');
  await page.getByRole('radio', { name: /^Say nothing/ }).check();
  await page.getByRole('button', { name: 'Choose this answer' }).click();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('link', { name: 'Report it fast, even if you clicked' })).toBeVisible();
  await page.goto('/learn/record/');
  await expect(page.getByText('Worth doing again.')).toBeVisible();

  await page.goto('/learn/diagnostic/ward/');
  const first = page.getByText(/^Question 1 of/);
  await expect(first).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.goto('/learn/pathways/ward/');
  await expect(page.getByText('Worth doing again.')).toBeVisible();
});

test('on paper a unit has every answer, no address of the site, and a certificate has a line for the name', async ({
  page,
}) => {
  await page.goto(UNIT);
  const decision = page.locator('#report-it-fast-first-look');
  for (const [place, words] of [
    [page.locator('#report-it-fast-after-the-click'), /^Phone the service desk now/],
    [decision, /^Report it with the button/],
  ] as const) {
    await place.scrollIntoViewIfNeeded();
    await place.getByRole('radio', { name: words }).check();
    await place.getByRole('button', { name: 'Choose this answer' }).click();
    await expect(place).toContainText('This is the safest choice.');
  }
  const answers = decision.locator('.decision__answers summary');
  const shown = (): Promise<number> => answers.evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  expect(await shown()).toBe(2);
  await page.emulateMedia({ media: 'print' });
  expect(await shown()).toBe(3);
  await expect(decision.getByText('What follows from the others')).toBeHidden();
  await expect(page.locator('#training')).toBeHidden();
  const spoken = await page
    .locator('main a[href^="/"], main a[href^="#"]')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one, '::after').content));
  expect(spoken.length).toBeGreaterThan(0);
  expect(spoken.filter((content) => content !== 'none')).toEqual([]);

  await page.goto('/learn/record/');
  await expect(page.getByRole('heading', { name: 'How you stand' })).toBeVisible();
  await expect(page.getByLabel('Import a record that you exported')).toBeHidden();
  await page.goto('/learn/certificate/');
  const line = page.locator('.certificate__name');
  await expect(line).toBeVisible();
  expect((await line.boundingBox())?.height ?? 0).toBeGreaterThan(20);
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
