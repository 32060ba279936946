// The documents page as a planner uses it: save papers, open them with another reader, bring in a plan with faults and without.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Download, Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import { playerBriefings, renderDocumentHtml } from '../../engine/documents/index.ts';
import { packOf } from '../support/packs.ts';
import { ROOT } from '../support/run-command.ts';

const PAGE = '/exercises/ransomware-at-an-acute-trust/documents/';

async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download') as Promise<Download>,
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('papers and plan are saved with the network off, and open elsewhere', async ({ page, context }) => {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(PAGE);
  await page.getByLabel('Place').fill('Boardroom');
  const manual = await saved(page, 'Word Situation manual');
  expect(manual.name).toBe('EXERCISE-situation-manual.docx');
  await context.setOffline(true);
  const { value } = await mammoth.extractRawText({ buffer: (await saved(page, 'Word Situation manual')).bytes });
  expect(value).toContain('Boardroom');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await saved(page, 'Workbook MSEL')).bytes as unknown as ArrayBuffer);
  expect(workbook.worksheets).toHaveLength(4);
  await context.setOffline(false);
  const results = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(results.violations.map(({ id }) => id)).toEqual([]);
  expect(faults).toEqual([]);
});

test('a plan with a faulty row is told and not taken; mended, it gives injects', async ({ page }) => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Plan');
  sheet.addRows([
    ['Ref', 'Teams', 'Subject', 'Timeline', 'Content'],
    ['A1', 'On-call manager (tactical)', 'A call', 'noon', 'Hello'],
  ]);
  const choose = async (): Promise<void> => {
    const buffer = Buffer.from(await workbook.xlsx.writeBuffer());
    await page.getByLabel('Open a workbook').setInputFiles({ name: 'plan.xlsx', mimeType: '', buffer });
  };
  await page.goto(PAGE);
  await choose();
  await expect(page.getByText('Row 2, column D: "noon" is no time.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save the injects (YAML)' })).toHaveCount(0);
  sheet.getCell('D2').value = 'T+5m';
  await choose();
  await expect(page.getByRole('cell', { name: 'T+00:05' })).toBeVisible();
  const yaml = (await saved(page, 'Save the injects (YAML)')).bytes.toString();
  expect(yaml).toContain('when: T+00:05');
  expect(yaml).toContain('to: [silver]');
});

test('every seat of every exercise has its brief on one page of paper, behind a page that lists them', async ({
  page,
}) => {
  const folder = join(ROOT, 'scenarios');
  const exercises = readdirSync(folder).filter((id) => existsSync(join(folder, id, 'scenario.yaml')));
  expect(exercises.length).toBeGreaterThan(12);
  const pages: Record<string, number> = {};
  const seats: Record<string, number> = {};
  for (const id of exercises) {
    const { scenario } = await packOf(id);
    await page.setContent(renderDocumentHtml(playerBriefings(scenario)));
    const pdf = await page.pdf({ preferCSSPageSize: true });
    pages[id] = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
    seats[id] = scenario.roles.length + 1;
  }
  expect(pages).toEqual(seats);
});

test('the training needs of all roles print on three landscape pages at most, with every role in the table', async ({
  page,
}) => {
  await page.goto('/learn/matrix/');
  await page.emulateMedia({ media: 'print' });
  const table = page.locator('.needs-matrix');
  // A4 landscape without its margins, in CSS pixels.
  await page.setViewportSize({ width: Math.floor((277 / 25.4) * 96), height: 700 });
  // No column is cut off: less than a letter hangs over.
  expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThan(4);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect([...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/gu)].length).toBeLessThanOrEqual(3);
  expect(pdf).toMatch(/\/MediaBox \[0 0 84[12]/u);
});
