// Any team's run: a trust's or a cell's, folded entry by entry from its group log.
// Promise: entries are taken in order and once; a gap is a fault of the caller and is told loudly.
// Rules GRP70 … in session/GROUP.md; tested in test/engine/group/team-run.test.ts.

import { assert } from '../base/index.ts';
import type { ExchangeState } from '../exercise/index.ts';
import type { Envelope } from '../session/index.ts';
import type { CellRun } from './cell-run.ts';
import { cellState, takeCellEntry } from './cell-run.ts';
import type { Refusal, TeamRun } from './team-run.ts';
import { takeTrustEntry, trustState } from './team-run.ts';

export type GroupRun = TeamRun | CellRun;

/** Takes entries in order; those that were taken before are passed over. Gives what stands there and was refused. */
export function takeGroupEntries(team: GroupRun, entries: readonly Envelope[]): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const entry of entries) {
    if (entry.seq <= team.seq) continue;
    assert(entry.seq === team.seq + 1, `entry ${team.seq + 1} of ${team.card.id} comes before entry ${entry.seq}`);
    const why = team.kind === 'trust' ? takeTrustEntry(team, entry) : takeCellEntry(team, entry);
    team.seq = entry.seq;
    if (entry.kind === 'departed') team.departures.push(entry.body);
    const { seq, cid, n, seat } = entry;
    if (why !== null) refusals.push({ seq, cid, n, seat, why });
  }
  return refusals;
}

/** What passes between this team and the others. */
export const exchangeOf = (team: GroupRun): ExchangeState =>
  team.kind === 'trust' ? team.run.play.state.exchange : team.exchange;

/** Name of a team's state, 16 hex digits, for the comparison of states (GRP40). */
export const teamState = (team: GroupRun): string => (team.kind === 'trust' ? trustState(team) : cellState(team));
