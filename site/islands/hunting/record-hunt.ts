// Records a hunt in the log, and tells which recorded hunt a pin or a rule belongs to.
// Promise: a hunt of the library is recorded with the first thing that came of it; a query of one's own only when one says so.
// Tested in test/site/hunting/record-hunt.test.ts.

import { MINUTE_MS } from '#engine/base/index.ts';
import type { Simulation } from '../../browser/simulation.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type { HuntDone } from './hunt-book.svelte.ts';

/** What is kept of a tab whose hunt was recorded. */
export interface RecordedHunt {
  readonly number: number;
  readonly query: string;
}

/** The part of a tab that recording needs. */
export interface HuntOfTab {
  hypothesis: string;
  readonly isFromLibrary: boolean;
  readonly firstRunAt: number | null;
  recorded: RecordedHunt | null;
}

/** What a hunt has come to: its tab, and the run whose figures stand for it. */
export interface Hunted {
  readonly tab: HuntOfTab;
  readonly done: HuntDone;
}

export interface RecordWish {
  readonly simulation: Pick<Simulation, 'command' | 'frame'>;
  readonly seat: SeatId | undefined;
}

const QUERY_MAX = 8_000;

/** Records it; null, or why not. */
export async function recordHunt(
  { tab, done }: Hunted,
  words: { readonly hypothesis: string; readonly finding: string },
  { simulation, seat }: RecordWish,
): Promise<string | null> {
  const now = simulation.frame()?.view.now ?? done.at;
  const query = done.query.slice(0, QUERY_MAX);
  const refused = await simulation.command(
    {
      kind: 'record-hunt',
      hypothesis: words.hypothesis.trim(),
      query,
      finding: words.finding.trim(),
      rows: done.tables.reduce((sum, table) => sum + table.rowCount, 0),
      scanned: done.rowsScanned,
      minutes: Math.max(0, Math.round((now - (tab.firstRunAt ?? done.at)) / MINUTE_MS)),
    },
    seat,
  );
  if (refused !== null) return refused;
  const recorded = simulation.frame()?.view.hunts.findLast((hunt) => hunt.query === query);
  tab.recorded = recorded === undefined ? null : { number: recorded.number, query: done.query };
  tab.hypothesis = words.hypothesis;
  return null;
}

/** True when a pin or a rule of this hunt records the hunt first. */
export const isRecordedWith = ({ tab, done }: Hunted): boolean =>
  tab.isFromLibrary && tab.hypothesis.trim() !== '' && tab.recorded?.query !== done.query;

export type HuntNumber =
  /** Null when the hunt is not recorded. */
  { readonly ok: true; readonly hunt: number | null } | { readonly ok: false; readonly sentence: string };

/** The recorded hunt that something belongs to, recorded now with this finding when it is one of the library. */
export async function huntNumberFor(hunted: Hunted | null, finding: string, wish: RecordWish): Promise<HuntNumber> {
  if (hunted === null) return { ok: true, hunt: null };
  if (isRecordedWith(hunted)) {
    const refused = await recordHunt(hunted, { hypothesis: hunted.tab.hypothesis, finding }, wish);
    if (refused !== null) return { ok: false, sentence: refused };
  }
  const { tab, done } = hunted;
  return { ok: true, hunt: tab.recorded?.query === done.query ? tab.recorded.number : null };
}
