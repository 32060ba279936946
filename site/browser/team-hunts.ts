// One query over several trusts' telemetry, for whoever may see all of them: each trust answers by itself.
// Promise: the same rows as in that trust's own hunting pane; a query that cannot be read is one sentence.
// Tested in test/site/browser/team-hunts.test.ts.

import { createConductor } from '#engine/conduct/index.ts';
import type { Cell, Conductor } from '#engine/conduct/index.ts';
import type { TeamWatch } from './team-watch.ts';

export interface TeamHunt {
  readonly team: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** All rows there are. */
  readonly count: number;
  /** Why this trust gave no answer; empty when it did. */
  readonly says: string;
}

/** Rows that are shown of each trust; all are counted. */
const ROWS_SHOWN = 20;

export async function huntTeams(
  watch: TeamWatch,
  teams: readonly string[],
  query: string,
): Promise<readonly TeamHunt[]> {
  const hunts: TeamHunt[] = [];
  for (const team of teams) hunts.push(await huntTeam(watch, team, query));
  return hunts;
}

async function huntTeam(watch: TeamWatch, team: string, text: string): Promise<TeamHunt> {
  const nothing = (says: string): TeamHunt => ({ team, columns: [], rows: [], count: 0, says });
  const run = watch.run(team);
  if (run?.kind !== 'trust') return nothing('This team has no telemetry.');
  const conductor: Conductor = createConductor();
  conductor.adopt(run.run);
  const request = { kind: 'hunt', hunt: 1, text, from: null, until: null, rowsMax: ROWS_SHOWN } as const;
  await conductor.waitFor(request);
  const answer = conductor.answer(request);
  if (answer.kind === 'problem') return nothing(answer.sentence);
  if (answer.kind !== 'hunt') return nothing('The query was not answered.');
  const found = answer.answer;
  if (found.kind === 'problems') return nothing(found.problems.map(({ message }) => message).join(' '));
  if (found.kind !== 'results') return nothing(found.kind === 'refused' ? found.sentence : 'The query was ended.');
  const [table] = found.tables;
  if (table === undefined) return nothing('The query has no result.');
  return { team, columns: table.columns.map(({ name }) => name), rows: table.rows, count: table.rowCount, says: '' };
}
