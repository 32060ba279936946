// Screens beside the seats of a group session: other seats in one team, a cell in which nobody sits, an evaluator without a network,
// a CSOC analyst who hunts in every trust, people who go away. By keyboard where a hand is quicker than a mouse.

import type { Page } from '@playwright/test';
import { axeFaults, sidewaysPixels } from './accessible.ts';
import { beginAtConsole, codeOf, expect, joinBeside, look, network, openAtConsole, openTab } from './group-people.ts';
import { takeSeat } from './group-session.ts';
import { test } from './quiet-page.ts';

const [HOME, OTHER] = ['Trust A', 'Trust B'] as const;
const SMALL = { scenario: 'pathology-supplier-outage', trusts: 2 };
const SET_UP = 'The exercise is being set up';
const SEEN = 'Two people rang the same number; nobody wrote it down.';

test.use({ actionTimeout: 60_000 });
// Four people in four browsers: minutes where others share the computer.
test.setTimeout(480_000);

/** Whether these words stood on the page at any time: they may be gone again before somebody looks. */
async function noteWords(page: Page, words: string): Promise<() => Promise<boolean>> {
  await page.addInitScript((sought) => {
    const seen = window as unknown as { wordsSeen?: boolean };
    new MutationObserver((_, watch) => {
      if (!document.body.textContent.includes(sought)) return;
      seen.wordsSeen = true;
      watch.disconnect();
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, words);
  return () => page.evaluate(() => (window as unknown as { wordsSeen?: boolean }).wordsSeen === true);
}

/** Axe, and nothing that scrolls the page sideways on a phone. */
async function sound(page: Page, name: string): Promise<void> {
  await look(page, name);
  expect(await axeFaults(page), name).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sidewaysPixels(page), name).toBeLessThanOrEqual(0);
  expect(await axeFaults(page), `${name}, narrow`).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('a console, an evaluator without a network, a hunt across trusts, and a cell in which nobody sits', async ({
  page: desk,
  browser,
  quiet,
}) => {
  quiet.allow(/ERR_INTERNET_DISCONNECTED|\/relay\//);
  const newPage = async (): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await quiet.listen(page);
    return page;
  };
  const [director, pad, csoc] = [await newPage(), await newPage(), await newPage()];
  const wire = await network(pad);
  const setUpSeen = await Promise.all([desk, director].map((page) => noteWords(page, SET_UP)));
  const codes = await openAtConsole(desk, /An exercise of the library/, SMALL, () =>
    desk.getByLabel('Diverts between the trusts').check(),
  );
  const rowOfHome = desk.getByRole('row').filter({ has: desk.getByRole('button', { name: HOME, exact: true }) });
  const send = desk.locator('form').filter({ hasText: 'What is sent' });
  const evaluation = desk.locator('.depth');

  await test.step('a director, a CSOC analyst and an evaluator of any trust come in', async () => {
    await takeSeat(director, codeOf(codes, HOME), /^On-call director/, 'Wren');
    await takeSeat(csoc, codeOf(codes, 'National CSOC'), /^CSOC analyst/, 'Osprey');
    await joinBeside(pad, codeOf(codes, 'Evaluators'), 'Open the evaluator’s pad', 'Siskin');
    await expect(pad.getByRole('heading', { name: 'Which trust do you evaluate?' })).toBeVisible();
    await sound(pad, 'pad-which-trust');
    await pad.getByRole('button', { name: HOME }).press('Enter');
    await expect(pad.getByText('Connected: what you write is in the log')).toBeVisible();
    await sound(pad, 'pad-before');
  });

  await test.step('between STARTEX and the first second console and trust say that the exercise is being set up', async () => {
    await desk.getByRole('link', { name: 'Go to the console' }).click();
    await beginAtConsole(desk);
    await expect(csoc.getByText(/^T\+.*Running/)).toBeVisible();
    await expect(csoc.getByRole('region', { name: 'Exercise marking' })).toContainText('CSOC analyst');
    // A cell has nothing to set up: where the first second comes at once, it has nothing to say either.
    expect(await Promise.all(setUpSeen.map((seen) => seen()))).toEqual([true, true]);
  });

  await test.step('one message, other seats in one of the teams, and back to the choice for all', async () => {
    for (const name of [OTHER, HOME, 'National CSOC'])
      await desk.getByRole('button', { name, exact: true }).press('Space');
    await send
      .getByRole('checkbox', { name: /^Pathology service lead/ })
      .first()
      .check();
    await expect(send.getByText(/^▲ Left out, as none of its seats is chosen: National CSOC\.$/)).toBeVisible();
    await send.getByText(/^Other seats in some teams/).click();
    await send.getByText(`${HOME} as for all`).click();
    const apart = send.getByRole('group', { name: `Seats of ${HOME}` });
    await apart.getByRole('checkbox', { name: /^Pathology service lead/ }).uncheck();
    await expect(send.getByText(/^▲ Left out.*Trust A/)).toBeVisible();
    await apart.getByRole('checkbox', { name: /^On-call director/ }).press('Space');
    await send.getByLabel('Title').fill('The chief executive rings');
    await send.getByLabel('What is said').fill('Who is in the lead, please?');
    const preview = send.getByRole('group', { name: 'As it arrives' });
    await expect(preview).toContainText(`${OTHER}: Pathology service lead (nobody)`);
    await expect(preview).toContainText(`${HOME}: On-call director (strategic) (Wren)`);
    await sound(desk, 'other-seats');
    await send.getByRole('button', { name: /^As for all.*Trust A$/ }).press('Enter');
    await expect(preview).toContainText(`${HOME}: Pathology service lead (nobody)`);
    await apart.getByRole('checkbox', { name: /^On-call director/ }).check();
    await send.getByRole('button', { name: 'Send it to 2 teams' }).press('Enter');
    await expect(send.getByText('Sent to 2 teams.')).toBeVisible();
    await expect(director.getByRole('region', { name: 'Inbox' })).toContainText('The chief executive rings');
  });

  await test.step('a request waits for two cells in which nobody is: one press each lets the exercise answer', async () => {
    await openTab(director, 'Teams');
    const other = desk.getByRole('button', { name: OTHER, exact: true });
    await other.focus();
    await director.getByText('Ask for a divert').click();
    await director
      .getByRole('combobox', { name: 'Service', exact: true })
      .selectOption({ label: 'Emergency department' });
    await director.getByLabel('Diverted to').selectOption({ label: OTHER });
    await director.getByLabel('Reason for the divert').fill('Results are late, and people wait in the corridor.');
    await director.getByRole('button', { name: 'Ask for the divert' }).click();
    const answer = desk.getByRole('button', { name: /^Let the exercise answer trust-a-1/ });
    await expect(answer).toHaveCount(2);
    // Whoever waits for an answer comes first, and takes along who stands on the line.
    await expect(desk.locator('.teams__name').first()).toHaveText(OTHER);
    await expect(other).toBeFocused();
    await sound(desk, 'empty-cells');
    await answer.first().press('Enter');
    await expect(answer).toHaveCount(1);
    await answer.first().press('Enter');
    await expect(answer).toHaveCount(0);
    await expect(desk.getByText(/^● The exercise answers trust-a-1 for/)).toBeVisible();
    await look(desk, 'empty-cells-after');
  });

  await test.step('an evaluator without a network writes on; the time is the exercise’s as it last ran', async () => {
    await wire.cut();
    await expect(pad.getByText(/^▲ No connection\. What you write is kept on this pad/)).toBeVisible();
    await pad.getByLabel('Note', { exact: true }).fill(SEEN);
    await pad.getByRole('button', { name: 'Keep the note' }).press('Enter');
    const kept = pad.getByRole('region', { name: 'Kept on this pad' });
    await expect(kept).toContainText(/1 note, 0 ratings/);
    await expect(kept).toContainText(/T\+00:0\d\s+Two people rang/);
    const task = pad.locator('.pad__item').first();
    await task.locator('summary').first().press('Enter');
    await task.getByRole('radio', { name: /^S / }).check();
    await task.getByRole('textbox', { name: 'Why' }).fill('It was said, and not kept.');
    await task.getByText(/^Evidence:/).click();
    await task.getByRole('checkbox', { name: /Two people rang/ }).press('Space');
    await task.getByRole('button', { name: /^Rate/ }).press('Enter');
    await expect(kept).toContainText(/1 note, 1 rating/);
    await sound(pad, 'pad-cut');
    await expect(rowOfHome).toContainText('1 away');
    await wire.mend();
    await pad.getByRole('button', { name: 'Put it into the log' }).press('Enter');
    await expect(kept).toHaveCount(0);
    await expect(pad.locator('.pad__item').first().locator('.pad__mark')).toHaveText('S');
    await sound(pad, 'pad-merged');
    await desk.getByRole('button', { name: HOME, exact: true }).press('Enter');
    await expect(desk.getByRole('heading', { level: 2, name: HOME })).toBeFocused();
    await expect(evaluation.getByRole('listitem').filter({ hasText: 'asked Trust B' })).toContainText(
      'On-call director',
    );
    await desk.getByRole('button', { name: 'Notes and ratings' }).press('Enter');
    await expect(evaluation).toContainText(`${SEEN} (written at T+00:0`);
    await desk.keyboard.press('Escape');
    // Whoever comes back stands where they left: one line on, and from the table with one Tab to what is below it.
    await expect(desk.getByRole('button', { name: HOME, exact: true })).toBeFocused();
    await desk.keyboard.press('Tab');
    await expect(desk.getByRole('checkbox', { name: 'Keys on' })).toBeFocused();
  });

  await test.step('a CSOC analyst hunts in every trust, then in one, and is told what is wrong with a query', async () => {
    const hunt = csoc.getByRole('region', { name: 'Hunt across trusts' });
    const query = hunt.getByRole('textbox', { name: /^Query over Trust A, Trust B/ });
    await query.fill('DeviceInfo | summarize devices = dcount(DeviceName)');
    await query.press('Control+Enter');
    await expect(hunt.getByText('● Rows in 2 of 2 trusts.')).toBeVisible();
    await expect(hunt.getByRole('region', { name: `Rows of ${OTHER}` })).toContainText(/devices\s*\d+/);
    await sound(csoc, 'csoc-hunt');
    await csoc.getByRole('button', { name: OTHER, exact: true }).press('Space');
    await hunt.getByRole('textbox').fill('DeviceInfo | where DeviceName == "no-such-device"');
    await hunt.getByRole('button', { name: 'Hunt in 1 trust', exact: true }).press('Enter');
    await expect(hunt.getByText('● Rows in 0 of 1 trust.')).toBeVisible();
    await expect(hunt.getByText(`${OTHER}: No rows.`)).toBeVisible();
    await csoc.getByRole('button', { name: OTHER, exact: true }).press('Space');
    await hunt.getByRole('textbox').fill('NoSuchTable | take 1');
    await hunt.getByRole('button', { name: 'Hunt in 2 trusts' }).press('Enter');
    await expect(hunt.getByText(/NoSuchTable/).last()).toContainText('Trust A, Trust B: ');
    await sound(csoc, 'csoc-hunt-wrong');
  });

  await test.step('who goes away is seen, played for, and asked to leave', async () => {
    await director.close();
    await desk.getByRole('button', { name: /^People/ }).press('Enter');
    const team = desk.locator('details').filter({ has: desk.locator('summary', { hasText: HOME }) });
    await expect(team.locator('summary')).toContainText('2 taken, 1 away');
    await team.locator('summary').press('Enter');
    const robot = team.getByRole('button', { name: 'Robot plays On-call director' });
    await robot.press('Enter');
    await expect(robot).toHaveAttribute('aria-pressed', 'true');
    await expect(rowOfHome).toContainText('1 robot');
    await sound(desk, 'people');
    await team.getByRole('button', { name: /^Ask to leave.*Siskin$/ }).press('Enter');
    await expect(pad.getByText(/and can be saved as a file/)).toBeVisible();
    await sound(pad, 'pad-refused');
  });
});
