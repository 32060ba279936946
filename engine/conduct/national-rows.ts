// The rows of one device in one minute, from every table, as an analyst reads them; and one of them in full.
// Promise: the very rows that detection and hunting see; ground truth stands beside them only when it is asked for.
// Tested in test/engine/conduct/national-flow.test.ts.

import { formatTimestamp } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { causesOfRows, createBatchBuffer, fullRecord, generatePart } from '../telemetry/index.ts';
import type { FullRecord, Reaction, RowRef, TelemetryWorld } from '../telemetry/index.ts';

/** Where rows come from at one moment. */
export interface RowGround {
  readonly world: TelemetryWorld;
  readonly reaction: Reaction;
}

export interface NationRow {
  readonly table: string;
  /** `2027-01-19T08:04:11.250Z`. */
  readonly stamp: string;
  readonly ref: RowRef;
  readonly record: FullRecord;
  /** Ground truth, in a word or a step's id; null where it was not asked for. */
  readonly truth: string | null;
}

/** Rows that one answer holds at most; the rest is counted. */
const ROWS_MAX = 400;

export interface NationRows {
  readonly rows: readonly NationRow[];
  /** All there are. */
  readonly rowCount: number;
  /** Rows of the device's organisation in this minute, all tables together. */
  readonly scanned: number;
}

/** Rows that a device left in a minute, oldest first. */
export function rowsOfDevice(
  { world, reaction }: RowGround,
  device: number,
  minute: number,
  withTruth: boolean,
): NationRows {
  const { estate, calendar } = world;
  const organisation = estate.devices.organisation[device] ?? 0;
  const buffer = createBatchBuffer();
  const found: { readonly time: number; readonly ref: RowRef; readonly record: FullRecord }[] = [];
  let scanned = 0;
  let rowCount = 0;
  TABLE_NAMES.forEach((_, table) => {
    const batch = generatePart(world, reaction, table, minute, organisation, buffer);
    scanned += batch.rowCount;
    for (let index = 0; index < batch.rowCount; index += 1) {
      if (batch.device[index] !== device) continue;
      rowCount += 1;
      if (found.length >= ROWS_MAX) continue;
      const ref = { table, minute, organisation, index };
      found.push({ time: batch.time[index] as number, ref, record: fullRecord(world, batch, index) });
    }
  });
  found.sort((a, b) => a.time - b.time || a.ref.table - b.ref.table || a.ref.index - b.ref.index);
  const causes = withTruth
    ? causesOfRows(
        world,
        reaction,
        found.map(({ ref }) => ref),
      )
    : [];
  const rows = found.map(({ time, ref, record }, place) => {
    const cause = causes[place];
    const truth =
      cause === undefined ? null : cause.kind === 'attack' ? cause.step : cause.kind === 'look-alike' ? cause.id : '';
    return { table: TABLE_NAMES[ref.table] ?? '', stamp: formatTimestamp(calendar, time), ref, record, truth };
  });
  return { rows, rowCount, scanned };
}
