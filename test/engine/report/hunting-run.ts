// The calm run with two hunts, one of which becomes a rule of the team's; times and counts are written out.

import type { SimTimeMs } from '../../../engine/base/index.ts';
import type { FactBody } from '../../../engine/exercise/index.ts';
import type { ReportInput } from '../../../engine/report/index.ts';
import { at, CALM_FACTS, calmRun, causedAlert, factList } from './sample-run.ts';

const HUNTING_FACTS: readonly (readonly [SimTimeMs, FactBody])[] = [
  [
    at(0, 34),
    {
      kind: 'hunt-recorded',
      hunt: 1,
      seat: 'on-call',
      hypothesis: 'Somebody opens many shares from the jump host.',
      query: 'DeviceNetworkEvents\n| where DeviceName == "CAL-JMP01" and RemotePort == 445',
      finding: '40 servers in six minutes, none of them its own.',
      rows: 40,
      scanned: 1_200_000,
      minutes: 6,
    },
  ],
  [
    at(0, 36),
    {
      kind: 'evidence-pinned',
      pin: 1,
      seat: 'on-call',
      incident: 1,
      hunt: 1,
      row: { table: 1, minute: 29, index: 7 },
      text: 'DeviceName CAL-JMP01, RemotePort 445',
      note: 'The first of them',
    },
  ],
  [at(0, 38), { kind: 'rule-staged', rule: 1, seat: 'on-call', title: 'Shares from a jump host', hunt: 1 }],
  [at(0, 39), { kind: 'rule-switched', rule: 1, seat: 'on-call', isOn: true, why: '' }],
  [at(2), { kind: 'rule-switched', rule: 1, seat: 'on-call', isOn: false, why: '' }],
  [
    at(3),
    {
      kind: 'hunt-recorded',
      hunt: 2,
      seat: 'gold',
      hypothesis: 'Is it anywhere else?',
      query: 'DeviceLogonEvents',
      finding: 'Nothing.',
      rows: 0,
      scanned: 10,
      minutes: 1,
    },
  ],
];

/** The calm run with two hunts, one of which becomes a rule that raises one alert of the attack. */
export function huntingRun(): ReportInput {
  const calm = calmRun();
  const told = [...CALM_FACTS.slice(0, -1), ...HUNTING_FACTS].sort((a, b) => a[0] - b[0]);
  const own = causedAlert(3, at(0, 55), [{ kind: 'attack', step: 'foothold' }]);
  return {
    ...calm,
    facts: factList([...told, ...CALM_FACTS.slice(-1)]),
    alerts: [...calm.alerts, { ...own, alert: { ...own.alert, ruleStem: 'team_rule_1' } }],
  };
}
