// A sealed exercise in browsers: opened with its code, joined, begun; a seat reads what has come, and holds nothing of what comes later.
// Every answer that the seat's pages were given, and every frame of its line, is searched for sentences that are still sealed.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT, runCommand } from '../support/run-command.ts';
import { beginAtConsole, codeOf, expect, getReady, jumpAhead, look, openAtConsole } from './group-people.ts';
import { takeSeat } from './group-session.ts';
import { test } from './quiet-page.ts';

const SCENARIO = 'nhsmail-takeover';
const FIRST = 'Out of office: congress this week';
/** The spread by which the story of this one begins. */
const PLANNED = 'pathology-supplier-outage';
const SPREAD = 'The laboratory supplier stops';
/** Titles of messages that come hours later, or only if things go wrong. */
const LATER = ['The Courier asks', 'Somebody at risk rings first', 'The Caldicott Guardian asks'];

const own = process.env['STANDBY_URL'] ?? '';
test.afterEach(() => {
  process.env['STANDBY_URL'] = own;
});

/**
 * Everything that reaches a page: bodies of answers, frames of sockets. But for the plans of the library: the one that is sealed
 * here stands there too.
 */
async function hearEverything(page: Page): Promise<() => Promise<string>> {
  const heard: Promise<string>[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('/group/plans.json')) heard.push(response.text().catch(() => ''));
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => heard.push(Promise.resolve(payload.toString())));
  });
  return async () => (await Promise.all(heard)).join('\n');
}

/** A relay with these exercises sealed, each with its plan where one is named; `end` stops it and takes its folder away. */
async function sealedRelay(exercises: Readonly<Record<string, string | null>>) {
  const folder = mkdtempSync(join(tmpdir(), 'standby-sealed-'));
  const codes = new Map<string, string>();
  for (const [scenario, plan] of Object.entries(exercises)) {
    const planned = plan === null ? [] : ['--plan', plan];
    const sealed = await runCommand(process.execPath, ['engine/bin/seal.ts', scenario, ...planned, '--out', folder]);
    codes.set(scenario, /Opening code: (\S+)\./.exec(sealed.output)?.[1] ?? '');
  }
  const site = ['--no-build', '--site', process.env['STANDBY_DIST'] ?? '', '--port', '0', '--host', '127.0.0.1'];
  const server = spawn(process.execPath, [join(ROOT, 'engine/bin/start.ts'), ...site, '--sealed', folder], {
    cwd: ROOT,
    env: { ...process.env, RELAY_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  server.stdout.on('data', (part: Buffer) => (said += part.toString('utf8')));
  await expect.poll(() => /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(said)?.[0] ?? '').not.toBe('');
  const address = (/http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(said)?.[0] ?? '').replace('localhost', '127.0.0.1');
  process.env['STANDBY_URL'] = address;
  return {
    address,
    codeOf: (scenario: string): string => codes.get(scenario) ?? '',
    async end() {
      const isGone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await isGone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test('a sealed exercise: the seat reads what has come, and nothing that it was given tells what comes later', async ({
  browser,
  quiet,
}) => {
  const relay = await sealedRelay({ [SCENARIO]: null });
  const { address } = relay;
  const [desk, seat] = [
    await (await browser.newContext({ baseURL: address })).newPage(),
    await (await browser.newContext({ baseURL: address })).newPage(),
  ];
  for (const page of [desk, seat]) await quiet.listen(page);
  const given = await hearEverything(seat);

  const codes = await openAtConsole(desk, /^A sealed exercise/, { sealedCode: relay.codeOf(SCENARIO), trusts: 2 }, () =>
    desk.getByLabel('Diverts between the trusts').check(),
  );
  for (const cell of ['Ambulance service', 'Integrated care board']) expect(codeOf(codes, cell)).not.toBe('');
  await takeSeat(seat, codeOf(codes, 'Trust A'), /^Cyber analyst/, 'Heron');
  await expect(seat.locator('main')).toContainText(/sealed/i);
  await getReady(seat);
  await desk.getByRole('link', { name: 'Go to the console' }).click();
  await beginAtConsole(desk);
  await expect(seat.getByRole('tablist', { name: 'Work surface' })).toBeVisible();
  await jumpAhead(desk, [seat]);
  await expect(seat.getByText(FIRST).first()).toBeVisible();
  await look(seat, 'sealed-seat');
  await look(desk, 'sealed-console');
  const text = await given();
  expect(text).toContain('"capsules"');
  expect(LATER.filter((title) => text.includes(title))).toEqual([]);
  const shown = await seat.content();
  expect(LATER.filter((title) => shown.includes(title))).toEqual([]);

  for (const page of [desk, seat]) await page.context().close();
  await relay.end();
});

test('a sealed exercise by the plan that was sealed with it: its story begins by a spread that nobody could read', async ({
  browser,
  quiet,
}) => {
  const relay = await sealedRelay({ [PLANNED]: 'region-pathology' });
  const open = async (): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: relay.address })).newPage();
    await quiet.listen(page);
    return page;
  };
  const [desk, seat] = [await open(), await open()];
  const given = await hearEverything(seat);
  const codes = await openAtConsole(desk, /^A sealed exercise/, { sealedCode: relay.codeOf(PLANNED) }, async () => {
    await expect(desk.getByText(/^Played by the plan.*3 trusts, Coastal Ambulance/)).toBeVisible();
    await expect(desk.getByLabel(/^Trusts/)).toHaveCount(0);
    await look(desk, 'sealed-plan-open');
  });
  await takeSeat(seat, codeOf(codes, 'Eldersea'), /^Infrastructure/, 'Heron');
  await getReady(seat);
  expect((await given()).includes(SPREAD)).toBe(false);
  await desk.getByRole('link', { name: 'Go to the console' }).click();
  await beginAtConsole(desk);
  await expect(seat.getByRole('tablist', { name: 'Work surface' })).toBeVisible();
  await jumpAhead(desk, [seat]);
  expect((await given()).includes(SPREAD)).toBe(false);
  await jumpAhead(desk, [seat]);
  await expect(seat.getByText('Results have stopped').first()).toBeVisible();
  await look(seat, 'sealed-plan-seat');
  await look(desk, 'sealed-plan-console');
  const words = await given();
  expect([SPREAD, 'knocks-on'].map((text) => words.includes(text))).toEqual([true, false]);
  for (const page of [desk, seat]) await page.context().close();
  await relay.end();
});
