// The operations room at work: accessible on every surface, wide and narrow, and played by keyboard alone.

import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';
import { openRoom, pauseExercise, playUntil, SCENARIO } from './room-page.ts';

const SURFACES = ['Queue', 'Events', 'Hunt', 'Map', 'Services', 'Ward', 'Messages', 'Response', 'Log'] as const;

for (const width of [1280, 360] as const) {
  test(`every surface of the room is accessible at ${String(width)} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
    const room = await openRoom(page, 31);
    await playUntil(room, room.queue.locator('[data-key^="i"]'));
    await pauseExercise(page);
    const faults: string[] = [];
    for (const name of SURFACES) {
      const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) });
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await expect(page.getByRole('tabpanel')).not.toBeEmpty();
      faults.push(...(await axeFaults(page)).map((fault) => `${name}: ${fault}`));
      const sideways = await sidewaysPixels(page);
      if (sideways > 0) faults.push(`${name}: scrolls ${String(sideways)} pixels sideways`);
    }
    expect([...new Set(faults)]).toEqual([]);
  });
}

test('an exercise is started, triaged and paused by keyboard alone', async ({ page }) => {
  await page.goto(`/exercises/${SCENARIO}/play/?seed=32`);
  const start = page.getByRole('button', { name: 'Start the exercise' });
  await expect(start).toBeVisible();
  for (let step = 0; step < 40 && !(await start.evaluate((button) => button === document.activeElement)); step += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  const tab = page.getByRole('tab', { name: /^Queue/ });
  await expect(tab).toBeVisible({ timeout: 120_000 });

  const next = page.getByRole('button', { name: 'Next event' });
  const rows = page.locator('[data-key^="i"]');
  for (let event = 0; event < 40 && (await rows.count()) === 0; event += 1) {
    await next.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'On the way' })).toBeHidden({ timeout: 120_000 });
  }
  await tab.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /^Events/ })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(tab).toHaveAttribute('aria-selected', 'true');

  // By its key from here on: the exercise goes on, and another incident may come first.
  const key = (await rows.first().getAttribute('data-key')) ?? '';
  const focused = page.locator(`[data-key="${key}"]`);
  await focused.focus();
  await expect(focused).toBeFocused();
  const outline = await focused.evaluate((row) => getComputedStyle(row).outlineStyle + getComputedStyle(row).boxShadow);
  expect(outline, 'the focus can be seen').not.toBe('nonenone');
  await page.keyboard.press('a');
  await expect(focused).toContainText(/assigned/i);

  const pause = page.getByRole('button', { name: /pause/i });
  await pause.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /resume/i })).toBeVisible();
});
