// A minute in, alerts out: rules, correlations and indicators together over a small trust, and what must not matter.

import { describe, expect, test } from 'vitest';
import { LIMITS, MINUTE_MS, simTime } from '../../../engine/base/index.ts';
import { chooseDetection, lowerBook } from '../../../engine/bin/load-detection.ts';
import { correlateReference } from '../../../engine/correlation/reference-correlator.ts';
import { createDetector, compileRuleSet, detectBatch } from '../../../engine/detection/index.ts';
import type { Alert, DetectionContent, Detector } from '../../../engine/detection/index.ts';
import { columnOfField } from '../../../engine/detection/correlation-stage.ts';
import { packRow } from '../../../engine/detection/row-number.ts';
import { dropList, holdList } from '../../../engine/intelligence/index.ts';
import type { Indicator, LeakNotice } from '../../../engine/intelligence/index.ts';
import { TABLE_NAMES } from '../../../engine/scenario/index.ts';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';
import type { RowRef, TelemetryBatch } from '../../../engine/telemetry/index.ts';
import { createBatchBuffer, emptyReaction, fullRecord, generateBatch } from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();
const reaction = emptyReaction();
const FIRST_MINUTE = 470;
const MINUTES = 20;

const uuid = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const base = (n: number, stem: string, source: string, selection: string): string => `
title: Rule ${stem}
id: ${uuid(n)}
name: ${stem}
status: test
logsource: ${source}
detection:
  selection:
    ${selection}
  condition: selection
level: low
`;
const TEXT = [
  base(1, 'any_process', '{ product: windows, category: process_creation }', "Image|contains: '\\\\'"),
  base(2, 'any_logon', '{ product: defender, service: devicelogonevents }', 'ActionType: LogonSuccess'),
  `
title: Many processes of one account on a device
id: ${uuid(3)}
name: many_processes
status: test
correlation:
  type: event_count
  rules: [any_process]
  group-by: [DeviceName, AccountName]
  timespan: 3m
  condition: { gte: 3 }
level: high
tags: [attack.t1562.001]
`,
  `
title: Many programs of one account
id: ${uuid(4)}
name: many_programs
status: test
correlation:
  type: value_count
  rules: [any_process]
  group-by: [AccountName]
  timespan: 5m
  condition: { gte: 2, field: Image }
  generate: true
level: medium
`,
  `
title: Logon and then programs
id: ${uuid(5)}
name: logon_then
status: test
correlation:
  type: temporal
  rules: [any_logon, many_programs]
  group-by: [AccountName]
  timespan: 30m
level: critical
`,
].join('---');

const INDICATORS: readonly Indicator[] = [
  {
    id: 'indicator--1',
    type: 'network',
    value: '10.0.0.0/8',
    title: 'EXERCISE: a network that everybody talks to',
    source: 'Invented watch',
    confidence: 85,
    validFrom: null,
    validUntil: (FIRST_MINUTE + 6) * MINUTE_MS,
    techniques: ['T1071'],
  },
];

const NOTICES: readonly LeakNotice[] = [
  {
    id: 'notice-1',
    title: 'EXERCISE: sign-in details on a market place',
    reportedBy: 'Invented watch',
    at: (FIRST_MINUTE + 4) * MINUTE_MS + 1,
    domain: world.estate.spec.trust.domain,
    accounts: ['adm-oncall', 'nobody.here'],
    secret: 'password',
    seenWhere: 'a list that was offered',
    confidence: 60,
  },
];

/** Order of rules and correlations as asked: `turned` writes every document in the opposite order. */
function contentOf(turned: boolean): DetectionContent {
  const documents = TEXT.split('---');
  const text = (turned ? documents.toReversed() : documents).join('---');
  const book = lowerBook(buildRuleBook([parseSigma('rules/pack.yml', text)]));
  if (!book.ok) throw new Error(JSON.stringify(book.problems));
  return {
    ...chooseDetection(book.value, new Set(['pack'])),
    indicators: INDICATORS,
    indicatorLists: [],
    leakNotices: NOTICES,
  };
}

interface Passing {
  readonly content: DetectionContent;
  /** Order of the tables, by a sign. */
  readonly tables?: 'up' | 'down';
  /** Rows of one look; 0 = all at once. */
  readonly piece?: number;
  /** Makes the world's dictionaries grow before and while the detector looks. */
  readonly grow?: boolean;
  /** Called before each minute. */
  readonly bring?: (detector: Detector, minute: number) => void;
}

function* pieces(batch: TelemetryBatch, size: number): Generator<readonly [TelemetryBatch, number]> {
  if (size === 0) return yield [batch, 0];
  for (let start = 0; start < batch.rowCount; start += size) {
    const end = Math.min(batch.rowCount, start + size);
    const { time, device, account, shape, address, port, amount, key, parentKey } = batch;
    const cut = {
      ...batch,
      rowCount: end - start,
      time: time.slice(start, end),
      device: device.slice(start, end),
      account: account.slice(start, end),
      shape: shape.slice(start, end),
      address: address.slice(start, end),
      port: port.slice(start, end),
      amount: amount.slice(start, end),
      key: key.slice(start, end),
      parentKey: parentKey.slice(start, end),
    };
    yield [cut, start];
  }
}

function pass({ content, tables = 'up', piece = 0, grow = false, bring }: Passing): readonly Alert[] {
  const detector = createDetector(content, world);
  const order = TABLE_NAMES.map((_, table) => table);
  if (tables === 'down') order.reverse();
  const alerts: Alert[] = [];
  const buffer = createBatchBuffer();
  for (let minute = FIRST_MINUTE; minute < FIRST_MINUTE + MINUTES; minute += 1) {
    if (grow) growDictionaries();
    bring?.(detector, minute);
    for (const table of order) {
      const batch = generateBatch(world, reaction, table, minute, buffer);
      for (const [part, first] of pieces(batch, piece)) detector.look(part, first);
    }
    alerts.push(...detector.endMinute(simTime((minute + 1) * MINUTE_MS)));
  }
  return alerts;
}

let grown = 0;
/** New shapes and values, as an attack step brings them. */
function growDictionaries(): void {
  for (const { columns, intern } of world.dictionaries) {
    const [column] = columns;
    if (column === undefined) continue;
    for (let i = 0; i < 300; i += 1) intern({ [column]: `grown ${(grown += 1)}` });
  }
}

/** Alerts without the positions of rules, which an order of rules may change. */
const told = (alerts: readonly Alert[]): unknown =>
  alerts.map(({ origin, ...alert }) => ({
    ...alert,
    origin: origin.kind === 'correlation' ? { group: origin.group, measure: origin.measure } : origin.kind,
  }));

const content = contentOf(false);
const alerts = pass({ content });
const titled = (title: string): readonly Alert[] => alerts.filter((alert) => alert.title === title);

describe('a detector', () => {
  test('[DET15] raises correlations with their group, measure, rows and entity', () => {
    const many = titled('Many processes of one account on a device');
    expect(many.length).toBeGreaterThan(0);
    for (const alert of many) {
      if (alert.origin.kind !== 'correlation') throw new Error('a correlation raised it');
      expect(alert.origin.measure).toBeGreaterThanOrEqual(3);
      expect(alert.origin.group.map(({ field }) => field)).toEqual(['DeviceName', 'AccountName']);
      expect(alert.techniques).toEqual(['T1562.001']);
      expect(alert.rows.length).toBeGreaterThanOrEqual(3);
      expect(alert.device).not.toBeNull();
      for (const row of alert.rows) {
        const record = recordOf(row);
        expect(alert.origin.group.map(({ value }) => value.toLowerCase())).toEqual([
          String(record['DeviceName'] ?? '').toLowerCase(),
          String(record['AccountName'] ?? '').toLowerCase(),
        ]);
      }
    }
    expect(titled('Logon and then programs').length).toBeGreaterThan(0);
    expect(titled('Logon and then programs').every(({ device, account }) => device === null && account !== null)).toBe(
      true,
    );
  });

  test('[DET16] a rule that feeds correlations is silent unless one of them generates', () => {
    const silent = Object.fromEntries(content.rules.map(({ title }, i) => [title, content.silentRules[i]]));
    expect(silent).toEqual({ 'Rule any_process': false, 'Rule any_logon': true });
    expect(titled('Rule any_process').length).toBeGreaterThan(0);
    expect(titled('Rule any_logon')).toEqual([]);
    const quiet = Object.fromEntries(content.correlations.map(({ name }, i) => [name, content.silentCorrelations[i]]));
    expect(quiet).toEqual({ many_processes: false, many_programs: true, logon_then: false });
    expect(titled('Many programs of one account')).toEqual([]);
  });

  test('[DET17] an indicator is sighted while it is in force, with severity by confidence', () => {
    const seen = titled('EXERCISE: a network that everybody talks to');
    expect(seen.length).toBeGreaterThan(0);
    for (const alert of seen) {
      // Sure, but in its last day.
      expect([alert.level, alert.ruleStem, alert.techniques]).toEqual(['medium', 'sighting_network', ['T1071']]);
      expect(alert.lastSeen).toBeLessThan((FIRST_MINUTE + 6) * MINUTE_MS);
    }
  });

  test('[INT19] a list that arrives is sighted from the next minute on; rows before it are not read again', () => {
    const late = { ...(INDICATORS[0] as Indicator), id: 'indicator--2', validUntil: null, confidence: 55 };
    const arrives = FIRST_MINUTE + 8;
    const gone = FIRST_MINUTE + 12;
    const bring = ({ indicators }: Detector, minute: number): void => {
      if (minute === arrives) holdList(indicators, 1, arrives * MINUTE_MS - 59_999);
      if (minute === gone) dropList(indicators, 1, gone * MINUTE_MS);
    };
    const lists = { ...content, indicatorLists: [{ id: 'late', indicators: [late] }] };
    const withList = pass({ content: lists, bring });
    const came = withList.filter(({ origin }) => origin.kind === 'sighting' && origin.indicator === 1);
    expect(came.length).toBeGreaterThan(0);
    for (const { level, firstSeen, lastSeen } of came) {
      expect(level).toBe('medium');
      expect(firstSeen).toBeGreaterThanOrEqual(arrives * MINUTE_MS);
      expect(lastSeen).toBeLessThan(gone * MINUTE_MS);
    }
    // All else is as it is without the list, but for the numbers of alerts.
    const others = (all: readonly Alert[]) =>
      (told(all) as { id: number; origin: unknown }[]).map(({ id: _, ...alert }) => alert);
    expect(others(withList.filter((alert) => !came.includes(alert)))).toEqual(others(alerts));
    expect(told(pass({ content: lists, bring, piece: 7, tables: 'down' }))).toEqual(told(withList));
  });

  test('[DET18] a leak notice raises one informational alert for each account it names, when it is due', () => {
    const [notice, ...more] = alerts.filter(({ origin }) => origin.kind === 'leak-notice');
    expect(more).toEqual([]);
    expect([notice?.level, notice?.account, notice?.raisedAt, notice?.rows]).toEqual([
      'informational',
      world.estate.accountByName.get('adm-oncall'),
      (FIRST_MINUTE + 5) * MINUTE_MS,
      [],
    ]);
  });

  test('[DET7] [DET2] the order of rules, of tables, the size of batches and growing dictionaries change no alert', () => {
    const expected = told(alerts);
    expect(told(pass({ content: contentOf(true) }))).toEqual(expected);
    expect(told(pass({ content, tables: 'down' }))).toEqual(expected);
    expect(told(pass({ content, piece: 7 }))).toEqual(expected);
    expect(told(pass({ content: contentOf(true), tables: 'down', piece: 3 }))).toEqual(expected);
    expect(told(pass({ content, grow: true }))).toEqual(expected);
  });

  test('[DET15] what holds is what the reference correlator finds over the same matches', () => {
    const set = compileRuleSet(content.rules, world);
    const stream: Parameters<typeof correlateReference>[1][number][] = [];
    for (let minute = FIRST_MINUTE; minute < FIRST_MINUTE + MINUTES; minute += 1) {
      TABLE_NAMES.forEach((_, table) => {
        const batch = generateBatch(world, reaction, table, minute, createBatchBuffer());
        detectBatch(set, batch, (rule, index) => {
          const record = fullRecord(world, batch, index);
          stream.push({
            rule,
            time: batch.time[index] as number,
            ref: packRow({ table, minute, index }),
            value: (field) => record[columnOfField(content.correlations, rule, table, field) ?? ''] ?? null,
          });
        });
      });
    }
    stream.sort((a, b) => a.time - b.time || a.ref - b.ref);
    const all = correlateReference(content.correlations, stream, { lateMs: 0, refsMax: LIMITS.correlationRefsMax });
    for (const [index, { title }] of content.correlations.entries()) {
      const groups = new Set(all.filter((one) => one.correlation === index).map(({ group }) => JSON.stringify(group)));
      const raised = titled(title).map(({ origin }) =>
        origin.kind === 'correlation' ? JSON.stringify(origin.group.map(({ value }) => value)) : '',
      );
      if (content.silentCorrelations[index] === true) expect(raised).toEqual([]);
      else expect(new Set(raised)).toEqual(groups);
      expect(groups.size).toBeGreaterThan(0);
    }
  });
});

function recordOf(row: RowRef): ReturnType<typeof fullRecord> {
  const batch = generateBatch(world, reaction, row.table, row.minute, createBatchBuffer());
  return fullRecord(world, batch, row.index);
}
