// A cell at the console: what it did and heard, newest first, in the words of the report.

import { expect, it } from 'vitest';
import { cardOf, createCellRun, planFor, takeGroupEntries } from '../../../engine/group/index.ts';
import { cellLines } from '../../../site/islands/group-console/cell-lines.ts';
import { teamLog } from '../../engine/group/team-log.ts';

it('tells notes, letters and what passed between teams, newest first', () => {
  const card = cardOf(planFor('outage', 2), 'csoc', 7);
  if (card === null) throw new Error('the plan has this team');
  const cell = createCellRun(card);
  const log = teamLog('csoc');
  log.order({ kind: 'start' });
  log.mark(60_000);
  log.command('csoc-lead', { kind: 'note', text: 'Two trusts rang.' });
  log.mark(120_000);
  log.command('csoc-lead', { kind: 'raise-alert', title: 'Patch now', text: 'Today', minutes: 60 });
  takeGroupEntries(cell, log.entries);
  const lines = cellLines(cell, (id) => (id === 'csoc-lead' ? 'CSOC lead' : id));
  expect(lines[0]?.text).toContain('Patch now');
  expect(lines).toContainEqual({ at: 60_000, who: 'CSOC lead', text: 'Two trusts rang.' });
});
