// A real exercise of three trusts with three seats each, CSOC and the facilitator, eleven browsers, played to its end at speed: one
// browser is killed and comes back, one is offline for two minutes by the clock on the wall, in which the others play on. At the
// end every screen of a team has the same digest, and so has the replay.

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { CHROMIUM_ARGS } from '../support/chromium.ts';
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
  speed,
} from './group-people.ts';
import { takeSeat } from './group-session.ts';
import { test } from './quiet-page.ts';
import { runOurCommand } from './room-page.ts';

const SCENARIO = 'nhsmail-takeover';
/** Its scenario ends at T+4h. */
const END_MINUTES = 240;
const TRUSTS = ['Trust A', 'Trust B', 'Trust C'];
const NAMES = ['Heron', 'Plover', 'Wren'];
const SEATS = ['Cyber analyst', 'Service desk lead', 'Tactical manager'];
const AWAY_MS = 120_000;
/** How far the others play in the meantime. */
const MEANWHILE_MINUTES = 120;

test.use({ actionTimeout: 60_000 });

/** A browser of its own with a folder of its own, as somebody has at home: it can be killed, and started again. */
interface OwnBrowser {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
}

async function startOwn(folder: string): Promise<OwnBrowser> {
  const port = join(folder, 'DevToolsActivePort');
  rmSync(port, { force: true });
  const args = [
    ...CHROMIUM_ARGS,
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${folder}`,
    'about:blank',
  ];
  const own = spawn(process.env['CHROMIUM_PATH'] ?? '', args, { stdio: 'ignore' });
  await expect.poll(() => existsSync(port) && readFileSync(port, 'utf8').includes('\n')).toBe(true);
  const [number] = readFileSync(port, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${number ?? ''}`);
  const context = browser.contexts()[0] ?? (await browser.newContext());
  return { process: own, browser, page: context.pages()[0] ?? (await context.newPage()) };
}

/** As when the computer dies: no page hears of it. */
async function kill({ process: own, browser }: OwnBrowser): Promise<void> {
  const isGone = new Promise((resolve) => own.once('exit', resolve));
  own.kill('SIGKILL');
  await isGone;
  await browser.close().catch(() => undefined);
}

/** The digest that the report of a seat ends with. */
async function digestOf(page: Page): Promise<string> {
  const digest = page.locator('.after-action__digest code');
  await expect(digest).toBeVisible();
  return (await digest.innerText()).trim();
}

interface Replay {
  readonly teams: readonly { readonly team: string; readonly clock: string; readonly digest: string | null }[];
}

test('three teams of three, CSOC and a facilitator play to the end; one browser dies, one is away; all digests are equal', async ({
  page: desk,
  browser,
  quiet,
}, testInfo) => {
  test.setTimeout(AWAY_MS + 900_000);
  quiet.allow(/ERR_INTERNET_DISCONNECTED|\/relay\//);
  const codes = await openAtConsole(desk, /An exercise of the library/, { scenario: SCENARIO, trusts: 3 });
  const folder = mkdtempSync(join(tmpdir(), 'standby-own-browser-'));
  const site = process.env['STANDBY_URL'] ?? '';
  let own = await startOwn(folder);
  const seats = new Map<string, Page[]>();
  for (const team of TRUSTS) {
    const pages: Page[] = [];
    for (const name of NAMES) {
      const isOwn = team === 'Trust A' && name === 'Heron';
      const one = isOwn ? own.page : await (await browser.newContext()).newPage();
      await quiet.listen(one);
      pages.push(one);
    }
    seats.set(team, pages);
  }
  const seatOf = (team: number, at: number): Page => {
    const found = seats.get(TRUSTS[team] ?? '')?.[at];
    if (found === undefined) throw new Error('There are three teams of three.');
    return found;
  };
  const csoc = await (await browser.newContext()).newPage();
  await quiet.listen(csoc);
  const wire = await network(seatOf(1, 1));

  await test.step('ten people join by code, each in a browser of their own', async () => {
    for (const [team, pages] of seats)
      await Promise.all(
        pages.map(async (one, at) => {
          await takeSeat(one, codeOf(codes, team), new RegExp(`^${SEATS[at] ?? ''}`), NAMES[at] ?? '', site);
          await getReady(one);
        }),
      );
    await takeSeat(csoc, codeOf(codes, 'National CSOC'), /^CSOC incident lead/, 'Osprey');
    await getReady(csoc);
  });

  await test.step('STARTEX, and each seat says something', async () => {
    await desk.getByRole('link', { name: 'Go to the console' }).click();
    await beginAtConsole(desk);
    for (const pages of seats.values())
      for (const one of pages) await expect(one.getByRole('tablist', { name: 'Work surface' })).toBeVisible();
    await speed(desk, 60);
    for (const [team, pages] of seats)
      await Promise.all(pages.map((one, at) => note(one, `${team}, ${NAMES[at] ?? ''}: we are here.`)));
    for (const [team, pages] of seats)
      for (const one of pages)
        for (const name of NAMES) await expect(one.getByText(`${team}, ${name}: we are here.`)).toBeVisible();
  });

  let cutAt = 0;
  await test.step('one browser is killed in the middle of play, one seat loses its network', async () => {
    await kill(own);
    await wire.cut();
    cutAt = performance.now();
    await expect(seatOf(1, 1).locator('.link-banner__says')).toContainText('held at');
    await note(seatOf(1, 1), 'Trust B, Plover: nobody hears me.');
    await note(seatOf(1, 0), 'Trust B, Heron: where is Plover?');
  });

  await test.step('the killed browser comes back to its seat, and the others play on', async () => {
    own = await startOwn(folder);
    await quiet.listen(own.page);
    seats.get('Trust A')?.splice(0, 1, own.page);
    await own.page.goto(`${site}/group/play/`);
    await expect(own.page.getByRole('tablist', { name: 'Work surface' })).toBeVisible();
    await note(own.page, 'Trust A, Heron: back again.');
    await openTab(seatOf(0, 1), 'Log');
    await expect(seatOf(0, 1).getByText('Trust A, Heron: back again.')).toBeVisible();
    const present = [...seats.values()].flat().filter((one) => one !== seatOf(1, 1));
    while ((await minutesAt(desk.locator('.clocks__main'))) < MEANWHILE_MINUTES)
      await jumpAhead(desk, present, MEANWHILE_MINUTES);
  });

  let awayMs = 0;
  await test.step('after two minutes the other comes back too, with everything that was said', async () => {
    await seatOf(1, 1).waitForTimeout(Math.max(0, AWAY_MS - (performance.now() - cutAt)));
    const away = await minutesAt(seatOf(1, 1).locator('.clocks__main'));
    expect(away).toBeLessThan(MEANWHILE_MINUTES);
    await wire.mend();
    awayMs = performance.now() - cutAt;
    await expect(seatOf(1, 1).locator('.link-banner__says')).toContainText('Connected');
    for (const one of seats.get('Trust B') ?? [])
      for (const said of ['nobody hears me', 'where is Plover?']) await expect(one.getByText(said)).toBeVisible();
  });

  await test.step('it is played to its end, and every screen of a team has the same digest', async () => {
    const all = [...seats.values()].flat();
    while ((await minutesAt(desk.locator('.clocks__main'))) < END_MINUTES) await jumpAhead(desk, all, END_MINUTES);
    await desk.getByRole('button', { name: 'End for all' }).click();
    await desk.getByRole('button', { name: 'End it for all teams' }).click();
    await expect(csoc.getByText('ENDEX: the exercise has ended.')).toBeVisible();
    const [file] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('button', { name: 'Save the session as one file' }).click(),
    ]);
    const saved = testInfo.outputPath('session.ndjson');
    await file.saveAs(saved);
    const replay = runOurCommand('group.ts', ['replay', saved, '--json']);
    expect(replay.output).toContain('"teams"');
    const { teams } = JSON.parse(replay.output) as Replay;
    for (const [at, team] of TRUSTS.entries()) {
      const digests = await Promise.all((seats.get(team) ?? []).map(digestOf));
      const again = teams[at];
      expect(again?.clock).toBe('ended');
      expect(digests).toEqual([again?.digest, again?.digest, again?.digest]);
    }
    const told = teams.map(({ team, digest }) => `${team} ${digest ?? 'a cell'}`).join(', ');
    console.log(
      `Equal digests on all screens and in the replay: ${told}; away for ${String(Math.round(awayMs / 1_000))} s`,
    );
    await look(seatOf(0, 1), 'report');
  });

  await test.step('a trust reads its own report and nothing of the others', async () => {
    const report = seatOf(0, 1).locator('main');
    await expect(report).toContainText('EXERCISE EXERCISE EXERCISE');
    await expect(report).not.toContainText('Trust B, Heron');
    await desk.getByRole('link', { name: 'Reports and comparison' }).click();
    await desk.getByRole('button', { name: 'Write the reports of 3 trusts' }).click();
    await desk.getByLabel('Report of', { exact: true }).selectOption({ label: 'Trust A' });
    await expect(desk.getByRole('article', { name: 'Report of Trust A' })).toContainText(await digestOf(seatOf(0, 1)));
  });
  await kill(own);
  rmSync(folder, { recursive: true, force: true });
});
