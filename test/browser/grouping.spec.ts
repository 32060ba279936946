// Why alerts fired and why they belong together: a correlation's matches in order, and incidents split and merged by hand.

import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, test } from './quiet-page.ts';
import { openRoom, pauseExercise, playUntil } from './room-page.ts';

const CORRELATED = 'Many passwords refused for one account at the VPN';

for (const width of [1280, 360] as const) {
  test(`a correlation is explained and an incident split and merged at ${String(width)} px`, async ({ page }) => {
    const room = await openRoom(page, 7);
    const first = room.queue.locator('[data-key="i1"]');
    await playUntil(room, first);
    await first.click();
    const incident = page.getByRole('article', { name: 'Incident 1' });
    await playUntil(room, incident.getByRole('button', { name: CORRELATED }));
    // What follows is about these alerts: no other joins them while it is read.
    await pauseExercise(page);
    await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });

    await incident.getByRole('button', { name: CORRELATED }).first().click();
    await expect(page.getByText(/It asks for at least 5 matches within 15 min/)).toBeVisible();
    await expect(page.getByRole('heading', { name: /Its matches in order/ })).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysPixels(page)).toBe(0);

    await page.getByRole('button', { name: 'incident 1', exact: true }).click();
    await incident.getByRole('button', { name: 'Split or merge…' }).click();
    const form = page.getByRole('form', { name: 'Change the grouping of incident 1' });
    await expect(form.getByRole('radio', { name: 'Move alerts to a new incident' })).toBeFocused();
    await form.getByRole('button', { name: 'Move to a new incident' }).click();
    await expect(form.getByRole('alert')).toHaveText(/Say in a sentence why/);
    await form.getByRole('checkbox').first().check();
    await form.getByLabel(/Reason/).fill('Planned work of the night team.');
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysPixels(page)).toBe(0);
    await form.getByRole('button', { name: 'Move to a new incident' }).click();
    await expect(incident.getByText('1 alert moved to a new incident.')).toBeVisible();

    await incident.getByRole('button', { name: 'Split or merge…' }).click();
    await form.getByRole('radio', { name: 'Merge with another incident' }).check();
    await form.getByRole('combobox').selectOption({ index: 1 });
    await form.getByLabel(/Reason/).fill('It was the same tool after all.');
    await form.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(form).toHaveCount(0);
    await incident.getByText(/How it came together/).click();
    await expect(incident.getByText(/moved to incident \d+, by .*Planned work of the night team\./)).toBeVisible();
    await expect(incident.getByText(/merged into this one .*It was the same tool after all\./)).toBeVisible();
  });
}
