// Detection that is saved, handed to others and restored: the alerts of an uninterrupted run, wherever it was cut.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, simTime } from '../../../engine/base/index.ts';
import { chooseDetection, lowerBook } from '../../../engine/bin/load-detection.ts';
import { loadActivity } from '../../../engine/bin/load-pack.ts';
import { createDetector, mergeAlerts, takeOpen } from '../../../engine/detection/index.ts';
import type { Alert, DetectionContent, Detector } from '../../../engine/detection/index.ts';
import { accountName } from '../../../engine/estate/index.ts';
import { TABLE_NAMES } from '../../../engine/scenario/index.ts';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';
import type { TelemetryBatch } from '../../../engine/telemetry/index.ts';
import {
  buildTelemetryWorld,
  createBatchBuffer,
  emptyReaction,
  generatePart,
  tableId,
} from '../../../engine/telemetry/index.ts';
import { ROOT } from '../../support/run-command.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const SEED = 60_611;
const LONG = process.env['STANDBY_LONG'] === '1';
const activity = loadActivity(ROOT, 'national');
if (!activity.ok) throw new Error(JSON.stringify(activity.problems));
const estate = tinyNation();
const world = buildTelemetryWorld(estate, activity.value, TUESDAY, 7);
const ORGANISATIONS = estate.organisations.map((_, index) => index);
/** Minutes before and after the hour in which alerts take in repeats. */
const MINUTES = [540, 541, 542, 543, 590, 599, 600, 601, 602, 660];

const head = (n: number, name: string): string => `
title: ${name}
id: 00000000-0000-4000-8000-00000000001${n}
name: ${name}
status: test
level: medium`;
const every = (minutes: number): string => `\ncustom: { standby: { everyMinutes: ${minutes} } }`;
const rule = (n: number, name: string, service: string, selection: string, more = ''): string =>
  `${head(n, name)}
logsource: { product: defender, service: ${service} }
detection: { selection: { ${selection} }, condition: selection }${more}`;
const correlation = (n: number, name: string, type: string, words: string, more = ''): string =>
  `${head(n, name)}
correlation: { type: ${type}, ${words}, generate: true }${more}`;
// Every kind of window, and rules that run at once and now and then.
const TEXT = [
  rule(0, 'process', 'deviceprocessevents', "FileName|endswith: 'e.exe'"),
  rule(1, 'logon', 'devicelogonevents', 'ActionType: LogonSuccess', every(7)),
  rule(2, 'wide', 'devicenetworkevents', 'RemotePort: 443', every(15)),
  correlation(
    3,
    'spread',
    'value_count',
    'rules: [process], group-by: [FileName], timespan: 45m, condition: { gte: 3, field: DeviceName }',
  ),
  correlation(4, 'many', 'event_count', 'rules: [logon], group-by: [DeviceName], timespan: 3m, condition: { gte: 2 }'),
  correlation(5, 'both', 'temporal', 'rules: [process, logon], group-by: [DeviceName], timespan: 10m'),
  correlation(
    6,
    'chain',
    'temporal_ordered',
    'rules: [logon, process, wide], group-by: [DeviceName], timespan: 30m',
    every(10),
  ),
  correlation(7, 'again', 'event_count', 'rules: [both], group-by: [DeviceName], timespan: 1h, condition: { gte: 2 }'),
  correlation(
    8,
    'bytes',
    'value_percentile',
    'rules: [wide], group-by: [DeviceName], timespan: 20m, condition: { lte: 20, field: RemoteIP }',
  ),
].join('\n---');
const book = lowerBook(buildRuleBook([parseSigma('rules/pack.yml', TEXT)]));
if (!book.ok) throw new Error(JSON.stringify(book.problems));
const notice = (organisation: number, minute: number) => ({
  ...{ id: `notice-${organisation}`, title: 'EXERCISE: sign-in details', reportedBy: 'Invented watch' },
  ...{ at: minute * MINUTE_MS + 1, domain: estate.organisations[organisation]?.domain ?? '', confidence: 60 },
  accounts: [accountName(estate, estate.organisations[organisation]?.accounts.start ?? 0).toLowerCase()],
  ...{ secret: 'password' as const, seenWhere: 'a list that was offered' },
});
const content: DetectionContent = {
  ...chooseDetection(book.value, new Set(['pack'])),
  indicators: [
    {
      ...{ id: 'indicator--1', type: 'network', value: '198.18.0.0/17', title: 'EXERCISE: half of the internet' },
      ...{ source: 'Invented watch', confidence: 85, validFrom: null, validUntil: 601 * MINUTE_MS, techniques: [] },
    },
  ],
  indicatorLists: [],
  leakNotices: [notice(0, 541), notice(1, 600)],
};

/** Some rows of each part: detection is what is tried here. */
const SOME = 40;
const buffer = createBatchBuffer();
const TABLES = ['DeviceProcessEvents', 'DeviceLogonEvents', 'DeviceNetworkEvents'] as const;
const batches = new Map<string, TelemetryBatch>();
for (const minute of MINUTES)
  for (const organisation of ORGANISATIONS)
    for (const table of TABLES.map(tableId)) {
      const batch = generatePart(world, emptyReaction(), table, minute, organisation, buffer);
      const columns = ['time', 'device', 'account', 'shape', 'address', 'port', 'amount', 'key', 'parentKey'] as const;
      const own = Object.fromEntries(columns.map((column) => [column, batch[column].slice(0, SOME)]));
      batches.set(`${minute}/${organisation}/${table}`, { ...batch, ...own, rowCount: Math.min(SOME, batch.rowCount) });
    }

function lookAt(detector: Detector, owned: readonly number[], minute: number): readonly Alert[] {
  for (const organisation of owned)
    for (let table = 0; table < TABLE_NAMES.length; table += 1) {
      const batch = batches.get(`${minute}/${organisation}/${table}`);
      if (batch !== undefined) detector.look(batch);
    }
  return detector.endMinute(simTime((minute + 1) * MINUTE_MS));
}

interface Share {
  readonly owned: readonly number[];
  readonly detector: Detector;
  alerts: readonly Alert[];
}

/** Detectors that share the organisations: which of them owns which. */
function shared(owners: readonly number[]): Share[] {
  return [...new Set(owners)].map((owner) => {
    const owned = ORGANISATIONS.filter((organisation) => owners[organisation] === owner);
    return { owned, detector: createDetector(content, world, new Set(owned)), alerts: [] };
  });
}

const [whole] = shared(ORGANISATIONS.map(() => 0)) as [Share];
for (const minute of MINUTES) whole.alerts = [...whole.alerts, ...lookAt(whole.detector, whole.owned, minute)];
const wanted = mergeAlerts([whole.alerts]);

/** All minutes, cut before some of them and shared out anew there. */
function interrupted(cuts: ReadonlyMap<number, readonly number[]>): readonly Alert[] {
  let shares = shared(ORGANISATIONS.map(() => 0));
  MINUTES.forEach((minute, place) => {
    const owners = cuts.get(place);
    if (owners !== undefined) {
      const now = simTime(minute * MINUTE_MS);
      const saved = new Map(
        shares.flatMap(({ owned, detector }) =>
          owned.map((organisation) => [organisation, detector.save(organisation, now)] as const),
        ),
      );
      const before = shares.flatMap(({ alerts }) => alerts);
      shares = shared(owners);
      for (const share of shares) {
        const own = new Map([...saved].filter(([organisation]) => share.owned.includes(organisation)));
        const open = share.detector.restore(now, own);
        const past = before.filter(({ organisation = 0 }) => share.owned.includes(organisation));
        share.alerts = takeOpen(structuredClone(past), open);
      }
    }
    for (const share of shares) share.alerts = [...share.alerts, ...lookAt(share.detector, share.owned, minute)];
  });
  return mergeAlerts(shares.map(({ alerts }) => alerts));
}

describe('saved detection', () => {
  it('[DET20] goes on as if nothing had happened, wherever it is cut and whoever goes on', () => {
    const owners = fc.array(fc.nat(3), { minLength: ORGANISATIONS.length, maxLength: ORGANISATIONS.length });
    const cut = fc.tuple(fc.integer({ min: 0, max: MINUTES.length - 1 }), owners);
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), (cuts) => {
        expect(interrupted(new Map(cuts))).toEqual(wanted);
      }),
      { seed: SEED, numRuns: LONG ? 60 : 4 },
    );
  });

  it('is about alerts of every kind, and about repeats that join them', () => {
    const titles = new Set(wanted.map(({ title }) => title.replace(/:.*/, '')));
    expect([...titles].sort()).toEqual([
      ...['EXERCISE', 'Sign-in details reported outside the trust', 'again', 'both', 'bytes', 'chain', 'logon', 'many'],
      ...['process', 'spread', 'wide'],
    ]);
    expect(wanted.some(({ rowCount }) => rowCount > 50)).toBe(true);
  });

  it('[DET20] saved again at once it is the same bytes, and going back gives what came then', () => {
    const [share] = shared(ORGANISATIONS.map(() => 0)) as [Share];
    const now = simTime(600 * MINUTE_MS);
    for (const minute of MINUTES.filter((one) => one < 600)) lookAt(share.detector, share.owned, minute);
    const save = (): ReadonlyMap<number, Uint8Array> =>
      new Map(ORGANISATIONS.map((organisation) => [organisation, share.detector.save(organisation, now)]));
    const saved = save();
    const later = MINUTES.filter((one) => one >= 600);
    const first = later.map((minute) => lookAt(share.detector, share.owned, minute));
    const open = share.detector.restore(now, saved);
    expect(save()).toEqual(saved);
    expect(later.map((minute) => lookAt(share.detector, share.owned, minute))).toEqual(first);
    expect(open.length).toBeGreaterThan(0);
    expect([...saved.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(200_000);
  });

  it('in the middle of a minute nothing is saved', () => {
    const [share] = shared(ORGANISATIONS.map(() => 0)) as [Share];
    for (const batch of [...batches.values()].slice(0, 3)) share.detector.look(batch);
    expect(() => share.detector.save(0, simTime(0))).toThrow('between two minutes');
  });
});
