// Files that externaldata may name in an exercise: which indicators they hold, and what is said of other addresses.

import { describe, expect, it } from 'vitest';
import { huntTables, inOneGo, loadAllHunting } from '#engine/conduct/index.ts';
import { filesAt } from '#engine/conduct/hunt-files.ts';
import { compileIndicators, dropList, holdList } from '#engine/intelligence/index.ts';
import type { Indicator } from '#engine/intelligence/index.ts';

await loadAllHunting();

const indicator = (id: string, value: string, more: Partial<Indicator> = {}): Indicator => ({
  ...{ id, type: 'ip', value, title: `EXERCISE: "${id}", seen`, source: 'North', confidence: 80 },
  ...{ validFrom: null, validUntil: null, techniques: ['T1566'] },
  ...more,
});

const LIST = [
  indicator('always', '203.0.113.4'),
  indicator('later', '203.0.113.5', { validFrom: 120_000 }),
  indicator('twice', '203.0.113.4', { source: 'South', confidence: 90, validUntil: 60_000 }),
  indicator('arrives', '203.0.113.6'),
];

const QUERY =
  'externaldata(Type: string, Value: string, Confidence: long, Title: string, Source: string, Techniques: string)\n' +
  '["indicators.csv"] with (format="csv", ignoreFirstRecord=true) | sort by Value asc, Confidence asc';

function rowsAt(now: number) {
  const { set, problems } = compileIndicators(LIST, { listOf: (index) => (index === 3 ? 1 : 0) });
  expect(problems).toEqual([]);
  holdList(set, 1, 180_000);
  dropList(set, 1, 240_000);
  const answer = inOneGo(huntTables(QUERY, new Map(), { now: 0, seed: 1, files: filesAt(set, now) }));
  if (answer.kind !== 'results') throw new Error(JSON.stringify(answer));
  return answer.tables[0]?.rows ?? [];
}

describe('files of an exercise', () => {
  it('hold the indicators of the moment and no others', () => {
    const values = (now: number) => rowsAt(now).map((row) => `${String(row[1])} ${String(row[4])}`);
    expect(values(0)).toEqual(['203.0.113.4 North', '203.0.113.4 South']);
    expect(values(60_000)).toEqual(['203.0.113.4 North']);
    expect(values(120_000)).toEqual(['203.0.113.4 North', '203.0.113.5 North']);
    expect(values(180_000)).toEqual(['203.0.113.4 North', '203.0.113.5 North', '203.0.113.6 North']);
    expect(values(240_000)).toEqual(['203.0.113.4 North', '203.0.113.5 North']);
  });

  it('keep quotation marks and commas within their cell', () => {
    expect(rowsAt(60_000)[0]).toEqual(['ip', '203.0.113.4', 80, 'EXERCISE: "always", seen', 'North', 'T1566']);
  });

  it('are named where another address was asked for', () => {
    const query = 'externaldata(Value: string)["https://lists.example/all.csv"]';
    const { set } = compileIndicators(LIST);
    const asked: string[] = [];
    const options = { now: 0, seed: 1, files: filesAt(set, 0) };
    const answer = inOneGo(huntTables(query, new Map(), options));
    expect(answer.kind === 'problems' && answer.problems[0]?.message).toMatch(
      /came with the scenario \(indicators\.csv\)\.$/,
    );
    const files = {
      get(address: string): string {
        asked.push(address);
        return 'one\ntwo';
      },
      keys: () => [],
    };
    const given = inOneGo(huntTables(query, new Map(), { ...options, files }));
    expect(given.kind === 'results' && given.tables[0]?.rows).toEqual([['one'], ['two']]);
    expect(asked).toEqual(['https://lists.example/all.csv']);
  });
});
