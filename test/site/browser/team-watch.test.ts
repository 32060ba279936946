// Every team of a session folded in slices: equal to the engine's own fold, in turns, one team's fault kept to itself.

import { beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioPack } from '../../../engine/conduct/index.ts';
import { groundRun } from '../../../engine/conduct/index.ts';
import { cardOf, createTeamRun, planFor, takeGroupEntries, teamState } from '../../../engine/group/index.ts';
import { TeamWatch } from '../../../site/browser/team-watch.ts';
import { teamLine } from '../../../site/islands/group-console/team-rows.ts';
import { packOf } from '../../support/packs.ts';
import { signedLog } from './team-logs.ts';

const SCENARIO = 'pathology-supplier-outage';
const plan = planFor(SCENARIO, 2);
let pack: ScenarioPack;
beforeAll(async () => {
  pack = await packOf(SCENARIO);
});

function watch(packs: ReadonlyMap<string, ScenarioPack>): TeamWatch {
  const openLink = (): never => {
    throw new Error('a record has no links');
  };
  return new TeamWatch({ plan, seed: 7, packs, life: 'attack-only', openLink, onChange: () => {} });
}
function logOf(team: string, minutes: number): ReturnType<typeof signedLog> {
  const log = signedLog('night-1', team);
  log.order({ kind: 'start' });
  for (let minute = 1; minute <= minutes; minute += 1) log.mark(minute * 60_000);
  return log;
}

describe('a watch over teams', () => {
  it('takes turns, and ends where the engine’s own fold ends', () => {
    const own = watch(new Map([[SCENARIO, pack]]));
    const logs = [logOf('trust-a', 12), logOf('trust-b', 4), logOf('csoc', 12)];
    for (const log of logs) own.take(log.team, log.entries);
    expect(own.fold()).toBe(true);
    expect(own.fold()).toBe(true);
    expect(own.picture().teams.map(({ behind }) => behind)).toEqual([11, 3, 15, 0]);
    while (own.fold());
    expect(own.picture().behind).toBe(0);
    const card = cardOf(plan, 'trust-a', 7);
    if (card === null) throw new Error('the plan has this team');
    const plain = createTeamRun(pack, card, groundRun(pack, 7, 'attack-only'));
    takeGroupEntries(plain, logs[0]?.entries.map(({ envelope }) => envelope) ?? []);
    const run = own.run('trust-a');
    expect(run === null ? '' : teamState(run)).toBe(teamState(plain));
    const lines = own.picture().teams.map((picture) => teamLine(plan, picture));
    expect(lines.map(({ name }) => name)).toEqual(['Trust A', 'Trust B', 'National CSOC', 'Region']);
    expect(lines[2]?.alerts).toBe('');
  });

  it('replays to an instant and no further, then on', () => {
    const own = watch(new Map([[SCENARIO, pack]]));
    own.take('trust-a', logOf('trust-a', 6).entries);
    own.setUntil(150_000);
    while (own.fold());
    expect(own.run('trust-a')?.at).toBe(120_000);
    own.setUntil(360_000);
    while (own.fold());
    expect(own.run('trust-a')?.at).toBe(360_000);
  });

  it('keeps one team’s fault to itself, and says it', () => {
    const own = watch(new Map());
    own.take('trust-a', logOf('trust-a', 2).entries);
    own.take('csoc', logOf('csoc', 2).entries);
    while (own.fold());
    const [first, , cell] = own.picture().teams;
    expect(first?.trouble).toContain(`The scenario ${SCENARIO} is not here`);
    expect(cell?.summary?.at).toBe(120_000);
  });

  it('reads only, where there is no link', async () => {
    const own = watch(new Map([[SCENARIO, pack]]));
    expect(await own.order([], { kind: 'pause' })).toMatchObject({ kind: 'declined' });
    expect(own.play('csoc', 'no-such-seat', true)).toContain('no such seat');
  });
});
