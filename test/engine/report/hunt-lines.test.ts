// Hunts as lines of the report: every line is what the log says, and what followed rests on the hunt by number.

import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../engine/report/index.ts';
import { huntingRun } from './hunting-run.ts';
import { at, factList, calmRun } from './sample-run.ts';

describe('hunts in the report', () => {
  it('say what followed, with the facts they rest on', () => {
    const { hunts, teamRules } = buildReport(huntingRun());
    expect(hunts.map(({ number, followed, rows, minutes }) => ({ number, followed, rows, minutes }))).toEqual([
      {
        number: 1,
        followed: [
          '1 row pinned into the evidence of incident 1',
          'Rule 1 staged (Shares from a jump host), raised 1 alert',
        ],
        rows: 40,
        minutes: 6,
      },
      { number: 2, followed: [], rows: 0, minutes: 1 },
    ]);
    expect(hunts[0]?.sources).toHaveLength(3);
    expect(teamRules).toMatchObject([
      { number: 1, on: [{ from: at(0, 39), until: at(2) }], alerts: 1, ofAttack: 1, seat: 'On-call engineer' },
    ]);
  });

  it('name a rule that was never switched on, and one that is on at the end', () => {
    const facts = factList([
      [at(0), { kind: 'started' }],
      [at(1), { kind: 'rule-staged', rule: 1, seat: 'on-call', title: 'First', hunt: null }],
      [at(1), { kind: 'rule-staged', rule: 2, seat: 'on-call', title: 'Second', hunt: null }],
      [at(2), { kind: 'rule-switched', rule: 2, seat: 'on-call', isOn: true, why: '' }],
    ]);
    const { teamRules } = buildReport({ ...calmRun(), facts });
    expect(teamRules.map(({ on }) => on)).toEqual([[], [{ from: at(2), until: null }]]);
  });
});
