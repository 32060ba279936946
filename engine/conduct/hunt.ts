// Hunting in a run: a query over what has arrived so far and the days before STARTEX, answered as plain data a page can show.
// Promise: nothing that has not arrived and nothing that only ground truth knows is in reach; a hunt can be dropped between steps.
// Tested in test/engine/conduct/hunt.test.ts.

import { DAY_MS, LIMITS } from '../base/index.ts';
import type {
  Catalogue,
  Cell,
  FileShelf,
  KqlType,
  QueryAnswer,
  QueryProblem,
  QueryResult,
  TableSource,
} from '../hunting/index.ts';
import { answerQuery, cellOf, createScenarioTables, resultRows, ticksAt } from '../hunting/index.ts';
import type { RowRef } from '../telemetry/index.ts';
import { createBatchBuffer } from '../telemetry/index.ts';
import { findRow } from './hunt-row.ts';
import type { WholeRow } from './hunt-whole.ts';
import { findWhole } from './hunt-whole.ts';
import { alertTablesNow, filesNow } from './late-alerts.ts';
import type { Run } from './run.ts';

export interface HuntOptions {
  /** SimTimeMs from which on rows are looked at; the whole history when absent. */
  readonly from?: number;
  /** SimTimeMs at which the rows looked at end; now when absent. */
  readonly until?: number;
  /** Rows given of each result; all are counted. */
  readonly rowsMax?: number;
  /** Told now and then how many rows have been looked at. */
  readonly onProgress?: (rowsScanned: number) => void;
  /** Files that `externaldata` may name; those of the run when absent, or none. */
  readonly files?: FileShelf;
}

export interface HuntColumn {
  readonly name: string;
  readonly type: KqlType;
}

/** One result: plain values, times and bags as text. */
export interface HuntTable {
  readonly name: string;
  readonly columns: readonly HuntColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** All rows there are; more than `rows` when the limit was reached. */
  readonly rowCount: number;
  /** The chart that `render` asked for, with its options by name. */
  readonly render: { readonly chart: string; readonly options: Readonly<Record<string, string>> } | null;
}

export type HuntAnswer =
  | {
      readonly kind: 'results';
      readonly tables: readonly HuntTable[];
      readonly rowsScanned: number;
      /** Sentences about what was ignored or is better written in another way. */
      readonly remarks: readonly string[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly QueryProblem[] }
  /** Well-formed, but not answered: a bound was reached, or the exact answer cannot be worked out here. */
  | { readonly kind: 'refused'; readonly sentence: string; readonly rowsScanned: number };

/** Work in steps of some milliseconds: `next()` until it is done, or never again to cancel. */
export type Hunt = Generator<null, HuntAnswer, void>;

/** A table as completion and help show it. */
export interface HuntTableWords {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly (HuntColumn & { readonly says: string })[];
}

export interface Hunter {
  /** Answers a query as the run stands when the first step is taken. */
  hunt(text: string, options?: HuntOptions): Hunt;
  /** The same in one go. */
  answer(text: string, options?: HuntOptions): HuntAnswer;
  /** Tables that a query may name. */
  tables(): readonly HuntTableWords[];
  /** What a query is read with when a rule is made of it. */
  ruleContext(): { readonly catalogue: Catalogue; readonly now: number };
  /** The row of telemetry that a row of an answer still is; null when it is none, or not one alone. */
  findRow(text: string, columns: readonly string[], cells: readonly Cell[]): RowRef | null;
  /** The whole row of a view, of the estate or of the alerts that a row of an answer is; null likewise. */
  findWhole(text: string, columns: readonly string[], cells: readonly Cell[]): WholeRow | null;
}

/** What hunts of one run share from query to query. */
export function createHunter(run: Run): Hunter {
  const { world } = run.watch;
  const scenario = createScenarioTables(world);
  const buffer = createBatchBuffer();
  const tablesNow = (from: number, until = Infinity): ReadonlyMap<string, TableSource> => {
    const { now } = run.play.state;
    const moment = { world, reaction: run.play.reaction, now, from, until, buffer };
    return scenario.at(moment, alertTablesNow(run, scenario.schemas(), { from, until }));
  };
  function* hunt(text: string, options: HuntOptions = {}): Hunt {
    const { now } = run.play.state;
    const tables = tablesNow(options.from ?? -LIMITS.historyDaysMax * DAY_MS, options.until);
    const ticks = ticksAt(world.calendar, now);
    return yield* huntTables(text, tables, { files: filesNow(run), ...options, now: ticks, seed: run.seed });
  }
  return {
    hunt,
    answer: (text, options) => inOneGo(hunt(text, options)),
    tables: () => [...tablesNow(0).values()].map(wordsOf).sort((a, b) => (a.name < b.name ? -1 : 1)),
    ruleContext: () => ({
      catalogue: { tables: tablesNow(0), files: filesNow(run) },
      now: ticksAt(world.calendar, run.play.state.now),
    }),
    findRow: (text, columns, cells) => {
      const words = new Set(text.match(/\w+/g));
      return findRow(run, [...words], columns, cells);
    },
    findWhole: (text, columns, cells) =>
      findWhole(tablesNow, world.calendar, new Set(text.match(/\w+/g)), { columns, cells }),
  };
}

export interface TableHuntOptions extends HuntOptions {
  /** Ticks: `now()` in the query. */
  readonly now: number;
  /** Of what the query draws by chance. */
  readonly seed: number;
}

/** A query over any tables: a run's, or files that somebody brought. */
export function* huntTables(text: string, tables: ReadonlyMap<string, TableSource>, options: TableHuntOptions): Hunt {
  const { now, seed, rowsMax, onProgress, files = new Map<string, string>() } = options;
  const answer = yield* answerQuery(
    text,
    { tables, files },
    {
      now,
      seed,
      ...(rowsMax === undefined ? {} : { bounds: { resultRows: rowsMax } }),
      ...(onProgress === undefined ? {} : { onProgress }),
    },
  );
  return yield* plainAnswer(answer);
}

/** Takes all steps of a hunt. */
export function inOneGo(hunt: Hunt): HuntAnswer {
  for (;;) {
    const step = hunt.next();
    if (step.done === true) return step.value;
  }
}

function* plainAnswer(answer: QueryAnswer): Hunt {
  switch (answer.kind) {
    case 'problems':
      return answer;
    case 'refused':
      return { kind: 'refused', sentence: answer.message, rowsScanned: answer.rowsRead };
    case 'results': {
      const remarks = answer.remarks.map(({ message }) => message);
      const tables: HuntTable[] = [];
      for (const result of answer.results) tables.push(yield* plainTable(result));
      return { kind: 'results', tables, rowsScanned: answer.rowsRead, remarks };
    }
  }
}

/** Cells made between two chances to stop. */
const CELLS_A_STEP = 8_192;

function* plainTable(result: QueryResult): Generator<null, HuntTable, void> {
  const columns = result.schema.map(({ name, type }) => ({ name, type }));
  const rows: (readonly Cell[])[] = [];
  const rowsAStep = Math.ceil(CELLS_A_STEP / Math.max(1, columns.length));
  for (let from = 0; from < result.rowCount; from += rowsAStep) {
    for (const row of resultRows(result, from, from + rowsAStep))
      rows.push(row.map((value, place) => cellOf((columns[place] as HuntColumn).type, value)));
    yield null;
  }
  return {
    name: result.name,
    columns,
    rows,
    rowCount: result.truncatedFrom ?? result.rowCount,
    render:
      result.render === null
        ? null
        : { chart: result.render.chart, options: Object.fromEntries(result.render.options) },
  };
}

function wordsOf(table: TableSource): HuntTableWords {
  return {
    name: table.name,
    says: table.says,
    columns: table.schema.map(({ name, type }) => ({ name, type, says: table.columnSays.get(name) ?? '' })),
  };
}
