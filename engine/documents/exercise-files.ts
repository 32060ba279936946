// Every file an exercise gives, as bytes by name: the command line writes them, the site offers them to be saved.
// Nothing is fetched: all of it works offline. Tested in test/engine/bin/report.test.ts and test/browser/documents.spec.ts.

import type { Indicator } from '../intelligence/index.ts';
import { writeBundle } from '../intelligence/index.ts';
import type { AfterActionReport, LineHelp } from '../report/index.ts';
import { renderReportDocument } from '../report/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import { afterActionDocument } from './after-action-document.ts';
import { evidenceSheets, improvementSheets } from './assurance-sheets.ts';
import { writeCexf } from './cexf.ts';
import type { Document } from './document.ts';
import { renderDocumentDocx } from './document-docx.ts';
import { renderDocumentHtml } from './document-html.ts';
import type { Appointment } from './invitation.ts';
import { renderInvitation } from './invitation.ts';
import { COLUMN_SETS, mselSheet } from './msel-sheets.ts';
import { navigatorLayer } from './navigator-layer.ts';
import { allPapers } from './papers.ts';
import type { Sheet } from './sheet.ts';
import { renderCsv } from './sheet.ts';
import { renderXlsx } from './sheet-xlsx.ts';
import { textBytes, zipFiles } from './steady-zip.ts';

export const FORMATS = [
  'html',
  'docx',
  'improvement',
  'evidence',
  'papers-html',
  'papers-docx',
  'xlsx',
  'csv',
  'cexf',
  'ics',
  'navigator',
  'stix',
  'zip',
] as const;
export type Format = (typeof FORMATS)[number];

/** Formats that tell what happened, and so need a log. */
export const LOG_FORMATS: readonly Format[] = ['html', 'docx', 'improvement', 'evidence', 'navigator'];

/** What the files are made from. A pack has both, and `indicatorLists` beside. */
export interface ExerciseGround {
  readonly scenario: CompiledScenario;
  readonly indicators: readonly Indicator[];
  readonly indicatorLists: readonly { readonly indicators: readonly Indicator[] }[];
}

export interface FilesWanted {
  readonly pack: ExerciseGround;
  /** Null: there is no log, only the scenario. */
  readonly report: AfterActionReport | null;
  readonly formats: readonly Format[];
  /** `startsAt` empty: no invitation is made. */
  readonly occasion: Appointment;
  /** When the files are made, for the invitation. */
  readonly stamp: string;
  /** Where the lines of the report lead to in the guidance; nowhere when it is left out. */
  readonly help?: LineHelp;
}

type Files = Readonly<Record<string, Uint8Array>>;

/** Every file of the formats asked for; `zip` holds all the others. */
export async function makeFiles(wanted: FilesWanted): Promise<Files> {
  const formats = wanted.formats.includes('zip')
    ? FORMATS.filter((format) => format !== 'zip' && (wanted.report !== null || !LOG_FORMATS.includes(format)))
    : wanted.formats;
  const files: Record<string, Uint8Array> = {};
  for (const format of formats) Object.assign(files, await filesOf(format, wanted));
  if (!wanted.formats.includes('zip')) return files;
  const whole = { [`${wanted.pack.scenario.id}-documents.zip`]: zipFiles(files) };
  return wanted.formats.length === 1 ? whole : { ...files, ...whole };
}

async function filesOf(format: Format, wanted: FilesWanted): Promise<Files> {
  const { pack, report, occasion } = wanted;
  const { scenario } = pack;
  const papers = (): readonly Document[] => allPapers(scenario, occasion);
  const sheets = (): readonly Sheet[] => COLUMN_SETS.map((set) => mselSheet(scenario, set));
  switch (format) {
    case 'html':
      return report === null
        ? {}
        : { 'after-action-report.html': textBytes(renderReportDocument(report, wanted.help)) };
    case 'docx':
      return report === null
        ? {}
        : { 'after-action-report.docx': await renderDocumentDocx(afterActionDocument(report, wanted.help)) };
    case 'improvement':
      return report === null ? {} : { 'improvement-plan.xlsx': await renderXlsx(improvementSheets(report)) };
    case 'evidence':
      return report === null ? {} : { 'evidence-pack.xlsx': await renderXlsx(evidenceSheets(report)) };
    case 'papers-html':
      return Object.fromEntries(papers().map((paper) => [`${paper.id}.html`, textBytes(renderDocumentHtml(paper))]));
    case 'papers-docx': {
      const made: Record<string, Uint8Array> = {};
      for (const paper of papers()) made[`${paper.id}.docx`] = await renderDocumentDocx(paper);
      return made;
    }
    case 'xlsx':
      return { 'msel.xlsx': await renderXlsx(sheets()) };
    case 'csv':
      return Object.fromEntries(
        COLUMN_SETS.map((set, index) => [`msel-${set}.csv`, textBytes(renderCsv(sheets()[index] as Sheet))]),
      );
    case 'cexf':
      return { 'exercise.cexf.json': textBytes(writeCexf(scenario)) };
    case 'ics':
      return occasion.startsAt === ''
        ? {}
        : { 'invitation.ics': textBytes(renderInvitation(scenario, occasion, wanted.stamp)) };
    case 'navigator':
      return report === null
        ? {}
        : { 'navigator-layer.json': textBytes(`${JSON.stringify(navigatorLayer(scenario, report), null, 2)}\n`) };
    case 'stix': {
      const lists = pack.indicatorLists.flatMap(({ indicators }) => indicators);
      return { 'indicators.stix.json': textBytes(writeBundle([...pack.indicators, ...lists], scenario.calendar)) };
    }
    case 'zip':
      return {};
  }
}
