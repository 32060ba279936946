// Detection over several organisations: whoever owns which, the alerts are the same, and no organisation's hang on another's.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS, simTime } from '../../../engine/base/index.ts';
import { chooseDetection, lowerBook } from '../../../engine/bin/load-detection.ts';
import { compileRuleSet, createDetector, detectBatch, mergeAlerts } from '../../../engine/detection/index.ts';
import type { Alert, DetectionContent } from '../../../engine/detection/index.ts';
import { columnarTable } from '../../../engine/detection/rule-set.ts';
import { accountName, formatIpv4 } from '../../../engine/estate/index.ts';
import { parseActivity, TABLE_NAMES } from '../../../engine/scenario/index.ts';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';
import type { RowRef } from '../../../engine/telemetry/index.ts';
import {
  buildTelemetryWorld,
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  generatePart,
  TABLES,
} from '../../../engine/telemetry/index.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const SEED = 60_607;
const read = (id: string): string =>
  readFileSync(new URL(`../../../scenarios/activity/${id}.yaml`, import.meta.url), 'utf8');
const activity = parseActivity('national.yaml', read('national'), read);
if (!activity.ok) throw new Error(JSON.stringify(activity.problems));
const estate = tinyNation();
const world = buildTelemetryWorld(estate, activity.value, TUESDAY, 7);
const ORGANISATIONS = estate.organisations.map((_, index) => index);
const reaction = emptyReaction();
const [FIRST_MINUTE, MINUTES] = [541, 3];

const base = (n: number, stem: string, source: string, selection: string): string => `
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
const correlation = (
  n: number,
  name: string,
  type: string,
  rules: string,
  group: string,
  condition: string,
): string => `
title: ${name}
id: 00000000-0000-4000-8000-00000000000${n}
name: ${name}
status: test
correlation:
  type: ${type}
  rules: [${rules}]
  group-by: [${group}]
  timespan: 3m
  condition: ${condition}
level: medium
`;
// Groups that every organisation has (an image), values that differ by organisation (a device), and a chain of both.
const TEXT = [
  base(1, 'some_process', '{ product: windows, category: process_creation }', "Image|endswith: 'e.exe'"),
  base(2, 'some_logon', '{ product: defender, service: devicelogonevents }', 'ActionType: LogonSuccess'),
  correlation(3, 'one_program_in_many_places', 'value_count', 'some_process', 'Image', '{ gte: 3, field: DeviceName }'),
  correlation(4, 'many_logons', 'event_count', 'some_logon', 'DeviceName', '{ gte: 2 }\n  generate: true'),
].join('---');

const login = (organisation: number): string => {
  const start = estate.organisations[organisation]?.accounts.start ?? 0;
  return accountName(estate, start).toLowerCase();
};

const notice = (id: string, organisation: number, minute: number) => ({
  id,
  title: 'EXERCISE: sign-in details on a market place',
  reportedBy: 'Invented watch',
  at: minute * MINUTE_MS + 1,
  domain: estate.organisations[organisation]?.domain ?? '',
  accounts: [login(organisation), 'nobody.here'],
  secret: 'password' as const,
  seenWhere: 'a list that was offered',
  confidence: 60,
});

const book = lowerBook(buildRuleBook([parseSigma('rules/pack.yml', TEXT)]));
if (!book.ok) throw new Error(JSON.stringify(book.problems));
const content: DetectionContent = {
  ...chooseDetection(book.value, new Set(['pack'])),
  indicators: [
    {
      id: 'indicator--1',
      type: 'network',
      value: '198.18.0.0/17',
      title: 'EXERCISE: half of the internet',
      source: 'Invented watch',
      confidence: 85,
      validFrom: null,
      validUntil: (FIRST_MINUTE + 2) * MINUTE_MS,
      techniques: ['T1071'],
    },
  ],
  indicatorLists: [],
  leakNotices: [
    ...ORGANISATIONS.slice(0, 3).map((organisation) =>
      notice(`notice-${organisation}`, organisation, FIRST_MINUTE + 1),
    ),
    { ...notice('notice-none', 1, FIRST_MINUTE + 2), accounts: ['nobody.here'] },
  ],
};

/** One detector over some organisations. */
function pass(owned: readonly number[], detector = createDetector(content, world, new Set(owned))): readonly Alert[] {
  const buffer = createBatchBuffer();
  const alerts: Alert[] = [];
  for (let minute = FIRST_MINUTE; minute < FIRST_MINUTE + MINUTES; minute += 1) {
    for (const organisation of owned) {
      TABLE_NAMES.forEach((_, table) => {
        detector.look(generatePart(world, reaction, table, minute, organisation, buffer));
      });
    }
    alerts.push(...detector.endMinute(simTime((minute + 1) * MINUTE_MS)));
  }
  return alerts;
}

const all = pass(ORGANISATIONS);
const withoutId = ({ id: _, ...alert }: Alert): unknown => alert;

function recordOf({ table, minute, organisation, index }: RowRef): ReturnType<typeof fullRecord> {
  return fullRecord(world, generatePart(world, reaction, table, minute, organisation ?? 0, createBatchBuffer()), index);
}

describe('detection within organisations', () => {
  test('[DET19] what is shared out among detectors and merged is what one raises alone', () => {
    const parts = fc.array(fc.nat(3), { minLength: ORGANISATIONS.length, maxLength: ORGANISATIONS.length });
    fc.assert(
      fc.property(parts, fc.boolean(), (owner, turned) => {
        const lists = [0, 1, 2, 3]
          .map((detector) => ORGANISATIONS.filter((organisation) => owner[organisation] === detector))
          .filter((owned) => owned.length > 0)
          .map((owned) => pass(turned ? owned.toReversed() : owned));
        expect(mergeAlerts(turned ? lists.toReversed() : lists)).toEqual(all);
      }),
      { seed: SEED, numRuns: 3 },
    );
  });

  test('[DET19] alerts of every kind say whose they are, and stand on rows of that organisation alone', () => {
    const kinds = new Set(all.map(({ origin }) => origin.kind));
    expect([...kinds].sort()).toEqual(['correlation', 'leak-notice', 'rule', 'sighting']);
    expect(new Set(all.map(({ organisation }) => organisation)).size).toBe(ORGANISATIONS.length);
    for (const { organisation, rows, device, account } of all) {
      for (const row of rows) expect(row.organisation).toBe(organisation);
      if (device !== null) expect(estate.devices.organisation[device]).toBe(organisation);
      const range = estate.organisations[organisation ?? -1]?.accounts;
      if (account !== null && range !== undefined && account >= (estate.organisations[0]?.accounts.start ?? 0))
        expect(account >= range.start && account < range.end).toBe(true);
    }
  });

  test('[DET19] a program counts its devices within an organisation', () => {
    const spread = all.filter(({ title }) => title === 'one_program_in_many_places');
    expect(spread.length).toBeGreaterThan(0);
    const groups = spread.map(({ origin }) => JSON.stringify(origin.kind === 'correlation' ? origin.group : ''));
    // The same program holds in several organisations, each for itself.
    expect(new Set(groups).size).toBeLessThan(groups.length);
    for (const { origin, rows } of spread) {
      const devices = new Set(rows.map((row) => recordOf(row)['DeviceName']));
      if (origin.kind === 'correlation') expect(devices.size).toBeLessThanOrEqual(origin.measure + rows.length);
      expect(devices.size).toBeGreaterThanOrEqual(3);
    }
  });

  test('[DET19] an organisation alone raises what it raises among others', () => {
    for (const organisation of ORGANISATIONS.slice(0, 4)) {
      const own = all.filter((alert) => alert.organisation === organisation);
      const alone = pass([organisation]);
      expect(alone.map(withoutId)).toEqual(own.map(withoutId));
    }
  });

  test('[DET19] detectors of one organisation each, taken from one detector in any order, raise what it raises', () => {
    const shared = createDetector(content, world);
    // What the shared one saw before is its own business.
    pass([1], shared);
    const lists = ORGANISATIONS.toReversed().map((organisation) => pass([organisation], shared.alone(organisation)));
    expect(mergeAlerts(lists)).toEqual(all);
  });

  test('[DET18] a notice finds its accounts in the organisation whose domain it names', () => {
    const told = all.filter(({ origin }) => origin.kind === 'leak-notice');
    expect(told.map(({ organisation, account }) => [organisation, account])).toEqual([
      ...ORGANISATIONS.slice(0, 3).map((one) => [one, estate.accountByName.get(login(one), one)]),
      [0, null],
    ]);
  });

  test('[DET13] columns that are read from arrays are what the full record shows', () => {
    let read = 0;
    TABLES.forEach(({ columns }, table) => {
      const asks = columnarTable(world, table);
      const batch = generatePart(world, reaction, table, FIRST_MINUTE, 4, createBatchBuffer());
      for (const { name } of columns) {
        const array = asks.direct(name);
        for (let row = 0; array !== undefined && row < Math.min(20, batch.rowCount); row += 1) {
          const number = batch[array][row] as number;
          const isNone = number === 0 && array !== 'amount';
          expect(asks.read(batch, row, name)).toBe(isNone ? null : array === 'address' ? formatIpv4(number) : number);
          read += 1;
        }
      }
    });
    expect(read).toBeGreaterThan(100);
  });

  test('[DET1] requests above a size are found whatever the size', () => {
    const table = TABLE_NAMES.indexOf('W3CIISLog');
    const made = generatePart(world, reaction, table, FIRST_MINUTE, 4, createBatchBuffer());
    const batch = { ...made, amount: made.amount.map((amount, row) => (row % 3 === 0 ? amount * (row % 50) : amount)) };
    const sizes = Array.from({ length: batch.rowCount }, (_, row) => Number(fullRecord(world, batch, row)['csBytes']));
    for (const value of [1, 1_999, 2_001, 2_001.5, 8_000, ...sizes.slice(0, 30)]) {
      for (const op of ['gt', 'gte'] as const) {
        const found: number[] = [];
        const { rules } = content;
        const predicate = { kind: 'number', column: 'csBytes', op, value } as const;
        const rule = { ...(rules[0] as (typeof rules)[number]), targets: [{ table: 'W3CIISLog' as const, predicate }] };
        detectBatch(compileRuleSet([rule], world), batch, (_, row) => found.push(row));
        expect(found).toEqual(
          [...sizes.keys()].filter((row) => (op === 'gt' ? (sizes[row] ?? 0) > value : (sizes[row] ?? 0) >= value)),
        );
      }
    }
    expect(Math.max(...sizes)).toBeGreaterThan(8_000);
  });

  test('[DET19] rows of several organisations together are refused', () => {
    const detector = createDetector(content, world);
    expect(() => detector.look(generateBatch(world, reaction, 0, FIRST_MINUTE, createBatchBuffer()))).toThrow(
      'one organisation',
    );
  });
});
