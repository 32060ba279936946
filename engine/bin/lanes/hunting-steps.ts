// The longest step of hunting, by kind of query: how long a room waits at most before it can cancel or go on.
// Promise: rows by formula, made when they are read, as a scenario's are; times are the thread's own processor time.
// Tested in test/engine/bin/bench-hunting.test.ts; what a step may be in rows: test/engine/hunting/run/steps.test.ts.

import type { Catalogue, Chunk, ColumnSlot, Schema, TableSource, Vector } from '../../hunting/index.ts';
import { answerQuery, codedVector, createPool, loadAllFamilies, numberVector } from '../../hunting/index.ts';
import { actionOf, COMMAND_LINES, commandLine, commandOf, deviceName, deviceOf, DEVICES } from './hunting-tables.ts';
import { benchCatalogue } from './hunting-tables.ts';

const ROWS = 5_000_000;
const CHUNK = 16_384;
const SLOW_CHUNK = 4_096;
const SECOND = 10_000_000;
const BAGS = 2_000;

/** Queries of every kind that holds rows back, groups them or takes them apart. `W` has the columns of SCHEMA. */
export const STEP_QUERIES: readonly string[] = [
  'W | where CommandLine has "powershell" | count',
  'W | where CommandLine matches regex @"round-\\d+1" | summarize count() by Action',
  'W | where Hash endswith "77" | count',
  'W | summarize count() by Action',
  'W | summarize count(), min(At), max(At), avg(Size) by Device, Action',
  'W | summarize count() by Hash | top 10 by count_',
  'W | summarize count() by Port, bin(At, 1h), Device',
  'W | summarize dcount(Hash), dcount(Device) by Action',
  'W | summarize dcount(Port) by Device',
  'W | summarize count_distinct(Hash)',
  'W | summarize arg_max(At, *) by Device',
  'W | summarize make_set(Port), make_list(Action, 10) by Device',
  'W | summarize percentiles(Size, 5, 50, 95), stdev(Size)',
  'W | summarize percentile(Size, 95) by Device',
  'W | distinct Device, Port',
  'W | distinct Hash',
  'W | sort by At desc',
  'W | sort by Hash asc',
  'W | sort by Device asc, At desc | extend gap = At - prev(At) | where gap > 2h | count',
  'W | top 100 by Size',
  'W | top 20000 by Hash asc',
  'W | top-nested 3 of Action by count(), top-nested 5 of Device by sum(Size)',
  'W | make-series count() on At step 1h by Action',
  'Left | join kind=inner Right on Key | count',
  'Left | join kind=fullouter Right on Key',
  'W | join kind=leftouter (W | summarize n = count() by Device) on Device | where n > 20',
  'W | join kind=rightanti (W | where Action startswith "Open") on Hash',
  'W | lookup (W | distinct Device, Port) on Device | count',
  'W | extend parts = split(CommandLine, " ") | mv-expand parts to typeof(string) | summarize count() by parts | top 5 by count_',
  'W | take 400000 | mv-apply part = split(CommandLine, " ") to typeof(string) on (where part startswith "-" | summarize n = count()) | summarize sum(n)',
  'W | extend bag = parse_json(Bag) | extend site = tostring(bag.site) | summarize count() by site',
  'W | extend made = strcat(Device, ":", Port) | where made endswith "99:7" | count',
  'W | parse CommandLine with * "--session " session:long " " * | summarize max(session)',
  'W | take 500000 | extend end = substring(base64_encode_tostring(Hash), 40, 2) | summarize count() by end',
  'W | serialize n = row_number(), c = row_cumsum(Port) | summarize max(n), max(c)',
  'W | serialize | scan with (step a: Port > 990; step b: Port < 5;) | count',
  'W | union (Left | project Port = Key) | summarize count() by Port | count',
  'let seen = materialize(W | where Port < 100); seen | join kind=leftsemi (seen | where Action startswith "P") on Hash | count',
  'W | where Device in ((W | where Port == 7 | distinct Device)) | count',
  'W | partition hint.strategy=native by Action (top 3 by Size)',
  'W | evaluate pivot(Action, count(), Port)',
  'W | where Port < 300 | sort by Port asc, Hash desc | take 50000',
  'W | summarize make_list(Port), make_set(Port)',
  'W | summarize percentilesw(Size, Port, 5, 50, 95)',
];

type Make = (row: number) => number;
/** A column's values at some rows of the table. */
type Column = (rows: Uint32Array) => Vector;

const numbers =
  (type: 'long' | 'datetime' | 'real', make: Make): Column =>
  (rows) =>
    numberVector(type, Float64Array.from(rows, make), null);

function texts(count: number, text: (place: number) => string, place: Make): Column {
  const pool = createPool();
  for (let at = 0; at < count; at += 1) pool.intern(text(at));
  return (rows) => codedVector('string', rows.map(place), pool);
}

/** All but unique, like a document's: their texts are not looked for again. */
function hashes(rows: Uint32Array): Vector {
  const values = Array.from(rows, (at) => {
    const row = at % 3_000_017;
    return (Math.imul(row, 0x9e37_79b1) >>> 0).toString(16).padStart(8, '0') + String(row * 7_919).padStart(32, '0');
  });
  return codedVector(
    'string',
    rows.map((_, at) => at),
    { values, isDistinct: false },
  );
}

/** The columns of `W` and how each is made. */
function columnsOfW(): readonly (Schema[number] & { readonly make: Column })[] {
  return [
    { name: 'At', type: 'datetime', make: numbers('datetime', (row) => ((row * 13) % 604_800) * SECOND) },
    { name: 'Action', type: 'string', make: texts(2, actionOf, (row) => (row % 3 === 0 ? 0 : 1)) },
    { name: 'Device', type: 'string', make: texts(DEVICES, deviceName, deviceOf) },
    { name: 'CommandLine', type: 'string', make: texts(COMMAND_LINES, commandLine, commandOf) },
    { name: 'Port', type: 'long', make: numbers('long', (row) => (row * 31) % 997) },
    { name: 'Size', type: 'real', make: numbers('real', (row) => ((row * 7_919) % 1_000_003) / 8) },
    { name: 'Hash', type: 'string', make: hashes },
    {
      name: 'Bag',
      type: 'string',
      make: texts(
        BAGS,
        (place) => `{"site":"S${place % 40}","n":${place}}`,
        (row) => (row * 17) % BAGS,
      ),
    },
  ];
}

/** Told of every value of a column that is made. */
type Told = (cells: number) => void;

/** Made when it is read, and of some rows only where only they are read. */
function lazy(make: Column, rows: Uint32Array, told: Told): ColumnSlot {
  let made: Vector | null = null;
  return {
    read: () => {
      if (made === null) told(rows.length);
      return (made ??= make(rows));
    },
    select: (inner) =>
      lazy(
        make,
        inner.map((at) => rows[at]!),
        told,
      ),
  };
}

function stepTable(count: number, told: Told): TableSource {
  const made = columnsOfW();
  return {
    name: 'W',
    schema: made.map(({ name, type }) => ({ name, type })),
    says: '',
    columnSays: new Map(),
    *scan({ columns }): Generator<Chunk, void, void> {
      // As a scenario's table does it: fewer rows where a column is worked out row by row.
      const most = columns.some((column) => made[column]!.make === hashes) ? SLOW_CHUNK : CHUNK;
      for (let first = 0; first < count; first += most) {
        const length = Math.min(most, count - first);
        const rows = Uint32Array.from({ length }, (_, at) => first + at);
        yield { length, columns: columns.map((column) => lazy(made[column]!.make, rows, told)) };
      }
    },
  };
}

/** `W` with so many rows, and the two tables of the join. */
export function stepCatalogue(rows: number, told: Told): Catalogue {
  const { tables } = benchCatalogue(1, Math.min(rows, 1_000_000));
  return { tables: new Map([...tables, ['W', stepTable(rows, told)]]), files: new Map() };
}

interface Steps {
  readonly longestMs: number;
  readonly steps: number;
  /** Steps of more than 20 ms. */
  readonly over20: number;
  readonly totalMs: number;
  readonly answer: string;
}

/** Runs a query step by step; time is what this thread spent, whatever else the machine does. */
function stepsOf(query: string, catalogue: Catalogue): Steps {
  const run = answerQuery(query, catalogue, { now: 0, seed: 7 });
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  const start = spent();
  let [before, longestMs, steps, over20] = [start, 0, 0, 0];
  for (;;) {
    const step = run.next();
    const now = spent();
    longestMs = Math.max(longestMs, now - before);
    if (now - before > 20) over20 += 1;
    steps += 1;
    before = now;
    if (step.done !== true) continue;
    const { value } = step;
    const answer =
      value.kind === 'results'
        ? `${value.results[0]!.truncatedFrom ?? value.results[0]!.rowCount} rows`
        : JSON.stringify(value).slice(0, 160);
    return { longestMs, steps, over20, totalMs: now - start, answer };
  }
}

/** Runs the queries (those that hold `lane`) and prints the longest step of each. */
export async function benchSteps(
  { events, lane }: { readonly events: number; readonly lane: string },
  print: (line: Readonly<Record<string, unknown>>) => void,
): Promise<void> {
  await loadAllFamilies();
  const rows = events === 0 ? ROWS : events;
  const catalogue = stepCatalogue(rows, () => undefined);
  for (const query of STEP_QUERIES.filter((text) => text.includes(lane))) {
    const { longestMs, totalMs, ...found } = stepsOf(query, catalogue);
    print({
      bench: 'hunting steps',
      kql: query,
      rows,
      longestStepCpuMs: Number(longestMs.toFixed(1)),
      ...found,
      totalCpuMs: Math.round(totalMs),
    });
  }
}
