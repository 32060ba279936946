// The region's journey as its people see it: three trusts, an ambulance service, an ICB, CSOC and a region join by code; the
// facilitator runs them from the console. The same journey without a screen is test/engine/relay/region.test.ts.

import type { Browser, Locator, Page } from '@playwright/test';
import {
  beginAtConsole,
  codeOf,
  expect,
  getReady,
  jumpAhead,
  look,
  minutesAt,
  network,
  note,
  openAtConsole,
  openTab,
  serviceRow,
} from './group-people.ts';
import { takeSeat } from './group-session.ts';
import { test, type Quiet } from './quiet-page.ts';

const PARTIES = {
  a: ['Calderwick Hospitals', /^Infrastructure engineer/, 'Heron'],
  b: ['Eldersea Hospitals', /^On-call director/, 'Wren'],
  c: ['Marrowfield General Hospital', /^Infrastructure engineer/, 'Plover'],
  ambulance: ['Coastal Ambulance Service', /^Ambulance control/, 'Dunlin'],
  icb: ['Integrated Care Board', /^ICB on-call manager/, 'Curlew'],
  csoc: ['National CSOC', /^CSOC analyst/, 'Osprey'],
  region: ['Region', /^Regional lead/, 'Gannet'],
} as const;
type Party = keyof typeof PARTIES;
const NAMES = Object.keys(PARTIES) as Party[];
const TRUSTS = ['a', 'b', 'c'] as const;
const CELLS = ['ambulance', 'icb', 'csoc', 'region'] as const;
/** By the issue: from the press to the last screen. */
const STOP_MS = 2_000;

const KEPT = 'Written while we had no network.';

interface SeenTeams {
  readonly teams: readonly { readonly team: string; readonly access: string }[];
}

/** What cannot be pressed within a minute is a fault of its own. */
test.use({ actionTimeout: 60_000 });

type Places = Readonly<Record<Party, Page>>;

async function seatEverybody(browser: Browser, quiet: Quiet): Promise<Places> {
  const pages = await Promise.all(
    NAMES.map(async (name): Promise<[Party, Page]> => {
      const page = await (await browser.newContext()).newPage();
      await quiet.listen(page);
      await noteTheStop(page);
      return [name, page];
    }),
  );
  return Object.fromEntries(pages) as Record<Party, Page>;
}

/** When a page presses the stop, and when it shows it, by the clock of the one machine they all run on. */
const noteTheStop = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const seen = window as unknown as { pressedAt?: number; stoppedAt?: number };
    document.addEventListener(
      'click',
      ({ target }) => {
        if (target instanceof Element && target.textContent?.includes('Stop: this is') === true)
          seen.pressedAt = Date.now();
      },
      { capture: true },
    );
    new MutationObserver((_, watch) => {
      if (document.querySelector('main.no-duff') === null) return;
      seen.stoppedAt = Date.now();
      watch.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });

/** How many wait in the emergency department, as the services board of a trust shows it. */
async function edOf(page: Page): Promise<{ readonly waiting: number; readonly soFar: string }> {
  const cells = await serviceRow(page, /^Emergency department/);
  return { waiting: Number.parseInt(cells[4] ?? '', 10), soFar: cells[7] ?? '' };
}
const system = (page: Page): Locator => page.getByRole('row', { name: /^Winterbeck laboratory system/ });

test('a region plays one session: pathology stops at two trusts, a divert, a finding that fires next door, NO DUFF', async ({
  page: desk,
  browser,
  context,
  quiet,
}) => {
  test.setTimeout(900_000);
  quiet.allow(/ERR_INTERNET_DISCONNECTED|\/relay\//);
  await noteTheStop(desk);
  const codes = await openAtConsole(desk, /A region without its laboratory supplier/);
  const at = await seatEverybody(browser, quiet);
  const wire = await network(at.c);
  const readBy: Partial<Record<Party, readonly string[]>> = {};
  const jumpTo = async (minutes: number, pages: readonly Page[]): Promise<void> => {
    while ((await minutesAt(desk.locator('.clocks__main'))) < minutes) await jumpAhead(desk, pages);
  };
  const everywhere = (who: readonly Party[], act: (page: Page, who: Party) => Promise<void>): Promise<unknown> =>
    Promise.all(who.map((one) => act(at[one], one)));

  await test.step('seven parties join by code and get ready', async () => {
    await everywhere(NAMES, async (page, who) => {
      const [team, seat, name] = PARTIES[who];
      // Read before the page goes on to the lobby.
      const shown = page.waitForResponse(/\/relay\/session$/).then((one) => one.json() as Promise<SeenTeams>);
      await takeSeat(page, codeOf(codes, team), seat, name);
      const { teams } = await shown;
      readBy[who] = teams.filter(({ access }) => access !== 'none').map((one) => one.team);
      await getReady(page);
    });
    await look(at.a, 'lobby');
  });

  await test.step('go is said and logged with every trust, then STARTEX opens a room or a cell for each', async () => {
    await desk.getByRole('link', { name: 'Go to the console' }).click();
    await expect(desk.getByText('● ready')).toHaveCount(NAMES.length);
    await look(desk, 'console-before');
    await beginAtConsole(desk);
    for (const who of TRUSTS) await expect(at[who].getByRole('tablist', { name: 'Work surface' })).toBeVisible();
    for (const who of CELLS) await expect(at[who].getByRole('heading', { name: 'To do' })).toBeVisible();
  });

  await test.step('pathology stops at A and B, and not at C', async () => {
    await everywhere(TRUSTS, (page) => openTab(page, 'Services'));
    await jumpTo(30, [at.a, at.b, at.c]);
    for (const who of ['a', 'b'] as const) await expect(system(at[who])).toContainText('Down');
    await expect(system(at.c)).toContainText('Up');
    await look(at.a, 'seat-services');
  });

  await test.step('B asks C for a divert; C, the ambulance service and the ICB accept on their pages', async () => {
    await jumpTo(150, [at.a, at.b, at.c]);
    while ((await edOf(at.b)).waiting < 1) await jumpAhead(desk, [at.b]);
    await openTab(at.b, 'Teams');
    await at.b.getByText('Ask for a divert').click();
    await at.b.getByRole('combobox', { name: 'Service', exact: true }).selectOption({ label: 'Emergency department' });
    await at.b.getByLabel('Diverted to').selectOption({ label: 'Marrowfield General Hospital (fictional)' });
    await at.b.getByLabel('How many an hour').fill('60');
    await at.b.getByLabel('Reason for the divert').fill('Results are late, and people wait in the corridor.');
    await at.b.getByRole('button', { name: 'Ask for the divert' }).click();
    await openTab(at.c, 'Teams');
    await everywhere(['c', 'ambulance', 'icb'], async (page, who) => {
      await page.getByRole('region', { name: 'To answer: trust-b-1' }).getByLabel('Reason').fill('We have room.');
      if (who !== 'c') await look(page, `cell-${who}`);
      await page.getByRole('button', { name: 'Accept trust-b-1' }).click();
    });
    await expect(at.region.getByText(/trust-b-1: .* agreed/).first()).toBeVisible();
    await look(at.c, 'seat-teams');
  });

  await test.step('A shares what it saw while C is away, and CSOC validates it', async () => {
    await wire.cut();
    await expect(at.c.locator('.link-banner__says')).toContainText('held at');
    await note(at.c, KEPT);
    // The supplier's computer knocks at A at T+2h52, and half an hour later at C.
    await jumpTo(173, [at.a, at.b]);
    await openTab(at.a, 'Teams');
    await at.a.getByText('Share an indicator with CSOC').click();
    await at.a.getByLabel('Value', { exact: true }).fill('198.19.23.9');
    await at.a.getByLabel('Where you saw it').fill('The support computer of the supplier tries our servers.');
    await at.a.getByRole('button', { name: 'Share it' }).click();
    const waits = at.csoc.getByRole('region', { name: 'To validate: trust-a-1' });
    await waits.getByLabel('Reason').fill('Seen by two of us.');
    await look(at.csoc, 'cell-csoc');
    await at.csoc.getByRole('button', { name: 'Validate trust-a-1' }).click();
    await expect(at.csoc.getByText(/trust-a-1: .* validated/).first()).toBeVisible();
  });

  await test.step('C comes back, has lost nothing, and the finding fires there', async () => {
    await wire.mend();
    await expect(at.c.locator('.link-banner__says')).toContainText('Connected');
    await expect(at.c.getByText(KEPT)).toBeVisible();
    await openTab(at.c, 'Teams');
    await expect(at.c.getByText(/trust-a-1: .* looked for here/).first()).toBeVisible();
    await jumpTo(240, [at.a, at.b, at.c]);
    await openTab(at.c, 'Queue');
    await expect(at.c.getByRole('treegrid', { name: /incidents/i })).toContainText(
      'Shared by Calderwick Hospitals (fictional), validated by National CSOC',
    );
    await look(at.c, 'seat-queue');
  });

  await test.step('B’s queue falls while A’s does not, and C’s rises', async () => {
    await everywhere(['a', 'b', 'c'], (page) => openTab(page, 'Services'));
    while ((await edOf(at.b)).waiting > 0) await jumpAhead(desk, [at.a, at.b]);
    expect((await edOf(at.a)).waiting).toBeGreaterThanOrEqual(1);
    expect((await edOf(at.b)).soFar).toMatch(/[1-9]\d* diverted/);
    while ((await edOf(at.c)).waiting < 1) await jumpAhead(desk, [at.c]);
    expect((await edOf(at.c)).soFar).toMatch(/[1-9]\d* taken in from others/);
  });

  const wall = await context.newPage();
  await quiet.listen(wall);
  await noteTheStop(wall);
  await test.step('the wall shows who diverts to whom', async () => {
    await wall.goto((await desk.getByRole('link', { name: 'Open the wall' }).getAttribute('href')) ?? '');
    await expect(wall.getByText(/diverts to Marrowfield/).first()).toBeVisible();
    await look(wall, 'wall');
    await look(desk, 'console');
    await look(at.region, 'cell-region');
  });

  await test.step('NO DUFF of one seat freezes every screen within two seconds', async () => {
    const screens = [...Object.values(at), desk, wall];
    await at.ambulance.getByRole('button', { name: /^NO DUFF/ }).click();
    await at.ambulance.getByRole('button', { name: 'Stop: this is a real emergency' }).click();
    for (const one of screens) await expect(one.locator('main.no-duff')).toContainText('0300 303 5222');
    const times = await Promise.all(
      screens.map((one) =>
        one.evaluate(() => {
          const { pressedAt, stoppedAt } = window as unknown as { pressedAt?: number; stoppedAt?: number };
          return { pressedAt, stoppedAt };
        }),
      ),
    );
    const pressedAt = times.find((one) => one.pressedAt !== undefined)?.pressedAt ?? 0;
    const took = times.map(({ stoppedAt }) => (stoppedAt ?? Infinity) - pressedAt);
    console.log(`NO DUFF: ${String(screens.length)} screens, the last after ${String(Math.max(...took))} ms`);
    expect(Math.max(...took)).toBeLessThan(STOP_MS);
  });

  await test.step('what is read afterwards: each trust’s own report, and the joint one', async () => {
    const session = new URL(desk.url()).hash;
    await desk.goto(`/group/after/${session}`);
    await desk.getByRole('button', { name: 'Write the reports of 3 trusts' }).click();
    const joint = desk.getByRole('region', { name: 'Joint report, for all teams' });
    await expect(joint).toContainText('Eldersea Hospitals (fictional) asked Marrowfield');
    await expect(joint).toContainText('198.19.23.9: validated');
    await expect(joint).not.toContainText(KEPT);
    const own = desk.getByRole('article', { name: /^Report of/ });
    await desk.getByLabel('Report of', { exact: true }).selectOption({ label: 'Calderwick Hospitals (fictional)' });
    await expect(own).toContainText('EXERCISE EXERCISE EXERCISE');
    await expect(own).toContainText('Before STARTEX');
    await expect(own).not.toContainText(KEPT);
    await desk
      .getByLabel('Report of', { exact: true })
      .selectOption({ label: 'Marrowfield General Hospital (fictional)' });
    await expect(own).toContainText(KEPT);
    await look(desk, 'after');
    // Its own pass opens no other trust's log.
    expect(readBy.a).toEqual(['trust-a']);
    expect(readBy.region).toHaveLength(NAMES.length);
  });
});
