// The operations room as a player uses it: by the roles and names of what is on the screen.
// Promise: waits for what a person would see, never for a time. Used by the journeys beside it.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ROOT } from '../support/run-command.ts';
import { expect } from './quiet-page.ts';

export const SCENARIO = 'ransomware-at-an-acute-trust';

/** Next events pressed before a test gives up: the whole scenario has fewer. */
const EVENTS_MAX = 150;

export interface RoomPage {
  readonly page: Page;
  readonly queue: Locator;
  readonly decisions: Locator;
}

const roomOf = (page: Page): RoomPage => ({
  page,
  queue: page.getByRole('treegrid', { name: /incidents/i }),
  decisions: page.getByRole('region', { name: 'Decisions asked for' }),
});

export function speedButton(page: Page, speed: number): Locator {
  return page.getByRole('button', { name: `×${String(speed)}`, exact: true });
}

/** From the briefing to the running room. */
export async function startExercise(page: Page): Promise<RoomPage> {
  await page.getByRole('button', { name: 'Start the exercise' }).click();
  await expect(page.getByRole('tablist', { name: 'Work surface' })).toBeVisible({ timeout: 120_000 });
  return roomOf(page);
}

/** Opens the play page with a seed and starts. */
export async function openRoom(page: Page, seed: number): Promise<RoomPage> {
  await page.goto(`/exercises/${SCENARIO}/play/?seed=${String(seed)}`);
  return startExercise(page);
}

/** Exercise time that the clock shows, in milliseconds since STARTEX. */
export async function exerciseTime(page: Page): Promise<number> {
  const text = await page.locator('.clocks__main').innerText();
  const match = /T([+-−])(\d+):(\d{2})(?::(\d{2}))?/.exec(text.replace(/\s/g, ''));
  if (match === null) throw new Error(`The exercise clock says "${text}".`);
  const [, , hours, minutes, seconds] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? '0')) * 1_000;
}

/** Goes from event to event until something is on the screen. */
export async function playUntil(room: RoomPage, seen: Locator): Promise<void> {
  const next = room.page.getByRole('button', { name: 'Next event' });
  for (let event = 0; event < EVENTS_MAX; event += 1) {
    if (await seen.first().isVisible()) return;
    const resume = room.page.getByRole('button', { name: /resume/i });
    if (await resume.isVisible()) await resume.click();
    await expect(next.or(seen).first()).toBeVisible({ timeout: 120_000 });
    if (await seen.first().isVisible()) return;
    await expect(next).toBeEnabled({ timeout: 120_000 });
    await next.click();
    await expect(room.page.getByRole('button', { name: 'On the way' })).toBeHidden({ timeout: 120_000 });
  }
  throw new Error(`After ${String(EVENTS_MAX)} events there is still nothing to see of ${String(seen)}.`);
}

/** Pauses the exercise; resolves when the room says so, and from then on nothing comes by itself. */
export async function pauseExercise(page: Page): Promise<void> {
  await page.getByRole('button', { name: /pause/i }).click();
  await expect(page.getByRole('button', { name: /resume/i })).toBeVisible();
}

export async function chooseSurface(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

/** Answers the first open decision with its first option. */
export async function decideFirst(room: RoomPage): Promise<string> {
  const card = room.decisions.getByRole('form').first();
  const question = (await card.getAttribute('aria-label')) ?? '';
  await card.getByRole('radio').first().check();
  await card.getByLabel('Reason').fill('It is the smaller harm as far as we can see now.');
  await card.getByLabel('Confidence').selectOption({ index: 1 });
  await card.getByRole('button', { name: /log it/ }).click();
  await expect(room.page.getByRole('form', { name: question })).toHaveCount(0, { timeout: 60_000 });
  return question;
}

/** ENDEX, confirmed; resolves when the report is there. */
export async function endExercise(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'End exercise' }).click();
  await page.getByRole('button', { name: 'End the exercise and write the report' }).click();
  await expect(page.getByRole('button', { name: 'Print the report' })).toBeVisible({ timeout: 120_000 });
}

export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** Runs one of our commands in Node, as `npm run` would. */
export function runOurCommand(script: string, args: readonly string[]): CommandResult {
  try {
    const output = execFileSync(process.execPath, [join(ROOT, 'engine/bin', script), ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return { code: 0, output };
  } catch (error) {
    const failed = error as { readonly status?: number | null; readonly stdout?: string; readonly stderr?: string };
    return { code: failed.status ?? 1, output: `${failed.stdout ?? ''}${failed.stderr ?? ''}` };
  }
}
