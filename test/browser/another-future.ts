// Another future of an exercise, asked for on its report: something else was done from the first minute on.
// Promise: by labels and buttons that people see. Used by desk.spec.ts.

import type { Page } from '@playwright/test';
import { look } from './group-people.ts';
import { expect } from './quiet-page.ts';

/** Resolves when both futures stand side by side. */
export async function playAnotherFuture(page: Page): Promise<void> {
  const whatIf = page.getByRole('region', { name: 'What if' });
  await whatIf.getByRole('button', { name: 'Choose what is otherwise' }).click();
  await whatIf.getByLabel('What is otherwise').selectOption('Something else was done');
  await whatIf.getByLabel('What was done').fill('declare critical');
  await whatIf.getByLabel(/^From minute/).fill('0');
  await whatIf.getByRole('button', { name: 'Play this future' }).click();
  await expect(whatIf.getByRole('heading', { name: /^Both futures from T\+00:00/ })).toBeVisible({
    timeout: 120_000,
  });
  await expect(whatIf.getByRole('columnheader', { name: 'Change over 10 seeds' })).toBeVisible();
  await expect(whatIf.getByText('What is otherwise (1)')).toBeVisible();
  await look(page, 'what-if');
}
