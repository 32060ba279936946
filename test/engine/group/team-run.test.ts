// A trust's run from its group log: marks, orders, wishes, and what is refused. Tests engine/group/team-run.ts, group-run.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import type { RunGround, ScenarioPack } from '../../../engine/conduct/index.ts';
import { groundRun } from '../../../engine/conduct/index.ts';
import type { TeamRun } from '../../../engine/group/index.ts';
import { cardOf, createTeamRun, planFor, takeGroupEntries, teamState } from '../../../engine/group/index.ts';
import { packOf } from '../../support/packs.ts';
import { teamLog } from './team-log.ts';

const SCENARIO = 'pathology-supplier-outage';
let pack: ScenarioPack;
let ground: RunGround;
beforeAll(async () => {
  pack = await packOf(SCENARIO);
  ground = groundRun(pack, 7, 'attack-only');
});

function team(id = 'trust-a'): TeamRun {
  const card = cardOf(planFor(SCENARIO, 2), id, 7);
  if (card === null) throw new Error('the plan has this team');
  return createTeamRun(pack, card, ground);
}

describe('a team’s run', () => {
  it('[GRP70] moves by marks alone, and never past the last', () => {
    const log = teamLog('trust-a');
    const own = team();
    log.order({ kind: 'start' });
    log.mark(90_000);
    log.command('silver', { kind: 'note', text: 'We are here.' });
    expect(takeGroupEntries(own, log.entries)).toEqual([]);
    expect(own.run.play.state.now).toBe(90_000);
    expect(own.run.play.state.facts.at(-1)).toMatchObject({ at: 90_000, body: { kind: 'noted' } });
  });

  it('[GRP71] takes entries once, and gives the same state however they come', () => {
    const log = teamLog('trust-a');
    log.order({ kind: 'start' });
    for (let at = 1; at <= 40; at += 1) log.mark(at * 60_000);
    const whole = team();
    takeGroupEntries(whole, log.entries);
    const parts = team();
    for (let i = 0; i < log.entries.length; i += 3) takeGroupEntries(parts, log.entries.slice(0, i + 3));
    takeGroupEntries(parts, log.entries);
    expect(teamState(parts)).toBe(teamState(whole));
    expect(teamState(whole)).toMatch(/^[0-9a-f]{16}$/);
    expect(() => takeGroupEntries(team(), log.entries.slice(1))).toThrow('entry 0 of trust-a');
  });

  it('[GRP70] refuses a seat the clock, and begins at the facilitator’s order in every team', () => {
    const log = teamLog('trust-a');
    log.command('silver', { kind: 'start' });
    log.order({ kind: 'start' });
    log.command('silver', { kind: 'pause' });
    const refusals = takeGroupEntries(team(), log.entries);
    expect(refusals.map(({ seq, why }) => [seq, why])).toEqual([
      [0, 'The facilitator runs the clock for every team.'],
      [2, 'The facilitator runs the clock for every team.'],
    ]);
  });
});
