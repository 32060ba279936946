// Facilitating with help, and what comes after: co-facilitators and a local one let in, messages placed, moved and readdressed, an
// observer; then release to a seat and a cell, replay, another future, and the hand-over that opens the next session.

import type { Browser, Page } from '@playwright/test';
import { axeFaults } from './accessible.ts';
import {
  beginAtConsole,
  codeOf,
  expect,
  joinBeside,
  jumpAhead,
  look,
  minutesAt,
  network,
  note,
  openAtConsole,
} from './group-people.ts';
import { takeSeat } from './group-session.ts';
import { test, type Quiet } from './quiet-page.ts';

const LIBRARY = /An exercise of the library/;
const SMALL = { scenario: 'pathology-supplier-outage', trusts: 2 };
const PLACED = 'The chief executive rings';
const NOTED = 'The analysers run; the line to the supplier does not.';
/** The scenario sends it eight minutes after STARTEX, to four seats; not to the seat that it is given here. */
const ROUND = 'Morning round from the site office';

/** What cannot be pressed within half a minute is a fault of its own. */
test.use({ actionTimeout: 30_000 });

const WHO = ['deputy', 'local', 'observer', 'lab', 'comms', 'region'] as const;
type Pages = Readonly<Record<(typeof WHO)[number], Page>>;

async function openPages(browser: Browser, quiet: Quiet): Promise<Pages> {
  const pages = await Promise.all(
    WHO.map(async (who): Promise<[string, Page]> => {
      const page = await (await browser.newContext()).newPage();
      await quiet.listen(page);
      return [who, page];
    }),
  );
  return Object.fromEntries(pages) as Pages;
}

async function sound(page: Page, name: string): Promise<void> {
  await look(page, name);
  expect(await axeFaults(page), name).toEqual([]);
}

/** Moves the focus to a button that can be pressed, and presses it by the keyboard. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name, exact: typeof name === 'string' });
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press('Enter');
}

const inbox = (page: Page) => page.getByRole('region', { name: 'Inbox' });
const clockOf = (page: Page) => page.locator('.clocks__main');

test('a facilitator has help, places messages, and hands what was learned to the teams and to the next shift', async ({
  page: desk,
  context,
  browser,
  quiet,
}) => {
  quiet.allow(/ERR_INTERNET_DISCONNECTED|\/relay\//);
  const codes = await openAtConsole(desk, LIBRARY, SMALL);
  const at = await openPages(browser, quiet);
  const wire = await network(at.observer);

  await test.step('a code for the local facilitator of one team is made on the sheet', async () => {
    await desk.getByLabel('A code for the local facilitator of one team').selectOption('Trust B');
    await press(desk, 'Make the code');
    await expect(desk.getByText('The card of the local facilitator is the last one.')).toBeVisible();
    const card = desk.locator('.code-card').last();
    codes.set(await card.getByRole('heading').innerText(), await card.locator('.code-card__code').innerText());
    await sound(desk, 'codes-local');
    await desk.getByRole('link', { name: 'Go to the console' }).click();
  });

  await test.step('people come: two who help to run it, one who looks on, three in seats', async () => {
    await joinBeside(at.deputy, codeOf(codes, 'Co-facilitators'), 'Ask to be let in', 'Kestrel');
    await joinBeside(at.local, codeOf(codes, 'Local facilitator'), 'Ask to be let in', 'Merlin');
    await joinBeside(at.observer, codeOf(codes, 'Observers'), 'Look on');
    await takeSeat(at.lab, codeOf(codes, 'Trust A'), /^Pathology service lead/, 'Heron');
    await takeSeat(at.comms, codeOf(codes, 'Trust A'), /^Communications/, 'Wren');
    await takeSeat(at.region, codeOf(codes, 'Region'), /^Regional lead/, 'Gannet');
    for (const who of [at.deputy, at.local])
      await expect(who.getByRole('heading', { level: 1, name: 'Waiting to be let in' })).toBeVisible();
    await sound(at.deputy, 'deputy-waiting');
    await expect(at.observer.getByRole('list', { name: 'Teams' }).getByRole('listitem')).toHaveCount(4);
    await sound(at.observer, 'observer-before');
  });

  await test.step('the facilitator says what each may do, and lets them in', async () => {
    await press(desk, 'People (2 wait)');
    const helper = desk.getByRole('group', { name: 'What Kestrel may do' });
    await expect(helper.getByRole('checkbox', { name: /^call STARTEX/ })).not.toBeChecked();
    await helper.getByRole('checkbox', { name: 'ask people to leave' }).uncheck();
    await sound(desk, 'people-waiting');
    await press(desk, 'Let in Kestrel as co-facilitator');
    await press(desk, 'Let in Merlin as co-facilitator');
    const office = desk.getByRole('region', { name: 'Co-facilitators' });
    await expect(office.getByRole('listitem').filter({ hasText: 'Kestrel' })).toContainText('all teams');
    await expect(office.getByRole('listitem').filter({ hasText: 'Merlin' })).toContainText('Trust B, until');
    await sound(desk, 'people-in-office');
  });

  await test.step('each sees what is theirs: all teams without STARTEX, or one team without the clock', async () => {
    await expect(at.deputy.getByRole('row', { name: /Trust A/ })).toBeVisible();
    await expect(at.deputy.getByRole('row', { name: /Trust B/ })).toBeVisible();
    await expect(at.local.getByRole('row', { name: /Trust B/ })).toBeVisible();
    await expect(at.local.getByRole('row', { name: /Trust A/ })).toHaveCount(0);
    await beginAtConsole(desk);
    await expect(at.deputy.getByRole('button', { name: 'Pause' })).toBeEnabled();
    await expect(at.local.getByText('The clock is the facilitator’s')).toBeVisible();
    await expect(at.local.getByRole('button', { name: 'Pause' })).toBeDisabled();
    // Whoever plays in a cell sees how the teams stand, and not what is about to reach them.
    await expect(at.region.getByRole('row', { name: /Trust A/ })).toBeVisible();
    await expect(at.region.getByText('Next message')).toHaveCount(0);
    await sound(at.local, 'local-console');
  });

  await test.step('the co-facilitator places a message ahead at both trusts, by keyboard', async () => {
    for (const team of ['Trust A', 'Trust B']) {
      await at.deputy.getByRole('button', { name: team, exact: true }).focus();
      await at.deputy.keyboard.press('Space');
    }
    const form = at.deputy.locator('form').filter({ hasText: 'What is sent' });
    await form
      .getByRole('checkbox', { name: /^Pathology service lead/ })
      .first()
      .check();
    await form.getByLabel('Title').fill(PLACED);
    await form.getByLabel('What is said').fill('Who is in the lead, please?');
    await form.getByLabel(/^Minutes from now/).fill('5');
    await expect(form.getByRole('group', { name: 'As it arrives' })).toContainText('(Heron)');
    await sound(at.deputy, 'deputy-placing');
    await form.getByRole('button', { name: 'Place it for 2 teams' }).press('Enter');
    await expect(form.getByRole('status')).toContainText('2 teams');
  });

  await test.step('the facilitator moves it in one team and gives it another seat, and readdresses what is written', async () => {
    await press(desk, 'Trust A');
    await press(desk, 'What comes next');
    const placed = desk.getByRole('region', { name: 'Placed by hand' });
    await placed.getByText(PLACED).first().click();
    await placed.getByRole('checkbox', { name: /^Pathology service lead/ }).uncheck();
    await placed.getByRole('checkbox', { name: /^Communications/ }).check();
    await placed.getByLabel('Minutes from now').fill('25');
    await press(desk, `Keep for ${PLACED}`);
    await expect(placed.getByText('● It is changed.')).toBeVisible();
    await expect(placed.getByText(/in 2[45] min/)).toBeVisible();
    await desk.getByText(/^Other seats for what comes next/).click();
    const fold = desk.locator('details').filter({ hasText: 'Other seats for what comes next' });
    await fold.getByText(ROUND).first().click();
    const round = desk.getByRole('group', { name: `Seats that get ${ROUND}` });
    for (const one of await round.getByRole('checkbox').all()) await one.uncheck();
    await round.getByRole('checkbox', { name: /^Communications/ }).check();
    await press(desk, `Keep for ${ROUND}`);
    await sound(desk, 'placed-and-readdressed');
    await press(desk, 'Notes and ratings');
    await desk.getByRole('radio', { name: 'Improvement' }).check();
    await desk.getByLabel('Note', { exact: true }).fill('Nobody outside the laboratory knew for ten minutes.');
    await desk.getByLabel('Critical task').selectOption({ index: 1 });
    await press(desk, 'Keep the note');
    await expect(desk.getByText('Nobody outside the laboratory knew for ten minutes.')).toBeVisible();
    await desk.getByText('Ratings of critical tasks').click();
    const rated = desk.locator('.pad__item').first();
    await rated.locator('summary').first().click();
    await rated.getByRole('radio', { name: /^M / }).check();
    await rated.getByRole('textbox', { name: 'Why' }).fill('It was said late.');
    await rated.getByText(/^Evidence:/).click();
    await rated.getByRole('checkbox', { name: /Nobody outside the laboratory/ }).check();
    await rated.getByRole('button', { name: /^Rate/ }).press('Enter');
    await expect(rated.getByText('● M is kept.')).toBeVisible();
    await press(desk, 'All teams');
    await press(desk, 'Region');
    await expect(desk.getByText('Regional lead Gannet')).toBeVisible();
    await desk.keyboard.press('Escape');
  });

  await test.step('what was placed comes when and where it was put', async () => {
    await jumpAhead(desk, [at.lab, at.comms]);
    await expect(inbox(at.comms)).toContainText(ROUND);
    await expect(inbox(at.comms)).not.toContainText(PLACED);
    await press(at.local, 'Trust B');
    await press(at.local, 'What comes next');
    await at.local.getByText(/^What was \(/).click();
    await expect(at.local.locator('.depth')).toContainText(PLACED);
    await jumpAhead(desk, [at.lab, at.comms]);
    await expect(inbox(at.comms)).toContainText(PLACED);
    await sound(at.local, 'local-depth');
  });

  await test.step('the local facilitator lets the injects of the own team wait, and no other', async () => {
    await press(at.local, 'Let injects of 1 team wait');
    await expect(desk.getByRole('row', { name: /Trust B/ })).toContainText('injects wait');
    await expect(desk.getByRole('row', { name: /Trust A/ })).not.toContainText('injects wait');
  });

  await test.step('what was taken back holds from the next word on', async () => {
    await press(desk, 'Take it back from Kestrel');
    await expect(at.deputy.getByText('The facilitator has taken you off the list.')).toBeVisible();
    await expect(desk.getByRole('region', { name: 'Co-facilitators' })).not.toContainText('Kestrel');
    await sound(at.deputy, 'deputy-without-powers');
  });

  await test.step('an observer reads what a team did, and nothing of what is to come', async () => {
    await note(at.lab, NOTED);
    await at.observer.getByRole('combobox', { name: 'Team' }).selectOption('Trust A');
    await expect(at.observer.getByRole('region', { name: 'What a team decided' })).toContainText(NOTED);
    await expect(at.observer.locator('main')).not.toContainText('Theatres ask which lists start');
    await sound(at.observer, 'observer');
    await wire.cut();
    await expect(at.observer.getByText('▲ No connection: what stands here is from before.')).toBeVisible();
    await wire.mend();
    await expect(at.observer.getByText('▲ No connection')).toHaveCount(0);
  });

  await test.step('ENDEX; a seat reads its own report, and waits for the joint one', async () => {
    await press(desk, 'End for all');
    await press(desk, 'End it for all teams');
    for (const who of [at.lab, at.region])
      await expect(who.getByText('The joint report of all teams stands here as soon as')).toBeVisible();
    await sound(at.lab, 'seat-before-release');
  });

  await test.step('the joint report and the comparison are released to every seat', async () => {
    await desk.getByRole('link', { name: 'Reports and comparison' }).click();
    await press(desk, 'Write the reports of 2 trusts');
    await desk.getByLabel(/^Release the comparison/).check();
    await press(desk, 'Give the joint report to every team');
    await expect(desk.getByText('Every team has the joint report and the comparison')).toBeVisible();
    await sound(desk, 'after-released');
    for (const who of [at.lab, at.region]) {
      await expect(who.getByRole('region', { name: 'Joint report, for all teams' })).toContainText('TLP:AMBER+STRICT');
      await expect(who.getByRole('region', { name: 'Comparison of the trusts' })).toContainText('Trust B');
      await sound(who, 'seat-released');
    }
    await expect(at.lab.getByRole('region', { name: 'Joint report, for all teams' })).not.toContainText(NOTED);
  });

  await test.step('the session is replayed, held, and sought to and fro', async () => {
    await desk.getByLabel('Speed').selectOption('×64');
    await desk.getByLabel('Shown').selectOption('Trust A, with what it decided');
    await press(desk, 'Replay from STARTEX');
    await expect(desk.getByRole('button', { name: 'Hold the replay' })).toBeVisible();
    const instant = desk.getByRole('slider', { name: 'Instant' });
    await expect.poll(() => instant.inputValue().then(Number)).toBeGreaterThan(0);
    await press(desk, 'Hold the replay');
    const log = desk.getByRole('list', { name: /^What Trust A decided/ });
    await expect(log).not.toContainText(NOTED);
    await instant.press('End');
    await expect(log).toContainText(NOTED);
    await sound(desk, 'after-replay');
    await instant.press('Home');
    await expect(log).not.toContainText(NOTED);
    await desk.getByLabel('Speed').selectOption('×1');
    await press(desk, 'Go on with the replay');
    await expect.poll(() => instant.inputValue().then(Number)).toBeLessThan(60_000);
  });

  await test.step('another future of a trust is played from an instant', async () => {
    await desk.getByRole('combobox', { name: 'Trust', exact: true }).selectOption('Trust A');
    await desk.getByLabel('What is otherwise').selectOption('Something else was done');
    await desk.getByLabel('What was done').fill('declare critical');
    await desk.getByLabel(/^From minute/).fill('20');
    await press(desk, 'Play this future');
    await expect(desk.getByRole('heading', { name: /^Trust A: both futures from T\+00:20/ })).toBeVisible();
    await sound(desk, 'after-fork');
  });

  const next = await context.newPage();
  await quiet.listen(next);
  await test.step('the hand-over file opens the next session; a file that is none says so', async () => {
    const [file] = await Promise.all([desk.waitForEvent('download'), press(desk, 'Save the hand-over file')]);
    expect(file.suggestedFilename()).toContain('EXERCISE');
    await expect(desk.getByText(/^Saved: 4 teams\./)).toBeVisible();
    const path = await file.path();
    const nextCodes = await openAtConsole(next, LIBRARY, SMALL, async () => {
      const field = next.getByLabel(/^Hand-over file/);
      await field.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
      await expect(next.getByText(/^This is no hand-over file/)).toBeVisible();
      await field.setInputFiles(path);
      await expect(next.getByText('Pathology supplier outage, 2 trusts: 4 teams.')).toBeVisible();
    });
    await takeSeat(at.lab, codeOf(nextCodes, 'Trust A'), /^Pathology service lead/, 'Plover');
  });

  await test.step('the lobby carries the open actions over, once, and STARTEX brings the letter', async () => {
    await next.getByRole('link', { name: 'Go to the console' }).click();
    await expect(next.getByRole('region', { name: 'Shift hand-over' })).toContainText('1 open action for 1 team');
    await press(next, 'Carry the open actions over');
    await expect(next.getByText('Given to 1 team: 1 of 1 open action.')).toBeVisible();
    await sound(next, 'lobby-handed-over');
    await press(next, 'Carry the open actions over');
    await expect(next.getByText('Trust A: This action was carried over already.')).toBeVisible();
    await beginAtConsole(next);
    await expect(inbox(at.lab)).toContainText('Shift hand-over');
    await inbox(at.lab)
      .getByRole('button', { name: /Shift hand-over/ })
      .click();
    await expect(at.lab.getByText('Shift hand-over from Pathology supplier outage, 2 trusts')).toBeVisible();
    expect(await minutesAt(clockOf(at.lab))).toBeLessThan(15);
    await sound(at.lab, 'seat-letter');
  });
});
