// A table of the scenario as queries read it: what has arrived so far and the days before, generated minute by minute.
// Promise: every row that has arrived is given once, with the full record's values; what cannot fit the filter is left out early.
// Tested in test/engine/hunting/tables/scenario-table.test.ts.

import { DAY_MS, LIMITS, MINUTE_MS } from '../../base/index.ts';
import type { BatchBuffer, Reaction, TelemetryWorld } from '../../telemetry/index.ts';
import { generateBatch, generatePart } from '../../telemetry/index.ts';
import { evaluationContext } from '../functions/evaluate.ts';
import type { EvaluationContext } from '../functions/evaluate.ts';
import type { Chunk } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { createRowGatherer } from './gather-rows.ts';
import { pushDown } from './push-down.ts';
import type { PushDown } from './push-down.ts';
import type { RawName, RowBlock } from './row-block.ts';
import { lazyColumn, RAW_NAMES } from './row-block.ts';
import { createRowChoice } from './row-choice.ts';
import { timeOfTicks, ticksAt } from './scenario-values.ts';
import type { ScanRequest, TableSource } from './table-source.ts';
import type { WorldTable } from './world-table.ts';

/** What a run's tables stand on at one moment. */
export interface Moment {
  readonly world: TelemetryWorld;
  readonly reaction: Reaction;
  /** SimTimeMs; rows of the minute under way have not arrived. */
  readonly now: number;
  /** SimTimeMs from which on rows are looked at; at most LIMITS.historyDaysMax before STARTEX. */
  readonly from: number;
  /** SimTimeMs at which the rows looked at end; now when absent or later. */
  readonly until?: number;
  /** The only organisation whose rows are looked at; absent = all. */
  readonly organisation?: number;
  /** Memory for a minute's rows; whoever generates in it next takes it over. */
  readonly buffer: BatchBuffer;
}

/** Rows generated between two signs of life: about 20 ms. */
const ROWS_PER_SIGN = 400_000;

/** Rows of a chunk with columns that are worked out row by row, at some microseconds each: a step must stay below a tenth of a second. */
const SLOW_CHUNK_ROWS = 4_096;

/** Whole minutes of a moment: [first, until). */
export function minutesOf({ now, from, until: end = now }: Pick<Moment, 'now' | 'from' | 'until'>): {
  readonly first: number;
  readonly until: number;
} {
  const first = Math.floor(Math.max(from, -LIMITS.historyDaysMax * DAY_MS) / MINUTE_MS);
  return { first, until: Math.max(first, Math.floor(Math.min(now, end) / MINUTE_MS)) };
}

/** Tables as they stand at a moment: parts of one name have the same columns and are read one after the other. */
export function scenarioTables(tables: readonly WorldTable[], moment: Moment): readonly TableSource[] {
  const names = [...new Set(tables.map(({ name }) => name))];
  return names.map((name) => {
    const parts = tables.filter((table) => table.name === name).map((table) => scenarioTable(table, moment));
    const [first] = parts as [TableSource];
    if (parts.length === 1) return first;
    return {
      ...first,
      *scan(request) {
        for (const part of parts) yield* part.scan(request);
      },
    };
  });
}

/** The table as it stands at a moment. */
export function scenarioTable(table: WorldTable, moment: Moment): TableSource {
  return {
    name: table.name,
    schema: table.schema,
    says: table.says,
    columnSays: table.columnSays,
    scan: (request) => scanTable(table, moment, request),
  };
}

function* scanTable(table: WorldTable, moment: Moment, request: ScanRequest): Generator<Chunk | null, void, void> {
  const { world, reaction, organisation, buffer } = moment;
  const { calendar } = world;
  const context: EvaluationContext = evaluationContext(ticksAt(calendar, moment.now), () => 0);
  const readers = table.open(request.columns);
  const pushed = pushDown(request.filter, (column) => table.deciderOf(request.columns[column] as number), context);
  const choice = createRowChoice(table, readers, pushed.parts, context);
  const gatherer = createRowGatherer(
    { table: table.id, dictionary: table.dictionary, lineage: reaction.lineage },
    new Set<RawName>(readers.flatMap(({ needs }) => needs)),
    readers.some(({ needs }) => needs === RAW_NAMES) ? SLOW_CHUNK_ROWS : CHUNK_ROWS,
  );
  const chunkOf = (block: RowBlock): Chunk => ({
    length: block.length,
    columns: readers.map((reader) => lazyColumn(block, reader)),
  });
  const eager = Number.isFinite(request.limit);
  const { first, until } = minutesWithin(moment, pushed, calendar);
  let sinceSign = 0;
  for (let step = 0; step < until - first; step += 1) {
    // Rows wanted in any order and not all of them: the newest are the ones to look at.
    const minute = eager ? until - 1 - step : first + step;
    const batch =
      organisation === undefined
        ? generateBatch(world, reaction, table.id, minute, buffer)
        : generatePart(world, reaction, table.id, minute, organisation, buffer);
    request.spend?.(batch.rowCount);
    sinceSign += batch.rowCount;
    yield* blocksOf(gatherer.add(batch, choice.choose(batch)), chunkOf);
    if (sinceSign < ROWS_PER_SIGN && !(eager && gatherer.length() >= request.limit)) continue;
    const part = eager ? gatherer.flush() : null;
    yield part === null ? null : chunkOf(part);
    sinceSign = 0;
  }
  const rest = gatherer.flush();
  if (rest !== null) yield chunkOf(rest);
}

function* blocksOf(blocks: readonly RowBlock[], chunkOf: (block: RowBlock) => Chunk): Generator<Chunk, void, void> {
  for (const block of blocks) yield chunkOf(block);
}

function minutesWithin(moment: Moment, { ticks }: PushDown, calendar: Moment['world']['calendar']) {
  const all = minutesOf(moment);
  const first = Math.max(all.first, Math.floor(timeOfTicks(calendar, ticks.from) / MINUTE_MS));
  const until = Math.min(all.until, Math.floor(timeOfTicks(calendar, ticks.until) / MINUTE_MS) + 1);
  return { first, until };
}
