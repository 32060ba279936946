// Base rules of correlations are measured over an ordinary hour, and those that match too often are named.

import { beforeAll, expect, test } from 'vitest';
import { baseRateProblems, measureBaseRates } from '#engine/bin/base-rates.ts';
import { chooseDetection, lowerBook } from '#engine/bin/load-detection.ts';
import { sealPack } from '#engine/conduct/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { buildRuleBook, parseSigma } from '#engine/sigma/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

const TEXT = `
title: Every process
id: 00000000-0000-4000-8000-000000000001
name: every_process
logsource: { product: windows, category: process_creation }
detection: { selection: { Image|contains: '\\' }, condition: selection }
---
title: No process
id: 00000000-0000-4000-8000-000000000002
name: no_process
logsource: { product: windows, category: process_creation }
detection: { selection: { Image: 'x' }, condition: selection }
---
title: Both
id: 00000000-0000-4000-8000-000000000003
correlation:
  type: temporal
  rules: [every_process, no_process]
  group-by: [DeviceName]
  timespan: 5m
`;

let pack: ScenarioPack;
beforeAll(async () => {
  const { scenario } = await packOf(RANSOMWARE);
  const book = lowerBook(buildRuleBook([parseSigma('both.yml', TEXT)]));
  if (!book.ok) throw new Error(JSON.stringify(book.problems));
  pack = sealPack({
    scenario,
    ...chooseDetection(book.value, new Set(['both'])),
    indicators: [],
    indicatorLists: [],
    leakNotices: [],
  });
});

test('a base rule over one row in a thousand is an error with what was measured', () => {
  const rates = measureBaseRates(pack, 1);
  expect(rates.map(({ table, matches, rows }) => [table, matches > rows * 0.9, rows > 1_000])).toEqual([
    ['DeviceProcessEvents', true, true],
    ['DeviceProcessEvents', false, true],
  ]);
  const problems = baseRateProblems(rates, (stem) => `scenarios/rules/${stem}.yml`);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toMatch(/matches \d+ of \d+ rows of DeviceProcessEvents .* one row in 1000/);
});

test('one match a minute is allowed, however few rows there are', () => {
  const rate = { stem: 'quiet', table: 'VpnEvents', rows: 640, minutes: 60 };
  expect(baseRateProblems([{ ...rate, matches: 60 }], (stem) => stem)).toEqual([]);
  expect(baseRateProblems([{ ...rate, matches: 61 }], (stem) => stem)).toHaveLength(1);
});

test('without correlations nothing is measured', () => {
  expect(measureBaseRates({ ...pack, correlations: [] })).toEqual([]);
});
