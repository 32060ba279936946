// Another future of one team of a session: its own log forked, with what came from the session as it was recorded.

import { beforeAll, describe, expect, it } from 'vitest';
import { groundRun } from '../../../engine/conduct/index.ts';
import type { Run } from '../../../engine/conduct/index.ts';
import { cardOf, createTeamRun, planFor, takeGroupEntries } from '../../../engine/group/index.ts';
import { forkChoices, forkTeam } from '../../../site/browser/team-fork.ts';
import { packOf } from '../../support/packs.ts';
import { teamLog } from '../../engine/group/team-log.ts';

const SCENARIO = 'pathology-supplier-outage';
let run: Run;
beforeAll(async () => {
  const pack = await packOf(SCENARIO);
  const card = cardOf(planFor(SCENARIO, 2), 'trust-a', 7);
  if (card === null) throw new Error('the plan has this team');
  const team = createTeamRun(pack, card, groundRun(pack, 7, 'attack-only'));
  const seat = pack.scenario.roles[0]?.id ?? '';
  const contact = pack.scenario.contacts[0]?.id ?? '';
  const log = teamLog('trust-a');
  log.order({ kind: 'start' });
  log.mark(60_000);
  log.command(seat, { kind: 'phone', contact, message: 'Is it you or us?' });
  log.mark(120_000);
  log.order({ kind: 'end' });
  takeGroupEntries(team, log.entries);
  run = team.run;
});

describe('a fork of a team', () => {
  it('offers what people did, not what the session brought', () => {
    const { acts, decisions, endsAt } = forkChoices(run);
    expect(endsAt).toBe(120_000);
    expect(acts).toMatchObject([{ at: 60_000 }]);
    expect(decisions.length).toBeGreaterThan(0);
  });

  it('plays both futures to the same end, and leaves the run as it was', () => {
    const before = run.log.entries.length;
    const entry = forkChoices(run).acts[0]?.entry ?? 0;
    const future = forkTeam(run, { atMs: 60_000, change: `without ${String(entry)}` });
    if ('says' in future) throw new Error(future.says);
    expect(future).toMatchObject({ atMs: 60_000, endsAtMs: 120_000 });
    expect(future.lines.find(({ id }) => id === 'expectedMet')).toBeDefined();
    expect(run.log.entries.length).toBe(before);
  });

  it('says why a change cannot be', () => {
    expect(forkTeam(run, { atMs: 0, change: 'fly away' })).toHaveProperty('says');
    expect(forkTeam(run, { atMs: 3_600_000, change: 'declare critical' })).toHaveProperty('says');
  });
});
