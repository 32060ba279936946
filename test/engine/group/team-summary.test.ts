// What is shown of a team. Tests engine/group/team-summary.ts.

import { expect, it } from 'vitest';
import { groundRun } from '../../../engine/conduct/index.ts';
import { cardOf, createTeamRun, planFor, summariseTeam, takeGroupEntries } from '../../../engine/group/index.ts';
import { packOf } from '../../support/packs.ts';
import { teamLog } from './team-log.ts';

it('says how a trust stands, what comes next and how long a decision has waited', async () => {
  const pack = await packOf('pathology-supplier-outage');
  const card = cardOf(planFor('pathology-supplier-outage', 1), 'trust-a', 7);
  if (card === null) throw new Error('the plan has this team');
  const team = createTeamRun(pack, card, groundRun(pack, 7, 'attack-only'));
  const log = teamLog('trust-a');
  log.order({ kind: 'start' });
  log.mark(60 * 60_000);
  takeGroupEntries(team, log.entries);
  const seen = summariseTeam(team);
  expect(seen).toMatchObject({ team: 'trust-a', name: 'Trust A', lifecycle: 'running', at: 3_600_000 });
  expect(seen.services.find(({ id }) => id === 'pathology')?.level).not.toBe('normal');
  expect(seen.stuckSince).toBe(seen.openDecisions[0]?.askedAt);
  expect(seen.openDecisions.length).toBeGreaterThan(0);
  expect(seen.nextInjects[0]?.dueAt).toBeGreaterThanOrEqual(3_600_000);
});
