// Departed copies in the joint report. Tests engine/group/joint-report.ts; the rest of it is seen in region.test.ts of the relay.

import { expect, it } from 'vitest';
import type { GroupRun } from '../../../engine/group/index.ts';
import {
  cardOf,
  createCellRun,
  jointReport,
  planFor,
  takeGroupEntries,
  teamState,
} from '../../../engine/group/index.ts';
import { teamLog } from './team-log.ts';

it('[GRP42] tells which seat departed behind which entry, with both states, and no run is changed by it', () => {
  const plan = planFor('quiet-ward-week', 2);
  const card = cardOf(plan, 'csoc', 7);
  if (card === null) throw new Error('the plan has this team');
  const [own, other] = [createCellRun(card), createCellRun(card)];
  const log = teamLog('csoc');
  log.order({ kind: 'start' });
  log.mark(5_000);
  takeGroupEntries(other, log.entries);
  const states = { at: 1, said: '6'.repeat(16), right: '1'.repeat(16) };
  log.departed({ person: 'p3', as: 'csoc-lead', ...states });
  expect(takeGroupEntries(own, log.entries)).toEqual([]);
  expect(teamState(own)).toBe(teamState(other));
  const { departures } = jointReport(plan, new Map<string, GroupRun>([['csoc', own]]));
  const { at: entry, said, right } = states;
  expect(departures).toEqual([{ team: 'csoc', seat: 'csoc-lead', entry, said, right }]);
});
