// A query over one organisation of the nation: the rows of the hour before the minute that the day stands at.
// Promise: the very rows that detection sees there, thinned as the day is; nothing that has not been generated yet.
// Tested in test/engine/conduct/national-hunt.test.ts.

import { HOUR_MS, MINUTE_MS } from '../base/index.ts';
import type { FamilyName, ReadingContext, TableSource } from '../hunting/index.ts';
import { createScenarioTables, loadFamilies, missingFamilies, ticksAt } from '../hunting/index.ts';
import { createBatchBuffer } from '../telemetry/index.ts';
import { huntTables, inOneGo } from './hunt.ts';
import type { HuntAnswer } from './hunt.ts';
import type { RowGround } from './national-rows.ts';

/** Rows of an answer that a page shows; all are counted. */
const SHOWN_MAX = 200;
/** Alerts and what the estate knows would be of two million devices: a hunt here is over telemetry alone. */
const LEFT_OUT: readonly FamilyName[] = ['products'];

export interface OrganisationHunt {
  readonly text: string;
  /** Index into `Estate.organisations`. */
  readonly organisation: number;
  /** Minute that the day stands at: rows of it have not arrived. */
  readonly minute: number;
}

/** Fetches what the query is the first to need, then answers it. */
export async function huntOrganisation(
  { world, reaction }: RowGround,
  { text, organisation, minute }: OrganisationHunt,
): Promise<HuntAnswer> {
  const at = minute * MINUTE_MS;
  const moment = { world, reaction, now: at, from: at - HOUR_MS, organisation, buffer: createBatchBuffer() };
  const tablesNow = (): ReadonlyMap<string, TableSource> => createScenarioTables(world).at(moment);
  const now = ticksAt(world.calendar, at);
  const reading = (): ReadingContext => ({ catalogue: { tables: tablesNow(), files: new Map() }, now });
  const wanted = (): FamilyName[] => missingFamilies(text, reading).filter((name) => !LEFT_OUT.includes(name));
  for (let missing = wanted(); missing.length > 0; missing = wanted()) await loadFamilies(missing);
  return inOneGo(huntTables(text, tablesNow(), { now, seed: world.seed, rowsMax: SHOWN_MAX }));
}
