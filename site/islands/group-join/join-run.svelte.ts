// Joining, step by step: the code is shown to the relay, the seats of the team are looked up, the place is kept here.
// Promise: every step has a sentence when it fails; a place that was won is kept before the page goes on.
// Tested in test/browser/group.spec.ts.

import { cardOf, openPart, seatsOf } from '#engine/group/index.ts';
import {
  joinByCode,
  seeSession,
  onCodeOfAddress,
  type JoinedPlace,
  type SessionSeen,
  type SessionTeam,
} from '../../browser/group-door.ts';
import { keepBeside, type BesideRole } from './beside-roles.ts';
import { drawSecret, holdKey, type KeptKey } from '../../browser/facilitator-key.ts';
import { fetchPlans } from '../../browser/group-plans.ts';
import { createGroupMemory, openGroupStore, type GroupPass, type GroupStore } from '../../browser/group-store.ts';
import { openPath } from '../../browser/page-address.ts';
import { fetchPlayed, SEALED_MISSING, type SealedSeen } from '../../browser/sealed-editions.ts';
import { wallNow } from '../../browser/wall-clock.ts';

interface SeatChoice {
  readonly id: string;
  readonly title: string;
  /** Names of who sits there. */
  readonly taken: readonly string[];
}

export type JoinStep =
  | { readonly kind: 'code' }
  | { readonly kind: 'loading'; readonly sentence: string }
  | {
      readonly kind: 'seat';
      readonly place: JoinedPlace;
      readonly seen: SessionSeen;
      readonly team: SessionTeam;
      readonly seats: readonly SeatChoice[];
    }
  /** No seat: whoever helps to run the session, evaluates or observes it. */
  | { readonly kind: 'role'; readonly role: BesideRole; readonly place: JoinedPlace; readonly seen: SessionSeen };
const NO_STORE =
  'This browser does not let the page store anything, so it could not find your seat again. Use a window that is not private.';

export class JoinRun {
  step = $state.raw<JoinStep>({ kind: 'code' });
  passes = $state.raw<readonly GroupPass[]>([]);
  code = $state('');
  seat = $state('');
  name = $state('');
  says = $state('');
  isBusy = $state(false);
  #store: GroupStore = createGroupMemory();
  #stopWatching: () => void = () => undefined;
  /** A co-facilitator is known by a key of its own; for everybody else it is thrown away. */
  #key: KeptKey | null = null;

  async load(): Promise<void> {
    this.#stopWatching = onCodeOfAddress((code) => {
      if (this.step.kind === 'code') this.code = code;
    });
    try {
      this.#store = await openGroupStore();
    } catch {
      this.says = NO_STORE;
    }
    this.passes = await this.#store.passes().catch(() => []);
  }

  close(): void {
    this.#stopWatching();
  }

  teamName({ seen, team }: GroupPass): string {
    return seen.teams.find((one) => one.team === team)?.name ?? team;
  }

  seatName({ seat }: GroupPass): string {
    return seat;
  }

  /** The newest place is the one that the play page opens. */
  async goOn(pass: GroupPass): Promise<void> {
    await this.#keep({ ...pass, savedAt: wallNow() });
  }

  async drop(pass: GroupPass): Promise<void> {
    await this.#store.dropPass(pass).catch(() => undefined);
    this.passes = this.passes.filter((one) => one !== pass);
  }

  async tryCode(): Promise<void> {
    this.says = '';
    this.isBusy = true;
    this.#key ??= await newKey();
    const joined = await joinByCode(this.code, this.#key.publicKey);
    const seen = joined.ok ? await seeSession(joined.value.token) : joined;
    this.isBusy = false;
    if (!joined.ok || !seen.ok) {
      this.says = joined.ok ? (seen.ok ? '' : seen.says) : joined.says;
      return;
    }
    this.code = '';
    const { role } = joined.value;
    if (role === 'co-facilitator' || role === 'evaluator' || role === 'observer') {
      this.step = { kind: 'role', role, place: joined.value, seen: seen.value };
      return;
    }
    await this.#showSeats(joined.value, seen.value);
  }

  async #showSeats(place: JoinedPlace, seen: SessionSeen): Promise<void> {
    const team = seen.teams.find(({ team: id }) => id === place.team);
    if (team === undefined) {
      this.says = 'The relay no longer has this team. Ask the facilitator for a new code.';
      return;
    }
    // A code for another device: the person has a seat, and goes on with it.
    const own = team.roster?.find(({ person }) => person === place.person);
    if (own !== undefined) return this.#keepPlace(place, seen, { seat: own.as, name: own.name });
    this.step = { kind: 'loading', sentence: 'Fetching the seats of the team.' };
    const seats = await seatsOfTeam(team, place, seen.sealed ?? null);
    if (typeof seats === 'string') {
      this.says = seats;
      this.step = { kind: 'code' };
      return;
    }
    const choices = seats.map(({ id, title }) => ({
      ...{ id, title },
      taken: (team.roster ?? []).filter((one) => one.as === id).map((one) => one.name),
    }));
    this.seat = choices.find(({ taken }) => taken.length === 0)?.id ?? '';
    this.step = { kind: 'seat', place, seen, team, seats: choices };
  }

  /** Into the session beside the seats: to the console, to the pad, or to look on. */
  async goBeside(): Promise<void> {
    if (this.step.kind !== 'role' || this.#key === null) return;
    const { place, seen, role } = this.step;
    this.isBusy = true;
    const kept = await keepBeside({ role, place, seen, key: this.#key, name: this.name.trim() });
    this.isBusy = false;
    if ('says' in kept) this.says = kept.says;
    else openPath(kept.path);
  }

  async sitDown(): Promise<void> {
    if (this.step.kind !== 'seat') return;
    const { place, seen } = this.step;
    await this.#keepPlace(place, seen, { seat: this.seat, name: this.name.trim() });
  }

  async #keepPlace(
    { session, team, token, person }: JoinedPlace,
    seen: SessionSeen,
    { seat, name }: { readonly seat: string; readonly name: string },
  ): Promise<void> {
    await this.#keep({ session, team, token, person, seat, name, seen, savedAt: wallNow() });
  }

  async #keep(pass: GroupPass): Promise<void> {
    try {
      await this.#store.keepPass(pass);
      if (this.#store.kind === 'memory') throw new Error(NO_STORE);
    } catch {
      this.says = NO_STORE;
      return;
    }
    openPath('/group/play/');
  }
}

async function newKey(): Promise<KeptKey> {
  const secret = drawSecret();
  const key = await holdKey(secret);
  secret.fill(0);
  return key;
}

/** Seats of a team by its plan and, for a trust, its scenario; or a sentence. */
async function seatsOfTeam(
  team: SessionTeam,
  { token }: JoinedPlace,
  sealed: SealedSeen,
): Promise<readonly { readonly id: string; readonly title: string }[] | string> {
  if (sealed === 'missing') return SEALED_MISSING;
  const plans = await fetchPlans(fetch, sealed);
  if (!plans.ok) return plans.says;
  const plan = plans.plans.planOf(team.scenario);
  const card = plan === null ? null : cardOf(plan, team.team, team.seed);
  if (card === null) return 'This copy of the site does not have the plan of this session. Reload the page.';
  if (card.scenario === null) return seatsOf(card, null);
  const played = await fetchPlayed(card.scenario, token, sealed);
  return played.ok ? seatsOf(card, openPart(played.played).scenario) : played.says;
}
