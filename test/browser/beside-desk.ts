// Two windows beside a facilitator's desk: the sister rings, and the analyst works at the queue, hunts and goes back.
// Used by test/browser/desk.spec.ts.

import type { BrowserContext } from '@playwright/test';
import { axeFaults, sidewaysPixels } from './accessible.ts';
import { expect, type Quiet } from './quiet-page.ts';

export async function workBesideTheDesk(context: BrowserContext, quiet: Quiet, base: string): Promise<void> {
  const ward = await context.newPage();
  await quiet.listen(ward);
  await ward.goto(`${base}/seat/?seat=ward-sister`);
  await expect(ward.getByRole('button', { name: 'Open the operations room' })).toHaveCount(0);
  await ward.getByLabel('What you see on it').fill('Files with odd names.');
  await ward.getByRole('button', { name: 'Phone the service desk' }).click();
  await expect(ward.getByText(/▲ Not done/)).toHaveCount(0);
  await ward.close();

  const analyst = await context.newPage();
  await quiet.listen(analyst);
  await analyst.goto(`${base}/seat/?seat=cyber-analyst`);
  await analyst.getByRole('button', { name: 'Open the operations room' }).click();
  await expect(analyst.getByRole('tabpanel')).toContainText('Files with odd names.');
  await expect(analyst.getByRole('group', { name: 'Clock' })).toHaveCount(0);
  await analyst.getByLabel('Advice given').fill('Leave it on and step away.');
  await analyst.getByRole('button', { name: /^Take report/ }).click();
  await expect(analyst.getByRole('tabpanel')).toContainText('1 taken');
  await analyst.getByRole('tab', { name: 'Hunt' }).click();
  await analyst.getByRole('button', { name: 'Run the example' }).click();
  await expect(analyst.getByText(/rows? scanned in /)).toBeVisible();
  expect(await axeFaults(analyst)).toEqual([]);
  expect(await sidewaysPixels(analyst)).toBe(0);
  await analyst.getByRole('button', { name: /brief, messages, decisions$/ }).click();
  await expect(analyst.getByRole('heading', { name: 'Messages' })).toBeVisible();
  await analyst.close();
}
