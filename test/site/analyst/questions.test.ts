// Pivots ask only about what has arrived and is kept, and only what the search can answer truthfully.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../engine/base/index.ts';
import { entityOfCell } from '../../../site/islands/analyst/entity-cells.ts';
import { HISTORY_START, around, canAskWhoElse, ofAccount, whoElse } from '../../../site/islands/analyst/questions.ts';

const SEED = 20_270_310;
const table = 'DeviceProcessEvents';

describe('spans of pivots', () => {
  it('lie between the earliest kept time and now, and are never empty', () => {
    const time = fc.integer({ min: -8 * DAY_MS, max: 3 * DAY_MS });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 * DAY_MS }),
        time,
        fc.integer({ min: 1, max: 600 }),
        (now, at, minutes) => {
          const view = { now };
          const asked = [
            around(view, { table, device: 'CAL-FS01', at, minutes }),
            whoElse(view, { table, column: 'FileName', value: 'a.exe', at }),
            ofAccount(view, { table, account: 'ward7' }),
          ];
          for (const { from, until } of asked) {
            expect(from).toBeGreaterThanOrEqual(HISTORY_START);
            expect(until).toBeLessThanOrEqual(now);
            expect(until - from).toBeGreaterThanOrEqual(MINUTE_MS);
          }
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('hold the moment in the middle where there is room', () => {
    const asked = around({ now: 5 * HOUR_MS }, { table, device: 'CAL-FS01', at: HOUR_MS, minutes: 15 });
    expect(asked).toMatchObject({ from: 45 * MINUTE_MS, until: 75 * MINUTE_MS, device: 'CAL-FS01' });
  });
});

describe('who else', () => {
  const view = { now: 4 * HOUR_MS };
  const ask = (column: string, value: string) => whoElse(view, { table, column, value, at: HOUR_MS });

  it('asks by device, by account or by text, as the column says', () => {
    expect(ask('DeviceName', 'cal-fs01.calderwick.example')).toMatchObject({
      device: 'CAL-FS01',
      account: '',
      text: '',
    });
    expect(ask('AccountName', 'ward7')).toMatchObject({ device: '', account: 'ward7', text: '' });
    expect(ask('FileName', 'tool.exe')).toMatchObject({ device: '', account: '', text: 'tool.exe' });
  });

  it.each([
    ['SHA256', 'ab'.repeat(32)],
    ['DeviceId', 'ab'.repeat(20)],
    ['AccountSid', 'S-1-5-18'],
    ['Timestamp', '2027-03-09T02:00:00.000Z'],
    ['LocalIP', '10.20.0.1'],
    ['FileName', 'ab'],
  ])('is not offered for %s %s, which the search cannot find', (column, value) => {
    expect(canAskWhoElse(column, value)).toBe(false);
  });

  it.each([
    ['ProcessCommandLine', 'tool.exe --all'],
    ['DeviceName', 'cal-fs01'],
    ['RemoteIP', '192.0.2.7'],
    ['RemoteUrl', 'updates.example'],
  ])('is offered for %s', (column, value) => {
    expect(canAskWhoElse(column, value)).toBe(true);
  });
});

describe('entityOfCell', () => {
  it('links what a column names and nothing else', () => {
    expect(entityOfCell('DeviceName', 'cal-fs01.calderwick.example')).toEqual({ kind: 'device', name: 'CAL-FS01' });
    expect(entityOfCell('AccountName', 'CAL\\ward7')).toEqual({ kind: 'account', name: 'ward7' });
    expect(entityOfCell('AccountUpn', 'p.okafor3@calderwick.example')).toEqual({ kind: 'account', name: 'p.okafor3' });
    expect(entityOfCell('RemoteIP', '203.0.113.9')).toEqual({ kind: 'indicator', value: '203.0.113.9' });
    expect(entityOfCell('ProcessCommandLine', 'CAL-FS01')).toBeNull();
    expect([entityOfCell('DeviceName', null), entityOfCell('DeviceName', ''), entityOfCell('RemoteIP', '-')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
