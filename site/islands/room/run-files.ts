// The files a person takes from a run: log, report, diagnostics. All marked EXERCISE, in name and content.
// Promise: what is downloaded is what the engine wrote; this only names it.
// Tested in test/browser (main journey: the downloaded log replays to the same digest).

import type { RoomView, ScenarioPack } from '#engine/conduct/index.ts';
import type { Format } from '#engine/documents/index.ts';
import type { AfterActionReport } from '#engine/report/index.ts';
import { writeDiagnostics } from '../../browser/diagnostics.ts';
import { downloadBytes, downloadText, fileName, mediaTypeOf } from '../../browser/downloads.ts';
import { fetchLineHelp } from '../../browser/line-help.ts';
import { browserName } from '../../browser/features.ts';
import { siteAddress } from '../../browser/page-address.ts';
import { isoTime, wallNow } from '../../browser/wall-clock.ts';

interface Naming {
  readonly scenarioId: string;
  readonly seed: number;
}

export function downloadLines(naming: Naming, text: string): void {
  downloadText(fileName({ ...naming, part: 'log', ending: 'ndjson' }), 'application/x-ndjson', text);
}

/** Downloads the report as a document of its own; the renderer is fetched only now. */
export async function downloadReport(naming: Naming, report: AfterActionReport): Promise<void> {
  const { renderReportDocument } = await import('#engine/report/index.ts');
  downloadText(
    fileName({ ...naming, part: 'after-action-report', ending: 'html' }),
    'text/html',
    renderReportDocument(report, await fetchLineHelp(siteAddress())),
  );
}

/** Downloads what planners take from a played exercise: Word, Navigator layer, or everything as one archive. */
export async function downloadDocuments(
  naming: Naming,
  pack: ScenarioPack,
  report: AfterActionReport,
  format: Format,
): Promise<void> {
  const { makeFiles, NO_OCCASION } = await import('#engine/documents/index.ts');
  const occasion = { ...NO_OCCASION, startsAt: '' };
  const help = await fetchLineHelp(siteAddress());
  const files = await makeFiles({ pack, report, formats: [format], occasion, stamp: isoTime(wallNow()), help });
  for (const [name, bytes] of Object.entries(files)) {
    const dot = name.indexOf('.');
    const saved = fileName({ ...naming, part: name.slice(0, dot), ending: name.slice(dot + 1) });
    downloadBytes(saved, mediaTypeOf(name), bytes);
  }
}

export function saveDiagnostics(
  naming: Naming,
  state: {
    readonly packHash: string;
    readonly view: RoomView | null;
    readonly logLines: readonly string[];
    readonly errors: readonly string[];
    readonly storage: 'browser' | 'memory';
  },
): void {
  const text = writeDiagnostics({ ...naming, ...state, browser: browserName(), savedAt: isoTime(wallNow()) });
  downloadText(fileName({ ...naming, part: 'diagnostics', ending: 'json' }), 'application/json', text);
}
