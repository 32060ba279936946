// A row of a view, of the estate or of the alerts is found whole again by the columns that an answer shows of it.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { HuntTable, Hunter } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, createHunter, createRun, loadAllHunting } from '#engine/conduct/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

await loadAllHunting();

let hunter: Hunter;
beforeAll(async () => {
  const pack = await packOf(RANSOMWARE);
  const run = createRun(pack, 7, 'person');
  commandRun(run, pack.scenario.roles[0]?.id ?? '', { kind: 'start' });
  advanceRun(run, 12 * MINUTE_MS + 30_000, 'goal');
  hunter = createHunter(run);
});

function ask(text: string): HuntTable {
  const answer = hunter.answer(text, { from: 0 });
  if (answer.kind !== 'results') throw new Error(JSON.stringify(answer));
  return answer.tables[0] as HuntTable;
}

const names = (table: HuntTable): readonly string[] => table.columns.map(({ name }) => name);

describe('a whole row', () => {
  it.each([
    ['SigninLogs', 'SigninLogs | project TimeGenerated, UserPrincipalName, IPAddress, AppDisplayName, CorrelationId'],
    ['SecurityEvent', 'SecurityEvent | project TimeGenerated, Computer, EventID, Account, TargetLogonId, LogonType'],
    ['IdentityInfo', 'IdentityInfo | where Department != "" | project AccountUPN, AccountName, Department'],
    ['DeviceNetworkInfo', 'DeviceNetworkInfo | project DeviceName, NetworkAdapterName, IPAddresses'],
  ])('of %s', (name, text) => {
    const query = `${text} | take 40`;
    const some = ask(query);
    expect(some.rows.length).toBeGreaterThan(0);
    let found = 0;
    for (const row of some.rows.slice(0, 4)) {
      expect(hunter.findRow(query, names(some), row)).toBeNull();
      const whole = hunter.findWhole(query, names(some), row);
      // Two rows of one moment may agree in all that is shown.
      if (whole === null) continue;
      found += 1;
      expect(whole.table).toBe(name);
      expect(whole.columns.length).toBeGreaterThan(some.columns.length);
      expect(names(some).map((column) => whole.cells[whole.columns.indexOf(column)])).toEqual(row);
    }
    expect(found).toBeGreaterThan(0);
  });

  it('is none of a count, of two columns too few, or of another table', () => {
    const [row = []] = ask('IdentityInfo | take 1').rows;
    const all = names(ask('IdentityInfo | take 1'));
    expect(hunter.findWhole('IdentityInfo | take 1', all, row)?.table).toBe('IdentityInfo');
    expect(hunter.findWhole('DeviceInfo | take 1', all, row)).toBeNull();
    expect(hunter.findWhole('IdentityInfo | summarize n = count()', ['n'], [3])).toBeNull();
    expect(hunter.findWhole('IdentityInfo | distinct Department', ['Department'], ['Pharmacy'])).toBeNull();
  });
});
