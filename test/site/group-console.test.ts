// The console's table: words for each column, stuck longest first, and what a facilitator has to look at.

import { describe, expect, it } from 'vitest';
import type { TeamSummary } from '../../engine/group/index.ts';
import { planFor } from '../../engine/group/index.ts';
import type { TeamPicture } from '../../site/browser/watch-protocol.ts';
import { wallTiles, wallTotals } from '../../site/islands/group-wall/wall-tiles.ts';
import {
  emptyCellRequests,
  inStuckOrder,
  leadOf,
  teamLine,
  untold,
  worstService,
} from '../../site/islands/group-console/team-rows.ts';

const plan = planFor('outage', 2);
const summary: TeamSummary = {
  ...{ team: 'trust-a', name: 'Trust A', kind: 'trust', lifecycle: 'running', at: 3_600_000, isDeferred: true },
  readiness: { yes: 1, total: 2, verdict: 'none' },
  ...{ services: [], alerts: 1_234, incidentsOpen: 3, encrypted: 5, isolated: 2, nextInjects: [] },
  openDecisions: [{ id: 'd', title: 'Divert?', owner: 'gold', askedAt: 1_800_000, awaitsSecond: false }],
  ...{ stuckSince: 1_800_000, waitingRequests: [], toAnswer: 1, divertsOut: ['Trust B'], divertsIn: [] },
};
const picture: TeamPicture = {
  ...{ id: 'trust-a', phase: 'live', trouble: '', behind: 0, clock: 'running', at: 3_600_000, paceMs: 60_000 },
  ...{
    door: 'open',
    isDelegated: true,
    departed: ['p1'],
    robots: ['silver'],
    waiting: [],
    refused: [],
    deputies: [],
    summary,
  },
  roster: [
    {
      person: 'p1',
      seat: 'gold',
      title: 'Strategic commander',
      name: 'Heron',
      isHere: true,
      hasChecked: true,
      hasReadBrief: true,
    },
    {
      person: 'p2',
      seat: 'silver',
      title: 'Tactical commander',
      name: 'Otter',
      isHere: false,
      hasChecked: true,
      hasReadBrief: false,
    },
  ],
};

describe('a team’s line', () => {
  it('says in words what each column holds', () => {
    expect(teamLine(plan, picture)).toMatchObject({
      ...{ name: 'Trust A', clock: 'T+01:00', stuckMs: 1_800_000, decisions: '1: Divert?', alerts: '1,234' },
      ...{ devices: '5 / 2', diverts: '→ Trust B', people: '1, 1 away' },
      marks: ['◆ 1 copy departs', '‖ injects wait', '? 1 request waits', '○ 1 robot'],
    });
    const before = teamLine(plan, { ...picture, clock: 'briefing', summary: null });
    expect(before).toMatchObject({ clock: 'before STARTEX', stuck: '', alerts: '', worst: '' });
  });

  it('stands the higher the longer it is stuck, cells last', () => {
    const other = { ...picture, id: 'trust-b', summary: { ...summary, stuckSince: null } };
    const cell = { ...picture, id: 'csoc', summary: null };
    const lines = inStuckOrder([cell, other, picture].map((one) => teamLine(plan, one)));
    expect(lines.map(({ id }) => id)).toEqual(['trust-a', 'trust-b', 'csoc']);
  });

  it('names the service that is worst off, and none when all is as usual', () => {
    const line = { id: 'x', waiting: 0, longestMinutes: 0, overdue: 0, divertedOut: 0, takenIn: 0 };
    const services = [
      { ...line, name: 'Wards', level: 'slowed', lossPermille: 300 },
      { ...line, name: 'Pathology', level: 'paper', lossPermille: 200 },
    ] as const;
    expect(worstService(services)?.name).toBe('Pathology');
    expect(worstService([{ ...line, name: 'Wards', level: 'normal', lossPermille: 0 }])).toBeNull();
  });

  it('takes the clock of whoever is furthest', () => {
    expect(leadOf(null)).toEqual({ clock: 'briefing', at: 0, paceMs: 1_000 });
    const teams = [{ ...picture, at: 5, clock: 'briefing' as const }, picture];
    expect(leadOf({ teams, behind: 0 })).toEqual({ clock: 'running', at: 3_600_000, paceMs: 60_000 });
  });

  it('tells an order that several teams refused once, with their names', () => {
    const refused = [{ seq: 4, why: 'The exercise has ended.' }];
    const teams = ['trust-a', 'trust-b'].map((id) => ({ ...picture, id, refused }));
    const first = untold(plan, { teams, behind: 0 }, []);
    expect(first.says).toEqual(['Trust A, Trust B: The exercise has ended.']);
    expect(untold(plan, { teams, behind: 0 }, first.keys).says).toEqual([]);
  });
});

describe('the wall', () => {
  it('says how every team stands, and nothing of what is to come', () => {
    const tiles = wallTiles(plan, { teams: [picture, { ...picture, id: 'csoc' }], behind: 0 });
    expect(tiles[0]).toMatchObject({
      name: 'Trust A',
      spread: '5 encrypted, 2 isolated',
      diverts: 'diverts to Trust B',
    });
    expect(tiles[1]).toMatchObject({ stand: 'Cell', alerts: 0 });
    expect(JSON.stringify(tiles)).not.toContain('Divert?');
    expect(wallTotals(tiles.slice(0, 1))).toBe(
      '0 trusts with services below normal · 5 devices encrypted · 2 devices isolated · 1,234 alerts · 1 trust diverting',
    );
  });
});

describe('[GRP89] a cell in which nobody is', () => {
  const here = [{ person: 'p', name: 'P', seat: 'region-lead', isHere: true }];
  const cell = (over: Partial<TeamPicture>): TeamPicture => ({
    ...{ ...picture, id: 'region', robots: [], roster: [] },
    ...{ summary: { ...summary, waitingRequests: ['trust-a-1'] }, ...over },
  });
  const waiting = (one: TeamPicture): readonly string[] =>
    emptyCellRequests(plan, { teams: [one] } as never).map(({ cell: of, name, request }) => `${of} ${name} ${request}`);

  it('is shown with what waits for it, and not where somebody or a robot is, nor for a trust or outside the exercise', () => {
    expect(waiting(cell({}))).toEqual(['region Region trust-a-1']);
    const away = here.map((one) => ({ ...one, isHere: false }));
    expect(waiting(cell({ roster: away as never }))).toHaveLength(1);
    for (const other of [
      { roster: here as never },
      { robots: ['region-lead'] },
      { id: 'trust-a' },
      { clock: 'ended' },
    ] as const)
      expect(waiting(cell(other))).toEqual([]);
  });
});
