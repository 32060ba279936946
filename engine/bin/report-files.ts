// Which files each format of `npm run report` consists of, as bytes by name. Tested in test/engine/bin/report.test.ts.

import type { ScenarioPack } from '../conduct/index.ts';
import type { Document, Sheet } from '../documents/index.ts';
import {
  afterActionDocument,
  allPapers,
  COLUMN_SETS,
  mselSheet,
  navigatorLayer,
  renderCsv,
  renderDocumentDocx,
  renderDocumentHtml,
  renderInvitation,
  renderXlsx,
  writeCexf,
  zipFiles,
} from '../documents/index.ts';
import { writeBundle } from '../intelligence/index.ts';
import type { AfterActionReport } from '../report/index.ts';
import { renderReportDocument } from '../report/index.ts';

export const FORMATS = [
  'html',
  'docx',
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
export const LOG_FORMATS: readonly Format[] = ['html', 'docx', 'navigator'];

export interface Occasion {
  readonly date: string;
  readonly place: string;
  readonly director: string;
  readonly contact: string;
  /** Empty: no invitation is made. */
  readonly startsAt: string;
}

export interface FilesWanted {
  readonly pack: ScenarioPack;
  /** Null: there is no log, only the scenario. */
  readonly report: AfterActionReport | null;
  readonly formats: readonly Format[];
  readonly occasion: Occasion;
  /** When the files are made, for the invitation. */
  readonly stamp: string;
}

const utf8 = new TextEncoder();
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
      return report === null ? {} : { 'after-action-report.html': utf8.encode(renderReportDocument(report)) };
    case 'docx':
      return report === null
        ? {}
        : { 'after-action-report.docx': await renderDocumentDocx(afterActionDocument(report)) };
    case 'papers-html':
      return Object.fromEntries(papers().map((paper) => [`${paper.id}.html`, utf8.encode(renderDocumentHtml(paper))]));
    case 'papers-docx': {
      const made: Record<string, Uint8Array> = {};
      for (const paper of papers()) made[`${paper.id}.docx`] = await renderDocumentDocx(paper);
      return made;
    }
    case 'xlsx':
      return { 'msel.xlsx': await renderXlsx(sheets()) };
    case 'csv':
      return Object.fromEntries(
        COLUMN_SETS.map((set, index) => [`msel-${set}.csv`, utf8.encode(renderCsv(sheets()[index] as Sheet))]),
      );
    case 'cexf':
      return { 'exercise.cexf.json': utf8.encode(writeCexf(scenario)) };
    case 'ics':
      return occasion.startsAt === ''
        ? {}
        : { 'invitation.ics': utf8.encode(renderInvitation(scenario, occasion, wanted.stamp)) };
    case 'navigator':
      return report === null
        ? {}
        : { 'navigator-layer.json': utf8.encode(`${JSON.stringify(navigatorLayer(scenario, report), null, 2)}\n`) };
    case 'stix': {
      const lists = pack.indicatorLists.flatMap(({ indicators }) => indicators);
      return { 'indicators.stix.json': utf8.encode(writeBundle([...pack.indicators, ...lists], scenario.calendar)) };
    }
    case 'zip':
      return {};
  }
}
