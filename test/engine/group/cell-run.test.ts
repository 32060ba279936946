// A cell's run from its group log. Tests engine/group/cell-run.ts.

import { expect, it } from 'vitest';
import type { CellRun } from '../../../engine/group/index.ts';
import { cardOf, createCellRun, planFor, takeGroupEntries, teamState } from '../../../engine/group/index.ts';
import { teamLog } from './team-log.ts';

function cell(id = 'csoc'): CellRun {
  const card = cardOf(planFor('quiet-ward-week', 2), id, 7);
  if (card === null) throw new Error('the plan has this team');
  return createCellRun(card);
}

it('[GRP73] follows the session’s clock, keeps notes, and has no estate', () => {
  const log = teamLog('csoc');
  log.order({ kind: 'start' });
  log.mark(5_000);
  log.command('csoc-lead', { kind: 'note', text: 'Two trusts rang.' });
  log.command('csoc-lead', { kind: 'declare-incident', level: 'critical', reason: 'x' });
  const own = cell();
  const refusals = takeGroupEntries(own, log.entries);
  expect(own).toMatchObject({ lifecycle: 'running', at: 5_000, notes: [{ at: 5_000, text: 'Two trusts rang.' }] });
  expect(refusals).toMatchObject([{ seq: 3 }]);
  expect(teamState(own)).toMatch(/^[0-9a-f]{16}$/);
  expect(teamState(cell())).not.toBe(teamState(own));
});

it('[GRP88] gives a letter that was placed at its own second, unless it was dropped', () => {
  const log = teamLog('csoc');
  const place = (due: number, title: string): unknown =>
    log.order({
      ...{ kind: 'place-inject', inject: null, channel: 'email', from: 'Region', title, message: 'Text', due },
      ...{ expects: 'nothing', reason: 'x', places: [{ team: 'csoc', seats: [] }] },
    });
  log.order({ kind: 'start' });
  place(90_000, 'First');
  place(100_000, 'Second');
  log.order({ kind: 'drop-placed', placed: 'placed-2', reason: 'x' });
  log.mark(60_000);
  const own = cell();
  takeGroupEntries(own, log.entries);
  expect(own.inbox).toEqual([]);
  log.mark(120_000);
  takeGroupEntries(own, log.entries);
  expect(own.inbox).toMatchObject([{ at: 90_000, title: 'First' }]);
  expect(own.placed).toEqual([]);
});
