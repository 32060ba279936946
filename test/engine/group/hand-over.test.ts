// Shift hand-over between sessions: what one shift leaves, the letter and the file; the next session takes the actions.
// Tests engine/group/hand-over.ts and hand-over-file.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { groundRun } from '../../../engine/conduct/index.ts';
import type { ScenarioPack } from '../../../engine/conduct/index.ts';
import type { TeamHandOver, TeamRun } from '../../../engine/group/index.ts';
import {
  cardOf,
  createCellRun,
  createTeamRun,
  handOverLetter,
  handOverOf,
  planFor,
  readHandOver,
  takeGroupEntries,
  writeHandOver,
} from '../../../engine/group/index.ts';
import { packOf } from '../../support/packs.ts';
import { teamLog } from './team-log.ts';

const SCENARIO = 'pathology-supplier-outage';
const plan = planFor(SCENARIO, 2);
let pack: ScenarioPack;
let first: TeamRun;
let shift: TeamHandOver;

function trust(): TeamRun {
  const card = cardOf(plan, 'trust-a', 7);
  if (card === null) throw new Error('the plan has this team');
  return createTeamRun(pack, card, groundRun(pack, 7, 'attack-only'));
}

beforeAll(async () => {
  pack = await packOf(SCENARIO);
  first = trust();
  const seat = pack.scenario.roles[0]?.id ?? '';
  const log = teamLog('trust-a');
  log.order({ kind: 'start' });
  log.mark(60_000);
  log.command(seat, {
    ...{ kind: 'decide-freely', question: 'Who leads?', text: 'The site manager.', reason: 'On call.' },
    ...{ confidence: 'high', decision: null, correctsFree: null, grounds: [] },
  } as never);
  log.order({ kind: 'end' });
  takeGroupEntries(first, log.entries);
  shift = handOverOf(first);
});

describe('what a shift leaves', () => {
  it('says how the team stands, and the open actions of its improvement plan', () => {
    expect(shift).toMatchObject({ team: 'trust-a', name: 'Trust A', at: 60_000 });
    expect(shift.situation.length).toBeGreaterThan(0);
    expect(shift.actions.every(({ action }) => action.startsWith('carried-'))).toBe(true);
  });

  it('is a letter that one message holds, however long the night was', () => {
    const decision = { at: 1, seat: 'Gold', text: 'x'.repeat(900), reason: 'y' };
    const letter = handOverLetter({ ...shift, decisions: Array.from({ length: 40 }, () => decision) }, 'Night one');
    expect(letter).toContain('Shift hand-over from Night one');
    expect(letter.length).toBeLessThanOrEqual(LIMITS.freeTextMax);
  });

  it('of a cell is what it noted', () => {
    const card = cardOf(plan, 'csoc', 7);
    if (card === null) throw new Error('the plan has this team');
    const cell = createCellRun(card);
    const log = teamLog('csoc');
    log.order({ kind: 'start' });
    log.command('csoc-lead', { kind: 'note', text: 'Ring trust B at eight.' });
    takeGroupEntries(cell, log.entries);
    expect(handOverOf(cell).decisions).toMatchObject([{ seat: 'csoc-lead', text: 'Ring trust B at eight.' }]);
  });
});

describe('the file', () => {
  it('reads what was written, and says what was changed', () => {
    const text = writeHandOver({ session: 'night-1', title: 'Night one', teams: [shift] });
    expect(text).toContain('EXERCISE EXERCISE EXERCISE');
    expect(readHandOver(text)).toEqual({ session: 'night-1', title: 'Night one', teams: [shift] });
    expect(readHandOver('{')).toHaveProperty('says');
    expect(readHandOver('{"format":"other"}')).toHaveProperty('says');
    expect(readHandOver(text.replace('"at": 60000', '"at": "soon"'))).toEqual({
      says: 'The hand-over file was changed: team 1 cannot be read.',
    });
  });

  it('gives the next session actions that it takes', () => {
    const next = trust();
    const log = teamLog('trust-a');
    for (const action of shift.actions) log.order({ kind: 'carry-action', ...action });
    expect(takeGroupEntries(next, log.entries)).toEqual([]);
    expect(next.run.play.state.evaluation.plan.carried.size).toBe(shift.actions.length);
  });
});
