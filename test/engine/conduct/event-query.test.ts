// The event query finds exactly what a look at every full record finds.
// Tests engine/conduct/event-query.ts through the conductor.

import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { Answer, Conductor, EventQuery } from '#engine/conduct/index.ts';
import { createConductor, createRun } from '#engine/conduct/index.ts';
import { TABLE_NAMES } from '#engine/scenario/index.ts';
import type { FullRecord } from '#engine/telemetry/index.ts';
import { createBatchBuffer, fullRecord, generateBatch } from '#engine/telemetry/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let conductor: Conductor;
let everything: { readonly record: FullRecord; readonly time: number }[];
const table = 'DeviceProcessEvents';
const minutes = 6;

beforeAll(async () => {
  const pack = await packOf(RANSOMWARE);
  conductor = createConductor();
  const seat = pack.scenario.roles[0]?.id ?? '';
  conductor.answer({ kind: 'open', pack, seed: 7, log: null });
  conductor.answer({ kind: 'command', seat, command: { kind: 'start' } });
  conductor.answer({ kind: 'advance', until: minutes * MINUTE_MS + 30_000 });
  // The slow way: every row of the table as a full record, from a run of its own.
  const { play, watch } = createRun(pack, 7, 'person');
  everything = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    const batch = generateBatch(watch.world, play.reaction, TABLE_NAMES.indexOf(table), minute, createBatchBuffer());
    for (let i = 0; i < batch.rowCount; i += 1)
      everything.push({ record: fullRecord(watch.world, batch, i), time: batch.time[i] ?? 0 });
  }
});

const ask = (part: Partial<EventQuery>): Extract<Answer, { kind: 'events' | 'problem' }> => {
  const query: EventQuery = {
    table,
    from: 0,
    until: HOUR_MS,
    device: '',
    account: '',
    text: '',
    limit: 1_000,
    ...part,
  };
  return conductor.answer({ kind: 'events', query }) as Extract<Answer, { kind: 'events' | 'problem' }>;
};
const page = (part: Partial<EventQuery>) => {
  const answer = ask(part);
  if (answer.kind === 'problem') throw new Error(answer.sentence);
  return answer.page;
};

describe('event query', () => {
  it('[EXR3] sees whole minutes that have passed, and nothing of the one under way', () => {
    expect(page({}).matched).toBe(everything.length);
  });

  it('finds exactly the rows that a look at every record finds, by device, account and text', () => {
    const sample = everything[Math.floor(everything.length / 2)]?.record ?? {};
    const device = String(sample['DeviceName']).split('.')[0] ?? '';
    const account = String(sample['AccountName']);
    const text = String(sample['FileName']).slice(1, 6).toLowerCase();
    const count = (keep: (record: FullRecord) => boolean): number =>
      everything.filter(({ record }) => keep(record)).length;
    expect(page({ device }).matched).toBe(
      count((record) => String(record['DeviceName']).startsWith(`${device}.`) || record['DeviceName'] === device),
    );
    expect(page({ account }).matched).toBe(count((record) => record['AccountName'] === account));
    expect(page({ text }).matched).toBeGreaterThanOrEqual(
      count((record) => String(record['FileName']).toLowerCase().includes(text)),
    );
    for (const record of page({ text, limit: 50 }).records)
      expect(JSON.stringify(record).toLowerCase()).toContain(text);
  });

  it('gives the newest rows first and says how many there are in all', () => {
    const { records, matched } = page({ limit: 10 });
    const times = records.map((record) => String(record['Timestamp']));
    expect(records).toHaveLength(10);
    expect(matched).toBeGreaterThan(10);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('looks into earlier days, at most a week back', () => {
    expect(page({ from: -2 * MINUTE_MS, until: 0 }).matched).toBeGreaterThan(0);
    expect(page({ from: -30 * DAY_MS, until: -LIMITS.historyDaysMax * DAY_MS }).matched).toBe(0);
  });

  it('each row can be fetched again by its reference', () => {
    const { records, refs } = page({ limit: 5 });
    refs.forEach((row, index) => {
      expect(conductor.answer({ kind: 'record', row })).toEqual({ kind: 'record', record: records[index] });
    });
  });

  it.each([
    [{ table: 'NoSuchTable' }, 'There is no table called NoSuchTable.'],
    [{ device: 'NO-SUCH-PC' }, 'There is no device called NO-SUCH-PC.'],
    [{ account: 'nobody' }, 'There is no account called nobody.'],
  ])('answers %j with a sentence', (part, sentence) => {
    expect(ask(part)).toEqual({ kind: 'problem', sentence, problems: [] });
  });
});
