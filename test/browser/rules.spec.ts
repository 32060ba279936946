// Journeys on the page that checks rules: match and reason, faults with their places, large and packed files, stopping,
// keyboard alone, nothing sent after loading, nothing lost on reload.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';

const RULE = `title: Restore points deleted
id: 0b6d1c6e-3d0f-4e43-9a9c-6a2f3f4b5c6d
logsource: { category: process_creation, product: windows }
detection:
    selection:
        CommandLine|contains|all: [vssadmin, delete]
    condition: selection
level: high
`;

const CORRELATION = `title: Restore points deleted on three computers
id: 0b6d1c6e-3d0f-4e43-9a9c-6a2f3f4b5c6e
level: critical
correlation:
    type: value_count
    rules: [0b6d1c6e-3d0f-4e43-9a9c-6a2f3f4b5c6d]
    timespan: 10m
    condition: { field: Computer, gte: 3 }
`;

const event = (number: number, line: string): string =>
  `${JSON.stringify({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: 1,
    UtcTime: `2026-11-22 02:${String(number % 60).padStart(2, '0')}:00.000`,
    Computer: `CAL-FS-${String(number)}.calderwick.example`,
    CommandLine: line,
  })}\n`;

const EVENTS = [event(0, 'whoami'), event(1, 'vssadmin Delete shadows'), event(2, 'ping')].join('');

async function openRules(page: Page): Promise<void> {
  await page.goto('/rules/');
  await expect(page.getByText(/^Ready\./)).toBeVisible({ timeout: 120_000 });
}

const ruleBox = (page: Page): Locator => page.getByLabel('Rule in Sigma format (YAML)');
const eventBox = (page: Page): Locator => page.getByLabel('Or paste events');
const check = (page: Page): Promise<void> => page.getByRole('button', { name: 'Check', exact: true }).click();
const result = (page: Page): Locator => page.getByRole('region', { name: 'Result' });

function eventFile(name: string, body: string | Buffer): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(body) };
}

test('a pasted rule and pasted events give a match with its reason', async ({ page }) => {
  await openRules(page);
  await ruleBox(page).fill(RULE);
  await eventBox(page).fill(EVENTS);
  await check(page);
  await expect(result(page)).toContainText('1 match in 3 events.');
  const match = result(page).locator('details').first();
  await expect(match).toContainText('Event 1');
  await match.locator('summary').click();
  await expect(match.getByRole('heading', { name: 'Why it matched' })).toBeVisible();
  await expect(match.locator('mark').first()).toHaveText('vssadmin Delete shadows');
  await expect(match).toContainText('contains "delete"');
  await expect(match.getByRole('listitem').filter({ hasText: 'all of' })).toContainText('holds');
  await expect(page.getByText(/EXERCISE EXERCISE/), 'own events are not marked as invented').toHaveCount(0);
});

test('a rule and an event file that are dropped on their boxes are checked', async ({ page }) => {
  await openRules(page);
  const drop = async (region: string, name: string, text: string): Promise<void> => {
    const files = await page.evaluateHandle(
      ([as, content]) => {
        const held = new DataTransfer();
        held.items.add(new File([content], as));
        return held;
      },
      [name, text] as const,
    );
    await page.getByRole('region', { name: region }).locator('.box').dispatchEvent('drop', { dataTransfer: files });
  };
  await drop('Your rule', 'restore-points.yml', RULE);
  await expect(page.getByText('1 rule file opened.')).toBeVisible();
  await expect(ruleBox(page)).toHaveValue(RULE);
  await drop('Your events', 'events.ndjson', EVENTS);
  await expect(page.getByText(/^events\.ndjson, /)).toBeVisible();
  await check(page);
  await expect(result(page)).toContainText('1 match in 3 events.');
});

test('the example is marked, matches, and comes to a marked file without formulas', async ({ page }) => {
  await openRules(page);
  await page.getByRole('button', { name: 'Load the example' }).click();
  await expect(page.getByText(/EXERCISE EXERCISE EXERCISE/).first()).toBeVisible();
  await check(page);
  await expect(result(page)).toContainText('2 matches in 6 events.');
  for (const [button, ending] of [
    ['Save as CSV', 'csv'],
    ['Save as NDJSON', 'ndjson'],
  ] as const) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe(`EXERCISE-rule-check.${ending}`);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.split('\n')[0]).toContain('EXERCISE EXERCISE EXERCISE');
    expect(text).toContain('Restore points deleted');
  }
});

test('a malformed rule gives a sentence with its place, which is gone to', async ({ page }) => {
  await openRules(page);
  await ruleBox(page).fill(RULE.replace('condition: selection', 'condition: selektion'));
  const place = page.getByRole('button', { name: /rule\.yml, line \d+, column \d+/ }).first();
  await expect(place).toBeVisible();
  const line = Number(/line (\d+)/.exec(await place.innerText())?.[1]);
  await place.click();
  await expect(ruleBox(page)).toBeFocused();
  const chosen = await ruleBox(page).evaluate(
    (area: HTMLTextAreaElement) => area.value.slice(0, area.selectionStart).split('\n').length,
  );
  expect(chosen).toBe(line);
  await eventBox(page).fill(EVENTS);
  await check(page);
  await expect(page.getByRole('alert').filter({ hasText: 'No rule could be read' })).toBeVisible();
});

test('each bad input has its sentence', async ({ page }) => {
  await openRules(page);
  await check(page);
  await expect(page.getByRole('alert')).toContainText('There is no rule yet');
  await ruleBox(page).fill('title: [open');
  await expect(page.getByText(/1 fault/).first()).toBeAttached();
  await ruleBox(page).fill(RULE.replace(/logsource.*\n/, ''));
  await expect(page.getByText(/logsource/).last()).toBeVisible();
  await ruleBox(page).fill(RULE);
  await check(page);
  await expect(page.getByRole('alert')).toContainText('There are no events yet');
  const files = page.getByLabel('Open event files');
  await files.setInputFiles([
    eventFile('empty.json', ''),
    eventFile('security.evtx', 'ElfFile\0\0\0\0'),
    eventFile('program.bin', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0])),
    eventFile('broken.gz', gzipSync(EVENTS.repeat(2_000)).subarray(0, 400)),
  ]);
  await eventBox(page).fill('this is no JSON\nnor this\n');
  await check(page);
  await expect(result(page)).toContainText('empty.json is empty.');
  await expect(result(page)).toContainText('security.evtx was not read. This is a Windows event log');
  await expect(result(page)).toContainText('program.bin was not read. This file is not text.');
  await expect(result(page)).toContainText('broken.gz is packed with gzip and could not be unpacked to its end');
  await expect(result(page)).toContainText('3 places could not be read as JSON');
  await expect(result(page)).toContainText('line 1: This line is no JSON object.');
});

test('a packed file and several rule files: a correlation tells its window', async ({ page }) => {
  await openRules(page);
  await page.getByLabel('Open rule files').setInputFiles([
    { name: 'one.yml', mimeType: 'text/yaml', buffer: Buffer.from(RULE) },
    { name: 'three.yml', mimeType: 'text/yaml', buffer: Buffer.from(CORRELATION) },
  ]);
  await expect(page.getByLabel('Rule file, one of 2')).toBeVisible();
  const lines = Array.from({ length: 5_000 }, (_, number) =>
    event(number, number < 3 ? 'vssadmin delete shadows' : `ping ${String(number)}`),
  );
  await page.getByLabel('Open event files').setInputFiles(eventFile('night.json.gz', gzipSync(lines.join(''))));
  await check(page);
  await expect(result(page)).toContainText('1 match in 5,000 events.');
  const match = result(page).locator('details').first();
  await match.locator('summary').click();
  await expect(match).toContainText('10 minutes up to this event');
  await expect(match.getByRole('listitem')).toHaveCount(3);
  await expect(match.getByRole('listitem').first()).toContainText('Restore points deleted');
});

test('a long check can be stopped and tells what it found so far', async ({ page }) => {
  await openRules(page);
  await ruleBox(page).fill(RULE);
  // Small on the wire, about two hundred megabytes when it is unpacked: long enough to be stopped.
  const block = Buffer.from(EVENTS.repeat(24_000));
  const packed = gzipSync(Buffer.concat(Array.from({ length: 14 }, () => block)), { level: 1 });
  await page.getByLabel('Open event files').setInputFiles(eventFile('huge.ndjson.gz', packed));
  await check(page);
  await expect(page.getByRole('progressbar', { name: 'Checking' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(result(page)).toContainText('Stopped before the end');
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeEnabled();
});

test('nothing is asked of the network once the page has loaded, and it works without one', async ({
  page,
  context,
}) => {
  await openRules(page);
  const asked: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith('blob:')) asked.push(request.url());
  });
  await context.setOffline(true);
  await ruleBox(page).fill(RULE.replace('contains|all: [vssadmin, delete]', "re: 'vss[a-z]+ +Delete'"));
  await eventBox(page).fill(EVENTS);
  await check(page);
  await expect(result(page)).toContainText('1 match in 3 events.');
  expect(asked).toEqual([]);
  await context.setOffline(false);
});

test('nothing typed is lost on reload, and Clear forgets it', async ({ page }) => {
  await openRules(page);
  await ruleBox(page).fill(RULE);
  await eventBox(page).fill(EVENTS);
  await check(page);
  await page.reload();
  await expect(ruleBox(page)).toHaveValue(RULE);
  await expect(eventBox(page)).toHaveValue(EVENTS);
  await page.getByRole('button', { name: 'Clear everything' }).click();
  await page.reload();
  await expect(ruleBox(page)).toHaveValue('');
});

test('a rule of the list is tried in two presses', async ({ page }) => {
  await page.goto('/rules/library/');
  const one = page.locator('#proc_shadow_copies_deleted');
  await one.locator('summary').click();
  await one.getByRole('link', { name: /^Try it/ }).click();
  await expect(ruleBox(page)).toHaveValue(/title: Shadow copies deleted/);
  await expect(page.getByText(/^Ready\./)).toBeVisible({ timeout: 120_000 });
  await check(page);
  await expect(result(page).locator('details').first()).toContainText('Shadow copies deleted');
});

test('by keyboard alone', async ({ page }) => {
  await openRules(page);
  const to = async (wanted: Locator): Promise<void> => {
    for (let pressed = 0; pressed < 60; pressed += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('The keyboard does not get there.');
  };
  await to(page.getByRole('button', { name: 'Load the example' }));
  await page.keyboard.press('Enter');
  await to(page.getByRole('button', { name: 'Check', exact: true }));
  await page.keyboard.press('Enter');
  await expect(result(page)).toContainText('2 matches');
  await expect(page.getByRole('heading', { name: 'Result' })).toBeFocused();
  await to(result(page).locator('summary').first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Why it matched' })).toBeVisible();
});

for (const width of [1280, 360]) {
  test(`with results at ${String(width)} px it is accessible, also in forced colours`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openRules(page);
    await page.getByRole('button', { name: 'Load the example' }).click();
    await ruleBox(page).press('Control+End');
    await ruleBox(page).pressSequentially('x: [');
    await expect(page.getByText(/1 fault/).first()).toBeAttached();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Load the example' }).click();
    await check(page);
    await result(page).locator('summary').first().click();
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysPixels(page)).toBeLessThanOrEqual(0);
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(result(page).locator('mark').first()).toBeVisible();
  });
}

test('the page brings at most 100 kB of script beside its worker', async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const urls = new Map<string, string>();
  const parts: { readonly url: string; readonly bytes: number }[] = [];
  client.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId) ?? '';
    if (url.endsWith('.js') && !/rule-(?:worker|check-run)/.test(url)) parts.push({ url, bytes: encodedDataLength });
  });
  await openRules(page);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  expect(parts.length).toBeGreaterThan(0);
  expect(bytes, JSON.stringify(parts)).toBeLessThanOrEqual(100 * 1024);
});
