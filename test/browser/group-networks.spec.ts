// Group play over the networks that hospitals have: plain HTTP by a name in the building, a certificate of one's own, and a proxy that
// takes WebSockets away. The same short exercise each time: opened, joined, begun, played, ended.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { CHROMIUM_ARGS } from '../support/chromium.ts';
import { ROOT } from '../support/run-command.ts';
import { banner, beginAtConsole, codeOf, expect, getReady, note, openAtConsole } from './group-people.ts';
import { takeSeat } from './group-session.ts';
import { test, type Quiet } from './quiet-page.ts';

/** Reserved for tests: no such name is in any network. */
const NAME = 'standby.test';
const own = process.env['STANDBY_URL'] ?? '';
const hasSecureContext = (page: Page): Promise<boolean> => page.evaluate(() => isSecureContext);

test.afterEach(() => {
  process.env['STANDBY_URL'] = own;
});

interface Pages {
  readonly desk: Page;
  readonly seat: Page;
}

/** Two people of one building at this address; whatever else their pages ask for is a fault. */
async function twoPeople(browser: Browser, site: string, quiet: Quiet): Promise<Pages> {
  process.env['STANDBY_URL'] = site;
  const [desk, seat] = await Promise.all(
    ['desk', 'seat'].map(async () => (await browser.newContext({ baseURL: site, ignoreHTTPSErrors: true })).newPage()),
  );
  if (desk === undefined || seat === undefined) throw new Error('There are two pages.');
  for (const page of [desk, seat]) await quiet.listen(page);
  return { desk, seat };
}

/** From the opening to ENDEX: what the seat writes stands, and the report has a digest. */
async function playShortly(
  { desk, seat }: Pages,
  afterOpening: () => Promise<void>,
  inLobby = async (): Promise<void> => undefined,
): Promise<void> {
  const codes = await openAtConsole(desk, /An exercise of the library/, { scenario: 'nhsmail-takeover', trusts: 1 });
  await afterOpening();
  await takeSeat(seat, codeOf(codes, 'Trust A'), /^Cyber analyst/, 'Heron');
  await getReady(seat);
  await inLobby();
  await desk.getByRole('link', { name: 'Go to the console' }).click();
  await beginAtConsole(desk);
  await expect(seat.getByRole('tablist', { name: 'Work surface' })).toBeVisible();
  await expect(banner(seat)).toContainText('Connected');
  await note(seat, 'It works from here.');
  await expect(seat.getByText('It works from here.')).toBeVisible();
  await desk.getByRole('button', { name: 'End for all' }).click();
  await desk.getByRole('button', { name: 'End it for all teams' }).click();
  await expect(seat.locator('.after-action__digest code')).toBeVisible();
}

test('plain HTTP by a name in the building: no secure context, and what is missing is said', async ({ quiet }) => {
  // Chromium says of every page over plain HTTP that it passes this header over.
  quiet.allow(/Cross-Origin-Opener-Policy/);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '',
    args: [...CHROMIUM_ARGS, `--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
  });
  const people = await twoPeople(browser, own.replace('127.0.0.1', NAME), quiet);
  const { desk, seat } = people;
  await playShortly(
    people,
    async () => {
      expect(await hasSecureContext(desk)).toBe(false);
      await expect(desk.getByText('the key is readable by whoever uses this browser')).toBeVisible();
    },
    async () => {
      expect(await hasSecureContext(seat)).toBe(false);
      await seat.getByText('This page came without encryption', { exact: true }).click();
      await expect(seat.getByText(/so the browser gives it no lasting storage/)).toBeVisible();
    },
  );
  await browser.close();
});

test('npm start -- --tls: a certificate of one’s own, a key that the browser holds, secure sockets', async ({
  browser,
  quiet,
}) => {
  // The browser trusts the certificate for this visit only, so it lets no worker serve the page without a connection.
  quiet.allow(/SSL certificate error occurred when fetching the script/);
  const data = mkdtempSync(join(tmpdir(), 'standby-tls-'));
  const args = [
    '--tls',
    '--no-build',
    '--site',
    process.env['STANDBY_DIST'] ?? '',
    '--port',
    '0',
    '--host',
    '127.0.0.1',
  ];
  const server = spawn(process.execPath, [join(ROOT, 'engine/bin/start.ts'), ...args], {
    cwd: ROOT,
    env: { ...process.env, RELAY_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  server.stdout.on('data', (part: Buffer) => (said += part.toString('utf8')));
  await expect.poll(() => /https:\/\/localhost:\d+/.exec(said)?.[0] ?? '').not.toBe('');
  expect(said).toContain('fingerprint');
  const people = await twoPeople(
    browser,
    /https:\/\/localhost:\d+/.exec(said)?.[0].replace('localhost', '127.0.0.1') ?? '',
    quiet,
  );
  const sockets: string[] = [];
  people.seat.on('websocket', (socket) => sockets.push(socket.url()));
  await playShortly(people, async () => {
    expect(await hasSecureContext(people.desk)).toBe(true);
    await expect(people.desk.getByText('the key is readable')).toHaveCount(0);
  });
  expect(sockets.length).toBeGreaterThan(0);
  expect(sockets.filter((address) => !address.startsWith('wss://'))).toEqual([]);
  const isGone = new Promise((resolve) => server.once('exit', resolve));
  for (const page of Object.values(people)) await page.context().close();
  server.kill('SIGTERM');
  await isGone;
  rmSync(data, { recursive: true, force: true });
});

/** A proxy as some buildings have it: everything passes, but no request to change to WebSockets. */
async function proxyWithoutSockets(): Promise<{ readonly site: string; readonly server: Server }> {
  const { hostname, port } = new URL(own);
  const server = createServer((asked, answer) => {
    const { connection: _, upgrade: __, ...headers } = asked.headers;
    const on = request({ hostname, port, path: asked.url, method: asked.method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
      answer.on('close', () => given.destroy());
    });
    on.on('error', () => answer.destroy());
    asked.pipe(on);
  });
  server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { site: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, server };
}

test('a proxy that takes WebSockets away: play goes on by streams and posts', async ({ browser, quiet }) => {
  quiet.allow(/WebSocket connection .* failed/);
  const { site, server } = await proxyWithoutSockets();
  const people = await twoPeople(browser, site, quiet);
  const posts: string[] = [];
  people.seat.on('request', (one) => posts.push(new URL(one.url()).pathname));
  await playShortly(people, async () => undefined);
  expect(posts).toContain('/relay/stream');
  expect(posts).toContain('/relay/up');
  for (const page of Object.values(people)) await page.context().close();
  server.closeAllConnections();
  server.close();
});
