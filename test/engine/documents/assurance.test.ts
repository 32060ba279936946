// The report of a short real run in Word and in workbooks: every rating, area, clock and evidence row of the report is in them.

import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { playHeadless, reportRun } from '#engine/conduct/index.ts';
import {
  afterActionDocument,
  evidenceSheets,
  improvementSheets,
  renderDocumentDocx,
  renderDocumentHtml,
  renderXlsx,
  wordsOf,
} from '#engine/documents/index.ts';
import type { AfterActionReport } from '#engine/report/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let report: AfterActionReport;
beforeAll(async () => {
  const pack = await packOf(RANSOMWARE);
  report = reportRun(playHeadless(pack, { seed: 7, bot: 'median', untilMs: 30 * 60_000 })).report;
});

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('the report as a Word file', () => {
  it('holds every capability, target, task, clock stage, area and evidence row, with the words of the page', async () => {
    const document = afterActionDocument(report);
    const words = wordsOf(document).join('\n');
    const { evaluation, clocks, improvement, knowledge, packs } = report.assurance;
    expect(evaluation.length).toBeGreaterThan(0);
    for (const capability of evaluation) {
      expect(words).toContain(capability.capability);
      for (const target of capability.targets) {
        expect(words).toContain(target.statement);
        for (const task of target.tasks) expect(words).toContain(task.statement);
      }
    }
    for (const clock of clocks)
      for (const stage of clock.stages) expect(words).toContain(`${clock.title}: ${stage.name}`);
    for (const area of improvement.areas) expect(words).toContain(area.statement.text);
    for (const line of knowledge) expect(words).toContain(line.subject);
    for (const pack of packs) for (const row of pack.rows) expect(words).toContain(`${row.id} ${row.title}`);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await renderDocumentDocx(document)) });
    const text = squeezed(value);
    for (const line of wordsOf(document).map(squeezed)) expect(text).toContain(line);
    expect(report.scenarioTitle).not.toBe(RANSOMWARE);
    expect(text).toContain(`${report.scenarioTitle} (${RANSOMWARE}, version ${report.scenarioVersion}).`);
  });

  it('leads each line of the debrief to the guidance: by a link where the site is known, else by title and path', async () => {
    const links = [{ words: [], href: '/guidance/plan/#first-hour', says: 'The first hour' }];
    const { areas, actions } = report.assurance.improvement;
    const lines = report.decisions.length + report.expected.length + areas.length + actions.length;
    const linked = afterActionDocument(report, { links, site: 'https://standby.example' });
    const bytes = Buffer.from(await renderDocumentDocx(linked));
    const { value: page } = await mammoth.convertToHtml({ buffer: bytes });
    const found = page.match(
      /<a href="https:\/\/standby\.example\/guidance\/plan\/#first-hour">Guidance: The first hour</g,
    );
    expect(lines).toBeGreaterThan(0);
    expect(found?.length).toBe(lines);
    expect(renderDocumentHtml(linked).split('>Guidance: The first hour</a>').length - 1).toBe(lines);
    for (const site of ['', null]) {
      const words = wordsOf(afterActionDocument(report, { links, site }));
      const said = words.filter(
        (line) => line === 'Guidance: The first hour, on the site at /guidance/plan/#first-hour',
      );
      expect(said.length).toBe(lines);
    }
    expect(wordsOf(afterActionDocument(report)).filter((line) => line.startsWith('Guidance:'))).toEqual([]);
  });

  it('gives no averaged mark', () => {
    expect(wordsOf(afterActionDocument(report)).join('\n')).not.toMatch(/score|average[sd]? mark|team score/i);
  });
});

describe('improvement plan and evidence as workbooks', () => {
  it('ExcelJS finds a row an action and a row an outcome, nothing as a formula', async () => {
    const sheets = [...improvementSheets(report), ...evidenceSheets(report)];
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(await renderXlsx(sheets)) as unknown as ArrayBuffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(sheets.map(({ name }) => name));
    const plan = workbook.getWorksheet('Improvement plan');
    expect(plan?.rowCount).toBe(report.assurance.improvement.actions.length + 2);
    for (const pack of report.assurance.packs) {
      expect(workbook.getWorksheet(`${pack.framework} ${pack.version}`)?.rowCount).toBe(pack.rows.length + 2);
    }
    for (const sheet of workbook.worksheets) {
      expect(String(sheet.getCell('A1').value)).toContain('EXERCISE EXERCISE EXERCISE');
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
    }
  });
});
