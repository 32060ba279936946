// A search over telemetry in slices of minutes, newest first, so that it can show progress, be stopped and never hold the
// simulation for long. The engine answers each slice; nothing is kept between searches.
// Promise: the rows are the newest that match, in order; matched, scanned and the searched span are those of all slices read.
// Tested in test/site/analyst/event-search.test.ts against one undivided query.

import { LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { EventPage } from '#engine/conduct/index.ts';
import type { FullRecord, RowRef } from '#engine/telemetry/index.ts';
import type { Simulation } from '../../browser/simulation.ts';
import type { EventQuestion } from './surface.ts';

/** Minutes of one slice: about a million rows of a whole trust, well under a second of the worker's time. */
export const SLICE_MINUTES = 15;

export interface FoundRow {
  readonly record: FullRecord;
  readonly ref: RowRef;
}

export interface SearchResult {
  readonly question: EventQuestion;
  readonly columns: readonly string[];
  /** Newest first, at most LIMITS.queryRowsMax. */
  readonly rows: readonly FoundRow[];
  readonly matched: number;
  readonly scanned: number;
  /** How far back the search has read; equals question.from when all was read. */
  readonly readBackTo: number;
  readonly state:
    | { readonly kind: 'searching' }
    | { readonly kind: 'complete' }
    | { readonly kind: 'stopped' }
    | { readonly kind: 'failed'; readonly sentence: string };
}

export interface SearchOptions {
  readonly simulation: Pick<Simulation, 'ask'>;
  readonly signal: AbortSignal;
  readonly onProgress: (result: SearchResult) => void;
}

const stampOf = (record: FullRecord): string => String(record['Timestamp'] ?? record['TimeGenerated'] ?? '');

function newestFirst(page: EventPage): FoundRow[] {
  const rows: FoundRow[] = [];
  page.records.forEach((record, n) => {
    const ref = page.refs[n];
    if (ref !== undefined) rows.push({ record, ref });
  });
  // Time stamps are written in a fixed width, so that text order is time order; equal times keep the engine's order.
  return rows.toSorted((a, b) =>
    stampOf(a.record) < stampOf(b.record) ? 1 : stampOf(a.record) > stampOf(b.record) ? -1 : 0,
  );
}

/** End of the slice that starts a search at `until`: slices end on whole quarter hours, so that repeats read the same cells. */
function sliceStart(until: number, from: number): number {
  const size = SLICE_MINUTES * MINUTE_MS;
  return Math.max(from, (Math.ceil(until / size) - 1) * size);
}

export async function searchEvents(question: EventQuestion, options: SearchOptions): Promise<SearchResult> {
  let result: SearchResult = {
    question,
    columns: [],
    rows: [],
    matched: 0,
    scanned: 0,
    readBackTo: question.until,
    state: { kind: 'searching' },
  };
  const finish = (state: SearchResult['state']): SearchResult => {
    result = { ...result, state };
    options.onProgress(result);
    return result;
  };
  while (result.readBackTo > question.from) {
    if (options.signal.aborted) return finish({ kind: 'stopped' });
    const from = sliceStart(result.readBackTo, question.from);
    const room = LIMITS.queryRowsMax - result.rows.length;
    // A full list still counts on: one row is asked for and dropped, the number of matches is kept.
    const query = { ...question, from, until: result.readBackTo, limit: Math.max(1, room) };
    const answer = await options.simulation.ask({ kind: 'events', query });
    if (options.signal.aborted) return finish({ kind: 'stopped' });
    if (answer.kind === 'problem') return finish({ kind: 'failed', sentence: answer.sentence });
    const { page } = answer;
    result = {
      ...result,
      columns: page.columns.length > 0 ? page.columns : result.columns,
      rows: room > 0 ? [...result.rows, ...newestFirst(page)].slice(0, LIMITS.queryRowsMax) : result.rows,
      matched: result.matched + page.matched,
      scanned: result.scanned + page.scanned,
      readBackTo: page.cutAt !== null && page.cutAt > from ? Math.min(page.cutAt, result.readBackTo - 1) : from,
    };
    options.onProgress(result);
  }
  return finish({ kind: 'complete' });
}
