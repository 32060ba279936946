// Papers and sheets opened by readers that are not ours: mammoth for Word, ExcelJS for workbooks, html-validate, ical.js.

import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { HtmlValidate } from 'html-validate';
import ICAL from 'ical.js';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import {
  allPapers,
  COLUMN_SETS,
  mselSheet,
  NO_OCCASION,
  planItems,
  proposeMapping,
  readMselRows,
  readXlsx,
  renderCsv,
  renderDocumentDocx,
  renderDocumentHtml,
  renderInvitation,
  renderXlsx,
  situationManual,
  titlesOf,
  wordsOf,
} from '#engine/documents/index.ts';
import type { Document, Sheet } from '#engine/documents/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const SEED = 20261122;
const MARKING = 'EXERCISE EXERCISE EXERCISE';
let pack: ScenarioPack;
let papers: readonly Document[];

beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  papers = allPapers(pack.scenario, NO_OCCASION);
});

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('papers', () => {
  it('there are seven, each with its own name, marked and with a TLP label', () => {
    expect(papers.map(({ id }) => id)).toEqual([
      'situation-manual',
      'player-briefings',
      'controller-briefing',
      'facilitator-book',
      'inject-cards',
      'evaluation-sheets',
      'sign-in',
    ]);
    for (const paper of papers) {
      expect(paper.marking).toBe(MARKING);
      expect(paper.under.join(' ')).toContain('Not checked by a clinician');
    }
  });

  it('what players may read says nothing about what will happen', () => {
    const { scenario } = pack;
    for (const paper of papers.filter(({ id }) => id === 'situation-manual' || id === 'player-briefings')) {
      const words = wordsOf(paper).join('\n');
      for (const inject of scenario.injects) expect(words).not.toContain(inject.message[0]);
      for (const step of scenario.attack.steps) expect(words).not.toContain(step.story);
      for (const decision of scenario.decisions) expect(words).not.toContain(decision.question);
    }
  });

  it('the facilitator’s book holds every message, decision and expected action', () => {
    const words = wordsOf(papers.find(({ id }) => id === 'facilitator-book') as Document).join('\n');
    for (const inject of pack.scenario.injects) expect(words).toContain(inject.message[0]);
    for (const decision of pack.scenario.decisions) expect(words).toContain(decision.question);
    for (const expected of pack.scenario.expectedActions) expect(words).toContain(expected.statement);
  });

  it('the facilitator’s book numbers its cards as the cards to hand out, and says of each when', () => {
    const book = wordsOf(papers.find(({ id }) => id === 'facilitator-book') as Document).join('\n');
    const items = planItems(pack.scenario).filter(({ kind }) => kind !== 'decision');
    expect(items.length).toBeGreaterThan(20);
    for (const { control, kind, title, when } of items) {
      expect(book).toContain(kind === 'expected-action' ? title : `${control} · ${kind} · ${title}`);
      if (!/^T\+\d\d:\d\d$/u.test(when)) expect(book).toContain(when);
    }
  });

  it('name nobody to play who can be neither rung nor written to', () => {
    const words = wordsOf(papers.find(({ id }) => id === 'controller-briefing') as Document);
    expect(pack.scenario.contacts.some(({ phone, answers }) => phone === null && answers.length === 0)).toBe(true);
    expect(words).not.toContain('cannot be phoned');
    expect(words.join('\n')).not.toContain('Unknown sender');
  });

  it('are valid HTML that holds all their words', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules: { 'void-style': 'off', 'long-title': 'off' },
    });
    for (const paper of papers) {
      const html = renderDocumentHtml(paper);
      const report = await validator.validateString(html);
      expect(
        report.results.flatMap(({ messages }) => messages.map(({ message, line }) => `${paper.id}:${line} ${message}`)),
      ).toEqual([]);
      expect(html.split(MARKING).length).toBeGreaterThan(2);
    }
  });

  it('are Word files that another library reads: the same words in the same order', async () => {
    for (const paper of papers) {
      const bytes = await renderDocumentDocx(paper);
      const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
      const text = squeezed(value);
      let from = 0;
      for (const words of wordsOf(paper)
        .map(squeezed)
        .filter((line) => line !== '')) {
        const at = text.indexOf(words, from);
        expect(at, `${paper.id}: "${words.slice(0, 80)}" after position ${from}`).toBeGreaterThanOrEqual(0);
        from = at;
      }
      const parts = unzipSync(bytes);
      const margins = Object.keys(parts).filter((name) => /word\/(header|footer)\d+\.xml/.test(name));
      expect(margins).toHaveLength(2);
      for (const name of margins) expect(strFromU8(parts[name] as Uint8Array)).toContain(MARKING);
    }
  });

  it('made twice, a Word file has the same bytes', async () => {
    const paper = situationManual(pack.scenario, NO_OCCASION);
    expect(await renderDocumentDocx(paper)).toEqual(await renderDocumentDocx(paper));
  });

  it('no text that a person wrote becomes markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const html = renderDocumentHtml({
          ...situationManual(pack.scenario, NO_OCCASION),
          blocks: [
            { kind: 'text', text: `<script>${text}</script>` },
            { kind: 'card', title: text, blocks: [] },
          ],
        });
        expect(html).not.toContain('<script>');
      }),
      { seed: SEED, numRuns: 50 },
    );
  });
});

describe('a paper that is printed', () => {
  const print = (blocks: Document['blocks']): string =>
    renderDocumentHtml({ id: 'a', title: 'A', audience: 'all', tlp: 'TLP:CLEAR', marking: MARKING, under: [], blocks });

  it('breaks the page before what follows, with no box that could fill an empty page', () => {
    const html = print([{ kind: 'text', text: 'a' }, { kind: 'page-break' }, { kind: 'text', text: 'b' }]);
    expect(html).toMatch(/<div class="paper-break"><\/div>\s*<p>b/);
    expect(html).toContain('.paper-break { display: none; }');
    expect(html).toContain('.paper-break + * { break-before: page; }');
    expect(html).not.toContain('break-after: page');
  });

  it('keeps the words before a card or lines on the page of these, and lines together', () => {
    const html = print([{ kind: 'lines', label: 'Notes', count: 2 }]);
    expect(html).toMatch(/<p>Notes<\/p><ul class="paper-lines"/);
    expect(html).toMatch(/p:has\(\+ \.paper-card\).*p:has\(\+ \.paper-lines\) \{ break-after: avoid; \}/);
    expect(html).toMatch(/\.paper-lines \{[^}]*break-inside: avoid/);
  });
});

describe('MSEL sheets', () => {
  it('each set has the columns its body publishes', () => {
    expect(titlesOf('hseep')).toEqual([
      'Event Number',
      'Designated Scenario Time',
      'Event Type',
      'Inject Mode',
      'From',
      'To',
      'Message',
      'Expected Participant Response',
      'Exercise Objective',
      'Notes',
    ]);
    expect(titlesOf('mitre')).toHaveLength(10);
    expect(titlesOf('sei')).toHaveLength(13);
  });

  it('ExcelJS reads the workbook: a sheet a set, a row an item, times and marking', async () => {
    const bytes = await renderXlsx(COLUMN_SETS.map((set) => mselSheet(pack.scenario, set)));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['MSEL HSEEP', 'MSEL MITRE', 'MSEL SEI', 'MSEL NHS']);
    for (const sheet of workbook.worksheets) {
      expect(sheet.rowCount).toBe(planItems(pack.scenario).length + 2);
      expect(String(sheet.getCell('A1').value)).toContain(MARKING);
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
    }
    expect(await renderXlsx([mselSheet(pack.scenario, 'sei')])).toEqual(
      await renderXlsx([mselSheet(pack.scenario, 'sei')]),
    );
  });

  it.each(COLUMN_SETS)('the %s sheet comes back in: same titles, times and people', async (set) => {
    const sheets = await readXlsx(await renderXlsx([mselSheet(pack.scenario, set)]));
    const proposal = proposeMapping(sheets);
    expect(proposal?.titleRow).toBe(1);
    const read = readMselRows(sheets[0] as (typeof sheets)[0], proposal as NonNullable<typeof proposal>, {
      file: 'plan.xlsx',
      startsAt: pack.scenario.startsAt,
    });
    if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
    const items = planItems(pack.scenario);
    expect(read.value.map(({ at }) => at)).toEqual(
      items.map(({ at }) => (at === null ? null : Math.floor(at / 60_000) * 60_000)),
    );
    expect(read.value.map(({ to }) => to)).toEqual(items.map(({ to }) => to));
    expect(read.value.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
  });

  it('no cell of a sheet starts a formula, whatever people wrote', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('=', '+', '-', '@', '\t=', ' =', '\u0000=', '\uff1d', '\u200b=', '\u2212'),
        fc.string(),
        (start, rest) => {
          const sheet: Sheet = {
            name: 's',
            marking: MARKING,
            columns: [{ title: 't', width: 9 }],
            rows: [[`${start}${rest}`]],
          };
          const line = renderCsv(sheet).split('\r\n')[2] as string;
          expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe('invitation', () => {
  it('ical.js reads it: one event, marked, with the length of the exercise and folded lines', () => {
    const at = { ...NO_OCCASION, place: 'Boardroom; floor 2, east', startsAt: '2026-12-03T09:30' };
    const text = renderInvitation(pack.scenario, at, '2026-11-22T21:00:00.000Z');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const event = new ICAL.Event(
      new ICAL.Component(ICAL.parse(text) as never).getFirstSubcomponent('vevent') as ICAL.Component,
    );
    expect(event.summary).toBe(`EXERCISE: ${pack.scenario.title}`);
    expect(event.location).toBe(at.place);
    expect(event.startDate.toString()).toBe('2026-12-03T09:30:00');
    expect(event.duration.toSeconds()).toBe(pack.scenario.lengthMinutes * 60);
    expect(event.description.startsWith(MARKING)).toBe(true);
  });
});
