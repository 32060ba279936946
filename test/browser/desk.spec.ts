// The facilitator's desk with the windows of one machine: pick a cut, go, STARTEX; the wall and a seat in pages of their own
// that catch up; contingency by one key, a message of one's own to one seat alone, a note; ENDEX, debrief, report.

import { readFileSync } from 'node:fs';
import { axeFaults, sidewaysPixels } from './accessible.ts';
import { playAnotherFuture } from './another-future.ts';
import { workBesideTheDesk } from './beside-desk.ts';
import { expect, test } from './quiet-page.ts';
import { SCENARIO } from './room-page.ts';

/** In the words of a trust; its real contact is for the NO DUFF screen alone. */
const PROFILE = `trustProfile: 1
roles:
  silver: Duty manager of the night
names: { Calderwick: Quellmoor }
noDuff: [{ who: Real switchboard, phone: '07700 900999' }]
`;
const BASE = `/exercises/${SCENARIO}`;

test('a facilitator runs a cut from pick to report, with wall and seat in windows of their own', async ({
  page,
  context,
  quiet,
}) => {
  const seat = await context.newPage();
  await quiet.listen(seat);
  await seat.goto(`${BASE}/seat/?seat=silver`);
  await expect(seat.getByRole('status')).toContainText('No exercise is running');

  const pad = await context.newPage();
  await quiet.listen(pad);
  await pad.goto(`${BASE}/evaluate/`);
  const rated = pad.locator('.pad__item').first();
  await test.step('an evaluator without a desk keeps a note and a rating that rests on it', async () => {
    await pad.getByLabel('Note', { exact: true }).fill('The lead was named within a minute.');
    await pad.getByRole('button', { name: 'Keep the note' }).click();
    await rated.locator('summary').first().click();
    await rated.getByRole('radio', { name: /^P / }).check();
    await rated.getByRole('textbox', { name: 'Why' }).fill('Named at once.');
    const rate = rated.getByRole('button', { name: /^Rate/ });
    await expect(rate).toBeDisabled();
    await rated.getByText(/^Evidence:/).click();
    await rated.getByRole('checkbox', { name: /The lead was named/ }).check();
    await rate.click();
    await expect(rated.locator('summary').first()).toContainText('P on this pad');
  });

  await page.addInitScript(() => {
    // What would be printed is looked at; no dialog opens in a test.
    window.print = () => undefined;
  });
  await page.goto(`${BASE}/facilitate/?seed=5`);
  await test.step('a faulty profile is told line by line and not used; mended, it is on every screen', async () => {
    await page.getByText('Your trust’s own names').click();
    await page.getByLabel('Or paste it here').fill(PROFILE.replace('silver:', 'sylver:'));
    await page.getByRole('button', { name: 'Use what is pasted' }).click();
    await expect(page.getByText('Line 3, column 11: There is no role "sylver". Did you mean "silver"?')).toBeVisible();
    await page.getByLabel('Or paste it here').fill(PROFILE);
    await page.getByRole('button', { name: 'Use what is pasted' }).click();
    await expect(page.getByText(/pasted profile is used: 1 name, 0 systems, 1 title/)).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('profile');
    await page.getByLabel('Remember it on this computer').check();
    await page.getByRole('button', { name: 'Use what is pasted' }).click();
    await expect(page.getByText(/It is remembered on this computer/)).toBeVisible();
    await page.getByText('Your trust’s own names').click();
  });
  await test.step('a paper is printed from the desk, in the trust’s words, and nothing else is on the paper', async () => {
    await page.getByText('Papers to print').click();
    await page.getByRole('button', { name: 'Print: facilitator’s book' }).click();
    const paper = page.locator('.paper-print');
    await expect(paper).toContainText('Facilitator’s book');
    await expect(paper).toContainText('Quellmoor');
    await expect(paper).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(paper).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Papers to print' }).or(page.locator('.sheet'))).toBeHidden();
    await page.emulateMedia({ media: null });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(paper).toHaveCount(0);
  });
  await page.getByRole('radio', { name: /^60 minutes/ }).check();
  await page.getByRole('button', { name: 'Prepare the exercise' }).click();
  await expect(page.getByRole('heading', { name: 'Before STARTEX' })).toBeVisible({ timeout: 120_000 });

  await test.step('the window that was there first has its brief, and says that it is read', async () => {
    await expect(seat.getByRole('heading', { level: 1, name: 'Duty manager of the night' })).toBeVisible();
    await seat.getByRole('button', { name: 'I have read it' }).click();
    await expect(page.getByText(/: read$/)).toHaveCount(1);
  });

  await test.step('without a go there is no STARTEX', async () => {
    const begin = page.getByRole('button', { name: /^STARTEX/ });
    await expect(begin).toBeDisabled();
    for (const yes of await page.getByRole('button', { name: 'Yes' }).all()) await yes.click();
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(page.getByText('It is a go.')).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    await begin.click();
  });

  await expect(page.locator('.read-aloud').first()).toContainText('two in the morning', { timeout: 120_000 });
  const wall = await context.newPage();
  await quiet.listen(wall);
  await wall.goto(`${BASE}/projector/`);
  await expect(wall.getByRole('heading', { name: 'Services' })).toBeVisible();
  await expect(wall.locator('main')).not.toContainText('two in the morning');

  await test.step('a contingency goes out by one key', async () => {
    const tray = page.getByRole('region', { name: 'Contingency tray' });
    const send = tray.getByRole('button', { name: /^1 · Send/ });
    const title = /“(.+)”/.exec(await send.innerText())?.[1] ?? '';
    await page.locator('#maincontent').focus();
    await page.keyboard.press('1');
    await expect(tray.getByText(title, { exact: true })).toHaveCount(0);
    await page.getByText(/^What was \(/).click();
    await expect(page.locator('.desk__fold').filter({ hasText: 'What was' })).toContainText(title);
  });

  await test.step('a message to one seat reaches that seat and no wall, and its answer comes back', async () => {
    await page.getByText('Improvise a message').click();
    const form = page.locator('form').filter({ hasText: 'What is said' });
    const title = await seat.getByRole('heading', { level: 1 }).innerText();
    await form.getByRole('checkbox', { name: title }).check();
    await form.getByLabel('Channel').selectOption({ label: 'Chat' });
    await form.getByLabel('Title').fill('The chief executive rings');
    await form.getByLabel('What is said').fill('Who is in the lead, please?');
    await expect(form.getByRole('group', { name: 'As it arrives' })).toContainText('Chat from');
    await form.getByRole('button', { name: 'Send the message' }).click();
    await seat.getByText('The chief executive rings', { exact: true }).click();
    await seat.getByRole('button', { name: /^Acknowledge/ }).click();
    await expect(seat.getByRole('button', { name: /^Acknowledge/ })).toHaveCount(0);
    await expect(wall.locator('main')).not.toContainText('chief executive');
  });

  await test.step('the sister rings from her window; the analyst’s has the queue with her report, hunting and actions', () =>
    workBesideTheDesk(context, quiet, BASE));

  await test.step('the facilitator plays somebody, with words that lie ready', async () => {
    await page.getByText('Speak as somebody').click();
    const form = page.locator('form').filter({ hasText: 'Who speaks' });
    const title = await seat.getByRole('heading', { level: 1 }).innerText();
    await form.getByLabel(/^Words of/).fill('The porter has a key to the computer room.');
    await form.getByRole('checkbox', { name: title }).check();
    await form.getByRole('button', { name: 'Say it' }).click();
    await expect(seat.locator('main')).toContainText('The porter has a key to the computer room.');
  });

  await test.step('a seat writes an SBAR and declares an incident in its own window', async () => {
    const form = seat.getByRole('form', { name: 'Write a message' });
    await form.getByRole('checkbox').first().check();
    await form.getByRole('combobox', { name: /^Form/ }).selectOption({ label: 'SBAR' });
    for (const part of ['Situation', 'Background', 'Assessment', 'Recommendation'])
      await form.getByLabel(part).fill(`${part} of the ward.`);
    await form.getByRole('button', { name: 'Send the message' }).click();
    await expect(form.getByRole('status')).toContainText('Sent to');
    await seat.getByText('Declare an incident', { exact: true }).first().click();
    await seat.getByRole('radio').last().check();
    await seat.getByLabel('Why now').fill('Two wards are on paper.');
    await seat.getByRole('button', { name: /^Declare: / }).click();
    await expect(wall.locator('main')).toContainText(/declared/i);
  });

  await test.step('the facilitator finds when somebody was aware, and corrects it; deadlines follow', async () => {
    await page.getByText('Statutory clocks', { exact: true }).click();
    const form = page.locator('form[aria-label^="Find awareness: "]').first();
    await page.locator('details.known').filter({ has: form }).locator('summary').first().click();
    const find = async (clock: RegExp, why: string): Promise<void> => {
      await form.getByText(/^Shown by: /).click();
      await form.getByRole('checkbox').nth(0).check();
      await form.getByText(/^Shown by: /).click();
      await form.getByLabel('Why you find so').fill(why);
      await form.getByRole('button', { name: clock }).click();
    };
    await form.getByLabel(/^Since/).fill('01:00');
    await find(/^(Start|Correct) the clock/, 'The ward rang.');
    await expect(form.getByRole('status')).toContainText(/Write a time of day since STARTEX/);
    await form.getByLabel(/^Since/).fill('');
    await form.getByRole('button', { name: /the clock/ }).click();
    await expect(form.getByRole('status')).toContainText('deadlines follow it');
    await expect(page.getByText(/, as you found; shown by entry /)).toBeVisible();
  });

  await test.step('a key begins a note, and what is typed then sends nothing', async () => {
    await page.locator('#maincontent').focus();
    await page.keyboard.press('q');
    await page.keyboard.type('1 of us has to lead.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await expect(page.locator('.plan__item').filter({ hasText: '1 of us has to lead.' })).toContainText('Quote');
  });

  await test.step('what the evaluator wrote without a desk goes into the log', async () => {
    await pad.getByRole('button', { name: 'Put it into the log' }).click();
    await expect(pad.getByRole('region', { name: 'Kept on this pad' })).toHaveCount(0);
    await expect(rated.locator('summary').first()).toHaveText(/^P\s/);
    await expect(pad.locator('.plan__item').filter({ hasText: 'The lead was named within a minute.' })).toHaveCount(1);
    expect(await axeFaults(pad)).toEqual([]);
    await page.getByText('Ratings of critical tasks').click();
    await expect(page.locator('.pad__item').first().locator('summary').first()).toHaveText(/^P\s/);
    await pad.close();
  });

  await test.step('a hold is seen on the wall', async () => {
    await page.getByRole('button', { name: 'Hold', exact: true }).first().click();
    await expect(wall.locator('main')).toContainText('Time stands still while we talk.');
    expect(await axeFaults(wall)).toEqual([]);
    expect(await axeFaults(seat)).toEqual([]);
    await page.getByRole('button', { name: 'Go on from the hold' }).click();
  });

  await test.step('ENDEX, the debrief on rails, the report', async () => {
    await page.getByRole('button', { name: 'End exercise' }).click();
    await page.getByRole('button', { name: 'End it and go to the debrief' }).click();
    await expect(page.getByRole('heading', { name: /^ENDEX/ })).toBeVisible();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await expect(page.locator('main')).toContainText('1 of us has to lead.');
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByLabel('One thing to change on Monday').fill('Say who leads in the first five minutes.');
    await page.getByLabel(/^How useful it was/).selectOption('4');
    await page.getByRole('button', { name: 'Keep it and go on' }).click();
    const write = page.getByRole('button', { name: 'Write the report' });
    const without = page.getByRole('button', { name: /^Go on without/ });
    while (!(await write.isVisible())) await without.click();
    await write.click();
    await expect(page.locator('.after-action__document')).toContainText('EXERCISE EXERCISE EXERCISE', {
      timeout: 120_000,
    });
  });

  await test.step('another future stands beside what was recorded, with what became of later acts', async () => {
    await playAnotherFuture(page);
    expect(await axeFaults(page)).toEqual([]);
  });

  await test.step('the plan is written, an action closes after its re-test and not before, and all of it is in the log', async () => {
    const desk = page.getByRole('region', { name: 'Work on the report' });
    await desk.getByText('Strengths and areas for improvement').click();
    await desk.getByText('Add a strength or an area').click();
    const area = desk.locator('details.after-desk__item[open]');
    await area.getByLabel('Statement').fill('Nobody had the number of CSOC at hand.');
    await area.getByText(/^Evidence:/).click();
    await area.getByRole('checkbox').first().check();
    await area.getByRole('button', { name: 'Keep the new entry' }).click();
    await expect(page.locator('.after-action__document')).toContainText('Nobody had the number of CSOC at hand.');
    await area.getByLabel('Statement').fill('It was not said who leads.');
    await area.getByRole('checkbox').first().check();
    await area.getByRole('button', { name: 'Keep the new entry' }).click();
    await expect(page.locator('.after-action__document')).toContainText('It was not said who leads.');
    await desk.getByText('Strengths and areas for improvement').click();
    await desk.getByText(/^Improvement plan \(0 of/).click();
    await desk.locator('summary').filter({ hasText: 'Nobody had the number' }).last().click();
    const action = desk.locator('details.after-desk__item[open]');
    await action.getByLabel('Due').fill('2027-03-31');
    await action.getByRole('button', { name: 'Keep this action' }).click();
    await expect(page.locator('.after-action__document')).toContainText('2027-03-31');
    await action.getByLabel('What shows that it is done').fill('The number is on every card.');
    await action.getByRole('button', { name: 'Keep the evidence' }).click();
    await action.getByLabel('Close it, because').fill('Done and shown.');
    await action.getByRole('button', { name: 'Close the action' }).click();
    await expect(desk.getByText(/▲ Not done: It closes when its re-test has been passed/)).toBeVisible();
    await action.getByRole('button', { name: 'Begin the re-test' }).click();
    await action.getByLabel(/would do now/).fill('We ring the number on the card.');
    await action.getByRole('button', { name: 'Answer the re-test' }).click();
    await action.getByLabel('Why', { exact: true }).fill('Known by heart.');
    await action.getByRole('button', { name: 'Passed', exact: true }).click();
    await expect(action.getByText(/● Passed\./)).toBeVisible();
    await action.getByRole('button', { name: 'Close the action' }).click();
    await expect(desk.getByText(/^Improvement plan \(1 of/)).toBeVisible();
    await desk.getByText(/^Cannot wait for the report/).click();
    const finding = desk.locator('details.after-desk__part').first();
    await finding.getByLabel('What was found').fill('One account had no second factor.');
    await finding.getByLabel('Who is told today (a post)').fill('The head of IT');
    await finding.getByText(/^Evidence:/).click();
    await finding.getByRole('checkbox').first().check();
    await finding.getByRole('button', { name: 'Tell it today' }).click();
    await page.getByText('Summary (as drafted)').click();
    await page.getByLabel('Summary, a line for each paragraph').fill('We rang at once.\nOne account was missed.');
    await page.getByRole('button', { name: 'Keep this summary' }).click();
    await expect(page.locator('.after-action__document')).toContainText('We rang at once.');
    await expect(page.locator('.after-action__document')).toContainText('One account had no second factor.');
    expect(await axeFaults(page)).toEqual([]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the session log (NDJSON)' }).click(),
    ]);
    const log = readFileSync(await file.path(), 'utf8');
    for (const kind of [
      'find-awareness',
      'write-area',
      'write-action',
      'judge-retest',
      'close-action',
      'flag-critical',
      'write-summary',
      'rate',
    ])
      expect(log).toContain(`"kind":"${kind}"`);
    expect(log.match(/.{60}(Quellmoor|900999)/)).toBeNull();
  });

  const address = page.url();
  await page.close();
  await expect(seat.getByText(/The desk was closed/)).toBeVisible();
  await expect(wall.getByText(/The desk was closed/)).toBeVisible();

  await test.step('open actions of the exercise that is kept here are carried over, re-tested and closed in another', async () => {
    const later = await context.newPage();
    await quiet.listen(later);
    await later.goto(`${BASE}/facilitate/?seed=6`);
    await later.getByText('Open actions of an earlier exercise').click();
    await later
      .getByRole('button', { name: /, 20\d\d-/ })
      .first()
      .click();
    const offered = later.getByRole('group', { name: /open actions? of/ });
    await expect(offered).toBeVisible({ timeout: 120_000 });
    expect(await axeFaults(later)).toEqual([]);
    await later.getByRole('radio', { name: /^Only the re-tests/ }).check();
    await later.getByRole('button', { name: 'Prepare the exercise' }).click();
    await later.getByText('No-go, or begin without a go').click({ timeout: 120_000 });
    await later.getByLabel('Why it begins all the same').fill('Re-tests only.');
    await later.getByRole('button', { name: /^STARTEX/ }).click();
    const fold = later
      .locator('details')
      .filter({ hasText: /^Actions of earlier exercises/ })
      .first();
    const action = fold.locator('details.known').first();
    await action.locator('summary').first().click();
    const title = await seat.getByRole('heading', { level: 1 }).innerText();
    await action.getByLabel('Who is re-tested').selectOption({ label: title });
    await action.getByRole('button', { name: 'Send the re-test' }).click();
    await seat
      .getByText(/^Re-test: /)
      .first()
      .click();
    await seat.getByLabel('Reply', { exact: true }).first().fill('We ring the number on the card.');
    await seat.getByRole('button', { name: 'Send the reply' }).first().click();
    await expect(action).toContainText('We ring the number on the card.');
    await action.getByLabel('Why it was passed, or not').fill('Known by heart.');
    await action.getByRole('button', { name: 'Passed', exact: true }).click();
    await action.getByLabel('What shows that it is done').fill('The number is on every card.');
    await action.getByRole('button', { name: 'Keep the evidence' }).click();
    await action.getByLabel('Close it, because').fill('Done and shown.');
    await action.getByRole('button', { name: 'Close the action' }).click();
    await expect(action.locator('summary').first()).toContainText('● Closed');
    expect(await axeFaults(later)).toEqual([]);
    await later.close();
    await expect(seat.getByText(/The desk was closed/)).toBeVisible();
  });

  await test.step('NO DUFF at the desk that was opened again brings the real contacts, and nothing before did', async () => {
    const again = await context.newPage();
    await quiet.listen(again);
    await again.goto(address);
    await expect(again.getByRole('heading', { name: /^ENDEX/ })).toBeVisible({ timeout: 120_000 });
    await expect(seat.getByText(/The desk was closed/)).toHaveCount(0);
    const screens = [again, seat, wall];
    for (const one of screens) {
      await expect(one.locator('body')).not.toContainText(/Calderwick Hospitals|Real switchboard/);
    }
    await again.getByRole('button', { name: /^NO DUFF/ }).click();
    await again.getByRole('button', { name: 'Stop: this is a real emergency' }).click();
    for (const one of screens) {
      await expect(one.locator('.no-duff')).toContainText('Real switchboard: 07700 900999');
      await expect(one.locator('body')).not.toContainText('EXERCISE EXERCISE');
    }
  });

  await test.step('the page for a real emergency has the trust’s own contacts while a profile is kept here', async () => {
    await seat.goto('/no-duff/');
    await expect(seat.getByRole('heading', { name: 'Your own trust' })).toBeVisible();
    await expect(seat.locator('#own-contacts')).toContainText('Real switchboard');
    await expect(seat.getByRole('link', { name: '07700 900999' })).toHaveAttribute('href', 'tel:07700900999');
    await seat.evaluate(() => {
      localStorage.clear();
    });
    await seat.reload();
    await expect(seat.getByRole('heading', { name: 'Your own trust' })).toBeHidden();
  });
});

for (const width of [1280, 360] as const) {
  test(`the desk at work is accessible at ${String(width)} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
    await page.goto('/examples/desk/');
    const faults: string[] = [];
    const zones = page.getByRole('navigation', { name: 'Zones' }).getByRole('button');
    for (const zone of width === 360 ? await zones.all() : [null]) {
      await zone?.click();
      await expect(page.locator('.read-aloud, .plan').first()).toBeAttached();
      faults.push(...(await axeFaults(page)));
      expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
    }
    expect([...new Set(faults)]).toEqual([]);
  });
}
