// The same queries in DuckDB's web build and in Arquero, timed beside ours. Promise: same rows by the same formulas; an engine
// that is not installed is left out with a sentence. Tested in test/engine/bin/bench-hunting.test.ts.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { actionOf, COMMAND_LINES, commandLine, commandOf, deviceName, deviceOf, DEVICES } from './hunting-tables.ts';

/** One engine with the tables loaded: answers by the query's name, as one number that proves the work. */
export interface Rival {
  readonly name: string;
  run(query: string): number;
}

/** The calls of DuckDB's blocking build that are used here. */
interface DuckConnection {
  query(sql: string): { toArray(): readonly Record<string, unknown>[] };
}
interface DuckModule {
  createDuckDB(bundles: unknown, logger: unknown, runtime: unknown): Promise<DuckDatabase>;
  readonly NODE_RUNTIME: unknown;
  readonly VoidLogger: new () => unknown;
}
interface DuckDatabase {
  instantiate(): Promise<unknown>;
  connect(): DuckConnection;
}

const SQL: Readonly<Record<string, string>> = {
  'two values': 'select max(n) as n from (select ActionType, count(*) as n from Events group by ActionType)',
  'top devices':
    'select sum(n) as n from (select DeviceName, count(*) as n from Events group by DeviceName order by n desc limit 20)',
  'text filter': "select count(*) as n from Events where ProcessCommandLine ilike '%powershell%'",
  join: 'select count(*) as n from Left_ join Right_ using (Key)',
};

export async function duckRival(rows: number, joinRows: number): Promise<Rival> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@duckdb/duckdb-wasm'));
  const duck = require(join(folder, 'duckdb-node-blocking.cjs')) as DuckModule;
  const bundle = (kind: string): object => ({
    mainModule: join(folder, `duckdb-${kind}.wasm`),
    mainWorker: join(folder, `duckdb-node-${kind}.worker.cjs`),
  });
  const database = await duck.createDuckDB(
    { mvp: bundle('mvp'), eh: bundle('eh') },
    new duck.VoidLogger(),
    duck.NODE_RUNTIME,
  );
  await database.instantiate();
  const connection = database.connect();
  const word = (place: string): string => `case when ${place} % 50 = 7
    then '"C:\\Program Files\\Ward ' || (${place} % 977) || '\\bin\\powershell.exe" -NoProfile -File round-' || ${place} || '.ps1'
    else '"C:\\Program Files\\Ward ' || (${place} % 977) || '\\bin\\viewer-' || ${place} || '.exe" --site ' || (${place} % 13)
      || ' --session ' || (${place} * 31) || ' --quiet' end`;
  connection.query(`create table Events as select
    case when i % 3 = 0 then 'ProcessCreated' else 'OpenProcessApiCall' end as ActionType,
    'WS-' || ((i * 7919 + i // 1000) % ${DEVICES}) || '.calderwick.example' as DeviceName,
    ${word(`((i * 10473) % ${COMMAND_LINES})`)} as ProcessCommandLine from range(${rows}) t(i)`);
  for (const [name, step] of [
    ['Left_', 2],
    ['Right_', 3],
  ] as const)
    connection.query(
      `create table ${name} as select ((i * 7919) % ${joinRows}) * ${step} as Key, i as Value from range(${joinRows}) t(i)`,
    );
  return {
    name: 'duckdb-wasm 1.32.0',
    run: (query) => Number(connection.query(SQL[query] ?? '').toArray()[0]?.['n']),
  };
}

/** The verbs of Arquero that are used here. */
interface ArqueroTable {
  groupby(...keys: string[]): ArqueroTable;
  count(): ArqueroTable;
  orderby(key: unknown): ArqueroTable;
  slice(from: number, to: number): ArqueroTable;
  filter(test: unknown): ArqueroTable;
  join(other: ArqueroTable, keys: readonly string[]): ArqueroTable;
  array(name: string): ArrayLike<number>;
  numRows(): number;
}
interface Arquero {
  table(columns: Readonly<Record<string, ArrayLike<unknown>>>): ArqueroTable;
  desc(key: string): unknown;
  escape(test: (row: Readonly<Record<string, string>>) => boolean): unknown;
}

export async function arqueroRival(rows: number, joinRows: number): Promise<Rival> {
  const name = 'arquero';
  const arquero = (await import(name)) as Arquero;
  const devices = Array.from({ length: DEVICES }, (_, place) => deviceName(place));
  const commands = Array.from({ length: COMMAND_LINES }, (_, place) => commandLine(place));
  const events = arquero.table({
    ActionType: Array.from({ length: rows }, (_, row) => actionOf(row)),
    DeviceName: Array.from({ length: rows }, (_, row) => devices[deviceOf(row)]),
    ProcessCommandLine: Array.from({ length: rows }, (_, row) => commands[commandOf(row)]),
  });
  const keys = (step: number): ArqueroTable =>
    arquero.table({
      Key: Float64Array.from({ length: joinRows }, (_, row) => ((row * 7_919) % joinRows) * step),
      Value: Float64Array.from({ length: joinRows }, (_, row) => row),
    });
  const left = keys(2);
  const right = keys(3);
  const sum = (table: ArqueroTable): number => Array.from(table.array('count')).reduce((all, one) => all + one, 0);
  const runs: Readonly<Record<string, () => number>> = {
    'two values': () => Math.max(...Array.from(events.groupby('ActionType').count().array('count'))),
    'top devices': () => sum(events.groupby('DeviceName').count().orderby(arquero.desc('count')).slice(0, 20)),
    'text filter': () =>
      events.filter(arquero.escape((row) => /powershell/i.test(row['ProcessCommandLine'] as string))).numRows(),
    join: () => left.join(right, ['Key']).numRows(),
  };
  return { name: 'arquero 7.2.1', run: (query) => runs[query]?.() ?? 0 };
}
