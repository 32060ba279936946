// Who comes into a session without a seat: co-facilitators, evaluators, observers; in what words, and where each goes on.
// Promise: a place that was won is kept before the page goes on. Tested in test/site/group/beside-roles.test.ts.

import type { JoinedPlace, SessionSeen } from '../../browser/group-door.ts';
import type { KeptKey } from '../../browser/facilitator-key.ts';
import type { FacilitatorSession, FacilitatorSessions } from '../../browser/facilitator-sessions.ts';
import { openFacilitatorSessions } from '../../browser/facilitator-sessions.ts';
import { fetchPlans } from '../../browser/group-plans.ts';
import { openWatchers, type Watcher, type Watchers } from '../../browser/session-watchers.ts';
import { wallNow } from '../../browser/wall-clock.ts';

export type BesideRole = 'co-facilitator' | 'evaluator' | 'observer';

export const BESIDE: Readonly<
  Record<BesideRole, { readonly title: string; readonly text: string; readonly go: string }>
> = {
  'co-facilitator': {
    title: 'You help to run this session',
    text: 'The facilitator is asked to let you in, says what you may do, and can take it back. What you order is signed with a key that is made in this browser, and stands in the log under your name.',
    go: 'Ask to be let in',
  },
  evaluator: {
    title: 'You evaluate this session',
    text: 'You read what the team sees, keep timed notes and rate critical tasks. Your pad works without a connection; what is on it goes into the log later.',
    go: 'Open the evaluator’s pad',
  },
  observer: {
    title: 'You observe this session',
    text: 'You see how every team stands and what it has decided. You write nothing, and nobody sees you.',
    go: 'Look on',
  },
};

const open = ({ teams }: SessionSeen): SessionSeen['teams'] => teams.filter(({ access }) => access !== 'none');

/** Which teams a code is for, as a sentence. */
export function teamsWords(seen: SessionSeen): string {
  const own = open(seen);
  const names = own.map(({ name }) => name).join(', ');
  return own.length === seen.teams.length
    ? `This code is for all ${String(own.length)} teams.`
    : `This code is for ${names}.`;
}

export interface BesidePlace {
  readonly role: BesideRole;
  readonly place: JoinedPlace;
  readonly seen: SessionSeen;
  readonly key: KeptKey;
  readonly name: string;
}

const NO_PLAN = 'This copy of the site does not have the plan of this session. Reload the page.';

/** A place as the console keeps it, for a co-facilitator. */
export function deputySession(
  { place, seen, key, name }: BesidePlace,
  title: string,
  nowMs: number,
): FacilitatorSession {
  const { conductor } = seen;
  const first = seen.teams[0];
  const own = open(seen).map(({ team }) => team);
  return {
    ...{ session: place.session, title, plan: first?.scenario ?? '', token: place.token, key, conductor },
    ...{ openedMs: nowMs, seed: first?.seed ?? 0, packHash: first?.packHash ?? '', codes: [] },
    teams: seen.teams.map(({ team, name: called, kind }) => ({ id: team, name: called, kind })),
    deputy: { name, reads: own.length === seen.teams.length ? null : own },
  };
}

export function watcherOf({ role, place, seen, name }: BesidePlace, title: string, nowMs: number): Watcher {
  const first = seen.teams[0];
  return {
    ...{ session: place.session, role: role === 'evaluator' ? role : 'observer', title, token: place.token },
    ...{ plan: first?.scenario ?? '', seed: first?.seed ?? 0, packHash: first?.packHash ?? '', person: place.person },
    ...{ name: role === 'evaluator' ? name : '', reads: open(seen).map(({ team }) => team), savedAt: nowMs },
  };
}

/** Keeps the place and gives the page that it opens, or says why not. */
export async function keepBeside(
  beside: BesidePlace,
  stores: {
    readonly sessions?: FacilitatorSessions;
    readonly watchers?: Watchers;
    readonly plans?: typeof fetchPlans;
  } = {},
): Promise<{ readonly path: string } | { readonly says: string }> {
  const plans = await (stores.plans ?? fetchPlans)(fetch, beside.seen.sealed);
  if (!plans.ok) return { says: plans.says };
  const plan = plans.plans.planOf(beside.seen.teams[0]?.scenario ?? '');
  if (plan === null) return { says: NO_PLAN };
  const title = plans.plans.titleOf(plan);
  const { session } = beside.place;
  if (beside.role === 'co-facilitator') {
    const sessions = stores.sessions ?? (await openFacilitatorSessions());
    const own = await sessions.find(session);
    // The facilitator's own key would be lost.
    if (own !== null && own.deputy === undefined)
      return { says: 'This browser runs this session already. Use another browser, or a window of another profile.' };
    await sessions.keep(deputySession(beside, title, wallNow()));
    return { path: `/group/console/#${session}` };
  }
  const watchers = stores.watchers ?? (await openWatchers());
  await watchers.keep(watcherOf(beside, title, wallNow()));
  return { path: `/group/observe/#${session}` };
}
