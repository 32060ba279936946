// People of a group session in their browsers: the facilitator at the console, seats in trusts and cells, their network.
// Promise: everything is done by labels and buttons that people see; nothing here knows the inside of a page.
// Used by the journeys of group play beside it.

import type { Locator, Page, WebSocketRoute } from '@playwright/test';
import { expect as quick } from './quiet-page.ts';

/** Eleven browsers share two cores in the largest journey: what comes is waited for. */
export const expect = quick.configure({ timeout: 120_000 });

/** The network of one page: cut and mended at will, sockets and streams alike. */
export async function network(page: Page): Promise<{ cut: () => Promise<void>; mend: () => Promise<void> }> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/relay\/socket/, (socket) => {
    if (isCut) return void socket.close();
    open.add(socket);
    socket.connectToServer();
  });
  return {
    cut: async () => {
      isCut = true;
      await page.context().setOffline(true);
      for (const socket of open) await socket.close();
      open.clear();
    },
    mend: async () => {
      isCut = false;
      await page.context().setOffline(false);
    },
  };
}

export const banner = (page: Page) => page.locator('.link-banner__says');
export const note = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('tab', { name: /^Log/ }).click();
  await page.getByLabel('Add a note').fill(text);
  await page.getByRole('button', { name: 'Add to the log' }).click();
};

/**
 * Opens a session at the facilitator's page, with an open door; answers the codes by the names of their cards. `besides`: what
 * else is filled in.
 */
export async function openAtConsole(
  page: Page,
  choice: RegExp,
  library?: { readonly trusts?: number } & ({ readonly scenario: string } | { readonly sealedCode: string }),
  besides: () => Promise<void> = () => Promise.resolve(),
): Promise<Map<string, string>> {
  await page.goto('/group/open/');
  await page.getByRole('radio', { name: choice }).check();
  if (library !== undefined) {
    if ('sealedCode' in library) await page.getByLabel('Opening code').fill(library.sealedCode);
    else await page.getByLabel('Exercise', { exact: true }).and(page.locator('select')).selectOption(library.scenario);
    if (library.trusts !== undefined) await page.getByLabel(/^Trusts/).fill(String(library.trusts));
  }
  await page.getByRole('radio', { name: 'Everybody with a code' }).check();
  await besides();
  await page.getByLabel(/^Passphrase of/).fill('four plain words');
  await page.getByLabel('The same passphrase again').fill('four plain words');
  await page.getByRole('button', { name: 'Open the session' }).click();
  await expect(page.getByRole('heading', { name: 'Codes' })).toBeVisible();
  const codes = new Map<string, string>();
  for (const card of await page.locator('.code-card').all())
    codes.set(await card.getByRole('heading').innerText(), (await card.locator('.code-card__code').innerText()).trim());
  return codes;
}

/** The code of a card; its heading begins with the team's name. */
export function codeOf(codes: ReadonlyMap<string, string>, team: string): string {
  const found = [...codes].find(([title]) => title.startsWith(team));
  if (found === undefined) throw new Error(`No card of ${team} among ${[...codes.keys()].join(', ')}.`);
  return found[1].replace('-', '');
}

/** From a code for somebody beside the seats to the page that it opens. An observer gives no name. */
export async function joinBeside(page: Page, code: string, go: string, name?: string): Promise<void> {
  await page.goto('/group/join/');
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  if (name !== undefined) await page.getByLabel('Name to play under').fill(name);
  await page.getByRole('button', { name: go }).click();
}

/** Answers every question of readiness with yes, says go, and calls STARTEX. */
export async function beginAtConsole(page: Page): Promise<void> {
  const yes = page.getByRole('button', { name: 'Yes', exact: true });
  await expect(yes.first()).toBeVisible();
  for (const one of await yes.all()) await one.click();
  await expect(page.getByRole('button', { name: 'Yes', exact: true, pressed: false })).toHaveCount(0);
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(page.getByText('It is a go.')).toBeVisible();
  await page.getByRole('button', { name: /^STARTEX/ }).click();
}

export const speed = (page: Page, times: 1 | 10 | 60 | 600): Promise<void> =>
  page.getByRole('button', { name: `×${String(times)}`, exact: true }).click();

/** The line and the brief, as somebody does before STARTEX. */
export async function getReady(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send the check' }).click();
  await expect(page.getByText(/There and back in/)).toBeVisible();
  await page.getByRole('button', { name: 'I have read it' }).click();
}

/** Minutes of the exercise that a page shows, in a clock such as `T+02:52`. */
export async function minutesAt(clock: Locator): Promise<number> {
  const match = /T\+(\d+):(\d{2})/.exec(await clock.first().innerText());
  return match === null ? -1 : Number(match[1]) * 60 + Number(match[2]);
}

/**
 * A quarter of an hour on, for all; resolves when these pages show it. Whatever the computer can bear, nobody is left behind, as
 * they would be at a speed that it cannot keep.
 */
export async function jumpAhead(desk: Page, pages: readonly Page[], until = Infinity): Promise<void> {
  const clock = (page: Page): Promise<number> => minutesAt(page.locator('.clocks__main'));
  // A scenario's own clock stands still at its end.
  const goal = Math.min((await clock(desk)) + 15, until);
  await desk.getByRole('button', { name: 'Jump 15 min' }).click();
  for (const page of [desk, ...pages]) await expect.poll(() => clock(page)).toBeGreaterThanOrEqual(goal);
}

export const openTab = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();

/** A row of the services board, cell by cell. */
export async function serviceRow(page: Page, name: RegExp): Promise<readonly string[]> {
  return page.getByRole('row', { name }).first().getByRole('cell').allInnerTexts();
}

/** Keeps a picture of a page at both widths where somebody wants to look at it: STANDBY_LOOK=folder. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['STANDBY_LOOK'];
  if (folder === undefined) return;
  for (const [width, height] of [
    [1280, 800],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${folder}/${name}-${String(width)}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
