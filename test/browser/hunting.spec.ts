// The hunting pane in the running room: first result, completion, faults with their mending, cancel, sort, export, pivots,
// pins, a rule that is staged and fires, the plain text box, both widths; and the skill ladder.

import { readFileSync } from 'node:fs';
import type { Locator, Page, TestInfo } from '@playwright/test';
import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';
import { chooseSurface, openRoom, pauseExercise, playUntil } from './room-page.ts';

const editor = (page: Page): Locator => page.getByRole('textbox', { name: /^Query/ });
const caption = (page: Page): Locator => page.locator('.hunt-result__caption');
const grid = (page: Page): Locator => page.getByRole('grid', { name: /^Rows of/ });

async function openHunting(page: Page): Promise<void> {
  await openRoom(page, 7);
  await pauseExercise(page);
  await chooseSurface(page, 'Hunt');
  await expect(editor(page)).toBeVisible();
}

/** Writes a query in place of the one that is there, as pasted. */
async function write(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

async function run(page: Page, text: string): Promise<void> {
  await write(page, text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden({ timeout: 60_000 });
}

async function answersCold(page: Page, testInfo: TestInfo): Promise<void> {
  await page.getByRole('button', { name: 'Run the example' }).click();
  await expect(caption(page)).toContainText(/\d+ rows; [\d,]+ rows scanned in \d+\.\d\d s/);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', /\d+/);

  await test.step('sorting says its direction', async () => {
    const head = page.getByRole('columnheader', { name: /Times/ });
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    const first = Number(await page.getByRole('gridcell').nth(1).innerText());
    const second = Number(await page.getByRole('gridcell').nth(5).innerText());
    expect(first).toBeGreaterThanOrEqual(second);
  });

  await test.step('cells are reached by keyboard, Enter opens the row', async () => {
    await page
      .getByRole('columnheader', { name: /FileName/ })
      .getByRole('button')
      .focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('[data-cell="0:1"]')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Opened row' })).toContainText('FileName');
  });

  for (const ending of ['CSV', 'JSON'] as const) {
    await test.step(`saves ${ending} marked EXERCISE`, async () => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: `Save as ${ending}` }).click();
      const download = await waiting;
      expect(download.suggestedFilename()).toMatch(/^EXERCISE-/);
      const file = testInfo.outputPath(`rows.${ending}`);
      await download.saveAs(file);
      expect(readFileSync(file, 'utf8')).toContain('EXERCISE EXERCISE EXERCISE');
    });
  }
}

async function completes(page: Page): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  // Chosen by pointer: for some hundredths of a second after the list opens Enter still breaks the line, and a test is quicker.
  await page.keyboard.type('DeviceProc');
  const offered = page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
  await offered.filter({ hasText: 'DeviceProcessEvents' }).click();
  await page.keyboard.type(' | whe');
  await offered.filter({ hasText: /^where/ }).click();
  await page.keyboard.type('FileNa');
  await offered
    .filter({ hasText: /^FileName/ })
    .first()
    .click();
  await expect(editor(page)).toContainText(/DeviceProcessEvents \| where FileName/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();
}

async function mendsFault(page: Page): Promise<void> {
  await run(page, 'DeviceProcessEvents\n| where FileNam has "cmd"\n| take 3');
  const problems = page.getByRole('region', { name: 'What to mend' });
  await expect(problems).toContainText('Line 2, column 9');
  await problems.getByRole('button', { name: 'Change to FileName' }).click();
  await expect(problems).toBeHidden();
  await expect(editor(page)).toContainText('where FileName has');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(caption(page)).toContainText(/^3 rows/);
}

async function cancels(page: Page): Promise<void> {
  await write(
    page,
    'union Device* | extend X = strlen(replace_regex(tostring(ReportId), "[0-9]+", "a")) | summarize count() by DeviceName, X',
  );
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/^Stopped after/)).toBeVisible();
  await run(page, 'print Answer = 6 * 7');
  await expect(page.getByRole('gridcell')).toHaveText('42');
}

async function charts(page: Page): Promise<void> {
  await run(
    page,
    'DeviceLogonEvents | where Timestamp > ago(3h) | summarize count() by bin(Timestamp, 30m) | render timechart',
  );
  await expect(page.getByRole('img', { name: /Chart of .*table below/ })).toBeVisible();
  await expect(grid(page)).toBeVisible();
}

async function looksInRange(page: Page): Promise<void> {
  await page.getByLabel('Look at').selectOption('own');
  await page.getByLabel('From', { exact: true }).fill('T-3h');
  await page.getByLabel('To', { exact: true }).fill('T-2h');
  await run(page, 'DeviceProcessEvents | summarize Last = max(Timestamp), Now = now()');
  await expect(caption(page)).toContainText(/T-03:00 to .*T-02:00 \(1 h\)\./);
  await page.getByLabel('To', { exact: true }).fill('T-4h');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('“To” must lie after “From”.');
}

async function opensFromLibrary(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Queries', exact: true }).click();
  const queries = page.getByRole('region', { name: 'Queries to open' });
  await queries.getByLabel('Find a query').fill('encoded powershell');
  await queries
    .getByRole('button', { name: /PowerShell/ })
    .first()
    .click();
  await expect(editor(page)).toContainText('ProcessCommandLine');
  await expect(page.getByRole('tablist', { name: 'Queries' }).getByRole('tab', { selected: true })).toContainText(
    'PowerShell',
  );
}

async function isPlain(page: Page): Promise<void> {
  await page.getByLabel('Plain text box').check();
  await editor(page).fill('print Answer = 42');
  await editor(page).press('Control+Enter');
  await expect(page.getByRole('gridcell')).toHaveText('42');
  expect(await editor(page).evaluate((box) => box.tagName)).toBe('TEXTAREA');
}

// One room for all that leaves it as it was: what a journey costs is the room.
test('the pane in one room, from its example to the plain text box', async ({ page }, testInfo) => {
  await openHunting(page);
  await test.step('a cold pane answers, and its grid sorts, opens rows and exports with the marking', () =>
    answersCold(page, testInfo));
  await test.step('completion writes a query, and Escape, then Tab leaves the editor', () => completes(page));
  await test.step('a fault is told with its place and mended by one button', () => mendsFault(page));
  await test.step('a long hunt is cancelled and the room goes on', () => cancels(page));
  await test.step('a chart has a name and the rows as its twin', () => charts(page));
  await test.step('a range of one’s own has an end, and a wrong one is told', () => looksInRange(page));
  await test.step('a hunt of the library opens in a tab of its own', () => opensFromLibrary(page));
  await test.step('the plain text box does the same, and is remembered', () => isPlain(page));
});

test('a row is pinned, the hunt recorded, and both stand in the log', async ({ page }) => {
  await openHunting(page);
  await run(page, 'DeviceProcessEvents | where Timestamp > ago(1h) | take 5');
  await page.getByRole('gridcell').first().click();
  const row = page.getByRole('region', { name: 'Opened row' });
  await row.getByRole('button', { name: 'Pin as evidence' }).click();
  await row.getByLabel('Why it matters').fill('The parent does not usually start this.');
  await row.getByRole('button', { name: 'Pin the row' }).click();
  await expect(row.getByRole('form')).toHaveCount(0);
  await page.getByRole('button', { name: 'Record the hunt' }).click();
  const form = page.getByRole('form', { name: 'Record the hunt' });
  await form.getByLabel(/Hypothesis/).fill('Something unusual started in the last hour.');
  await form.getByLabel(/Finding/).fill('Five rows, all of them ordinary.');
  await form.getByRole('button', { name: 'Record the hunt' }).click();
  await expect(page.getByText('The hunt is recorded.')).toBeVisible();
  await chooseSurface(page, 'Log');
  const log = page.getByRole('tabpanel');
  await expect(log).toContainText('Five rows, all of them ordinary.');
  await expect(log).toContainText('The parent does not usually start this.');
});

test('an incident leads into a hunt of what it names', async ({ page }) => {
  const room = await openRoom(page, 7);
  const incident = room.queue.locator('[data-key^="i"]');
  await playUntil(room, incident);
  await incident.first().click();
  const pivots = page.getByRole('region', { name: 'Hunt from here' });
  await pivots.getByRole('button').first().click();
  await expect(editor(page)).toContainText('15 minutes before and after');
  await expect(caption(page)).toContainText(/[1-9][\d,]* rows? scanned/, { timeout: 60_000 });
});

test('a query becomes a rule, is tried on the past, staged, switched on, and fires', async ({ page }) => {
  await openHunting(page);
  await write(page, 'DeviceProcessEvents\n| where FileName =~ "svchost.exe"');
  await page.getByRole('button', { name: 'Make a rule of this' }).click();
  const rule = page.getByRole('region', { name: 'Rule from the hunt' });
  await expect(rule.getByRole('textbox', { name: /Sigma/ })).toContainText('svchost.exe');
  await rule.getByRole('button', { name: 'Try it on the past' }).click();
  await expect(rule.getByRole('table')).toBeVisible({ timeout: 180_000 });
  await expect(rule).toContainText('Analyst hours a day');
  await rule.getByRole('button', { name: 'Stage the rule' }).click();
  await rule.getByRole('button', { name: 'Switch it on' }).click();
  await expect(rule).toContainText('on; 0 alerts so far');
  await page.getByRole('button', { name: /resume/i }).click();
  await page.getByRole('button', { name: '×60', exact: true }).click();
  await expect(rule).toContainText(/on; [1-9]\d* alerts? so far/, { timeout: 120_000 });
  await rule.getByRole('button', { name: 'Close the rule' }).click();
  await page.getByText("The team's rules (1)").click();
  await page.getByRole('button', { name: /^Switch off/ }).click();
  await expect(page.getByRole('button', { name: /^Switch on/ })).toBeVisible();
});

test('a hunt of the library looks back as it says, and a pin of it carries the hunt into the log', async ({ page }) => {
  await openHunting(page);
  await page.getByRole('button', { name: 'Queries', exact: true }).click();
  const queries = page.getByRole('region', { name: 'Queries to open' });
  const opened = queries.getByRole('button', { name: /PowerShell/ }).first();
  const title = await opened.innerText();
  await opened.click();
  await expect(page.getByRole('tab', { selected: true, name: title })).toBeVisible();
  await expect(page.getByLabel('Look at')).toHaveValue('lookback');
  // Its own words and range, over rows that are there in every exercise.
  await run(page, 'DeviceProcessEvents | take 5');
  await expect(caption(page)).toContainText(/^5 rows;.* Looked at .* to now \(.*\)\./);
  await page.getByRole('gridcell').first().click();
  const row = page.getByRole('region', { name: 'Opened row' });
  await row.getByRole('button', { name: 'Pin as evidence' }).click();
  await expect(row.getByText('The hunt is recorded with it')).toBeVisible();
  await row.getByLabel('Why it matters').fill('Nobody works there at night.');
  await row.getByRole('button', { name: 'Pin the row' }).click();
  await expect(row.getByRole('form')).toHaveCount(0);
  await chooseSurface(page, 'Log');
  const log = page.getByRole('tabpanel');
  await expect(log).toContainText('Hunt 1:');
  await expect(log).toContainText('Pinned into the evidence of the exercise, from hunt 1');
});

for (const width of [1280, 360]) {
  test(`the pane has no faults that axe knows at ${String(width)} pixels`, async ({ page }) => {
    await openHunting(page);
    await run(
      page,
      'DeviceProcessEvents | where Timestamp > ago(2h) | summarize count() by bin(Timestamp, 30m), FileName | render timechart',
    );
    await page.getByRole('gridcell').first().click();
    await expect(page.getByRole('region', { name: 'Opened row' })).toBeVisible();
    await page.setViewportSize({ width, height: 800 });
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
  });
}

test('a task of the ladder takes another right answer, and tells why a wrong one is not', async ({ page }) => {
  await page.goto('/hunting/');
  await page.getByRole('button', { name: 'Open the quiet week' }).click();
  await expect(editor(page)).toBeVisible({ timeout: 120_000 });
  const tasks = (await (await page.request.get('/hunting/ladder.json')).json()) as readonly {
    readonly title: string;
    readonly solutions: readonly string[];
    readonly wrong: { readonly query: string };
  }[];
  const [task] = tasks;
  if (task === undefined) throw new Error('The ladder has no tasks.');
  await run(page, task.wrong.query);
  await expect(page.getByText('Not yet.')).toBeVisible();
  await page.getByRole('button', { name: /Show a hint/ }).click();
  await run(page, 'DeviceLogonEvents | where Timestamp > ago(3h) | summarize count() by bin(Timestamp, 1h)');
  // The first press opens the row: nothing moves from under the pointer when a cell takes the focus.
  await page.getByRole('gridcell').first().click();
  await expect(page.getByRole('region', { name: 'Opened row' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pin as evidence' })).toHaveCount(0);
  const ground = await page
    .locator('.hunting')
    .evaluate((pane) => getComputedStyle(pane).getPropertyValue('--hunt-ground'));
  expect(ground, 'the pane is as light as its page').toBe('#fff');
  expect(await axeFaults(page)).toEqual([]);
  await run(page, task.solutions.at(-1) ?? '');
  await expect(page.getByText('That is it.')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/, 1 solved/)).toBeVisible();
});
