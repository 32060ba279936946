// A query answered with nothing here but what it asked for gives what it gives with everything here.
// Tests engine/hunting/run/families.ts and families/load.ts: each query in an engine of its own, as in a page just opened.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type * as Hunting from '#engine/hunting/index.ts';
import { corpusFolder } from '../../support/corpora.ts';
import { allHunts } from '../../support/hunting.ts';
import { ROOT } from '../../support/run-command.ts';

type Engine = typeof Hunting;

const isLong = process.env['STANDBY_LONG'] === '1';
const file = resolve(ROOT, join(corpusFolder('kql') ?? '', 'kusto-oracle.json'));
const cases = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly { readonly kql: string }[] }).cases
  : [];
const documented = cases.map(({ kql }) => kql).filter((_, place) => isLong || place % 60 === 0);
const hunts = allHunts()
  .map(({ query }) => query)
  .filter((_, place) => isLong || place % 12 === 0);
const OWN = [
  'T | where Timestamp > ago(1d) | summarize count() by Name | top 3 by count_',
  'T | where Name has "a" | extend n = strlen(Name), d = startofday(Timestamp) | summarize sum(n), dcount(d), arg_max(n, *) by Name',
  'let f = (x: string) { toupper(x) }; T | extend u = f(Name) | join kind=inner (T | project Name, v = Value) on Name',
  'T | sort by Value asc | extend r = row_number(), p = prev(Value) | project-away Timestamp',
  'T | mv-expand i = range(1, Value) to typeof(long) | parse Name with a "b" rest | summarize make_set(i) by a',
  'T | summarize percentile(Value, 50), stdev(Value) | extend x = toscalar(T | count)',
  'union withsource=Table * | summarize count() by Table | sort by Table asc | take 5',
  'T | make-series c = count() on Timestamp from datetime(2026-11-01) to datetime(2026-11-03) step 1d | extend s = series_sum(c)',
  'T | evaluate pivot(Name, count())',
  'T | where Nmae == "x"',
  'T | wher Name == "x"',
  'T | extend x = no_such(Name)',
  'NoSuchTable | take 1',
  'T | reduce by Name',
  // Conversions that nobody wrote, dynamic columns, orders of texts: met when the types of columns are known.
  'T | where Timestamp > "2026-11-02"',
  'T | where Value has "1"',
  'T | where Value == "2" or Value == 2.0',
  'T | top 2 by Value | project Timestamp, Value',
  'T | top 2 by Name',
  'T | top 1001 by Value desc',
  'T | where Timestamp between (ago(9000d) .. now()) and -Value < 0',
  'T | summarize count() by bin(Timestamp, 1d), Name',
  'T | where Name =~ 5 or Name startswith strcat("a", 1)',
  'D | project n | top 1 by n',
  'D | take 2',
  'D | distinct * | project n',
  'D | where Bag has "b" | count',
  'D | where Bag.a == 1 | project n',
  'D | summarize count() by Bag',
  'D | top 1 by Bag',
  'datatable (a: long, b: dynamic) [1, dynamic({"c": [1, 2]})] | extend c = b.c[1], t = gettype(b)',
];

/** The year 2026, in ticks. */
const NOW = 5_000_000_000_000_000;

/** A table of a few rows, with vectors of that engine. */
function catalogueOf({ chunkOf, fileTable, vectorOf }: Engine): Hunting.Catalogue {
  const text =
    'Timestamp,Name,Value\n2026-11-01T10:00:00Z,abc,1\n2026-11-02T11:00:00Z,axb,2\n2026-11-02T12:00:00Z,abc,3\n';
  const { table } = fileTable('T', [{ file: 'rows.csv', text }]);
  const columns: readonly Hunting.ColumnSchema[] = [
    { name: 'n', type: 'long' },
    { name: 'Bag', type: 'dynamic' },
  ];
  const bags = [new Map([['a', 1]]), new Map([['a', 2]]), 'b'];
  const bagTable: Hunting.TableSource = {
    name: 'D',
    schema: columns,
    says: '',
    columnSays: new Map(),
    *scan({ columns: wanted }) {
      const vectors = [vectorOf('long', [1, 2, 3]), vectorOf('dynamic', bags)];
      yield chunkOf(
        wanted.map((place) => vectors[place]!),
        3,
      );
    },
  };
  const tables = new Map([
    ['T', table],
    ['D', bagTable],
  ]);
  return { tables, files: new Map() };
}

function answered(engine: Engine, text: string): string {
  const steps = engine.answerQuery(text, catalogueOf(engine), { now: NOW, seed: 7 });
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    const { value } = step;
    if (value.kind !== 'results') return JSON.stringify(value);
    return JSON.stringify([
      value.remarks,
      value.results.map((result) => [
        result.schema,
        engine.resultRows(result).map((row) => row.map((cell, at) => engine.cellOf(result.schema[at]!.type, cell))),
      ]),
    ]);
  }
}

async function alone(text: string): Promise<{ readonly answer: string; readonly rounds: number }> {
  vi.resetModules();
  const engine = await import('#engine/hunting/index.ts');
  let rounds = 0;
  const reading = (): Hunting.ReadingContext => ({ catalogue: catalogueOf(engine), now: NOW });
  for (
    let missing = engine.missingFamilies(text, reading);
    missing.length > 0;
    missing = engine.missingFamilies(text, reading)
  ) {
    await engine.loadFamilies(missing);
    if ((rounds += 1) > 9) throw new Error('it never has enough');
  }
  return { answer: answered(engine, text), rounds };
}

console.log(isLong ? 'every hunt and case' : 'every twelfth hunt and sixtieth case; all of them with STANDBY_LONG=1');

describe('a query in an engine just loaded', () => {
  let whole: Engine;
  beforeAll(async () => {
    whole = await import('#engine/hunting/index.ts');
    await whole.loadAllFamilies();
  });

  it.each([...OWN, ...hunts, ...documented])('%s', async (text) => {
    const { answer, rounds } = await alone(text);
    expect(answer).toBe(answered(whole, text));
    // The grammar, the list of names, what it names, words about mistakes.
    expect(rounds).toBeLessThanOrEqual(4);
  });
});
