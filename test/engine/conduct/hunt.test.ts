// Hunting in a real scenario: only what has arrived, alerts and incidents as the queue has them, rows found again, steps.
// Tests engine/conduct/hunt.ts, hunt-alerts.ts and hunt-row.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { HuntAnswer, Hunter, HuntTable, Run } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createHunter, createRun, loadAllHunting } from '#engine/conduct/index.ts';
import { TABLE_NAMES } from '#engine/scenario/index.ts';
import { createBatchBuffer, fullRecord, generateBatch } from '#engine/telemetry/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

await loadAllHunting();

let run: Run;
let hunter: Hunter;
const MINUTES = 12;

beforeAll(async () => {
  const pack = await packOf(RANSOMWARE);
  run = createRun(pack, 7, 'person');
  commandRun(run, pack.scenario.roles[0]?.id ?? '', { kind: 'start' });
  advanceRun(run, MINUTES * MINUTE_MS + 30_000, 'goal');
  hunter = createHunter(run);
});

function tableOf(answer: HuntAnswer): HuntTable {
  if (answer.kind !== 'results') throw new Error(JSON.stringify(answer));
  return answer.tables[0]!;
}
const ask = (text: string, from = 0): HuntTable => tableOf(hunter.answer(text, { from }));

describe('hunt', () => {
  it('sees every row of the minutes that have passed, and none of the one under way', () => {
    const table = TABLE_NAMES.indexOf('DeviceProcessEvents');
    let rows = 0;
    for (let minute = 0; minute < MINUTES; minute += 1)
      rows += generateBatch(run.watch.world, run.play.reaction, table, minute, createBatchBuffer()).rowCount;
    expect(ask('DeviceProcessEvents | count').rows).toEqual([[rows]]);
    const last = ask('DeviceProcessEvents | summarize max(Timestamp), now()').rows[0]!;
    expect(String(last[0]).slice(0, 16) < String(last[1]).slice(0, 16)).toBe(true);
  });

  it('says of every row that it arrived when its minute had passed', () => {
    const late =
      'DeviceInfo | extend Wait = ingestion_time() - Timestamp | summarize min(Wait), max(Wait), max(ingestion_time()) <= now()';
    const [least, most, arrived] = ask(late).rows[0]!;
    expect([String(least) > '00:00:00', String(most) <= '00:01:00', arrived]).toEqual([true, true, true]);
  });

  it('has the days before STARTEX, and no more of them than are kept', () => {
    const first = ask('DeviceInfo | where Timestamp < ago(6d) | summarize min(Timestamp)', -Infinity).rows[0]![0];
    const { startCivilMs } = run.watch.world.calendar;
    const earliest = new Date(startCivilMs - LIMITS.historyDaysMax * DAY_MS).toISOString();
    expect(String(first).slice(0, 13)).toBe(earliest.slice(0, 13));
  });

  it('shows the alerts and incidents of the queue, joined by their numbers', () => {
    const { alerts } = run.watch;
    expect(alerts.length).toBeGreaterThan(0);
    const info = ask('AlertInfo | project Title, Severity');
    expect(info.rows.map(([title]) => title)).toEqual(alerts.map(({ title }) => title));
    expect(ask('SecurityAlert | count').rows).toEqual([[alerts.length]]);
    expect(ask('SecurityIncident | count').rows).toEqual([[run.board.incidents().length]]);
    const joined = ask(
      'AlertInfo | join kind=inner AlertEvidence on AlertId | where EntityType == "Machine" | distinct AlertId',
    );
    expect(joined.rowCount).toBe(alerts.filter(({ device }) => device !== null).length);
    expect(ask('SecurityIncident | mv-expand AlertIds to typeof(string) | summarize dcount(AlertIds)').rows).toEqual([
      [new Set(run.board.incidents().flatMap((incident) => incident.alerts)).size],
    ]);
  });

  it('shows of alerts, too, only those of the time that is looked at', () => {
    const times = run.watch.alerts.map(({ raisedAt }) => raisedAt);
    const middle = times[times.length >> 1]!;
    const count = (text: string, options: { from: number; until?: number }): unknown =>
      tableOf(hunter.answer(`${text} | count`, options)).rows[0]![0];
    expect(count('AlertInfo', { from: middle })).toBe(times.filter((time) => time >= middle).length);
    expect(count('SecurityAlert', { from: 0, until: middle })).toBe(times.filter((time) => time < middle).length);
    expect(count('AlertEvidence', { from: 0, until: times[0]! })).toBe(0);
    expect(count('SecurityIncident', { from: run.play.state.now + 1 })).toBe(0);
  });

  it('never names what left a row', () => {
    const words = JSON.stringify(
      hunter.tables().map(({ name, columns }) => [name, columns.map((column) => column.name)]),
    );
    expect(words).not.toMatch(/cause|attackStep|lookAlike/i);
    const ids = run.pack.scenario.attack.steps.map(({ id }) => id).filter((id) => id.includes('-'));
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(words).not.toContain(id);
  });

  it('finds the row of telemetry that an answer still shows, also after project, and no other', () => {
    const text =
      'DeviceProcessEvents | project Timestamp, DeviceName, FileName, ProcessCommandLine, ReportId | take 20';
    const table = ask(text);
    const names = table.columns.map(({ name }) => name);
    for (const row of table.rows) {
      const ref = hunter.findRow(text, names, row);
      expect(ref).not.toBeNull();
      const batch = generateBatch(run.watch.world, run.play.reaction, ref!.table, ref!.minute, createBatchBuffer());
      const record = fullRecord(run.watch.world, batch, ref!.index);
      expect([record['DeviceName'], record['ProcessCommandLine'], record['ReportId']]).toEqual([
        row[1],
        row[3],
        row[4],
      ]);
    }
    const whole = 'DeviceNetworkEvents | take 3';
    const wide = ask(whole);
    for (const row of wide.rows)
      expect(
        hunter.findRow(
          whole,
          wide.columns.map(({ name }) => name),
          row,
        ),
      ).not.toBeNull();
    expect(hunter.findRow(text, names, ['2027-01-19T00:00:00.0000000Z', 'nobody', 'x', 'y', 1])).toBeNull();
    expect(
      hunter.findRow('DeviceProcessEvents | summarize count() by FileName', ['FileName', 'count_'], ['cmd.exe', 3]),
    ).toBeNull();
  });

  it('looks at rows between two times, and never past now, while now() stays what it is', () => {
    const text = 'DeviceProcessEvents | summarize First = min(Timestamp), Last = max(Timestamp), Rows = count()';
    const between = (from: number, until: number) => tableOf(hunter.answer(text, { from, until })).rows[0] ?? [];
    const [, , whole] = between(0, 4 * MINUTE_MS);
    const [, , early] = between(0, 2 * MINUTE_MS);
    const [first, , late] = between(2 * MINUTE_MS, 4 * MINUTE_MS);
    expect(Number(early)).toBeGreaterThan(0);
    expect(Number(late)).toBeGreaterThan(0);
    expect(Number(early) + Number(late)).toBe(Number(whole));
    const [, last] = between(0, 2 * MINUTE_MS);
    expect(String(last) < String(first)).toBe(true);
    expect(between(0, 1_000 * HOUR_MS)).toEqual(ask(text).rows[0]);
    expect(tableOf(hunter.answer('print now()', { until: MINUTE_MS })).rows).toEqual(ask('print now()').rows);
  });

  it('works in steps and can be dropped between any two of them', () => {
    const hunt = hunter.hunt('DeviceNetworkEvents | summarize count() by RemotePort', { from: -HOUR_MS });
    let steps = 0;
    for (; hunt.next().done !== true; steps += 1);
    expect(steps).toBeGreaterThan(3);
    const dropped = hunter.hunt('DeviceNetworkEvents | summarize count()');
    expect(dropped.next().done).toBe(false);
    expect(ask('DeviceInfo | take 1').rowCount).toBe(1);
  });

  it('tells what is wrong, where, and what is near', () => {
    const answer = hunter.answer('DeviceProcessEvents | where FileNam == "cmd.exe"');
    expect(answer.kind).toBe('problems');
    if (answer.kind !== 'problems') return;
    expect(answer.problems).toHaveLength(1);
    expect(answer.problems[0]).toMatchObject({ from: 28, to: 35 });
    expect(answer.problems[0]?.message).toContain('FileName');
  });

  it('cuts rows but counts them all, and gives plain values', () => {
    const answer = hunter.answer('DeviceInfo | extend A = AdditionalFields, D = 1h', { from: 0, rowsMax: 10 });
    const table = tableOf(answer);
    expect(table.rows).toHaveLength(10);
    expect(table.rowCount).toBeGreaterThan(10);
    expect(structuredClone(answer)).toEqual(answer);
    expect(table.rows[0]?.at(-1)).toBe('01:00:00');
  });

  it('follows the run: later answers see more', () => {
    const before = Number(ask('DeviceProcessEvents | count').rows[0]![0]);
    advanceRun(run, (MINUTES + 1) * MINUTE_MS + 30_000, 'goal');
    expect(Number(ask('DeviceProcessEvents | count').rows[0]![0])).toBeGreaterThan(before);
  });

  it('gives Sentinel’s words for how an incident was closed', () => {
    const incident = run.board.incidents()[0]!;
    const closing = {
      classification: 'expected',
      determination: 'Confirmed activity',
      reason: 'A known job.',
    } as const;
    const refused = commandRun(run, 'cyber-analyst', { kind: 'classify-incident', incident: incident.id, ...closing });
    expect(refused).toBeNull();
    expect(
      ask(
        `SecurityIncident | where IncidentNumber == ${incident.id} | project Status, Classification, ClassificationReason`,
      ).rows,
    ).toEqual([['Closed', 'BenignPositive', 'SuspiciousButExpected']]);
  });
});
