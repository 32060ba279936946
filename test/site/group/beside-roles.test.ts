// Coming into a session beside the seats: what is kept for a co-facilitator, an evaluator and an observer, and where each goes on.

import { describe, expect, it } from 'vitest';
import type { SessionSeen } from '../../../site/browser/group-door.ts';
import type { KeptKey } from '../../../site/browser/facilitator-key.ts';
import { createMemorySessions } from '../../../site/browser/facilitator-sessions.ts';
import { groupPlans } from '../../../site/browser/group-plans.ts';
import { createMemoryWatchers } from '../../../site/browser/session-watchers.ts';
import { keepBeside, teamsWords, type BesidePlace } from '../../../site/islands/group-join/beside-roles.ts';

const about = { kernel: '2', schema: 1, scenario: 'any-outage-2', packHash: 'ab'.repeat(32), seed: 7 };
const seen: SessionSeen = {
  ...{ session: 'night-1', role: 'evaluator', team: 'trust-a', person: 'p1', conductor: 'cd'.repeat(32), eraseMs: 5 },
  teams: [
    { ...about, team: 'trust-a', name: 'Trust A', kind: 'trust', access: 'evaluate' },
    { ...about, team: 'trust-b', name: 'Trust B', kind: 'trust', access: 'none' },
  ],
};
const key: KeptKey = { kind: 'readable', publicKey: 'ef'.repeat(32), secret: new Uint8Array(32) };
const beside = (role: BesidePlace['role']): BesidePlace => ({
  ...{ role, key, name: 'Heron', seen },
  place: { session: 'night-1', team: 'trust-a', person: 'p1', role, token: 't' },
});
const shelf = groupPlans({
  plans: [],
  scenarios: [{ id: 'outage', title: 'Supplier outage', packHash: 'ab'.repeat(32), minutes: 60 }],
});
const plans = async (): Promise<{ ok: true; plans: typeof shelf }> => ({ ok: true, plans: shelf });

describe('a place beside the seats', () => {
  it('says which teams the code is for', () => {
    expect(teamsWords(seen)).toBe('This code is for Trust A.');
    const all = seen.teams.map((team) => ({ ...team, access: 'read' as const }));
    expect(teamsWords({ ...seen, teams: all })).toBe('This code is for all 2 teams.');
  });

  it('is a console for a co-facilitator, with a key of its own and the teams of the code', async () => {
    const sessions = createMemorySessions();
    expect(await keepBeside(beside('co-facilitator'), { sessions, plans })).toEqual({
      path: '/group/console/#night-1',
    });
    expect(await sessions.find('night-1')).toMatchObject({
      ...{ title: 'Supplier outage, 2 trusts', plan: 'any-outage-2', key, conductor: seen.conductor, seed: 7 },
      deputy: { name: 'Heron', reads: ['trust-a'] },
    });
  });

  it('never takes the place of the facilitator’s own key', async () => {
    const sessions = createMemorySessions();
    await keepBeside(beside('co-facilitator'), { sessions, plans });
    const { deputy: _, ...own } = (await sessions.find('night-1')) ?? ({} as never);
    await sessions.keep(own);
    expect(await keepBeside(beside('co-facilitator'), { sessions, plans })).toHaveProperty('says');
    expect((await sessions.find('night-1'))?.deputy).toBeUndefined();
  });

  it('is a pad or a picture for those who look on; nobody sees an observer’s name', async () => {
    const watchers = createMemoryWatchers();
    expect(await keepBeside(beside('evaluator'), { watchers, plans })).toEqual({ path: '/group/observe/#night-1' });
    expect((await watchers.list())[0]).toMatchObject({ role: 'evaluator', name: 'Heron', reads: ['trust-a'] });
    await keepBeside(beside('observer'), { watchers, plans });
    expect(await watchers.list()).toMatchObject([{ role: 'observer', name: '' }]);
  });

  it('says so where the plan is not here', async () => {
    const none = groupPlans({ plans: [], scenarios: [] });
    const outcome = await keepBeside(beside('observer'), { plans: async () => ({ ok: true, plans: none }) });
    expect(outcome).toHaveProperty('says');
  });
});
