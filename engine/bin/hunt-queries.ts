// The queries of the hunt library and the ladder, held against the tables there are: read and planned, never run.
// Promise: a fault stands at its line of the file, not of the query. Tested in test/scenarios/hunts-find.test.ts and test/scenarios/check.test.ts.

import type { Problem } from '../base/index.ts';
import { createRun } from '../conduct/index.ts';
import type { Catalogue, TableSource } from '../hunting/index.ts';
import {
  createScenarioTables,
  loadAllFamilies,
  parseQuery,
  prepareQuery,
  QueryRefusal,
  ticksAt,
} from '../hunting/index.ts';
import type { LadderTask, WrittenHunt } from '../scenario/index.ts';
import { createBatchBuffer } from '../telemetry/index.ts';
import { listScenarios, loadPack } from './load-pack.ts';

export interface QueryCheck {
  /** Faults of every query in a file that is otherwise whole. */
  problemsOf(file: string, source: string, written: WrittenHunt | LadderTask): Problem[];
}

/** Columns are the same in every scenario, so the first one's tables stand for all; they are never read. */
export async function createQueryCheck(): Promise<QueryCheck> {
  await loadAllFamilies();
  const scenarios = listScenarios();
  const pack = await loadPack(scenarios[0] ?? '');
  if (!pack.ok) return { problemsOf: () => [] };
  await loadAllFamilies();
  const run = createRun(pack.value, 1, 'silent');
  const { world } = run.watch;
  const moment = { world, reaction: run.play.reaction, now: 0, from: 0, buffer: createBatchBuffer() };
  const tables = new Map([...createScenarioTables(world).at(moment)].map(([name, table]) => [name, emptied(table)]));
  const catalogue: Catalogue = { tables, files: new Map() };
  const now = ticksAt(world.calendar, 0);
  return {
    problemsOf(file, source, written) {
      const queries = 'query' in written ? [written.query] : [...written.solutions, written.wrong.query];
      const ids = 'query' in written ? written.finds.map(({ scenario }) => scenario) : [written.scenario];
      return [
        ...queries.flatMap((query) => queryProblems(file, source, query, catalogue, now)),
        ...tableProblems(file, source, written.tables, queries, catalogue),
        ...ids
          .filter((id) => !scenarios.includes(id))
          .map((id) => faultAt(file, source, id, `There is no scenario "${id}".`, `Known: ${scenarios.join(', ')}.`)),
      ];
    },
  };
}

const emptied = (table: TableSource): TableSource => ({ ...table, *scan() {} });

function queryProblems(file: string, source: string, query: string, catalogue: Catalogue, now: number): Problem[] {
  const { query: read, problems } = parseQuery(query);
  const found = problems.length > 0 ? problems : planProblems(read, catalogue, now);
  const first = placeOf(source, query.split('\n')[0] ?? '');
  return found.map(({ message, from }) => {
    const before = query.slice(0, from).split('\n');
    const column = first.column + (before.at(-1) ?? '').length;
    return {
      file,
      line: first.line + before.length - 1,
      column,
      severity: 'error',
      message,
      advice: 'Mend the query.',
    };
  });
}

interface Fault {
  readonly message: string;
  readonly from: number;
}

function planProblems(read: Parameters<typeof prepareQuery>[0], catalogue: Catalogue, now: number): readonly Fault[] {
  try {
    const outcome = prepareQuery(read, catalogue, { now, seed: 1 });
    return Array.isArray(outcome) ? (outcome as readonly Fault[]) : [];
  } catch (error) {
    if (error instanceof QueryRefusal) return [{ message: error.message, from: 0 }];
    throw error;
  }
}

/** Tables named in the head must exist and stand in a query; those of a `Device*` stand for themselves. */
function tableProblems(
  file: string,
  source: string,
  names: readonly string[],
  queries: readonly string[],
  { tables }: Catalogue,
): Problem[] {
  const words = new Set(queries.flatMap((query) => query.match(/\w+\*?/g) ?? []));
  const wild = [...words].filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  return names.flatMap((name) => {
    if (!tables.has(name)) return [faultAt(file, source, name, `There is no table "${name}".`, 'Correct its name.')];
    if (words.has(name) || wild.some((start) => name.startsWith(start))) return [];
    return [faultAt(file, source, name, `No query reads the table "${name}".`, 'Take it out of `tables`.')];
  });
}

function faultAt(file: string, source: string, word: string, message: string, advice: string): Problem {
  return { file, ...placeOf(source, word), severity: 'error', message, advice };
}

/** Where a text first stands in a file. */
function placeOf(source: string, text: string): { line: number; column: number } {
  const before = source.slice(0, Math.max(source.indexOf(text), 0)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
