// Watching a nation: what is counted, what is told while it goes on, and that a share changes nothing of the rest.

import { expect, test } from 'vitest';
import { createNationWatch } from '../../../engine/conduct/index.ts';
import type { NationWatch } from '../../../engine/conduct/index.ts';
import { mergeAlerts } from '../../../engine/detection/index.ts';
import type { DetectionContent } from '../../../engine/detection/index.ts';
import { TABLE_NAMES } from '../../../engine/scenario/index.ts';
import {
  buildTelemetryWorld,
  createBatchBuffer,
  emptyReaction,
  generatePart,
} from '../../../engine/telemetry/index.ts';
import { tinyActivity } from '../../support/tiny-estate.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const estate = tinyNation();
const world = buildTelemetryWorld(estate, tinyActivity(), TUESDAY, 7);
const content: DetectionContent = {
  ...{ rules: [], silentRules: [], correlations: [], silentCorrelations: [], indicatorLists: [], leakNotices: [] },
  indicators: [
    {
      ...{ id: 'indicator--1', type: 'network', value: '198.18.0.0/16', title: 'EXERCISE: part of the internet' },
      ...{ source: 'Invented watch', confidence: 85, validFrom: null, validUntil: null, techniques: [] },
    },
  ],
};
const MINUTES = [540, 541];

function watched(owned?: readonly number[]): { readonly watch: NationWatch; readonly told: readonly unknown[] } {
  const watch = createNationWatch(content, world, owned === undefined ? {} : { owned });
  const alerts = MINUTES.flatMap((minute) => watch.pass(emptyReaction(), minute));
  return { watch, told: alerts.map(({ organisation, device, firstSeen }) => [organisation, device, firstSeen]) };
}

test('a watch counts the rows of each organisation and table as they are generated', () => {
  const { watch } = watched();
  const buffer = createBatchBuffer();
  estate.organisations.forEach((_, organisation) => {
    TABLE_NAMES.forEach((_, table) => {
      const wanted = MINUTES.map((minute) =>
        generatePart(world, emptyReaction(), table, minute, organisation, buffer),
      ).reduce((sum, { rowCount }) => sum + rowCount, 0);
      expect(watch.rows[organisation * TABLE_NAMES.length + table]).toBe(wanted);
    });
  });
  expect(watch.leftOut()).toEqual({ alerts: 0, matches: 0 });
});

test('a watch of some organisations raises their part of what a watch of all raises', () => {
  const all = watched().told as readonly (readonly [number, number, number])[];
  expect(new Set(all.map(([organisation]) => organisation)).size).toBeGreaterThan(1);
  const { watch, told } = watched([3, 1]);
  expect(watch.owned).toEqual([1, 3]);
  expect(told).toEqual(all.filter(([organisation]) => organisation === 1 || organisation === 3));
  expect(watch.rows.slice(0, TABLE_NAMES.length).every((rows) => rows === 0)).toBe(true);
});

test('each part is told before and after it is looked at', () => {
  const told: string[] = [];
  const watch = createNationWatch(content, world, {
    owned: [0],
    onRows: ({ table, organisation }) => told.push(`rows ${table} of ${String(organisation)}`),
    onLooked: () => told.push('looked'),
  });
  watch.pass(emptyReaction(), 540);
  expect(told).toEqual(TABLE_NAMES.flatMap((_, table) => [`rows ${table} of 0`, 'looked']));
});

test('organisations passed alone, in any order, raise what all together raise, minute by minute', () => {
  const together = createNationWatch(content, world);
  const wanted = mergeAlerts([MINUTES.flatMap((minute) => together.pass(emptyReaction(), minute))]);
  const watch = createNationWatch(content, world);
  const lists = [3, 0, 4, 1, 2].map((organisation) => watch.passAlone(emptyReaction(), MINUTES, organisation));
  expect(wanted.length).toBeGreaterThan(1);
  expect(mergeAlerts(lists)).toEqual(wanted);
  expect(watch.rows).toEqual(together.rows);
  expect(watch.leftOut()).toEqual({ alerts: 0, matches: 0 });
});
