// What a trust of a session reads: its own name in a scenario that several play. Tests engine/group/team-words.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import { createConductor, digestRun, groundRun, replayLog } from '#engine/conduct/index.ts';
import { cardOf, createTeamRun, openPack, planFor, takeGroupEntries, teamState } from '#engine/group/index.ts';
import type { TeamRun } from '#engine/group/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import { findPlan } from '#engine/bin/load-plans.ts';
import { packOf } from '../../support/packs.ts';
import { teamLog } from './team-log.ts';

const SCENARIO = 'pathology-supplier-outage';
let pack: ScenarioPack;
let plan: GroupPlan;
beforeAll(async () => {
  pack = await packOf(SCENARIO);
  const found = findPlan('region-pathology');
  if (found === null) throw new Error('the library has this plan');
  plan = found;
});

const wornBy = (of: GroupPlan, id: string): ScenarioPack => {
  const card = cardOf(of, id, 7);
  if (card === null) throw new Error(`the plan has the team ${id}`);
  return openPack(pack, card).pack;
};
/** All that people read of a scenario; rows of telemetry stay as they were written. */
function readable({ scenario }: ScenarioPack): string {
  const { activity: _, ...rest } = scenario;
  return JSON.stringify(rest);
}

describe('[GRP74] a trust of a session', () => {
  it('reads its own name wherever the scenario writes that of its trust', () => {
    const { scenario } = wornBy(planFor(SCENARIO, 2), 'trust-b');
    expect(scenario.situation[0]).toContain('Trust B has 656 beds');
    expect(scenario.estate.trust.name).toBe('Trust B');
    expect(scenario.contacts[3]?.organisation).toBe('Switchboard, Trust B General');
    expect(readable(wornBy(planFor(SCENARIO, 2), 'trust-b')).includes('Calderwick')).toBe(false);
  });

  it('reads the names of its plan, and its neighbours’ own', () => {
    const own = wornBy(plan, 'trust-b');
    expect(own.scenario.situation.join(' ')).toContain('for Eldersea, for Calderwick Hospitals (fictional)');
    expect(own.scenario.estate.sites.map(({ name }) => name)).toEqual([
      'Eldersea General',
      'Gullhaven Community Hospital',
      'Saltgate House',
    ]);
    expect(readable(own).includes('Ottermarsh')).toBe(false);
    const other = wornBy(plan, 'trust-c');
    expect(other.scenario.situation.join(' ')).toContain('for Marrowfield, for Eldersea Hospitals (fictional)');
    expect(other.scenario.situation.join(' ')).toContain('Calderwick Hospitals (fictional) uses another supplier');
    // Where a neighbour helps, it is not the trust itself.
    expect(JSON.stringify(other.scenario.decisions).includes('Calderwick offers sixty an hour')).toBe(true);
    expect(JSON.stringify(other.scenario.decisions).includes('Marrowfield')).toBe(false);
    expect(readable(other).includes('Brackenholt')).toBe(false);
  });

  it('keeps the scenario as it is where it is the trust that it was written for', () => {
    expect(wornBy(plan, 'trust-a').scenario).toEqual(pack.scenario);
  });

  it('changes no id, no trigger, no device and no row, and not the scenario that was given', () => {
    const before = JSON.stringify(pack);
    const { scenario, ...rest } = wornBy(plan, 'trust-b');
    expect(JSON.stringify(pack)).toBe(before);
    expect({ ...rest, scenario: pack.scenario }).toEqual(pack);
    expect(scenario.activity).toBe(pack.scenario.activity);
    const keys = ({ scenario: of }: Pick<ScenarioPack, 'scenario'>): unknown => [
      ...[of.id, of.injects.map(({ id, when, to }) => [id, when, to]), of.decisions.map(({ id, when }) => [id, when])],
      ...[of.attack.steps.map((step) => ({ ...step, title: '', story: '' })), of.contacts.map(({ id }) => id)],
      ...[of.estate.deviceGroups, of.estate.trust.domain, of.estate.systems.map(({ id }) => id)],
    ];
    expect(keys({ scenario })).toEqual(keys(pack));
  });
});

describe('[GRP74] a run in a trust’s words', () => {
  const played = (id: string, own = true): TeamRun => {
    const card = cardOf(plan, id, 7);
    if (card === null) throw new Error('the plan has this team');
    const log = teamLog(id);
    log.order({ kind: 'start' });
    for (let at = 1; at <= 30; at += 1) log.mark(at * 60_000);
    const run = createTeamRun(pack, card, own ? groundRun(pack, 7, 'attack-only') : undefined);
    takeGroupEntries(run, log.entries);
    return run;
  };

  it('shows them in the room, and leaves what other teams are called', () => {
    const { run } = played('trust-b');
    const shown = createConductor().adopt(run);
    if (shown.kind !== 'view') throw new Error('a run has a view');
    expect(shown.view.contacts.map(({ organisation }) => organisation)).toContain('Switchboard, Eldersea General');
    expect(JSON.stringify(run.play.state.exchange.teams)).toContain('Calderwick Hospitals (fictional)');
  });

  it('has one state on every machine, with shared ground or its own, and is replayed alone', () => {
    const shared = played('trust-b');
    expect(teamState(played('trust-b'))).toBe(teamState(shared));
    const alone = played('trust-b', false);
    const again = replayLog(alone.run.pack, alone.run.log.entries);
    // Its log goes on: it is built again, and compared here.
    if (again.kind !== 'rebuilt') throw new Error(again.kind);
    expect(digestRun(again.run)).toBe(digestRun(alone.run));
  });
});
