// Every pivot's query runs over a real exercise and finds what it starts from. Tests site/islands/hunting/pivots.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import type { Hunter, HuntTable } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createHunter, createRun, loadAllHunting } from '#engine/conduct/index.ts';
import type { PivotSubject } from '../../../site/islands/hunting/pivots.ts';
import { literal, pivotsFrom, subjectsOfCell } from '../../../site/islands/hunting/pivots.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

await loadAllHunting();

let hunter: Hunter;
let startCivilMs = 0;
const NOW = 2 * MINUTE_MS;

beforeAll(async () => {
  const pack = await packOf(RANSOMWARE);
  const run = createRun(pack, 7, 'person');
  commandRun(run, pack.scenario.roles[0]?.id ?? '', { kind: 'start' });
  advanceRun(run, NOW, 'goal');
  hunter = createHunter(run);
  startCivilMs = run.watch.world.calendar.startCivilMs;
});

function ask(text: string): HuntTable {
  const answer = hunter.answer(text, { from: -HOUR_MS, rowsMax: 100 });
  if (answer.kind !== 'results') throw new Error(`${text}\n${JSON.stringify(answer)}`);
  return answer.tables[0] as HuntTable;
}
const frame = (at: number | null) => ({ view: { now: NOW, scenario: { startCivilMs } } as never, at });

/** A value of a column, from the first row that has one. */
function some(table: string, column: string): string {
  return String(ask(`${table} | where isnotempty(${column}) | take 1 | project ${column}`).rows[0]?.[0] ?? '');
}

describe('pivots', () => {
  it('find rows of what they start from', () => {
    const device = some('DeviceProcessEvents', 'DeviceName').split('.')[0]!.toUpperCase();
    const subjects: readonly PivotSubject[] = [
      { kind: 'device', name: device },
      { kind: 'account', name: some('DeviceLogonEvents | where AccountName !endswith "$"', 'AccountName') },
      { kind: 'address', value: some('DeviceNetworkEvents', 'RemoteIP') },
      {
        kind: 'value',
        table: 'DeviceProcessEvents',
        column: 'FileName',
        value: some('DeviceProcessEvents', 'FileName'),
      },
      { kind: 'value', table: 'EmailEvents', column: 'Subject', value: 'no such subject' },
    ];
    for (const subject of subjects)
      for (const pivot of pivotsFrom(subject, frame(subject.kind === 'device' ? -MINUTE_MS : null))) {
        const found = ask(pivot.start.text).rowCount;
        if (subject.kind === 'value' && subject.table === 'EmailEvents') expect(found).toBe(0);
        else expect(found, pivot.start.text).toBeGreaterThan(0);
      }
    for (const pivot of pivotsFrom(
      { kind: 'message', id: some('EmailEvents', 'NetworkMessageId') || 'none' },
      frame(null),
    ))
      ask(pivot.start.text);
  });

  it('write names as literals', () => {
    const nasty = 'a"; DeviceEvents | take 1 // \\';
    for (const pivot of pivotsFrom(
      { kind: 'value', table: 'DeviceProcessEvents', column: 'FileName', value: nasty },
      frame(null),
    ))
      expect(ask(pivot.start.text).rowCount).toBe(0);
    expect(ask(`print ${literal(nasty)}`).rows[0]?.[0]).toBe(nasty);
  });

  it('begin at what a cell names, never at accounts that every computer has', () => {
    const kinds = (column: string, value: unknown) => subjectsOfCell(column, value, null).map(({ kind }) => kind);
    expect(kinds('DeviceName', 'cal-fs01.calderwick.example')).toEqual(['device']);
    expect(kinds('AccountName', 'ward7')).toEqual(['account']);
    expect(kinds('AccountName', 'system')).toEqual([]);
    expect(kinds('RemoteIP', '192.0.2.7')).toEqual(['address']);
    expect(kinds('NetworkMessageId', 'abc')).toEqual(['message']);
    expect(kinds('Times', 4)).toEqual([]);
  });
});
