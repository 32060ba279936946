// Packages played in learning systems: two units in a real SCORM run-time inside a frame, one launched by cmi5.
// Promise: the packages are those that npm run package writes, under a folder, with nothing of the site around them.

import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { writeRecordFile } from '../../engine/learning/index.ts';
import type { RecordEntry } from '../../engine/learning/index.ts';
import { launchWords, RecordStore } from '../support/record-store.ts';
import { axeFaults, sidewaysPixels } from './accessible.ts';
import {
  closeFrame,
  CONTENT,
  core,
  holds,
  launch,
  learningSystem,
  packageOf,
  recordStore,
  TYPES,
} from './learning-system.ts';
import { expect, test } from './quiet-page.ts';

/** One safe answer of somebody, at a time of their own. */
const recordLine = (number: number): RecordEntry => ({
  outcome: 'report-fast',
  question: 'report-it-fast/first-look',
  chosen: 'report',
  right: true,
  confidence: null,
  occasion: 'first',
  atMs: 1_800_000_000_000 + number,
});

async function answer(frame: FrameLocator, id: string, words: RegExp): Promise<void> {
  const decision = frame.locator(`#${id}`);
  await decision.scrollIntoViewIfNeeded();
  const again = decision.getByRole('button', { name: 'Choose again' });
  const choose = decision.getByRole('button', { name: 'Choose this answer' });
  await expect(again.or(choose)).toBeVisible();
  if (await again.isVisible()) await again.click();
  await decision.getByRole('radio', { name: words }).check();
  await choose.click();
  await expect(decision).toContainText('You chose:');
}

test('in SCORM 1.2 a unit is left half way, resumed, held back while an answer is unsafe, and passed', async ({
  page,
}) => {
  const asked = await learningSystem(page, await packageOf('report-it-fast', 'scorm12'), 'scorm12');
  const first = await launch(page, 'report-it-fast.html', 'scorm12', null);
  await expect(first.getByText('saves each answer as you give it')).toBeVisible();
  expect(await core(page)).toMatchObject({ lesson_status: 'incomplete' });
  await answer(first, 'report-it-fast-first-look', /^Delete it/);
  await expect.poll(async () => (await core(page))['lesson_location']).toBe('first-look');
  await closeFrame(page);
  const left = await holds(page);
  expect(left['core']).toMatchObject({ lesson_status: 'incomplete', exit: 'suspend' });
  expect(String(left['suspend_data'])).toMatch(/^s1\.[\w.~-]{1,3998}$/);

  const second = await launch(page, 'report-it-fast.html', 'scorm12', left);
  await expect(second.getByText('Welcome back.')).toBeVisible();
  await second.getByRole('link', { name: 'Carry on where you stopped' }).click();
  await expect(second.locator('#report-it-fast-first-look')).toContainText('You chose: Delete it');
  await expect(second.getByText('1 of 2 decisions answered.')).toBeVisible();
  await answer(second, 'report-it-fast-after-the-click', /^Phone the service desk now/);
  await expect(second.getByText('One decision has a safer answer.')).toBeVisible();
  expect(await core(page)).toMatchObject({ lesson_status: 'incomplete' });
  await answer(second, 'report-it-fast-first-look', /^Report it with the button/);
  await expect(second.getByText('your learning system knows')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await second.getByRole('button', { name: 'Save and leave' }).click();
  await expect(second.getByText('You can close this window')).toBeFocused();
  expect(await core(page)).toMatchObject({ lesson_status: 'passed', exit: '', score: { raw: '' } });

  // Nothing of the package stays, and nothing outside its folder was asked for.
  const traces = await page.evaluate(async () => [
    ...Object.keys(sessionStorage),
    ...Object.keys(localStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);
  expect(traces).toEqual([]);
  expect(asked.filter((path) => !path.startsWith('/lms/'))).toEqual([]);
});

test('in SCORM 2004 a unit is passed, its guidance opens beside it, and it reads on a phone', async ({
  page,
  context,
  quiet,
}) => {
  const parts = await packageOf('phishing-email', 'scorm2004');
  await learningSystem(page, parts, 'scorm2004');
  await page.setViewportSize({ width: 360, height: 740 });
  const unit = await launch(page, 'phishing-email.html', 'scorm2004', null);
  await answer(unit, 'phishing-email-shared-list', /^Get the list from where it usually is/);
  const known = unit.locator('#phishing-email-known-thread');
  await known.scrollIntoViewIfNeeded();
  await known.getByRole('radio', { name: /^Phone her/ }).check();
  await known.getByRole('radio', { name: 'Fairly sure' }).check();
  await known.getByRole('button', { name: 'Choose this answer' }).click();
  await expect(unit.getByText('your learning system knows')).toBeVisible();
  expect(await holds(page)).toMatchObject({ completion_status: 'completed', success_status: 'passed', exit: 'normal' });

  await context.route(`**${CONTENT}guidance-*`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(CONTENT.length);
    await route.fulfill({ contentType: TYPES['html'] ?? '', body: String(parts.get(name)) });
  });
  await context.route(`**${CONTENT}assets/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(CONTENT.length);
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? '';
    await route.fulfill({ contentType: type, body: String(parts.get(name)) });
  });
  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    known.getByRole('link', { name: /opens in a new tab/ }).click(),
  ]);
  await quiet.listen(beside);
  await expect(beside.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await beside.locator('a[href^="/"], a[href^="http"]').count()).toBe(0);
  await beside.close();
  expect(await holds(page)).toMatchObject({ success_status: 'passed' });

  await page.goto(`${CONTENT}phishing-email.html`);
  await expect(page.getByText('Your learning system does not answer.')).toBeVisible();
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
  expect(await axeFaults(page)).toEqual([]);
});

test('in SCORM 2004 a unit is left half way, resumed, held back while an answer is unsafe, and passed', async ({
  page,
}) => {
  await learningSystem(page, await packageOf('report-it-fast', 'scorm2004'), 'scorm2004');
  const first = await launch(page, 'report-it-fast.html', 'scorm2004', null);
  await expect(first.getByText('saves each answer as you give it')).toBeVisible();
  expect(await holds(page)).toMatchObject({ completion_status: 'incomplete' });
  await answer(first, 'report-it-fast-first-look', /^Delete it/);
  await expect.poll(async () => (await holds(page))['location']).toBe('first-look');
  await closeFrame(page);
  const left = await holds(page);
  expect(left).toMatchObject({ completion_status: 'incomplete', exit: 'suspend' });
  // Nobody is failed half way, and nobody is passed either.
  expect(left['success_status']).toBe('unknown');
  expect(String(left['suspend_data'])).toMatch(/^s1\.[\w.~-]{1,3998}$/);

  const second = await launch(page, 'report-it-fast.html', 'scorm2004', left);
  await expect(second.getByText('Welcome back.')).toBeVisible();
  await second.getByRole('link', { name: 'Carry on where you stopped' }).click();
  await expect(second.locator('#report-it-fast-first-look')).toContainText('You chose: Delete it');
  await expect(second.getByText('1 of 2 decisions answered.')).toBeVisible();
  await answer(second, 'report-it-fast-after-the-click', /^Phone the service desk now/);
  await expect(second.getByText('One decision has a safer answer.')).toBeVisible();
  // All is answered, and one answer is unsafe: never failed, for some systems lock a course that was.
  expect(await holds(page)).toMatchObject({ success_status: 'unknown' });
  await answer(second, 'report-it-fast-first-look', /^Report it with the button/);
  await expect(second.getByText('your learning system knows')).toBeVisible();
  await second.getByRole('button', { name: 'Save and leave' }).click();
  await expect(second.getByText('You can close this window')).toBeFocused();
  expect(await holds(page)).toMatchObject({ completion_status: 'completed', success_status: 'passed', exit: 'normal' });
});

/** Denies the first prompt and goes on to the second, which comes at 18:52. */
async function denyFirstPrompt(phone: Locator): Promise<void> {
  await phone.scrollIntoViewIfNeeded();
  await phone.getByRole('button', { name: /^Deny: / }).click();
  await phone.getByRole('button', { name: 'Go on' }).click();
  await expect(phone.getByRole('group', { name: 'Now' })).toContainText('18:52');
}

/** The second prompt stands there again, and the activity is played to its end. */
async function goOnAfterPrompt(unit: FrameLocator | Page): Promise<void> {
  await expect(unit.getByText('Welcome back.')).toBeVisible();
  const goOn = unit.getByRole('link', { name: 'Carry on where you stopped' });
  await expect(goOn).toHaveAttribute('href', '#unexpected-prompt-evening-prompts');
  await goOn.click();
  const phone = unit.locator('#unexpected-prompt-evening-prompts');
  await expect(phone.getByText('You were here before.')).toBeVisible();
  await expect(phone.getByRole('group', { name: 'Now' })).toContainText('18:52');
  for (;;) {
    await phone.getByRole('button', { name: 'Deny and tell the service desk' }).click();
    await expect(phone.getByText('You were here before.')).toHaveCount(0);
    await phone.getByRole('button', { name: 'Go on' }).click();
    if (await phone.getByText('You let nobody in.').isVisible()) return;
  }
}

for (const standard of ['scorm12', 'scorm2004'] as const)
  test(`in ${standard} a unit is left in the middle of an activity, and goes on there`, async ({ page }) => {
    await learningSystem(page, await packageOf('unexpected-prompt', standard), standard);
    const first = await launch(page, 'unexpected-prompt.html', standard, null);
    await expect(first.getByText('saves each answer as you give it')).toBeVisible();
    await denyFirstPrompt(first.locator('#unexpected-prompt-evening-prompts'));
    // Told while the page is still open: a phone that goes flat says no goodbye.
    await expect
      .poll(async () => String((await holds(page))['suspend_data']), { timeout: 15_000 })
      .toMatch(/~H\.evening-prompts\.[\w.-]+~$/);
    await closeFrame(page);
    const left = await holds(page);
    expect(String(left['suspend_data'])).toMatch(/^s1\.[\w.~-]{1,3998}$/);

    const second = await launch(page, 'unexpected-prompt.html', standard, left);
    await goOnAfterPrompt(second);
    await closeFrame(page);
    const third = await launch(page, 'unexpected-prompt.html', standard, await holds(page));
    const phone = third.locator('#unexpected-prompt-evening-prompts');
    await phone.scrollIntoViewIfNeeded();
    await expect(phone.getByText('You let nobody in.')).toBeVisible();
    await phone.getByRole('button', { name: 'begin again' }).click();
    await expect(phone.getByRole('group', { name: 'Now' })).toContainText('18:40');
    expect(await axeFaults(page)).toEqual([]);
  });

test('launched by cmi5 a unit goes on in the middle of an activity', async ({ page, quiet }) => {
  // A store that holds nothing yet.
  quiet.allow(/answer 404: .*\/store\/|the server responded with a status of 404/);
  const store = new RecordStore();
  await learningSystem(page, await packageOf('unexpected-prompt', 'cmi5'), 'cmi5');
  await recordStore(page, store);
  const address = `${CONTENT}unexpected-prompt.html?${launchWords(`${process.env['STANDBY_URL'] ?? ''}/store`)}`;
  await page.goto(address);
  await expect(page.getByText('saves each answer as you give it')).toBeVisible();
  await denyFirstPrompt(page.locator('#unexpected-prompt-evening-prompts'));
  await page.getByRole('button', { name: 'Save and leave' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();

  store.launchAgain();
  await page.goto(address);
  await goOnAfterPrompt(page);
  await page.getByRole('button', { name: 'Save and leave' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(store.verbs()).toEqual(['initialized', 'terminated', 'initialized', 'answered', 'terminated']);
  expect(store.refusals).toEqual([]);
});

test('launched by cmi5 a unit tells every answer, waits while the store is away, and says passed once', async ({
  page,
  quiet,
}) => {
  // A store that is away, and one that holds nothing yet.
  quiet.allow(/503|answer 404: .*\/store\/|the server responded with a status of 404/);
  const store = new RecordStore();
  const parts = await packageOf('report-it-fast', 'cmi5');
  await learningSystem(page, parts, 'cmi5');
  await recordStore(page, store);
  const origin = process.env['STANDBY_URL'] ?? '';
  const address = `${CONTENT}report-it-fast.html?${launchWords(`${origin}/store`)}`;
  await page.goto(address);
  await expect(page.getByText('saves each answer as you give it')).toBeVisible();
  store.isReachable = false;
  const look = page.locator('#report-it-fast-first-look');
  await look.scrollIntoViewIfNeeded();
  await look.getByRole('radio', { name: /^Report it with the button/ }).check();
  await look.getByRole('button', { name: 'Choose this answer' }).click();
  await expect(page.getByText('did not take the latest answer')).toBeVisible();
  store.isReachable = true;
  const click = page.locator('#report-it-fast-after-the-click');
  await click.scrollIntoViewIfNeeded();
  await click.getByRole('radio', { name: /^Phone the service desk now/ }).check();
  await click.getByRole('button', { name: 'Choose this answer' }).click();
  await expect(page.getByText('your learning system knows')).toBeVisible();
  await expect(page.getByText('did not take the latest answer')).toHaveCount(0);
  await page.getByRole('button', { name: 'Save and leave' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(store.verbs()).toEqual(['initialized', 'answered', 'answered', 'completed', 'passed', 'terminated']);
  const left = (): Promise<readonly string[]> =>
    page.evaluate(async () => [
      ...Object.keys(sessionStorage),
      ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ]);
  await expect.poll(left).toEqual([]);
  expect(store.refusals).toEqual([]);
});

test('a unit’s page makes the same package in the browser, and an evidence pack says nothing of few people', async ({
  page,
}) => {
  await page.goto('/learn/report-it-fast/');
  await page.getByText('For whoever plans training').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the package' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('EXERCISE-standby-scorm12-report-it-fast.zip');
  const inside = Object.entries(unzipSync(readFileSync(await file.path())));
  const written = await packageOf('report-it-fast', 'scorm12');
  expect(inside.map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual(
    [...written].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, content]) => [name, String(content)]),
  );
  expect(await axeFaults(page)).toEqual([]);

  await page.goto('/learn/for-trusts/');
  await page.getByLabel('Staff group').selectOption('ward');
  const files = (people: number) =>
    Array.from({ length: people }, (_, number) => ({
      name: `record-${String(number)}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(writeRecordFile([recordLine(number)])),
    }));
  await page.getByLabel('Record files of this group').setInputFiles(files(9));
  await expect(page.getByText('Fewer than 10 people, so nothing is said of them: Ward staff.')).toBeVisible();
  await page.getByLabel('Record files of this group').setInputFiles(files(12));
  await expect(page.getByRole('heading', { name: 'EXERCISE: Ward staff, 10 people or more' })).toBeVisible();
  await expect(page.getByText('They are not evidence of real reporting.')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
  const table = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the evidence pack (CSV)' }).click();
  expect((await table).suggestedFilename()).toBe('EXERCISE-evidence-pack.csv');
});

test('a team plays the practice inbox in turn, and the projector speaks from the third round on', async ({
  page,
  context,
  quiet,
}) => {
  await page.goto('/learn/team-session/');
  const [projector] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: /Open the projector/ }).click(),
  ]);
  await quiet.listen(projector);
  await expect(projector.getByText('Nobody has played yet.')).toBeVisible();
  for (const round of [1, 2, 3]) {
    await expect(page.getByRole('heading', { name: `Round ${String(round)}` })).toBeVisible();
    await page.getByRole('button', { name: 'I am done with my mail' }).click();
    if (round < 3) {
      await expect(projector.getByText(`${String(round)} played.`)).toBeVisible();
      await page.getByRole('button', { name: 'Next person' }).click();
    }
  }
  await expect(projector.getByText('3 rounds. In 0 of them every false message was reported.')).toBeVisible();
  expect(await axeFaults(projector)).toEqual([]);
  // Nobody's record was written.
  expect(await page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)])).toEqual([]);
});
