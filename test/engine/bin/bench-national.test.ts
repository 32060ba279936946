// The national day over a nation of five small organisations: the same rows, alerts and digest whoever watches it, and where.

import { describe, expect, test } from 'vitest';
import { benchNationalCrew } from './national-crew.ts';
import { errandsOf, measureNation, sampledMinutes, threadCrew } from '../../../engine/bin/bench-national.ts';
import type { Crew } from '../../../engine/bin/bench-national.ts';
import { browserCrew } from '../../../engine/bin/bench-national-browser.ts';
import { chooseDetection, lowerBook } from '../../../engine/bin/load-detection.ts';
import { loadNationalDay, nationalStems } from '../../../engine/bin/load-national-day.ts';
import { portableTraces } from '../../../engine/bin/lanes/planted-attack.ts';
import type { NationalInputs } from '../../../engine/bin/lanes/national-day.ts';
import type { TraceRow } from '../../../engine/scenario/index.ts';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';
import { tinyActivity } from '../../support/tiny-estate.ts';
import { tinyNationSpec, TUESDAY } from '../../support/tiny-nation.ts';

const rule = (n: number, stem: string, source: string, selection: string): string => `
title: Rule ${stem}
id: 00000000-0000-4000-8000-00000000000${n}
name: ${stem}
status: test
logsource: ${source}
detection:
  selection:
    ${selection}
  condition: selection
level: low
`;
const PROCESSES = '{ product: windows, category: process_creation }';
const TEXT = [
  rule(1, 'planted_tool', PROCESSES, "CommandLine|contains: 'planted-tool'"),
  rule(2, 'printing', PROCESSES, "Image|endswith: 'splwow64.exe'"),
  `
title: The same program printing on several devices
id: 00000000-0000-4000-8000-000000000003
name: printing_around
status: test
correlation:
  type: value_count
  rules: [printing]
  group-by: [Image]
  timespan: 5m
  condition: { gte: 3, field: DeviceName }
  generate: true
level: medium
`,
].join('---');

const trace = (more: Partial<TraceRow>): TraceRow => ({
  ...{ table: 'DeviceProcessEvents', on: 'from', as: 'nobody.here', offsetMs: 90_000, count: 500, everyMs: 60_000 },
  shape: {
    FileName: 'tool.exe',
    ProcessCommandLine: 'tool.exe planted-tool',
    InitiatingProcessFileName: 'explorer.exe',
  },
  ...{ remote: null, port: 0, amount: 0, process: null, parent: null },
  ...more,
});

const book = lowerBook(buildRuleBook([parseSigma('rules/pack.yml', TEXT)]));
if (!book.ok) throw new Error(JSON.stringify(book.problems));
const inputs: NationalInputs = {
  estate: { written: tinyNationSpec() },
  activity: tinyActivity(),
  calendar: TUESDAY,
  content: {
    ...chooseDetection(book.value, new Set(['pack'])),
    ...{ indicators: [], indicatorLists: [], leakNotices: [] },
  },
  madeIndicators: 50,
  attack: portableTraces([trace({}), trace({ on: { device: 'CAL-FS01' } }), trace({ remote: 'CAL-DC01' })]),
};

async function lineOf(crew: Crew, workers: number): Promise<Readonly<Record<string, unknown>>> {
  try {
    const line = await measureNation(crew, inputs, { seed: 7, seconds: 0, minutes: 6, workers });
    if (typeof line === 'string') throw new Error(line);
    return line;
  } finally {
    await crew.close();
  }
}

const SAME = ['events', 'alerts', 'digest', 'plantedAttackRaised', 'rules', 'correlations', 'indicators', 'devices'];
const same = (line: Readonly<Record<string, unknown>>): unknown => SAME.map((name) => [name, line[name]]);

describe('the national day', () => {
  test('gives the same rows, alerts and digest for 1, 2 and 4 watchers, in threads and in Chromium', async () => {
    const one = await lineOf(benchNationalCrew(inputs, 1), 1);
    expect(one['events']).toBeGreaterThan(1_000);
    expect(one['alerts']).toBeGreaterThan(3);
    expect(one).toMatchObject({ bench: 'national-day', sampledMinutes: 6, isWholeDay: false, organisations: 5 });
    for (const workers of [2, 4])
      expect(same(await lineOf(benchNationalCrew(inputs, workers), workers))).toEqual(same(one));
    const threads = await lineOf(threadCrew(inputs, 2), 2);
    expect([threads['in'], same(threads)]).toEqual(['node', same(one)]);
    const browser = await lineOf(await browserCrew(inputs, 2), 2);
    expect([browser['in'], same(browser)]).toEqual(['chromium', same(one)]);
  });

  test('finds the planted attack in the organisation that has it, and only rules that see it', async () => {
    const line = await lineOf(benchNationalCrew(inputs, 2), 2);
    expect(line['plantedAttackRaised']).toEqual(['Rule planted_tool']);
    const without = await lineOf(benchNationalCrew({ ...inputs, attack: [] }, 2), 2);
    expect(without['plantedAttackRaised']).toEqual([]);
    expect(without['digest']).not.toBe(line['digest']);
  });

  test('leaves what names one trust out of the attack and of the rules', () => {
    expect(inputs.attack).toHaveLength(1);
    expect(inputs.attack[0]).toMatchObject({ as: 'SYSTEM', count: 20 });
    const local = lowerBook(
      buildRuleBook([parseSigma('rules/local.yml', TEXT.replace("'splwow64.exe'", "'CAL-tool.exe'"))]),
    );
    if (!local.ok) throw new Error(JSON.stringify(local.problems));
    expect([...nationalStems(book.value)]).toEqual(['pack']);
    expect([...nationalStems(local.value)]).toEqual([]);
  });

  test('spreads minutes over the day, few alone, many in a stretch for every hour', () => {
    expect(sampledMinutes(4)).toEqual([180, 540, 900, 1_260]);
    expect(sampledMinutes(24)).toEqual(Array.from({ length: 24 }, (_, hour) => 60 * hour + 30));
    expect(sampledMinutes(60).slice(0, 6)).toEqual([29, 30, 89, 90, 91, 149]);
    for (const count of [1, 23, 25, 77, 240, 1_439, 1_440]) {
      const minutes = sampledMinutes(count);
      expect(minutes).toHaveLength(count);
      expect(minutes).toEqual([...new Set(minutes)].sort((a, b) => a - b));
      expect(
        [minutes[0], minutes.at(-1)].every((minute) => minute !== undefined && minute >= 0 && minute < 1_440),
      ).toBe(true);
    }
    expect(sampledMinutes(1_440)).toEqual(Array.from({ length: 1_440 }, (_, minute) => minute));
  });

  test('gives heavy organisations out first and by themselves, light ones together, each once', () => {
    expect(errandsOf([5, 9, 1, 4])).toEqual([[1], [0], [3], [2]]);
    const weights = Array.from({ length: 900 }, (_, organisation) => (organisation === 700 ? 5_000 : 1));
    const errands = errandsOf(weights);
    expect(errands[0]).toEqual([700]);
    expect(errands[1]).toHaveLength(24);
    expect(errands.flat().sort((a, b) => a - b)).toEqual(weights.map((_, organisation) => organisation));
  });

  test.runIf(process.env['STANDBY_LONG'] === '1')('has our rules, and finds the attack in England', async () => {
    const loaded = await loadNationalDay();
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { rules, correlations } = loaded.value.content;
    expect(rules.length).toBeGreaterThanOrEqual(120);
    expect(correlations.length).toBeGreaterThanOrEqual(20);
    const crew = threadCrew(loaded.value, 2);
    const line = await measureNation(crew, loaded.value, { seed: 7, seconds: 0, minutes: 1, workers: 2 });
    await crew.close();
    expect(line).toMatchObject({ devices: 2_000_000, uncounted: 0 });
    expect((line as { plantedAttackRaised: readonly string[] }).plantedAttackRaised.length).toBeGreaterThan(3);
  });
});
